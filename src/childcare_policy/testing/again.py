"""The same questions in another process, whose hashes are seeded otherwise: the digests of its answers.

Standard input holds the profiles, editions, days and caseloads as JSON; a line of output a trial is a digest.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ..engine import evaluate
from ..plugins import load
from ..wire import dump_caseload, read_caseload, report_to_json
from .trials import Trial

SEED = "20200601"


def print_of(text: str) -> str:
    """The digest of a report as JSON."""
    return hashlib.sha256(text.encode()).hexdigest()


def job(trials: Sequence[Trial], entry: str, profile: str) -> str:
    """What another process is asked, as JSON."""
    asked = [
        {
            "edition": each.edition.id,
            "readings": dict(each.edition.chosen),
            "as_of": each.as_of.isoformat(),
            "caseload": dump_caseload(each.caseload),
        }
        for each in trials
    ]
    return json.dumps({"entry": entry, "profile": profile, "asked": asked})


class Said(NamedTuple):
    """What another process answers: the digests, fewer than trials where it broke off, and by what it did.

    ``by`` is the type of the error, or the exit status; never what the error says.
    """

    prints: list[str]
    by: str


def elsewhere(trials: Sequence[Trial], entry: str, profile: str) -> Said:
    """The digest of the answer to each trial as another process gives it."""
    said = subprocess.run(
        [sys.executable, "-c", f"from {__name__} import main; main()"],
        input=job(trials, entry, profile),
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONHASHSEED": SEED, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    last = said.stderr.strip().rpartition("\n")[2]
    return Said(said.stdout.split(), last if last.isidentifier() else str(said.returncode))


def main() -> None:
    """Answer what standard input asks; an error ends it, told by its type alone."""
    try:
        answered()
    except Exception as error:
        ended = type(error).__name__
    else:
        return
    sys.exit(ended)


def answered() -> None:
    """Print the digest of each answer as it comes."""
    job = json.load(sys.stdin)
    registry = load(only=[job["entry"]])
    profile = registry.profile(job["profile"])
    for row in job["asked"]:
        edition = profile.named(row["edition"]).read(row["readings"])
        caseload = read_caseload(row["caseload"]).caseload
        report = evaluate(edition, caseload, date.fromisoformat(row["as_of"]), registry.kinds)
        print(print_of(report_to_json(report)), flush=True)
