"""What the 2022 paper leaves open: each vague clause, the ways it can be read, the one taken here, and why."""

from datetime import date

from childcare_policy import (
    NO_DAY,
    AttendedBy,
    Bound,
    CeilingBy,
    Due,
    DueFrom,
    Excluded,
    Force,
    IncidentKind,
    LastsAtLeast,
    Option,
    PeopleAtLeast,
    Proof,
    Reading,
    Role,
    SignedByGuardian,
    adjusting,
    all_of,
    calendar_year,
    days,
    in_post_reading,
    minutes,
    partial_reading,
    term_reading,
)

FILE = (
    "archive.filed",
    "archive.care-handbook",
    "archive.assessment-form",
    "archive.service-plan",
    "archive.service-record",
    "archive.disposition-form",
    "archive.closure-report",
    "archive.commitment",
    "archive.handover",
)
EXCLUDED = ("budget.education", "budget.psychology", "budget.behaviour", "budget.rehabilitation")
TELLINGS = ("incidents.tell-supervisor", "incidents.tell-director", "incidents.tell-organisation")
FIRSTS = ("assessment.home", "assessment.form", "assessment.joint", "plan.service-plan", "plan.joint")
POSTS = ("team.formed", "team.child-supervisor", "team.child-director", "team.social-worker")
TWO_KINDS = (IncidentKind.COMPLEX_CASE, IncidentKind.SUDDEN_EVENT)


