"""Trainings: for whom and on what, in windows or between days, and what is not recorded of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.builders import KINDS, PROGRAMME, Row, given, programme, with_rule

from childcare_policy import Every, Finding, Role, Topic, TrainingHeld, anchored, art, calendar_year, evaluate, months


def held(as_of: str, trainings: list[Row] | None, of: Row | None = None, **fields: Any) -> list[Finding]:
    rule = TrainingHeld(slug="training.x", clause=art("sh2022:2.1-a"), **fields)
    facts = given(trainings=trainings, programme=of or dict(PROGRAMME))
    return list(evaluate(with_rule(rule), facts, date.fromisoformat(as_of), KINDS).findings)


def training(id: str = "t1", on: str | None = "2022-05-01", **fields: Any) -> Row:
    return {"id": id, "on": on, **fields}


def one(as_of: str, trainings: list[Row] | None, **fields: Any) -> tuple[str, tuple[str, ...]]:
    (finding,) = held(as_of, trainings, **fields)
    return str(finding.status), finding.missing


@pytest.mark.parametrize(("on", "expected"), [("2022-12-31", "met"), ("2023-01-01", "breached")])
def test_without_days_a_training_counts_while_the_programme_runs(on: str, expected: str) -> None:
    assert one("2023-02-01", [training(on=on)]) == (expected, ())


@pytest.mark.parametrize(
    ("on", "expected"), [("2022-05-31", "met"), ("2022-06-01", "late"), ("2022-09-02", "breached"), ("", "breached")]
)
def test_training_after_its_last_day_is_late_and_one_yet_to_come_is_none(on: str, expected: str) -> None:
    (finding,) = held("2022-09-01", [training(on=on)] if on else [], last=date(2022, 5, 31))
    assert (str(finding.status), finding.due_on) == (expected, date(2022, 5, 31))
    assert finding.evidence == (("training:t1",) if expected in ("met", "late") else ())


def test_training_is_owed_until_the_programme_ends() -> None:
    assert one("2022-12-31", []) == ("pending", ())
    assert one("2023-01-01", []) == ("breached", ())
    assert one("2023-01-01", None) == ("unknown", ("trainings",))


def test_programme_without_a_known_end_leaves_it_open() -> None:
    blank = programme(starts_on=None, ends_on=None)
    assert [str(row.status) for row in held("2030-01-01", [], blank)] == ["pending"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"audience": ["child_director"]}, ("met", ())),
        ({"audience": ["volunteer"]}, ("breached", ())),
        ({"audience": []}, ("breached", ())),
        ({}, ("unknown", ("training:t1.audience",))),
    ],
)
def test_training_is_for_one_of_the_roles_asked(fields: Row, expected: tuple[str, tuple[str, ...]]) -> None:
    assert one("2023-01-01", [training(**fields)], audience=(Role.CHILD_DIRECTOR,)) == expected


def test_training_is_on_one_of_the_topics_asked() -> None:
    safety = (Topic.SAFETY,)
    assert one("2023-01-01", [training(topics=["safety", "culture"])], topics=safety) == ("met", ())
    assert one("2023-01-01", [training(topics=["culture"])], topics=safety) == ("breached", ())
    assert one("2023-01-01", [training()], topics=safety) == ("unknown", ("training:t1.topics",))


@pytest.mark.parametrize(("window", "label"), [(anchored(months(12)), "1"), (calendar_year(), "2022")])
def test_trainings_are_counted_window_by_window(window: Every, label: str) -> None:
    found = held("2023-01-01", [training()], window=window, at_least=2)
    assert [(row.window and row.window.label, str(row.status), dict(row.observed)) for row in found] == [
        (label, "breached", {"count": 1})
    ]
    more = held("2023-01-01", [training(), training("t2", None)], window=window, at_least=2)
    assert [(str(row.status), row.missing) for row in more] == [("unknown", ("training:t2.on",))]


def test_window_that_does_not_bind_asks_nothing() -> None:
    short = programme(ends_on="2022-03-31")
    assert [str(row.status) for row in held("2023-01-01", [], short, window=calendar_year())] == ["not_applicable"]


def test_windows_need_the_first_day_of_the_programme() -> None:
    blank = programme(starts_on=None)
    assert [row.missing for row in held("2023-01-01", [], blank, window=calendar_year())] == [
        ("programme:p1.starts_on",)
    ]
