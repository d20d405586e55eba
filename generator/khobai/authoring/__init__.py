# SPDX-License-Identifier: MIT
"""What editors do, in: pages, forms; drafts and saved articles out."""
