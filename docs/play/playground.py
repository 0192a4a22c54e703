"""What the playground asks of the library, in the reader's browser: words in, words out, both as JSON.

Nothing here judges, and nothing is kept but the caseload last taken in. A change is carried out by the overlay that is
saved: written, read back and laid on the edition, as the command line does with ``--overlay``.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Any

import attrs

from childcare_policy import (
    Adjust,
    Caseload,
    ChildcarePolicyError,
    Days,
    Document,
    Due,
    DueFrom,
    Edition,
    Every,
    Fault,
    Finding,
    Force,
    InputError,
    Measure,
    Minutes,
    Money,
    Months,
    Overlay,
    Rule,
    Status,
    Years,
    dump_overlay,
    evaluate,
    load,
    plan_ahead,
    read_caseload,
    read_overlay,
    report_to_json,
    yuan,
)
from childcare_policy.comparison.loads import figures_of, shown
from childcare_policy.quantities import Cycle
from childcare_policy.texts import Texts, texts

BUNDLED = Path(__file__).parent / "caseloads"
COUNTS = (Days, Months, Minutes, Years)
WINDOWS = tuple(Every(length) for length in (1, 3, 6, 12)) + tuple(
    Every(length, Cycle.ANCHORED) for length in (1, 2, 3, 6, 12)
)
LONGEST = 9
"""No number of a paper has more digits."""

WHAT_IF = Document(id="what-if", title={"zh": "假设", "en": "What if"}, issuers={"zh": "无", "en": "nobody"})

Step = tuple[str | int, ...]
Answers = Sequence[Finding]


class Playground:
    """The library at hand: its registry, and the caseload taken in."""

    def __init__(self) -> None:
        self.registry = load()
        self.kinds = self.registry.kinds
        self.caseload = Caseload()

    def editions(self, said: Texts) -> list[dict[str, Any]]:
        """Every edition that can be chosen, with whether a caseload comes with it."""
        return [
            {
                "profile": profile.id,
                "edition": edition.id,
                "title": said.of(edition.title),
                "bundled": bundled(profile.id, edition.id).exists(),
            }
            for profile in self.registry.profiles.values()
            for edition in profile.editions
        ]

    def form(self, said: Texts, profile: str, edition: str) -> dict[str, Any]:
        """What can be changed in an edition: the quantities of its rules, chapter by chapter, and its readings."""
        found = self.registry.profile(profile).named(edition)
        return {
            "chapters": [
                {"title": f"{chapter.label} {said.of(chapter.title)}", "rules": rules}
                for chapter in found.chapters
                if (rules := [row for rule in chapter.rules if (row := self._rule(said, found, rule))])
            ],
            "readings": [
                {
                    "id": reading.id,
                    "question": said.of(reading.question),
                    "clauses": said.clauses(reading.clause, found),
                    "taken": found.taken[reading.id],
                    "options": [{"id": option.id, "title": said.of(option.title)} for option in reading.options],
                }
                for reading in found.readings
            ],
        }

    def _rule(self, said: Texts, edition: Edition, rule: Rule) -> dict[str, Any] | None:
        found = [{"path": [*path], **field(said, path, value)} for path, value in slots(rule)]
        if not found:
            return None
        return {
            "paper": rule.document,
            "slug": rule.slug,
            "title": said.title(rule, self.kinds),
            "asked": said.asked(rule, self.kinds),
            "clauses": said.clauses(rule.clause, edition),
            "slots": found,
        }

    def take(self, said: Texts, profile: str, edition: str, name: str = "", text: str | None = None) -> dict[str, Any]:
        """Take in a caseload: the text of a file, or the one that comes with the edition."""
        given = bundled(profile, edition).read_text(encoding="utf-8") if text is None else text
        intake = read_caseload(given, file=name)
        self.caseload = intake.caseload
        programme = self.caseload.programme
        odd = programme is not None and programme.profile not in (None, "", profile)
        other = (Fault(code="W_PROFILE_OTHER", path="/programme/profile", file=name),) if odd else ()
        first = programme.starts_on if programme else None
        last = programme.ends_on if programme else None
        return {
            "children": len(self.caseload.children or ()),
            "first": first.isoformat() if first else "",
            "last": last.isoformat() if last else "",
            "warnings": [said.fault(fault) for fault in (*intake.warnings, *other)],
            **({"text": given} if text is None else {}),
        }

    def answer(
        self,
        said: Texts,
        profile: str,
        edition: str,
        as_of: str,
        changes: Sequence[Mapping[str, Any]],
        readings: Mapping[str, str],
        first: str = "",
        last: str = "",
    ) -> dict[str, Any]:
        """The findings under the edition as changed, against those under it as it stands, and what either takes."""
        before = self.registry.profile(profile).named(edition)
        adjusts = [*by_readings(before, readings), *by_hand(before, changes)]
        text, after = "", before
        if adjusts:
            overlay = Overlay(id="what-if", document=WHAT_IF, changes=tuple(adjusts))
            text = dump_overlay(overlay, before, self.kinds)
            after = before.amend(read_overlay(text, before, self.kinds))
        on = date.fromisoformat(as_of)
        report = evaluate(after, self.caseload, on, self.kinds)
        now = tuple(report.findings)
        was = tuple(evaluate(before, self.caseload, on, self.kinds).findings) if adjusts else now
        return {
            "overlay": text,
            "digest": f"sha256:{hashlib.sha256(report_to_json(report).encode()).hexdigest()}",
            "findings": len(now),
            "duties": self._duties(said, before, after, was, now),
            "flips": self._flips(said, after, was, now),
            "workload": self._workload(said, before, after, first, last) if first and last else [],
        }

    def _duties(self, said: Texts, before: Edition, after: Edition, was: Answers, now: Answers) -> dict[str, Any]:
        """A line for each duty: how many findings of each status, as changed and as it stands."""
        old, new = counted(was), counted(now)
        statuses = [status for status in Status if any(each[status] for each in (*old.values(), *new.values()))]
        rows = []
        for rule in after.rules:
            place = (rule.document, rule.slug)
            if place in old or place in new:
                a, b = old.get(place, Counter()), new.get(place, Counter())
                rows.append(
                    {
                        "title": said.title(rule, self.kinds),
                        "clauses": said.clauses(rule.clause, before),
                        "counts": [[a[status], b[status]] for status in statuses],
                    }
                )
        return {"statuses": [said.word(status) for status in statuses], "rows": rows}

    def _flips(self, said: Texts, after: Edition, was: Answers, now: Answers) -> list[dict[str, Any]]:
        """The findings that come out otherwise, by duty and by what they were and are."""
        titles = {(rule.document, rule.slug): said.title(rule, self.kinds) for rule in after.rules}
        groups: dict[Any, list[str]] = {}
        for old, new in pairs(was, now):
            each = new or old
            assert each is not None
            window = f" {said.window(each.window)}" if each.window else ""
            key = (each.document, each.rule, old and old.status, new and new.status)
            groups.setdefault(key, []).append(f"{said.ref(f'{each.subject.kind}:{each.subject.id}')}{window}")
        return [
            {
                "title": titles[document, slug],
                "before": said.word(old) if old else "",
                "after": said.word(new) if new else "",
                "whom": whom,
            }
            for (document, slug, old, new), whom in groups.items()
        ]

    def _workload(self, said: Texts, before: Edition, after: Edition, first: str, last: str) -> list[dict[str, str]]:
        """What either asks for between two days, measure by measure."""
        span = (date.fromisoformat(first), date.fromisoformat(last))
        loads = [plan_ahead(each, self.caseload, *span, self.kinds) for each in (before, after)]
        sides = [
            figures_of(each, self.caseload, load, self.kinds) for each, load in zip((before, after), loads, strict=True)
        ]
        rows = []
        for measure in Measure:
            old, new = (in_units(measure, shown(side[measure]), side[measure].count) for side in sides)
            if {old, new} != {"—"}:
                name = said.say("cli.plan.hours") if measure is Measure.MINUTES else said.word(measure)
                rows.append({"measure": name, "before": old, "after": new})
        return rows


def in_units(measure: Measure, sign: str, count: int) -> str:
    """A figure in the unit it is told in: sessions in hours, money in yuan."""
    if measure is Measure.MINUTES:
        return sign.replace(str(count), f"{count / 60:.1f}".removesuffix(".0"))
    return sign.replace(str(count), str(Money(count))) if measure is Measure.YUAN else sign


def bundled(profile: str, edition: str) -> Path:
    """Where the caseload is that comes with an edition, if one does."""
    return BUNDLED / f"{profile.replace('/', '-')}-{edition}.json"


def slots(rule: Rule) -> Iterator[tuple[Step, Any]]:
    """The quantities a rule holds and where: numbers, stretches of time, windows, amounts.

    A rule that is never judged has none that matter; nor do tables it holds (the targets of districts), nor the windows
    and days of a thing that has no day.
    """
    if rule.force is not Force.PROGRAMMATIC:
        for each in attrs.fields(type(rule)):
            if each.name not in ("slug", "clause", "force"):
                yield from _within(getattr(rule, each.name), (each.name,))


def _within(value: Any, path: Step) -> Iterator[tuple[Step, Any]]:
    if isinstance(value, (*COUNTS, Money, Every)) or (type(value) is int and len(path) == 1):
        yield path, value
    elif isinstance(value, Due):
        if value.after is not DueFrom.NEVER:
            yield (*path, "within"), value.within
        if value.after is DueFrom.FIRST_WINDOW:
            yield (*path, "window"), value.window
    elif attrs.has(type(value)):
        for each in attrs.fields(type(value)):
            yield from _within(getattr(value, each.name), (*path, each.name))
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _within(part, (*path, number))


def field(said: Texts, path: Step, value: Any) -> dict[str, Any]:
    """A quantity as a form shows it: what it is, in which unit, what it says, and for windows what else it might."""
    name = "first-window" if isinstance(value, Every) and len(path) > 1 else str(path[-1])
    if isinstance(value, Every):
        choices = dict.fromkeys((value, *WINDOWS))
        options = [{"id": window(each), "title": said.show(each)} for each in choices]
        return {"name": name, "unit": "", "value": window(value), "options": options}
    if isinstance(value, Money):
        return {"name": name, "unit": "yuan", "value": str(value)}
    unit = type(value).__name__.lower() if isinstance(value, COUNTS) else ""
    return {"name": name, "unit": unit, "value": str(getattr(value, "count", value))}


def window(every: Every) -> str:
    """A window as the form sends it."""
    return f"{every.cycle.value}:{every.months}"


def said_as(old: Any, text: str) -> Any:
    """The quantity a text of the form says, of the kind it takes the place of; ``ValueError`` where it says none."""
    if isinstance(old, Every):
        cycle, _, length = text.partition(":")
        return Every(int(length), Cycle(cycle))
    if isinstance(old, Money):
        return yuan(text)
    if isinstance(old, Years) and not text.isdigit():
        return Years(Decimal(text))
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST):
        raise ValueError
    return type(old)(int(text))


def changed(value: Any, path: Step, text: str) -> Any:
    """The value with the quantity at the end of the path as the text says."""
    if not path:
        return said_as(value, text)
    step, *rest = path
    if isinstance(step, int):
        return (*value[:step], changed(value[step], tuple(rest), text), *value[step + 1 :])
    return attrs.evolve(value, **{step: changed(getattr(value, step), tuple(rest), text)})


def by_readings(edition: Edition, chosen: Mapping[str, str]) -> Iterator[Adjust]:
    """What the options chosen adjust, each adjustment citing the paper it adjusts and naming its reading."""
    clauses = {(rule.document, rule.slug): rule.clause for rule in edition.rules}
    for id, option in chosen.items():
        reading = edition.reading(id)
        taken = reading.option(option)
        if option != edition.taken[id]:
            reason = {lang: f"{id}={option}: {title}" for lang, title in taken.title.items()}
            for adjust in taken.adjust:
                cited = clauses[edition.adjusts(reading, adjust.rule)] if adjust.rule else reading.clause
                yield attrs.evolve(adjust, clause=cited, reason=reason)


def by_hand(edition: Edition, changes: Iterable[Mapping[str, Any]]) -> Iterator[Adjust]:
    """What was changed rule by rule; ``InputError`` with every change that says no quantity."""
    found: dict[tuple[str, str], Rule] = {}
    rules = {(rule.document, rule.slug): rule for rule in edition.rules}
    faults = []
    for change in changes:
        place, path = (change["paper"], change["slug"]), tuple(change["path"])
        try:
            found[place] = changed(found.get(place, rules[place]), path, change["value"])
        except (ValueError, TypeError, ArithmeticError):
            faults.append(Fault(code="E_TYPE_NUMBER", path=f"/{change['slug']}/{'/'.join(map(str, path))}"))
    if faults:
        raise InputError(faults)
    for place, rule in found.items():
        old = rules[place]
        to = {
            each.name: new
            for each in attrs.fields(type(rule))
            if (new := getattr(rule, each.name)) != getattr(old, each.name)
        }
        if to:
            yield Adjust(rule=rule.slug, to=to, clause=rule.clause)


def counted(findings: Answers) -> dict[tuple[str, str], Counter[Status]]:
    """How many findings of each status, rule by rule."""
    found: dict[tuple[str, str], Counter[Status]] = {}
    for each in findings:
        found.setdefault((each.document, each.rule), Counter())[each.status] += 1
    return found


def pairs(was: Answers, now: Answers) -> Iterator[tuple[Finding | None, Finding | None]]:
    """The findings about one rule, subject and window on either side, where their statuses differ."""
    sides: dict[Any, tuple[list[Finding], list[Finding]]] = {}
    for side, findings in enumerate((was, now)):
        for each in findings:
            sides.setdefault((each.document, each.rule, each.subject, each.window), ([], []))[side].append(each)
    for old, new in sides.values():
        for a, b in zip_longest(old, new):
            if a is None or b is None or a.status is not b.status:
                yield a, b


def errors(error: ChildcarePolicyError, said: Texts) -> list[str]:
    """What an error of the library says, a line a fault; never what a file says."""
    if isinstance(error, InputError):
        return [f"{fault.code} {said.fault(fault)}" for fault in error.faults]
    return [f"{error.code} {' '.join(str(error).split())}"]


def ask(playground: Playground, asked: str) -> str:
    """Answer one message of the page."""
    message = json.loads(asked)
    said = texts(message.pop("language"))
    do = {each.__name__: each for each in (playground.editions, playground.form, playground.take, playground.answer)}
    try:
        found: dict[str, Any] = {"found": do[message.pop("do")](said, **message)}
    except ChildcarePolicyError as error:
        found = {"errors": errors(error, said)}
    return json.dumps(found, ensure_ascii=False)
