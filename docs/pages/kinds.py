"""The reference of rules, written from the classes themselves: kinds, slots, conditions, windows, words.

usage: python -m docs.pages.kinds

Rewrites ``reference/rules.md`` in both languages; a test holds the pages equal to what the code says.
"""

from __future__ import annotations

import inspect
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from childcare_policy import Due, Force, Matter, Profile, Rule, RuleKind, Status, load
from childcare_policy.context import Terms
from childcare_policy.rules import KINDS
from childcare_policy.texts import texts
from childcare_policy.wire.fields import FAMILIES, fields_of

from .literals import literal

DOCS = Path(__file__).parent.parent
LANGUAGES = ("zh", "en")
CITIES = ("pinghu", "shanghai", "zhanjiang")
COUNTY = DOCS.parent / "examples" / "county"
OWN = frozenset({"slug", "clause", "force"})
SAID: Mapping[str, Any] = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))


class Page:
    """The page in one language."""

    def __init__(self, language: str) -> None:
        self.language, self.said = language, texts(language)
        self.vocabularies: dict[str, type[StrEnum]] = {}

    def say(self, key: str) -> str:
        """A phrase of the page."""
        said: str = SAID[key][LANGUAGES.index(self.language)]
        return said

    def text(self) -> str:
        """The whole page."""
        kinds = [*self.kinds()]
        parts = ["---\norder: 2\n---", f"# {self.say('title')}", self.say("lead"), self.say("common")]
        folded = (
            f"<details markdown><summary>{self.say('imports')}</summary>",
            fenced("python", imports()),
            "</details>",
        )
        parts += [*folded, *kinds]
        parts += [f"## {self.say('windows')} {{ #windows }}", self.say("windows-lead")]
        parts += [f"## {self.say('due')} {{ #due }}", self.say("due-lead"), self.slots(Due)]
        parts += [f"## {self.say('terms')} {{ #terms }}", self.slots(Terms)]
        parts += [f"## {self.say('conditions')} {{ #conditions }}", self.say("conditions-lead"), *self.conditions()]
        parts += [f"## {self.say('words')} {{ #words }}", *self.words()]
        return "\n\n".join(parts) + "\n"

    def kinds(self) -> Iterator[str]:
        """A section for each family, in the order of the library, and in it one for each kind."""
        family = ""
        for kind in KINDS:
            module = inspect.getdoc(sys.modules[kind.rule.__module__]) or ""
            chinese, _, english = module.partition(": ")[0].partition(" ")
            if module != family:
                family = module
                yield f"## {chinese if self.language == 'zh' else english}"
            yield from self.kind(kind)

    def kind(self, kind: RuleKind[Any]) -> Iterator[str]:
        """A kind: class, what its class says, slots, statuses, an example."""
        yield f"### `{kind.tag}` {{ #{kind.tag.replace('_', '-')} }}"
        example = examples().get(kind.rule)
        yield (
            f"{SAID['name'][kind.tag]} · `{kind.rule.__name__}`" if self.language == "zh" else f"`{kind.rule.__name__}`"
        )
        yield SAID["kind"][kind.tag] if self.language == "zh" else " ".join((inspect.getdoc(kind.rule) or "").split())
        yield self.slots(kind.rule, kind)
        spoken = {key.split(".")[2] for key in self.said.catalogue.keys if key.startswith(f"{kind.tag}.shows.")}
        usual = {*spoken, *kind.verdicts} - {"unknown", "excused", "not_applicable", "shortfall"}
        found = [str(status) for status in Status if status in usual]
        if found:
            words = (f"`{each}` {self.said.word(each, 'word.status')}" for each in found)
            yield self.say("statuses") + self.say("comma").join(words)
        if kind.over:
            yield self.say("over").format(table=kind.over, rows=self.said.word(kind.over, "table"))
        if example is None:
            yield self.say("unused")
            return
        profile, rule = example
        kinds = {each.rule: each for each in KINDS}
        yield self.say("example").format(of=profile, clause=rule.clause[0]) + self.said.asked(rule, kinds)
        yield fenced("python", literal(rule))

    def slots(self, of: type, kind: RuleKind[Any] | None = None) -> str:
        """The slots of a class as a table."""
        rows = []
        for field in fields_of(of).values():
            if kind is not None and field.name in OWN and not (field.name == "force" and field.usual != Force.MUST):
                continue
            usual = self.say("needed") if field.usual is attrs.NOTHING else f"`{literal(field.usual)}`"
            cells = [f"`{field.name}`", self.type_of(field.hint), usual]
            if kind is not None:
                cells.append(self.say("question" if field.name in kind.question else "answer"))
            rows.append(cells)
        head = [self.say(name) for name in ("slot", "type", "usual", *(["part"] if kind is not None else []))]
        return table(head, rows)

    def type_of(self, hint: Any) -> str:
        """What goes into a slot."""
        inner = [each for each in get_args(hint) if each not in (type(None), Ellipsis)]
        origin = get_origin(hint)
        if origin in (Union, UnionType):
            said = self.say("or").join(self.type_of(each) for each in inner)
            return said + (self.say("none") if type(None) in get_args(hint) else "")
        if origin is tuple:
            if Ellipsis in get_args(hint):
                return self.say("several") + self.type_of(inner[0])
            return f"{self.say('pair')} (" + "; ".join(self.type_of(each) for each in inner) + ")"
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return self.say("named") + self.type_of(inner[1])
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            self.vocabularies[hint.__name__] = hint
            return f"[`{hint.__name__}`](#{hint.__name__.lower()})"
        if hint.__name__ in SAID:
            return self.say(hint.__name__)
        parts = ", ".join(f"{field.name}: {self.type_of(field.hint)}" for field in fields_of(hint).values())
        return f"`{hint.__name__}` ({parts})"

    def conditions(self) -> Iterator[str]:
        """A section for each condition."""
        for of in next(iter(FAMILIES.values())).values():
            yield f"### `{of.__name__}` {{ #{of.__name__.lower()}-condition }}"
            yield (
                SAID["condition"][snake(of)] if self.language == "zh" else " ".join((inspect.getdoc(of) or "").split())
            )
            if fields_of(of):
                yield self.slots(of)

    def words(self) -> Iterator[str]:
        """Every vocabulary a slot takes its words from."""
        for name in sorted(self.vocabularies):
            of = self.vocabularies[name]
            yield f"### `{name}` {{ #{name.lower()} }}"
            rows = [[f"`{name}.{each.name}`", f"`{each.value}`", self.said.word(each)] for each in of]
            yield table([self.say("word"), "JSON", self.say("means")], rows)
        yield f"### {self.say('clauses')} {{ #clause-kinds }}"
        kinds = sorted(key for key in self.said.catalogue.keys if key.startswith("word.clause_kind."))
        yield table(
            ["`kind`", self.say("means")], [[f"`{key.split('.')[2]}`", self.said.catalogue[key]] for key in kinds]
        )
        yield f"### {self.say('matters')} {{ #matters }}"
        yield self.say("matters-lead")
        yield table(["`matters`", self.say("means")], [[f"`{each}`", self.said.word(each)] for each in Matter])


