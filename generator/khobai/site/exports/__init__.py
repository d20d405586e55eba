# SPDX-License-Identifier: MIT
"""The archive in other people's formats."""
