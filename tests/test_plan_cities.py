"""What the papers of every city take: plans that add up, and each kind's figures at the boundary."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from tests.builders import EDITION, KINDS, Row, case, child, contract, given, programme, spell

from childcare_policy import (
    INDIVIDUAL,
    ActivityKind,
    AreaActivityQuota,
    AreaCovered,
    AreaKind,
    AreaRow,
    Attending,
    CaseSteps,
    ClosingReason,
    ClosingStep,
    CountedBy,
    DeliverableKind,
    DeliverableQuota,
    DeputyHead,
    DirectorsByChildren,
    DocumentKind,
    Due,
    DueFrom,
    Edition,
    EveryoneVisited,
    FollowUps,
    Force,
    FundingPlan,
    FundingSource,
    InCategory,
    IndividualQuota,
    LectureBeforeBreak,
    LevelVisitQuota,
    ListUpdated,
    Measure,
    OrganisationKind,
    Paper,
    PeriodPapers,
    PriceCeiling,
    Reviewed,
    RiskLevel,
    RiskRounds,
    Role,
    RoundsBy,
    Rule,
    SpendingCeiling,
    StaffingQuota,
    Step,
    Topic,
    TrainingAttended,
    VisitMode,
    VisitQuota,
    WorkerPaper,
    Workload,
    anchored,
    art,
    calendar_half,
    calendar_month,
    calendar_quarter,
    calendar_year,
    days,
    load,
    months,
    plan_ahead,
    yuan,
)
from childcare_policy.words import ChildCategory, Circumstance

REGISTRY = load()
CLAUSE = art("sh2022:1-a")
NEVER = Due(DueFrom.NEVER)
MONTHLY = VisitQuota(slug="visits.monthly", clause=CLAUSE, mode=VisitMode.HOME, at_least=1)


def planned(
    *asked: Rule, since: str = "2022-01-01", to: str = "2022-12-31", terms: Any = None, **tables: Any
) -> Workload:
    chapter = attrs.evolve(EDITION.chapters[0], rules=asked)
    edition = attrs.evolve(EDITION, chapters=(chapter,), readings=(), terms=terms or EDITION.terms)
    caseload = given(**{"cases": [case()], **tables})
    return plan_ahead(edition, caseload, date.fromisoformat(since), date.fromisoformat(to), KINDS)


def count(load: Workload, measure: Measure) -> int:
    return load.total(measure)


@pytest.mark.parametrize(
    ("profile", "edition"), [(each.id, edition) for each in REGISTRY.profiles.values() for edition in each.editions]
)
def test_plans_of_every_city_add_up_and_leave_no_rule_out(profile: str, edition: Edition) -> None:
    several = len(REGISTRY.profile(profile).editions) > 1
    made = REGISTRY.synth(profile, 7, edition.id if several else "")
    caseload = min((each for _, each in made), key=lambda each: abs(len(each.cases or ()) - 12))
    assert caseload.programme is not None
    assert caseload.programme.starts_on is not None
    assert caseload.programme.ends_on is not None
    first, last = caseload.programme.starts_on - timedelta(days=60), caseload.programme.ends_on
    middle = first + timedelta(days=200)
    whole = plan_ahead(edition, caseload, first, last, REGISTRY.kinds)
    early = plan_ahead(edition, caseload, first, middle, REGISTRY.kinds)
    late = plan_ahead(edition, caseload, middle + timedelta(days=1), last, REGISTRY.kinds)
    assert whole.uncounted == ()
    assert whole.parts
    for measure in set(Measure) - {Measure.STAFF}:
        assert whole.total(measure) == early.total(measure) + late.total(measure), measure


def test_paper_of_each_period() -> None:
    rule = PeriodPapers(slug="p.p", clause=CLAUSE, kinds=(DocumentKind.WORK_LOG,), window=calendar_quarter())
    assert count(planned(rule), Measure.PAPERS) == 4


AREAS: list[Row] = [
    {"id": "s1", "kind": "station"},
    {"id": "s2", "kind": "station"},
    {"id": "n1", "kind": "neighbourhood", "children_count": 31},
    {"id": "n2", "kind": "neighbourhood", "children_count": 30},
    {"id": "n3", "kind": "neighbourhood"},
    {"id": "h1", "kind": "school"},
]


def test_deputies_and_directors_are_people() -> None:
    deputy = DeputyHead(slug="d.d", clause=CLAUSE, employer=(OrganisationKind.SERVICE_PROVIDER,))
    assert count(planned(deputy, areas=AREAS), Measure.STAFF) == 2
    assert planned(deputy).missing == ("areas",)
    directors = DirectorsByChildren(slug="d.e", clause=CLAUSE, above=30, at_least=2)
    load = planned(directors, deputy, areas=AREAS)
    assert count(load, Measure.STAFF) == 2 + 2
    assert load.missing == ("area:n3.children_count",)


EVENT = AreaActivityQuota(slug="e.e", clause=CLAUSE, kinds=(ActivityKind.SAFETY_OUTREACH,))


def test_events_of_areas_count_among_those_of_the_programme() -> None:
    stations = attrs.evolve(EVENT, slug="e.s", area=AreaKind.STATION, window=calendar_quarter())
    assert count(planned(EVENT, areas=AREAS), Measure.EVENTS) == 1
    assert count(planned(stations, areas=AREAS), Measure.EVENTS) == 8
    assert count(planned(EVENT, stations, areas=AREAS), Measure.EVENTS) == 8
    assert planned(stations).missing == ("areas",)
    table = attrs.evolve(EVENT, area=AreaKind.COUNTY, areas=(AreaRow("990101", "a"), AreaRow("990102", "b")))
    assert count(planned(table), Measure.EVENTS) == 2


def test_events_about_each_theme_are_different_ones() -> None:
    about = attrs.evolve(EVENT, themes=(Topic.SAFETY, Topic.CULTURE), at_least=2)
    assert count(planned(about), Measure.EVENTS) == 2
    assert count(planned(attrs.evolve(about, each_theme=True)), Measure.EVENTS) == 4


def test_lectures_are_before_each_break_of_the_calendar() -> None:
    lecture = LectureBeforeBreak(slug="l.l", clause=CLAUSE, kinds=(ActivityKind.THEMED_EVENT,))
    breaks = [
        {"id": "b1", "kind": "winter_break", "from": "2022-02-10", "to": "2022-02-20"},
        {"id": "b2", "kind": "summer_break", "from": "2022-07-01", "to": "2022-08-31"},
        {"id": "b3", "kind": "summer_break", "from": "2021-12-25", "to": "2022-01-31"},
    ]
    assert count(planned(lecture, areas=AREAS, calendars=breaks[:2]), Measure.EVENTS) == 2
    assert count(planned(lecture, areas=AREAS, calendars=breaks[:2], to="2022-06-29"), Measure.EVENTS) == 1
    assert planned(lecture, areas=AREAS, calendars=None).missing == ("calendars",)
    assert planned(lecture, areas=AREAS, calendars=breaks[:1], to="2023-01-31").missing == ("calendars",)
    yearly = attrs.evolve(lecture, window=calendar_half())
    assert count(planned(yearly, areas=AREAS), Measure.EVENTS) == 2


def test_lecture_of_days_mostly_before_the_programme_is_not_asked() -> None:
    lecture = LectureBeforeBreak(slug="l.l", clause=CLAUSE, kinds=(ActivityKind.THEMED_EVENT,))
    breaks = [
        {"id": "b1", "kind": "winter_break", "from": "2022-01-10", "to": "2022-02-20"},
        {"id": "b2", "kind": "summer_break", "from": "2022-07-01", "to": "2022-08-31"},
    ]
    assert count(planned(lecture, areas=AREAS, calendars=breaks), Measure.EVENTS) == 1


def test_steps_of_a_case_leave_papers() -> None:
    steps = CaseSteps(slug="c.c", clause=CLAUSE, steps=(Step.ASSESSMENT, Step.PLAN, Step.SERVICE, Step.FILE), due=NEVER)
    plan = Paper(slug="p.p", clause=CLAUSE, kind=DocumentKind.SERVICE_PLAN, due=NEVER)
    assert count(planned(steps), Measure.PAPERS) == 2
    assert count(planned(steps, plan), Measure.PAPERS) == 2


def test_duties_of_individual_cases_are_theirs_alone() -> None:
    cases = [case(individual=True), case("k2", individual=False), case("k3")]
    plan = Paper(slug="p.p", clause=CLAUSE, kind=DocumentKind.SERVICE_PLAN, due=NEVER, to=INDIVIDUAL)
    reviewed = Reviewed(slug="r.r", clause=CLAUSE, at_least=2)
    for rule, papers in ((plan, 1), (reviewed, 2)):
        load = planned(rule, cases=cases)
        assert count(load, Measure.PAPERS) == papers
        assert load.missing == ("case:k3.individual",)


def test_papers_of_closing_are_for_those_known_to_close() -> None:
    step = ClosingStep(
        slug="c.c", clause=CLAUSE, kind=DocumentKind.CLOSING_NOTICE, before=days(15), but=(ClosingReason.DECEASED,)
    )
    closed: Row = {"closed_on": "2022-06-30", "closing_reason": "moved", "individual": True}
    cases = [
        case(**closed),
        case("k2", **{**closed, "closing_reason": "deceased"}),
        case("k3", individual=True),
        case("k4", **{**closed, "individual": None}),
    ]
    load = planned(step, cases=cases)
    assert count(load, Measure.PAPERS) == 1
    assert load.missing == ("case:k4.individual",)
    assert count(planned(step, cases=cases, to="2022-06-14"), Measure.PAPERS) == 0
    assert count(planned(step, cases=cases, to="2022-06-15"), Measure.PAPERS) == 1
    assert count(planned(step, cases=cases, since="2022-06-16"), Measure.PAPERS) == 0


def test_deliverables_about_a_theme_are_among_those_about_any() -> None:
    three = DeliverableQuota(slug="d.d", clause=CLAUSE, kind=DeliverableKind.EXEMPLARY_CASE, at_least=3)
    one = attrs.evolve(three, slug="d.e", at_least=1, themes=(Topic.PSYCHOLOGICAL_SUPPORT,))
    assert count(planned(three, one), Measure.DELIVERABLES) == 3
    assert count(planned(attrs.evolve(one, window=calendar_half())), Measure.DELIVERABLES) == 2


def test_everyone_in_a_role_has_the_paper_and_goes_to_a_training() -> None:
    attended = TrainingAttended(slug="t.t", clause=CLAUSE, role=Role.CHILD_DIRECTOR, who=Attending.HALF_IN_POST)
    paper = WorkerPaper(slug="w.w", clause=CLAUSE, role=Role.CHILD_DIRECTOR, kind=DocumentKind.TRAINING_FILE)
    workers = [{"id": "d1", "roles": ["child_director"]}, {"id": "w1", "roles": ["volunteer"]}, {"id": "x1"}]
    load = planned(attended, paper, workers=workers)
    assert (count(load, Measure.TRAININGS), count(load, Measure.PAPERS)) == (1, 1)
    assert load.missing == ("worker:x1.roles",)


def test_follow_up_is_one_of_the_visits_of_its_window() -> None:
    follow = FollowUps(slug="f.f", clause=CLAUSE, of=Circumstance.CAN_RETURN_HOME)
    cases = [case(can_return_home=True), case("k2", can_return_home=False), case("k3")]
    load = planned(follow, cases=cases)
    assert count(load, Measure.VISITS) == 1
    assert load.missing == ("case:k3.can_return_home",)
    windows = attrs.evolve(follow, window=calendar_quarter())
    assert count(planned(windows, cases=cases), Measure.VISITS) == 4
    assert count(planned(windows, MONTHLY, cases=cases[:1]), Measure.VISITS) == 12


def test_posts_that_stand_beside_others_add_to_them() -> None:
    post = StaffingQuota(slug="s.s", clause=CLAUSE, people=5, roles=(Role.PROJECT_SOCIAL_WORKER,))
    certified = attrs.evolve(post, slug="s.t", people=2)
    assert count(planned(post, certified), Measure.STAFF) == 5


def test_least_of_several_amounts_binds() -> None:
    price = PriceCeiling(slug="b.p", clause=CLAUSE, amount=yuan(390000))
    spending = SpendingCeiling(slug="b.s", clause=CLAUSE, amount=yuan(400000))
    assert count(planned(price, spending), Measure.YUAN) == yuan(390000).fen
    bid: Row = {"programme": programme(bid_price="380000.00")}
    assert count(planned(price, spending, **bid), Measure.YUAN) == yuan(380000).fen
    assert count(planned(spending, programme=programme(bid_price="410000.00")), Measure.YUAN) == yuan(400000).fen
    assert count(planned(attrs.evolve(spending, bid=False), **bid), Measure.YUAN) == yuan(400000).fen


def sources(*asked: Rule, **tables: Any) -> Row:
    return {of: count for measure, of, count in planned(*asked, **tables).parts if measure is Measure.YUAN}


def test_sources_are_told_apart_where_they_come_to_no_more_than_the_whole() -> None:
    price = PriceCeiling(slug="b.p", clause=CLAUSE, amount=yuan(390000))
    province = FundingPlan(slug="f.p", clause=CLAUSE, source=FundingSource.PROVINCIAL_FINANCE, amount=yuan(340000))
    city = FundingPlan(slug="f.c", clause=CLAUSE, source=FundingSource.CITY_FINANCE, amount=yuan(50000))
    both = {"provincial_finance": yuan(340000).fen, "city_finance": yuan(50000).fen}
    assert sources(price, province, city) == both == sources(province, city)
    assert sources(attrs.evolve(price, amount=yuan(389999)), province, city) == {"": yuan(389999).fen}
    assert sources(price) == {"": yuan(390000).fen}


def test_list_is_made_anew_in_each_window_where_the_paper_says_so() -> None:
    updated = ListUpdated(slug="l.l", clause=CLAUSE, kind=DocumentKind.CHILD_LIST, window=calendar_month())
    assert count(planned(updated), Measure.PAPERS) == 12
    assert count(planned(attrs.evolve(updated, window=None)), Measure.PAPERS) == 0


RED = LevelVisitQuota(
    slug="v.red", clause=CLAUSE, mode=VisitMode.HOME, at_least=1, window=calendar_month(), levels=("red",)
)


def graded(*levels: tuple[str, str | None, str | None]) -> list[Row]:
    return [{"case": "k1", "level": level, "from": first, "to": last} for level, first, last in levels]


def test_windows_are_those_of_the_level() -> None:
    terms = attrs.evolve(EDITION.terms, risk_levels=("green", "yellow", "red"))
    half = graded(("green", "2022-01-01", "2022-06-30"), ("red", "2022-07-01", None))
    assert count(planned(RED, terms=terms, risk_grades=half), Measure.VISITS) == 6
    everyone = attrs.evolve(RED, slug="v.all", levels=("green", "yellow", "red"), ungraded=True, window=calendar_half())
    assert count(planned(RED, everyone, terms=terms, risk_grades=half), Measure.VISITS) == 1 + 6
    load = planned(RED, everyone, terms=terms, risk_grades=[])
    assert count(load, Measure.VISITS) == 2
    assert load.missing
    own = attrs.evolve(everyone, own=(("red", calendar_month()),))
    assert count(planned(own, terms=terms, risk_grades=half), Measure.VISITS) == 1 + 6


def test_windows_are_those_of_the_families_meant() -> None:
    terms = attrs.evolve(EDITION.terms, risk_levels=("red",))
    orphans = attrs.evolve(RED, ungraded=True, who=InCategory(ChildCategory.SCATTERED_ORPHAN))
    assert count(planned(orphans, terms=terms, children=[child()], risk_grades=[]), Measure.VISITS) == 12
    assert count(planned(orphans, terms=terms, children=[child(categories=[])], risk_grades=[]), Measure.VISITS) == 0
    assert planned(orphans, terms=terms, children=[child(categories=None)], risk_grades=[]).missing


ROUNDS = RiskRounds(slug="r.r", clause=CLAUSE, levels=(RiskLevel.HIGH,), at_least=10, window=anchored(months(1)))


def test_rounds_are_made_where_a_family_is_at_the_level() -> None:
    homes: Row = {"children": [child(household="h1"), child("c2", household="h2")], "cases": [case(), case("k2")]}
    high = [{"case": each, "level": "high", "from": "2022-01-01", "to": "2022-06-30"} for each in ("k1", "k2")]
    low = [{**row, "level": "low", "from": "2022-07-01", "to": None} for row in high]
    assert count(planned(ROUNDS, risk_grades=[*high, *low], **homes), Measure.VISITS) == 60
    each = attrs.evolve(ROUNDS, by=RoundsBy.EACH_FAMILY)
    assert count(planned(each, risk_grades=[*high, *low], **homes), Measure.VISITS) == 120
    assert count(planned(ROUNDS, risk_grades=low, **homes, since="2022-07-01"), Measure.VISITS) == 0
    assert planned(ROUNDS, risk_grades=[], **homes).missing == ("risk_grades",)
    started = planned(ROUNDS, risk_grades=high, **homes, programme=programme(starts_on=None))
    assert started.missing == ("programme:p1.starts_on",)


def test_everyone_is_visited_once_at_least() -> None:
    everyone = EveryoneVisited(slug="e.v", clause=CLAUSE)
    assert count(planned(everyone), Measure.VISITS) == 1
    assert count(planned(everyone, MONTHLY), Measure.VISITS) == 12
    assert count(planned(attrs.evolve(everyone, force=Force.MAY)), Measure.VISITS) == 0
    assert count(planned(attrs.evolve(MONTHLY, window=calendar_year())), Measure.VISITS) == 1


def test_rounds_are_among_the_visits_families_are_owed_besides() -> None:
    yearly = attrs.evolve(MONTHLY, slug="v.y", window=calendar_year())
    ids = [str(number) for number in range(1, 13)]
    families: Row = {
        "children": [child(f"c{id}", household=f"h{id}") for id in ids],
        "cases": [case(f"k{id}") for id in ids],
        "risk_grades": [{"case": f"k{id}", "level": "high"} for id in ids],
    }
    assert count(planned(ROUNDS, yearly, **families), Measure.VISITS) == 120
    families["risk_grades"][0]["level"] = "low"
    assert count(planned(ROUNDS, yearly, **families), Measure.VISITS) == 120 + 1
    families["cases"][1]["closed_on"] = "2022-01-15"
    assert count(planned(ROUNDS, to="2022-01-31", **families), Measure.VISITS) == 10


def test_plans_are_made_for_as_many_as_the_paper_counts() -> None:
    cases = [case("k1", individual=True), case("k2", individual=True), case("k3", individual=False)]
    homes: Row = {"children": [child(household="h1"), child("c2", household="h1"), child("c3")]}
    by_case = IndividualQuota(slug="i.c", clause=CLAUSE, unit=CountedBy.CASE, at_least=10)
    by_home = attrs.evolve(by_case, slug="i.h", unit=CountedBy.HOUSEHOLD)
    plan = Paper(slug="p.p", clause=CLAUSE, kind=DocumentKind.SERVICE_PLAN, due=NEVER, to=INDIVIDUAL)
    assert count(planned(by_case, plan, cases=cases, **homes), Measure.PAPERS) == 10
    assert count(planned(by_case, by_home, plan, cases=cases, **homes), Measure.PAPERS) == 2 + 9
    assert count(planned(attrs.evolve(by_case, at_least=1), cases=cases), Measure.PAPERS) == 2
    load = planned(
        by_home, cases=[*cases[:2], case("k3")], children=[child(), child("c2", household="h1"), child("c3")]
    )
    assert load.missing[:2] == ("child:c1.household", "case:k3.individual")
    assert count(load, Measure.PAPERS) == 10


NORTH, SOUTH = AreaRow("990000001", "north"), AreaRow("990000002", "south")
COVERED = AreaCovered(slug="c.c", clause=CLAUSE, areas=(NORTH, SOUTH), by=date(2022, 12, 31))


def test_townships_take_a_visit_where_a_child_lives_and_else_an_event() -> None:
    homes: Row = {"children": [child(home_division="990000001001"), child("c2", home_division="990000001002")]}
    both = {**homes, "cases": [case(), case("k2")]}
    load = planned(COVERED, **both)
    assert (count(load, Measure.VISITS), count(load, Measure.EVENTS), load.missing) == (1, 1, ())
    assert count(planned(COVERED, MONTHLY, **both), Measure.VISITS) == 24
    outreach = attrs.evolve(EVENT, window=calendar_year())
    assert count(planned(COVERED, outreach, **both), Measure.EVENTS) == 1
    early = attrs.evolve(COVERED, by=date(2022, 6, 30))
    assert count(planned(early, to="2022-06-29", **both), Measure.VISITS) == 0
    assert count(planned(early, to="2022-06-30", **both), Measure.VISITS) == 1
    assert count(planned(early, children=homes["children"], cases=[case(opened_on="2022-07-01")]), Measure.VISITS) == 0
    assert count(planned(attrs.evolve(COVERED, visits_only=True), **both), Measure.EVENTS) == 0


def test_home_not_recorded_could_be_in_a_township_without_a_child() -> None:
    load = planned(COVERED, children=[child(home_division=None)])
    assert (count(load, Measure.EVENTS), load.missing) == (2, ("child:c1.home_division",))


def test_papers_of_which_one_will_do_are_one_paper() -> None:
    kinds = (DocumentKind.HELP_RECORD, DocumentKind.HOME_VISIT_RECORD)
    either = PeriodPapers(slug="p.e", clause=CLAUSE, kinds=kinds, window=calendar_year())
    assert planned(either).parts == ((Measure.PAPERS, "help_record|home_visit_record", 1),)
    one = attrs.evolve(either, slug="p.o", kinds=kinds[1:])
    assert planned(either, one).parts == ((Measure.PAPERS, "home_visit_record", 1),)


def of_city(profile: str, edition: str, since: str, to: str, **tables: Any) -> Row:
    """What the papers of a city ask of a caseload, by measure."""
    load = plan_ahead(
        REGISTRY.profile(profile).named(edition),
        given(**tables),
        date.fromisoformat(since),
        date.fromisoformat(to),
        REGISTRY.kinds,
    )
    return {str(measure): total for measure in Measure if (total := load.total(measure))}


@pytest.mark.parametrize(("level", "visits"), [("red", 12), ("yellow", 2), ("green", 2)])
def test_contract_year_of_pinghu_for_one_child(level: str, visits: int) -> None:
    """Twelve calendar months of the contract bind, 1 to 19 May 2025 among them; both half-years lie in them.

    Three activities are asked for, and one in each of the seven townships where the child does not live.
    """
    found = of_city(
        "pinghu",
        "2024",
        "2024-05-20",
        "2025-05-19",
        programme=contract(),
        cases=[spell(individual=False)],
        children=[child(home_division="330482001", household="h1")],
        risk_grades=[{"case": "k1", "level": level, "from": "2024-05-20"}],
        areas=[],
    )
    assert found["visits"] == visits
    assert found["events"] == 7
    assert (found["deliverables"], found["trainings"]) == (3, 1)
    assert found["papers"] == 12 + 1 + 10 + 1
    assert found["yuan"] == yuan(390000).fen


def test_contract_year_of_zhanjiang() -> None:
    found = of_city(
        "zhanjiang",
        "2024",
        "2024-05-20",
        "2025-05-19",
        programme={**contract(), "division": "440800", "bid_price": "180000.00"},
        cases=[spell()],
        children=[child(household="h1")],
        risk_grades=[{"case": "k1", "level": "high"}],
    )
    assert (found["visits"], found["events"], found["deliverables"]) == (120, 12, 12)
    assert (found["staff"], found["yuan"]) == (6, yuan(180000).fen)
    assert found["reports"] == 12 + 4 + 2 + 1 + 2


def test_year_of_yangpu_by_stations_and_schools() -> None:
    areas = [{"id": "s1", "kind": "station"}, {"id": "s2", "kind": "station"}, {"id": "h1", "kind": "school"}]
    breaks = [
        {"id": "b1", "kind": "winter_break", "from": "2024-01-25", "to": "2024-02-18"},
        {"id": "b2", "kind": "summer_break", "from": "2024-07-01", "to": "2024-08-31"},
    ]
    asked: Row = {
        "programme": {"id": "p1", "division": "310110", "starts_on": "2024-01-01", "ends_on": "2024-12-31"},
        "cases": [],
        "calendars": breaks,
    }
    year = ("2024-01-01", "2024-12-31")
    city = of_city("shanghai", "2022", *year, **asked)["events"]
    assert of_city("shanghai/yangpu", "2022", *year, areas=[], **asked)["events"] == city + 4
    assert of_city("shanghai/yangpu", "2022", *year, areas=areas, **asked)["events"] == city + 4 + 2 * 4 + 2
    assert of_city("shanghai/yangpu", "2022", year[0], "2024-06-29", areas=areas, **asked)["events"] == 2 * 1 + 1
