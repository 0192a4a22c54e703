"""What the static audit points out: each oddity in the smallest edition that has it, and gone once it is mended."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import EDITION, KINDS, PLAN, SHANGHAI, with_rule

from childcare_policy import (
    ActivityKind,
    ActivityQuota,
    Adjust,
    AreaCovered,
    Body,
    Ceiling,
    CeilingBy,
    ChildCategory,
    Condition,
    Days,
    DirectorsByChildren,
    Edition,
    Eligibility,
    Force,
    FundingSource,
    Handling,
    InCategory,
    IncidentKind,
    LastsAtLeast,
    LevelVisitQuota,
    LivesIn,
    Minutes,
    Named,
    Not,
    Option,
    PeopleAtLeast,
    Profile,
    ProviderAppointed,
    Reading,
    Rectification,
    RegisteredIn,
    RiskLevel,
    RiskRounds,
    Role,
    Rule,
    Severity,
    Streak,
    TargetNumber,
    TeamRole,
    TermLength,
    Terms,
    VisitMode,
    VisitQuota,
    VisitStandard,
    all_of,
    anchored,
    any_of,
    art,
    calendar_half,
    calendar_month,
    calendar_quarter,
    every_days,
    lint,
    lint_profile,
    load,
    months,
    yuan,
)
from childcare_policy.comparison.lining import matters_of

CLAUSE = EDITION.rules[0].clause[0]
LEVELS = ("low", "high")
HOME = VisitMode.HOME


def of(*rules: Rule, terms: Terms | None = None, readings: tuple[Reading, ...] = ()) -> Edition:
    """An edition of these rules, whose ledger holds the clauses they cite."""
    whole = with_rule(rules[0])
    cited = dict.fromkeys(clause for rule in rules for clause in rule.clause)
    held = tuple(attrs.evolve(EDITION.clauses[CLAUSE], id=id, handling=Handling.DECIDED) for id in cited)
    return attrs.evolve(
        whole,
        chapters=(attrs.evolve(whole.chapters[0], rules=rules),),
        ledger=held,
        terms=terms or Terms(),
        readings=readings,
    )


def codes(edition: Edition) -> list[str]:
    return [each.code for each in lint(edition)]


def who(condition: Condition) -> Edition:
    return of(Eligibility(slug="a.b", clause=art(CLAUSE), who=condition))


def visited(levels: tuple[str, ...], slug: str = "a.b", **fields: Any) -> LevelVisitQuota:
    return LevelVisitQuota(slug=slug, clause=art(CLAUSE), **{"mode": HOME, "at_least": 1, "levels": levels, **fields})


def team(role: Role) -> TeamRole:
    return TeamRole(slug="team.role", clause=art(CLAUSE), role=role)


def quota(slug: str = "a.b", **fields: Any) -> VisitQuota:
    return VisitQuota(slug=slug, clause=art(CLAUSE), **{"mode": HOME, "at_least": 1, **fields})


TARGET = next(rule.targets[0] for rule in EDITION.rules if isinstance(rule, TargetNumber))
GRADED = Terms(risk_levels=LEVELS)
ORPHAN, ADRIFT = InCategory(ChildCategory.SCATTERED_ORPHAN), InCategory(ChildCategory.STREET_CHILD)
READING = EDITION.readings[0]
KEPT = Option(id="kept", title={"zh": "保留", "en": "kept"})
PROVIDER = ProviderAppointed(slug="a.b", clause=art(CLAUSE))


def reading(*options: Option) -> Reading:
    return attrs.evolve(READING, id="sh2022.what", clause=art(CLAUSE), options=(KEPT, *options), default="kept")


def marked(*matters: str) -> Edition:
    """An edition with a clause that no rule is made of, marked with what it is about."""
    bare = attrs.evolve(of(PROVIDER).ledger[0], id="x:1", handling=Handling.UNMODELLED, matters=matters)
    return attrs.evolve(of(PROVIDER), ledger=(*of(PROVIDER).ledger, bare))


def option(id: str, **fields: Any) -> Option:
    return Option(id=id, title={"zh": "改", "en": "other"}, adjust=(Adjust(rule="a.b", to=Named(fields)),))


MENDED: dict[str, tuple[tuple[Edition, Edition], ...]] = {
    "L_GAP": (
        (of(visited(("high",)), terms=GRADED), of(visited(LEVELS), terms=GRADED)),
        (
            of(
                RiskRounds(
                    slug="a.b", clause=art(CLAUSE), levels=(RiskLevel.HIGH,), at_least=1, window=calendar_month()
                ),
                terms=GRADED,
            ),
            of(quota(), terms=GRADED),
        ),
    ),
    "L_OVERLAP": (
        (of(quota(), quota("a.c", at_least=2)), of(quota(), quota("a.c", window=calendar_quarter()))),
        (of(PROVIDER, attrs.evolve(PROVIDER, slug="a.c")), of(PROVIDER)),
        (
            of(visited(LEVELS), visited(("high",), "a.c"), terms=GRADED),
            of(visited(LEVELS), visited(("high",), "a.c", window=calendar_half()), terms=GRADED),
        ),
        (
            of(visited(LEVELS), visited(("high",), "a.c"), terms=GRADED),
            of(visited(LEVELS), visited(("high",), "a.c", mode=VisitMode.PHONE), terms=GRADED),
        ),
    ),
    "L_UNREACHABLE": (
        (who(all_of(ORPHAN, any_of(ORPHAN, ADRIFT))), who(all_of(ORPHAN, ADRIFT))),
        (who(all_of(ORPHAN, Not(ORPHAN))), who(all_of(ORPHAN, Not(ADRIFT)))),
        (who(any_of(ORPHAN, ORPHAN)), who(any_of(ORPHAN, ADRIFT))),
        (who(all_of(LivesIn("310110"), LivesIn("330482"))), who(all_of(LivesIn("310110"), RegisteredIn("330482")))),
        (who(all_of(LivesIn("310110"), LivesIn("310000"))), who(LivesIn("310110"))),
        (who(Not(any_of(ORPHAN, all_of(ORPHAN, ADRIFT)))), who(Not(any_of(ORPHAN, ADRIFT)))),
        (
            of(quota(counts=all_of(PeopleAtLeast(2), PeopleAtLeast(3)))),
            of(quota(counts=all_of(PeopleAtLeast(2), LastsAtLeast(Minutes(60))))),
        ),
    ),
    "L_LEVELS_ONE_CADENCE": (
        (of(visited(LEVELS), terms=GRADED), of(visited(("low",)), visited(("high",), "a.c", at_least=2), terms=GRADED)),
    ),
    "L_NOBODY": (
        (of(visited(()), terms=GRADED), of(visited(("low",)), terms=GRADED)),
        (of(visited(("red",)), terms=GRADED), of(visited(("high",)), terms=GRADED)),
    ),
    "L_NO_BEARER": (
        (
            of(VisitStandard(slug="a.b", clause=art(CLAUSE), attended_by=Role.CASE_LEAD)),
            of(VisitStandard(slug="a.b", clause=art(CLAUSE), attended_by=Role.CASE_LEAD), team(Role.CASE_LEAD)),
        ),
        (
            of(VisitStandard(slug="a.b", clause=art(CLAUSE), made_by=(Role.CASE_LEAD, Role.CHILD_DIRECTOR))),
            of(
                VisitStandard(slug="a.b", clause=art(CLAUSE), made_by=(Role.CASE_LEAD, Role.CHILD_DIRECTOR)),
                DirectorsByChildren(slug="a.c", clause=art(CLAUSE), above=30, at_least=2),
            ),
        ),
    ),
    "L_WINDOW": (
        (of(quota(at_least=29)), of(quota(at_least=28))),
        (of(quota(window=anchored(months(25)))), of(quota(window=anchored(months(24))))),
        (of(quota(window=every_days(Days(10)), at_least=11)), of(quota(window=every_days(Days(10)), at_least=10))),
        (
            of(quota(window=anchored(months(13))), TermLength(slug="a.t", clause=art(CLAUSE), length=months(6))),
            of(quota(window=anchored(months(12))), TermLength(slug="a.t", clause=art(CLAUSE), length=months(6))),
        ),
    ),
    "L_NO_DENOMINATOR": (
        (
            of(
                Ceiling(
                    slug="a.b",
                    clause=art(CLAUSE),
                    amount=yuan(1),
                    source=FundingSource.CHARITY,
                    confirmed_by=Body.TOWNSHIP,
                    by=CeilingBy.TARGET,
                )
            ),
            of(
                Ceiling(
                    slug="a.b",
                    clause=art(CLAUSE),
                    amount=yuan(1),
                    source=FundingSource.CHARITY,
                    confirmed_by=Body.TOWNSHIP,
                )
            ),
        ),
        (
            of(DirectorsByChildren(slug="a.b", clause=art(CLAUSE), above=-1, at_least=2)),
            of(DirectorsByChildren(slug="a.b", clause=art(CLAUSE), above=0, at_least=2)),
        ),
        (
            of(TargetNumber(slug="a.b", clause=art(CLAUSE), targets=(), orphan=ChildCategory.SCATTERED_ORPHAN)),
            of(
                TargetNumber(
                    slug="a.b",
                    clause=art(CLAUSE),
                    targets=(TARGET,),
                    orphan=ChildCategory.SCATTERED_ORPHAN,
                )
            ),
        ),
        (
            of(AreaCovered(slug="a.b", clause=art(CLAUSE), areas=(), by=None)),
            of(next(rule for rule in PLAN.rules if isinstance(rule, AreaCovered))),
        ),
    ),
    "L_DANGLING_CLAUSE": (
        (attrs.evolve(of(PROVIDER), ledger=()), of(PROVIDER)),
        (
            attrs.evolve(of(PROVIDER), ledger=(attrs.evolve(of(PROVIDER).ledger[0], handling=Handling.TRACKED),)),
            attrs.evolve(of(PROVIDER), ledger=(attrs.evolve(of(PROVIDER).ledger[0], handling=Handling.DATA),)),
        ),
        (
            attrs.evolve(of(PROVIDER), ledger=(*of(PROVIDER).ledger, attrs.evolve(of(PROVIDER).ledger[0], id="x:1"))),
            attrs.evolve(
                of(PROVIDER),
                ledger=(
                    *of(PROVIDER).ledger,
                    attrs.evolve(of(PROVIDER).ledger[0], id="x:1", handling=Handling.UNMODELLED),
                ),
            ),
        ),
        (
            of(quota(), readings=(attrs.evolve(reading(option("two", at_least=2)), clause=art("x:1")),)),
            of(quota(), readings=(reading(option("two", at_least=2)),)),
        ),
    ),
    "L_DANGLING_RULE": (
        (
            of(quota(), Streak(slug="a.s", clause=art(CLAUSE), of="a.c", length=2)),
            of(quota(), Streak(slug="a.s", clause=art(CLAUSE), of="a.b", length=2)),
        ),
        (
            of(quota(), Streak(slug="a.s", clause=art(CLAUSE), of="a.b", length=2, besides=("a.c",))),
            of(quota(), Streak(slug="a.s", clause=art(CLAUSE), of="a.b", length=2, besides=("a.b",))),
        ),
        (
            of(Rectification(slug="a.r", clause=art(CLAUSE), of=(IncidentKind.GUARDIAN_NEGLECT,), streak="a.c")),
            of(Rectification(slug="a.r", clause=art(CLAUSE), of=(IncidentKind.GUARDIAN_NEGLECT,), streak="a.r")),
        ),
    ),
    "L_DEAD_READING": (
        (
            of(quota(), readings=(reading(option("one", at_least=1)),)),
            of(quota(), readings=(reading(option("two", at_least=2)),)),
        ),
        (
            of(quota(), readings=(reading(option("two", at_least=2), option("more", at_least=2)),)),
            of(quota(), readings=(reading(option("two", at_least=2), option("more", at_least=3)),)),
        ),
    ),
    "L_UNKNOWN_MATTER": (
        (marked("assesment"), marked("assessment")),
        (marked("team", "lead"), marked("team", "own_worker")),
    ),
    "L_UNTRANSLATED": (
        (attrs.evolve(of(PROVIDER), title={"zh": "甲"}), attrs.evolve(of(PROVIDER), title={"zh": "甲", "en": "A"})),
        (attrs.evolve(of(PROVIDER), title={"zh": "甲", "en": " "}), of(PROVIDER)),
        (
            of(quota(), readings=(attrs.evolve(reading(option("two", at_least=2)), question={"en": "How?"}),)),
            of(quota(), readings=(reading(option("two", at_least=2)),)),
        ),
        (
            attrs.evolve(of(PROVIDER), ledger=(attrs.evolve(of(PROVIDER).ledger[0], why={"zh": "因"}),)),
            attrs.evolve(of(PROVIDER), ledger=(attrs.evolve(of(PROVIDER).ledger[0], why={"zh": "因", "en": "for"}),)),
        ),
    ),
}


@pytest.mark.parametrize(("code", "odd", "mended"), [(code, *pair) for code, pairs in MENDED.items() for pair in pairs])
def test_oddity_is_pointed_out_and_gone_once_mended(code: str, odd: Edition, mended: Edition) -> None:
    assert code in codes(odd)
    assert code not in codes(mended)


def test_every_oddity_is_tried_here() -> None:
    said = load().profiles.values()
    assert {each.code for profile in said for each in lint_profile(profile)} <= MENDED.keys()


def test_mistake_of_the_profile_is_an_error_and_what_a_paper_may_say_a_warning() -> None:
    weights = {code: lint(pairs[0][0]) for code, pairs in MENDED.items()}
    told = {code: next(each for each in found if each.code == code) for code, found in weights.items()}
    warnings = {code for code, each in told.items() if each.severity is Severity.WARNING}
    assert warnings == {"L_GAP", "L_LEVELS_ONE_CADENCE", "L_NO_BEARER", "L_OVERLAP", "L_UNREACHABLE"}
    assert {each.severity for code, each in told.items() if code not in warnings} == {Severity.ERROR}


def test_oddity_says_where_it_stands() -> None:
    [found] = [each for each in lint(of(visited(("red",)), terms=GRADED)) if each.code == "L_NOBODY"]
    assert (found.profile, found.edition, found.rules, found.clauses, found.words) == (
        "shanghai",
        "2022",
        ("a.b",),
        (CLAUSE,),
        ("red",),
    )
    assert str(found) == f"L_NOBODY · shanghai 2022 · a.b · {CLAUSE} · red"


def test_words_of_a_clause_that_no_rule_can_be_about_are_told_by_its_id() -> None:
    [found] = lint(marked("team", "leader", "plan", "teem"))
    assert (found.code, found.rules, found.clauses, found.words) == (
        "L_UNKNOWN_MATTER",
        (),
        ("x:1",),
        ("leader", "teem"),
    )


def test_a_clause_may_be_about_whatever_a_rule_is_about() -> None:
    words = {word for edition in SHANGHAI.editions for rule in edition.rules for word in matters_of(rule, KINDS)}
    assert {"visits", "child_director", "own_worker"} <= words
    assert codes(marked(*words)) == []


def test_a_clause_may_be_about_what_a_kind_from_elsewhere_is_about() -> None:
    own = attrs.evolve(next(kind for kind in KINDS.values() if kind.matters == ("pledge",)), matters=("oath",))
    assert codes(marked("oath")) == ["L_UNKNOWN_MATTER"]
    assert lint(marked("oath"), {**KINDS, own.rule: own}) == ()


def test_branch_is_named_from_the_outside_in() -> None:
    edition = who(all_of(LivesIn("310110"), any_of(ADRIFT, all_of(ORPHAN, LivesIn("310000")))))
    assert [each.words for each in lint(edition)] == [("who", "AnyOf.2", "AllOf.2", "LivesIn.2")]


def test_condition_nobody_can_meet_is_told_once() -> None:
    assert [each.words for each in lint(who(all_of(ORPHAN, Not(ORPHAN))))] == [("who", "never")]


def test_programmatic_rule_may_stand_on_a_clause_that_is_only_tracked() -> None:
    task = attrs.evolve(PROVIDER, force=Force.PROGRAMMATIC)
    tracked = attrs.evolve(of(PROVIDER).ledger[0], handling=Handling.TRACKED)
    assert codes(attrs.evolve(of(task), ledger=(tracked,))) == []


def test_days_between_editions_are_told_and_editions_that_adjoin_are_not() -> None:
    [found] = [each for each in lint_profile(SHANGHAI) if each.code == "L_GAP"]
    assert (found.edition, found.words) == ("", ("2020", "2022", "2021-06-01", "2021-12-31"))
    first, second = SHANGHAI.editions
    adjoining = attrs.evolve(SHANGHAI, editions=(attrs.evolve(first, until=date(2021, 12, 31)), second))
    assert "L_GAP" not in {each.code for each in lint_profile(adjoining)}


def test_title_of_a_profile_is_in_both_languages() -> None:
    bare: Profile = attrs.evolve(SHANGHAI, title={"en": "Shanghai"})
    assert ("title", "zh") in {each.words for each in lint_profile(bare)}
    assert not any(each.code == "L_UNTRANSLATED" for each in lint_profile(SHANGHAI))


def test_kind_from_elsewhere_is_asked_its_own_question() -> None:
    registry = load(only=["pinghu"])
    twins = of(
        ActivityQuota(slug="a.b", clause=art(CLAUSE), kind=ActivityKind.LECTURE, at_least=1, window=None),
        ActivityQuota(slug="a.c", clause=art(CLAUSE), kind=ActivityKind.LECTURE, at_least=3, window=None),
    )
    assert [each.code for each in lint(twins, registry.kinds)] == ["L_OVERLAP"]
    assert [each.code for each in lint(twins, {})] == []


SHIPPED = {
    "pinghu": [("L_LEVELS_ONE_CADENCE", ("visits.half-yearly",), ("green", "yellow"))],
    "shanghai": [("L_GAP", (), ("2020", "2022", "2021-06-01", "2021-12-31"))],
    "shanghai/yangpu": [],
    "zhanjiang": [
        ("L_GAP", ("visits.rounds",), ("low", "medium_low")),
        ("L_OVERLAP", ("reports.service-files", "reports.effect-service-records"), ()),
    ],
}
"""What the papers themselves have: one cadence for two levels, half a year between two plans, no visits for the lower
levels of risk, and the same files with the yearly report and with the evaluation of effects."""


def test_shipped_profiles_are_odd_only_where_their_papers_are() -> None:
    found = {id: lint_profile(profile) for id, profile in load().profiles.items()}
    assert {id: [(each.code, each.rules, each.words) for each in said] for id, said in found.items()} == SHIPPED
