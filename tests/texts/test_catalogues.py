"""Nothing that can be said lacks its words, and no words stand for nothing: both sides read off the code."""

from __future__ import annotations

import ast
import re
import typing
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from io import BytesIO
from pathlib import Path
from types import NoneType

import attrs
import pytest
from babel.messages.pofile import read_po

import childcare_policy
from childcare_policy import Caseload, Force, Status
from childcare_policy.conditions import AllOf, AnyOf, Condition, Not
from childcare_policy.quantities import Cycle, Days, Every, Minutes, Money, Months, Years
from childcare_policy.rules import KINDS
from childcare_policy.rules.kind import Due, DueFrom
from childcare_policy.slots import Partial
from childcare_policy.texts import LANGUAGES, texts
from childcare_policy.texts.catalogue import placeholders
from childcare_policy.texts.vocabularies import SPOKEN, TABLE_OF, name_of
from childcare_policy.words import VisitMode

HOME = Path(childcare_policy.__file__).parent
CODE = re.compile(r"[DEKLW]_[A-Z][A-Z_]*")
HELPED = re.compile(r"[KL]_\w+|E_EXTRA|E_PLUGIN\w*")
HYPHENED = re.compile(r"[a-z]+(?:-[a-z]+)+")
FAILING = re.compile(r'fail "([a-z-]+)"')
FIGURES = {int, date, Days, Decimal, Due, Every, Minutes, Money, Months, Years}
PARTS = {"title", "name", "more", "asked", "also", "shows", "mend", "by"}


def po(language: str) -> str:
    return (HOME / "locale" / language / "childcare_policy.po").read_text(encoding="utf-8")


@cache
def messages(language: str) -> dict[str, str]:
    return {key: texts(language).catalogue[key] for key in texts(language).catalogue.keys}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def sources(*patterns: str) -> Iterator[ast.Module]:
    for pattern in patterns:
        yield from map(parsed, sorted(HOME.glob(pattern)))


@cache
def constants(tree: ast.AST) -> tuple[str, ...]:
    """Every text in the code but docstrings."""
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return tuple(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    )


