"""What the 2020 paper leaves open: each vague clause, the ways it can be read, the one taken here, and why."""

from datetime import date

from childcare_policy import (
    NO_DAY,
    Body,
    DocumentKind,
    Due,
    DueFrom,
    Force,
    Ground,
    HasGround,
    InCompulsoryStage,
    LastsAtLeast,
    LivesIn,
    Option,
    PledgeDay,
    Reading,
    RegisteredIn,
    Role,
    ServiceKind,
    adjusting,
    all_of,
    calendar_month,
    calendar_year,
    days,
    every_days,
    in_post_reading,
    minutes,
    partial_reading,
)

SCOPE = all_of(HasGround((Ground.GUARDIANSHIP_ABSENT, Ground.GUARDIANSHIP_INADEQUATE)), InCompulsoryStage())
LISTS = (DocumentKind.CHILD_LIST, DocumentKind.PROVIDER_LIST)
LIST_RULES = ("lists.children", "lists.organisations", "lists.stamped", "lists.electronic", "lists.recipient")
FIRSTS = ("plan.service-plan", "plan.services", "team.lead-named")
SIX_SERVICES = (
    ServiceKind.GUARDIANSHIP_GUIDANCE,
    ServiceKind.EDUCATIONAL_SUPPORT,
    ServiceKind.DAILY_CARE,
    ServiceKind.PSYCHOLOGICAL_SUPPORT,
    ServiceKind.BEHAVIOUR_SUPPORT,
    ServiceKind.SOCIAL_INTEGRATION,
)
SHANGHAI = "310000"


