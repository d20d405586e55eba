# SPDX-License-Identifier: MIT
"""What libyaml's complaints mean for an editor."""

from __future__ import annotations

from typing import NamedTuple

from khobai.messages import Message


class Explanation(NamedTuple):
    """A complaint in terms of messages.yml."""

    code: str
    problem: Message
    advice: Message
    at_context: bool
    """Point at where the construct opens (a quote, a bracket), not at where reading failed."""


_KNOWN = (
    # (part of the problem, part of the context, key of the phrase, point at the opening)
    ("found unexpected end of stream", "quoted scalar", "syntax-quote", True),
    ("found unexpected document indicator", "quoted scalar", "syntax-quote", True),
    ("did not find expected ',' or ']'", "", "syntax-bracket", True),
    ("did not find expected ',' or '}'", "", "syntax-brace", True),
    ("could not find expected ':'", "", "syntax-no-colon", True),
    ("mapping values are not allowed", "", "syntax-colon", False),
    ("block sequence entries are not allowed", "", "syntax-dash", False),
    ("did not find expected '-' indicator", "", "syntax-list", False),
    ("did not find expected key", "", "syntax-key", False),
    ("found character that cannot start any token", "", "syntax-character", False),
    ("found unknown escape character", "", "syntax-escape", False),
    ("did not find expected hexdecimal number", "", "syntax-escape", False),
    ("did not find expected comment or line break", "", "syntax-block", False),
    ("did not find expected <document start>", "", "syntax-indent", False),
    ("did not find expected node content", "", "syntax-empty", False),
)


def explain(problem: str, context: str) -> Explanation:
    """Return what the complaint means; of an unknown one only that the line cannot be read."""
    if "undefined tag handle" in problem or "tag" in context:
        return Explanation("yaml-tag", Message("syntax-other"), Message("syntax-other-advice"), at_context=True)
    if "anchor" in context or "alias" in context:
        return Explanation("yaml-anchor", Message("syntax-other"), Message("syntax-other-advice"), at_context=True)
    for part, where, key, opening in _KNOWN:
        if part in problem and where in context:
            return Explanation("yaml-syntax", Message(key), Message(f"{key}-advice"), opening)
    return Explanation("yaml-syntax", Message("syntax-other"), Message("syntax-other-advice"), at_context=False)
