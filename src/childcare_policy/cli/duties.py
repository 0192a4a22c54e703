"""What a comparison says, in words: what a duty is called, what each side asks, on which caseload two sides part."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from ..comparison import Comparison, Duty, Pair, Side, Verdict
from ..comparison.lining import matters_of
from ..edition import Kinds
from ..facts import Caseload
from ..findings import Finding
from ..rules.kind import Rule
from ..rules.matters import Matter
from ..texts import Texts
from ..wire import dump_caseload

PLAIN = re.compile(r"(?!(?:true|false|null)$)[A-Za-z_][\w.-]*|\d{4}-\d\d-\d\d")
"""A text a scenario file takes without quotes."""


def name_of(duty: Duty, said: Texts, kinds: Kinds) -> str:
    """What the duty is called: by what its rules are about where only that joins them, else by their title.

    Where their titles differ it is what they have in common: the demand without its figures, or the nearest matter.
    """
    if duty.matter:
        return topic(duty.matter, said)
    rules = [rule for answer in duty.answers for rule in answer]
    for told in (said.title, said.name):
        names = list(dict.fromkeys(told(rule, kinds) for rule in rules))
        if len(names) == 1:
            return names[0]
    about = [matters_of(rule, kinds) for rule in rules]
    common = [word for word in about[0] if all(word in words for words in about)]
    return topic(min(common, key=about[0].__getitem__), said) if common else names[0]


def topic(matter: str, said: Texts) -> str:
    """A matter in words."""
    return said.word(Matter(matter)) if matter in {*Matter} else said.word(matter)


def asked(rules: Sequence[Rule], each: Side, said: Texts, kinds: Kinds) -> Iterator[str]:
    """What the rules of a side ask, a sentence or more for each, with its clauses; of several each is an item."""
    for rule in rules:
        line = f"{said.asked(rule, kinds)} {said.clauses(rule.clause, each.edition, named=True)}"
        yield said.say("cli.compare.item", asked=line) if len(rules) > 1 else line


def answer(rules: Sequence[Rule], each: Side, said: Texts, kinds: Kinds) -> str:
    """What a side asks, a line a rule; that it says nothing, where it does."""
    return "\n".join(asked(rules, each, said, kinds)) or said.say("cli.compare.silent")


def elsewhere(pair: Pair, said: Texts, kinds: Kinds) -> str:
    """Where the side that is silent speaks of the matter all the same, a line each; empty where not."""
    name = pair.other if pair.answers[0] else pair.one
    rules = dict.fromkeys(f"{said.title(rule, kinds)} ({rule.slug})" for rule in pair.elsewhere)
    told = [f"{said.of(clause.gist)} ({clause.id})" for clause in pair.told]
    lines = (
        said.say("cli.compare.elsewhere", name=name, duties=said.join([*rules])) if rules else "",
        said.say("cli.compare.told", name=name, clauses="".join(f"\n- {line}" for line in told)) if told else "",
    )
    return "\n".join(filter(None, lines))


def turned(pair: Pair, found: Comparison, said: Texts) -> str:
    """What the verdict would be under other options of the readings it hangs on, a line each; empty where on none."""
    editions = [side.edition for side in found.sides if side.name in (pair.one, pair.other)]
    lines = []
    for turn in pair.turns:
        reading = next(each.reading(turn.reading) for each in editions if turn.reading in each.taken)
        values = {
            "question": said.of(reading.question),
            "option": said.of(reading.option(turn.option).title),
            "choice": f"{turn.reading}={turn.option}",
            "verdict": said.word(turn.verdict),
        }
        lines.append(said.say("cli.compare.turn", **values))
    return "\n".join(lines)


def shown_by(pair: Pair, found: Comparison, said: Texts) -> str:
    """What the smallest caseload shows, or that none was found; empty where none was looked for."""
    if not found.searched or pair.verdict is Verdict.SAME:
        return ""
    if pair.witness is None:
        return said.say("cli.compare.no-witness")
    sides = {"one": _statuses(pair.witness.one, said), "other": _statuses(pair.witness.other, said)}
    rows = "\n".join(given(pair.witness.caseload))
    return said.say("cli.compare.witness", as_of=pair.witness.as_of, a=pair.one, b=pair.other, rows=rows, **sides)


def _statuses(findings: Sequence[Finding], said: Texts) -> str:
    words = dict.fromkeys(said.word(each.status) for each in findings)
    return said.join(words) if words else said.say("cli.compare.no-finding")


def given(caseload: Caseload) -> Iterator[str]:
    """A caseload as it stands under ``given`` in a scenario file, a line a table."""
    for name, rows in json.loads(dump_caseload(caseload)).items():
        if name != "format":
            yield f"{name}: {_flow(rows)}"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_flow(each)}' for name, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return value if isinstance(value, str) and PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def stood(duty: Duty, found: Comparison, said: Texts) -> Iterator[str]:
    """How the sides stand two by two, and what shows it; where a third side joins duties, each by its slugs."""
    by_sides: dict[tuple[str, str], list[Pair]] = {}
    for pair in duty.pairs:
        by_sides.setdefault((pair.one, pair.other), []).append(pair)
    for (one, other), pairs in by_sides.items():
        for pair in _fewer(pairs):
            verdict = said.word(pair.verdict)
            if len(pairs) > 1:
                slugs = (" ".join(dict.fromkeys(rule.slug for rule in rules)) or "—" for rules in pair.answers)
                verdict += f" ({' : '.join(slugs)})"
            shows = (turned(pair, found, said), shown_by(pair, found, said)) if pair in pairs else ()
            more = (elsewhere(pair, said, found.kinds), *shows)
            yield said.say(
                "cli.compare.pair", a=one, b=other, verdict=verdict, shows="\n".join(filter(None, more))
            ).rstrip()


def _fewer(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """How two sides stand in a duty, with all that only the one asks together."""
    yield from (pair for pair in pairs if pair.verdict is not Verdict.SILENT)
    for number in (0, 1):
        alone = [pair for pair in pairs if pair.verdict is Verdict.SILENT and pair.answers[number]]
        if len(alone) == 1:
            yield alone[0]
        elif alone:
            rules = tuple(rule for pair in alone for rule in pair.answers[number])
            yield attrs.evolve(
                alone[0],
                answers=(rules, ()) if number == 0 else ((), rules),
                elsewhere=tuple(dict.fromkeys(rule for pair in alone for rule in pair.elsewhere)),
                told=tuple(dict.fromkeys(clause for pair in alone for clause in pair.told)),
            )
