"""Mutants made by operators: the functions of the modules that answer, changed in place in a process of their own."""

from __future__ import annotations

import ast
import functools
import gc
import hashlib
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

from .operators import Site, sites

PACKAGE = "childcare_policy"
GROUPS = {
    "engine": ("engine", "inquiry"),
    "windows": ("quantities", "slots", "context", "periods"),
    "conditions": ("conditions", "limbs", "fragments", "fused", "waivers", "schooling"),
}
"""What is measured, by what it does."""
WRITTEN = frozenset({"fragments", "fused"})
"""The modules that hold source as text."""


class Made(NamedTuple):
    """A mistake by its module, number and place; ``text`` is the line it stands on."""

    module: str
    number: int
    line: int
    last: int
    what: str
    text: str
    inside: bool

    @property
    def key(self) -> str:
        """Its name while the source stays as it is."""
        return f"{self.module} {self.number}"


class Grown:
    """A module with the mistakes that can be made in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.module = importlib.import_module(f"{PACKAGE}.{name}")
        self.file = Path(self.module.__file__ or "")
        source = self.file.read_text(encoding="utf-8")
        self.digest = hashlib.sha256(source.encode()).hexdigest()[:16]
        self.lines = source.split("\n")
        self.tree = ast.parse(source)
        self.before = _functions(_compiled(self.tree, self.file))
        self.living: dict[str, list[FunctionType]] = {}
        self.caches: list[Any] = []
        self.sites: list[Site] = list(sites(self.tree, vars(self.module), written=name in WRITTEN))

    def mutants(self) -> Iterator[Made]:
        """Each of them in the order of the source."""
        for number, site in enumerate(self.sites):
            text = self.lines[site.first - 1].strip()
            yield Made(self.name, number, site.first, site.last, site.what, text, site.inside)

    def look_around(self) -> None:
        """Find the living functions of the module and the caches of the library, once the tests are all imported."""
        for each in gc.get_objects():
            if isinstance(each, FunctionType) and each.__code__.co_filename == str(self.file):
                self.living.setdefault(_place(each.__code__), []).append(each)
            elif isinstance(each, functools._lru_cache_wrapper) and str(each.__module__).startswith(PACKAGE):
                self.caches.append(each)

    def commit(self, mutant: Made) -> None:
        """Make the mistake in this process: ``LookupError`` where no function or name would be any different."""
        site = self.sites[mutant.number]
        site.make()
        try:
            code = _compiled(self.tree, self.file)
        finally:
            site.unmake()
        for cache in self.caches:
            cache.cache_clear()
        changed = self._rewrite(_functions(code)) if mutant.inside else self._rename(code)
        if not changed:
            raise LookupError(mutant.what)

    def _rewrite(self, after: dict[str, CodeType]) -> int:
        """Give every living function of the module its new code."""
        changed = 0
        for place, code in after.items():
            if code != self.before.get(place):
                changed += 1
                for function in self.living.get(place, ()):
                    if function.__code__.co_freevars == code.co_freevars:
                        function.__code__ = code
                    elif "<locals>" not in place:
                        raise TypeError(place)
        return changed

    def _rename(self, code: CodeType) -> int:
        """Give every name of the module that stands for something else its new value, wherever it was imported to."""
        fresh = ModuleType(self.module.__name__)
        fresh.__file__, fresh.__package__ = str(self.file), PACKAGE
        exec(code, vars(fresh))
        changed = 0
        for name, old in list(vars(self.module).items()):
            new = vars(fresh).get(name)
            if isinstance(old, (str, int, float, frozenset, tuple)) and not name.startswith("__") and old != new:
                changed += 1
                for module in [each for key, each in sys.modules.items() if key.startswith(PACKAGE)]:
                    if vars(module).get(name) is old:
                        setattr(module, name, new)
        return changed


def _compiled(tree: ast.Module, file: Path) -> CodeType:
    code: Any = compile(ast.fix_missing_locations(tree), str(file), "exec", dont_inherit=True)
    assert isinstance(code, CodeType)
    return code


def _functions(code: CodeType) -> dict[str, CodeType]:
    """Every code in it by place."""
    found: dict[str, CodeType] = {}
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            found |= {_place(inner): inner} | _functions(inner)
    return found


def _place(code: CodeType) -> str:
    return f"{code.co_qualname} {code.co_firstlineno}"
