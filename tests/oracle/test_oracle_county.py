"""A second, plain evaluator of the kinds the invented county uses, day by day, on random full records."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from docs.pages.kinds import county

from childcare_policy import Edition, evaluate, structure_caseload
from childcare_policy.rules import KINDS

START, END = date(2025, 3, 10), date(2026, 3, 9)
KNOWN = {kind.rule: kind for kind in KINDS}
ONE = timedelta(days=1)
Row = dict[str, Any]
Answers = dict[tuple[str, str, str], str]


def day(rng: random.Random, first: date = START, last: date = END) -> date:
    return first + timedelta(days=rng.randrange((last - first).days + 1))


def drawn(rng: random.Random) -> tuple[Row, date]:
    """A year of a few children, workers, visits, papers and payments, fully recorded, and a day to ask about."""
    cases, grades = [], []
    for number in range(1, rng.randrange(2, 5)):
        opened = day(rng)
        closed = day(rng, opened) if rng.random() < 0.5 else None
        reason = rng.choice(["goals_reached", "moved", "deceased"]) if closed else None
        case = {"id": f"k{number}", "child": f"c{number}", "opened_on": opened, "closed_on": closed}
        cases.append({**case, "closing_reason": reason, "individual": rng.random() < 0.5})
        if rng.random() < 0.8:
            grades.append({"case": f"k{number}", "level": rng.choice(["low", "high"]), "from": day(rng, opened)})
    ids = [row["id"] for row in cases]
    tables: Row = {
        "programme": {
            "id": "p1",
            "contract_signed_on": START,
            "starts_on": START,
            "ends_on": END,
            "bid_price": "1000.00",
        },
        "children": [
            {"id": row["child"], "birth_date": day(rng, date(2018, 1, 1), date(2021, 12, 31))} for row in cases
        ],
        "cases": cases,
        "workers": [
            {"id": f"w{n}", "roles": [rng.choice(["volunteer", "project_social_worker"])], "from": day(rng)}
            for n in range(rng.randrange(3))
        ],
        "risk_grades": grades,
        "visits": [
            {
                "id": f"v{n}",
                "cases": [rng.choice(ids)],
                "on": day(rng),
                "mode": rng.choice(["home", "home", "phone"]),
                "purpose": rng.choice(["service", "follow_up"]),
            }
            for n in range(rng.randrange(30))
        ],
        "services": [
            {
                "id": f"s{n}",
                "case": rng.choice(ids),
                "kind": rng.choice(["psychological_support", "legal_aid"]),
                "on": day(rng),
            }
            for n in range(rng.randrange(8))
        ],
        "documents": [
            {"id": f"d{n}", "kind": rng.choice(["interim_assessment", "final_appraisal"]), "on": day(rng)}
            for n in range(rng.randrange(3))
        ],
        "expenses": [
            {
                "id": f"e{n}",
                "item": rng.choice(["overhead", "wages"]),
                "amount": f"{rng.choice([40, 60])}.00",
                "on": day(rng),
            }
            for n in range(rng.randrange(4))
        ],
        "funding": [
            {"id": f"f{n}", "amount": f"{rng.choice([300, 500])}.00", "paid_on": day(rng)}
            for n in range(rng.randrange(4))
        ],
        "absences": [],
        "plans": [],
    }
    plain = {
        name: [_text(row) for row in rows] if isinstance(rows, list) else _text(rows) for name, rows in tables.items()
    }
    return {"drawn": tables, "plain": plain}, day(rng, START, END + timedelta(days=60))


def _text(row: Row) -> Row:
    return {name: str(value) if isinstance(value, date) else value for name, value in row.items() if value is not None}


def span(case: Row) -> tuple[date, date]:
    return case["opened_on"], min(case["closed_on"] or END, END)


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE


def quarters(first: date, last: date) -> Iterator[tuple[str, date, date]]:
    """The calendar quarters of those days."""
    for year in range(first.year, last.year + 1):
        starts = [date(year, month, 1) for month in (1, 4, 7, 10)] + [date(year + 1, 1, 1)]
        for number, (begins, after) in enumerate(pairwise(starts), 1):
            if begins <= last and after - ONE >= first:
                yield f"{year}-Q{number}", begins, after - ONE


def months(first: date, count: int) -> date:
    """The day so many months later, the last of a month that lacks it."""
    year, month = first.year + (first.month - 1 + count) // 12, (first.month - 1 + count) % 12 + 1
    for number in range(first.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, first.day)


def level_on(tables: Row, case: str, on: date) -> str:
    held = [row for row in tables["risk_grades"] if row["case"] == case and row["from"] <= on]
    return str(held[0]["level"]) if held else ""


def expected(tables: Row, as_of: date) -> Answers:
    """What the county's paper says of the records, worked out anew."""
    found: Answers = {}
    for case in tables["cases"]:
        first, last = span(case)
        if first > as_of:
            continue
        home = sorted(
            row["on"]
            for row in tables["visits"]
            if row["mode"] == "home" and case["id"] in row["cases"] and first <= row["on"] <= min(last, as_of)
        )
        found |= {("visits.interval", case["id"], k): v for k, v in gaps(tables, case["id"], first, last, home, as_of)}
        for label, begins, ends in quarters(first, last):
            a, b = max(begins, first), min(ends, last)
            if a > as_of:
                continue
            binds = ((b - a).days + 1) * 2 >= (ends - begins).days + 1
            given = [
                row
                for row in tables["services"]
                if row["case"] == case["id"]
                and row["kind"] == "psychological_support"
                and a <= row["on"] <= min(b, as_of)
            ]
            if case["individual"]:
                late = "pending" if as_of <= b else "breached"
                said = "not_applicable" if not binds else "met" if given else late
                found["services.counselling", case["id"], label] = said
            born = next(row["birth_date"] for row in tables["children"] if row["id"] == case["child"])
            six = b.year - born.year - ((b.month, b.day) < (born.month, born.day)) >= 6
            slug, asked = ("visits.quarterly", 1) if six else ("visits.small-children", 2)
            count = sum(a <= on <= b for on in home)
            said = "met" if count >= asked else "pending" if as_of <= b else "breached"
            found[slug, case["id"], label] = said if binds else "not_applicable"
        if case["closed_on"] and case["closing_reason"] != "deceased":
            marks = [case["closed_on"], months(case["closed_on"], 3), months(case["closed_on"], 6)]
            for number, (after, mark) in enumerate(pairwise(marks), 1):
                if after + ONE <= as_of and mark <= END:
                    came = [
                        row
                        for row in tables["visits"]
                        if case["id"] in row["cases"]
                        and row["purpose"] == "follow_up"
                        and after < row["on"] <= min(mark, as_of)
                    ]
                    said = "met" if came else "pending" if as_of <= mark else "breached"
                    found["closing.follow-up", case["id"], str(number)] = said
    return found | of_programme(tables, as_of)


