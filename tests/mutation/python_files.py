# SPDX-License-Identifier: MIT
"""Faults in Python files, as cosmic-ray makes them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from cosmic_ray.ast import get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from tests.mutation.site import Site

_NO_FAULT = ("NoOp", "VariableReplacer", "VariableInserter", "RemoveDecorator")
"""Operators that change nothing, need to be told what, or mostly take away a cache."""


def sites(path: str, code: str) -> Iterator[Site]:
    """Yield every change that can be made in a file."""
    nodes = list(_walk(get_ast(code)))
    for name in operator_names():
        if name.endswith(_NO_FAULT):
            continue
        operator = get_operator(name)()
        spans = (span for node in nodes for span in operator.mutation_positions(node))
        for number, ((line, column), _) in enumerate(spans):
            yield Site(path, line, column, name, number)


def mutated(site: Site, code: str) -> str | None:
    """Return the file with the change; None when only an annotation or a docstring would be another."""
    text = mutate_code(code, get_operator(site.kind)(), site.number)
    return None if text is None or _run(text) in {None, _run(code)} else text


def _walk(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", ()):
        yield from _walk(child)


class _Bare(ast.NodeTransformer):
    """Takes away what is not run."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        self.generic_visit(node)
        return ast.AnnAssign(node.target, ast.Constant(None), node.value, node.simple)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return ast.arg(node.arg)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        node.returns = None
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        return None if isinstance(node.value, ast.Constant) else self.generic_visit(node)


def _run(code: str) -> str | None:
    """Return the code without what is not run; None when it is no Python."""
    try:
        return ast.dump(_Bare().visit(ast.parse(code)))
    except SyntaxError:
        return None
