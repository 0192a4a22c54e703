"""Mutants made by operators: the functions of the modules that answer, changed in place in a process of their own."""

from __future__ import annotations

import ast
import functools
import gc
import hashlib
import importlib
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

from .operators import ANEW, Site, sites

PACKAGE = "childcare_policy"
GROUPS = {
    "engine": ("engine", "inquiry", "lending"),
    "windows": ("quantities", "slots", "context", "periods"),
    "conditions": ("conditions", "limbs", "fragments", "fused", "waivers", "schooling"),
}
"""What is measured, by what it does."""
WRITTEN = frozenset({"fragments", "fused"})
"""The modules that hold source as text."""
HARMLESS = Path(__file__).with_name("harmless.toml")


class Made(NamedTuple):
    """A mistake by its module and name: the line it stands on and what it is, the second of two alike with a number."""

    module: str
    name: str
    site: Site


def harmless(module: str) -> list[str]:
    """The names of the mutants of a module that change no answer, each listed with its reason."""
    listed = tomllib.loads(HARMLESS.read_text(encoding="utf-8"))["harmless"]
    return [name for row in listed if row["module"] == module for name in row["mistakes"]]


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
        self.sites: list[Site] = list(sites(self.tree, vars(self.module), written=name in WRITTEN))

    def mutants(self) -> Iterator[Made]:
        """Each of them in the order of the source."""
        times: Counter[str] = Counter()
        for site in self.sites:
            name = f"{self.lines[site.first - 1].strip()} # {site.what}"
            times[name] += 1
            yield Made(self.name, name if times[name] == 1 else f"{name} ({times[name]})", site)

    def look_around(self) -> None:
        """Find the living functions of the module, once the tests are all imported."""
        for each in gc.get_objects():
            if isinstance(each, FunctionType) and each.__code__.co_filename == str(self.file):
                self.living.setdefault(_place(each.__code__), []).append(each)

    def commit(self, mutant: Made) -> None:
        """Make the mistake in this process: ``LookupError`` where no function or name would be any different."""
        site = mutant.site
        site.make()
        try:
            code = _compiled(self.tree, self.file)
        finally:
            site.unmake()
        changed = self._rewrite(_functions(code)) if site.inside else self._rename(code)
        if not changed:
            raise LookupError(mutant.name)

    def _rewrite(self, after: dict[str, CodeType]) -> int:
        """Give every living function of the module its new code."""
        changed = 0
        for place, code in after.items():
            if code != self.before.get(place):
                changed += 1
                for function in self.living.get(place, ()):
                    held = function.__code__.co_freevars
                    if code.co_freevars in ((), held):
                        function.__code__ = code.replace(co_freevars=held)
        return changed

    def _rename(self, code: CodeType) -> int:
        """Give every name of the module that stands for something else its new value, wherever it was imported to."""
        fresh = ModuleType(self.module.__name__)
        fresh.__file__, fresh.__package__ = str(self.file), PACKAGE
        exec(code, vars(fresh))
        changed = 0
        for name, old in list(vars(self.module).items()):
            new = vars(fresh).get(name)
            if isinstance(old, ANEW) and not name.startswith("__") and old != new:
                changed += 1
                for module in [each for key, each in sys.modules.items() if key.startswith(PACKAGE)]:
                    if vars(module).get(name) is old:
                        setattr(module, name, new)
        return changed


def caches() -> list[functools._lru_cache_wrapper[Any]]:
    """What the functions of the library keep of their answers."""
    return [
        each
        for each in gc.get_objects()
        if isinstance(each, functools._lru_cache_wrapper) and str(each.__module__).startswith(PACKAGE)
    ]


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
