# SPDX-License-Identifier: MIT
"""What a site will hold: its pages and files by their paths, kept, so that an edit of a text need not make them to know."""

from __future__ import annotations

import msgspec

from khobai.pipeline.digest import digest, version
from khobai.pipeline.store import Store
from khobai.site.pages.all import Output

_KIND = "plan"


class Listed(msgspec.Struct, frozen=True, array_like=True):
    """A page."""

    path: str
    """Of the Markdown file."""
    changed: str | None
    """As in `site.pages.page.Page`, as is the next."""
    is_listed: bool


class Plan(msgspec.Struct, frozen=True, array_like=True):
    """The pages, and the files that MkDocs should know."""

    pages: tuple[Listed, ...] = ()
    files: tuple[str, ...] = ()


def plan_of(output: Output, store: Store) -> Plan:
    """Return the plan of what was generated, that of the same outline if the store has it."""
    if not store.is_open:
        return _made(output)
    key = digest(version(), output.outline)
    kept = store.read(_KIND, [key]).get(key)
    try:
        return msgspec.msgpack.decode(kept, type=Plan) if kept else _kept(_made(output), key, store)
    except msgspec.MsgspecError:
        return _kept(_made(output), key, store)


def _made(output: Output) -> Plan:
    pages = tuple(Listed(page.path, page.changed, page.is_listed) for page in output.pages)
    return Plan(pages, tuple(output.files))


def _kept(plan: Plan, key: bytes, store: Store) -> Plan:
    store.write(_KIND, {key: msgspec.msgpack.encode(plan)})
    store.keep_only(_KIND, [key])
    return plan
