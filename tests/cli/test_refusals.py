"""What ends with exit status 2: a line a fault, by code and place, never by value, and nothing written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from childcare_policy import load
from childcare_policy.cli import app as app_module
from childcare_policy.cli import intake

from .conftest import CASELOAD, PROGRAMME, Files, Run

TOWN = ("--profile", "town", "--as-of", "2022-06-30")


def test_three_wrong_things_are_three_lines_and_no_report(run: Run, file: Files, tmp_path: Path) -> None:
    children: list[dict[str, Any]] = [*CASELOAD["children"]]
    children[0] = {**children[0], "grade": "四年级", "vist": 1}
    visits = [*CASELOAD["visits"], {"id": "v7", "cases": ["k1"], "on": "2022年3月5日"}]
    bad, out = file("bad.json", children=children, visits=visits), tmp_path / "out.json"
    result = run("audit", bad, *TOWN, "--format", "json", "--out", out, code=2)
    lines = result.stderr.splitlines()
    assert result.stdout == ""
    assert [line.split()[0] for line in lines] == ["E_TYPE_INT", "E_FIELD_UNKNOWN", "E_DATE_INVALID"]
    assert lines[0].startswith(f"E_TYPE_INT {bad} · children · row 1 · grade")
    assert "四年级" not in result.output
    assert "vist" not in result.output
    assert "3月5日" not in result.output
    assert not out.exists()


def test_the_faults_of_all_files_are_told_and_none_is_audited(run: Run, file: Files, tmp_path: Path) -> None:
    file("city/a.json", visits=[{"id": "v1", "minutes": "60"}])
    file("city/b.json")
    (tmp_path / "city" / "c.json").write_text('{"format": ', encoding="utf-8")
    result = run("audit", tmp_path / "city", *TOWN, code=2)
    assert [line.split()[0] for line in result.stderr.splitlines()] == ["E_TYPE_INT", "E_JSON_SYNTAX"]
    assert "a.json" in result.stderr
    assert "c.json" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(("lang", "says"), [("zh", "应填整数"), ("en", "a whole number is needed")])
def test_a_code_is_put_into_words(run: Run, file: Files, lang: str, says: str) -> None:
    assert says in run("audit", file(visits=[{"id": "v1", "minutes": "60"}]), *TOWN, "--lang", lang, code=2).stderr


def test_a_file_that_is_not_there_and_a_folder_without_caseloads(run: Run, tmp_path: Path) -> None:
    said = run("audit", tmp_path / "no.json", tmp_path, *TOWN, code=2).stderr.splitlines()
    assert [line.split()[0] for line in said] == ["E_FILE", "E_FILE"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--as-of", "2022-06-30"), "--profile"),
        (("--profile", "town"), "--as-of"),
        (("--profile", "town", "--as-of", "20220630"), "YYYY-MM-DD"),
        (("--profile", "town", "--as-of", "2022-02-30"), "YYYY-MM-DD"),
        (("--profile", "town", "--as-of", "2022-W01-1"), "YYYY-MM-DD"),
        (("--profile", "town", "--as-of", "1022-01-01"), "1900 to 2100"),
        (("--profile", "town", "--as-of", "２０２２-01-01"), "YYYY-MM-DD"),
        ((*TOWN, "--reading", "t2.often"), "ID=OPTION"),
        ((*TOWN, "--reading", "t2.often="), "ID=OPTION"),
        ((*TOWN, "--reading", "t2.often=once", "--reading", "t2.often=twice"), "twice"),
        ((*TOWN, "--reading", "t2.never=once"), "E_READING_UNKNOWN"),
        ((*TOWN, "--reading", "t2.often=thrice"), "t2.often=twice"),
        ((*TOWN, "--edition", "9"), "E_NO_EDITION"),
        (("--profile", "nowhere", "--as-of", "2022-06-30"), "E_PROFILE_UNKNOWN"),
        (("--profile", "town/east", "--as-of", "2022-06-30"), "town/west"),
        ((*TOWN, "--format", "xml"), "xml"),
        ((*TOWN, "--fail-on", "bad"), "breached"),
        ((*TOWN, "--explain", "k1", "--format", "json"), "--explain"),
        ((*TOWN, "--all"), "--explain"),
    ],
)
def test_what_is_asked_wrongly_is_refused(run: Run, file: Files, arguments: tuple[str, ...], says: str) -> None:
    result = run("audit", file(), *arguments, code=2)
    assert says in result.stderr
    assert result.stdout == ""


def test_no_caseload_is_refused(run: Run) -> None:
    assert "name a caseload" in run("audit", *TOWN, code=2).stderr


def test_a_programme_that_began_under_no_edition_is_refused_by_file(run: Run, file: Files) -> None:
    between = file(programme={**PROGRAMME, "starts_on": "2021-05-01"})
    said = run("audit", between, *TOWN, code=2).stderr
    assert said.startswith("E_NO_EDITION")
    assert "one.json" in said
    assert "1 ended on 2020-12-31" in said
    run("audit", between, *TOWN, "--edition", "1", code=0)


def test_commands_for_one_caseload_refuse_a_folder_of_several(run: Run, file: Files, tmp_path: Path) -> None:
    file("city/a.json")
    file("city/b.json")
    assert "one caseload" in run("budget", tmp_path / "city", *TOWN, code=2).stderr


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_link_is_not_written_through(run: Run, file: Files, tmp_path: Path, form: str) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    link.symlink_to(target)
    assert "E_PATH_SYMLINK" in run("audit", file(), *TOWN, "--format", form, "--out", link, code=2).stderr
    assert not target.exists()


def test_a_caseload_is_never_overwritten(run: Run, file: Files, tmp_path: Path) -> None:
    one = file()
    before = one.read_bytes()
    other_name = tmp_path / "same.json"
    other_name.hardlink_to(one)
    for out in (one, other_name):
        assert "E_PATH_INPUT" in run("audit", one, *TOWN, "--format", "json", "--out", out, code=2).stderr
    assert one.read_bytes() == before


def test_a_place_that_cannot_be_written_to_is_refused_first(run: Run, file: Files, tmp_path: Path) -> None:
    for out in (tmp_path, tmp_path / "no" / "report"):
        assert "E_WRITE" in run("audit", file(), *TOWN, "--out", out, code=2).stderr


def test_a_broken_profile_is_fatal_to_whoever_asks_for_it(run: Run, file: Files, broken: None) -> None:
    said = run("audit", file(), "--profile", "broken", "--as-of", "2022-06-30", code=2).stderr
    assert said.startswith("E_PLUGIN_IMPORT")
    assert "secret" not in said
    run("audit", file(), *TOWN, code=0)


def test_a_fault_of_the_program_tells_its_place_and_no_value(
    run: Run, file: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> int:
        raise KeyError("王小明")

    monkeypatch.setattr("childcare_policy.cli.audit.status_of", fails)
    said = run("audit", file(), *TOWN, code=3).stderr
    assert said.startswith("E_INTERNAL KeyError (cli/audit.py:")


def test_stopping_a_run_is_no_error(run: Run, file: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("childcare_policy.cli.audit.audited", stopped)
    assert run("audit", file(), *TOWN, code=130).stderr.strip() == ""


def test_a_reader_who_walks_away_is_no_error(run: Run, file: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> None:
        raise BrokenPipeError(32, "gone")

    monkeypatch.setattr("childcare_policy.cli.audit.printed", gone)
    assert "E_INTERNAL" not in run("audit", file(), *TOWN, code=1).stderr


def test_an_escape_sequence_in_an_argument_is_shown_and_not_sent(run: Run, tmp_path: Path) -> None:
    said = run("audit", tmp_path / "a\x1b[2J.json", *TOWN, code=2).stderr
    assert "\x1b" not in said
    assert "\\x1b[2J" in said


def test_only_the_profile_asked_for_is_imported(
    run: Run, file: Files, broken: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    real = load

    def spy(**how: Any) -> Any:
        asked.append(how)
        return real(**how)

    monkeypatch.setattr(intake, "load", spy)
    run("audit", file(), "--profile", "town/west", "--as-of", "2022-06-30")
    assert asked == [{"only": ["town"]}]


def test_the_place_of_an_error_is_told_within_the_library() -> None:
    with pytest.raises(TypeError) as caught:
        intake.names(None)  # type: ignore[arg-type]
    assert app_module.place(caught.value).startswith("cli/intake.py:")


@pytest.mark.parametrize(
    "command",
    [("audit", "--as-of", "2024-07-01"), ("agenda", "--from", "2024-07-01", "--to", "2024-07-31")],
    ids=["audit", "agenda"],
)
def test_a_level_that_is_no_word_of_the_city_is_told_with_its_file(
    run: Run, file: Files, command: tuple[str, ...]
) -> None:
    levels = [
        {"case": "k1", "level": "green", "to": "2024-05-31"},
        {"case": "k1", "level": "high", "from": "2024-06-01"},
    ]
    bad = file(programme={**PROGRAMME, "contract_signed_on": "2024-05-20"}, risk_grades=levels)
    name, *days = command
    result = run(name, bad, "--profile", "pinghu", "--edition", "2024", *days, code=2)
    assert result.stderr.startswith(f"E_WORD {bad} · risk_grades · row 2 · level")
    assert "high" not in result.stderr.replace(str(bad), "")
