"""``agenda``, and the calendar file it can write."""

from __future__ import annotations

import json
from datetime import date

import pytest

from childcare_policy.cli.ics import Event, calendar, folded

from .conftest import CASELOAD, PROGRAMME, WIDTH, Files, Run, widest

SPRING = ("--profile", "town", "--from", "2022-03-15", "--to", "2022-04-30")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_agenda_lists_what_falls_due_by_day(run: Run, file: Files, lang: str) -> None:
    said = run("agenda", file(), *SPRING, "--lang", lang).output
    assert "2022-04-30" in said
    assert "k1 k2 k3" in said
    assert "2022-02-02" in said
    assert widest(said) <= WIDTH


def test_a_long_list_of_cases_is_counted(run: Run, file: Files) -> None:
    cases = [{"id": f"k{number}", "opened_on": "2022-01-01"} for number in range(1, 21)]
    said = run("agenda", file(cases=cases), *SPRING, "--lang", "en").output
    assert "and 8 more" in said


def test_duties_without_a_day_are_listed_apart(run: Run, file: Files) -> None:
    open_case = {"id": "i1", "case": "k1", "kind": "complex_case", "discovered_at": "2022-03-01", "unresolved": True}
    asked = ("--profile", "shanghai", *SPRING[2:], "--lang", "en")
    said = run("agenda", file(incidents=[open_case | {"told": []}]), *asked).output
    apart = said.partition("Open without a day: ")[2].partition("Overdue")[0]
    assert [line.split()[-1] for line in apart.splitlines() if " goes to " in line] == ["i1", "i1"]
    assert all(line.startswith("—") for line in apart.splitlines() if " goes to " in line)


def test_an_agenda_as_json_holds_findings(run: Run, file: Files) -> None:
    plain = json.loads(run("agenda", file(), *SPRING, "--format", "json").stdout)
    assert list(plain) == ["format", "profile", "edition", "from", "to", "due", "overdue", "undated"]
    assert plain["format"] == "childcare-policy/agenda@1"
    assert {row["status"] for row in plain["due"]} == {"pending"}
    assert [row["due_on"] for row in plain["due"]] == sorted(row["due_on"] for row in plain["due"])


def test_the_last_day_is_not_before_the_first(run: Run, file: Files) -> None:
    backwards = ("--profile", "town", "--from", "2022-04-30", "--to", "2022-03-15")
    assert "--to is before --from" in run("agenda", file(), *backwards, code=2).stderr


def test_a_check_that_fails_is_told_since_the_list_may_not_be_whole(run: Run, file: Files) -> None:
    fragile = file(programme={**PROGRAMME, "stage": "broken"})
    for form in ("table", "json", "ics"):
        result = run("agenda", fragile, *SPRING, "--format", form, "--lang", "en", code=3)
        assert result.stderr == "1 check failed: the list may not be whole.\n"
        assert "k3" in result.stdout


def unfolded(said: bytes) -> list[str]:
    assert b"\n" not in said.replace(b"\r\n", b"")
    assert max(map(len, said.split(b"\r\n"))) <= 75
    return said.decode().replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_calendar_has_an_event_a_duty_and_no_name(run: Run, file: Files, lang: str) -> None:
    result = run("agenda", file(), *SPRING, "--format", "ics", "--lang", lang)
    lines = unfolded(result.stdout_bytes)
    due = json.loads(run("agenda", file(), *SPRING, "--format", "json").stdout)["due"]
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert lines.count("BEGIN:VEVENT") == len(due) == 4
    assert lines.count("DTSTAMP:20220315T000000Z") == 4
    assert "DTSTART;VALUE=DATE:20220430" in lines
    assert "DTEND;VALUE=DATE:20220501" in lines
    assert len({line for line in lines if line.startswith("UID:")}) == 4
    assert any(line.startswith("SUMMARY:") and "k1" in line for line in lines)


def test_an_event_keeps_its_name_from_one_day_to_the_next(run: Run, file: Files) -> None:
    def names(first: str, **tables: object) -> set[str]:
        asked = ("--profile", "town", "--from", first, "--to", "2022-04-30", "--format", "ics")
        return {line for line in unfolded(run("agenda", file(**tables), *asked).stdout_bytes) if line[:4] == "UID:"}

    assert names("2022-04-20") == names("2022-04-21")
    assert names("2022-04-20", programme={**PROGRAMME, "id": "p2"}).isdisjoint(names("2022-04-20"))


def test_a_calendar_of_a_caseload_without_a_programme(run: Run, file: Files) -> None:
    alone = file(programme=None, cases=CASELOAD["cases"])
    assert "BEGIN:VCALENDAR" in run("agenda", alone, *SPRING, "--format", "ics").output


def test_what_would_break_a_calendar_is_escaped() -> None:
    event = Event(id="x", on=date(2022, 3, 1), summary="a;b,c\\d\ne\x1b\r", description="")
    lines = unfolded(calendar([event], date(2022, 3, 1)).encode())
    assert "SUMMARY:a\\;b\\,c\\\\d\\ne\\\\x1b\\\\x0d" in lines
    assert not any(line.startswith("DESCRIPTION") for line in lines)


def test_a_line_is_folded_between_letters() -> None:
    line = "SUMMARY:" + "走访" * 40
    parts = list(folded(line))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert list(folded("x" * 75)) == ["x" * 75]
    assert list(folded("x" * 76)) == ["x" * 75, " x"]
