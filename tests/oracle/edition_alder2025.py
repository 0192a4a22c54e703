"""The invented county's edition with a chapter more, so that every kind of rule, and each of its forms, is compared."""

from __future__ import annotations

import attrs
from docs.pages.kinds import county

from childcare_policy import (
    INDIVIDUAL,
    ActivityKind,
    ActivityQuota,
    Aftercare,
    Aged,
    Body,
    CaseMeasure,
    Certified,
    Chapter,
    Credential,
    DocumentKind,
    ExpenseItem,
    IncidentKind,
    PaidBefore,
    Recurring,
    ReportKind,
    Role,
    ServiceKind,
    SpendingShare,
    StaffRatio,
    Step,
    TellAtOnce,
    TellPromptly,
    VisitInterval,
    VisitQuota,
    VisitRecord,
    anchored,
    art,
    days,
    minutes,
    months,
    yuan,
)

HARM = (IncidentKind.SUSPECTED_UNLAWFUL_HARM, IncidentKind.SUSPECTED_DOMESTIC_VIOLENCE)
WORKERS = (Role.PROJECT_SOCIAL_WORKER, Role.VOLUNTEER)

MORE = Chapter(
    label="十一",
    title={"zh": "其他写法", "en": "Other forms of the same kinds"},
    rules=(
        SpendingShare(
            slug="more.share",
            clause=art("alder2025:1-c"),
            items=(ExpenseItem.OVERHEAD, ExpenseItem.TAX),
            amount=yuan(30000),
        ),
        PaidBefore(slug="more.paid", clause=art("alder2025:1-d"), kind=ReportKind.OUTCOME_EVALUATION, percent=60),
        VisitQuota(
            slug="more.contacts", clause=art("alder2025:3-b"), mode=None, at_least=2, who=Aged(at_least=6, below=14)
        ),
        VisitInterval(slug="more.interval", clause=art("alder2025:3-c"), to=INDIVIDUAL, mode=None, at_most=days(45)),
        VisitRecord(slug="more.record", clause=art("alder2025:3-f"), within=days(3), chosen=True),
        Recurring(
            slug="more.help-records",
            clause=art("alder2025:5-b"),
            what=DocumentKind.HELP_RECORD,
            at_least=2,
            window=anchored(months(3)),
        ),
        CaseMeasure(
            slug="more.measure", clause=art("alder2025:5-c"), measure=ServiceKind.GUARDIANSHIP_CAPACITY_ASSESSMENT
        ),
        Recurring(slug="more.services", clause=art("alder2025:5-c"), to=INDIVIDUAL, what=Step.SERVICE),
        Aftercare(slug="more.follow-up", clause=art("alder2025:5-d"), to=INDIVIDUAL, by=(months(1),)),
        StaffRatio(
            slug="more.ratio",
            clause=art("alder2025:6-a"),
            roles=WORKERS,
            holding=(Certified(Credential.ASSISTANT_SOCIAL_WORKER),),
            children=2,
        ),
        ActivityQuota(
            slug="more.activities",
            clause=art("alder2025:7-a"),
            kind=ActivityKind.GROUP_ACTIVITY,
            also=(ActivityKind.LECTURE,),
            at_least=2,
            window=None,
            people=10,
        ),
        TellAtOnce(
            slug="more.tell-bureau",
            clause=art("alder2025:9-a"),
            of=HARM,
            to=Body.CIVIL_AFFAIRS_BUREAU,
            within=days(2),
            chosen=True,
        ),
        TellPromptly(
            slug="more.tell-police",
            clause=art("alder2025:9-b"),
            of=HARM,
            to=Body.POLICE,
            within=minutes(60),
            chosen=True,
        ),
    ),
)

[COUNTY] = county().editions
EDITION = attrs.evolve(COUNTY, chapters=(*COUNTY.chapters, MORE))
