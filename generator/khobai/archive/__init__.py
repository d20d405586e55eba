# SPDX-License-Identifier: MIT
"""What an archive is: articles, authorities, and how they are grouped and addressed."""
