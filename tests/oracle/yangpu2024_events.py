"""What is held: activities of the programme, of each station and of each school, and the directors' trainings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from .shanghai2022_facts import Month, Row, Truth, among, day, every
from .shanghai2022_programme import somebody_came
from .shanghai2022_sheet import stem
from .yangpu2024_sheet import FIRST, LAST, YangpuBook, YangpuSheet, quarters, years

PLACES = ("station", "school", "neighbourhood", "organiser")
TAUGHT = ("safety", "drowning_prevention", "anti_bullying")
SAYS_SAFETY = ("safety_activity", "safety_outreach")
BREAKS = ("winter_break", "summer_break")
DAYS_BEFORE = 30


def came(row: Row, *kinds: str) -> Truth:
    return every([among(row.get("kind"), kinds), somebody_came(row)])


def outreach(row: Row) -> Truth:
    """Safety brought to the committees: the kind says it, unless the theme is another."""
    return every([came(row, "safety_outreach"), row.get("theme") in (*TAUGHT, None)])


def here(book: YangpuBook, row: Row) -> bool:
    """What is recorded as held in another division is none of the programme's."""
    home, place = (book.programme or {}).get("division"), row.get("division")
    if not home or not place:
        return True
    return bool(stem(place).startswith(stem(home)) or stem(home).startswith(stem(place)))


def once_in_the_span(sheet: YangpuSheet) -> None:
    book = sheet.book
    rows = book.table("activities")
    for rule, kind in (
        ("activities.parenting-course", "parenting_course"),
        ("activities.home-teaching", "home_teaching"),
    ):
        found = [every([came(row, kind), book.in_span(day(row.get("on")))]) for row in rows or []]
        sheet.settle(rule, found, recorded=rows is not None, over=book.over())


def once_a_year(sheet: YangpuSheet) -> None:
    book = sheet.book

    def yearly(rule: str, table: str, is_it: Callable[[Row], Truth]) -> None:
        if book.starts is None or book.last is None:
            sheet.put_programme(rule, "unknown")
            return
        rows = book.table(table)
        for year, part, bound in book.windows(years(FIRST, LAST), book.whole):
            if bound:
                found = [(is_it(row), day(row.get("on"))) for row in rows or []]
                sheet.in_window(rule, year, part, found, recorded=rows is not None)
            else:
                sheet.put(rule, ("programme", book.programme_id), "not_applicable", window=year.label)

    yearly("activities.safety-outreach", "activities", lambda row: every([outreach(row), here(book, row)]))
    yearly("activities.publicity-week", "activities", lambda row: came(row, "publicity_week"))
    yearly("training.child-directors", "trainings", lambda row: every([for_directors(row), row.get("attended") != []]))


def for_directors(row: Row) -> Truth:
    return None if row.get("audience") is None else "child_director" in row["audience"]


def attended(sheet: YangpuSheet) -> None:
    """Each director goes to one a year."""
    rule, book = "training.attended", sheet.book
    rows = book.table("trainings")
    for worker, days in sheet.directors(rule):
        subject = ("worker", worker["id"])
        for year, part, bound in book.windows(years(FIRST, LAST), days):
            if not bound:
                sheet.put(rule, subject, "not_applicable", window=year.label)
                continue
            found = []
            for row in rows or []:
                there = None if row.get("attended") is None else worker["id"] in row["attended"]
                found.append((every([for_directors(row), there]), day(row.get("on"))))
            sheet.in_window(rule, year, part, found, recorded=rows is not None, subject=subject, missed="shortfall")


def held_at(book: YangpuBook, row: Row, area: Row) -> Truth:
    """Whether an activity was a station's or a school's own."""
    kinds = {other["id"]: other.get("kind") for other in book.table("areas") or []}
    named = [row.get(field) for field in PLACES]
    if area["id"] in named:
        return True
    if any(kinds.get(name) in ("station", "school") for name in named if name):
        return False
    mine, other = ("station", "school") if area["kind"] == "station" else ("school", "station")
    if row.get(mine) is not None:
        return False
    return False if row.get(other) else None


