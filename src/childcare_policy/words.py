"""The closed vocabularies of the field: one enum a subject, the words that stand in records.

Chinese terms and their identifiers are set out in the glossary of the documentation. A word outside its
vocabulary is an input error (``E_WORD``) that names the nearest known ones; risk levels alone are free here,
because each city declares its own.
"""

from __future__ import annotations

from enum import StrEnum


class ChildCategory(StrEnum):
    """儿童类别: why a child is looked after; a child may hold several at once, each for a time."""

    IN_DIFFICULTY = "in_difficulty"
    LEFT_BEHIND = "left_behind"
    ORPHAN = "orphan"
    SCATTERED_ORPHAN = "scattered_orphan"
    DE_FACTO_UNATTENDED = "de_facto_unattended"
    BASIC_LIVING_ALLOWANCE_RECIPIENT = "basic_living_allowance_recipient"
    SUBSISTENCE_ALLOWANCE_HOUSEHOLD = "subsistence_allowance_household"
    NEAR_SUBSISTENCE_HOUSEHOLD = "near_subsistence_household"
    SEVERE_DISABILITY = "severe_disability"
    MENTAL_INTELLECTUAL_DISABILITY_3_4 = "mental_intellectual_disability_3_4"
    SERIOUS_ILLNESS = "serious_illness"
    RARE_DISEASE = "rare_disease"
    STREET_CHILD = "street_child"
    HIV_INFECTED = "hiv_infected"
    STATE_GUARDIANSHIP = "state_guardianship"
    OTHER_IN_DIFFICULTY = "other_in_difficulty"


class Ground(StrEnum):
    """致困原因: what about the family's guardianship brought the child into difficulty."""

    GUARDIANSHIP_ABSENT = "guardianship_absent"
    GUARDIANSHIP_INADEQUATE = "guardianship_inadequate"


class Role(StrEnum):
    """岗位与身份: what a person is to a child, a team or a project."""

    CHILD_DIRECTOR = "child_director"
    CHILD_SUPERVISOR = "child_supervisor"
    CHILD_WELFARE_SOCIAL_WORKER = "child_welfare_social_worker"
    PROFESSIONAL_SUPERVISOR = "professional_supervisor"
    PROJECT_LEAD = "project_lead"
    PROJECT_SOCIAL_WORKER = "project_social_worker"
    CASE_LEAD = "case_lead"
    LEAD_WORKER = "lead_worker"
    GUARDIAN = "guardian"
    ENTRUSTED_CAREGIVER = "entrusted_caregiver"
    TEMPORARY_GUARDIAN = "temporary_guardian"
    GUARDIANSHIP_MONITOR = "guardianship_monitor"
    GROWTH_MENTOR = "growth_mentor"
    PEER_PARTNER = "peer_partner"
    VOLUNTEER = "volunteer"


class Body(StrEnum):
    """机构与单位: who is told, confirms, approves or takes over; the division tells which level of it."""

    POLICE = "police"
    CIVIL_AFFAIRS_BUREAU = "civil_affairs_bureau"
    PURCHASER = "purchaser"
    TOWNSHIP = "township"
    RESIDENTS_COMMITTEE = "residents_committee"
    CHILD_SUPERVISOR = "child_supervisor"
    CHILD_DIRECTOR = "child_director"
    SERVICE_PROVIDER = "service_provider"
    ASSOCIATION = "association"


class OrganisationKind(StrEnum):
    """单位类别."""

    SERVICE_PROVIDER = "service_provider"
    CIVIL_AFFAIRS_BUREAU = "civil_affairs_bureau"
    FINANCE_BUREAU = "finance_bureau"
    TOWNSHIP = "township"
    RESIDENTS_COMMITTEE = "residents_committee"
    CHILD_PROTECTION_STATION = "child_protection_station"
    ASSOCIATION = "association"
    SCHOOL = "school"
    PROCURATORATE = "procuratorate"
    COURT = "court"
    POLICE = "police"
    EDUCATION_BUREAU = "education_bureau"
    OTHER = "other"


