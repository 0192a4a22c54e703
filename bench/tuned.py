"""The reference workload by hand: loops written for this one rule, as fast as plain Python goes.

They build the very rows the library builds, from the very same objects, and know nothing else.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from childcare_policy import Caseload, Signature, VisitMode

from .workload import AS_OF

MONTHS = [
    (f"2022-{month:02}", date(2022, month, 1), date(2022, month, monthrange(2022, month)[1])) for month in range(1, 13)
]
ROWS = [
    (window, window[0] + "-01", window[2], "pending" if window[2] >= AS_OF else "breached", window[2] >= AS_OF)
    for window in MONTHS[: AS_OF.month]
]
TALLY = [(("count", n),) for n in range(64)]


def audit(caseload: Caseload) -> list[tuple[Any, ...]]:
    """One row for each case and month of service, in order."""
    holder = {row.case: (row.worker, row.from_) for row in caseload.assignments or ()}
    by_case: dict[str, list[Any]] = {row.id: [] for row in caseload.cases or ()}
    for visit in caseload.visits or ():
        if visit.on <= AS_OF:
            for case in visit.cases:
                by_case[case].append(visit)
    home, signed = VisitMode.HOME, (Signature.SIGNED, Signature.PROXY, Signature.THUMBPRINT)
    out: list[tuple[Any, ...]] = []
    add = out.append
    for case in sorted(caseload.cases or (), key=lambda row: row.id):
        opened, id = case.opened_on, case.id
        if opened > AS_OF:
            continue
        visits = by_case[id]
        visits.sort(key=lambda visit: (visit.on, visit.id))
        worker, since = holder[id]
        total, at = len(visits), 0
        for window, order, end, fail, is_open in ROWS[opened.month - 1 :]:
            evidence = rejected = missing = ""
            count = maybe = 0
            start = window[1]
            while at < total:
                visit = visits[at]
                on = visit.on
                if on > end:
                    break
                at += 1
                if on < opened:
                    if on >= start:
                        rejected += f" visit:{visit.id}=before-service"
                elif visit.mode is not home:
                    rejected += f" visit:{visit.id}=not-at-home"
                elif visit.contact_made is False:
                    rejected += f" visit:{visit.id}=no-contact"
                elif len(set(visit.workers)) + visit.others < 2:
                    rejected += f" visit:{visit.id}=too-few-people"
                elif worker not in visit.workers or on < since:
                    rejected += f" visit:{visit.id}=responsible-worker-absent"
                elif visit.signature not in signed:
                    rejected += f" visit:{visit.id}=unsigned"
                elif visit.minutes is None:
                    maybe += 1
                    missing += f" visit:{visit.id}.minutes"
                elif visit.minutes < 120:
                    rejected += f" visit:{visit.id}=too-short"
                else:
                    count += 1
                    evidence += " visit:" + visit.id
            if count:
                status, missing = "met", ""
            elif is_open or not maybe:
                status, missing = fail, ""
            else:
                status = "unknown"
            add((id, 0, order, "case", id, window, end, status, TALLY[count], evidence[1:], rejected[1:], missing[1:]))
    return out
