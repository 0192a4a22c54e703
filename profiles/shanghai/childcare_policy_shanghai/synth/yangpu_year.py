"""Yangpu in 2024: a year of the city's project there, and what its own plan adds; a place as untidy as any.

The children are Yangpu's of the annex, two years on. Streets, stations, schools and neighbourhoods are numbered and
invented, and so is whatever happened in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from childcare_policy import (
    Activity,
    ActivityKind,
    Assignment,
    Caseload,
    ChildCategory,
    DocumentKind,
    DocumentRecord,
    Draws,
    Incident,
    IncidentKind,
    Membership,
    Placement,
    Role,
    Screening,
    Service,
    ServiceKind,
    TaskRecord,
    TaskStatus,
    Topic,
    Visit,
    VisitMode,
    VisitPurpose,
    Worker,
    plus_days,
)

from ..data import tasks
from .yangpu_places import BREAKS, DIVISION, SCHOOLS, STREETS, YEAR, places
from .years_on import years_on

FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
FILE = (
    DocumentKind.BASIC_INFORMATION,
    DocumentKind.HOME_VISIT_RECORD,
    DocumentKind.WORK_LOG,
    DocumentKind.HELP_RECORD,
    DocumentKind.PROBLEM_RECORD,
    DocumentKind.SOLUTION_RECORD,
)


def under_the_plan(base: Caseload, seed: int) -> Iterator[tuple[str, Caseload]]:
    """The district's caseload of 2024, made from its year of the city's project."""
    draws = Draws(seed, "yangpu-plan")
    moved = years_on(base, YEAR - 2022)
    assert moved.programme is not None
    programme = attrs.evolve(moved.programme, id="yp2024-yangpu", profile="shanghai/yangpu")
    made = places(attrs.evolve(moved, programme=programme))
    for write in (_directors, _pairs, _returning, _cared_for, _files, _neglect, _events, _progress):
        made = write(made, draws)
    yield "yangpu", made


def _directors(made: Caseload, draws: Draws) -> Caseload:
    """Screening, training files and the lists of the plan; one screened late, one not recorded, one never trained."""
    workers, papers = [], []
    for row in made.workers or ():
        if Role.CHILD_DIRECTOR in (row.roles or ()) and row.from_ is not None:
            on = plus_days(row.from_, draws.among(((0.08, 12),), -draws.between(2, 20)))
            unsaid = draws.chance(0.05)
            workers.append(
                attrs.evolve(
                    row, screened_on=None if unsaid else on, screening_result=None if unsaid else Screening.CLEAR
                )
            )
            if draws.chance(0.9):
                papers.append(
                    DocumentRecord(
                        id=f"f{row.id}", kind=DocumentKind.TRAINING_FILE, worker=row.id, on=date(YEAR, 11, 8)
                    )
                )
        else:
            workers.append(row)
    lists = (DocumentKind.CHILD_DIRECTOR_LEDGER, DocumentKind.CHILD_DIRECTOR_DUTY_LIST, DocumentKind.CARE_SERVICE_LIST)
    papers += [DocumentRecord(id=f"l{n}", kind=kind, on=date(YEAR, 2 + n, 5)) for n, kind in enumerate(lists, 1)]
    return attrs.evolve(made, workers=tuple(workers), documents=(*(made.documents or ()), *papers))


def _pairs(made: Caseload, draws: Draws) -> Caseload:
    """A teacher and a classmate beside most children, from the first weeks of the year."""
    workers, posts = [], []
    for number, case in enumerate(made.cases or (), 1):
        begins = plus_days(case.opened_on or FIRST, draws.between(5, 40))
        for mark, role, title, rate in (
            ("g", Role.GROWTH_MENTOR, "导师", 0.95),
            ("m", Role.PEER_PARTNER, "伙伴", 0.88),
        ):
            if draws.chance(rate):
                worker = Worker(id=f"{mark}{number:02}", name=f"{title}{number:02}", roles=(role,))
                workers.append(worker)
                posts.append(Assignment(case=case.id, worker=worker.id, role=role, from_=begins, to=case.closed_on))
    return attrs.evolve(
        made, workers=(*(made.workers or ()), *workers), assignments=(*(made.assignments or ()), *posts)
    )


def _returning(made: Caseload, draws: Draws) -> Caseload:
    """A few children who may go home: a monitor, a place on the list, follow-up visits."""
    cases, posts, visits = [], [], []
    monitor = Worker(id="q01", name="监督员01", roles=(Role.GUARDIANSHIP_MONITOR,))
    for number, case in enumerate(made.cases or (), 1):
        home = number % 9 == 0
        cases.append(attrs.evolve(case, can_return_home=home, focus_listed=number % 18 == 0 if home else None))
        if home:
            begins = case.opened_on or FIRST
            posts.append(Assignment(case=case.id, worker=monitor.id, role=Role.GUARDIANSHIP_MONITOR, from_=begins))
            visits.append(
                Visit(
                    id=f"u{number:02}",
                    cases=(case.id,),
                    on=draws.day(plus_days(begins, 40), plus_days(begins, 90)),
                    mode=VisitMode.PHONE,
                    purpose=VisitPurpose.FOLLOW_UP,
                    workers=(monitor.id,),
                )
            )
    return attrs.evolve(
        made,
        cases=tuple(cases),
        workers=(*(made.workers or ()), monitor),
        assignments=(*(made.assignments or ()), *posts),
        visits=(*(made.visits or ()), *visits),
    )


def _cared_for(made: Caseload, _draws: Draws) -> Caseload:
    """One child in the care of the bureau, placed for a time; of another nobody wrote down where it lives."""
    cases, children = list(made.cases or ()), {child.id: child for child in made.children or ()}
    for place, where in ((4, Placement.TEMPORARY_CARE_PLACE), (14, None)):
        child = children[cases[place].child or ""]
        cared_for = Membership(category=ChildCategory.STATE_GUARDIANSHIP, from_=date(YEAR, 2, 1))
        children[child.id] = attrs.evolve(child, categories=(*(child.categories or ()), cared_for))
        cases[place] = attrs.evolve(cases[place], placement=where)
    return attrs.evolve(made, cases=tuple(cases), children=tuple(children.values()))


def _files(made: Caseload, draws: Draws) -> Caseload:
    """The six contents of each file, one forgotten now and then."""
    papers: list[DocumentRecord] = []
    archives, number = [], 0
    opened = {case.id: case.opened_on or FIRST for case in made.cases or ()}
    for row in made.archives or ():
        own = []
        for place, kind in enumerate(FILE, 1):
            number += 1
            if draws.chance(0.96):
                on = plus_days(opened[row.case or ""], 20 + place)
                own.append(DocumentRecord(id=f"y{number:04}", kind=kind, case=row.case, on=on))
        papers += own
        archives.append(attrs.evolve(row, documents=(*(row.documents or ()), *(paper.id for paper in own))))
    return attrs.evolve(made, documents=(*(made.documents or ()), *papers), archives=tuple(archives))


def _neglect(made: Caseload, _draws: Draws) -> Caseload:
    """One guardian who failed a child twice: admonished, then reprimanded but never sent to guidance."""
    case = (made.cases or ())[0].id
    found = [
        Incident(
            id=f"n0{n}",
            case=case,
            kind=IncidentKind.GUARDIAN_NEGLECT,
            discovered_at=on,
            serious=n == 2,
            closed_on=plus_days(on, 30),
            told=(),
        )
        for n, on in enumerate((date(YEAR, 3, 12), date(YEAR, 9, 10)), 1)
    ]
    taken = ((ServiceKind.ADMONITION, 3, 14), (ServiceKind.ADMONITION, 9, 11), (ServiceKind.REPRIMAND, 9, 20))
    said = [
        Service(id=f"x0{n}", case=case, kind=kind, on=date(YEAR, month, day))
        for n, (kind, month, day) in enumerate(taken, 1)
    ]
    return attrs.evolve(made, incidents=(*(made.incidents or ()), *found), services=(*(made.services or ()), *said))


def _events(made: Caseload, draws: Draws) -> Caseload:
    """What stations, schools and the district held."""
    held: list[Activity] = []

    def add(kind: ActivityKind, on: date, theme: Topic | None = None) -> None:
        came, number = draws.between(8, 60), len(held) + 1
        held.append(Activity(id=f"z{number:03}", kind=kind, on=on, division=DIVISION, theme=theme, participants=came))

    for station in range(1, STREETS + 1):
        for quarter in range(4):
            if draws.chance(0.94):
                kind = draws.among(((0.5, ActivityKind.LECTURE),), ActivityKind.THEMED_EVENT)
                on = draws.day(date(YEAR, quarter * 3 + 1, 4), date(YEAR, quarter * 3 + 3, 28))
                add(kind, on, Topic.PARENT_CHILD)
                held[-1] = attrs.evolve(held[-1], station=f"s{station:02}")
    for school in range(1, SCHOOLS + 1):
        for _, begins, _ in BREAKS:
            if draws.chance(0.92):
                add(ActivityKind.LECTURE, plus_days(begins, -draws.between(1, 25)), Topic.SAFETY)
                held[-1] = attrs.evolve(held[-1], school=f"h{school:02}")
    add(ActivityKind.SAFETY_OUTREACH, date(YEAR, 6, 18), Topic.DROWNING_PREVENTION)
    held[-1] = attrs.evolve(held[-1], neighbourhood=f"{DIVISION}001001")
    add(ActivityKind.PARENTING_COURSE, date(YEAR, 4, 20))
    add(ActivityKind.HOME_TEACHING, date(YEAR, 5, 25))
    add(ActivityKind.PUBLICITY_WEEK, date(YEAR, 9, 9))
    return attrs.evolve(made, activities=(*(made.activities or ()), *held))


def _progress(made: Caseload, draws: Draws) -> Caseload:
    """What the units report on their tasks by the end of the year; some of them on none."""
    rows = []
    for task in tasks().values():
        for unit in task.units:
            names = [f"{DIVISION}{number:03}" for number in range(1, STREETS + 1)] if unit.areas else [unit.id]
            for name in names:
                if draws.chance(0.7):
                    status = draws.among(((0.3, TaskStatus.DONE), (0.6, TaskStatus.IN_PROGRESS)), TaskStatus.PLANNED)
                    on = draws.day(date(YEAR, 6, 1), LAST)
                    proof = (f"报{task.number:02}",) if status is not TaskStatus.PLANNED else ()
                    rows.append(TaskRecord(task=str(task.number), unit=name, status=status, on=on, evidence=proof))
    return attrs.evolve(made, tasks=tuple(rows))