def dated(sheet: YangpuSheet, rule: str, kind: str) -> list[Row]:
    """The areas of a kind; where no window can be laid, one answer on the programme stands for them all."""
    found = list(sheet.areas(rule, kind))
    if found and (sheet.book.starts is None or sheet.book.last is None):
        sheet.put_programme(rule, "unknown")
        return []
    return found


def by_quarter(sheet: YangpuSheet) -> None:
    rule, book = "activities.station-quarter", sheet.book
    rows = book.table("activities")
    for station in dated(sheet, rule, "station"):
        subject = ("area", station["id"])
        found = [
            (every([came(row, "lecture", "themed_event"), held_at(book, row, station)]), day(row.get("on")))
            for row in rows or []
        ]
        for quarter, part, bound in book.windows(quarters(FIRST, LAST), book.whole):
            if bound:
                sheet.in_window(rule, quarter, part, found, recorded=rows is not None, subject=subject)
            else:
                sheet.put(rule, subject, "not_applicable", window=quarter.label)


def reaches(book: YangpuBook, entry: Row, school: Row) -> Truth:
    """Whether a break of the calendar is one of this school."""
    if entry.get("division") is None:
        return True
    home = school.get("division") or (book.programme or {}).get("division")
    return None if home is None else home.startswith(stem(entry["division"]))


def about_safety(row: Row) -> Truth:
    if row.get("theme") is not None:
        return row["theme"] in TAUGHT
    return None if row.get("kind") is None or row["kind"] not in SAYS_SAFETY else True


def breaks_of(book: YangpuBook, school: Row) -> tuple[list[tuple[str, Month]], bool]:
    """The days before each break of a school, by break and year; and whether some row leaves one open."""
    found: dict[str, Month] = {}
    shaky = False
    for entry in sorted(book.table("calendars") or [], key=lambda one: str(one["id"])):
        begins = day(entry.get("from"))
        if entry.get("kind") not in (*BREAKS, None) or reaches(book, entry, school) is False:
            continue
        if entry.get("kind") is None or begins is None or reaches(book, entry, school) is None:
            shaky = True
            continue
        label = f"{begins.year}-{entry['kind']}"
        window = Month(label, begins - timedelta(days=DAYS_BEFORE), begins - timedelta(days=1))
        found.setdefault(label, window)
    return sorted(found.items()), shaky


def before_breaks(sheet: YangpuSheet) -> None:
    """A lecture on safety at each school before each of the two breaks."""
    rule, book = "activities.school-lecture", sheet.book
    rows = book.table("activities")
    for school in dated(sheet, rule, "school"):
        if book.starts is None or book.starts > book.as_of:
            continue
        subject = ("area", school["id"])
        windows, shaky = breaks_of(book, school)
        if shaky or book.table("calendars") is None:
            sheet.put(rule, subject, "unknown")
        found = [
            (
                every(
                    [came(row, "lecture", "themed_event", *SAYS_SAFETY), held_at(book, row, school), about_safety(row)]
                ),
                day(row.get("on")),
            )
            for row in rows or []
        ]
        for window, part, bound in book.windows([window for _, window in windows], book.whole):
            if bound:
                sheet.in_window(rule, window, part, found, recorded=rows is not None, subject=subject)
            else:
                sheet.put(rule, subject, "not_applicable", window=window.label)
        if book.table("calendars") is not None and not shaky:
            years_without(sheet, rule, subject, {label for label, _ in windows})


def years_without(sheet: YangpuSheet, rule: str, subject: tuple[str, str], known: set[str]) -> None:
    """A year that is over and has no row for one of its breaks."""
    book = sheet.book
    for year, part, bound in book.windows(years(FIRST, LAST), book.whole):
        told = {f"{year.label}-{name}" for name in BREAKS} <= known
        if bound and year.last < book.as_of and not told:
            sheet.put(rule, subject, "unknown", part.last, window=year.label, days=part, end=year.last)
