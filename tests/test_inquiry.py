"""Asking one rule at a time: each in the records as its own paper sees them."""

from __future__ import annotations

from datetime import date

import attrs

from childcare_policy import Terms
from childcare_policy.inquiry import Inquiry

from .builders import EDITION, KINDS, given


def test_a_rule_is_asked_under_the_terms_of_its_own_paper_whichever_was_asked_before() -> None:
    monthly = next(rule for rule in EDITION.rules if rule.slug == "visits.monthly")
    other, again = (attrs.evolve(monthly, slug=f"visits.{word}", clause=(f"{word}:1",)) for word in "yz")
    chapter = attrs.evolve(EDITION.chapters[3], rules=(monthly, other, again))
    edition = attrs.evolve(EDITION, chapters=(chapter,), readings=(), terms_of={"y": Terms(anniversary=1)})
    inquiry = Inquiry(edition, given(), date(2022, 12, 31), KINDS)
    assert EDITION.terms.anniversary == 0
    assert [inquiry.asked_in(number).terms.anniversary for number in (0, 1, 2, 1)] == [0, 1, 0, 1]
