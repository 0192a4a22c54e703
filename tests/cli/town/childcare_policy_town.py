"""A town that does not exist: two editions, a district, a check that can fail, and invented caseloads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from childcare_policy import (
    Body,
    Case,
    Caseload,
    Ceiling,
    Chapter,
    Child,
    Clause,
    Document,
    Edition,
    Eligibility,
    ExpenseItem,
    Force,
    FundingSource,
    Handling,
    IncidentKind,
    InCompulsoryStage,
    Insert,
    Note,
    Option,
    Overlay,
    PeriodicReport,
    Profile,
    Programme,
    Reading,
    ReportKind,
    Rule,
    RuleKind,
    TellAtOnce,
    Uses,
    Visit,
    VisitMode,
    VisitQuota,
    VisitStandard,
    adjusting,
    art,
    days,
    hookimpl,
    minutes,
    yuan,
)


@attrs.frozen(kw_only=True)
class Fragile(Rule):
    """A check that fails where the programme records the stage ``broken``, and finds a breach where it is ``bad``."""


def check(_rule: Fragile, ctx: Any) -> Iterable[Any]:
    programme = ctx.caseload.programme
    if programme is not None and programme.stage == "broken":
        raise ValueError(programme.name)
    if ctx.caseload.visits:
        ctx.notes.append(Note(code="looked", figures=(("on", ctx.as_of),)))
    yield ctx.programme_row("breached" if programme is not None and programme.stage == "bad" else "met")


FRAGILE: RuleKind[Any] = RuleKind(tag="fragile", rule=Fragile, check=check, required=lambda _rule: {})


def clause(id: str, handling: Handling, kind: str = "visit_cadence", **more: Any) -> Clause:
    return Clause(id=id, article="1", quote="", kind=kind, force="must", handling=handling, gist={}, **more)


def paper(id: str, year: int) -> Document:
    return Document(
        id=id,
        title={"zh": f"示例文件{year}", "en": f"Paper of {year}"},
        issuers={"zh": "示例局", "en": "A bureau"},
        dated=date(year, 1, 1),
        division="990100",
    )


def ledger(id: str) -> tuple[Clause, ...]:
    return (
        *(clause(f"{id}:{number}", Handling.DECIDED) for number in range(1, 9)),
        *((clause(f"{id}:9", Handling.DECIDED, "eligibility"),) if id == "t2" else ()),
        clause(f"{id}:d", Handling.DATA, "definition", held="document.title"),
        clause(f"{id}:t", Handling.TRACKED, "unheard_of", why={"zh": "只留痕。", "en": "It leaves a record."}),
        clause(f"{id}:u", Handling.UNMODELLED, "aspiration", why={"zh": "没有量度。", "en": "No measure."}),
    )


def chapters(id: str) -> tuple[Chapter, ...]:
    return (
        Chapter(
            label="一",
            title={"zh": "儿童", "en": "Children"},
            rules=(
                Eligibility(slug="eligibility.enrolment", clause=art(f"{id}:1"), who=InCompulsoryStage()),
                VisitQuota(slug="visits.monthly", clause=art(f"{id}:2"), mode=VisitMode.HOME, at_least=1),
                VisitStandard(slug="visits.session", clause=art(f"{id}:3"), of=VisitMode.HOME, min_session=minutes(60)),
                TellAtOnce(
                    slug="incidents.tell-director",
                    clause=art(f"{id}:4"),
                    of=(IncidentKind.MISSING,),
                    to=Body.CHILD_DIRECTOR,
                ),
            ),
        ),
        Chapter(
            label="二",
            title={"zh": "项目", "en": "The programme"},
            rules=(
                PeriodicReport(
                    slug="reports.monthly", clause=art(f"{id}:5"), kind=ReportKind.MONTHLY_REPORT, within=days(10)
                ),
                Ceiling(
                    slug="budget.ceiling",
                    clause=art(f"{id}:6"),
                    amount=yuan(1000),
                    source=FundingSource.DISTRICT_FINANCE,
                    confirmed_by=Body.CIVIL_AFFAIRS_BUREAU,
                ),
                Uses(
                    slug="budget.uses",
                    clause=art(f"{id}:7"),
                    force=Force.SHOULD,
                    source=FundingSource.DISTRICT_FINANCE,
                    items=(ExpenseItem.HOME_VISIT,),
                ),
                Fragile(
                    slug="oddities.fragile", clause=art(*(f"{id}:{part}" for part in "8dtu"), f"{id}:1", f"{id}:2")
                ),
            ),
        ),
    )


def edition(id: str, document: str, year: int, **more: Any) -> Edition:
    return Edition(
        profile="town",
        id=id,
        title={"zh": f"示例镇{year}年版", "en": f"Town, {year}"},
        document=paper(document, year),
        in_force=date(year, 1, 1),
        chapters=chapters(document),
        ledger=ledger(document),
        **more,
    )


OFTEN = Reading(
    id="t2.often",
    clause=("t2:2",),
    question={"zh": "每月几次？", "en": "How often a month?"},
    options=(
        Option(id="once", title={"zh": "一次", "en": "once"}),
        Option(id="twice", title={"zh": "两次", "en": "twice"}, adjust=adjusting("visits.monthly", at_least=2)),
    ),
    default="once",
    reason={"zh": "没有写。", "en": "Not said."},
)
SECOND = edition("2", "t2", 2022, readings=(OFTEN,))
TOWN = Profile(
    id="town",
    title={"zh": "示例镇", "en": "Town"},
    division="990100",
    editions=(edition("1", "t1", 2020, until=date(2020, 12, 31), superseded_by="2"), SECOND),
)
BEGIN = Reading(
    id="w1.begin",
    clause=("w1:1",),
    question={"zh": "从何时起？", "en": "From when?"},
    options=(
        Option(id="year", title={"zh": "年初", "en": "New Year"}),
        Option(
            id="spring",
            title={"zh": "二月", "en": "February"},
            adjust=(*adjusting(binds_from=date(2022, 2, 1)), *adjusting("visits.session", min_session=minutes(20))),
        ),
        Option(
            id="never-twice",
            title={"zh": "只一次", "en": "once alone"},
            adjust=adjusting("visits.monthly", at_least=1),
        ),
    ),
    default="year",
    reason={"zh": "没有写。", "en": "Not said."},
)
WEST_PAPER = Overlay(
    id="w1",
    document=paper("w1", 2023),
    in_force=date(2022, 1, 1),
    changes=(
        Insert(
            clause=art("w1:1"),
            chapter="一",
            rule=VisitQuota(slug="visits.calls", clause=art("w1:1"), mode=VisitMode.PHONE, at_least=1),
        ),
    ),
    ledger=(clause("w1:1", Handling.DECIDED),),
    readings=(BEGIN,),
)
WEST = Profile(
    id="town/west",
    title={"zh": "示例镇西区", "en": "Town, west"},
    division="990101",
    editions=(attrs.evolve(SECOND.amend(WEST_PAPER), profile="town/west"),),
)
SOUTH = Profile(
    id="town/south",
    title={"zh": "示例镇南区", "en": "Town, south"},
    division="990102",
    editions=(
        attrs.evolve(
            SECOND,
            profile="town/south",
            document=paper("t3", 2022),
            chapters=(),
            readings=(),
            ledger=(
                attrs.evolve(
                    clause("t3:m", Handling.TRACKED, "funding_source", why={"zh": "没有数目。", "en": "No sum."}),
                    gist={"zh": "大家出一点。", "en": "Everybody gives something."},
                ),
            ),
        ),
    ),
)


def year(name: str, seed: int) -> Caseload:
    """Two children, one of them visited in the months the seed says."""
    months = range(1, 1 + seed % 12)
    return Caseload(
        programme=Programme(
            id=name, profile="town", starts_on=date(2022, 1, 1), ends_on=date(2022, 12, 31), name=f"示例 {name}"
        ),
        children=(Child(id="c1", grade=4), Child(id="c2")),
        cases=(
            Case(id="k1", child="c1", opened_on=date(2022, 1, 1)),
            Case(id="k2", child="c2", opened_on=date(2022, 1, 1)),
        ),
        visits=tuple(
            Visit(id=f"v{month}", cases=("k1",), on=date(2022, month, 5), mode=VisitMode.HOME, minutes=60)
            for month in months
        ),
    )


def town(seed: int) -> Iterator[tuple[str, Caseload]]:
    yield "north", year("north", seed)
    yield "south", year("south", seed + 3)


@hookimpl
def childcare_policy_profiles() -> Iterable[Profile]:
    return (TOWN, WEST, SOUTH)


@hookimpl
def childcare_policy_kinds() -> Iterable[RuleKind[Any]]:
    return (FRAGILE,)


@hookimpl
def childcare_policy_synth(profile: str, seed: int) -> Iterable[tuple[str, Caseload]] | None:
    return town(seed) if profile == "town" else None
