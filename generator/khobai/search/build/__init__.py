# SPDX-License-Identifier: MIT
"""An archive in, the files of its search index out."""
