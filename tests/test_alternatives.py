"""Other readings tried: the findings that flip are those in which two whole audits differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from tests.builders import EDITION, KINDS, case, confirmed, full_visit, given, only, team, visit

from childcare_policy import (
    Adjust,
    Alternative,
    Caseload,
    Edition,
    Option,
    Partial,
    PlainRow,
    Reading,
    Report,
    Rule,
    RuleKind,
    Status,
    Terms,
    UnknownReadingError,
    evaluate,
    load,
    minutes,
    sensitivity,
)
from childcare_policy.edition import Kinds
from childcare_policy.inquiry import Inquiry

END = date(2022, 12, 31)
SHORT = given(
    cases=[case(), case("k2", opened_on="2022-03-20")],
    assignments=[*team(), *team("k2")],
    visits=[full_visit(minutes=60), full_visit("v2", "2022-03-20"), visit("v3", "2022-04-10", mode="phone")],
    expenses=[],
    waivers=[
        {
            "id": "x1",
            "clause": "sh2022:2.3-a",
            "from": "2022-05-01",
            "to": "2022-05-31",
            "reason": "flood",
            "approved_by": "township",
            "decided_on": "2022-04-20",
        }
    ],
)


def tried(caseload: Caseload, *readings: str, edition: Edition = EDITION, **more: Any) -> dict[str, Alternative]:
    found = sensitivity(edition, caseload, END, KINDS, only=[f"sh2022.{id}" for id in readings], **more)
    return {each.option.id: each for each in found}


def keyed(report: Report) -> Counter[tuple[Any, ...]]:
    """What a finding is about, and how it stands."""
    return Counter((row.rule, row.document, row.subject, row.window, str(row.status)) for row in report.findings)


def before(each: Alternative) -> Counter[tuple[Any, ...]]:
    flips = (flip for flip in each.flips if flip.before)
    return Counter((flip.rule, flip.document, flip.subject, flip.window, str(flip.before)) for flip in flips)


def after(each: Alternative) -> Counter[tuple[Any, ...]]:
    flips = (flip for flip in each.flips if flip.after)
    return Counter((flip.rule, flip.document, flip.subject, flip.window, str(flip.after)) for flip in flips)


def agree(edition: Edition, caseload: Caseload, day: date, kinds: Kinds) -> None:
    base = keyed(evaluate(edition, caseload, day, kinds))
    found = sensitivity(edition, caseload, day, kinds)
    assert len(found) == sum(len(reading.options) - 1 for reading in edition.readings)
    for each in found:
        other = keyed(evaluate(edition.read({each.reading.id: each.option.id}), caseload, day, kinds))
        assert before(each) == base - other, each.option.id
        assert after(each) == other - base, each.option.id


@pytest.mark.parametrize("chosen", [{}, {"sh2022.session": "monthly-sum", "sh2022.partial": "whole"}])
def test_what_flips_is_what_differs_between_two_whole_audits(chosen: dict[str, str]) -> None:
    agree(EDITION.read(chosen), SHORT, END, KINDS)


REGISTRY = load()


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("profile", "edition"), [(each.id, edition) for each in REGISTRY.profiles.values() for edition in each.editions]
)
def test_so_it_is_in_every_city(profile: str, edition: Edition) -> None:
    several = len(REGISTRY.profile(profile).editions) > 1
    made = REGISTRY.synth(profile, 7, edition.id if several else "")
    caseload = min((each for _, each in made), key=lambda each: abs(len(each.cases or ()) - 12))
    few = attrs.evolve(caseload, cases=(caseload.cases or ())[:20])
    assert few.programme is not None
    assert few.programme.ends_on is not None
    agree(edition, few, few.programme.ends_on + timedelta(days=10), REGISTRY.kinds)


def test_flip_says_of_what_and_from_which_status_to_which() -> None:
    each = tried(SHORT, "session")["monthly-sum"]
    [flip] = each.flips
    assert (flip.rule, flip.clauses, flip.document) == ("visits.session", ("sh2022:2.3-e",), "sh2022")
    assert (flip.subject.kind, flip.subject.id, flip.window) == ("visit", "v1", None)
    assert (flip.before, flip.after) == (Status.BREACHED, Status.MET)
    assert (each.taken, each.reading.id, each.refused) == ("each-session", "sh2022.session", "")
    assert each.counts() == {(Status.BREACHED, Status.MET): 1}


def test_findings_that_fall_away_and_that_come_are_told_apart() -> None:
    away = tried(SHORT, "period")["date-of-paper"].flips
    assert {(flip.window.label, flip.after) for flip in away if flip.rule == "visits.monthly" and flip.window} == {
        ("2022-01", None)
    }
    come = tried(SHORT, "target")["quota"].flips
    assert [(flip.rule, flip.before, flip.after) for flip in come] == [
        ("programme.target-number", None, Status.PENDING)
    ]


def test_option_that_flips_nothing_is_told_all_the_same() -> None:
    assert tried(given(cases=[]), "session")["monthly-sum"].flips == ()


def test_each_option_stands_against_what_was_chosen() -> None:
    edition = EDITION.read({"sh2022.session": "monthly-sum"})
    found = tried(SHORT, "session", edition=edition)
    assert list(found) == ["each-session"]
    assert found["each-session"].taken == "monthly-sum"
    assert found["each-session"].counts() == {(Status.MET, Status.BREACHED): 1}


def test_readings_named_are_run_once_in_the_order_named() -> None:
    found = sensitivity(EDITION, SHORT, END, KINDS, only=["sh2022.session", "sh2022.partial", "sh2022.session"])
    assert [each.option.id for each in found] == ["monthly-sum", "whole", "touched"]


def test_reading_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownReadingError):
        sensitivity(EDITION, SHORT, END, KINDS, only=["sh2022.nothing"])


def test_rows_recorded_later_are_left_out_where_asked() -> None:
    late = given(cases=[case()], visits=[full_visit(minutes=60, recorded_on="2022-06-01"), full_visit("v2")])
    assert tried(late, "session")["monthly-sum"].flips != ()
    assert tried(late, "session", as_known_at=date(2022, 5, 31))["monthly-sum"].flips == ()


def options(id: str, *choices: tuple[Adjust, ...]) -> Reading:
    made = [Option(id=f"o{number}", title={"en": "."}, adjust=adjust) for number, adjust in enumerate(((), *choices))]
    return Reading(id=id, clause=(), question={"en": "?"}, options=tuple(made), default="o0", reason={"en": "."})


def test_option_that_does_not_go_with_another_chosen_is_told_and_not_run() -> None:
    two, three = (Adjust(rule="visits.monthly", to={"at_least": n}) for n in (3, 4))
    readings = (options("sh2022.a", (two,)), options("sh2022.b", (three,)))
    edition = attrs.evolve(only("visits.monthly"), readings=readings).read({"sh2022.a": "o1"})
    back, clash = sensitivity(edition, SHORT, END, KINDS)
    assert (back.option.id, back.refused) == ("o0", "")
    assert back.flips
    assert "sh2022.a" in clash.refused
    assert "sh2022.b" in clash.refused
    assert clash.flips == ()


@attrs.frozen(kw_only=True)
class Missed(Rule):
    """The programme fails where a rule of that slug failed."""

    of: str


def missed(rule: Missed, ctx: Any) -> Iterable[PlainRow]:
    failed = any(row[7] == "breached" for row in ctx.answers.get((rule.document, rule.of), ()))
    yield ctx.programme_row(ctx.failed if failed else "met")


KIND: RuleKind[Any] = RuleKind(tag="missed", rule=Missed, check=missed, required=lambda _rule: {}, second=True)


def numbers(edition: Edition, reading: str) -> list[str]:
    kinds = MappingProxyType({**KINDS, Missed: KIND})
    base = Inquiry(edition, SHORT, END, kinds)
    return [edition.rules[number].slug for number in sorted(base.under(edition.read({reading: "o1"})).changed)]


def test_rules_read_off_the_answers_to_others_are_asked_again() -> None:
    chapter = EDITION.chapters[3]
    more = (
        Missed(slug="z.session", clause=("sh2022:1-a",), of="visits.session"),
        Missed(slug="z.again", clause=("sh2022:1-a",), of="z.session"),
    )
    edition = attrs.evolve(
        EDITION,
        chapters=(attrs.evolve(chapter, rules=more + chapter.rules),),
        readings=(
            options("sh2022.a", (Adjust(rule="visits.session", to={"min_session": minutes(60)}),)),
            options("sh2022.b", (Adjust(rule="visits.session", to={"min_session": minutes(120)}),)),
        ),
    )
    assert numbers(edition, "sh2022.a") == ["z.session", "z.again", "visits.session"]
    assert numbers(edition, "sh2022.b") == []
    kinds = MappingProxyType({**KINDS, Missed: KIND})
    changes, none = sensitivity(edition, SHORT, END, kinds)
    assert [(flip.rule, str(flip.before), str(flip.after)) for flip in changes.flips] == [
        ("z.session", "breached", "met"),
        ("z.again", "breached", "met"),
        ("visits.session", "breached", "met"),
    ]
    assert none.flips == ()


def test_terms_of_one_paper_leave_the_rules_of_another() -> None:
    whole = options("y.partial", (Adjust(to={"partial": Partial.WHOLE}),))
    monthly = next(rule for rule in EDITION.rules if rule.slug == "visits.monthly")
    own = attrs.evolve(monthly, slug="visits.own", clause=("y:1",))
    chapter = attrs.evolve(EDITION.chapters[3], rules=(monthly, own))
    edition = attrs.evolve(EDITION, chapters=(chapter,), readings=(whole,), terms_of={"y": Terms()})
    assert numbers(edition, "y.partial") == ["visits.own"]


def test_district_with_confirmed_children_and_no_money_keeps_its_ceiling() -> None:
    caseload = given(cases=[confirmed(opened_on="2022-07-01")], expenses=[], funding=[])
    assert tried(caseload, "ceiling")["months-served"].flips == ()
