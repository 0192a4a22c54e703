"""What papers speak of: data only, read where two papers are compared.

A kind says what its rules are about (``RuleKind.matters``), by a matter or by fields whose words say it. Most words of
the vocabularies stand for themselves; those here stand for what papers, steps and people of several names have in
common. What a paper says of a matter without a rule is marked
in its ledger (``Clause.matters``). Two papers that speak of one matter need not ask for the same: that is for the
comparison to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Matter(StrEnum):
    """事项: what several kinds of rule are about, each in its own way."""

    ACTIVITIES = "activities"
    ACTIVITY_TIMING = "activity_timing"
    APPRAISAL = "appraisal"
    ASSESSMENT = "assessment"
    CEILING = "ceiling"
    CLOSING = "closing"
    CONTACT = "contact"
    COVERAGE = "coverage"
    EFFECT = "effect"
    FILE = "file"
    FILE_CONTENTS = "file_contents"
    FUNDING = "funding"
    HANDLING = "handling"
    INDIVIDUAL = "individual"
    OWN_WORKER = "own_worker"
    PLAN = "plan"
    PLEDGE = "pledge"
    REPORTS = "reports"
    RISK = "risk"
    SERVICES = "services"
    SERVICE_RECORD = "service_record"
    TEAM = "team"
    TELLING = "telling"
    TERM = "term"
    TRAINING = "training"
    VISITS = "visits"


def _said(matter: str, words: str) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(words.split(), tuple(matter.split()))


MATTERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **_said(Matter.APPRAISAL, "final_appraisal"),
        **_said(Matter.ASSESSMENT, "needs_assessment_form background_survey"),
        **_said(Matter.CLOSING, "closure_report"),
        **_said(Matter.EFFECT, "effect_evaluation final_case_assessment follow_up_record"),
        **_said(Matter.EFFECT, "partner_feedback worker_feedback"),
        **_said(Matter.FILE, "complete_file needs_ledger"),
        **_said(Matter.OWN_WORKER, "child_welfare_social_worker lead_worker"),
        **_said(Matter.PLAN, "service_plan"),
        **_said(Matter.SERVICE_RECORD, "case_service_record help_record home_visit_record"),
        **_said("guardianship", "guardianship_capacity_assessment"),
        **_said("plan child_list", "plan_or_register"),
        **_said("safety", "drowning_prevention"),
    }
)
"""What a word of a vocabulary is about, where that is not the word itself."""
