"""Imports run one way, each dependency has one owner, and nothing is ambient: read off the syntax trees."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

CORE = "childcare_policy"
LAYERS = (
    ("errors", "markup", "named", "resident_id", "version", "words"),
    ("digest", "divisions", "draws", "quantities", "rows", "sources"),
    ("facts", "needs"),
    ("findings", "lending"),
    ("records",),
    ("teams",),
    ("slots",),
    ("context",),
    ("periods",),
    ("fragments",),
    ("fused",),
    ("schooling",),
    ("limbs",),
    ("conditions", "waivers"),
    ("doubt", "implication"),
    ("integrity", "rules"),
    ("readings",),
    ("overlays",),
    ("edition",),
    ("profile",),
    ("oddities", "validation"),
    ("inquiry",),
    ("engine",),
    ("agenda", "alternatives", "board", "comparison", "guests", "hookspecs", "money", "plan", "wire"),
    ("admission",),
    ("plugins",),
    ("__init__",),
    ("texts",),
    ("testing",),
    ("__main__", "cli"),
)
RANK = {unit: rank for rank, units in enumerate(LAYERS) for unit in units}
DOOR = frozenset({"__init__"})
OWNERS = {
    "attrs": frozenset(RANK) - DOOR,
    "babel": frozenset({"texts"}),
    "cattrs": frozenset({"wire"}),
    "click": frozenset({"cli"}),
    "dateutil": frozenset({"quantities"}),
    "hypothesis": frozenset({"testing"}),
    "pluggy": frozenset({"admission", "guests", "hookspecs", "plugins"}) | DOOR,
    "pytest": frozenset({"testing"}),
    "rich": frozenset({"cli"}),
    "ruamel": frozenset({"testing"}),
}
AMBIENT = frozenset({"http", "locale", "random", "requests", "secrets", "socket", "ssl", "urllib", "uuid"})
MAY_BE_AMBIENT = frozenset({"cli", "testing"})
CLOCKS = frozenset({"now", "today", "utcnow"})
CITIES = re.compile("shanghai|yangpu|pinghu|zhanjiang|上海|杨浦|平湖|湛江", re.IGNORECASE)
LONGEST = 250


@lru_cache(maxsize=1)
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """All of a tree, which is walked once for every question asked of it."""
    return tuple(ast.walk(tree))


def imported(tree: ast.AST, package: str) -> Iterator[tuple[int, str, str]]:
    """Every import wherever it stands: line, module in full, and the name taken from it, if any."""
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            module = ".".join([*above, node.module] if node.module else above)
            yield from ((node.lineno, module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            name = node.args[0].value
            if called in {"import_module", "__import__"} and isinstance(name, str):
                yield node.lineno, f"{package}.{name.lstrip('.')}" if name.startswith(".") else name, ""


def unit_of(module: str, name: str) -> str:
    """The core's part an import takes from: a file or folder right under the package, or its door."""
    inside = module.split(".")[1:]
    return inside[0] if inside else name if name in RANK else "__init__"


def core_faults(here: Path, tree: ast.AST, package: str, graph: dict[str, set[str]]) -> Iterator[tuple[int, str]]:
    parts = here.with_suffix("").parts
    unit = parts[0]
    if unit not in RANK:
        yield 1, f"{unit} stands in no layer: give it a place in LAYERS"
        return
    for line, module, name in imported(tree, package):
        top = module.split(".")[0]
        if top == CORE:
            other = unit_of(module, name)
            if other == unit:
                continue
            graph.setdefault(unit, set()).add(other)
            behind = unit == "__init__" and RANK.get(other, 0) <= RANK["texts"]
            if other not in RANK:
                yield line, f"{other} stands in no layer"
            elif RANK[other] > RANK[unit] and not behind:
                yield line, f"{unit} imports {other}, which stands above it"
        elif top not in sys.stdlib_module_names and unit not in OWNERS.get(top, ()):
            yield line, f"{unit} imports {top}, which is not its to use"
        elif top in AMBIENT and unit not in MAY_BE_AMBIENT:
            yield line, f"{unit} imports {top}"
    if unit != "cli":
        yield from surroundings(tree)
    yield from clocks(tree)


