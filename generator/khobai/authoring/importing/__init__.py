# SPDX-License-Identifier: MIT
"""A saved newspaper page -> a draft article: bytes to text, text to parts, parts to a record."""
