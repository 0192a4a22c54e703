"""Overlays as files: what an analyst changes in an edition, shown in the receipt, refused where it does not fit."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.builders import EDITION, KINDS, SHANGHAI, audit, case, child, given, the

from childcare_policy import (
    Adjust,
    InputError,
    Insert,
    OverlayError,
    ProfileError,
    ReceiptError,
    Replace,
    dump_overlay,
    evaluate,
    load,
    load_overlay,
    read_overlay,
)
from childcare_policy.digest import digest

CLAUSE = "sh2022:2.3-a"
TWICE = {"is": "adjust", "clause": [CLAUSE], "rule": "visits.monthly", "to": {"at_least": 2}, "reason": {"zh": "试算"}}
QUOTA = {"is": "visit_quota", "slug": "visits.more", "clause": ["what-if:1"], "mode": "phone", "at_least": 1}
LEDGER = {
    "id": "what-if:1",
    "article": "1",
    "quote": "",
    "kind": "visit_cadence",
    "force": "must",
    "handling": "decided",
    "gist": {},
}
INSERT = {"is": "insert", "clause": ["what-if:1"], "chapter": EDITION.chapters[0].label, "rule": QUOTA}
REPLACE = {"is": "replace", "clause": [CLAUSE], "slug": "visits.monthly", "rule": {**QUOTA, "slug": "visits.monthly"}}
REPEAL = {"is": "repeal", "clause": [CLAUSE], "slug": "visits.monthly"}


def text(*changes: Any, **more: Any) -> str:
    paper = {"id": "what-if", "title": {"zh": "试算"}, "issuers": {"zh": "分析人员"}}
    plain = {"format": "childcare-policy/overlay@1", "id": "what-if", "document": paper, "changes": changes}
    return json.dumps({**plain, "ledger": [LEDGER], **more})


def faults(*changes: Any, **more: Any) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as raised:
        read_overlay(text(*changes, **more), EDITION, KINDS, file="o.json")
    assert {fault.file for fault in raised.value.faults} == {"o.json"}
    return [(fault.code, fault.path) for fault in raised.value.faults]


def test_an_adjusted_number_is_asked_and_shown_in_the_receipt() -> None:
    overlay = read_overlay(text(TWICE), EDITION, KINDS)
    caseload = given(children=[child()], cases=[case()])
    report = audit(caseload, edition=EDITION.amend(overlay))
    assert the(report, "visits.monthly", "k1", "2022-03").required["at_least"] == 2
    [name] = report.receipt.overlays
    assert name == overlay.id
    assert name.startswith("what-if@sha256:")
    assert report.receipt.profile_digest != audit(caseload).receipt.profile_digest


def test_the_digest_is_of_what_is_changed_and_not_of_how_it_is_laid_out() -> None:
    plain = json.loads(text(TWICE))
    again = read_overlay(json.dumps(dict(reversed(plain.items())), indent=4), EDITION, KINDS)
    assert again == read_overlay(text(TWICE), EDITION, KINDS)
    thrice = {**TWICE, "to": {"at_least": 3}}
    assert read_overlay(text(thrice), EDITION, KINDS).id != again.id


@pytest.mark.parametrize("changes", [(TWICE,), (INSERT, {**TWICE, "rule": "visits.more"}), (REPLACE,), (REPEAL,), ()])
def test_an_overlay_written_and_read_is_the_same(changes: tuple[Any, ...]) -> None:
    overlay = read_overlay(text(*changes), EDITION, KINDS)
    written = dump_overlay(overlay, EDITION, KINDS)
    assert read_overlay(written, EDITION, KINDS) == overlay
    assert dump_overlay(read_overlay(written, EDITION, KINDS), EDITION, KINDS) == written
    assert digest(read_overlay(written, EDITION, KINDS)) == digest(overlay)


def test_changes_are_carried_out_in_order() -> None:
    overlay = read_overlay(text(INSERT, {**TWICE, "rule": "visits.more"}), EDITION, KINDS)
    [more] = [rule for rule in EDITION.amend(overlay).rules if rule.slug == "visits.more"]
    assert more.at_least == 2  # type: ignore[attr-defined]


def test_the_terms_are_adjusted_where_no_rule_is_named() -> None:
    overlay = read_overlay(text({**TWICE, "rule": "", "to": {"partial": "whole"}}), EDITION, KINDS)
    assert EDITION.amend(overlay).terms.partial == "whole"


def test_a_reading_is_taken_on_top_of_an_overlay() -> None:
    overlay = read_overlay(text(TWICE), EDITION, KINDS)
    choice = {"sh2022.partial": "whole"}
    assert EDITION.amend(overlay).read(choice) == EDITION.read(choice).amend(overlay)


def test_an_overlay_may_bring_a_reading_of_its_own_rule() -> None:
    title = {"zh": "文"}
    adjust = {"rule": "visits.more", "to": {"at_least": 4}}
    reading = {
        "id": "what-if.more",
        "clause": ["what-if:1"],
        "question": title,
        "options": [{"id": "one", "title": title}, {"id": "four", "title": title, "adjust": [adjust]}],
        "default": "one",
        "reason": title,
    }
    amended = EDITION.amend(read_overlay(text(INSERT, readings=[reading]), EDITION, KINDS))
    [more] = [rule for rule in amended.read({"what-if.more": "four"}).rules if rule.slug == "visits.more"]
    assert more.at_least == 4  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({**TWICE, "rule": "visits.weekly"}, "E_REFERENCE", "/changes/0/rule"),
        ({**TWICE, "to": {"atleast": 2}}, "E_FIELD_UNKNOWN", "/changes/0/to/*"),
        ({**TWICE, "to": {"at_least": "2"}}, "E_TYPE_INT", "/changes/0/to/at_least"),
        ({**TWICE, "clause": []}, "E_REQUIRED", "/changes/0/clause"),
        ({**TWICE, "clause": ["sh2022:99"]}, "E_REFERENCE", "/changes/0/clause/0"),
        ({**TWICE, "is": "amend"}, "E_WORD", "/changes/0/is"),
        ({**REPEAL, "slug": "visits.weekly"}, "E_REFERENCE", "/changes/0/slug"),
        ({**REPLACE, "slug": "visits.weekly"}, "E_REFERENCE", "/changes/0/slug"),
        ({**INSERT, "chapter": "九"}, "E_REFERENCE", "/changes/0/chapter"),
        ({**INSERT, "rule": {**QUOTA, "is": "visits"}}, "E_WORD", "/changes/0/rule/is"),
    ],
)
def test_what_the_edition_does_not_have_is_told_with_its_place(change: Any, code: str, path: str) -> None:
    assert faults(change) == [(code, path)]


def test_every_misfit_is_told_at_once() -> None:
    assert faults({**REPEAL, "slug": "a", "clause": ["x:1", "x:2"]}, {**INSERT, "chapter": "九"}, id="a b") == [
        ("E_CASE_ID", "/id"),
        ("E_REFERENCE", "/changes/0/clause/0"),
        ("E_REFERENCE", "/changes/0/clause/1"),
        ("E_REFERENCE", "/changes/0/slug"),
        ("E_REFERENCE", "/changes/1/chapter"),
    ]


def test_a_rule_that_cites_nothing_known_is_refused() -> None:
    with pytest.raises(ProfileError) as raised:
        read_overlay(text(INSERT, ledger=[], changes=[{**INSERT, "clause": [CLAUSE]}]), EDITION, KINDS)
    assert (raised.value.code, raised.value.path) == ("E_CLAUSE", "visits.more")


def test_a_rule_repealed_before_it_is_adjusted_is_refused() -> None:
    with pytest.raises(OverlayError) as raised:
        read_overlay(text(REPEAL, TWICE), EDITION, KINDS)
    assert raised.value.path == "visits.monthly"


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "o.json"
    path.write_text(text(TWICE), encoding="utf-8")
    assert load_overlay(path, EDITION, KINDS) == read_overlay(text(TWICE), EDITION, KINDS)
    with pytest.raises(InputError) as raised:
        load_overlay(tmp_path / "none.json", EDITION, KINDS)
    assert raised.value.code == "E_FILE"


BOTH = SHANGHAI.named("2020+2022")


def test_of_two_papers_with_one_slug_the_one_cited_is_amended() -> None:
    amended = BOTH.amend(read_overlay(text(TWICE), BOTH, KINDS))
    found = {rule.document: rule.at_least for rule in amended.rules if rule.slug == "visits.monthly"}  # type: ignore[attr-defined]
    assert found == {"sh2020": 1, "sh2022": 2}
    assert amended.overlays[-1].startswith("what-if@")


def test_of_two_papers_the_terms_of_the_one_cited_are_adjusted() -> None:
    terms = {"is": "adjust", "clause": [CLAUSE], "to": {"partial": "whole"}}
    amended = BOTH.amend(read_overlay(text(terms), BOTH, KINDS))
    partial = {paper: each.partial.value for paper, each in amended.terms_of.items()}
    assert partial == {"sh2020": "half", "sh2022": "whole"}
    assert amended.terms == BOTH.terms
    first = {**terms, "clause": ["sh2020:5.3-a"]}
    assert BOTH.amend(read_overlay(text(first), BOTH, KINDS)).terms.partial == "whole"


@pytest.mark.parametrize("rule", ["visits.monthly", ""])
def test_a_change_that_could_mean_either_paper_is_refused(rule: str) -> None:
    with pytest.raises(OverlayError):
        read_overlay(text({**TWICE, "clause": ["what-if:1"], "rule": rule, "to": {}}), BOTH, KINDS)


def test_an_edition_run_on_into_keeps_the_overlays_of_both() -> None:
    overlay = read_overlay(text(TWICE), EDITION, KINDS)
    joined = SHANGHAI.named("2020").followed_by(EDITION.amend(overlay))
    assert (joined.overlays, joined.amended_by) == ((overlay.id,), (overlay.document,))


def test_what_a_receipt_says_was_laid_on_top_can_be_asked_again() -> None:
    overlay = read_overlay(text(TWICE), EDITION, KINDS)
    caseload = given(children=[child()], cases=[case()])
    report = evaluate(EDITION.amend(overlay), caseload, date(2022, 12, 31), KINDS)
    registry = load(only=["shanghai"])
    assert registry.replay(report.receipt, caseload, overlays=[overlay]).receipt == report.receipt
    with pytest.raises(ReceiptError):
        registry.replay(report.receipt, caseload)


def test_in_code_a_change_without_a_reason_reads_as_before() -> None:
    assert Adjust(rule="a", to={"b": 1}) == Adjust(rule="a", to={"b": 1}, clause=(), reason={})
    assert Replace(clause=(CLAUSE,), slug="a", rule=EDITION.rules[0]).reason == {}
    assert Insert(clause=(CLAUSE,), chapter="a", rule=EDITION.rules[0]).reason == {}