def gaps(tables: Row, case: str, first: date, last: date, home: list[date], as_of: date) -> Iterator[tuple[str, str]]:
    begins, due, number = first, first + timedelta(days=30), 1
    while begins <= min(last, as_of):
        following = [on for on in home if on >= begins]
        until = min(due, last)
        held = [
            level_on(tables, case, on) if level_known(tables, case, on, as_of) else "" for on in days(begins, until)
        ]
        counts = {word: held.count(word) for word in ("high", "low", "")}
        if counts["high"] >= max(counts.values()):
            if following and following[0] <= due:
                yield str(number), "met"
            elif last < due:
                yield str(number), "not_applicable"
            else:
                yield str(number), "pending" if as_of <= due else "breached"
        if not following:
            return
        begins, due, number = following[0] + ONE, following[0] + timedelta(days=30), number + 1


def level_known(tables: Row, case: str, on: date, as_of: date) -> bool:
    """Whether the grading that holds on the day was made by the day asked about."""
    return any(row["case"] == case and row["from"] <= min(on, as_of) for row in tables["risk_grades"])


def of_programme(tables: Row, as_of: date) -> Answers:
    found: Answers = {}
    overhead = sum(
        float(row["amount"]) for row in tables["expenses"] if row["item"] == "overhead" and row["on"] <= as_of
    )
    found["budget.overhead", "p1", ""] = "breached" if overhead > 100 else "met"
    for slug, kind, limit in (
        ("payment.interim", "interim_assessment", 500),
        ("payment.final", "final_appraisal", 800),
    ):
        there = min(
            (row["on"] for row in tables["documents"] if row["kind"] == kind and row["on"] <= as_of), default=None
        )
        paid = sum(
            float(row["amount"])
            for row in tables["funding"]
            if row["paid_on"] <= as_of and row["paid_on"] < (there or date.max)
        )
        over = there is not None or as_of > END
        found[slug, "p1", ""] = "breached" if paid > limit else "met" if over else "pending"
    for slug, role, children in (
        ("staffing.social-workers", "project_social_worker", 30),
        ("staffing.volunteers", "volunteer", 20),
    ):
        for number in range(12):
            begins, ends = months(START, number), months(START, number + 1) - ONE
            if begins > as_of:
                continue
            kept, most = 0, 0
            for on in days(begins, ends):
                served = sum(span(case)[0] <= on <= span(case)[1] for case in tables["cases"] if span(case)[0] <= as_of)
                people = sum(role in row["roles"] and row["from"] <= on for row in tables["workers"])
                most = max(most, served)
                kept += on <= as_of and people * children >= served
            enough = kept * 2 >= (ends - begins).days + 1
            said = ("met" if most else "not_applicable") if enough else "pending" if as_of <= ends else "breached"
            found[slug, "p1", str(number + 1)] = said
    return found


ASKED = {
    "visits.interval",
    "visits.small-children",
    "visits.quarterly",
    "services.counselling",
    "closing.follow-up",
    "budget.overhead",
    "payment.interim",
    "payment.final",
    "staffing.social-workers",
    "staffing.volunteers",
}


def answered(edition: Edition, plain: Row, as_of: date) -> Answers:
    report = evaluate(edition, structure_caseload(plain).caseload, as_of, KNOWN)
    return {
        (row.rule, row.subject.id, row.window.label if row.window else ""): str(row.status)
        for row in report.findings
        if row.rule in ASKED
    }


def test_the_engine_answers_as_the_plain_evaluator_does() -> None:
    [edition] = county().editions
    seen: set[tuple[str, str]] = set()
    for seed in range(300):
        facts, as_of = drawn(random.Random(seed))
        told = answered(edition, facts["plain"], as_of)
        assert (seed, told) == (seed, expected(facts["drawn"], as_of))
        seen |= {(slug, status) for (slug, _, _), status in told.items()}
    assert seen >= {(slug, status) for slug in ASKED for status in ("met", "breached")}