def texts_in(node: ast.AST) -> Iterator[str]:
    """The texts an expression may stand for: a constant, or either side of a choice."""
    if isinstance(node, ast.IfExp):
        yield from (*texts_in(node.body), *texts_in(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


@cache
def actions() -> set[str]:
    found = {"record"}
    for tree in sources("rules/*.py"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    if isinstance(key, ast.Constant) and key.value == "do":
                        found |= set(texts_in(value))
    return found


@cache
def note_codes() -> set[str]:
    calls = [node for tree in sources("**/*.py") for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        text
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "Note"
        for keyword in call.keywords
        if keyword.arg == "code"
        for text in texts_in(keyword.value)
    }


@cache
def codes() -> set[str]:
    told = {text for tree in sources("**/*.py") for text in constants(tree) if CODE.fullmatch(text)}
    return told | note_codes()


def conditions(of: type[typing.Any] = Condition) -> set[type]:
    found: set[type] = set()
    for below in of.__subclasses__():
        found |= {below, *conditions(below)}
    return {kind for kind in found if kind.__module__.startswith("childcare_policy.")}


@cache
def reasons() -> set[str]:
    """Why something does not count: hyphened texts that are no actions, and what a test of a condition returns."""
    found = {f"not-{mode}" for mode in VisitMode if mode is not VisitMode.HOME}
    found |= {f"not-{kind.__name__.lower()}" for kind in conditions()}
    for tree in sources("rules/*.py", "conditions.py", "fragments.py", "fused.py", "limbs.py", "schooling.py"):
        for text in constants(tree):
            found |= {text} if HYPHENED.fullmatch(text) else set(FAILING.findall(text))
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.FunctionDef)
                and isinstance(node.returns, ast.Name)
                and node.returns.id == "Outcome"
            ):
                returned = [each.value for each in ast.walk(node) if isinstance(each, ast.Return) and each.value]
                found |= {text for value in returned for text in texts_in(value)}
    return found - actions() - note_codes()


def fields(owner: type, name: str) -> Iterator[tuple[str, str]]:
    """The name of a record, and each of its fields; then what is within them."""
    hints = typing.get_type_hints(owner)
    for field in attrs.fields(owner):
        plain = field.name.removesuffix("_")
        yield name, plain
        parts = [hints[field.name], *typing.get_args(hints[field.name])]
        parts += [inner for part in parts for inner in typing.get_args(part)]
        for part in {part for part in parts if isinstance(part, type) and part is not NoneType and attrs.has(part)}:
            if part.__module__.startswith("childcare_policy.facts"):
                yield from fields(part, plain)


@cache
def all_fields() -> set[tuple[str, str]]:
    return {(owner, name) for owner, name in fields(Caseload, "") if owner}


def test_the_catalogues_have_the_same_keys() -> None:
    assert messages("zh").keys() == messages("en").keys()


def test_a_message_asks_for_the_same_values_in_both_languages() -> None:
    whole_or_rest = {"n", "more"}  # of a list one language counts the whole, the other the rest
    asked = {
        language: {key: placeholders(text) - whole_or_rest for key, text in messages(language).items()}
        for language in LANGUAGES
    }
    assert asked["zh"] == asked["en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_no_fuzzy_empty_obsolete_or_double_message(language: str) -> None:
    read = read_po(BytesIO(po(language).encode()), abort_invalid=True)
    rows = [row for row in read if row.id]
    assert [row.id for row in rows if row.fuzzy or not row.string or not str(row.string).strip()] == []
    assert not read.obsolete
    assert len(re.findall(r"(?m)^msgid ", po(language))) - 1 == len(rows) == len(messages(language))


def test_only_english_lacks_chinese() -> None:
    chinese = re.compile("[\u4e00-\u9fff]")
    said = {key: text for key, text in messages("en").items() if chinese.search(text)}
    assert said == {}


def test_the_keys_of_the_command_line_stand_last() -> None:
    keys = re.findall(r'(?m)^msgid "(.+)"', po("zh"))
    of_it = [key.startswith("cli.") for key in keys]
    assert of_it == sorted(of_it)


def words() -> set[str]:
    return {f"{name_of(kind)}.{word.value or 'none'}" for kind in SPOKEN for word in kind}


def clause_kinds() -> set[str]:
    return {key for key in messages("zh") if key.startswith("word.clause_kind.")}


@cache
def needed() -> set[str]:
    return (
        words()
        | {f"subject.{kind}" for kind in (*TABLE_OF, "renewal")}  # a renewal stands within the programme
        | {f"table.{field.name}" for field in attrs.fields(Caseload)}
        | {f"code.{code}" for code in codes()}
        | {f"help.{code}" for code in codes() if HELPED.fullmatch(code)}
        | {f"reason.{reason}" for reason in reasons()}
        | {f"action.{action}" for action in actions()}
        | {f"shows.{status}" for status in Status}
        | {f"shows.partial.{partial}" for partial in Partial if partial is not Partial.TOUCHED}
        | {f"due.{after}" for after in DueFrom}
        | {f"every.{Cycle.CALENDAR}.{months}" for months in (1, 3, 6, 12)}
    )


def test_what_can_be_said_has_its_words() -> None:
    assert needed() - messages("zh").keys() == set()


def test_what_is_looked_for_in_the_code_is_found() -> None:
    assert {"not-at-home", "too-short", "confirmation", "stage", "before-service", "nobody-came"} <= reasons()
    assert {"visit", "assign", "end-double-assignment", "explain-missed-window"} <= actions()
    assert {"D_DUPLICATE_VISIT", "W_EVENT_FUTURE", "target-differs", "E_WORD"} <= codes()
    assert ("told", "at") in all_fields()
    assert reasons().isdisjoint(actions())


JUDGED = [kind for kind in KINDS if attrs.fields(kind.rule).force.default is not Force.PROGRAMMATIC]


@pytest.mark.parametrize("kind", JUDGED, ids=lambda kind: kind.tag)
def test_every_kind_of_rule_has_a_title_and_tells_a_met_duty_from_a_missed_one(kind: typing.Any) -> None:
    for part in ("title", "asked", "shows.met", "shows.breached"):
        assert any(key == f"{kind.tag}.{part}" or key.startswith(f"{kind.tag}.{part}.") for key in messages("zh"))


def test_every_field_has_its_words() -> None:
    spoken = messages("zh").keys()
    assert [row for row in all_fields() if not {f"field.{row[0]}.{row[1]}", f"field.{row[1]}"} & spoken] == []


def test_every_kind_of_row_has_its_table() -> None:
    assert set(TABLE_OF.values()) == {field.name for field in attrs.fields(Caseload)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [*SPOKEN, None], ids=lambda kind: kind.__name__ if kind else "clause_kind")
def test_no_two_words_of_a_vocabulary_are_told_alike(kind: type[StrEnum] | None, language: str) -> None:
    said = (
        [texts(language).word(word) for word in kind] if kind else [messages(language)[key] for key in clause_kinds()]
    )
    assert len({each.casefold() for each in said}) == len(said)


def figured(kind: typing.Any) -> set[str]:
    """The fields of a kind that hold numbers, days, amounts or windows, or words that name some."""
    hints = typing.get_type_hints(kind.rule)
    types = {
        name: {of, *typing.get_args(of), *map(typing.get_origin, typing.get_args(of))} for name, of in hints.items()
    }
    return {name for name, of in types.items() if of & FIGURES} | {"levels", "holding", "number"}


def put_in(part: str, kind: typing.Any) -> Iterator[tuple[str, frozenset[str]]]:
    """The messages of a kind with a part, by what tells them apart, each with the values it asks for."""
    for key in messages("zh"):
        if key == f"{kind.tag}.{part}" or key.startswith(f"{kind.tag}.{part}."):
            yield key.removeprefix(f"{kind.tag}.{part}"), placeholders(messages("en")[key])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.tag)
def test_a_title_with_figures_has_a_name_without_them(kind: typing.Any) -> None:
    names = dict(put_in("name", kind))
    assert [asked & figured(kind) for asked in names.values() if asked & figured(kind)] == []
    bare = {apart for apart, asked in put_in("title", kind) if asked & figured(kind)}
    assert {apart for apart in bare if not {apart, "", ".".join(apart.split(".")[:2])} & names.keys()} == set()


def test_every_kind_of_clause_in_a_ledger_has_its_word() -> None:
    ledgers = HOME.parents[1].glob("profiles/*/childcare_policy_*/clauses/*.json")
    kinds = {kind for path in ledgers for kind in re.findall(r'"kind": "([a-z_]+)"', path.read_text(encoding="utf-8"))}
    assert {f"word.clause_kind.{kind}" for kind in kinds} <= clause_kinds()


@cache
def literal_keys() -> set[str]:
    """What the code of the texts names in full."""
    return {text for tree in sources("texts/*.py") for text in constants(tree)}


@cache
def of_a_kind(key: str) -> bool:
    """Whether a message of a kind can ever be taken: its part, field, status, action and value exist."""
    tag, _, rest = key.partition(".")
    part, *more = rest.split(".")
    kind = next((kind for kind in KINDS if kind.tag == tag), None)
    if kind is None or part not in PARTS:
        return False
    if part == "by":
        return more in (["open"], ["past"], ["undated"])
    if part in ("shows", "mend"):
        head, *more = more
        if head not in ({*Status} if part == "shows" else actions()):
            return False
    names = {field.name for field in attrs.fields(kind.rule)} | figures() | {"status", "evidence"}
    return not more or (more[0] in names and len(more) <= 2)


@cache
def figures() -> set[str]:
    """Every short text in the rules, so the names of figures among them."""
    return {text for tree in sources("rules/*.py", "waivers.py") for text in constants(tree) if text.isidentifier()}


def used(key: str) -> bool:
    space, _, rest = key.partition(".")
    name = rest.partition(".")[0]
    snakes = {re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower() for kind in conditions() - {AllOf, AnyOf, Not}}
    return (
        key in needed()
        or key in literal_keys()
        or key in clause_kinds()
        or (space == "condition" and name in snakes)
        or (space == "field" and any(key in (f"field.{owner}.{own}", f"field.{own}") for owner, own in all_fields()))
        or (space == "note" and rest in note_codes())
        or (space == "mend" and name in actions())
        or (space == "label" and rest in {"asked", "clause", "shows", "not_counted", "settle", "mend", "by", "reading"})
        or (space == "asked" and rest in {force.value for force in Force})
        or (space == "by" and rest in {"open", "past", "undated"})
        or key.startswith("word.risk_level.")
        or (space == "due" and rest.removesuffix(".within").removesuffix(".by") in {after.value for after in DueFrom})
        or (space == "every" and name in {cycle.value for cycle in Cycle})
        or (space in ("many", "a", "plural") and f"word.{rest}" in needed())
        or (space == "article" and name == "word")
        or (space == "whom" and name in {"enrolled", "individual", "any", "post", "unit"})
        or (space == "format" and rest in {"q1", "q2", "q3", "q4", "h1", "h2"})
        or of_a_kind(key)
    )


def test_no_words_stand_for_nothing() -> None:
    assert [key for key in messages("zh") if not key.startswith(("cli.", "scenario.")) and not used(key)] == []


@pytest.mark.parametrize("key", ["visit_quota.title.nothing", "nothing.title", "visit_quota.shows.done", "by.soon"])
def test_words_that_stand_for_nothing_are_seen(key: str) -> None:
    assert not used(key)


def said_by_the_command_line() -> tuple[set[str], set[str]]:
    """The keys the command line and the scenarios name in full, and patterns of those they put together."""
    whole: set[str] = set()
    made: set[str] = set()
    for tree in sources("cli/**/*.py", "testing/*.py"):
        whole |= {text for text in constants(tree) if re.fullmatch(r"(cli|scenario)(\.[\w-]+)+", text)}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [str(p.value) if isinstance(p, ast.Constant) else None for p in node.values]
                if parts[0] is not None and parts[0].startswith(("cli.", "scenario.")):
                    made.add("".join(r"[\w.-]+" if part is None else re.escape(part) for part in parts))
    return whole - {"scenario.yaml"}, made


def test_the_command_line_says_nothing_without_words() -> None:
    whole, made = said_by_the_command_line()
    keys = {key for key in messages("zh") if key.startswith(("cli.", "scenario."))}
    assert whole - keys == set()
    assert {pattern for pattern in made if not any(re.fullmatch(pattern, key) for key in keys)} == set()


def test_no_words_of_the_command_line_stand_for_nothing() -> None:
    whole, made = said_by_the_command_line()
    keys = {key for key in messages("zh") if key.startswith(("cli.", "scenario."))}
    assert {key for key in keys - whole if not any(re.fullmatch(pattern, key) for pattern in made)} == set()
