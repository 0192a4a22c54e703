"""Papers side by side: laws that hold for any two, and what a reader of the papers knows, checked by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any

import attrs
import pytest
from tests.builders import KINDS, PINGHU, SHANGHAI, with_rule

from childcare_policy import (
    NO_DAY,
    Caseload,
    Chapter,
    ChildCategory,
    Comparison,
    Days,
    Due,
    DueFrom,
    Duty,
    Edition,
    Force,
    InCategory,
    IncidentKind,
    KindError,
    LivesIn,
    Rank,
    Role,
    Rule,
    Side,
    Verdict,
    VisitMode,
    VisitQuota,
    VisitStandard,
    all_of,
    anchored,
    any_of,
    calendar_half,
    calendar_month,
    calendar_quarter,
    calendar_year,
    compare,
    days,
    dump_caseload,
    evaluate,
    every_days,
    minutes,
    months,
    read_caseload,
    structure_caseload,
    yuan,
)
from childcare_policy.comparison.duties import TURNED
from childcare_policy.comparison.lining import question_of
from childcare_policy.comparison.strictness import a_year, at_least, often
from childcare_policy.comparison.variants import dangles, smallest
from childcare_policy.markup import page_table
from childcare_policy.rules.rank import RANKS
from childcare_policy_shanghai import YANGPU
from childcare_policy_zhanjiang import ZHANJIANG

EDITIONS = {
    "sh2020": SHANGHAI.named("2020"),
    "sh2022": SHANGHAI.named("2022"),
    "yp2024": YANGPU.named("2022"),
    "ph2024": PINGHU.named("2024"),
    "zj2024": ZHANJIANG.named("2024"),
}
PAIRS = [*combinations(EDITIONS, 2)]


@cache
def beside(*names: str) -> Comparison:
    return compare({name: EDITIONS[name] for name in names}, KINDS)


def of(found: Comparison, question: str) -> Duty:
    [duty] = [each for each in found.duties if each.question == question]
    return duty


def verdict(one: str, other: str, question: str) -> Verdict:
    return of(beside(one, other), question).pairs[0].verdict


# ---------------------------------------------------------------------- laws


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_is_the_same_as_itself_in_everything(name: str) -> None:
    found = compare({"one": EDITIONS[name], "other": EDITIONS[name]}, KINDS)
    assert {pair.verdict for duty in found.duties for pair in duty.pairs} == {Verdict.SAME}
    assert not any(pair.differences for duty in found.duties for pair in duty.pairs)
    assert not found.terms


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_what_is_stricter_one_way_is_looser_the_other_and_silence_is_silence(one: str, other: str) -> None:
    there = {duty.answers: duty.pairs[0].verdict for duty in beside(one, other).duties}
    back = {duty.answers[::-1]: duty.pairs[0].verdict for duty in beside(other, one).duties}
    assert there == {answers: TURNED.get(found, found) for answers, found in back.items()}


@pytest.mark.parametrize("names", [*PAIRS, tuple(EDITIONS)])
def test_every_rule_of_every_side_stands_there_once(names: tuple[str, ...]) -> None:
    found = beside(*names)
    for place, name in enumerate(names):
        listed = Counter(id(rule) for duty in found.duties for rule in duty.answers[place])
        assert listed == Counter(id(rule) for rule in EDITIONS[name].rules)
    assert all(any(duty.answers) for duty in found.duties)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_sides_stand_alike_whoever_else_is_compared(one: str, other: str) -> None:
    whole = [pair for duty in beside(*EDITIONS).duties for pair in duty.pairs if (pair.one, pair.other) == (one, other)]
    alone = [pair for duty in beside(one, other).duties for pair in duty.pairs]
    assert len(whole) == len(alone)
    assert {pair.answers: pair for pair in whole} == {pair.answers: pair for pair in alone}


@pytest.mark.parametrize("names", [*PAIRS, tuple(EDITIONS)])
def test_a_side_is_silent_exactly_where_it_has_no_rule(names: tuple[str, ...]) -> None:
    for duty in beside(*names).duties:
        for pair in duty.pairs:
            assert (pair.verdict is Verdict.SILENT) == (not all(pair.answers))
            assert not (pair.elsewhere and all(pair.answers))
            asking = [bool(duty.answers[names.index(name)]) for name in (pair.one, pair.other)]
            assert (duty.stands(pair.one, pair.other) is Verdict.SILENT) == (not all(asking))


def test_every_field_of_a_rule_is_ranked_or_known_to_have_no_rank() -> None:
    """A new field must be given a rank, or be named here as one that has none."""
    without = {
        *("action", "area", "areas", "audience", "bound", "content", "first", "first_leads", "form", "further", "held"),
        *("item", "kind", "last", "level", "measure", "mode", "number", "on", "orphan", "own", "perhaps"),
        *("proof", "rest", "role", "source", "streak", "table", "targets", "team", "title", "to_body", "topics"),
        *("total", "under", "ungraded", "unit", "units", "what", "window"),
    }
    fields = {
        field.name
        for kind in KINDS.values()
        for field in attrs.fields(kind.rule)
        if field.name not in {"slug", "clause", "force"}
    }
    own = {name for kind in KINDS.values() for name in kind.order}
    assert fields - RANKS.keys() - own - without == set()


# ---------------------------------------------------------------------- known from the papers


@pytest.mark.parametrize(
    ("one", "other", "question", "expected"),
    [
        ("sh2020", "sh2022", "visits.session", Verdict.LOOSER),  # 60 minutes, then 120
        ("sh2020", "sh2022", "visits.monthly", Verdict.SAME),  # once a month in both
        ("sh2020", "sh2022", "visits.two-people", Verdict.SILENT),  # two visitors only from 2022
        ("sh2020", "sh2022", "visits.signature", Verdict.SILENT),  # signed only from 2022
        ("sh2020", "sh2022", "activities.yearly", Verdict.SAME),  # two a year in both
        ("sh2020", "sh2022", "reports.monthly-data", Verdict.LOOSER),  # 2022 names the bureau
        ("sh2020", "sh2022", "archive.filed", Verdict.STRICTER),  # at the end, against 30 days after
        ("sh2020", "sh2022", "visits.streak", Verdict.SILENT),  # two months in a row only in 2020
        ("sh2020", "sh2022", "team.social-worker", Verdict.DIFFERENT),  # lead worker, then child welfare worker
        ("sh2020", "sh2022", "eligibility.enrolment", Verdict.DIFFERENT),  # grounds, then two categories
        ("sh2020", "sh2022", "budget.ceiling", Verdict.SILENT),  # 2020 says nothing of 10,000 yuan
        ("sh2022", "ph2024", "visits.monthly", Verdict.STRICTER),  # each month, against each half-year and red's months
        ("sh2022", "ph2024", "plan.service-plan", Verdict.STRICTER),  # all by the first month, against cases, no day
        ("sh2022", "ph2024", "visits.session", Verdict.SILENT),  # Pinghu names no length
        ("sh2022", "ph2024", "risk.graded", Verdict.SILENT),  # Shanghai knows no levels
        ("sh2022", "zj2024", "visits.monthly", Verdict.DIFFERENT),  # per child, against ten in all
        ("sh2022", "zj2024", "budget.ceiling", Verdict.DIFFERENT),  # a child, against the contract
        ("sh2022", "zj2024", "archive.handover", Verdict.DIFFERENT),  # to the bureau, against to the purchaser
        ("sh2022", "zj2024", "programme.provider", Verdict.SAME),
        ("sh2022", "yp2024", "visits.session", Verdict.SAME),  # the city's rules stay in force
        ("sh2022", "yp2024", "archive.filed", Verdict.LOOSER),  # the district adds an earlier day
        ("sh2022", "yp2024", "activities.station-quarter", Verdict.SILENT),  # the district's own
        ("ph2024", "zj2024", "programme.term", Verdict.SAME),  # a year each, under two slugs
        ("ph2024", "zj2024", "training.child-directors", Verdict.DIFFERENT),  # must, once; should, each year
        ("ph2024", "zj2024", "plan.service-plan", Verdict.SAME),  # a plan for each individual case, of no day
        ("sh2022", "zj2024", "plan.service-plan", Verdict.STRICTER),  # all by the first month, against cases, no day
        ("ph2024", "zj2024", "staffing.team", Verdict.SILENT),  # five people, only in Zhanjiang
        ("yp2024", "ph2024", "training.child-directors", Verdict.STRICTER),  # each year, against once
    ],
)
def test_what_a_reader_of_both_papers_knows(one: str, other: str, question: str, expected: Verdict) -> None:
    assert verdict(one, other, question) is expected


def test_the_lower_tender_ceiling_asks_more_the_one_that_counts_the_fee_asks_more() -> None:
    [pair] = of(beside("ph2024", "zj2024"), "budget.price").pairs
    assert {each.field: each.verdict for each in pair.differences} == {
        "amount": Verdict.LOOSER,
        "including": Verdict.STRICTER,
    }
    assert pair.verdict is Verdict.DIFFERENT


def test_twelve_activities_a_year_are_more_than_two_whatever_they_are() -> None:
    [pair] = of(beside("sh2022", "zj2024"), "activities.yearly").pairs
    found = {each.field: each for each in pair.differences}
    assert found["window"].verdict is Verdict.LOOSER
    assert (found["window"].one, found["window"].other) == ((2, anchored(months(12))), (12, anchored(months(12))))
    assert found["kind"].verdict is Verdict.DIFFERENT


def test_terms_that_differ_are_told_apart_from_duties() -> None:
    assert beside("sh2022", "ph2024").terms["risk_levels"] == ((), ("green", "yellow", "red"))
    assert dict(beside("sh2020", "sh2022").terms) == {}


# ---------------------------------------------------------------------- readings


@pytest.mark.parametrize(
    ("name", "reading", "option", "question", "expected"),
    [
        ("ph2024", "ph2024.yellow", "quarterly", "visits.half-yearly", Verdict.LOOSER),
        ("ph2024", "ph2024.half", "calendar", "visits.half-yearly", Verdict.DIFFERENT),
        ("ph2024", "ph2024.list-update", "strict", "lists.updated", Verdict.LOOSER),
        ("ph2024", "ph2024.renewals", "two-years", "programme.renewals-together", Verdict.LOOSER),
        ("ph2024", "ph2024.price", "bid-only", "budget.price", Verdict.STRICTER),
        ("ph2024", "ph2024.open-list", "closed", "eligibility.enrolment", Verdict.LOOSER),
        ("sh2022", "sh2022.second-person", "team-only", "visits.two-people", Verdict.LOOSER),
        ("sh2022", "sh2022.telling", "next-day", "incidents.tell-supervisor", Verdict.STRICTER),
        ("sh2022", "sh2022.file-limit", "sixty-days", "archive.filed", Verdict.STRICTER),
        ("sh2020", "sh2020.services", "all-six", "plan.services", Verdict.LOOSER),
        ("sh2020", "sh2020.session", "monthly-sum", "visits.session", Verdict.STRICTER),
    ],
)
def test_a_reading_against_the_one_taken(
    name: str, reading: str, option: str, question: str, expected: Verdict
) -> None:
    edition = EDITIONS[name]
    found = compare({"as it stands": edition, "read so": edition.read({reading: option})}, KINDS)
    assert of(found, question).pairs[0].verdict is expected
    assert all(duty.pairs[0].verdict is not Verdict.SILENT for duty in found.duties)
    changed = {duty.question for duty in found.duties if duty.pairs[0].verdict is not Verdict.SAME}
    assert changed <= edition.reading(reading).touches()


# ---------------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("one", "other", "there", "back"),
    [
        ((1, calendar_month()), (1, calendar_half()), True, False),
        ((2, calendar_half()), (1, calendar_quarter()), False, True),
        ((1, calendar_quarter()), (2, calendar_half()), True, False),
        ((1, calendar_month()), (12, calendar_year()), True, False),
        ((13, calendar_year()), (1, calendar_month()), False, False),
        ((1, calendar_month()), (1, anchored(months(1))), False, False),
        ((1, calendar_month()), (1, anchored(months(6))), True, False),
        ((1, every_days(days(30))), (1, calendar_month()), False, False),
        ((1, every_days(days(30))), (2, every_days(days(30))), False, True),
        ((2, calendar_year()), (2, None), True, False),
        ((1, None), (1, None), True, True),
        ((1, None), (1, calendar_year()), False, True),
    ],
)
def test_cadences_compare_by_what_a_longer_window_holds(one: Any, other: Any, there: bool, back: bool) -> None:
    assert (often(one, other), often(other, one)) == (there, back)


ORPHAN, LEFT = InCategory(ChildCategory.ORPHAN), InCategory(ChildCategory.LEFT_BEHIND)
END, NEVER = Due(DueFrom.PROGRAMME_END), NO_DAY


@pytest.mark.parametrize(
    ("rank", "stricter", "looser"),
    [
        (Rank.MORE, 2, 1),
        (Rank.MORE, minutes(120), minutes(60)),
        (Rank.MORE, True, False),
        (Rank.MORE, 1, None),
        (Rank.MORE, ("a", "b"), ("a",)),
        (Rank.LESS, yuan(200000), yuan(390000)),
        (Rank.LESS, days(10), days(30)),
        (Rank.LESS, days(30), None),
        (Rank.LESS, END, Due(DueFrom.PROGRAMME_END, Days(30))),
        (Rank.LESS, END, NEVER),
        (Rank.LESS, date(2024, 6, 30), date(2024, 12, 31)),
        (Rank.LESS, Due(DueFrom.FIRST_WINDOW), END),
        (Rank.LESS, Due(DueFrom.OPENING, Days(7)), Due(DueFrom.OPENING, Days(30))),
        (Rank.LESS, Due(DueFrom.OPENING, Days(30)), NEVER),
        (Rank.AMONG, ("a",), ("a", "b")),
        (Rank.AMONG, ("a",), ()),
        (Rank.AMONG, ORPHAN, any_of(ORPHAN, LEFT)),
        (Rank.WIDE, any_of(ORPHAN, LEFT), ORPHAN),
        (Rank.WIDE, None, ORPHAN),
        (Rank.WIDE, ORPHAN, all_of(ORPHAN, LEFT)),
        (Rank.WAIVES, (), ("a",)),
        (Rank.WAIVES, False, True),
        (Rank.WAIVES, None, IncidentKind.MISSING),
    ],
)
def test_of_two_values_the_stricter(rank: Rank, stricter: Any, looser: Any) -> None:
    assert (at_least(rank, stricter, looser), at_least(rank, looser, stricter)) == (True, False)


@pytest.mark.parametrize(
    ("rank", "one", "other"),
    [
        (Rank.NONE, 1, 2),
        (Rank.MORE, Role.PROJECT_LEAD, Role.LEAD_WORKER),
        (Rank.MORE, ("a",), ("b",)),
        (Rank.LESS, Due(DueFrom.EXIT, window=calendar_half()), Due(DueFrom.EXIT)),
        (Rank.LESS, Due(DueFrom.OPENING, Days(30)), Due(DueFrom.FIRST_WINDOW)),
        (Rank.LESS, Due(DueFrom.OPENING, Days(30)), END),
        (Rank.WIDE, ORPHAN, LEFT),
        (Rank.AMONG, LivesIn("330482"), LivesIn("440800")),
        (Rank.WAIVES, IncidentKind.MISSING, IncidentKind.SELF_HARM),
    ],
)
def test_two_values_neither_of_which_is_the_stricter(rank: Rank, one: Any, other: Any) -> None:
    assert not at_least(rank, one, other)
    assert not at_least(rank, other, one)


def test_a_cadence_is_told_by_the_year_too() -> None:
    assert [a_year(2, calendar_half()), a_year(1, every_days(days(73))), a_year(1, None)] == [4, 5, None]


# ---------------------------------------------------------------------- lining up


def home(slug: str, **fields: Any) -> Edition:
    return with_rule(VisitQuota(slug=slug, clause=("x1:1",), mode=VisitMode.HOME, **{"at_least": 1, **fields}))


def test_one_question_under_two_slugs_is_one_duty() -> None:
    [duty] = compare({"a": home("visits.often"), "b": home("visits.rarely", window=calendar_half())}, KINDS).duties
    assert duty.question == "visits.often"
    assert duty.pairs[0].verdict is Verdict.STRICTER


def test_two_standards_of_one_visit_are_two_duties() -> None:
    people = with_rule(VisitStandard(slug="visits.people", clause=("x1:1",), min_people=2))
    signed = with_rule(VisitStandard(slug="visits.signed", clause=("x1:2",), signed=True))
    assert len(compare({"a": people, "b": signed}, KINDS).duties) == 2
    assert question_of(people.rules[0], KINDS) != question_of(signed.rules[0], KINDS)


@pytest.mark.parametrize(("force", "expected"), [(Force.SHOULD, Verdict.STRICTER), (Force.MUST, Verdict.SAME)])
def test_a_must_is_stricter_than_a_should(force: Force, expected: Verdict) -> None:
    found = compare({"a": home("visits.a"), "b": home("visits.a", force=force)}, KINDS)
    assert found.duties[0].pairs[0].verdict is expected


def test_a_kind_nobody_announced_is_refused() -> None:
    @attrs.frozen(kw_only=True)
    class Strange(Rule):
        """Of no kind."""

    edition = with_rule(Strange(slug="strange.thing", clause=("x1:1",)))
    with pytest.raises(KindError):
        compare({"a": edition, "b": edition}, KINDS)


# ---------------------------------------------------------------------- witnesses


def showing(one: Edition, other: Edition) -> Any:
    [duty] = compare({"a": one, "b": other}, KINDS, witnesses=True).duties
    return duty.pairs[0].witness


def statuses(witness: Any) -> tuple[set[str], set[str]]:
    return {str(each.status) for each in witness.one}, {str(each.status) for each in witness.other}


def lasting(session: int) -> Edition:
    return with_rule(VisitStandard(slug="visits.session", clause=("x1:1",), min_session=minutes(session)))


def test_sixty_minutes_against_two_hours_shows_on_one_visit() -> None:
    witness = showing(lasting(60), lasting(120))
    assert statuses(witness) == ({"met"}, {"breached"})
    [visit] = witness.caseload.visits
    assert 60 <= visit.minutes < 120
    assert witness.caseload.children is None


def test_a_witness_is_what_each_side_really_finds_and_a_file_can_hold_it() -> None:
    one, other = lasting(60), lasting(120)
    witness = showing(one, other)
    for edition, told in ((one, witness.one), (other, witness.other)):
        taken = read_caseload(dump_caseload(witness.caseload)).caseload
        assert tuple(evaluate(edition, taken, witness.as_of, KINDS).findings) == told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (lasting(60), lasting(120)),
        (home("visits.a"), home("visits.a", window=calendar_half())),
        (home("visits.a"), home("visits.a", force=Force.SHOULD)),
    ],
)
def test_nothing_of_a_witness_can_go(one: Edition, other: Edition) -> None:
    witness = showing(one, other)

    def parts(caseload: Any) -> bool:
        found = [
            {str(row.status) for row in evaluate(each, caseload, witness.as_of, KINDS).findings}
            for each in (one, other)
        ]
        return found == [*statuses(witness)]

    assert parts(witness.caseload)
    assert smallest(witness.caseload, parts) == witness.caseload


def test_the_same_question_gives_the_same_witness() -> None:
    assert showing(lasting(60), lasting(120)) == showing(lasting(60), lasting(120))


def test_what_is_the_same_has_no_witness_and_what_never_parts_has_none_either() -> None:
    assert showing(lasting(60), lasting(60)) is None
    never = with_rule(
        VisitQuota(slug="visits.a", clause=("x1:1",), mode=VisitMode.HOME, at_least=1, force=Force.PROGRAMMATIC)
    )
    found = compare({"a": never, "b": with_rule(lasting(60).rules[0])}, KINDS, witnesses=True)
    assert [pair.witness for duty in found.duties for pair in duty.pairs if duty.question == "visits.a"] == [None]


def test_a_duty_only_one_side_has_shows_where_it_fails() -> None:
    empty = attrs.evolve(lasting(60), chapters=(Chapter(label="x", title={"zh": "x", "en": "x"}),))
    witness = showing(lasting(60), empty)
    assert statuses(witness) == ({"breached"}, set())


@pytest.mark.parametrize(("one", "other"), [("sh2020", "sh2022"), ("ph2024", "zj2024")])
def test_no_witness_speaks_against_a_verdict(one: str, other: str) -> None:
    """Where a side asks more, no caseload that was found meets it and fails the other."""
    duties = {duty.question for duty in beside(one, other).duties if duty.pairs[0].verdict in TURNED}
    sides = {}
    for place, name in enumerate((one, other)):
        rows = [duty.answers[place] for duty in beside(one, other).duties if duty.question in duties]
        kept = tuple(rule for rules in rows for rule in rules)
        chapter = Chapter(label="x", title={"zh": "x", "en": "x"}, rules=kept)
        sides[name] = attrs.evolve(EDITIONS[name], chapters=(chapter,), readings=())
    for duty in compare(sides, KINDS, witnesses=True).duties:
        [pair] = duty.pairs
        assert pair.witness is not None
        found = statuses(pair.witness)
        strict, loose = found if pair.verdict is Verdict.STRICTER else found[::-1]
        assert strict & {"breached", "shortfall", "late"}
        assert loose == {"met"} or duty.question == "visits.monthly"


@pytest.mark.parametrize(
    ("name", "slug", "tables"),
    [
        ("sh2020", "visits.streak", {"cases", "visits"}),
        ("ph2024", "visits.red-monthly", {"risk_grades"}),
        ("sh2022", "incidents.escalate-city", {"incidents"}),
        ("ph2024", "programme.renewals-together", {"programme"}),
    ],
)
def test_a_duty_of_one_paper_shows_where_it_fails(name: str, slug: str, tables: set[str]) -> None:
    rules = tuple(rule for rule in EDITIONS[name].rules if rule.slug in (slug, "visits.monthly"))
    chapter = Chapter(label="x", title={"zh": "x", "en": "x"}, rules=rules)
    one = attrs.evolve(EDITIONS[name], chapters=(chapter,), readings=())
    none = attrs.evolve(one, chapters=())
    found = compare({"a": one, "b": none}, KINDS, witnesses=True)
    [pair] = of(found, slug).pairs
    assert pair.witness is not None
    assert "breached" in statuses(pair.witness)[0]
    rows = {field.name: getattr(pair.witness.caseload, field.name) for field in attrs.fields(Caseload)}
    assert tables <= {name for name, table in rows.items() if table is not None}
    assert {row["witness"] for row in found.to_rows()} == {"found"}


def test_an_id_that_points_nowhere_is_seen() -> None:
    rows: dict[str, Any] = {"cases": [{"id": "k1"}], "visits": [{"id": "v1", "cases": ["k1"]}]}
    whole = structure_caseload(rows).caseload
    assert not dangles(whole)
    assert dangles(attrs.evolve(whole, cases=()))
    assert not dangles(attrs.evolve(whole, cases=None))
    told = {"incidents": [{"id": "i1", "told": [{"to": "police", "by": "w9"}]}]}
    assert dangles(attrs.evolve(structure_caseload(told).caseload, workers=()))


def test_levels_of_risk_are_each_city_s_own() -> None:
    """A caseload graded in the words of one city is not taken by the other, so it is no witness between them."""
    names = {"ph2024": ("risk.graded", "coverage.townships"), "zj2024": ("visits.rounds",)}
    sides = {}
    for name, slugs in names.items():
        rules = tuple(rule for rule in EDITIONS[name].rules if rule.slug in slugs)
        chapter = Chapter(label="x", title={"zh": "x", "en": "x"}, rules=rules)
        sides[name] = attrs.evolve(EDITIONS[name], chapters=(chapter,), readings=())
    found = [pair.witness for duty in compare(sides, KINDS, witnesses=True).duties for pair in duty.pairs]
    assert any(found)
    assert not any(row.level for witness in found if witness for row in witness.caseload.risk_grades or ())


# ---------------------------------------------------------------------- shown


def test_rows_are_flat_and_have_the_same_keys() -> None:
    rows = beside("sh2022", "ph2024").to_rows()
    assert len({tuple(row) for row in rows}) == 1
    assert all(isinstance(value, str) for row in rows for value in row.values())
    [row] = [row for row in rows if row["question"] == "visits.monthly"]
    assert row["verdict"] == "stricter"
    assert row["other_rules"] == "visits.half-yearly visits.red-monthly"
    [row] = [row for row in rows if row["question"] == "visits.session"]
    assert (row["one_force"], row["other_force"]) == ("must", "silent")


def test_a_notebook_shows_a_line_a_duty() -> None:
    shown = beside("sh2022", "ph2024")._repr_html_()
    assert "visits.session" in shown
    assert shown.count("<tr>") == len(beside("sh2022", "ph2024").duties) + 1
    lines = beside("sh2020", "sh2022", "zj2024")._repr_html_().split("<tr>")
    assert {line.count("<td>") for line in lines[2:]} == {1 + 3 + 3}
    assert "different, silent" in "".join(lines)


def test_a_long_table_is_cut_and_says_so() -> None:
    assert "… 201" in page_table("x", ["n"], ([number] for number in range(201)))


def test_what_was_not_looked_for_is_not_called_absent() -> None:
    assert {row["witness"] for row in beside("sh2020", "sh2022").to_rows()} == {""}
    alike = compare({"a": lasting(60), "b": lasting(60)}, KINDS, witnesses=True)
    assert [row["witness"] for row in alike.to_rows()] == [""]


def test_verdicts_are_counted_for_each_two_sides() -> None:
    found = beside("sh2020", "sh2022", "ph2024")
    counts = found.counts()
    assert [*counts] == [("sh2020", "sh2022"), ("sh2020", "ph2024"), ("sh2022", "ph2024")]
    for (one, other), row in counts.items():
        assert row == beside(one, other).counts()[one, other]
        assert row.total() == len(beside(one, other).duties)
    assert found.sides[0] == Side(name="sh2020", edition=EDITIONS["sh2020"])
