# SPDX-License-Identifier: MIT
"""A built site in, one ZIM file for Kiwix out."""
