# SPDX-License-Identifier: MIT
"""Drawings as HTML and inline SVG: frozen values in, places by pure functions, a template writes it.

`tilemap`, `strip`, `line` and `lineage` each hold one drawing; `shades` parts numbers into five, `render` writes, `labels`
measures text, `lanes` and `routes` lay out the lineage.
"""
