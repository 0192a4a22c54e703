"""The wire: caseloads as JSON, read strictly and written canonically, and any value of the library as plain data.

The only user of cattrs. ``strict`` reads the text, ``leaves``, ``days`` and ``prose`` single values, ``shapes`` says
which field is which, ``converter`` is the fast way in and ``walk`` the detailed one, ``checks`` looks across rows,
``rejection`` leaves rows out.
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
from .plain import to_json, unstructure
from .schema import caseload_schema
from .strict import TextFault

__all__ = [
    "FINDINGS",
    "FORMAT",
    "Intake",
    "TextFault",
    "caseload_schema",
    "dump_caseload",
    "finding_to_plain",
    "load_caseload",
    "object_of",
    "plain_to_json",
    "read_caseload",
    "receipt_to_plain",
    "rejected_to_plain",
    "report_to_json",
    "report_to_plain",
    "structure_caseload",
    "to_json",
    "unstructure",
]
