# SPDX-License-Identifier: MIT
"""Editing by form: what Decap CMS shows and where it saves."""
