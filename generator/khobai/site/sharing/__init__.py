# SPDX-License-Identifier: MIT
"""Pictures that other sites show beside a link: words in, PNG out.

`picture` is what one says, `typesetting` breaks words into lines, `faces` holds the letters,
`drawing` draws, `png` packs.
"""
