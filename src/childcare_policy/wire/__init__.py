"""The wire: caseloads, profiles and overlays as JSON, read strictly and written canonically; any value as plain data.

The only user of cattrs. ``strict`` reads the text, ``leaves``, ``days`` and ``prose`` single values. Of caseloads
``shapes`` says which field is which, ``converter`` is the fast way in and ``walk`` the detailed one, ``checks`` looks
across rows, ``rejection`` leaves rows out. ``forms`` and ``papers`` say how the values of profiles are written.
"""

from .caseload import FORMAT, Intake, dump_caseload, load_caseload, read_caseload, structure_caseload
from .findings import (
    FINDINGS,
    finding_to_plain,
    object_of,
    plain_to_json,
    receipt_to_plain,
    rejected_to_plain,
    report_to_json,
    report_to_plain,
)
from .overlay import OVERLAY, dump_overlay, load_overlay, read_overlay
from .plain import to_json, unstructure
from .profile import PROFILE, dump_profile, load_profile, read_profile
from .schema import caseload_schema
from .strict import TextFault

__all__ = [
    "FINDINGS",
    "FORMAT",
    "OVERLAY",
    "PROFILE",
    "Intake",
    "TextFault",
    "caseload_schema",
    "dump_caseload",
    "dump_overlay",
    "dump_profile",
    "finding_to_plain",
    "load_caseload",
    "load_overlay",
    "load_profile",
    "object_of",
    "plain_to_json",
    "read_caseload",
    "read_overlay",
    "read_profile",
    "receipt_to_plain",
    "rejected_to_plain",
    "report_to_json",
    "report_to_plain",
    "structure_caseload",
    "to_json",
    "unstructure",
]