class Sex(StrEnum):
    """性别, as in GB/T 2261.1."""

    FEMALE = "female"
    MALE = "male"


class Education(StrEnum):
    """学历, lowest first."""

    SECONDARY = "secondary"
    COLLEGE = "college"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTOR = "doctor"


class Discipline(StrEnum):
    """专业."""

    SOCIOLOGY = "sociology"
    SOCIAL_WORK = "social_work"
    COMMUNITY_MANAGEMENT = "community_management"
    PSYCHOLOGY = "psychology"
    RELATED = "related"
    OTHER = "other"


class Credential(StrEnum):
    """社会工作者职业资格, lowest first; the empty word means: recorded that there is none."""

    NONE = ""
    ASSISTANT_SOCIAL_WORKER = "assistant_social_worker"
    INTERMEDIATE_SOCIAL_WORKER = "intermediate_social_worker"
    SENIOR_SOCIAL_WORKER = "senior_social_worker"


class Experience(StrEnum):
    """从业经历: fields in which years are counted."""

    CHILD_YOUTH_SOCIAL_SERVICE = "child_youth_social_service"
    CHILDREN_IN_DIFFICULTY = "children_in_difficulty"


class Screening(StrEnum):
    """入职查询结果."""

    CLEAR = "clear"
    RESTRICTED = "restricted"


class Stage(StrEnum):
    """学段."""

    PRESCHOOL = "preschool"
    COMPULSORY = "compulsory"
    UPPER_SECONDARY = "upper_secondary"
    OUT_OF_SCHOOL = "out_of_school"


class DisabilityKind(StrEnum):
    """残疾类别."""

    MENTAL = "mental"
    INTELLECTUAL = "intellectual"
    PHYSICAL = "physical"
    VISUAL = "visual"
    HEARING = "hearing"
    SPEECH = "speech"
    MULTIPLE = "multiple"


class Channel(StrEnum):
    """发现渠道."""

    GUARDIAN_APPLICATION = "guardian_application"
    CHILD_DIRECTOR_REPORT = "child_director_report"
    ORGANISATION_SURVEY = "organisation_survey"


class ClosingReason(StrEnum):
    """结案原因."""

    GOALS_REACHED = "goals_reached"
    AGED_OUT = "aged_out"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"
    DECEASED = "deceased"
    INELIGIBLE = "ineligible"
    PROGRAMME_ENDED = "programme_ended"


class RiskLevel(StrEnum):
    """风险等级: words for levels of risk; each city says which are its own, and records may hold others."""

    HIGH = "high"
    MEDIUM_HIGH = "medium_high"
    MEDIUM_LOW = "medium_low"
    LOW = "low"


class Placement(StrEnum):
    """安置场所 of a child in the care of civil affairs; the empty word means: recorded that there is none."""

    RELIEF_INSTITUTION = "relief_institution"
    TEMPORARY_CARE_PLACE = "temporary_care_place"
    OTHER = "other"
    NONE = ""


class Circumstance(StrEnum):
    """情形: what about a case or its child makes a duty arise that not every case owes."""

    ON_SCHOOL_ROLL = "on_school_roll"
    CAN_RETURN_HOME = "can_return_home"
    STATE_GUARDIANSHIP = "state_guardianship"
    GUARDIANSHIP_LACKING = "guardianship_lacking"


class AbsenceReason(StrEnum):
    """不在家的原因."""

    HOSPITAL = "hospital"
    ELSEWHERE = "elsewhere"
    MISSING = "missing"
    CUSTODY = "custody"
    EPIDEMIC = "epidemic"
    OTHER = "other"


class VisitMode(StrEnum):
    """走访方式."""

    HOME = "home"
    PHONE = "phone"
    ONLINE = "online"
    ELSEWHERE = "elsewhere"


class VisitPurpose(StrEnum):
    """走访目的."""

    SERVICE = "service"
    HOME_ASSESSMENT = "home_assessment"
    FOLLOW_UP = "follow_up"
    EMERGENCY = "emergency"
    ROUND = "round"


