"""Records: immutable, silent about people, and not recorded unless they say so."""

from __future__ import annotations

import inspect
from datetime import date, datetime
from typing import Any

import attrs
import pytest
from tests.builders import case, child, full_visit, given

from childcare_policy import Caseload, Visit, day_of, facts

CLASSES = [value for name in facts.__all__ if inspect.isclass(value := getattr(facts, name)) and attrs.has(value)]
EACH = pytest.mark.parametrize("record", CLASSES, ids=lambda record: str(record.__name__))


def blank(record: type[Any], **fields: Any) -> Any:
    """A record of which only what must be there is there."""
    required = {field.name: "x" for field in attrs.fields(record) if field.default is attrs.NOTHING}
    return record(**{**required, **fields})


@EACH
def test_record_cannot_be_changed(record: type[Any]) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(blank(record), attrs.fields(record)[0].name, "y")


@EACH
def test_what_is_not_recorded_is_none(record: type[Any]) -> None:
    documented = {"others": 0, "purpose": "service"} if record is Visit else {}
    row = blank(record)
    for field in attrs.fields(record):
        if field.default is not attrs.NOTHING:
            assert getattr(row, field.name) == documented.get(field.name)


@EACH
def test_personal_field_never_shows_in_a_repr(record: type[Any]) -> None:
    for field in attrs.fields(record):
        if field.metadata.get("personal"):
            shown = repr(blank(record, **{field.name: "Wangxiaoming"}))
            assert "Wangxiaoming" not in shown
            assert f"{field.name}=***" in shown


PERSONAL = {
    "Child": {
        "name",
        "sex",
        "birth_date",
        "resident_id",
        "home_division",
        "household",
        "school",
        "grade",
        "categories",
        "guardians",
    },
    "Guardian": {"name", "relation", "resident_id", "phone"},
    "Worker": {"name", "screening_result"},
    "Visit": {"signature_reason", "signature_witness"},
    "Incident": {"kind"},
    "Waiver": {"reason"},
    "Absence": {"reason"},
    "Plan": {"goals"},
}


@pytest.mark.parametrize(("name", "fields"), PERSONAL.items())
def test_what_tells_of_a_person_is_marked_as_personal(name: str, fields: set[str]) -> None:
    record = getattr(facts, name)
    assert {field.name for field in attrs.fields(record) if field.metadata.get("personal")} >= fields


@EACH
def test_record_takes_its_fields_by_name_alone(record: type[Any]) -> None:
    with pytest.raises(TypeError):
        record("x")


def test_caseload_shows_how_many_rows_it_has_and_none_of_them() -> None:
    shown = repr(given(children=[child(name="Wangxiaoming")], cases=[case()], visits=[full_visit()]))
    assert "children=<1 rows>" in shown
    assert "activities=None" in shown
    assert "Wang" not in shown
    assert "k1" not in shown


def test_every_table_but_the_programme_may_say_when_a_row_was_recorded() -> None:
    caseload = Caseload()
    assert all(getattr(caseload, field.name) is None for field in attrs.fields(Caseload))
    rows = {record.__name__ for record in CLASSES if "recorded_on" in {field.name for field in attrs.fields(record)}}
    assert {"Visit", "Case", "Child", "Worker", "Assignment", "Incident", "Waiver", "Programme"} <= rows


def test_day_of_a_moment() -> None:
    assert day_of(date(2022, 3, 10)) == day_of(datetime(2022, 3, 10, 23, 59)) == date(2022, 3, 10)
