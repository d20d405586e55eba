# SPDX-License-Identifier: MIT
"""What a text or a reader says in; terms, clauses and numbers out."""
