"""Whom the paper serves: the categories section three lists, the children it calls ordinary, and who is local."""

from childcare_policy import ChildCategory, DisabilityKind, HasDisability, InCategory, RegisteredIn

ELEVEN = (
    InCategory(ChildCategory.ORPHAN),
    InCategory(ChildCategory.SCATTERED_ORPHAN),
    InCategory(ChildCategory.DE_FACTO_UNATTENDED),
    HasDisability(ChildCategory.SEVERE_DISABILITY, (1, 2)),
    HasDisability(
        ChildCategory.MENTAL_INTELLECTUAL_DISABILITY_3_4,
        (3, 4),
        (DisabilityKind.MENTAL, DisabilityKind.INTELLECTUAL),
    ),
    InCategory(ChildCategory.SERIOUS_ILLNESS),
    InCategory(ChildCategory.RARE_DISEASE),
    InCategory(ChildCategory.SUBSISTENCE_ALLOWANCE_HOUSEHOLD),
    InCategory(ChildCategory.NEAR_SUBSISTENCE_HOUSEHOLD),
    InCategory(ChildCategory.LEFT_BEHIND),
    InCategory(ChildCategory.STREET_CHILD),
)
ORDINARY = InCategory(ChildCategory.OTHER_IN_DIFFICULTY)
LOCAL = RegisteredIn("330482")