class Signature(StrEnum):
    """监护人签字; the empty word means: recorded that there is none."""

    SIGNED = "signed"
    PROXY = "proxy"
    THUMBPRINT = "thumbprint"
    REFUSED = "refused"
    ABSENT = "absent"
    UNSAFE = "unsafe"
    NONE = ""


class ServiceKind(StrEnum):
    """服务内容."""

    GUARDIANSHIP_SUPPORT = "guardianship_support"
    GUARDIANSHIP_GUIDANCE = "guardianship_guidance"
    EDUCATIONAL_SUPPORT = "educational_support"
    DAILY_CARE = "daily_care"
    PSYCHOLOGICAL_SUPPORT = "psychological_support"
    BEHAVIOUR_SUPPORT = "behaviour_support"
    SOCIAL_INTEGRATION = "social_integration"
    RESOURCE_LINKAGE = "resource_linkage"
    CRISIS_INTERVENTION = "crisis_intervention"
    EMERGENCY_SHELTER = "emergency_shelter"
    LEGAL_AID = "legal_aid"
    MEDICAL_REHABILITATION = "medical_rehabilitation"
    PHYSICAL_REHABILITATION = "physical_rehabilitation"
    FAMILY_EDUCATION_GUIDANCE = "family_education_guidance"
    GUARDIANSHIP_CAPACITY_ASSESSMENT = "guardianship_capacity_assessment"
    FAMILY_EDUCATION_ORDER = "family_education_order"
    ADMONITION = "admonition"
    REPRIMAND = "reprimand"
    REFERRAL = "referral"
    FOLLOW_UP = "follow_up"


class Delivery(StrEnum):
    """服务由谁提供: the team itself, or help bought in."""

    IN_TEAM = "in_team"
    PURCHASED = "purchased"


class DocumentKind(StrEnum):
    """文书."""

    NEEDS_ASSESSMENT_FORM = "needs_assessment_form"
    SERVICE_PLAN = "service_plan"
    CARE_HANDBOOK = "care_handbook"
    CASE_SERVICE_RECORD = "case_service_record"
    HOME_VISIT_RECORD = "home_visit_record"
    MONTHLY_VISIT_SUMMARY = "monthly_visit_summary"
    MONTHLY_REPORT = "monthly_report"
    COMPLEX_CASE_DISPOSITION_FORM = "complex_case_disposition_form"
    CLOSURE_REPORT = "closure_report"
    CHILD_PROTECTION_COMMITMENT = "child_protection_commitment"
    CHILD_ARCHIVE = "child_archive"
    NEEDS_LEDGER = "needs_ledger"
    VISIT_LOCATION_MAP = "visit_location_map"
    FUNDING_APPLICATION = "funding_application"
    WORK_LOG = "work_log"
    HELP_RECORD = "help_record"
    CLOSING_NOTICE = "closing_notice"
    FOLLOW_UP_RECORD = "follow_up_record"
    EFFECT_EVALUATION = "effect_evaluation"
    BACKGROUND_SURVEY = "background_survey"
    CHILD_LIST = "child_list"
    PROVIDER_LIST = "provider_list"
    WORK_PLAN = "work_plan"
    WORKING_NOTICE = "working_notice"
    SUPPORT_ITEM_LIST = "support_item_list"
    PLAN_COLLECTION = "plan_collection"
    INTERIM_ASSESSMENT = "interim_assessment"
    FINAL_APPRAISAL = "final_appraisal"
    FINAL_CASE_ASSESSMENT = "final_case_assessment"
    GUARDIANSHIP_CAPACITY_ASSESSMENT = "guardianship_capacity_assessment"
    WORKER_FEEDBACK = "worker_feedback"
    PARTNER_FEEDBACK = "partner_feedback"
    FAMILY_EDUCATION_ORDER = "family_education_order"
    ADMONITION = "admonition"
    REPRIMAND = "reprimand"
    BASIC_INFORMATION = "basic_information"
    PROBLEM_RECORD = "problem_record"
    SOLUTION_RECORD = "solution_record"
    TRAINING_FILE = "training_file"
    CHILD_DIRECTOR_LEDGER = "child_director_ledger"
    CHILD_DIRECTOR_DUTY_LIST = "child_director_duty_list"
    CARE_SERVICE_LIST = "care_service_list"
    OTHER = "other"


