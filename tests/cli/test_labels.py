"""What a caseload is called in a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from tests.builders import EDITION, KINDS

from childcare_policy import Caseload, Programme, evaluate
from childcare_policy.cli.intake import Audited
from childcare_policy.cli.totals import labels


def answers(*names: str | None) -> list[Audited]:
    found = []
    for number, name in enumerate(names):
        caseload = Caseload(programme=Programme(id="p1", name=name)) if name != "none" else Caseload()
        report = evaluate(EDITION, caseload, date(2022, 1, 1), KINDS)
        found.append(Audited(name=f"f{number}", caseload=caseload, edition=EDITION, report=report))
    return found


@pytest.mark.parametrize(
    ("names", "language", "called"),
    [
        (["东区", "西区"], "zh", ["东区", "西区"]),
        (["东区", "西区"], "en", ["f0", "f1"]),
        (["东区", "东区"], "zh", ["f0", "f1"]),
        (["名字太长的一个项目", None, "none"], "zh", ["f0", "f1", "f2"]),
    ],
)
def test_caseload_is_called_by_a_short_name_of_its_own(
    names: Sequence[str | None], language: str, called: Sequence[str]
) -> None:
    assert list(labels(answers(*names), language).values()) == called
