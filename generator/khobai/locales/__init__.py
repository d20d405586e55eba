# SPDX-License-Identifier: MIT
"""An English sentence in, the same sentence in the language that is spoken out: which that is, and the catalogues."""
