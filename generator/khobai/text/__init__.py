# SPDX-License-Identifier: MIT
"""Text in, text or plain values out: Vietnamese letters, dates, Markdown, words for values."""
