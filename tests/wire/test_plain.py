"""Any value of the library as plain data: rules, windows and facts alike."""

from __future__ import annotations

import json
import traceback
from datetime import date, datetime
from decimal import Decimal

import attrs
import pytest

from childcare_policy.facts import Schooling, Worker
from childcare_policy.quantities import Span, Window, calendar_month, yuan
from childcare_policy.wire import to_json, unstructure
from childcare_policy.words import Experience, Role, Stage


@attrs.frozen
class Demand:
    """A stand-in for a rule."""

    whom: frozenset[Role]
    least: object
    from_: date | None = None
    _hidden: int = 7


@attrs.frozen
class Nothing:
    """A value without fields."""


def test_fields_keep_their_order_and_nothing_is_left_out() -> None:
    demand = Demand(frozenset({Role.GUARDIAN, Role.CASE_LEAD}), yuan("10000.5"), date(2022, 1, 1))
    assert to_json(demand) == '{"whom": ["case_lead", "guardian"], "least": "10000.50", "from": "2022-01-01"}'
    assert unstructure(Schooling(stage=Stage.COMPULSORY)) == {
        "from": None,
        "to": None,
        "stage": "compulsory",
        "grade": None,
    }


def test_sparse_leaves_out_what_a_default_says() -> None:
    assert unstructure(Schooling(grade=4), sparse=True) == {"grade": 4}
    assert unstructure([Demand(frozenset(), 0)], sparse=True) == [{"whom": [], "least": 0}]


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (None, None),
        (True, True),
        (0.5, 0.5),
        ("名", "名"),
        (Decimal("2.50"), 2.5),
        (Decimal("3.0"), 3),
        (date(2022, 3, 5), "2022-03-05"),
        (datetime(2022, 3, 5, 9, 30), "2022-03-05T09:30:00"),
        (Span(date(2022, 1, 1), date(2022, 1, 31)), {"first": "2022-01-01", "last": "2022-01-31"}),
        (calendar_month(), {"months": 1, "cycle": "calendar"}),
        ({Role.GUARDIAN: (1, 2), 3: {}}, {"guardian": [1, 2], "3": {}}),
        (Nothing(), {}),
        (((Experience.CHILDREN_IN_DIFFICULTY, Decimal(2)),), [["children_in_difficulty", 2]]),
    ],
)
def test_every_kind_of_value_has_a_plain_form(value: object, plain: object) -> None:
    assert unstructure(value) == plain
    assert type(unstructure(value)) is type(plain)


def test_named_tuples_are_objects() -> None:
    window = Window("2022-03", date(2022, 3, 1), date(2022, 3, 31))
    assert to_json(window) == '{"label": "2022-03", "first": "2022-03-01", "last": "2022-03-31"}'


def test_years_of_experience_are_written_by_field() -> None:
    worker = Worker(id="w1", experience=((Experience.CHILDREN_IN_DIFFICULTY, Decimal("2.5")),))
    assert unstructure(worker, sparse=True) == {"id": "w1", "experience": {"children_in_difficulty": 2.5}}
    assert unstructure(Worker(id="w1"))["experience"] is None


def test_letters_stay_and_numbers_must_be_finite() -> None:
    assert to_json("赵一鸣") == '"赵一鸣"'
    with pytest.raises(ValueError, match="JSON"):
        to_json(float("nan"))


def test_a_value_without_a_plain_form_is_refused_by_its_type_alone() -> None:
    with pytest.raises(TypeError, match="no plain form is known for: bytes, object") as caught:
        unstructure({"name": "赵一鸣", "a": ["赵一鸣".encode()], "b": object()})
    frames = [frame.f_locals for frame, _ in traceback.walk_tb(caught.value.__traceback__)]
    assert not any("赵一鸣" in repr(local) for local in frames[1:])
    assert json.loads(to_json({"a": "b"})) == {"a": "b"}
