"""Small mistakes of every usual kind, made one at a time in the syntax tree of a module."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any, NamedTuple

COMPARED: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
RECKONED: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
ANEW = (str, int, float, frozenset, tuple)
"""What a name of a module stands for may be given anew where it is one of these."""
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}
WRITTEN = (
    (" < ", " <= "),
    (" <= ", " < "),
    (" > ", " >= "),
    (" >= ", " > "),
    (" is not ", " is "),
    (" is None", " is not None"),
    (" not in ", " in "),
    (" in workers", " not in workers"),
    (" and ", " or "),
    (" or ", " and "),
    ("elif not ", "elif "),
    ("if not ", "if "),
    ("+= 1", "+= 2"),
    ("continue", "pass"),
    ("break", "pass"),
    ("fail ", "0, "),
    ("unknown += ", "unknown + "),
    ("missing += ", "missing + "),
    ("evidence += ", "evidence + "),
    ("rejected += ", "rejected + "),
    ("[1:]", "[0:]"),
)
"""Mistakes in source that a module holds as text."""


class Site(NamedTuple):
    """One mistake: what it is, between which lines it stands, how it is made and unmade, and whether in a function."""

    what: str
    first: int
    last: int
    make: Callable[[], None]
    unmake: Callable[[], None]
    inside: bool


def sites(tree: ast.Module, names: Mapping[str, Any], *, written: bool) -> Iterator[Site]:
    """Every mistake that can be made in the functions of a module and in what its own names stand for.

    ``names`` is the namespace of the module; ``written`` says that its texts hold source.
    """
    yield from _Walk(names, written).body(tree.body, None)


class _Walk:
    def __init__(self, names: Mapping[str, Any], written: bool) -> None:
        self.names, self.written = names, written

    def body(self, body: list[ast.stmt], held: ast.stmt | None) -> Iterator[Site]:
        """The mistakes in a run of statements; ``held`` is the function they stand in."""
        for place, stmt in enumerate(body):
            if isinstance(stmt, (ast.FunctionDef, ast.ClassDef)):
                inner = stmt if isinstance(stmt, ast.FunctionDef) else held
                yield from self.body(stmt.body, inner)
                continue
            if isinstance(stmt, ast.Expr) and isinstance(stmt.value, ast.Constant):
                continue
            inside = held is not None
            if not inside and not (isinstance(stmt, (ast.Assign, ast.AnnAssign)) and self.named(stmt)):
                continue
            if inside:
                yield from self.statement(body, place, stmt)
            for parts in ("body", "orelse", "finalbody"):
                yield from self.body(getattr(stmt, parts, []), held)
            for handler in getattr(stmt, "handlers", []):
                yield from self.body(handler.body, held)
            if not isinstance(stmt, (ast.Raise, ast.Assert)) and not _message(stmt):
                for field, value in ast.iter_fields(stmt):
                    if field not in {"body", "orelse", "finalbody", "handlers", "annotation", "targets", "target"}:
                        yield from self.value(stmt, field, value, stmt, inside)

    def named(self, stmt: ast.Assign | ast.AnnAssign) -> bool:
        """Whether a name of the module is given a value here that may be given anew."""
        target = stmt.targets[0] if isinstance(stmt, ast.Assign) else stmt.target
        return isinstance(target, ast.Name) and isinstance(self.names.get(target.id), ANEW)

    def statement(self, body: list[ast.stmt], place: int, stmt: ast.stmt) -> Iterator[Site]:
        """The statement left out, or turned into another."""
        new: ast.stmt | None = None
        if isinstance(stmt, (ast.Expr, ast.AugAssign, ast.Raise)):
            new = ast.Pass()
        elif isinstance(stmt, ast.Continue):
            new = ast.Break()
        elif isinstance(stmt, ast.Break):
            new = ast.Continue()
        elif isinstance(stmt, ast.Return) and not (stmt.value is None or _is_none(stmt.value)):
            new = ast.Return(ast.Constant(None))
        if new is not None:
            word = f"{type(stmt).__name__} -> {type(new).__name__}"
            yield self.swap(body, place, ast.copy_location(new, stmt), word, stmt, stmt, True)

    def value(self, parent: Any, field: Any, value: Any, stmt: ast.stmt, inside: bool) -> Iterator[Site]:
        """The mistakes in an expression, at its place in its parent."""
        if isinstance(value, list):
            for place, each in enumerate(value):
                yield from self.value(value, place, each, stmt, inside)
        elif isinstance(value, ast.AST):
            yield from self.here(parent, field, value, stmt, inside)
            for name, each in ast.iter_fields(value):
                if not (isinstance(value, ast.FormattedValue) and name == "format_spec"):
                    yield from self.value(value, name, each, stmt, inside)

    def here(self, parent: Any, field: Any, node: ast.AST, stmt: ast.stmt, inside: bool) -> Iterator[Site]:
        """The mistakes at one place."""
        for word, new in self.other(node, field):
            for inner in ast.walk(new):
                if isinstance(inner, (ast.expr, ast.stmt)) and not hasattr(inner, "lineno"):
                    ast.copy_location(inner, node if hasattr(node, "lineno") else stmt)
            ast.fix_missing_locations(new)
            yield self.swap(parent, field, new, word, node if hasattr(node, "lineno") else stmt, stmt, inside)

    def other(self, node: ast.AST, field: Any) -> Iterator[tuple[str, Any]]:
        """What could stand in place of a node."""
        if field == "test" and isinstance(node, ast.expr):
            yield "condition negated", ast.UnaryOp(ast.Not(), node)
        match node:
            case ast.Compare():
                for place, op in enumerate(node.ops):
                    for new in COMPARED[type(op)]:
                        ops = [*node.ops[:place], new(), *node.ops[place + 1 :]]
                        yield f"{type(op).__name__} -> {new.__name__}", ast.Compare(node.left, ops, node.comparators)
            case ast.BinOp() if type(node.op) in RECKONED and not _is_text(node):
                new_op = RECKONED[type(node.op)]
                yield f"{type(node.op).__name__} -> {new_op.__name__}", ast.BinOp(node.left, new_op(), node.right)
            case ast.BoolOp():
                new_bool = ast.Or() if isinstance(node.op, ast.And) else ast.And()
                yield f"{type(node.op).__name__} -> {type(new_bool).__name__}", ast.BoolOp(new_bool, node.values)
                for place in range(len(node.values)):
                    rest = node.values[:place] + node.values[place + 1 :]
                    yield f"part {place + 1} left out", ast.BoolOp(node.op, rest) if len(rest) > 1 else rest[0]
            case ast.UnaryOp(op=ast.Not()):
                yield "not left out", node.operand
            case ast.UnaryOp(op=ast.USub()):
                yield "minus left out", node.operand
            case ast.IfExp():
                yield "the other branch", ast.IfExp(node.test, node.orelse, node.body)
            case ast.comprehension() if node.ifs:
                yield "filter left out", ast.comprehension(node.target, node.iter, [], node.is_async)
            case ast.Call(func=ast.Name(id=name)) if name in CALLED:
                new_name = CALLED[name]
                yield f"{name} -> {new_name}", ast.Call(ast.Name(new_name, ast.Load()), node.args, node.keywords)
            case ast.Attribute(value=ast.Name(id=name), attr=attr):
                yield from self.member(node, name, attr)
            case ast.Constant():
                yield from self.constant(node)

    def member(self, node: ast.Attribute, name: str, attr: str) -> Iterator[tuple[str, ast.expr]]:
        """The next member of the same words."""
        words = self.names.get(name)
        if isinstance(words, type) and issubclass(words, Enum) and attr in words.__members__:
            known = list(words.__members__)
            new = known[(known.index(attr) + 1) % len(known)]
            if new != attr:
                yield f"{attr} -> {new}", ast.Attribute(node.value, new, ast.Load())

    def constant(self, node: ast.Constant) -> Iterator[tuple[str, ast.expr]]:
        """Another value: a number one more, the opposite, another text, or a mistake in source held as text."""
        value = node.value
        if isinstance(value, bool):
            yield f"{value} -> {not value}", ast.Constant(not value)
        elif isinstance(value, int):
            yield f"{value} -> {value + 1}", ast.Constant(value + 1)
        elif isinstance(value, str) and value:
            if self.written and ("\n" in value or " " in value):
                for old, new in WRITTEN:
                    parts = value.split(old)
                    for place in range(1, len(parts)):
                        before, after = old.join(parts[:place]), old.join(parts[place:])
                        line = before.rpartition("\n")[2].lstrip(), after.partition("\n")[0]
                        what = f"`{old.join(line)}` -> `{new.join(line)}`"
                        yield what, ast.Constant(before + new + after)
            else:
                yield "another text", ast.Constant(f"x{value}")

    def swap(self, parent: Any, field: Any, new: Any, what: str, node: Any, stmt: ast.stmt, inside: bool) -> Site:
        """The mistake of that other thing at that place."""
        put = parent.__setitem__ if isinstance(parent, list) else lambda name, value: setattr(parent, name, value)
        old = parent[field] if isinstance(parent, list) else getattr(parent, field)
        first, last = node.lineno, node.end_lineno or node.lineno
        first = min(first, stmt.lineno) if not hasattr(stmt, "body") else first
        return Site(what, first, last, lambda: put(field, new), lambda: put(field, old), inside)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_text(node: ast.BinOp) -> bool:
    return any(isinstance(part, (ast.JoinedStr, ast.List, ast.Tuple)) for part in (node.left, node.right))


def _message(stmt: ast.stmt) -> bool:
    """Whether it only words an error, which no mutant is asked about."""
    return isinstance(stmt, ast.Assign) and isinstance(stmt.targets[0], ast.Name) and stmt.targets[0].id == "message"