READINGS = (
    partial_reading("sh2020:5.3-a"),
    Reading(
        id="sh2020.belongs",
        clause=("sh2020:4-a",),
        question={"zh": "本市儿童以什么为准？", "en": "What makes a child one of this city?"},
        options=(
            Option(
                id="enrolled",
                title={"zh": "在册即在区的名单上", "en": "having a case: that is to stand on the district's list"},
            ),
            Option(
                id="confirmed",
                title={"zh": "区民政局的确认有记录", "en": "the district bureau's confirmation on record"},
                adjust=adjusting("eligibility.enrolment", confirmed_by=Body.CIVIL_AFFAIRS_BUREAU),
            ),
            Option(
                id="registered",
                title={"zh": "在册且本市户籍", "en": "a case, and household registration in the city"},
                adjust=adjusting(
                    "eligibility.enrolment", "coverage.children", who=all_of(SCOPE, RegisteredIn(SHANGHAI))
                ),
            ),
            Option(
                id="resident",
                title={"zh": "在册且居住在本市", "en": "a case, and a home in the city"},
                adjust=adjusting("eligibility.enrolment", "coverage.children", who=all_of(SCOPE, LivesIn(SHANGHAI))),
            ),
        ),
        default="enrolled",
        reason={
            "zh": "文中没有逐人确认的程序；名单由区民政局确定，户籍和居住地另行记录。",
            "en": "No child is confirmed one by one; the bureau settles the list, registration and home stand beside.",
        },
    ),
    Reading(
        id="sh2020.services",
        clause=("sh2020:5.1-d", "sh2020:5.1-e", "sh2020:5.1-f", "sh2020:5.1-g", "sh2020:5.1-h", "sh2020:5.1-i"),
        question={"zh": "计划是否须列全六类服务？", "en": "Must a plan list all six services?"},
        options=(
            Option(id="by-need", title={"zh": "按需要，至少一类", "en": "as needed, at least one"}),
            Option(
                id="all-six",
                title={"zh": "六类都要列", "en": "all six"},
                adjust=adjusting("plan.services", each=SIX_SERVICES),
            ),
        ),
        default="by-need",
        reason={
            "zh": "计划从各人的需要出发。",
            "en": "Plans start from what the child needs.",
        },
    ),
    Reading(
        id="sh2020.one-lead",
        clause=("sh2020:5.2-a",),
        question={"zh": "负责社工是恰好一名吗？", "en": "Exactly one lead social worker?"},
        options=(
            Option(id="exactly-one", title={"zh": "同一时间只有一名", "en": "one at a time"}),
            Option(
                id="at-least-one",
                title={"zh": "至少一名", "en": "at least one"},
                adjust=adjusting("team.social-worker", several=True),
            ),
        ),
        default="exactly-one",
        reason={
            "zh": "文中写一名，多人负责等于无人负责。",
            "en": "The paper counts one, and where several answer nobody does.",
        },
    ),
    in_post_reading("sh2020:5.2-a", rules=("team.social-worker",)),
    Reading(
        id="sh2020.month",
        clause=("sh2020:5.3-a",),
        question={"zh": "每月按什么起算？", "en": "From when is a month counted?"},
        options=(
            Option(id="calendar-month", title={"zh": "自然月", "en": "calendar months"}),
            Option(
                id="thirty-days",
                title={"zh": "自项目首日起每三十日", "en": "every thirty days from the project's first"},
                adjust=adjusting("visits.monthly", window=every_days(days(30))),
            ),
        ),
        default="calendar-month",
        reason={
            "zh": "项目自月初开始、至月末结束。",
            "en": "The project begins with a month and ends with one.",
        },
    ),
    Reading(
        id="sh2020.visitor",
        clause=("sh2020:5.3-e",),
        question={"zh": "走访须由哪位社工进行？", "en": "Which social worker makes the visits?"},
        options=(
            Option(id="any-social-worker", title={"zh": "项目任一社工", "en": "any of the project"}),
            Option(
                id="the-lead",
                title={"zh": "该儿童的负责社工", "en": "the one responsible for the child"},
                adjust=adjusting(
                    "visits.social-worker", made_by=(Role.LEAD_WORKER, Role.CHILD_WELFARE_SOCIAL_WORKER), own_case=True
                ),
            ),
        ),
        default="any-social-worker",
        reason={"zh": "文中只写社工。", "en": "The paper says only that social workers visit."},
    ),
    Reading(
        id="sh2020.session",
        clause=("sh2020:5.3-c",),
        question={"zh": "一小时约束什么？", "en": "What does the hour bind?"},
        options=(
            Option(id="each-session", title={"zh": "每次会谈，另行判断", "en": "each session, judged by itself"}),
            Option(
                id="strict",
                title={"zh": "不足一小时不计为走访", "en": "a shorter visit does not count at all"},
                adjust=adjusting("visits.monthly", counts=LastsAtLeast(minutes(60))),
            ),
            Option(
                id="monthly-sum",
                title={"zh": "当月合计", "en": "the month's sessions together"},
                adjust=adjusting("visits.session", summed=True),
            ),
        ),
        default="each-session",
        reason={
            "zh": "次数与时长分别写明，短的走访仍是走访。",
            "en": "How often and how long are said apart; a short visit is still a visit.",
        },
    ),
    Reading(
        id="sh2020.activity-year",
        clause=("sh2020:5.4-a", "sh2020:5.4-b"),
        question={"zh": "每年两次按哪种年度？", "en": "Two activities in which year?"},
        options=(
            Option(id="project-year", title={"zh": "项目年度", "en": "the project year"}),
            Option(
                id="calendar-year",
                title={"zh": "公历年度", "en": "the calendar year"},
                adjust=adjusting("activities.yearly", "activities.timing", window=calendar_year()),
            ),
        ),
        default="project-year",
        reason={"zh": "项目恰为一年。", "en": "The project is one year long."},
    ),
    Reading(
        id="sh2020.occasion",
        clause=("sh2020:5.4-b",),
        question={"zh": "活动必须在假期节日吗？", "en": "Must activities fall on holidays?"},
        options=(
            Option(
                id="encouraged",
                title={
                    "zh": "原则上应如此，一次都没有的记为不足",
                    "en": "in principle: where none does, it is a shortfall",
                },
            ),
            Option(
                id="mandatory",
                title={"zh": "必须至少有一次", "en": "one at least must"},
                adjust=adjusting("activities.timing", force=Force.MUST),
            ),
        ),
        default="encouraged",
        reason={"zh": "文中写利用和等，属举例。", "en": "The occasions are named as examples to make use of."},
    ),
    Reading(
        id="sh2020.online",
        clause=("sh2020:5.5-a",),
        question={"zh": "怎样算建立了线上机制？", "en": "When does the online channel exist?"},
        options=(
            Option(id="used-once", title={"zh": "至少有一次线上联系", "en": "once it has been used"}),
            Option(
                id="each-month",
                title={"zh": "每月至少一次", "en": "when it is used every month"},
                adjust=adjusting("contact.online", window=calendar_month()),
            ),
        ),
        default="used-once",
        reason={"zh": "文中没有次数。", "en": "The paper gives no number."},
    ),
    Reading(
        id="sh2020.report-limit",
        clause=("sh2020:5.5-c", "sh2020:6.3-b"),
        question={"zh": "月度报表何时算迟？", "en": "When is a monthly report late?"},
        options=(
            Option(id="thirty-days", title={"zh": "月末后三十日", "en": "thirty days after the month"}),
            Option(
                id="ten-days",
                title={"zh": "月末后十日", "en": "ten days after the month"},
                adjust=adjusting("reports.monthly-data", within=days(10)),
            ),
        ),
        default="thirty-days",
        reason={
            "zh": "没有日期；隔月即须分析。",
            "en": "No day is given, and the reports are analysed month by month.",
        },
    ),
    Reading(
        id="sh2020.addressee",
        clause=("sh2020:6.3-b",),
        question={"zh": "月度报表报给谁？", "en": "To whom do the monthly reports go?"},
        options=(
            Option(id="unnamed", title={"zh": "不限", "en": "whoever it is"}),
            Option(
                id="committee",
                title={"zh": "儿童福利专委会", "en": "the child-welfare committee"},
                adjust=adjusting("reports.monthly-data", to=Body.ASSOCIATION),
            ),
        ),
        default="unnamed",
        reason={"zh": "文中写谁分析，没有写报给谁。", "en": "It is said who analyses them, not to whom they are sent."},
    ),
    Reading(
        id="sh2020.complete",
        clause=("sh2020:5.6-a",),
        question={"zh": "完整的档案包括什么？", "en": "What does a complete file hold?"},
        options=(
            Option(id="own-papers", title={"zh": "本方案产生的材料", "en": "the papers this plan brings about"}),
            Option(
                id="later-list",
                title={"zh": "2022年的清单", "en": "those listed in 2022"},
                adjust=adjusting(
                    "archive.contents",
                    kinds=(
                        DocumentKind.CARE_HANDBOOK,
                        DocumentKind.NEEDS_ASSESSMENT_FORM,
                        DocumentKind.SERVICE_PLAN,
                        DocumentKind.HOME_VISIT_RECORD,
                        DocumentKind.CLOSURE_REPORT,
                        DocumentKind.CHILD_PROTECTION_COMMITMENT,
                    ),
                ),
            ),
        ),
        default="own-papers",
        reason={
            "zh": "文中未列清单，后来的清单不约束本项目。",
            "en": "No list is given, and a later one does not bind.",
        },
    ),
    Reading(
        id="sh2020.pledge",
        clause=("sh2020:5.7-a", "sh2020:5.7-b"),
        question={"zh": "承诺书何时签？", "en": "By when is the commitment signed?"},
        options=(
            Option(
                id="first-visit", title={"zh": "不迟于本人首次走访当日", "en": "by the day of the person's first visit"}
            ),
            Option(
                id="project-start",
                title={"zh": "不迟于项目首日", "en": "by the first day of the project"},
                adjust=adjusting("pledge.signed", by=PledgeDay.PROGRAMME_START),
            ),
            Option(
                id="any-time",
                title={"zh": "项目期间即可", "en": "at any time of the project"},
                adjust=adjusting("pledge.signed", by=PledgeDay.PROGRAMME_END),
            ),
        ),
        default="first-visit",
        reason={"zh": "承诺的意义在接触儿童之前。", "en": "A promise about children is made before meeting them."},
    ),
    Reading(
        id="sh2020.interim",
        clause=("sh2020:6.3-e",),
        question={"zh": "阶段评估有无期限？", "en": "Has the interim assessment a day?"},
        options=(
            Option(id="by-the-end", title={"zh": "项目结束之前", "en": "by the last day of the project"}),
            Option(
                id="no-day", title={"zh": "没有期限", "en": "none"}, adjust=adjusting("evaluation.interim", by=NO_DAY)
            ),
        ),
        default="by-the-end",
        reason={
            "zh": "文中没有日期；阶段评估在结项之前才有意义。",
            "en": "No day is given, and one made after the close is of no stage.",
        },
    ),
    Reading(
        id="sh2020.appraisal",
        clause=("sh2020:6.3-f",),
        question={"zh": "结项考评有无期限？", "en": "Has the final appraisal a day?"},
        options=(
            Option(id="with-the-cases", title={"zh": "与终期评估同在2021年6月", "en": "June 2021, with the cases"}),
            Option(
                id="no-day",
                title={"zh": "没有期限", "en": "none"},
                adjust=adjusting("evaluation.final-appraisal", by=NO_DAY),
            ),
        ),
        default="with-the-cases",
        reason={"zh": "终期工作都排在2021年6月。", "en": "All that closes the project is put in June 2021."},
    ),
    Reading(
        id="sh2020.streak",
        clause=("sh2020:6.5-g",),
        question={"zh": "连续两个月指什么？", "en": "Two months in a row of what?"},
        options=(
            Option(id="one-child", title={"zh": "一名儿童两月无走访", "en": "no visit to one child in two months"}),
            Option(
                id="provider",
                title={"zh": "机构两月对所有儿童都无走访", "en": "no visit to any child in two months"},
                adjust=adjusting("visits.streak", together=True),
            ),
            Option(
                id="any-clause",
                title={"zh": "任何一项走访要求未达到", "en": "any demand on visits missed"},
                adjust=adjusting(
                    "visits.streak", besides=("visits.social-worker", "visits.session", "visits.service-record")
                ),
            ),
        ),
        default="one-child",
        reason={"zh": "服务落在每名儿童身上。", "en": "Service is owed to each child."},
    ),
    Reading(
        id="sh2020.refusal",
        clause=("sh2020:6.5-i",),
        question={"zh": "怎样算拒不整改？", "en": "What is refusing to put things right?"},
        options=(
            Option(id="recorded", title={"zh": "记录为拒绝", "en": "a refusal on record"}),
            Option(
                id="lapsed",
                title={"zh": "逾期未整改即是", "en": "letting the day of the order pass"},
                adjust=adjusting("sanctions.exit", lapsed=True),
            ),
        ),
        default="recorded",
        reason={"zh": "迟与拒不是一回事。", "en": "To be late is not to refuse."},
    ),
    Reading(
        id="sh2020.by-the-day",
        clause=("sh2020:7.2-a", "sh2020:7.2-b"),
        question={"zh": "5月15日前含当日吗？", "en": "Does before 15 May take in the day?"},
        options=(
            Option(id="inclusive", title={"zh": "含", "en": "it does"}),
            Option(
                id="exclusive",
                title={"zh": "不含", "en": "it does not"},
                adjust=adjusting(*LIST_RULES, by=date(2020, 5, 14)),
            ),
        ),
        default="inclusive",
        reason={
            "zh": "附件注明该日为星期五，是期限本身。",
            "en": "The annexes name its weekday: it is the day itself.",
        },
    ),
    Reading(
        id="sh2020.mid-june",
        clause=("sh2020:7.3-a", "sh2020:7.3-b", "sh2020:7.3-c", "sh2020:7.3-d"),
        question={"zh": "6月中旬到哪一天？", "en": "When does mid-June end?"},
        options=(
            Option(id="twentieth", title={"zh": "6月20日", "en": "on 20 June"}),
            Option(
                id="fifteenth",
                title={"zh": "6月15日", "en": "on 15 June"},
                adjust=(
                    *adjusting(*FIRSTS, due=Due(DueFrom.FIRST_WINDOW, by=date(2020, 6, 15))),
                    *adjusting("reports.plans-collected", by=date(2020, 6, 15)),
                ),
            ),
        ),
        default="twentieth",
        reason={"zh": "中旬至二十日止。", "en": "The middle ten days of a month end on its twentieth."},
    ),
    Reading(
        id="sh2020.later-cases",
        clause=("sh2020:7.3-a", "sh2020:7.3-b", "sh2020:7.3-c"),
        question={"zh": "后来的儿童何时要有方案？", "en": "By when do later children have a plan?"},
        options=(
            Option(id="first-month", title={"zh": "首个受约束月份内", "en": "within the first month that binds"}),
            Option(
                id="no-limit",
                title={"zh": "无期限", "en": "no limit"},
                adjust=adjusting(*FIRSTS, due=Due(DueFrom.NEVER, by=date(2020, 6, 20))),
            ),
        ),
        default="first-month",
        reason={"zh": "先有方案，后有服务。", "en": "A plan comes before the service."},
    ),
    Reading(
        id="sh2020.age",
        clause=("sh2020:A1-h",),
        question={"zh": "名单上的年龄以哪天计？", "en": "The age on the list is that of which day?"},
        options=(
            Option(id="filing-day", title={"zh": "报送期限之日", "en": "the day the list is due"}),
            Option(
                id="project-start",
                title={"zh": "项目开始之日", "en": "the project's first day"},
                adjust=adjusting("lists.child-age", on=date(2020, 6, 1)),
            ),
        ),
        default="filing-day",
        reason={"zh": "名单写的是填报时的情况。", "en": "A list tells how things are when it is filled in."},
    ),
)
