# SPDX-License-Identifier: MIT
"""The one room that knows MkDocs: an archive and mkdocs.yml in, a built or served site out."""
