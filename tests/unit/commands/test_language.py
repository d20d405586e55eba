# SPDX-License-Identifier: MIT
"""Commands speak the language of the user's environment; each runs in a process of its own, as users start it."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import click
import pytest

from khobai.commands.main import main

VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
ALL_HELP = """
import click
from khobai.commands.main import main

for command in (main, *main.commands.values()):
    print(command.get_help(click.Context(command)))
"""


def ran(program: str, language: str) -> str:
    environment = {**os.environ, "LANGUAGE": language, "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", check=True, timeout=300
    ).stdout


def test_help_is_in_the_language_of_the_environment() -> None:
    english = ran(ALL_HELP, "en_GB")
    assert "Check articles and vocabulary" in english
    assert not [line for line in english.splitlines() if VIETNAMESE.search(line)]
    assert "Kiểm tra bài và danh mục" in ran(ALL_HELP, "vi")


@pytest.mark.parametrize("command", [main, *main.commands.values()], ids=lambda command: str(command.name))
def test_every_command_and_option_says_what_it_does(command: click.Command) -> None:
    assert command.help
    assert "Raises" not in command.help
