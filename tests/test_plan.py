"""What a caseload will take: quotas, standards and papers counted together, on the days they can still be done."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import EDITION, KINDS, Row, case, child, confirmed, given, only, post, programme, team, with_rule

from childcare_policy import (
    ActivityKind,
    ActivityQuota,
    Body,
    Chapter,
    Contact,
    DeliverableKind,
    Document,
    Due,
    DueFrom,
    Edition,
    FileContents,
    Force,
    ListsDelivered,
    Measure,
    Overlay,
    Paper,
    PeriodicReport,
    PledgeSigned,
    ProgrammePaper,
    ReportKind,
    Role,
    RoleNamed,
    Rule,
    Terms,
    TrainingHeld,
    VisitMode,
    VisitQuota,
    VisitStandard,
    Workload,
    anchored,
    art,
    calendar_half,
    calendar_month,
    days,
    minutes,
    months,
    once_a_programme,
    people_in_post,
    plan_ahead,
    yuan,
)
from childcare_policy.context import Anchor, Context
from childcare_policy.rules.kind import RuleKind
from childcare_policy.words import DocumentKind

MONTHLY = VisitQuota(slug="visits.monthly", clause=art("sh2022:1-a"), mode=VisitMode.HOME, at_least=1)
HALF = attrs.evolve(MONTHLY, slug="visits.half", window=calendar_half())
TWO = VisitStandard(slug="visits.two", clause=art("sh2022:1-a"), min_people=2)
LONG = VisitStandard(slug="visits.long", clause=art("sh2022:1-a"), min_session=minutes(120))


def rules(*asked: Rule, **more: Any) -> Edition:
    chapter = attrs.evolve(EDITION.chapters[0], rules=asked)
    return attrs.evolve(EDITION, chapters=(chapter,), readings=(), **more)


def planned(edition: Edition, *, to: str = "2022-12-31", since: str = "2022-01-01", **tables: Any) -> Workload:
    caseload = given(**{"cases": [case()], **tables})
    return plan_ahead(edition, caseload, date.fromisoformat(since), date.fromisoformat(to), KINDS)


def totals(load: Workload) -> Row:
    return {str(measure): total for measure in Measure if (total := load.total(measure))}


def parts(load: Workload, measure: Measure) -> Row:
    return {str(of): count for each, of, count in load.parts if each is measure}


def test_monthly_visit_of_two_people_and_two_hours() -> None:
    march = {"since": "2022-03-01", "to": "2022-03-31"}
    assert totals(planned(rules(MONTHLY, TWO, LONG), **march)) == {"visits": 1, "person_visits": 2, "minutes": 120}
    assert totals(planned(rules(MONTHLY), **march)) == {"visits": 1, "person_visits": 1}
    assert totals(planned(rules(TWO, LONG), **march)) == {}


def test_year_of_shanghai_for_one_child() -> None:
    tables: Row = {"cases": [confirmed()], "assignments": team(), "children": [child()]}
    load = planned(EDITION, **tables)
    assert totals(load) == {
        "visits": 12,
        "person_visits": 11 * 2 + 3,
        "minutes": 12 * 120,
        "events": 2,
        "reports": 24,
        "papers": 1 + 12 + 1 + 1 + 1 + 1,
        "staff": 3,
        "yuan": yuan(10000).fen,
    }
    assert parts(load, Measure.PAPERS)["case_service_record"] == 12
    assert parts(load, Measure.PAPERS)["child_protection_commitment"] == 1
    assert (load.missing, load.uncounted) == ((), ())


def test_two_children_take_twice_the_visits_and_the_same_reports_and_people() -> None:
    one, two = (
        planned(EDITION, cases=[confirmed(f"k{n}") for n in range(1, 2 + more)], assignments=[]) for more in (0, 1)
    )
    for measure in (Measure.VISITS, Measure.PERSON_VISITS, Measure.MINUTES, Measure.YUAN):
        assert two.total(measure) == 2 * one.total(measure) > 0
    for measure in (Measure.EVENTS, Measure.REPORTS, Measure.STAFF):
        assert two.total(measure) == one.total(measure) > 0


@pytest.mark.parametrize("middle", ["2022-01-31", "2022-02-14", "2022-06-30", "2022-11-30"])
def test_plans_of_two_stretches_add_up(middle: str) -> None:
    tables: Row = {"cases": [confirmed(), confirmed("k2", opened_on="2022-02-10")], "assignments": team()}
    after = str(date.fromordinal(date.fromisoformat(middle).toordinal() + 1))
    whole, first, second = (
        planned(EDITION, **tables),
        planned(EDITION, to=middle, **tables),
        planned(EDITION, since=after, **tables),
    )
    for measure in Measure:
        if measure is not Measure.STAFF:
            assert whole.total(measure) == first.total(measure) + second.total(measure), measure
    assert whole.total(Measure.STAFF) == max(first.total(Measure.STAFF), second.total(Measure.STAFF))


def test_visit_counts_on_the_last_day_of_its_month_and_not_before() -> None:
    assert planned(rules(MONTHLY), to="2022-01-30").total(Measure.VISITS) == 0
    assert planned(rules(MONTHLY), to="2022-01-31").total(Measure.VISITS) == 1


@pytest.mark.parametrize(("opened", "visits"), [("2022-03-16", 10), ("2022-03-17", 9)])
def test_month_served_by_half_takes_a_visit(opened: str, visits: int) -> None:
    assert planned(rules(MONTHLY), cases=[case(opened_on=opened)]).total(Measure.VISITS) == visits


def test_case_that_closes_takes_its_last_visit_before() -> None:
    closed = [case(closed_on="2022-03-20")]
    assert planned(rules(MONTHLY), cases=closed, to="2022-03-19").total(Measure.VISITS) == 2
    assert planned(rules(MONTHLY), cases=closed).total(Measure.VISITS) == 3


def test_visit_of_the_half_year_is_one_of_the_months() -> None:
    assert planned(rules(MONTHLY, HALF)).total(Measure.VISITS) == 12
    assert planned(rules(HALF)).total(Measure.VISITS) == 2
    online = attrs.evolve(HALF, mode=VisitMode.ONLINE)
    assert parts(planned(rules(MONTHLY, online)), Measure.VISITS) == {"home": 12, "online": 2}


def test_standard_binds_the_visits_of_its_mode() -> None:
    load = planned(rules(MONTHLY, attrs.evolve(HALF, mode=VisitMode.ONLINE), TWO, attrs.evolve(LONG, of=None)))
    assert parts(load, Measure.PERSON_VISITS) == {"home": 24, "online": 2}
    assert parts(load, Measure.MINUTES) == {"home": 1440, "online": 240}


def test_minutes_of_a_month_together_are_taken_once_a_month() -> None:
    twice = attrs.evolve(MONTHLY, at_least=2)
    assert planned(rules(twice, LONG)).total(Measure.MINUTES) == 24 * 120
    assert planned(rules(twice, attrs.evolve(LONG, summed=True))).total(Measure.MINUTES) == 12 * 120


def test_each_of_two_visits_on_one_day_is_written_up() -> None:
    edition = only("visits.monthly", "visits.service-record", "archive.service-record")
    rows = tuple(attrs.evolve(rule, at_least=2) if isinstance(rule, VisitQuota) else rule for rule in edition.rules)
    assert parts(planned(rules(*rows)), Measure.PAPERS) == {"case_service_record": 24}


def test_paper_asked_for_twice_is_one_paper() -> None:
    assert parts(planned(only("plan.service-plan", "archive.service-plan", "plan.joint")), Measure.PAPERS) == {
        "service_plan": 1
    }
    assert parts(planned(only("archive.disposition-form")), Measure.PAPERS) == {}


def test_paper_of_a_programme_whose_end_is_not_known_falls_due_with_its_service() -> None:
    paper = Paper(slug="p.p", clause=art("sh2022:1-a"), kind=DocumentKind.CARE_HANDBOOK, due=Due(DueFrom.NEVER))
    closed = [case(closed_on="2022-06-30")]
    assert planned(rules(paper), cases=closed, to="2022-06-29").total(Measure.PAPERS) == 0
    assert planned(rules(paper), cases=closed, to="2022-06-30").total(Measure.PAPERS) == 1


def test_first_assessment_is_the_visit_of_its_month_with_the_whole_team() -> None:
    joint = only("assessment.home", "assessment.joint", "visits.monthly")
    assert planned(joint).total(Measure.VISITS) == 12
    assert planned(joint).total(Measure.PERSON_VISITS) == 11 + 3
    signing = EDITION.read({"sh2022.joint": "signatures"})
    edition = only("assessment.home", "assessment.joint", "visits.monthly", edition=signing)
    assert planned(edition).total(Measure.PERSON_VISITS) == 12


def test_reports_of_different_months_are_different_reports() -> None:
    late = PeriodicReport(slug="r.r", clause=art("sh2022:1-a"), kind=ReportKind.MONTHLY_REPORT, within=days(300))
    assert planned(rules(late)).total(Measure.REPORTS) == 12
    assert planned(rules(late, attrs.evolve(late, slug="r.s"))).total(Measure.REPORTS) == 12
    half = attrs.evolve(late, slug="r.h", window=calendar_half())
    assert planned(rules(late, half)).total(Measure.REPORTS) == 14


@pytest.mark.parametrize(("ends_on", "reports"), [("2022-03-15", 2), ("2022-03-16", 3)])
def test_month_the_programme_runs_for_half_of_takes_a_report(ends_on: str, reports: int) -> None:
    load = planned(only("reports.monthly-data"), programme=programme(ends_on=ends_on))
    assert load.total(Measure.REPORTS) == reports


def test_activities_on_occasions_are_among_those_of_the_year() -> None:
    assert planned(only("activities.yearly", "activities.timing")).total(Measure.EVENTS) == 2
    assert planned(only("activities.timing")).total(Measure.EVENTS) == 1


def test_what_may_be_done_and_what_is_only_tracked_is_not_counted() -> None:
    for force, visits in ((Force.SHOULD, 12), (Force.MAY, 0), (Force.PROGRAMMATIC, 0)):
        assert planned(rules(attrs.evolve(MONTHLY, force=force))).total(Measure.VISITS) == visits


@pytest.mark.parametrize(
    ("slugs", "staff"), [(("team.formed",), 1), (("team.social-worker",), 1), (("team.three-people",), 3)]
)
def test_people_at_the_same_time(slugs: tuple[str, ...], staff: int) -> None:
    assert planned(only(*slugs)).total(Measure.STAFF) == staff
    assert planned(only(*slugs), cases=[]).total(Measure.STAFF) == 0


def test_one_person_may_do_where_roles_are_combined() -> None:
    edition = EDITION.read({"sh2022.three-people": "combined"})
    assert planned(edition).total(Measure.STAFF) == 1


def test_people_are_counted_on_the_days_they_are_needed() -> None:
    closed = [case(closed_on="2022-03-20")]
    assert planned(only("team.three-people"), cases=closed, since="2022-03-20").total(Measure.STAFF) == 3
    assert planned(only("team.three-people"), cases=closed, since="2022-03-21").total(Measure.STAFF) == 0


def test_posts_of_different_sorts_add_up_and_anyone_counts_among_them() -> None:
    def posts(_rule: Any, ctx: Context) -> Any:
        yield from people_in_post(ctx, 4)
        yield from people_in_post(ctx, 3, "lead")
        yield from people_in_post(ctx, 2, "helper")
        yield from people_in_post(ctx, 2, "helper")

    assert own(posts).total(Measure.STAFF) == 5


@attrs.frozen(kw_only=True)
class Own(Rule):
    """A kind of somebody else."""


def own(demand: Any, **tables: Any) -> Workload:
    kind: RuleKind[Any] = RuleKind(tag="own", rule=Own, check=lambda *_: (), required=lambda _: {}, demand=demand)
    caseload = given(**{"cases": [case()], **tables})
    edition = with_rule(Own(slug="own.own", clause=art("sh2022:1-a")))
    return plan_ahead(edition, caseload, date(2022, 1, 1), date(2022, 12, 31), {Own: kind})


def test_kind_that_does_not_say_what_it_takes_is_named() -> None:
    assert own(None).uncounted == ("own.own",)
    assert own(lambda *_: ()).uncounted == ()


def test_kind_of_somebody_else_takes_part_in_one_line() -> None:
    load = own(lambda _, ctx: once_a_programme(ctx, Measure.TRAININGS, by=date(2022, 6, 30)))
    assert load.parts == ((Measure.TRAININGS, "", 1),)
    assert own(lambda _, ctx: once_a_programme(ctx, Measure.TRAININGS, by=date(2023, 6, 30))).parts == load.parts
    earlier = own(lambda _, ctx: once_a_programme(ctx, Measure.PAPERS, by=date(2021, 12, 15)))
    assert earlier.parts == ()


def test_programme_whose_first_day_is_not_recorded_is_told() -> None:
    for table, fact in ((None, "programme"), (programme(starts_on=None), "programme:p1.starts_on")):
        assert own(lambda _, ctx: once_a_programme(ctx, Measure.EVENTS), programme=table).missing == (fact,)


def test_what_is_not_recorded_is_not_nothing() -> None:
    edition = EDITION
    assert planned(edition, cases=None, assignments=[]).missing == ("cases",)
    unopened = [confirmed(), confirmed("k2", opened_on=None)]
    assert planned(edition, cases=unopened, assignments=[]).missing == ("case:k2.opened_on",)
    assert planned(only("archive.commitment")).missing == ("assignments",)
    assert planned(only("reports.monthly-data"), programme=None).missing == ("programme",)
    contract = attrs.evolve(
        rules(attrs.evolve(MONTHLY, window=anchored(months(1)))), terms=Terms(anchor=Anchor.CONTRACT)
    )
    assert planned(contract, programme=programme(starts_on=None)).missing == ("programme:p1.contract_signed_on",)


def test_pledge_of_a_worker_is_one_for_all_files() -> None:
    cases = [case(), case("k2", opened_on="2022-06-01"), case("k3", opened_on="2022-01-01", closed_on="2022-02-28")]
    posts = [
        post("w1", "child_welfare_social_worker"),
        post("w1", "child_welfare_social_worker", of="k3"),
        post("w2", "volunteer", of="k2"),
        post("d1", "child_director"),
        {"case": "k1", "worker": None, "role": "volunteer"},
        {"case": "k1", "worker": "w9", "role": None},
    ]
    every = only("archive.commitment")
    assert parts(planned(every, cases=cases, assignments=posts), Measure.PAPERS) == {"child_protection_commitment": 2}
    one = only("archive.commitment", edition=EDITION.read({"sh2022.pledges": "one"}))
    assert parts(planned(one, cases=cases, assignments=posts), Measure.PAPERS) == {"child_protection_commitment": 1}


def test_money_counts_on_the_first_day_of_the_programme_year() -> None:
    edition = only("budget.ceiling")
    two_years: Row = {"programme": programme(ends_on="2023-12-31"), "cases": [confirmed()]}
    assert parts(planned(edition, to="2022-01-01", **two_years), Measure.YUAN) == {"district_finance": yuan(10000).fen}
    assert planned(edition, to="2023-12-31", **two_years).total(Measure.YUAN) == yuan(20000).fen
    assert planned(edition, since="2022-01-02", to="2022-12-31", **two_years).total(Measure.YUAN) == 0


def test_money_is_for_children_confirmed() -> None:
    edition = only("budget.ceiling")
    cases = [confirmed(), confirmed("k2", confirmed_by=None), case("k3", confirmed_by="township")]
    load = planned(edition, cases=cases)
    assert load.total(Measure.YUAN) == yuan(10000).fen
    assert load.missing == ("case:k2.confirmed_by",)


def test_money_by_months_is_that_of_the_months_of_each_year() -> None:
    edition = only("budget.ceiling", edition=EDITION.read({"sh2022.ceiling": "months-served"}))
    tables: Row = {
        "programme": programme(starts_on="2022-07-01", ends_on="2024-06-30"),
        "cases": [confirmed(opened_on="2023-04-01", closed_on="2023-09-30", confirmed_on="2023-03-01")],
    }
    first = planned(edition, since="2022-07-01", to="2023-06-30", **tables)
    both = planned(edition, since="2022-07-01", to="2024-06-30", **tables)
    assert first.total(Measure.YUAN) == yuan(10000).fen * 3 // 12
    assert both.total(Measure.YUAN) == yuan(10000).fen * 6 // 12


def test_money_by_target_is_that_of_the_division() -> None:
    edition = only("budget.ceiling", edition=EDITION.read({"sh2022.ceiling": "target"}))
    assert planned(edition).total(Measure.YUAN) == yuan(10000).fen * 30
    assert planned(edition, programme=programme(division="990000")).missing == ("programme:p1.division",)


def test_rules_of_a_paper_are_counted_on_its_days() -> None:
    plan = Overlay(
        id="x",
        document=Document(id="x2022", title={"en": "."}, issuers={"en": "."}),
        in_force=date(2022, 4, 1),
        until=date(2022, 9, 30),
        chapters=(
            Chapter(
                label="x",
                title={"en": "."},
                rules=(
                    attrs.evolve(MONTHLY, slug="x.visits", clause=art("x2022:1"), mode=VisitMode.PHONE),
                    attrs.evolve(TWO, slug="x.two", clause=art("x2022:2")),
                ),
            ),
        ),
    )
    load = planned(rules(MONTHLY).amend(plan))
    assert parts(load, Measure.VISITS) == {"home": 12, "phone": 6}
    assert parts(load, Measure.PERSON_VISITS) == {"home": 12 + 6, "phone": 6}


def test_events_of_a_kind_are_planned_for_the_programme() -> None:
    monthly = ActivityQuota(
        slug="a.m",
        clause=art("sh2022:1-a"),
        kind=ActivityKind.COMMUNITY_EDUCATION_ACTIVITY,
        at_least=1,
        window=calendar_month(),
    )
    assert (
        planned(rules(monthly, attrs.evolve(monthly, slug="a.y", at_least=12, window=anchored(months(12))))).total(
            Measure.EVENTS
        )
        == 12
    )


CLAUSE = art("sh2022:1-a")
NEVER = Due(DueFrom.NEVER)


def test_contact_is_one_while_served_or_one_a_window() -> None:
    contact = Contact(slug="c.c", clause=CLAUSE, mode=VisitMode.ONLINE)
    assert parts(planned(rules(contact)), Measure.VISITS) == {"online": 1}
    assert parts(planned(rules(attrs.evolve(contact, window=calendar_half()))), Measure.VISITS) == {"online": 2}


def test_papers_of_a_file_are_those_asked_for_elsewhere() -> None:
    kinds = (DocumentKind.CARE_HANDBOOK, DocumentKind.SERVICE_PLAN)
    contents = FileContents(slug="f.f", clause=CLAUSE, kinds=kinds, due=NEVER)
    assert planned(rules(contents, *only("plan.service-plan").rules)).total(Measure.PAPERS) == 2


def test_lists_are_written_once_each_by_their_day() -> None:
    lists = ListsDelivered(
        slug="l.l",
        clause=CLAUSE,
        kinds=(DocumentKind.CHILD_LIST, DocumentKind.PROVIDER_LIST),
        by=date(2022, 5, 15),
        to=Body.CIVIL_AFFAIRS_BUREAU,
    )
    assert planned(rules(lists), to="2022-05-14").total(Measure.PAPERS) == 0
    assert planned(rules(lists), to="2022-05-15").total(Measure.PAPERS) == 2
    assert planned(rules(lists, attrs.evolve(lists, slug="l.m"))).total(Measure.PAPERS) == 2


@pytest.mark.parametrize(
    ("kind", "measure"),
    [
        (DocumentKind.CLOSURE_REPORT, Measure.PAPERS),
        (ReportKind.ANNUAL_REPORT, Measure.REPORTS),
        (DeliverableKind.ARTICLE, Measure.DELIVERABLES),
    ],
)
def test_paper_of_the_programme_counts_as_what_it_is(kind: Any, measure: Measure) -> None:
    load = planned(rules(ProgrammePaper(slug="p.p", clause=CLAUSE, kind=kind, by=NEVER)))
    assert load.parts == ((measure, kind, 1),)


def test_one_training_serves_several_audiences() -> None:
    once = TrainingHeld(slug="t.t", clause=CLAUSE, audience=(Role.VOLUNTEER,), last=date(2022, 6, 30))
    other = attrs.evolve(once, slug="t.u", audience=(Role.CHILD_DIRECTOR,), last=None, at_least=2)
    halves = attrs.evolve(other, slug="t.v", window=calendar_half())
    assert planned(rules(once, other)).total(Measure.TRAININGS) == 2
    assert planned(rules(once), to="2022-06-29").total(Measure.TRAININGS) == 0
    assert planned(rules(once, other, halves)).total(Measure.TRAININGS) == 4


def test_pledges_are_of_the_workers_whom_they_bind() -> None:
    pledge = PledgeSigned(slug="p.s", clause=CLAUSE, but=(Role.CHILD_DIRECTOR,))
    workers = [{"id": "w1", "roles": ["volunteer"]}, {"id": "d1", "roles": ["child_director"]}, {"id": "x1"}]
    assert parts(planned(rules(pledge), workers=workers), Measure.PAPERS) == {"child_protection_commitment": 2}
    assert planned(rules(pledge)).missing == ("workers",)


def test_lead_named_for_each_child_is_one_person_at_least() -> None:
    lead = RoleNamed(slug="n.n", clause=CLAUSE, role=Role.LEAD_WORKER, due=NEVER)
    assert planned(rules(lead), cases=[case(), case("k2")]).total(Measure.STAFF) == 1


def test_every_kind_of_this_library_says_what_it_takes() -> None:
    assert [kind.tag for kind in KINDS.values() if kind.demand is None] == []
