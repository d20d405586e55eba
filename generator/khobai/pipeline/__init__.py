# SPDX-License-Identifier: MIT
"""How work is done, not what: in several processes, and once only. Functions and values in, the same results out."""
