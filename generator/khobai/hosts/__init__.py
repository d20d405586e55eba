# SPDX-License-Identifier: MIT
"""Pages in, a site out, through whatever builds it."""
