"""Posts of a programme: how many people, with which qualification, matched so that nobody is counted twice."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row, find, status, statuses, the
from tests.zhanjiang import audit, given, lead, programme, social_worker, supervisor, team, worker

QUOTAS = (
    "staffing.team",
    "staffing.intermediate",
    "staffing.assistants",
    "staffing.bachelor",
    "staffing.lead",
    "staffing.social-workers",
    "staffing.experienced",
    "staffing.supervisor",
    "staffing.supervision",
)


def month(slug: str, workers: Any, as_of: str = "2024-06-20", window: str = "1", **rest: Any) -> str:
    """The status of contract month 1, which has 31 days."""
    return status(audit(given(workers=workers), as_of, **rest), slug, "p1", window)


def staff(*rows: Row, **changed: Row) -> list[Row]:
    return [*team(**changed), *rows]


def leave(*ids: str) -> list[Row]:
    return [row for row in team() if row["id"] not in ids]


@pytest.mark.parametrize("slug", QUOTAS)
def test_whole_team_fills_every_post(slug: str) -> None:
    assert month(slug, team()) == "met"


@pytest.mark.parametrize("slug", QUOTAS)
def test_nobody_recorded_breaches_once_the_month_is_over(slug: str) -> None:
    assert month(slug, [], "2024-06-19") == "pending"
    assert month(slug, [], "2024-06-20") == "breached"


@pytest.mark.parametrize("slug", QUOTAS)
def test_table_not_recorded_is_unknown_once_the_month_is_over(slug: str) -> None:
    assert month(slug, None, "2024-06-19") == "pending"
    finding = the(audit(given(), "2024-06-20"), slug, "p1", "1")
    assert (str(finding.status), finding.missing) == ("unknown", ("workers",))


def test_four_are_one_too_few() -> None:
    assert month("staffing.team", leave("w5")) == "breached"
    assert month("staffing.social-workers", leave("w5")) == "breached"
    assert month("staffing.supervisor", leave("w5")) == "met"


@pytest.mark.parametrize(("last", "expected"), [("2024-06-04", "met"), ("2024-06-03", "breached")])
def test_post_held_on_half_of_the_days_is_filled(last: str, expected: str) -> None:
    """Sixteen of 31 days are half of them, fifteen are not."""
    assert month("staffing.team", team(w5={"to": last})) == expected


def test_month_is_met_as_soon_as_half_of_its_days_are_filled() -> None:
    assert month("staffing.team", team(), "2024-06-03") == "pending"
    assert month("staffing.team", team(), "2024-06-04") == "met"


def test_somebody_who_follows_another_keeps_the_post_filled() -> None:
    people = staff(social_worker("w6", **{"from": "2024-06-01"}), w5={"to": "2024-05-29"})
    finding = the(audit(given(workers=people), "2024-06-20"), "staffing.team", "p1", "1")
    assert str(finding.status) == "met"
    assert finding.observed["gaps"] == ("2024-05-30/2024-05-31",)
    assert (finding.observed["days"], finding.observed["of"]) == (29, 31)


def test_three_who_follow_each_other_hold_one_post() -> None:
    others = [
        social_worker("w6", **{"from": "2024-05-31", "to": "2024-06-09"}),
        social_worker("w7", **{"from": "2024-06-10"}),
    ]
    assert month("staffing.team", staff(*others, w5={"to": "2024-05-30"})) == "met"


def test_months_without_service_bind_nothing() -> None:
    short = programme(starts_on="2024-06-10")
    caseload = given(programme=short, workers=[])
    assert status(audit(caseload, "2024-06-20"), "staffing.team", "p1", "1") == "not_applicable"


def test_windows_are_counted_from_the_contract() -> None:
    found = find(audit(given(workers=team()), "2024-07-20"), "staffing.team")
    assert [(row.window and row.window.label, row.window and str(row.window.from_)) for row in found] == [
        ("1", "2024-05-20"),
        ("2", "2024-06-20"),
        ("3", "2024-07-20"),
    ]


def test_contract_day_stands_for_a_first_day_not_recorded() -> None:
    caseload = given(programme=programme(starts_on=None), workers=team())
    assert statuses(audit(caseload, "2024-06-20"), "staffing.team") == ["met", "pending"]
    neither = given(programme=programme(starts_on=None, contract_signed_on=None), workers=team())
    finding = the(audit(neither), "staffing.team")
    assert (str(finding.status), finding.missing) == ("unknown", ("programme:p1.contract_signed_on",))


# ------------------------------------------------------------------------------ quotas by qualification


@pytest.mark.parametrize(
    ("credential", "expected"),
    [
        ("senior_social_worker", "met"),
        ("intermediate_social_worker", "met"),
        ("assistant_social_worker", "breached"),
        ("", "breached"),
        (None, "unknown"),
    ],
)
def test_one_of_the_five_holds_the_intermediate_certificate(credential: str | None, expected: str) -> None:
    assert month("staffing.intermediate", team(w1={"credential": credential})) == expected


def test_unknown_certificate_names_the_worker() -> None:
    people = team(w1={"credential": None}, w3={"credential": None}, w5={"credential": None, "to": "2024-05-19"})
    finding = the(audit(given(workers=people), "2024-06-20"), "staffing.intermediate", "p1", "1")
    assert finding.missing == ("worker:w1.credential", "worker:w3.credential")


def test_certificate_of_the_supervisor_is_not_one_of_the_five() -> None:
    assert month("staffing.intermediate", team(w1={"credential": ""}, s1={"credential": "senior_social_worker"})) == (
        "breached"
    )


def test_intermediate_holder_counts_among_the_assistants() -> None:
    none = {"credential": ""}
    one = {"w2": none, "w3": none, "w4": none}
    assert month("staffing.assistants", team(**one)) == "met"
    assert month("staffing.assistants", team(**one), reading="quotas=disjoint") == "breached"
    assert month("staffing.assistants", team(**one, w5=none)) == "breached"


def test_bachelor_may_be_one_of_the_others_unless_quotas_are_read_apart() -> None:
    assert month("staffing.bachelor", team()) == "met"
    assert month("staffing.bachelor", team(), reading="quotas=disjoint") == "breached"
    assert month("staffing.bachelor", team(w5={"education": "master"}), reading="quotas=disjoint") == "met"


def test_bachelor_beside_is_found_by_matching_and_not_by_counting() -> None:
    """The intermediate holder, two assistants and the bachelor are four people only if the bachelor is kept free."""
    people = team(w1={"education": "college"}, w2={"education": "bachelor"}, w3={"credential": ""})
    assert month("staffing.bachelor", people, reading="quotas=disjoint") == "met"


@pytest.mark.parametrize(("years", "expected"), [(2, "met"), (1.99, "breached")])
def test_two_others_have_two_years(years: float, expected: str) -> None:
    few = {"experience": {"children_in_difficulty": 1}}
    people = team(w2=few, w3=few, w4={"experience": {"children_in_difficulty": years}})
    assert month("staffing.experienced", people) == expected


def test_lead_is_none_of_the_two() -> None:
    few = {"experience": {"children_in_difficulty": 0}}
    people = team(w2=few, w3=few, w4=few)
    assert month("staffing.experienced", people) == "breached"
    assert month("staffing.experienced", people, reading="experience=all-five") == "met"


def test_one_who_is_lead_and_worker_is_not_counted_twice() -> None:
    both = {"roles": ["project_lead", "project_social_worker"]}
    few = {"experience": {"children_in_difficulty": 0}}
    people = team(w1=both, w2=few, w3=few, w4=few)
    assert month("staffing.experienced", people) == "breached"
    assert month("staffing.social-workers", leave("w5")) == "breached"
    assert month("staffing.social-workers", [row for row in team(w1=both) if row["id"] != "w5"]) == "breached"


def test_either_of_two_who_could_lead_is_free_for_the_other_post() -> None:
    both = {"roles": ["project_lead", "project_social_worker"]}
    people = [row for row in team(w1=both, w2=both) if row["id"] != "w5"] + [social_worker("w6")]
    assert month("staffing.social-workers", people) == "met"


# ------------------------------------------------------------------------------ the lead and the supervisor


def test_two_leads_beyond_a_day_are_a_shortfall() -> None:
    handover = staff(lead("w9", **{"from": "2024-06-10"}), w1={"to": "2024-06-10"})
    assert month("staffing.lead", handover) == "met"
    longer = staff(lead("w9", **{"from": "2024-06-10"}), w1={"to": "2024-06-11"})
    assert month("staffing.lead", longer, "2024-06-19") == "pending"
    finding = the(audit(given(workers=longer), "2024-06-20"), "staffing.lead", "p1", "1")
    assert (str(finding.status), finding.observed["doubled_days"]) == ("shortfall", 2)
    assert finding.remedy is not None
    assert finding.remedy["do"] == "end-double-post"


def test_role_not_recorded_may_make_two_leads() -> None:
    finding = the(audit(given(workers=staff({"id": "w9"})), "2024-06-20"), "staffing.lead", "p1", "1")
    assert (str(finding.status), finding.missing) == ("unknown", ("worker:w9.roles",))
    assert month("staffing.lead", staff({"id": "w9"}), "2024-06-19") == "pending"
    assert month("staffing.lead", staff({"id": "w9", "to": "2024-05-20"})) == "met"


def test_more_workers_than_asked_are_no_fault() -> None:
    assert month("staffing.social-workers", staff(social_worker("w6"))) == "met"


def test_supervisor_stands_outside_the_five() -> None:
    double = {"roles": ["project_social_worker", "professional_supervisor"]}
    people = [row for row in team(w5=double) if row["id"] != "s1"]
    assert month("staffing.team", people) == "met"
    assert month("staffing.supervisor", people) == "breached"
    assert month("staffing.supervisor", people, reading="supervisor=within") == "met"
    assert month("staffing.supervisor", [*people, social_worker("w6")]) == "met"


def test_lead_counts_beside_the_five_where_read_so() -> None:
    assert month("staffing.team", team(), reading="lead=extra") == "breached"
    assert month("staffing.team", staff(social_worker("w6")), reading="lead=extra") == "met"


def test_role_not_recorded_may_fill_the_post() -> None:
    people = [*leave("w5"), {"id": "w9"}]
    finding = the(audit(given(workers=people), "2024-06-20"), "staffing.team", "p1", "1")
    assert (str(finding.status), finding.missing) == ("unknown", ("worker:w9.roles",))
    assert month("staffing.team", [*leave("w4", "w5"), {"id": "w9"}]) == "breached"
    assert month("staffing.intermediate", [social_worker("w2"), {"id": "w9", "credential": ""}]) == "breached"


def test_role_not_recorded_may_be_the_own_post_or_free_another_for_it() -> None:
    """Without a lead, the one of no recorded role may be the supervisor; with one who is both, the lead."""
    alone = [{"id": "w9"}]
    assert month("staffing.supervisor", alone) == "unknown"
    both = worker("w8", "project_lead", roles=["project_lead", "project_social_worker"])
    years = {"children_in_difficulty": 2}
    people = [{**both, "experience": years}, social_worker("w2"), {"id": "w9", "experience": {}}]
    assert month("staffing.experienced", people) == "unknown"
    assert month("staffing.experienced", people[:2]) == "breached"


def test_finding_says_who_fills_the_posts_and_what_is_lacking() -> None:
    finding = the(audit(given(workers=leave("w5")), "2024-06-20"), "staffing.team", "p1", "1")
    assert finding.evidence == ("worker:w1", "worker:w2", "worker:w3", "worker:w4")
    assert finding.required == {"people": 5, "roles": ("project_lead", "project_social_worker")}
    assert finding.remedy is not None
    assert (finding.remedy["do"], finding.remedy["people"]) == ("appoint", 5)
    met = the(audit(given(workers=team()), "2024-06-20"), "staffing.team", "p1", "1")
    assert met.remedy is None


# ------------------------------------------------------------------------------ qualifications of a post


def post(slug: str, row: Row, **rest: Any) -> str:
    return status(audit(given(workers=[row]), **rest), slug, row["id"])


@pytest.mark.parametrize(
    ("education", "discipline", "expected"),
    [
        ("bachelor", "sociology", "met"),
        ("doctor", "related", "met"),
        ("college", "sociology", "breached"),
        ("bachelor", "other", "breached"),
        ("college", None, "breached"),
        (None, "other", "breached"),
        (None, "sociology", "unknown"),
        ("bachelor", None, "unknown"),
    ],
)
def test_lead_has_a_degree_in_a_listed_field(education: str | None, discipline: str | None, expected: str) -> None:
    assert post("staffing.lead-degree", lead(education=education, discipline=discipline)) == expected


def test_related_fields_count_unless_read_as_the_four_only() -> None:
    assert post("staffing.lead-degree", lead(discipline="related"), reading="disciplines=four-only") == "breached"
    assert post("staffing.worker-degree", social_worker("w2"), reading="disciplines=four-only") == "breached"


@pytest.mark.parametrize(
    ("experience", "expected"),
    [
        ({"child_youth_social_service": 3}, "met"),
        ({"child_youth_social_service": 2.99}, "breached"),
        ({"children_in_difficulty": 9}, "unknown"),
        ({}, "breached"),
        (None, "unknown"),
    ],
)
def test_lead_has_three_years_in_the_field(experience: Row | None, expected: str) -> None:
    assert post("staffing.lead-experience", lead(experience=experience)) == expected


@pytest.mark.parametrize(("education", "expected"), [("college", "met"), ("secondary", "breached"), (None, "unknown")])
def test_others_have_a_college_degree(education: str | None, expected: str) -> None:
    assert post("staffing.worker-degree", social_worker("w2", education=education)) == expected


@pytest.mark.parametrize(("credential", "expected"), [("assistant_social_worker", "met"), ("", "breached")])
def test_others_hold_a_certificate(credential: str, expected: str) -> None:
    assert post("staffing.worker-certificate", social_worker("w2", credential=credential)) == expected


def test_certificate_beyond_the_bracket_may_be_pointed_out_only() -> None:
    row = social_worker("w2", credential="")
    assert post("staffing.worker-certificate", row, reading="certificate=bracket-only") == "shortfall"


@pytest.mark.parametrize(("full_time", "expected"), [(True, "met"), (False, "breached"), (None, "unknown")])
def test_supervisor_is_full_time(full_time: bool | None, expected: str) -> None:
    assert post("staffing.full-time-supervisor", supervisor(full_time=full_time)) == expected


@pytest.mark.parametrize(("years", "expected"), [(5, "met"), (4.5, "breached")])
def test_supervisor_has_five_years(years: float, expected: str) -> None:
    row = supervisor(experience={"children_in_difficulty": years})
    assert post("staffing.supervisor-experience", row) == expected


def test_supervisor_is_a_certified_social_worker() -> None:
    assert post("staffing.supervisor-certificate", supervisor(credential="assistant_social_worker")) == "met"
    assert post("staffing.supervisor-certificate", supervisor(credential="")) == "breached"


def test_breach_says_what_is_wrong() -> None:
    finding = the(audit(given(workers=[lead(education="college", discipline="other")])), "staffing.lead-degree", "w1")
    assert finding.observed == {"not_met": ("education-too-low", "other-discipline")}
    assert finding.remedy is not None
    assert finding.remedy["do"] == "fill-with-qualified"
    met = the(audit(given(workers=[lead()])), "staffing.lead-degree", "w1")
    assert (met.evidence, met.remedy) == (("worker:w1",), None)


def test_role_not_recorded_is_unknown_unless_qualified_anyway() -> None:
    finding = the(audit(given(workers=[{"id": "w9"}])), "staffing.lead-experience", "w9")
    assert (str(finding.status), finding.missing) == ("unknown", ("worker:w9.roles",))
    qualified = {**lead("w9"), "roles": None}
    assert find(audit(given(workers=[qualified])), "staffing.lead-experience") == []


@pytest.mark.parametrize(
    "days", [{"to": "2024-05-19"}, {"from": "2025-05-20"}], ids=["left before", "came after the programme"]
)
def test_whoever_was_never_in_post_is_not_asked(days: Row) -> None:
    assert find(audit(given(workers=[lead(**days)])), "staffing.lead-degree") == []


def test_whoever_comes_later_is_asked_from_that_day() -> None:
    caseload = given(workers=[lead(**{"from": "2024-08-01"})])
    assert find(audit(caseload, "2024-07-31"), "staffing.lead-degree") == []
    assert status(audit(caseload, "2024-08-01"), "staffing.lead-degree") == "met"


def test_nobody_is_asked_before_the_programme_begins() -> None:
    assert find(audit(given(workers=[lead()]), "2024-05-19"), "staffing.lead-degree") == []
    assert status(audit(given(workers=[lead()]), "2024-05-20"), "staffing.lead-degree") == "met"


def test_another_role_is_not_asked() -> None:
    assert find(audit(given(workers=[worker("d1", "child_director")])), "staffing.lead-degree") == []
