"""The synthetic city audited: good and not perfect, and every demand answered in every way it can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pytest

from childcare_policy import Body, Caseload, Report, Status

Cities = Mapping[int, Mapping[str, Caseload]]
Answers = Mapping[str, Sequence[tuple[str, str, str]]]


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
