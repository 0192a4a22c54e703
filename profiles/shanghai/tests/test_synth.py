"""The synthetic city: the annex's numbers, the same bytes every time, nobody real, and as untidy as records are."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from importlib.metadata import EntryPoint

import pytest

from childcare_policy import (
    AbsenceReason,
    Body,
    Caseload,
    ChildCategory,
    ClosingReason,
    Delivery,
    ExpenseItem,
    Incident,
    Registry,
    Report,
    Role,
    Sex,
    Signature,
    Status,
    Visit,
    VisitMode,
    VisitPurpose,
    day_of,
    dump_caseload,
    evaluate,
    load,
    read_caseload,
)
from childcare_policy_shanghai.data import targets
from childcare_policy_shanghai.synth import city
from childcare_policy_shanghai.synth.traits import SMALL, districts, traits_of_all

SEEDS = (1, 2, 3)
CLOSED = date(2023, 2, 28)
TEAM = (Role.CHILD_SUPERVISOR, Role.CHILD_DIRECTOR, Role.CHILD_WELFARE_SOCIAL_WORKER)
WEIGHTS, CHECKS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"
City = Mapping[str, Caseload]
Cities = Mapping[int, City]


@pytest.fixture(scope="module")
def cities() -> Cities:
    return {seed: dict(city(seed)) for seed in SEEDS}


@pytest.fixture(scope="module")
def registry() -> Registry:
    found = load(entries=[EntryPoint("shanghai", "childcare_policy_shanghai", "childcare_policy")])
    assert not found.failures
    return found


Answers = Mapping[str, Sequence[tuple[str, str, str]]]
"""By district: the rule, window and status of every finding."""


@pytest.fixture(scope="module")
def answers(reports: Mapping[str, Report]) -> Answers:
    return {
        name: [(each.rule, each.window.label if each.window else "", str(each.status)) for each in report.findings]
        for name, report in reports.items()
    }


@pytest.fixture(scope="module")
def reports(cities: Cities, registry: Registry) -> Mapping[str, Report]:
    """The audit of the first city, after everything was handed in."""
    edition = registry.edition("shanghai", on=date(2022, 1, 1))
    return {name: evaluate(edition, caseload, CLOSED, registry.kinds) for name, caseload in cities[1].items()}


def children_of(caseload: Caseload, category: ChildCategory) -> int:
    return sum(any(row.category is category for row in child.categories or ()) for child in caseload.children or ())


# ---------------------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize("seed", SEEDS)
def test_each_district_has_exactly_the_children_and_orphans_of_the_annex(cities: Cities, seed: int) -> None:
    planned = {row.division: (row.children, row.orphans) for row in targets()}
    found = {
        caseload.programme.division: (
            children_of(caseload, ChildCategory.BASIC_LIVING_ALLOWANCE_RECIPIENT),
            children_of(caseload, ChildCategory.SCATTERED_ORPHAN),
        )
        for caseload in cities[seed].values()
        if caseload.programme
    }
    assert found == planned
    assert [len(caseload.children or ()) for caseload in cities[seed].values()] == [row.total for row in targets()]


def test_the_city_has_360_children_in_difficulty_and_15_orphans_in_16_districts(cities: Cities) -> None:
    found = cities[1]
    assert len(found) == 16
    assert sum(children_of(each, ChildCategory.BASIC_LIVING_ALLOWANCE_RECIPIENT) for each in found.values()) == 360
    assert sum(children_of(each, ChildCategory.SCATTERED_ORPHAN) for each in found.values()) == 15
    assert sum(len(each.children or ()) for each in found.values()) == 375


def test_caseloads_are_named_by_district(cities: Cities) -> None:
    assert list(cities[1]) == [district.slug for district in districts()]
    assert {"pudong", "hongkou", "jingan"} <= set(cities[1])


def test_no_finding_notes_that_a_number_differs_from_the_plan(reports: Mapping[str, Report]) -> None:
    assert not [note for report in reports.values() for note in report.notes if note.code == "target-differs"]


# ---------------------------------------------------------------------------------------------- the same every time


def digest(found: Iterable[tuple[str, Caseload]]) -> str:
    return hashlib.sha256("".join(dump_caseload(caseload) for _, caseload in found).encode()).hexdigest()


def test_the_same_seed_gives_the_same_caseloads_and_another_seed_others(cities: Cities) -> None:
    assert dict(city(1)) == cities[1]
    assert all(cities[1][name] != cities[2][name] for name in cities[1])


def test_the_bytes_are_the_same_in_a_run_with_another_order_of_hashing(cities: Cities) -> None:
    code = (
        "import hashlib; from childcare_policy import dump_caseload; from childcare_policy_shanghai.synth import city"
    )
    code += "; print(hashlib.sha256(''.join(dump_caseload(c) for _, c in city(1)).encode()).hexdigest())"
    paths = os.pathsep.join(filter(None, sys.path))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "77"}
    said = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == digest(cities[1].items())


def test_the_hook_offers_the_city(registry: Registry, cities: Cities) -> None:
    assert dict(registry.synth("shanghai", 1)) == cities[1]


# ---------------------------------------------------------------------------------------------- valid input


@pytest.mark.parametrize("seed", SEEDS)
def test_every_caseload_is_read_back_as_it_was_without_a_warning(cities: Cities, seed: int) -> None:
    for caseload in cities[seed].values():
        taken = read_caseload(dump_caseload(caseload))
        assert taken.caseload == caseload
        assert not taken.warnings


def test_records_contradict_each_other_only_where_it_is_meant(reports: Mapping[str, Report]) -> None:
    found = Counter(row.code for report in reports.values() for row in report.integrity)
    assert found == {
        "D_DUPLICATE_VISIT": 2,
        "D_ID_BIRTH_MISMATCH": 1,
        "D_VISIT_BEFORE_OPENING": 1,
        "D_WAIVER_IGNORED": 1,
    }


# ---------------------------------------------------------------------------------------------- nobody real


def test_resident_numbers_are_right_and_stand_on_the_unassigned_region(cities: Cities) -> None:
    seen: Counter[str] = Counter()
    misdated = 0
    for caseload in cities[1].values():
        for child in caseload.children or ():
            number = child.resident_id or ""
            seen[number] += 1
            total = sum(int(digit) * weight for digit, weight in zip(number[:17], WEIGHTS, strict=True))
            assert number.startswith("990000")
            assert number[17] == CHECKS[total % 11]
            assert (int(number[16]) % 2 == 1) == (child.sex is Sex.MALE)
            misdated += child.birth_date is None or f"{child.birth_date:%Y%m%d}" != number[6:14]
    assert max(seen.values()) == 1
    assert misdated == 1


def test_no_caseload_holds_another_long_number_a_phone_or_an_address(cities: Cities) -> None:
    for caseload in cities[1].values():
        text = dump_caseload(caseload).partition("caseload@1")[2]
        assert all(number.startswith("990000") for number in re.findall(r"(?<!\d)\d{17}[\dX](?!\d)", text))
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)|\"phone\":|@", text)


def test_names_are_numbers(cities: Cities) -> None:
    for caseload in cities[1].values():
        names = [child.name or "" for child in caseload.children or ()]
        names += [worker.name or "" for worker in caseload.workers or ()]
        names += [guardian.name or "" for child in caseload.children or () for guardian in child.guardians or ()]
        assert all(re.fullmatch("(童|社工|主任|督导员|志愿者|监护人)[0-9]{3,6}", name) for name in names)
        assert all((row.name or "").startswith("示例") for row in caseload.organisations or ())


def test_divisions_are_those_of_the_district(cities: Cities) -> None:
    for caseload in cities[1].values():
        assert caseload.programme
        district = caseload.programme.division or "-"
        assert all((row.division or "").startswith(district) for row in caseload.areas or ())
        assert all((child.neighbourhood or "").startswith(district) for child in caseload.children or ())


# ---------------------------------------------------------------------------------------------- teams


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


# ---------------------------------------------------------------------------------------------- the audit


def judged(counts: Mapping[Status, int]) -> int:
    return sum(count for status, count in counts.items() if status not in (Status.NOT_APPLICABLE, Status.PENDING))


def share(reports: Sequence[Report], status: Status) -> float:
    total = sum((Counter(report.counts()) for report in reports), Counter[Status]())
    return total[status] / judged(total)


def test_the_city_is_good_and_not_perfect(reports: Mapping[str, Report]) -> None:
    everyone = list(reports.values())
    assert 0.8 <= share(everyone, Status.MET) <= 0.92
    assert 0.05 <= share(everyone, Status.BREACHED) <= 0.15
    assert 0.001 <= share(everyone, Status.UNKNOWN) <= 0.02
    assert share(everyone, Status.EXCUSED) > 0.004
    assert share(everyone, Status.LATE) > 0.001
    assert share(everyone, Status.SHORTFALL) > 0.0003
    assert share(everyone, Status.ERROR) == 0


def test_districts_differ(reports: Mapping[str, Report]) -> None:
    met = sorted(share([report], Status.MET) for report in reports.values())
    assert met[0] > 0.75
    assert met[-1] < 0.98
    assert met[-1] - met[0] > 0.06


def test_the_epidemic_excuses_where_it_was_waived_and_nowhere_else(cities: Cities, answers: Answers) -> None:
    for name, found in answers.items():
        april = {status for rule, window, status in found if (rule, window) == ("visits.monthly", "2022-04")}
        waived = any(
            row.division and row.approved_by is Body.CIVIL_AFFAIRS_BUREAU and row.document_number
            for row in cities[1][name].waivers or ()
        )
        assert ("excused" in april) == waived
        assert ("breached" in april) != waived


@pytest.mark.parametrize(
    ("rule", "statuses"),
    [
        ("visits.monthly", {"met", "breached", "excused", "not_applicable"}),
        ("visits.session", {"met", "breached", "unknown"}),
        ("visits.two-people", {"met", "breached", "unknown"}),
        ("visits.signature", {"met", "breached", "excused", "unknown"}),
        ("team.social-worker", {"met", "breached", "not_applicable"}),
        ("assessment.home", {"met", "late", "breached"}),
        ("eligibility.enrolment", {"met", "breached", "unknown"}),
        ("closure.report", {"met", "late", "breached"}),
        ("reports.monthly-data", {"met", "late", "breached"}),
        ("activities.yearly", {"met", "breached"}),
        ("incidents.tell-supervisor", {"met", "late", "not_applicable"}),
        ("incidents.tell-director", {"met", "breached", "not_applicable"}),
        ("archive.filed", {"met", "late", "breached"}),
        ("budget.payment", {"met", "breached", "unknown"}),
        ("budget.psychology", {"met", "breached"}),
        ("budget.application", {"met", "breached"}),
        ("budget.ceiling", {"met", "breached", "unknown"}),
        ("budget.uses", {"met", "shortfall"}),
        ("budget.earmarked", {"met", "breached", "unknown"}),
    ],
)
def test_each_demand_is_answered_in_every_way_it_can_be(answers: Answers, rule: str, statuses: set[str]) -> None:
    assert statuses <= {status for found in answers.values() for slug, _, status in found if slug == rule}
