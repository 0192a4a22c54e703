"""A comparison as plain values, for JSON, and its columns as a flat table."""

from __future__ import annotations

import json
from typing import Any

import attrs

from ..comparison import Comparison, Difference, Pair, Side, Verdict, Witness
from ..comparison.strictness import a_year
from ..edition import Kinds
from ..rules.kind import Rule
from ..texts import LANGUAGES, texts
from ..wire import dump_caseload, finding_to_plain, unstructure
from .flat import columns

COMPARISON = "childcare-policy/comparison@1"
COLUMNS = columns(
    "question one other verdict one_rules one_kinds one_clauses one_force other_rules other_kinds other_clauses "
    "other_force differs matter elsewhere told turns witness"
)


def comparison_to_plain(found: Comparison) -> dict[str, Any]:
    """The comparison as plain values; a side that says nothing of a duty has ``null`` for an answer."""
    counts = found.counts()
    return {
        "format": COMPARISON,
        "searched": found.searched,
        "sides": [_side(each) for each in found.sides],
        "terms": [{"term": name, "values": unstructure(values)} for name, values in found.terms.items()],
        "counts": [
            {"one": one, "other": other, **{str(each): counts[one, other][each] for each in Verdict}}
            for one, other in counts
        ],
        "duties": [
            {
                "question": duty.question,
                "matter": duty.matter or None,
                "answers": [[_rule(rule, found.kinds) for rule in rules] or None for rules in duty.answers],
                "pairs": [_pair(pair) for pair in duty.pairs],
            }
            for duty in found.duties
        ],
    }


def _side(each: Side) -> dict[str, Any]:
    edition = each.edition
    return {
        "name": each.name,
        "profile": edition.profile,
        "edition": edition.id,
        "title": dict(edition.title),
        "overlays": [*edition.overlays],
        "readings": dict(edition.taken),
    }


def _rule(rule: Rule, kinds: Kinds) -> dict[str, Any]:
    own = {name: value for name, value in unstructure(rule).items() if name not in ("slug", "clause", "force")}
    return {
        "slug": rule.slug,
        "kind": kinds[type(rule)].tag,
        "clauses": [*rule.clause],
        "force": rule.force.value,
        "title": {lang: texts(lang).title(rule, kinds) for lang in LANGUAGES},
        "asked": {lang: texts(lang).asked(rule, kinds) for lang in LANGUAGES},
        "asks": own,
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "one": pair.one,
        "other": pair.other,
        "rules": [[rule.slug for rule in rules] or None for rules in pair.answers],
        "verdict": pair.verdict.value,
        "matter": pair.matter or None,
        "elsewhere": [rule.slug for rule in pair.elsewhere],
        "told": [clause.id for clause in pair.told],
        "turns": [{**attrs.asdict(turn), "verdict": turn.verdict.value} for turn in pair.turns],
        "differences": [_difference(each) for each in pair.differences],
        "witness": None if pair.witness is None else _witness(pair.witness),
    }


def _difference(each: Difference) -> dict[str, Any]:
    sides = {"one": each.one, "other": each.other}
    if each.field == "window":
        sides = {
            name: {"at_least": count, "window": window, "a_year": a_year(count, window)}
            for name, (count, window) in sides.items()
        }
    return {
        "field": each.field,
        **{name: unstructure(value) for name, value in sides.items()},
        "verdict": str(each.verdict),
    }


def _witness(witness: Witness) -> dict[str, Any]:
    return {
        "as_of": witness.as_of.isoformat(),
        "caseload": json.loads(dump_caseload(witness.caseload)),
        "one": [finding_to_plain(each) for each in witness.one],
        "other": [finding_to_plain(each) for each in witness.other],
    }
