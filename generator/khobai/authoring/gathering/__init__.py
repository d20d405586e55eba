# SPDX-License-Identifier: MIT
"""Ways in: addresses, lists, feeds, sitemaps, folders and standard input come in, files ready to import go out."""
