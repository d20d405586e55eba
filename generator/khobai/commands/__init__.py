# SPDX-License-Identifier: MIT
"""What prints and exits: the words of a command line in, an exit status out."""