class PaperForm(StrEnum):
    """报送形式: in which form a paper was handed in."""

    PAPER_STAMPED = "paper_stamped"
    ELECTRONIC = "electronic"


class Content(StrEnum):
    """评估内容: what a survey of a child, or an evaluation of the help given, goes into."""

    CLIENT_CHANGE = "client_change"
    GOAL_ATTAINMENT = "goal_attainment"
    RESOURCE_USE = "resource_use"
    FAMILY_COMPOSITION = "family_composition"
    GUARDIANSHIP = "guardianship"
    SCHOOLING = "schooling"
    HEALTH = "health"
    BASIC_LIVING = "basic_living"


class ReportKind(StrEnum):
    """报告."""

    MONTHLY_VISIT_SUMMARY = "monthly_visit_summary"
    MONTHLY_REPORT = "monthly_report"
    MONTHLY_SUMMARY = "monthly_summary"
    QUARTERLY_REPORT = "quarterly_report"
    INTERIM_REPORT = "interim_report"
    HALF_YEARLY_REPORT = "half_yearly_report"
    ANNUAL_REPORT = "annual_report"
    SITUATION_ANALYSIS_REPORT = "situation_analysis_report"
    OUTCOME_EVALUATION = "outcome_evaluation"


class ActivityKind(StrEnum):
    """活动."""

    GROUP_ACTIVITY = "group_activity"
    COMMUNITY_EDUCATION_ACTIVITY = "community_education_activity"
    SAFETY_OUTREACH = "safety_outreach"
    THEMED_EVENT = "themed_event"
    CULTURAL_ACTIVITY = "cultural_activity"
    SAFETY_ACTIVITY = "safety_activity"
    LECTURE = "lecture"
    LAUNCH_CEREMONY = "launch_ceremony"
    PARENTING_COURSE = "parenting_course"
    HOME_TEACHING = "home_teaching"
    PUBLICITY_WEEK = "publicity_week"


class Occasion(StrEnum):
    """活动时机."""

    WINTER_BREAK = "winter_break"
    SUMMER_BREAK = "summer_break"
    CHILDRENS_DAY = "childrens_day"
    MINOR_PROTECTION_MONTH = "minor_protection_month"
    FESTIVAL = "festival"
    NONE = "none"


class IncidentKind(StrEnum):
    """事件: what was discovered, from living unsupervised to misconduct of those who serve."""

    COMPLEX_CASE = "complex_case"
    SUDDEN_EVENT = "sudden_event"
    UNSUPERVISED_LIVING = "unsupervised_living"
    MISSING = "missing"
    GUARDIAN_INCAPACITY = "guardian_incapacity"
    GUARDIAN_NEGLECT = "guardian_neglect"
    SUSPECTED_DOMESTIC_VIOLENCE = "suspected_domestic_violence"
    SUSPECTED_ACCIDENTAL_INJURY = "suspected_accidental_injury"
    SUSPECTED_UNLAWFUL_HARM = "suspected_unlawful_harm"
    SELF_HARM = "self_harm"
    PRIVACY_BREACH = "privacy_breach"
    IMPROPER_FEE = "improper_fee"
    SERVICE_LAPSE = "service_lapse"
    ETHICS_BREACH = "ethics_breach"


class DeliverableKind(StrEnum):
    """成果."""

    ARTICLE = "article"
    EXEMPLARY_CASE = "exemplary_case"


class FundingSource(StrEnum):
    """资金来源."""

    DISTRICT_FINANCE = "district_finance"
    CITY_FINANCE = "city_finance"
    PROVINCIAL_FINANCE = "provincial_finance"
    CHARITY = "charity"
    OTHER_PUBLIC_WELFARE = "other_public_welfare"


