"""The ratio of people to children, as children and people come and go, and what is not recorded of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.builders import KINDS, Row, case, given, programme, with_rule

from childcare_policy import (
    Certified,
    Credential,
    Finding,
    Measure,
    Role,
    StaffRatio,
    anchored,
    art,
    evaluate,
    months,
    plan_ahead,
)

YEAR = anchored(months(12))


def rule(**fields: Any) -> StaffRatio:
    usual = {"roles": (Role.PROJECT_SOCIAL_WORKER,), "children": 2, "window": YEAR}
    return StaffRatio(slug="x.x", clause=art("sh2022:2.1-a"), **{**usual, **fields})


def worker(id: str = "w1", **fields: Any) -> Row:
    return {"id": id, "roles": ["project_social_worker"], **fields}


def cases(count: int, **fields: Any) -> list[Row]:
    return [case(f"k{number}", **fields) for number in range(1, count + 1)]


def found(as_of: str = "2023-01-01", of: StaffRatio | None = None, **tables: Any) -> Finding:
    facts = given(**tables)
    [finding] = evaluate(with_rule(of or rule()), facts, date.fromisoformat(as_of), KINDS).findings
    return finding


@pytest.mark.parametrize(
    ("children", "people", "status"),
    [(2, 1, "met"), (3, 1, "breached"), (3, 2, "met"), (4, 2, "met"), (5, 2, "breached")],
)
def test_a_rest_of_children_asks_one_more(children: int, people: int, status: str) -> None:
    row = found(cases=cases(children), workers=[worker(f"w{number}") for number in range(people)])
    assert (str(row.status), row.observed["asked"]) == (status, -(-children // 2))


def test_half_of_the_days_are_enough() -> None:
    half: dict[str, Any] = {"cases": cases(2), "workers": [worker(to="2022-07-02")]}
    assert str(found(**half).status) == "met"
    less: dict[str, Any] = {"cases": cases(2), "workers": [worker(to="2022-07-01")]}
    row = found(**less)
    assert (str(row.status), row.observed["days"], row.observed["people"]) == ("breached", 182, 0)
    assert dict(row.remedy or {}) == {"do": "appoint", "roles": ("project_social_worker",), "people": 1}


def test_the_number_of_children_counts_day_by_day() -> None:
    grown = [*cases(2), case("k3", opened_on="2022-07-03")]
    assert str(found(cases=grown, workers=[worker()]).status) == "met"
    sooner = [*cases(2), case("k3", opened_on="2022-07-02")]
    assert str(found(cases=sooner, workers=[worker()]).status) == "breached"


def test_a_window_is_open_until_its_end() -> None:
    row = found("2022-12-31", cases=cases(3), workers=[worker()])
    assert (str(row.status), row.observed["asked"]) == ("pending", 2)
    first = found("2022-01-01", cases=cases(2), workers=[worker()])
    assert (str(first.status), first.observed["days"]) == ("pending", 1)


def test_of_nobody_nothing_is_asked() -> None:
    gone = [case(opened_on="2021-01-01", closed_on="2021-12-31")]
    assert str(found(cases=gone, workers=[]).status) == "not_applicable"


def test_only_the_qualified_count() -> None:
    certified = rule(holding=(Certified(Credential.INTERMEDIATE_SOCIAL_WORKER),))
    assert str(found(of=certified, cases=cases(2), workers=[worker(credential="")]).status) == "breached"
    row = found(of=certified, cases=cases(2), workers=[worker()])
    assert (str(row.status), row.missing) == ("unknown", ("worker:w1.credential",))


def test_what_is_not_recorded_is_unknown_where_it_decides() -> None:
    assert found(cases=cases(2)).missing == ("workers",)
    assert found(workers=[worker()]).missing == ("cases",)
    maybe = found(cases=cases(2), workers=[worker(roles=None)])
    assert (str(maybe.status), maybe.missing) == ("unknown", ("worker:w1.roles",))
    unopened = [*cases(2), case("k3", opened_on=None)]
    row = found(cases=unopened, workers=[worker()])
    assert (str(row.status), row.missing) == ("unknown", ("case:k3.opened_on",))
    assert str(found(cases=unopened, workers=[worker(), worker("w2")]).status) == "met"
    closed = [*cases(2), case("k3", opened_on=None, closed_on="2021-12-31")]
    assert str(found(cases=closed, workers=[worker()]).status) == "met"


def test_windows_that_do_not_bind_and_programmes_without_a_first_day() -> None:
    short = programme(ends_on="2022-02-28")
    assert str(found(programme=short, cases=cases(2), workers=[]).status) == "not_applicable"
    nowhere = programme(starts_on=None)
    assert found(programme=nowhere, cases=cases(2), workers=[]).missing == ("programme:p1.starts_on",)


def test_it_takes_as_many_people_as_the_most_children_ask_for() -> None:
    three = given(cases=[*cases(2), case("k3", opened_on="2022-06-01"), case("k4", opened_on=None)])
    plan = plan_ahead(with_rule(rule()), three, date(2022, 1, 1), date(2022, 12, 31), KINDS)
    assert plan.total(Measure.STAFF) == 2
    assert plan_ahead(with_rule(rule()), given(cases=[]), date(2022, 1, 1), date(2022, 12, 31), KINDS).parts == ()
