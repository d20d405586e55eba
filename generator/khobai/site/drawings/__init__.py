# SPDX-License-Identifier: MIT
"""Drawings as inline SVG: frozen values in, geometry by pure functions, a template writes it.

`density`, `lineage`, `matrix` and `tilemap` each hold one drawing; `render` writes, `labels` measures text,
`lanes` and `routes` lay out the lineage.
"""
