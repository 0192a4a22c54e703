"""The reference workload: many children, one strict monthly rule, evidence and unknowns.

Children start on a day of 2022; each has 6 to 18 visits from 15 days before the start to the end of the year, kept in
order of entry. A visit counts if it lasted 120 minutes, two people came, the responsible social worker among them,
and the guardian signed; 2 % of the minutes are not recorded. Asked as of 15 December 2022; every month touched binds.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from childcare_policy import (
    Assignment,
    AttendedBy,
    Case,
    Caseload,
    Chapter,
    Clause,
    Document,
    Edition,
    Handling,
    LastsAtLeast,
    Partial,
    PeopleAtLeast,
    Role,
    Signature,
    SignedByGuardian,
    Terms,
    Visit,
    VisitMode,
    VisitQuota,
    all_of,
    art,
    minutes,
)

AS_OF = date(2022, 12, 15)
FIRST = date(2022, 1, 1)
CLAUSE = "bench:1"

RULE = VisitQuota(
    slug="visits.monthly",
    clause=art(CLAUSE),
    mode=VisitMode.HOME,
    at_least=1,
    counts=all_of(
        PeopleAtLeast(2), AttendedBy(Role.CHILD_WELFARE_SOCIAL_WORKER), SignedByGuardian(), LastsAtLeast(minutes(120))
    ),
)

EDITION = Edition(
    profile="bench",
    id="2022",
    title={"en": "One strict monthly rule"},
    document=Document(id="bench", title={"en": "Reference workload"}, issuers={"en": "nobody"}),
    in_force=FIRST,
    terms=Terms(partial=Partial.TOUCHED),
    chapters=(Chapter(label="1", title={"en": "Visits"}, rules=(RULE,)),),
    ledger=(
        Clause(
            id=CLAUSE,
            article="1",
            quote="",
            kind="visit_cadence",
            force="must",
            handling=Handling.DECIDED,
            gist={"en": "One strict visit a month."},
        ),
    ),
)


def generate(children: int, seed: int = 20220101) -> Caseload:
    """The workload for so many children; the same for the same seed."""
    draw = random.Random(f"{seed}:{children}")
    cases, assignments, entered = [], [], []
    for number in range(children):
        id, worker, other = f"k{number:07}", f"w{number // 10:06}", f"d{number // 30:06}"
        start = draw.randrange(365)
        opened = FIRST + timedelta(start)
        cases.append(Case(id=id, child=f"c{number:07}", opened_on=opened))
        assignments.append(Assignment(case=id, worker=worker, role=Role.CHILD_WELFARE_SOCIAL_WORKER, from_=FIRST))
        earliest = max(start - 15, 0)
        for _ in range(draw.randrange(6, 19)):
            day = earliest + int(draw.random() * (365 - earliest))
            entered.append(
                (day + draw.randrange(6), draw.random(), id, day, _people(draw, worker, other), *_rest(draw))
            )
    entered.sort()
    visits = tuple(
        Visit(
            id=f"v{place:08}",
            cases=(case,),
            on=FIRST + timedelta(day),
            mode=VisitMode.HOME,
            minutes=length,
            workers=workers,
            signature=signature,
        )
        for place, (_, _, case, day, workers, length, signature) in enumerate(entered)
    )
    return Caseload(cases=tuple(cases), assignments=tuple(assignments), visits=visits)


def _people(draw: random.Random, worker: str, other: str) -> tuple[str, ...]:
    first = worker if draw.random() < 0.93 else other
    return (first, f"{first}x") if draw.random() < 0.95 else (first,)


def _rest(draw: random.Random) -> tuple[int | None, Signature]:
    length = draw.randrange(120, 200) if draw.random() < 0.85 else draw.randrange(20, 120)
    signature = Signature.SIGNED if draw.random() < 0.95 else Signature.NONE
    return (None if draw.random() < 0.02 else length), signature
