"""What a district has written down so far: the rows of its tables, and the people and families behind them."""

from __future__ import annotations

from datetime import date

import attrs

from childcare_policy import (
    Absence,
    Activity,
    Archive,
    Area,
    Assignment,
    CalendarEntry,
    Case,
    Caseload,
    Child,
    DocumentKind,
    DocumentRecord,
    Draws,
    Expense,
    Funding,
    Incident,
    Organisation,
    Plan,
    Programme,
    ReportRecord,
    Service,
    Training,
    Visit,
    Waiver,
    Worker,
    plus_days,
)

from .traits import Blemish, District, Oddity, Traits

YEAR = 2022
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
EPIDEMIC_MONTHS = (4, 5)
PROVIDER, BUREAU = "o01", "o02"


@attrs.frozen
class Tenure:
    """One worker in a post, from a day to a day; without ``last`` to the end."""

    worker: str
    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the post is the worker's on that day."""
        return self.first <= day and (self.last is None or day <= self.last)


@attrs.frozen
class Post:
    """A post and who held it, one after the other: a street's, a neighbourhood's, or that of some ten children."""

    place: str
    tenures: tuple[Tenure, ...]

    def holder(self, day: date) -> str | None:
        """Who holds the post on that day; on a day of handover the newcomer."""
        held = [tenure.worker for tenure in self.tenures if tenure.holds(day)]
        return held[-1] if held else None


@attrs.define(eq=False, kw_only=True)
class Spell:
    """A spell of service for one child, with the posts that make up its team."""

    case: str
    child: str
    opened_on: date
    closed_on: date | None
    social: Post
    director: Post
    supervisor: Post
    oddity: Oddity | None = None
    assessed_on: date | None = None
    papers: list[str] = attrs.field(factory=list)
    served_by: dict[str, None] = attrs.field(factory=dict)

    @property
    def last(self) -> date:
        """The last day of service in the year."""
        return min(self.closed_on or LAST, LAST)

    def team(self, day: date) -> list[str]:
        """Who of the three stands in the team that day: supervisor, director, social worker."""
        holders = (post.holder(day) for post in (self.supervisor, self.director, self.social))
        return [worker for worker in holders if worker]


@attrs.define(eq=False)
class Family:
    """The spells that share a home and are visited together."""

    spells: list[Spell]

    def in_month(self, month: int) -> tuple[date, date] | None:
        """The days of the month on which the family is served."""
        begin, end = month_days(month)
        first, last = max(begin, self.spells[0].opened_on), min(end, self.spells[0].last)
        return (first, last) if first <= last else None


@attrs.define(eq=False, kw_only=True)
class Book:
    """The rows of a district's caseload as they are written, table by table."""

    district: District
    traits: Traits
    draws: Draws
    desks: list[Post] = attrs.field(factory=list)
    streets: list[Post] = attrs.field(factory=list)
    neighbourhoods: list[Post] = attrs.field(factory=list)
    volunteers: list[str] = attrs.field(factory=list)
    families: list[Family] = attrs.field(factory=list)

    programme: Programme | None = None
    organisations: list[Organisation] = attrs.field(factory=list)
    workers: list[Worker] = attrs.field(factory=list)
    children: list[Child] = attrs.field(factory=list)
    cases: list[Case] = attrs.field(factory=list)
    assignments: list[Assignment] = attrs.field(factory=list)
    absences: list[Absence] = attrs.field(factory=list)
    visits: list[Visit] = attrs.field(factory=list)
    plans: list[Plan] = attrs.field(factory=list)
    services: list[Service] = attrs.field(factory=list)
    documents: list[DocumentRecord] = attrs.field(factory=list)
    archives: list[Archive] = attrs.field(factory=list)
    activities: list[Activity] = attrs.field(factory=list)
    reports: list[ReportRecord] = attrs.field(factory=list)
    incidents: list[Incident] = attrs.field(factory=list)
    trainings: list[Training] = attrs.field(factory=list)
    expenses: list[Expense] = attrs.field(factory=list)
    funding: list[Funding] = attrs.field(factory=list)
    areas: list[Area] = attrs.field(factory=list)
    calendars: list[CalendarEntry] = attrs.field(factory=list)
    waivers: list[Waiver] = attrs.field(factory=list)

    @property
    def spells(self) -> list[Spell]:
        """Every spell of service, family by family."""
        return [spell for family in self.families for spell in family.spells]

    def often(self, rate: float) -> bool:
        """Whether something that happens at that rate happens now."""
        return self.draws.chance(rate)

    def has(self, blemish: Blemish) -> bool:
        """Whether the district is the one with that blemish."""
        return blemish in self.traits.blemishes

    def write(
        self,
        kind: DocumentKind,
        spell: Spell | None,
        on: date,
        *,
        signed_by: tuple[str, ...] | None = None,
        worker: str | None = None,
        visit: str | None = None,
        incident: str | None = None,
    ) -> str:
        """Write a paper down, into the papers of its case where it has one; its id."""
        row = DocumentRecord(
            id=f"d{len(self.documents) + 1:05}",
            kind=kind,
            case=spell.case if spell else None,
            worker=worker,
            visit=visit,
            incident=incident,
            on=on,
            signed_by=signed_by,
        )
        self.documents.append(row)
        if spell:
            spell.papers.append(row.id)
        return row.id

    def caseload(self) -> Caseload:
        """The caseload as it would be handed in; what nobody kept here (tasks, orders ...) is not recorded."""
        return Caseload(
            programme=self.programme,
            organisations=tuple(self.organisations),
            workers=tuple(self.workers),
            children=tuple(self.children),
            cases=tuple(self.cases),
            assignments=tuple(self.assignments),
            absences=tuple(self.absences),
            visits=tuple(self.visits),
            plans=tuple(self.plans),
            services=tuple(self.services),
            documents=tuple(self.documents),
            archives=tuple(self.archives),
            activities=tuple(self.activities),
            reports=tuple(self.reports),
            incidents=tuple(self.incidents),
            trainings=tuple(self.trainings),
            expenses=tuple(self.expenses),
            funding=tuple(self.funding),
            areas=tuple(self.areas),
            calendars=tuple(self.calendars),
            waivers=tuple(self.waivers),
        )


def month_days(month: int) -> tuple[date, date]:
    """The first and last day of a month of the year."""
    following = date(YEAR, month + 1, 1) if month < 12 else date(YEAR + 1, 1, 1)
    return date(YEAR, month, 1), plus_days(following, -1)
