# SPDX-License-Identifier: MIT
"""Tests of this room."""
