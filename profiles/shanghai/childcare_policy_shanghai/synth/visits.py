"""Visits as they were made and as they were typed: who went, for how long, who signed, and what nobody wrote down."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time

import attrs

from childcare_policy import (
    Absence,
    AbsenceReason,
    CaseVisit,
    DocumentKind,
    Signature,
    Visit,
    VisitMode,
    VisitPurpose,
    plus_days,
)

from .appointments import HOSPITAL, Appointment, Turn, appointments
from .book import Book, Spell
from .traits import Oddity

HOURS = (time(9), time(13), time(16, 30))
FULL_SESSIONS = (120, 120, 120, 120, 125, 130, 135, 150)
HURRIED_SESSIONS = (60, 75, 80, 90, 90, 90, 100, 105, 110, 115, 119)
CALLS = (10, 15, 20, 25, 30, 40)
MODES = {Turn.ON_THE_PHONE: VisitMode.PHONE, Turn.ONLINE: VisitMode.ONLINE, Turn.AT_HOSPITAL: VisitMode.ELSEWHERE}
IN_VAIN = (Turn.NOBODY_HOME, Turn.TURNED_AWAY)
REASONS = ("监护人外出务工", "监护人住院", "监护人不愿签字", "监护人情绪激动")


@attrs.define(eq=False)
class Round:
    """Goes through the appointments and keeps each worker's hours."""

    book: Book
    hours: Counter[tuple[str, date]] = attrs.field(factory=Counter)

    def go(self, appointment: Appointment) -> None:
        """Make the visit, type it, and write the records it calls for."""
        book, on, spells = self.book, appointment.on, appointment.family.spells
        people, others = self.people(appointment)
        mode = MODES.get(appointment.turn, VisitMode.HOME)
        counts = appointment.turn not in IN_VAIN
        visit = Visit(
            id=f"v{len(book.visits) + 1:05}",
            cases=tuple(spell.case for spell in spells),
            on=on,
            mode=mode,
            minutes=self.minutes(appointment.turn),
            workers=tuple(people),
            others=others,
            contact_made=None if counts and book.often(0.5) else counts,
            child_seen=book.draws.chance(0.93) if counts else False,
            purpose=VisitPurpose.HOME_ASSESSMENT if appointment.turn is Turn.ASSESSMENT else VisitPurpose.SERVICE,
            started_at=self.hour(people, on) if mode in (VisitMode.HOME, VisitMode.ELSEWHERE) else None,
            recorded_on=plus_days(on, self.days_until_typed()),
        )
        if counts and mode in (VisitMode.HOME, VisitMode.ELSEWHERE):
            visit = self.signed(visit, spells[0].oddity)
        if len(spells) > 1 and counts and book.draws.chance(0.15):
            visit = attrs.evolve(visit, per_case=(CaseVisit(case=spells[-1].case, child_seen=False),))
        book.visits.append(self.forgetful(visit))
        for spell in spells:
            spell.served_by.update(dict.fromkeys(visit.workers or ()))
            if visit.purpose is VisitPurpose.HOME_ASSESSMENT:
                spell.assessed_on = spell.assessed_on or on
            elif counts:
                self.record(spell, visit, on)

    def people(self, appointment: Appointment) -> tuple[list[str], int]:
        """Who goes: the three for the assessment, the social worker alone on the phone, else two of many pairings."""
        book, draws, on = self.book, self.book.draws, appointment.on
        spell, rates = appointment.family.spells[0], self.book.traits.rates
        team = spell.team(on)
        social = spell.social.holder(on) or self.colleague(spell, on)
        director = spell.director.holder(on) or spell.supervisor.holder(on)
        if appointment.turn is Turn.ASSESSMENT:
            if book.often(rates.not_all_three) and len(team) > 2:
                team.pop(draws.below(2))
            return team or [social or book.volunteers[0]], 0
        if appointment.turn in (Turn.ON_THE_PHONE, Turn.ONLINE):
            return [social or book.volunteers[0]], 0
        if book.often(rates.worker_replaced):
            social = self.colleague(spell, on)
        first = social or book.volunteers[0]
        if book.often(rates.single_handed):
            return [first], 0
        if book.often(rates.second_unnamed):
            return [first], 1
        volunteer = draws.pick(book.volunteers)
        second = draws.among(
            ((0.55, director), (0.07, spell.supervisor.holder(on)), (0.23, self.colleague(spell, on))), volunteer
        )
        return [first, volunteer if second in (None, first) else second], 0

    def colleague(self, spell: Spell, on: date) -> str | None:
        """A social worker of another desk."""
        others = [post.holder(on) for post in self.book.desks if post is not spell.social]
        free = [worker for worker in others if worker]
        return self.book.draws.pick(free) if free else None

    def hour(self, people: list[str], on: date) -> datetime | None:
        """When it began, after what each of them had that day; not written down on a fuller day."""
        place = max(self.hours[worker, on] for worker in people)
        for worker in people:
            self.hours[worker, on] = place + 1
        return datetime.combine(on, HOURS[place]) if place < len(HOURS) else None

    def minutes(self, turn: Turn) -> int | None:
        """The casework session: two hours, or less in a hurry."""
        if turn in IN_VAIN:
            return 0
        if turn in (Turn.ON_THE_PHONE, Turn.ONLINE):
            return self.book.draws.pick(CALLS)
        hurried = self.book.often(self.book.traits.rates.short_session)
        return self.book.draws.pick(HURRIED_SESSIONS if hurried else FULL_SESSIONS)

    def days_until_typed(self) -> int:
        """Most are typed within days, some weeks later."""
        late = self.book.often(self.book.traits.rates.typed_late)
        return self.book.draws.between(15, 70) if late else self.book.draws.between(0, 4)

    def signed(self, visit: Visit, oddity: Oddity | None) -> Visit:
        """What became of the guardian's signature in the handbook."""
        rates, draws = self.book.traits.rates, self.book.draws
        unwilling = 0.8 if oddity is Oddity.REFUSING else 0.0
        signature = draws.among(
            (
                (unwilling, Signature.REFUSED),
                (rates.unsigned, Signature.NONE),
                (0.02, Signature.PROXY),
                (0.015, Signature.THUMBPRINT),
                (0.012, Signature.REFUSED),
                (0.015, Signature.ABSENT),
                (0.002, Signature.UNSAFE),
            ),
            Signature.SIGNED,
        )
        if signature in (Signature.SIGNED, Signature.PROXY, Signature.THUMBPRINT, Signature.NONE):
            return attrs.evolve(visit, signature=signature)
        people = visit.workers or ()
        reason, witness = draws.pick(REASONS), people[-1] if len(people) > 1 else ""
        said: tuple[str | None, str | None] = draws.among(
            ((rates.unwitnessed, (reason, "")), (0.08, ("", "")), (0.08, (None, None))), (reason, witness)
        )
        return attrs.evolve(visit, signature=signature, signature_reason=said[0], signature_witness=said[1])

    def forgetful(self, visit: Visit) -> Visit:
        """The visit without what nobody wrote down."""
        rates = self.book.traits.rates
        if visit.purpose is not VisitPurpose.SERVICE or visit.mode is not VisitMode.HOME:
            return visit
        if self.book.often(rates.minutes_unrecorded):
            visit = attrs.evolve(visit, minutes=None)
        if self.book.often(rates.signature_unrecorded):
            visit = attrs.evolve(visit, signature=None, signature_reason=None, signature_witness=None)
        if self.book.often(rates.people_unrecorded):
            visit = attrs.evolve(visit, workers=None, others=0)
        if self.book.often(rates.mode_unrecorded):
            visit = attrs.evolve(visit, mode=None)
        return visit

    def record(self, spell: Spell, visit: Visit, on: date) -> None:
        """The service record, a few days later; now and then never, or dated before the visit."""
        rates = self.book.traits.rates
        if self.book.often(rates.record_missing):
            return
        early = self.book.often(rates.record_before_visit)
        written = plus_days(on, -self.book.draws.between(1, 6) if early else self.book.draws.between(0, 5))
        author = (visit.workers or ())[:1]
        self.book.write(DocumentKind.CASE_SERVICE_RECORD, spell, written, visit=visit.id, signed_by=author)


def visits(book: Book) -> None:
    """A year of visits in order of day, then the records that contradict others."""
    round_ = Round(book)
    for appointment in appointments(book):
        round_.go(appointment)
    for spell in book.spells:
        if spell.oddity is Oddity.IN_HOSPITAL:
            first, last = HOSPITAL
            book.absences.append(Absence(case=spell.case, from_=first, to=last, reason=AbsenceReason.HOSPITAL))
        elif spell.oddity in (Oddity.VISITED_TOO_EARLY, Oddity.TYPED_TWICE):
            _contradict(book, spell)


def _contradict(book: Book, spell: Spell) -> None:
    """A service visit typed with a day before the case was opened, or typed twice."""
    own = [
        visit
        for visit in book.visits
        if visit.cases == (spell.case,) and visit.purpose is VisitPurpose.SERVICE and visit.mode and visit.workers
    ]
    number = f"v{len(book.visits) + 1:05}"
    if spell.oddity is Oddity.TYPED_TWICE:
        book.visits.append(attrs.evolve(own[-1], id=number, started_at=None))
    else:
        day = plus_days(spell.opened_on, -book.draws.between(2, 9))
        book.visits.append(attrs.evolve(own[0], id=number, on=day, started_at=None, recorded_on=spell.opened_on))
