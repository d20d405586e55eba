# SPDX-License-Identifier: MIT
"""What a configuration of MkDocs makes a site of, as far as that can be told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import yaml  # type: ignore[import-untyped, unused-ignore]  # the package has no type information of its own

from khobai.pipeline.inputs import Inputs
from khobai.site import clock

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_THEMES = frozenset({"material", "mkdocs", "readthedocs"})
_EXTENSIONS = frozenset({
    "abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "meta", "nl2br", "sane_lists",
    "smarty", "tables", "toc",
})  # fmt: skip
"""Of Python-Markdown: they read nothing but the page."""


def inputs_of(config: MkDocsConfig) -> Inputs | None:
    """Return everything that the site of `config` depends on, besides git.

    None when that cannot be told: other plugins, hooks and most extensions may read whatever they like.
    """
    plugin = config.plugins.get("khobai")
    extensions = {name.removeprefix("markdown.extensions.") for name in config.markdown_extensions}
    is_known = set(config.plugins) == {"khobai"} and not config.hooks and extensions <= _EXTENSIONS
    if plugin is None or not is_known or config.theme.name not in _THEMES:
        return None
    files = list(_chain(Path(config.config_file_path)))
    variables = {name for file in files for name in _variables(file)} | {clock.VARIABLE}
    folders = [
        str(plugin.config.articles),
        config.docs_dir,
        *filter(None, [config.theme.custom_dir, plugin.config.look]),
    ]
    return Inputs(tuple(map(os.path.realpath, folders)), tuple(map(str, files)), tuple(sorted(variables)))


def _chain(file: Path) -> Iterator[Path]:
    """Yield the configuration and those that it inherits from."""
    seen: set[Path] = set()
    while file not in seen and file.is_file():
        seen.add(file)
        yield file
        node = _read(file)
        rows = node.value if isinstance(node, yaml.MappingNode) else []
        parent = next((value.value for key, value in rows if key.value == "INHERIT"), None)
        if not isinstance(parent, str):
            return
        file = Path(os.path.normpath(file.parent / parent))


def _variables(file: Path) -> Iterator[str]:
    """Yield the variables of the environment that a configuration reads."""
    waiting = [_read(file)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            waiting += [part for row in node.value for part in row]
        elif isinstance(node, yaml.SequenceNode):
            waiting += (
                [yaml.ScalarNode(node.tag, part.value) for part in node.value] if node.tag == "!ENV" else node.value
            )
        elif isinstance(node, yaml.ScalarNode) and node.tag == "!ENV":
            yield node.value


def _read(file: Path) -> object:
    return yaml.compose(file.read_text("utf-8"), yaml.CSafeLoader)
