# SPDX-License-Identifier: MIT
"""Files in, an archive of frozen values and every problem of theirs out."""
