"""What the playground asks of the library, in the reader's browser: words in, words out, both as JSON.

Nothing here judges, and nothing is kept but the caseload last taken in and what was last found in it. A change is
carried out by the overlay that is saved: written, read back and laid on the edition, as the command line does with
``--overlay``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from childcare_policy import (
    Caseload,
    ChildcarePolicyError,
    Document,
    Edition,
    Fault,
    Finding,
    InputError,
    Overlay,
    Rule,
    dump_overlay,
    evaluate,
    load,
    read_caseload,
    read_overlay,
    report_to_json,
)
from childcare_policy.texts import Texts, texts

from .beside import changes as changed
from .beside import duties, flips, workload
from .changing import by_hand, by_readings
from .people import children, open_of, told
from .slots import field, slots

BUNDLED = Path(__file__).parent / "caseloads"
WHAT_IF = Document(id="what-if", title={"zh": "假设", "en": "What if"}, issuers={"zh": "无", "en": "nobody"})


class Playground:
    """The library at hand: its registry, the caseload taken in, and what was last found in it under which edition."""

    def __init__(self) -> None:
        self.registry = load()
        self.kinds = self.registry.kinds
        self.caseload = Caseload()
        self.last: tuple[Edition, tuple[Finding, ...]] | None = None

    def editions(self, said: Texts) -> list[dict[str, Any]]:
        """Every edition that can be chosen, with whether a caseload comes with it."""
        return [
            {
                "profile": profile.id,
                "edition": edition.id,
                "title": said.of(edition.title),
                "bundled": bundled(profile.id, edition.id).exists(),
            }
            for profile in self.registry.profiles.values()
            for edition in profile.editions
        ]

    def form(self, said: Texts, profile: str, edition: str) -> dict[str, Any]:
        """What can be changed in an edition: the quantities of its rules, chapter by chapter, and its readings."""
        found = self.registry.profile(profile).named(edition)
        return {
            "chapters": [
                {"title": f"{chapter.label} {said.of(chapter.title)}", "rules": rules}
                for chapter in found.chapters
                if (rules := [row for rule in chapter.rules if (row := self._rule(said, found, rule))])
            ],
            "readings": [
                {
                    "id": reading.id,
                    "question": said.of(reading.question),
                    "clauses": said.clauses(reading.clause, found),
                    "taken": found.taken[reading.id],
                    "options": [{"id": option.id, "title": said.of(option.title)} for option in reading.options],
                }
                for reading in found.readings
            ],
        }

    def _rule(self, said: Texts, edition: Edition, rule: Rule) -> dict[str, Any] | None:
        found = [{"path": [*path], **field(said, path, value)} for path, value in slots(rule)]
        if not found:
            return None
        return {
            "paper": rule.document,
            "slug": rule.slug,
            "title": said.title(rule, self.kinds),
            "asked": said.asked(rule, self.kinds),
            "clauses": said.clauses(rule.clause, edition),
            "slots": found,
        }

    def take(self, said: Texts, profile: str, edition: str, name: str = "", text: str | None = None) -> dict[str, Any]:
        """Take in a caseload: the text of a file, or the one that comes with the edition."""
        given = bundled(profile, edition).read_text(encoding="utf-8") if text is None else text
        intake = read_caseload(given, file=name)
        self.caseload, self.last = intake.caseload, None
        programme = self.caseload.programme
        odd = programme is not None and programme.profile not in (None, "", profile)
        other = (Fault(code="W_PROFILE_OTHER", path="/programme/profile", file=name),) if odd else ()
        first = programme.starts_on if programme else None
        last = programme.ends_on if programme else None
        return {
            "children": len(self.caseload.children or ()),
            "first": first.isoformat() if first else "",
            "last": last.isoformat() if last else "",
            "warnings": [said.fault(fault) for fault in (*intake.warnings, *other)],
            **({"text": given} if text is None else {}),
        }

    def answer(
        self,
        said: Texts,
        profile: str,
        edition: str,
        as_of: str,
        changes: Sequence[Mapping[str, Any]],
        readings: Mapping[str, str],
        first: str = "",
        last: str = "",
    ) -> dict[str, Any]:
        """The findings under the edition as changed, against those under it as it stands, and what either takes."""
        before = self.registry.profile(profile).named(edition)
        adjusts = [*by_readings(before, readings), *by_hand(before, changes)]
        text, after = "", before
        if adjusts:
            overlay = Overlay(id="what-if", document=WHAT_IF, changes=tuple(adjusts))
            text = dump_overlay(overlay, before, self.kinds)
            after = before.amend(read_overlay(text, before, self.kinds))
        on = date.fromisoformat(as_of)
        report = evaluate(after, self.caseload, on, self.kinds)
        now = tuple(report.findings)
        was = tuple(evaluate(before, self.caseload, on, self.kinds).findings) if adjusts else now
        self.last = after, now
        return {
            "overlay": text,
            "digest": f"sha256:{hashlib.sha256(report_to_json(report).encode()).hexdigest()}",
            "findings": len(now),
            "changes": changed(said, self.kinds, before, after, readings),
            "children": children(said, self.caseload, now),
            "duties": duties(said, self.kinds, after, was, now),
            "flips": flips(said, self.kinds, after, was, now),
            "workload": self._workload(said, (before, after), first, last),
        }

    def child(self, said: Texts, id: str) -> list[dict[str, Any]]:
        """What was last found about a child and is open, each with what mends it."""
        assert self.last is not None
        edition, findings = self.last
        return [told(said, self.kinds, edition, each) for each in open_of(self.caseload, findings, id)]

    def _workload(self, said: Texts, sides: Sequence[Edition], first: str, last: str) -> list[dict[str, str]]:
        if not (first and last):
            return []
        span = (date.fromisoformat(first), date.fromisoformat(last))
        return workload(said, self.kinds, self.caseload, sides, span)


def bundled(profile: str, edition: str) -> Path:
    """Where the caseload is that comes with an edition, if one does."""
    return BUNDLED / f"{profile.replace('/', '-')}-{edition}.json"


def errors(error: ChildcarePolicyError, said: Texts) -> list[str]:
    """What an error of the library says, a line a fault; never what a file says."""
    if isinstance(error, InputError):
        return [f"{fault.code} {said.fault(fault)}" for fault in error.faults]
    return [f"{error.code} {' '.join(str(error).split())}"]


def ask(playground: Playground, asked: str) -> str:
    """Answer one message of the page."""
    message = json.loads(asked)
    said = texts(message.pop("language"))
    here = playground
    do = {each.__name__: each for each in (here.editions, here.form, here.take, here.answer, here.child)}
    try:
        found: dict[str, Any] = {"found": do[message.pop("do")](said, **message)}
    except ChildcarePolicyError as error:
        found = {"errors": errors(error, said)}
    return json.dumps(found, ensure_ascii=False)
