# SPDX-License-Identifier: MIT
"""An archive in, a project out that other builders make a site of in their own themes."""
