# SPDX-License-Identifier: MIT
"""The editor's desk: drafts and their sources come in, published articles go out; nothing is decided for the editor."""