READINGS = (
    Reading(
        id="sh2022.period",
        clause=("sh2022:3-a", "sh2022:5-b"),
        question={"zh": "项目从哪一天起受约束？", "en": "From which day does the paper bind?"},
        options=(
            Option(id="calendar-2022", title={"zh": "2022年1月1日起", "en": "from 1 January 2022"}),
            Option(
                id="date-of-paper",
                title={"zh": "落款之日（2月7日）起", "en": "from the paper's date, 7 February"},
                adjust=adjusting(binds_from=date(2022, 2, 7)),
            ),
        ),
        default="calendar-2022",
        reason={
            "zh": "资金条款写明自2022年起，任务数也按年度下达。",
            "en": "The funding clause starts with the year 2022, and the targets are given for the year.",
        },
    ),
    partial_reading("sh2022:2.3-a"),
    term_reading("sh2022:0-b"),
    Reading(
        id="sh2022.target",
        clause=("sh2022:1-h", "sh2022:1-i"),
        question={"zh": "下达的人数约束到什么程度？", "en": "How do the planned numbers bind?"},
        options=(
            Option(id="planned", title={"zh": "计划数，差异只作提示", "en": "a plan; differences are noted"}),
            Option(
                id="quota",
                title={"zh": "不得少于", "en": "at least so many"},
                adjust=adjusting("programme.target-number", bound=Bound.AT_LEAST),
            ),
            Option(
                id="ceiling",
                title={"zh": "不得多于", "en": "at most so many"},
                adjust=adjusting("programme.target-number", bound=Bound.AT_MOST),
            ),
        ),
        default="planned",
        reason={"zh": "儿童会转入转出，人数来自摸底。", "en": "Children come and go; the numbers rest on a survey."},
    ),
    in_post_reading("sh2022:2.1-b", "sh2022:2.1-c", "sh2022:2.1-d", "sh2022:2.1-e", rules=POSTS),
    Reading(
        id="sh2022.three-people",
        clause=("sh2022:2.1-f",),
        question={"zh": "三个岗位能否由一人兼任？", "en": "May one person hold two of the three roles?"},
        options=(
            Option(id="different", title={"zh": "三个不同的人", "en": "three different people"}),
            Option(
                id="combined",
                title={"zh": "可以兼任", "en": "roles may be combined"},
                adjust=adjusting("team.three-people", combined=True),
            ),
        ),
        default="different",
        reason={"zh": "各岗位分别写明一名。", "en": "The paper counts one for each role."},
    ),
    Reading(
        id="sh2022.joint",
        clause=("sh2022:2.2-e", "sh2022:2.2-f", "sh2022:2.2-g"),
        question={"zh": "三方共同以什么为凭？", "en": "What shows that the three worked together?"},
        options=(
            Option(
                id="taking-part",
                title={"zh": "到场评估、参与编制", "en": "present at the assessment, preparing the plan"},
            ),
            Option(
                id="signatures",
                title={"zh": "三方均签字", "en": "all three sign the paper"},
                adjust=adjusting("assessment.joint", "plan.joint", proof=Proof.SIGNATURES),
            ),
        ),
        default="taking-part",
        reason={"zh": "文中要求一起做，没有要求签名。", "en": "The paper asks for joint work, not for signatures."},
    ),
    Reading(
        id="sh2022.first-month",
        clause=("sh2022:2.2-i",),
        question={"zh": "首次评估和计划有无期限？", "en": "Is there a limit for the first assessment and the plan?"},
        options=(
            Option(id="first-month", title={"zh": "首个受约束月份内", "en": "within the first month that binds"}),
            Option(id="no-limit", title={"zh": "无期限", "en": "no limit"}, adjust=adjusting(*FIRSTS, due=NO_DAY)),
        ),
        default="first-month",
        reason={
            "zh": "评估和计划在每月服务之前，首月即应有。",
            "en": "They come before the monthly service, so within its first month.",
        },
    ),
    Reading(
        id="sh2022.counting",
        clause=("sh2022:2.3-a",),
        question={"zh": "哪些走访计入每月次数？", "en": "Which visits count for the month?"},
        options=(
            Option(id="any-visit", title={"zh": "凡上门走访", "en": "every visit to the home"}),
            Option(
                id="qualifying",
                title={"zh": "符合各项要求的走访", "en": "only visits that meet every standard"},
                adjust=adjusting(
                    "visits.monthly",
                    counts=all_of(
                        PeopleAtLeast(2),
                        AttendedBy(Role.CHILD_WELFARE_SOCIAL_WORKER),
                        SignedByGuardian(),
                        LastsAtLeast(minutes(120)),
                    ),
                ),
            ),
        ),
        default="any-visit",
        reason={
            "zh": "次数、人数、时长、签字各有条款，分别判断。",
            "en": "How often, how many, how long and the signature stand in clauses of their own.",
        },
    ),
    Reading(
        id="sh2022.surplus",
        clause=("sh2022:2.3-c", "sh2022:2.3-d", "sh2022:2.3-e", "sh2022:2.3-f"),
        question={"zh": "当月多出的走访也须达标吗？", "en": "Must surplus visits of a month meet the standards too?"},
        options=(
            Option(id="every-visit", title={"zh": "每次都须达标", "en": "every visit must"}),
            Option(
                id="shortfall",
                title={"zh": "多出的不达标仅为不足", "en": "a thin surplus visit is a shortfall only"},
                adjust=adjusting(
                    "visits.two-people",
                    "visits.social-worker",
                    "visits.session",
                    "visits.signature",
                    surplus_binds=False,
                ),
            ),
        ),
        default="every-visit",
        reason={"zh": "文中用的是每次。", "en": "The paper says each time."},
    ),
    Reading(
        id="sh2022.second-person",
        clause=("sh2022:2.3-c",),
        question={"zh": "第二个人可以是谁？", "en": "Who may be the second person?"},
        options=(
            Option(id="service-side", title={"zh": "服务一方任何人", "en": "anyone on the service side"}),
            Option(
                id="team-only",
                title={"zh": "限执行小组成员", "en": "only members of the team"},
                adjust=adjusting("visits.two-people", team_only=True),
            ),
            Option(
                id="with-guardian",
                title={"zh": "监护人也算", "en": "the guardian counts as well"},
                adjust=adjusting("visits.two-people", min_people=1),
            ),
        ),
        default="service-side",
        reason={
            "zh": "只点名社工必到，说明另一人可以不是小组成员。",
            "en": "Only the social worker is named, so the other may come from outside the team.",
        },
    ),
    Reading(
        id="sh2022.sibling-time",
        clause=("sh2022:2.3-e",),
        question={"zh": "兄弟姐妹同场会谈，时间如何算？", "en": "How is a session with siblings counted?"},
        options=(
            Option(id="shared", title={"zh": "各按全场时长", "en": "each has the whole session"}),
            Option(
                id="split",
                title={"zh": "按人数分摊", "en": "divided among them"},
                adjust=adjusting("visits.session", split=True),
            ),
        ),
        default="shared",
        reason={"zh": "会谈面向整个家庭。", "en": "The session is with the family as a whole."},
    ),
    Reading(
        id="sh2022.session",
        clause=("sh2022:2.3-e",),
        question={"zh": "两小时按次还是按月？", "en": "Two hours each time or in the month?"},
        options=(
            Option(id="each-session", title={"zh": "每次", "en": "each session"}),
            Option(
                id="monthly-sum",
                title={"zh": "当月合计", "en": "the month's sessions together"},
                adjust=adjusting("visits.session", summed=True),
            ),
        ),
        default="each-session",
        reason={"zh": "文中用的是每次。", "en": "The paper says each time."},
    ),
    Reading(
        id="sh2022.signature-scope",
        clause=("sh2022:2.3-f",),
        question={"zh": "哪些服务后须签字？", "en": "After which services does the guardian sign?"},
        options=(
            Option(id="home-visits", title={"zh": "每次上门走访", "en": "every home visit"}),
            Option(
                id="every-service",
                title={"zh": "每次服务，含电话线上", "en": "every service, by phone or online too"},
                adjust=adjusting("visits.signature", of=None),
            ),
        ),
        default="home-visits",
        reason={"zh": "手册随上门服务使用。", "en": "The handbook goes with the home visits."},
    ),
    Reading(
        id="sh2022.record-limit",
        clause=("sh2022:2.3-g",),
        question={"zh": "及时整理有无天数？", "en": "Is there a number of days for writing up promptly?"},
        options=(
            Option(id="no-limit", title={"zh": "无天数，只看先后", "en": "none; only the order is checked"}),
            Option(
                id="seven-days",
                title={"zh": "七日内", "en": "within seven days"},
                adjust=adjusting("visits.service-record", within=days(7), chosen=True),
            ),
        ),
        default="no-limit",
        reason={"zh": "文中没有数字。", "en": "The paper gives no number."},
    ),
    Reading(
        id="sh2022.report-limit",
        clause=("sh2022:2.3-i", "sh2022:2.3-j"),
        question={"zh": "月度汇总和数据何时算迟？", "en": "When are the monthly summary and data late?"},
        options=(
            Option(id="thirty-days", title={"zh": "月末后三十日", "en": "thirty days after the month"}),
            Option(
                id="ten-days",
                title={"zh": "月末后十日", "en": "ten days after the month"},
                adjust=adjusting("reports.monthly-visit-summary", "reports.monthly-data", within=days(10)),
            ),
        ),
        default="thirty-days",
        reason={
            "zh": "没有日期；隔月仍未报即不能算及时。",
            "en": "No day is given; a report a month later is no longer prompt.",
        },
    ),
    Reading(
        id="sh2022.closure",
        clause=("sh2022:2.3-k",),
        question={"zh": "中途退出何时写结案报告？", "en": "When is the closing report of an early leaver due?"},
        options=(
            Option(id="programme-end", title={"zh": "项目结束时", "en": "when the programme ends"}),
            Option(
                id="on-exit",
                title={"zh": "退出之日", "en": "on the day of leaving"},
                adjust=adjusting("closure.report", due=Due(DueFrom.EXIT)),
            ),
        ),
        default="programme-end",
        reason={"zh": "文中写的是项目结束时。", "en": "The paper says at the end of the project."},
    ),
    Reading(
        id="sh2022.activity-year",
        clause=("sh2022:2.4-a",),
        question={"zh": "每年指哪一年？", "en": "Which year is meant?"},
        options=(
            Option(id="programme-year", title={"zh": "项目年度", "en": "the programme year"}),
            Option(
                id="calendar-year",
                title={"zh": "公历年", "en": "the calendar year"},
                adjust=adjusting("activities.yearly", "activities.timing", window=calendar_year()),
            ),
        ),
        default="programme-year",
        reason={"zh": "经费和任务都按项目年度。", "en": "Money and targets go by the programme year."},
    ),
    Reading(
        id="sh2022.activity-timing",
        clause=("sh2022:2.4-b",),
        question={"zh": "假期节日是要求还是举例？", "en": "Are holidays required or named as examples?"},
        options=(
            Option(
                id="examples",
                title={
                    "zh": "举例，一次都不在其中的记为不足",
                    "en": "examples: where none falls on one, it is a shortfall",
                },
            ),
            Option(
                id="required",
                title={"zh": "要求至少有一次", "en": "required of one at least"},
                adjust=adjusting("activities.timing", force=Force.MUST),
            ),
        ),
        default="examples",
        reason={"zh": "列举后有等字。", "en": "The list is left open."},
    ),
    Reading(
        id="sh2022.difficult-case",
        clause=("sh2022:2.5-a", "sh2022:2.5-i"),
        question={"zh": "哪些事件须上报？", "en": "Which incidents must be reported?"},
        options=(
            Option(
                id="grave-ones-too",
                title={
                    "zh": "疑难、突发，以及失踪、受害、自伤",
                    "en": "complex and sudden ones, and a child missing, harmed or self-harming",
                },
            ),
            Option(
                id="two-kinds",
                title={"zh": "仅记为疑难或突发的", "en": "only those recorded as complex or sudden"},
                adjust=adjusting(*TELLINGS, "incidents.case-lead", of=TWO_KINDS),
            ),
        ),
        default="grave-ones-too",
        reason={
            "zh": "失踪、疑似受害，不论记作哪一种，必属突发性问题。",
            "en": "A missing or harmed child is a sudden problem, whatever it was filed as.",
        },
    ),
    Reading(
        id="sh2022.telling",
        clause=("sh2022:2.5-b", "sh2022:2.5-c", "sh2022:2.5-d"),
        question={"zh": "第一时间是多久？", "en": "How soon is at once?"},
        options=(
            Option(id="same-day", title={"zh": "发现当日", "en": "the day of discovery"}),
            Option(
                id="next-day",
                title={"zh": "次日（二十四小时）", "en": "the next day (24 hours)"},
                adjust=adjusting(*TELLINGS, within=days(1), chosen=True),
            ),
        ),
        default="same-day",
        reason={"zh": "字面即当场、当日。", "en": "The words mean without letting a day pass."},
    ),
    Reading(
        id="sh2022.case-lead",
        clause=("sh2022:2.5-e",),
        question={"zh": "督导员对哪些个案负责？", "en": "For which cases does the supervisor answer?"},
        options=(
            Option(id="difficult", title={"zh": "疑难个案", "en": "complex ones"}),
            Option(
                id="every-case",
                title={"zh": "所有个案", "en": "every case"},
                adjust=adjusting("incidents.case-lead", every_case=True),
            ),
        ),
        default="difficult",
        reason={"zh": "该句写在疑难个案一节。", "en": "The sentence stands in the section on complex cases."},
    ),
    Reading(
        id="sh2022.file-limit",
        clause=("sh2022:2.6-a", "sh2022:2.6-j"),
        question={"zh": "归档、移交的及时是多久？", "en": "How soon are filing and handing over due?"},
        options=(
            Option(id="thirty-days", title={"zh": "项目结束后三十日", "en": "thirty days after the programme"}),
            Option(
                id="sixty-days",
                title={"zh": "项目结束后六十日", "en": "sixty days after the programme"},
                adjust=adjusting(*FILE, due=Due(DueFrom.PROGRAMME_END, days(60))),
            ),
            Option(id="no-limit", title={"zh": "无期限", "en": "no limit"}, adjust=adjusting(*FILE, due=NO_DAY)),
        ),
        default="thirty-days",
        reason={
            "zh": "没有数字；一个月足以整理。",
            "en": "No number is given; a month is enough to put a file in order.",
        },
    ),
    Reading(
        id="sh2022.disposition-form",
        clause=("sh2022:2.6-f",),
        question={"zh": "处置表是否人人都要？", "en": "Does every file need the disposition form?"},
        options=(
            Option(id="after-difficult-case", title={"zh": "发生疑难个案才要", "en": "only after a complex case"}),
            Option(
                id="always",
                title={"zh": "人人都要", "en": "in every file"},
                adjust=adjusting("archive.disposition-form", after=None),
            ),
        ),
        default="after-difficult-case",
        reason={"zh": "没有疑难个案就没有可填的。", "en": "Without a complex case there is nothing to write in it."},
    ),
    Reading(
        id="sh2022.pledges",
        clause=("sh2022:2.6-h",),
        question={"zh": "档案里要几份承诺书？", "en": "How many pledges does a file need?"},
        options=(
            Option(id="everyone", title={"zh": "服务过的每个人", "en": "of everyone who served the child"}),
            Option(
                id="one",
                title={"zh": "一份即可", "en": "one is enough"},
                adjust=adjusting("archive.commitment", every=False),
            ),
        ),
        default="everyone",
        reason={"zh": "承诺由个人作出。", "en": "A pledge is personal."},
    ),
    Reading(
        id="sh2022.ceiling",
        clause=("sh2022:3-c",),
        question={"zh": "一万元乘以什么？", "en": "What are the 10,000 yuan multiplied with?"},
        options=(
            Option(id="confirmed", title={"zh": "确认儿童数，不折算", "en": "confirmed children, in full"}),
            Option(
                id="months-served",
                title={"zh": "按实际服务月数折算", "en": "months actually served, in twelfths"},
                adjust=adjusting("budget.ceiling", by=CeilingBy.MONTHS_SERVED),
            ),
            Option(
                id="target",
                title={"zh": "下达的任务数", "en": "the district's planned number"},
                adjust=adjusting("budget.ceiling", by=CeilingBy.TARGET),
            ),
        ),
        default="confirmed",
        reason={"zh": "标准按人计，对象须经确认。", "en": "The standard is by head, and heads are those confirmed."},
    ),
    Reading(
        id="sh2022.uses",
        clause=("sh2022:3-r", "sh2022:4-a"),
        question={"zh": "五项用途是否穷尽？", "en": "Are the five uses exhaustive?"},
        options=(
            Option(
                id="indicative", title={"zh": "主要用途，其他的记为不足", "en": "main uses; others are a shortfall"}
            ),
            Option(
                id="exhaustive",
                title={"zh": "只能用于五项", "en": "only the five"},
                adjust=adjusting("budget.uses", force=Force.MUST),
            ),
        ),
        default="indicative",
        reason={"zh": "文中用主要和等。", "en": "The paper says mainly, and leaves the list open."},
    ),
    Reading(
        id="sh2022.purchased",
        clause=("sh2022:3-i", "sh2022:3-j", "sh2022:3-k", "sh2022:3-l"),
        question={"zh": "四类服务何时不得列支？", "en": "When are the four services excluded?"},
        options=(
            Option(id="bought-in", title={"zh": "购买专业资源的", "en": "where they are bought in"}),
            Option(
                id="by-name",
                title={"zh": "凡属四类的", "en": "whenever they bear the name"},
                adjust=adjusting(*EXCLUDED, what=Excluded.ALWAYS),
            ),
        ),
        default="bought-in",
        reason={
            "zh": "小组自己的同名服务属于项目内容。",
            "en": "The team's own service of the same name is part of the project.",
        },
    ),
    Reading(
        id="sh2022.payment",
        clause=("sh2022:3-p",),
        question={"zh": "验收前可否付款？", "en": "May anything be paid before acceptance?"},
        options=(
            Option(id="none", title={"zh": "一律不可", "en": "nothing"}),
            Option(
                id="final-only",
                title={"zh": "只约束最后一笔", "en": "only the last payment must wait"},
                adjust=adjusting("budget.payment", final_only=True),
            ),
        ),
        default="none",
        reason={"zh": "先验收后付款，文中未提预付。", "en": "Acceptance stands before payment; no advance is named."},
    ),
)
