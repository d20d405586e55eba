# SPDX-License-Identifier: MIT
"""Pages as values: an address, a template and a typed context each; written as Markdown by `render`."""