def snake(of: type) -> str:
    """The name of a class in the catalogue."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", of.__name__).lower()


def county() -> Profile:
    """The invented county among the examples."""
    if str(COUNTY) not in sys.path:
        sys.path.append(str(COUNTY))
    found: Profile = import_module("childcare_policy_alder").PROFILE
    return found


@cache
def examples() -> dict[type, tuple[str, Rule]]:
    """For each class the shortest rule to write of a shipped profile, else of the invented county."""
    found: dict[type, list[tuple[bool, int, str, Rule]]] = {}
    for profile in (*load(only=CITIES).profiles.values(), county()):
        for edition in profile.editions:
            for rule in edition.rules:
                row = (profile.id == "alder", len(literal(rule)), f"{profile.id} {edition.id}", rule)
                found.setdefault(type(rule), []).append(row)
    shortest = {of: min(rows, key=lambda row: row[:3])[2:] for of, rows in found.items()}
    return shortest


def imports() -> str:
    """What the examples import, so that every one of them runs."""
    import childcare_policy

    every_one = " ".join(literal(rule) for _, rule in examples().values())
    used = {name for name in re.findall(r"[A-Za-z_]\w*", every_one) if name in childcare_policy.__all__}
    return (
        "from datetime import date\n\nfrom childcare_policy import (\n"
        + "".join(f"    {n},\n" for n in sorted(used))
        + ")"
    )


def fenced(kind: str, body: str) -> str:
    """A block of code."""
    return f"```{kind}\n{body}\n```"


def table(head: list[str], rows: list[list[str]]) -> str:
    """A table; bars within cells are kept from ending them."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def main() -> None:
    """Rewrite both pages."""
    for language in LANGUAGES:
        (DOCS / language / "reference" / "rules.md").write_text(Page(language).text(), encoding="utf-8")


if __name__ == "__main__":
    main()
