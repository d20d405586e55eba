# SPDX-License-Identifier: MIT
"""What an editor may write, checked at the edge; JSON Schema comes from here."""
