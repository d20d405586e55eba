# SPDX-License-Identifier: MIT
"""Whatever strangers may hand over, drawn at random: each input is judged within a limit of time, and what was found stays.

`targets` names what is fed, `inputs` draws what it is fed with, `__main__` is the long run, `test_fuzz` the short one.
"""
