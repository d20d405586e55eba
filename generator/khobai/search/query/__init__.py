# SPDX-License-Identifier: MIT
"""A query and the files of an index in, articles in order out."""
