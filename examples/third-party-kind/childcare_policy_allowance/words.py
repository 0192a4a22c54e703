"""What the kind says in sentences, in both languages; keys as in ``childcare_policy.texts``."""

WORDS = {
    "zh": {
        "allowance_paid.title": "按月发放{item}补助",
        "allowance_paid.asked": "每月{by_day}日前，为{to}每人发放{item}补助{amount}。",
        "allowance_paid.shows.met": "当月按时发放{paid}。",
        "allowance_paid.shows.late": "当月发放{paid}，但晚于{by_day}日。",
        "allowance_paid.shows.breached": "当月只发放{paid}。",
        "allowance_paid.shows.pending": "当月已发放{paid}。",
        "allowance_paid.mend.pay-allowance": "补发{rest}。",
        "action.pay-allowance": "发放补助",
    },
    "en": {
        "allowance_paid.title": "Allowance for {item} each month",
        "allowance_paid.asked": "By day {by_day} of each month {amount} is paid for {item} to every one of: {to}.",
        "allowance_paid.shows.met": "{paid} was paid in time.",
        "allowance_paid.shows.late": "{paid} was paid, after day {by_day}.",
        "allowance_paid.shows.breached": "Only {paid} was paid in the month.",
        "allowance_paid.shows.pending": "{paid} has been paid in the month so far.",
        "allowance_paid.mend.pay-allowance": "Pay the remaining {rest}.",
        "action.pay-allowance": "pay the allowance",
    },
}
