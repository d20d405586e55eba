# SPDX-License-Identifier: MIT
"""Bundles: the site as one zip to carry away, updates of a bundle, and how they are applied."""