class ExpenseItem(StrEnum):
    """支出科目: the uses papers name, every service kind, and ordinary costs."""

    HOME_ASSESSMENT = "home_assessment"
    HOME_VISIT = "home_visit"
    GROUP_ACTIVITY = "group_activity"
    COMPLEX_CASE_HANDLING = "complex_case_handling"
    ARCHIVE_MAKING = "archive_making"
    TENDER_AGENCY_FEE = "tender_agency_fee"
    WAGES = "wages"
    TRANSPORT = "transport"
    MATERIALS = "materials"
    INSURANCE = "insurance"
    TAX = "tax"
    OVERHEAD = "overhead"
    OTHER = "other"
    GUARDIANSHIP_SUPPORT = "guardianship_support"
    GUARDIANSHIP_GUIDANCE = "guardianship_guidance"
    EDUCATIONAL_SUPPORT = "educational_support"
    DAILY_CARE = "daily_care"
    PSYCHOLOGICAL_SUPPORT = "psychological_support"
    BEHAVIOUR_SUPPORT = "behaviour_support"
    SOCIAL_INTEGRATION = "social_integration"
    RESOURCE_LINKAGE = "resource_linkage"
    CRISIS_INTERVENTION = "crisis_intervention"
    EMERGENCY_SHELTER = "emergency_shelter"
    LEGAL_AID = "legal_aid"
    MEDICAL_REHABILITATION = "medical_rehabilitation"
    PHYSICAL_REHABILITATION = "physical_rehabilitation"
    FAMILY_EDUCATION_GUIDANCE = "family_education_guidance"
    GUARDIANSHIP_CAPACITY_ASSESSMENT = "guardianship_capacity_assessment"
    FAMILY_EDUCATION_ORDER = "family_education_order"
    ADMONITION = "admonition"
    REPRIMAND = "reprimand"
    REFERRAL = "referral"
    FOLLOW_UP = "follow_up"


class Topic(StrEnum):
    """主题: what an activity, a training or an article is about."""

    DROWNING_PREVENTION = "drowning_prevention"
    ANTI_BULLYING = "anti_bullying"
    CULTURE = "culture"
    LEGAL_EDUCATION = "legal_education"
    SINGLE_PARENT_CARE = "single_parent_care"
    PSYCHOLOGICAL_CRISIS = "psychological_crisis"
    SAFETY = "safety"
    GROWTH_GROUP = "growth_group"
    PARENT_CHILD = "parent_child"
    COMMUNITY_VOLUNTEERING = "community_volunteering"
    OUTING = "outing"
    GUARDIANSHIP_SUPPORT = "guardianship_support"
    GUARDIANSHIP_GUIDANCE = "guardianship_guidance"
    EDUCATIONAL_SUPPORT = "educational_support"
    DAILY_CARE = "daily_care"
    PSYCHOLOGICAL_SUPPORT = "psychological_support"
    BEHAVIOUR_SUPPORT = "behaviour_support"
    SOCIAL_INTEGRATION = "social_integration"
    RESOURCE_LINKAGE = "resource_linkage"
    CRISIS_INTERVENTION = "crisis_intervention"
    EMERGENCY_SHELTER = "emergency_shelter"
    LEGAL_AID = "legal_aid"
    MEDICAL_REHABILITATION = "medical_rehabilitation"
    PHYSICAL_REHABILITATION = "physical_rehabilitation"
    FAMILY_EDUCATION_GUIDANCE = "family_education_guidance"


class AreaKind(StrEnum):
    """区域."""

    DISTRICT = "district"
    COUNTY = "county"
    TOWNSHIP = "township"
    NEIGHBOURHOOD = "neighbourhood"
    STATION = "station"
    SCHOOL = "school"


class CalendarKind(StrEnum):
    """校历."""

    WINTER_BREAK = "winter_break"
    SUMMER_BREAK = "summer_break"
    TERM = "term"


class OrderKind(StrEnum):
    """处理决定."""

    RECTIFICATION = "rectification"
    EXIT = "exit"


class Review(StrEnum):
    """考核结果."""

    PASSED = "passed"
    FAILED = "failed"


class TaskStatus(StrEnum):
    """任务进度."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
