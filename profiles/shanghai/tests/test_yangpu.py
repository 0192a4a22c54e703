"""Yangpu on top of the city: the plan adds, and what the city asks stays as it is."""

from __future__ import annotations

import json
from datetime import date

import attrs
import pytest

from childcare_policy import (
    Caseload,
    Handling,
    NoEditionError,
    Programme,
    dump_caseload,
    evaluate,
    load,
    structure_caseload,
)
from childcare_policy_shanghai import SHANGHAI, YANGPU
from childcare_policy_shanghai.synth import city

REGISTRY = load(only=["shanghai"])
EDITION = YANGPU.editions[0]
OWN = [clause for clause in EDITION.ledger if clause.id.startswith("yp2024:")]
CITED = {clause for rule in EDITION.rules for clause in rule.clause}


def moved(year: int) -> Caseload:
    """A city caseload of 2022, taken as one of a later year."""
    _, caseload = next(iter(city(7)))
    plain = json.loads(dump_caseload(caseload).replace("2022-", f"{year}-").replace("2021-", f"{year - 1}-"))
    return structure_caseload(plain).caseload


@pytest.mark.parametrize("as_of", [date(2025, 3, 1), date(2025, 12, 31), date(2026, 3, 1)])
def test_what_the_city_asks_is_answered_as_in_the_city(as_of: date) -> None:
    caseload = moved(2025)
    beneath = evaluate(SHANGHAI.edition(on=date(2025, 1, 1)), caseload, as_of, REGISTRY.kinds).findings
    both = evaluate(EDITION, caseload, as_of, REGISTRY.kinds).findings
    assert [row for row in both if row.document == "sh2022"] == list(beneath)
    assert any(row.document == "yp2024" for row in both)


def test_plan_is_for_programmes_with_a_day_in_its_years() -> None:
    for begins, ends in ((date(2023, 1, 1), date(2023, 12, 31)), (date(2027, 1, 1), date(2027, 12, 31))):
        programme = attrs.evolve(_programme(), starts_on=begins, ends_on=ends)
        with pytest.raises(NoEditionError):
            YANGPU.for_programme(programme, begins)
    programme = attrs.evolve(_programme(), starts_on=date(2023, 6, 1), ends_on=date(2024, 1, 1))
    assert YANGPU.for_programme(programme, date(2023, 6, 1)) is EDITION


def _programme() -> Programme:
    return Programme(id="p1")


def test_every_clause_of_the_plan_is_classified() -> None:
    assert len(OWN) == 222
    assert [clause.id for clause in OWN if clause.handling is Handling.DECIDED and clause.id not in CITED] == []
    tracked = CITED & {clause.id for clause in OWN if clause.handling is not Handling.DECIDED}
    assert {id for id in tracked if not id.endswith("-resp")} == {"yp2024:15-a"}
    assert all(clause.held for clause in OWN if clause.handling is Handling.DATA)
    assert all(clause.why for clause in OWN if clause.handling in (Handling.TRACKED, Handling.UNMODELLED))


def test_every_option_of_every_reading_can_be_taken() -> None:
    for reading in EDITION.readings:
        for option in reading.options:
            assert EDITION.read({reading.id: option.id}).taken[reading.id] == option.id
