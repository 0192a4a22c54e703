"""Asking one rule at a time: each in the records as its own paper sees them."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from childcare_policy import Terms, VisitQuota
from childcare_policy.inquiry import Inquiry

from .builders import EDITION, KINDS, case, given, only, waiver


def test_a_rule_is_asked_under_the_terms_of_its_own_paper_whichever_was_asked_before() -> None:
    monthly = next(rule for rule in EDITION.rules if rule.slug == "visits.monthly")
    other, again = (attrs.evolve(monthly, slug=f"visits.{word}", clause=(f"{word}:1",)) for word in "yz")
    chapter = attrs.evolve(EDITION.chapters[3], rules=(monthly, other, again))
    edition = attrs.evolve(EDITION, chapters=(chapter,), readings=(), terms_of={"y": Terms(anniversary=1)})
    inquiry = Inquiry(edition, given(), date(2022, 12, 31), KINDS)
    assert EDITION.terms.anniversary == 0
    assert [inquiry.asked_in(number).terms.anniversary for number in (0, 1, 2, 1)] == [0, 1, 0, 1]


@pytest.mark.parametrize(("waivable", "expected"), [(True, "excused"), (False, "breached")])
def test_a_waiver_excuses_what_a_kind_lets_be_waived(waivable: bool, expected: str) -> None:
    kinds = {**KINDS, VisitQuota: attrs.evolve(KINDS[VisitQuota], waivable=waivable)}
    caseload = given(cases=[case()], visits=[], waivers=[waiver()])
    rows = Inquiry(only("visits.monthly"), caseload, date(2022, 12, 31), kinds).answers(0)
    assert [row[7] for row in rows if row[5] and row[5][0] == "2022-03"] == [expected]
