# SPDX-License-Identifier: MIT
"""The only writer of our own files: whole or not at all, the same bytes for the same input."""

from khobai.write.files import replace_file, replace_files, replacing, write_files
from khobai.write.renewal import Renewal, Stamp, files_below
from khobai.write.staging import Staging, TargetError, beside, stage, write_folder

__all__ = [
    "Renewal",
    "Staging",
    "Stamp",
    "TargetError",
    "beside",
    "files_below",
    "replace_file",
    "replace_files",
    "replacing",
    "stage",
    "write_files",
    "write_folder",
]