def profile_faults(tree: ast.AST, package: str) -> Iterator[tuple[int, str]]:
    own = package.split(".")[0]
    for line, module, name in imported(tree, package):
        top = module.split(".")[0]
        if top == CORE and (module != CORE or name in RANK):
            yield line, f"a profile imports {module} {name}: it may take public names only"
        elif (top not in sys.stdlib_module_names and top not in {own, CORE, "attrs"}) or top in AMBIENT:
            yield line, f"a profile imports {top}"
    yield from ((node.lineno, "a lambda in a profile") for node in nodes(tree) if isinstance(node, ast.Lambda))
    yield from surroundings(tree)
    yield from clocks(tree)


def surroundings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in nodes(tree):
        name = node.attr if isinstance(node, ast.Attribute) else node.name if isinstance(node, ast.alias) else ""
        if name in {"environ", "getenv"} and isinstance(node, (ast.Attribute, ast.alias)):
            yield node.lineno, f"the environment is read: {name}"


def clocks(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in nodes(tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            yield node.lineno, f"a clock is read: {node.attr}"
    yield from ((line, "a clock is read: time") for line, module, _ in imported(tree, CORE) if module == "time")


def everywhere(tree: ast.AST, package: str) -> Iterator[tuple[int, str]]:
    for line, module, name in imported(tree, package):
        if name == "*":
            yield line, f"everything is imported from {module}"
        if f"{module}.{name}".startswith("dateutil.parser"):
            yield line, "dateutil.parser guesses at dates"


def faults(root: Path) -> list[str]:
    """All that stands against the layers in a tree laid out as this one is."""
    found: list[str] = []
    graph: dict[str, set[str]] = {}
    for path in python_files(root):
        where, text = path.relative_to(root), path.read_text(encoding="utf-8")
        tree, inner = ast.parse(text), where.parts
        here: list[tuple[int, str]] = []
        if inner[:2] == ("src", CORE):
            inside = Path(*inner[2:])
            package = ".".join((CORE, *inside.parent.parts))
            here += core_faults(inside, tree, package, graph)
        elif inner[0] == "profiles" and "tests" not in inner:
            package = ".".join(where.parent.parts[2:])
            here += profile_faults(tree, package)
        else:
            package = ".".join(where.parent.parts)
        here += everywhere(tree, package)
        if inner[0] != "tests" and "tests" not in inner and len(text.splitlines()) > LONGEST and not may_be_long(where):
            here.append((LONGEST, f"longer than {LONGEST} lines"))
        found += [f"{where}:{line} {what}" for line, what in here]
    try:
        TopologicalSorter({unit: others - DOOR for unit, others in graph.items() if unit not in DOOR}).prepare()
    except CycleError as error:
        found.append(f"a circle: {' -> '.join(error.args[1])}")
    return found


def python_files(root: Path) -> list[Path]:
    return sorted(path for top in ("src", "profiles", "tests", "bench") for path in (root / top).rglob("*.py"))


def may_be_long(path: Path) -> bool:
    """The vocabularies, and the module of an edition: it is as long as its paper."""
    return path.name == "words.py" or bool(path.parts[0] == "profiles" and re.search(r"\d{4}", path.stem))


def cities(root: Path) -> list[str]:
    """Where the core names a city, outside its catalogues of words."""
    return [
        f"{path.relative_to(root)}:{number}"
        for path in sorted((root / "src").rglob("*"))
        if path.is_file() and not {"locale", "__pycache__"} & set(path.parts)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if CITIES.search(line)
    ]


def test_the_layers_hold(root: Path) -> None:
    found = faults(root)
    assert not found, "\n".join(found)


def test_the_core_names_no_city(root: Path) -> None:
    found = cities(root)
    assert not found, "\n".join(found)


def test_the_guard_sees_the_core_and_the_profiles(root: Path) -> None:
    seen = {path.relative_to(root).parts[:2] for path in python_files(root)}
    assert {("src", CORE), ("profiles", "shanghai"), ("tests", "house")} <= seen


@pytest.mark.parametrize(
    ("path", "text", "says"),
    [
        ("src/childcare_policy/facts/a.py", "from ..rules import Rule", "facts imports rules"),
        ("src/childcare_policy/facts/a.py", "from .. import engine", "facts imports engine"),
        ("src/childcare_policy/facts/a.py", "from .. import Child", "facts imports __init__"),
        ("src/childcare_policy/errors.py", "import childcare_policy.wire", "errors imports wire"),
        ("src/childcare_policy/engine.py", "def f():\n    from .texts import say", "engine imports texts"),
        ("src/childcare_policy/engine.py", "import_module('.cli', __package__)", "engine imports cli"),
        ("src/childcare_policy/__init__.py", "from .testing import kit", "__init__ imports testing"),
        ("src/childcare_policy/utils.py", "", "utils stands in no layer"),
        ("src/childcare_policy/engine.py", "from .utils import f", "utils stands in no layer"),
        ("src/childcare_policy/engine.py", "import cattrs", "engine imports cattrs"),
        ("src/childcare_policy/wire.py", "from babel.dates import format_date", "wire imports babel"),
        ("src/childcare_policy/facts/a.py", "from dateutil.rrule import rrule", "facts imports dateutil"),
        ("src/childcare_policy/engine.py", "import pluggy", "engine imports pluggy"),
        ("src/childcare_policy/testing/a.py", "import rich", "testing imports rich"),
        ("src/childcare_policy/cli/a.py", "import numpy", "cli imports numpy"),
        ("src/childcare_policy/engine.py", "import random", "engine imports random"),
        ("src/childcare_policy/wire.py", "from urllib.request import urlopen", "wire imports urllib"),
        ("src/childcare_policy/texts.py", "import locale", "texts imports locale"),
        ("src/childcare_policy/engine.py", "os.environ['A']", "the environment is read"),
        ("src/childcare_policy/engine.py", "from os import getenv", "the environment is read"),
        ("src/childcare_policy/cli/a.py", "date.today()", "a clock is read: today"),
        ("src/childcare_policy/cli/a.py", "import time", "a clock is read: time"),
        ("src/childcare_policy/engine.py", "f = datetime.now", "a clock is read: now"),
        ("src/childcare_policy/engine.py", "from .errors import *", "everything is imported"),
        ("src/childcare_policy/engine.py", "\n" * 251, "longer than 250 lines"),
        ("profiles/x/childcare_policy_x/a.py", "from childcare_policy.rules import Rule", "public names only"),
        ("profiles/x/childcare_policy_x/a.py", "from childcare_policy import engine", "public names only"),
        ("profiles/x/childcare_policy_x/a.py", "key = lambda rule: rule", "a lambda"),
        ("profiles/x/childcare_policy_x/a.py", "import requests", "a profile imports requests"),
        ("profiles/x/childcare_policy_x/a.py", "from datetime import date\ndate.today()", "a clock is read"),
        ("profiles/x/childcare_policy_x/a.py", "\n" * 251, "longer than 250 lines"),
        ("tests/test_a.py", "from dateutil import parser", "dateutil.parser"),
        ("tests/test_a.py", "import dateutil.parser", "dateutil.parser"),
        ("tests/test_a.py", "from childcare_policy import *", "everything is imported"),
    ],
)
def test_a_breach_is_found(tmp_path: Path, path: str, text: str, says: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(text, encoding="utf-8")
    assert any(says in fault for fault in faults(tmp_path))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("src/childcare_policy/engine.py", "from .rules import Rule\nfrom datetime import date, time\nimport attrs"),
        ("src/childcare_policy/__init__.py", "def __getattr__(name):\n    from .wire import load"),
        (
            "src/childcare_policy/cli/a.py",
            "import click\nfrom .. import load\nfrom ..testing import run\nfrom .b import c",
        ),
        ("src/childcare_policy/words.py", "\n" * 400),
        (
            "profiles/x/childcare_policy_x/e2022.py",
            "from childcare_policy import Edition\nfrom .a import b" + "\n" * 400,
        ),
    ],
)
def test_what_the_design_allows_is_no_breach(tmp_path: Path, path: str, text: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(text, encoding="utf-8")
    assert faults(tmp_path) == []


def test_a_circle_within_a_layer_is_found(tmp_path: Path) -> None:
    (tmp_path / "src" / CORE).mkdir(parents=True)
    (tmp_path / "src" / CORE / "comparison.py").write_text("from .agenda import a", encoding="utf-8")
    (tmp_path / "src" / CORE / "agenda.py").write_text("from .comparison import b", encoding="utf-8")
    assert [fault.split(":")[0] for fault in faults(tmp_path)] == ["a circle"]


def test_a_city_in_the_core_is_found_and_in_a_catalogue_is_not(tmp_path: Path) -> None:
    (tmp_path / "src" / "locale").mkdir(parents=True)
    (tmp_path / "src" / "locale" / "zh.po").write_text("上海", encoding="utf-8")
    (tmp_path / "src" / "a.py").write_text("\n# as in Yangpu", encoding="utf-8")
    assert cities(tmp_path) == [str(Path("src/a.py:2"))]
