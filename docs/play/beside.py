"""The findings and the workload of a changed edition beside those of the edition as it stands, for the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from childcare_policy import Caseload, Edition, Finding, Measure, Money, Status, plan_ahead
from childcare_policy.comparison.loads import figures_of, shown
from childcare_policy.edition import Kinds
from childcare_policy.texts import Texts

Answers = Sequence[Finding]


def duties(said: Texts, kinds: Kinds, after: Edition, was: Answers, now: Answers) -> dict[str, Any]:
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
                    "title": said.title(rule, kinds),
                    "clauses": said.clauses(rule.clause, after),
                    "counts": [[a[status], b[status]] for status in statuses],
                }
            )
    return {"statuses": [said.word(status) for status in statuses], "rows": rows}


def flips(said: Texts, kinds: Kinds, after: Edition, was: Answers, now: Answers) -> list[dict[str, Any]]:
    """The findings that come out otherwise, by duty and by what they were and are."""
    titles = {(rule.document, rule.slug): said.title(rule, kinds) for rule in after.rules}
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


def changes(
    said: Texts, kinds: Kinds, before: Edition, after: Edition, read: Mapping[str, str]
) -> list[dict[str, Any]]:
    """What was changed and under which clause: the readings taken otherwise, then the rules that ask otherwise."""
    rows: list[dict[str, Any]] = []
    for id, option in read.items():
        reading = before.reading(id)
        old, new = (said.of(reading.option(each).title) for each in (before.taken[id], option))
        rows.append({"title": said.of(reading.question), "before": old, "after": new, "clauses": reading.clause})
    was = {(rule.document, rule.slug): rule for rule in before.rules}
    for rule in after.rules:
        old_rule = was.get((rule.document, rule.slug))
        if old_rule is not None and old_rule != rule:
            rows.append(
                {
                    "title": said.title(rule, kinds),
                    "before": said.asked(old_rule, kinds),
                    "after": said.asked(rule, kinds),
                    "clauses": rule.clause,
                    "paper": rule.document,
                    "slug": rule.slug,
                }
            )
    return [{**row, "clauses": said.clauses(row["clauses"], before)} for row in rows]


def workload(
    said: Texts, kinds: Kinds, caseload: Caseload, sides: Sequence[Edition], span: tuple[date, date]
) -> list[dict[str, str]]:
    """What either asks for between two days, measure by measure."""
    figures = [figures_of(each, caseload, plan_ahead(each, caseload, *span, kinds), kinds) for each in sides]
    rows = []
    for measure in Measure:
        old, new = (in_units(measure, shown(side[measure]), side[measure].count) for side in figures)
        if {old, new} != {"—"}:
            name = said.say("cli.plan.hours") if measure is Measure.MINUTES else said.word(measure)
            rows.append({"measure": name, "before": old, "after": new})
    return rows


def in_units(measure: Measure, sign: str, count: int) -> str:
    """A figure in the unit it is told in: sessions in hours, money in yuan."""
    if measure is Measure.MINUTES:
        return sign.replace(str(count), f"{count / 60:.1f}".removesuffix(".0"))
    return sign.replace(str(count), str(Money(count))) if measure is Measure.YUAN else sign


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
