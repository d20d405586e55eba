# SPDX-License-Identifier: MIT
"""Search that reads Vietnamese: analysis, postings with lunr's weights, and the readable reference of the query engine."""
