# SPDX-License-Identifier: MIT
"""Search that reads Vietnamese: analysis, postings with lunr's weights, and a reference of the query engine to read."""
