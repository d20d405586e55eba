# SPDX-License-Identifier: MIT
"""How work is done, not what: in several processes, and once only; the same results as without it."""
