"""The synthetic city: who works for whom, and every way in which records are untidy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

import pytest

from childcare_policy import (
    AbsenceReason,
    Body,
    Caseload,
    ClosingReason,
    Delivery,
    ExpenseItem,
    Incident,
    Role,
    Signature,
    Visit,
    VisitMode,
    VisitPurpose,
    day_of,
)
from childcare_policy_shanghai.synth.traits import SMALL, districts, traits_of_all

SEEDS = (1, 2, 3)
TEAM = (Role.CHILD_SUPERVISOR, Role.CHILD_DIRECTOR, Role.CHILD_WELFARE_SOCIAL_WORKER)
Cities = Mapping[int, Mapping[str, Caseload]]


def test_every_case_has_a_team_of_three_different_people(cities: Cities) -> None:
    for caseload in cities[1].values():
        for case in caseload.cases or ():
            own = [row for row in caseload.assignments or () if row.case == case.id]
            assert {row.role for row in own} == set(TEAM)
            people = [{row.worker for row in own if row.role is role} for role in TEAM]
            assert len(set.union(*people)) == sum(map(len, people))


def test_a_social_worker_serves_some_ten_children(cities: Cities) -> None:
    for caseload in cities[1].values():
        served: dict[str, set[str]] = {}
        for row in caseload.assignments or ():
            if row.role is Role.CHILD_WELFARE_SOCIAL_WORKER:
                served.setdefault(row.worker or "", set()).add(row.case or "")
        assert all(len(cases) <= 16 for cases in served.values())


def test_supervisors_belong_to_streets_and_directors_to_neighbourhoods(cities: Cities) -> None:
    for caseload in cities[1].values():
        homes = {child.id: child.neighbourhood for child in caseload.children or ()}
        home_of = {case.id: homes[case.child or ""] for case in caseload.cases or ()}
        for role, digits in ((Role.CHILD_SUPERVISOR, 9), (Role.CHILD_DIRECTOR, 12)):
            places: dict[str, set[str]] = {}
            for row in caseload.assignments or ():
                if row.role is role:
                    places.setdefault(row.worker or "", set()).add((home_of[row.case or ""] or "")[:digits])
            assert all(len(place) == 1 for place in places.values())


# ---------------------------------------------------------------------------------------------- untidiness

OfVisit = Callable[[Visit], bool]


def at_home(visit: Visit) -> bool:
    return visit.mode is VisitMode.HOME and visit.purpose is VisitPurpose.SERVICE and visit.contact_made is not False


def refused(visit: Visit) -> bool:
    return visit.signature is Signature.REFUSED


def typed_late(visit: Visit) -> bool:
    return visit.recorded_on is not None and visit.on is not None and (visit.recorded_on - visit.on).days > 14


VISITS: Mapping[str, tuple[OfVisit, int]] = {
    "short session": (lambda row: at_home(row) and row.minutes is not None and 60 <= row.minutes < 120, 300),
    "single-handed": (lambda row: at_home(row) and row.workers is not None and len(row.workers) + row.others < 2, 50),
    "unnamed second person": (lambda row: row.others == 1, 4),
    "unsigned": (lambda row: row.signature is Signature.NONE, 50),
    "refused with reason and witness": (lambda row: refused(row) and bool(row.signature_witness), 3),
    "refused without witness": (lambda row: refused(row) and row.signature_witness == "", 1),
    "by proxy": (lambda row: row.signature is Signature.PROXY, 5),
    "by thumbprint": (lambda row: row.signature is Signature.THUMBPRINT, 5),
    "guardian absent": (lambda row: row.signature is Signature.ABSENT, 5),
    "typed late": (typed_late, 100),
    "minutes unrecorded": (lambda row: at_home(row) and row.minutes is None, 5),
    "workers unrecorded": (lambda row: row.workers is None, 2),
    "signature unrecorded": (lambda row: at_home(row) and row.signature is None, 2),
    "mode unrecorded": (lambda row: row.mode is None, 1),
    "on the phone": (lambda row: row.mode is VisitMode.PHONE, 50),
    "online": (lambda row: row.mode is VisitMode.ONLINE, 300),
    "in hospital": (lambda row: row.mode is VisitMode.ELSEWHERE, 1),
    "nobody home": (lambda row: row.contact_made is False, 30),
    "child not seen": (lambda row: row.child_seen is False, 30),
    "siblings together": (lambda row: len(row.cases or ()) > 1, 100),
    "siblings apart in the record": (lambda row: bool(row.per_case), 5),
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", VISITS)
def test_visits_are_untidy_in_every_way(cities: Cities, seed: int, kind: str) -> None:
    is_so, least = VISITS[kind]
    assert sum(is_so(visit) for caseload in cities[seed].values() for visit in caseload.visits or ()) >= least


def told_late(incident: Incident) -> bool:
    found = incident.discovered_at
    return any(found and row.at and day_of(row.at) > day_of(found) for row in incident.told or () if not row.division)


def levels(incident: Incident) -> list[str | None]:
    return [row.division for row in incident.told or () if row.to is Body.CIVIL_AFFAIRS_BUREAU]


def spells_of_one_child(caseload: Caseload) -> bool:
    return max(Counter(case.child for case in caseload.cases or ()).values()) == 2


def handed_on(caseload: Caseload) -> set[int]:
    """The days between one social worker of a case and the next: 0 a shared day, 1 the day after, more a gap."""
    own: dict[str, list[tuple[date, date]]] = {}
    for row in caseload.assignments or ():
        if row.role is Role.CHILD_WELFARE_SOCIAL_WORKER:
            own.setdefault(row.case or "", []).append((row.from_ or date.min, row.to or date.max))
    pairs = [sorted(spans) for spans in own.values() if len(spans) == 2]
    return {(second[0] - first[1]).days for first, second in pairs}


OF_CASELOADS: Mapping[str, Callable[[Caseload], bool]] = {
    "one child enrolled again": spells_of_one_child,
    "moved away": lambda one: any(row.closing_reason is ClosingReason.MOVED for row in one.cases or ()),
    "opened in mid-month": lambda one: any(row.opened_on and row.opened_on.day > 5 for row in one.cases or ()),
    "confirmed too late": lambda one: any(
        row.confirmed_on and row.opened_on and row.confirmed_on > row.opened_on for row in one.cases or ()
    ),
    "confirmation unrecorded": lambda one: any(row.confirmed_on is None for row in one.cases or ()),
    "grade unrecorded": lambda one: any(row.grade is None and row.education is None for row in one.children or ()),
    "handed on with a shared day": lambda one: 0 in handed_on(one),
    "handed on after a gap": lambda one: max(handed_on(one), default=0) > 10,
    "a hospital stay": lambda one: any(row.reason is AbsenceReason.HOSPITAL for row in one.absences or ()),
    "told late": lambda one: any(map(told_late, one.incidents or ())),
    "escalated to district and city": lambda one: any(
        levels(row) == [one.programme.division, "310000"] for row in one.incidents or () if one.programme
    ),
    "one activity only": lambda one: len(one.activities or ()) == 1,
    "an activity nobody came to": lambda one: any(row.participants == 0 for row in one.activities or ()),
    "an activity without an occasion": lambda one: any(row.occasion is None for row in one.activities or ()),
    "a monthly report missing": lambda one: len(one.reports or ()) == 23,
    "reports late": lambda one: any(
        row.submitted_on and row.period and row.period.to and (row.submitted_on - row.period.to).days > 30
        for row in one.reports or ()
    ),
    "paid before acceptance": lambda one: any(
        row.paid_on and row.accepted_on and row.paid_on < row.accepted_on for row in one.funding or ()
    ),
    "psychological help bought from the project fund": lambda one: any(
        row.item is ExpenseItem.PSYCHOLOGICAL_SUPPORT and row.delivery is Delivery.PURCHASED and row.fund == "f01"
        for row in one.expenses or ()
    ),
    "psychological help bought from another budget": lambda one: any(
        row.item is ExpenseItem.PSYCHOLOGICAL_SUPPORT and row.delivery is Delivery.PURCHASED and row.fund == "f02"
        for row in one.expenses or ()
    ),
    "an expense charged to nothing": lambda one: any(row.fund == "" for row in one.expenses or ()),
    "an expense of a fund unrecorded": lambda one: any(row.fund is None for row in one.expenses or ()),
    "a file late": lambda one: any(
        row.completed_on and row.completed_on > date(2023, 1, 30) for row in one.archives or ()
    ),
    "a file never made": lambda one: len(one.archives or ()) < len(one.cases or ()),
    "no waiver in the epidemic": lambda one: not any(row.division for row in one.waivers or ()),
    "a waiver with number and days": lambda one: any(
        row.division and row.document_number and row.to == date(2022, 5, 31) for row in one.waivers or ()
    ),
    "a waiver for one family": lambda one: any(row.case for row in one.waivers or ()),
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", OF_CASELOADS)
def test_some_district_is_untidy_in_every_way(cities: Cities, seed: int, kind: str) -> None:
    assert any(OF_CASELOADS[kind](caseload) for caseload in cities[seed].values())


@pytest.mark.parametrize("seed", range(20))
def test_every_kind_of_trouble_is_dealt_out_whatever_the_seed(seed: int) -> None:
    everyone = districts()
    dealt = traits_of_all(seed, everyone)
    assert len({oddity for traits in dealt for oddity in traits.oddities}) == 19
    assert len({blemish for traits in dealt for blemish in traits.blemishes}) == 12
    assert len({traits.epidemic for traits in dealt}) == 6
    small = [district for district in everyone if district.total < SMALL]
    assert not any(dealt[district.number].oddities or dealt[district.number].blemishes for district in small)
