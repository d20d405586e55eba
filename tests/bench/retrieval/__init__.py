# SPDX-License-Identifier: MIT
"""How well searches find articles in texts that nobody tuned to: queries by classes, made from the texts alone."""
