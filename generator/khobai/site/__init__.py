# SPDX-License-Identifier: MIT
"""An archive in, every page and file of its site out, as values."""
