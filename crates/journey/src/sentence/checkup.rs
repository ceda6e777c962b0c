//! The sentences of the journey check-up: one per finding, number first.

use super::{Lang, duration, money, percent, span_words, whole};

/// People who stopped at a step, and what their outcome would have been worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Leak<'a> {
    /// What they did.
    pub from: &'a str,
    /// What they did not go on to.
    pub to: &'a str,
    /// How many did not.
    pub lost: u64,
    /// Of how many whose time is over.
    pub of: u64,
    /// The time they had, in milliseconds.
    pub window_ms: i64,
    /// Whether accounts are counted, not people.
    pub is_about_accounts: bool,
    /// Amount and currency, had they gone on like the others.
    pub worth: Option<(f64, &'a str)>,
}

/// "1,149 of 3,711 people (31.0 %) who did checkout_started did not go on to order_placed …"
pub fn biggest_leak(leak: &Leak<'_>, lang: Lang) -> String {
    let Leak { from, to, .. } = leak;
    let (lost, of) = (whole(leak.lost), whole(leak.of));
    let share = percent(leak.lost as f64 / leak.of.max(1) as f64, lang);
    let window = span_words(leak.window_ms, lang);
    let units = units(leak.is_about_accounts, lang);
    let base = lang.pick(
        format!(
            "{lost} of {of} {units} ({share}) who did {from} did not go on to {to} within {window}"
        ),
        format!(
            "{of} {units}做过 {from}，其中 {lost} {units}（{share}）在 {window}内没有继续到 {to}"
        ),
        format!(
            "{of} {units}做過 {from}，其中 {lost} {units}（{share}）在 {window}內沒有繼續到 {to}"
        ),
    );
    let Some((amount, currency)) = leak.worth else {
        return ended(base, lang);
    };
    let amount = money(amount, Some(currency));
    lang.pick(
        format!("{base}; had they gone on like the others, that is about {amount}."),
        format!("{base}；若他们像其他人一样继续，约值 {amount}。"),
        format!("{base}；若他們像其他人一樣繼續，約值 {amount}。"),
    )
}

/// The step that takes longest.
#[derive(Debug, Clone, PartialEq)]
pub struct Wait<'a> {
    /// What they did.
    pub from: &'a str,
    /// What they went on to.
    pub to: &'a str,
    /// How many did both.
    pub count: u64,
    /// Half took longer than this.
    pub median_ms: f64,
    /// One in ten took longer than this.
    pub p90_ms: f64,
    /// Whether accounts are counted, not people.
    pub is_about_accounts: bool,
}

/// "Half of the 220 accounts that went from trial_started to onboarding_completed needed more than …"
pub fn slowest_wait(wait: &Wait<'_>, lang: Lang) -> String {
    let Wait { from, to, .. } = wait;
    let count = whole(wait.count);
    let units = units(wait.is_about_accounts, lang);
    let (median, p90) = (
        duration(wait.median_ms as i64, lang),
        duration(wait.p90_ms as i64, lang),
    );
    lang.pick(
        format!("Half of the {count} {units} who went from {from} to {to} needed more than {median}; one in ten needed more than {p90}."),
        format!("{count} {units}从 {from} 走到 {to}，其中一半用了 {median}以上，十分之一用了 {p90}以上。"),
        format!("{count} {units}從 {from} 走到 {to}，其中一半用了 {median}以上，十分之一用了 {p90}以上。"),
    )
}

/// A group that is less active than before, while the others are not.
#[derive(Debug, Clone, PartialEq)]
pub struct Cooling<'a> {
    /// The property that tells the groups apart.
    pub property: &'a str,
    /// The group.
    pub group: &'a str,
    /// Active people of the group lately.
    pub now: u64,
    /// In the stretch of equal length before.
    pub before: u64,
    /// Length of a stretch, in milliseconds.
    pub stretch_ms: i64,
    /// How the others changed: −0.04.
    pub others_change: f64,
}

/// "412 people with device mobile were active in the last 28 days, 655 in the 28 days before (−37.1 %) …"
pub fn cooling_group(cooling: &Cooling<'_>, lang: Lang) -> String {
    let Cooling {
        property, group, ..
    } = cooling;
    let property = property.trim_start_matches('$');
    let (now, before) = (whole(cooling.now), whole(cooling.before));
    let change = signed(
        cooling.now as f64 / cooling.before.max(1) as f64 - 1.0,
        lang,
    );
    let others = signed(cooling.others_change, lang);
    let stretch = span_words(cooling.stretch_ms, lang);
    lang.pick(
        format!("{now} people with {property} {group} were active in the last {stretch}, {before} in the {stretch} before ({change}); everybody else: {others}."),
        format!("{property} 为 {group} 的客户，最近 {stretch}活跃 {now} 人，此前 {stretch}为 {before} 人（{change}）；其他人：{others}。"),
        format!("{property} 為 {group} 的客戶，最近 {stretch}活躍 {now} 人，此前 {stretch}為 {before} 人（{change}）；其他人：{others}。"),
    )
}

/// The way in that leads to the outcome most often.
#[derive(Debug, Clone, PartialEq)]
pub struct Source<'a> {
    /// The channel.
    pub channel: &'a str,
    /// The outcome.
    pub goal: &'a str,
    /// People who came that way.
    pub entered: u64,
    /// Share that reached the outcome, with its 95 % interval.
    pub rate: (f64, f64, f64),
    /// Everybody's share.
    pub rate_of_all: f64,
    /// The time they had, in milliseconds.
    pub window_ms: i64,
}

/// "12.1 % of 830 people who came by email did order_placed within 30 days …"
pub fn best_source(source: &Source<'_>, lang: Lang) -> String {
    let Source { channel, goal, .. } = source;
    let (rate, low, high) = source.rate;
    let [rate, low, high, all] =
        [rate, low, high, source.rate_of_all].map(|share| percent(share, lang));
    let (entered, window) = (whole(source.entered), span_words(source.window_ms, lang));
    lang.pick(
        format!("{rate} of {entered} people who came by {channel} did {goal} within {window} (95 %: {low} to {high}); of everybody {all}."),
        format!("经 {channel} 而来的 {entered} 人中，{rate} 在 {window}内完成 {goal}（95% 区间 {low}–{high}）；全体为 {all}。"),
        format!("經 {channel} 而來的 {entered} 人當中，有 {rate} 在 {window}內完成 {goal}（95% 區間 {low}–{high}）；全體為 {all}。"),
    )
}

/// Customers who do much less than they used to.
#[derive(Debug, Clone, PartialEq)]
pub struct Slipping<'a> {
    /// How many.
    pub people: u64,
    /// Of how many who were regularly active.
    pub of: u64,
    /// The recent stretch, and the one before it, in milliseconds.
    pub stretches_ms: (i64, i64),
    /// What they spent in the last year, and the currency.
    pub spent: Option<(f64, &'a str)>,
}

/// "312 of 2,001 regularly active people did less than half in the last 28 days of what they did before …"
pub fn slipping(slipping: &Slipping<'_>, lang: Lang) -> String {
    let (people, of) = (whole(slipping.people), whole(slipping.of));
    let (recent, before) = slipping.stretches_ms;
    let (recent, before) = (span_words(recent, lang), span_words(before, lang));
    let base = lang.pick(
        format!("{people} of {of} regularly active people did less than half as much in the last {recent} as in the {before} before"),
        format!("{of} 名经常活跃的客户中，{people} 人最近 {recent}的活跃度不到此前 {before}的一半"),
        format!("{of} 位經常活躍的客戶當中，有 {people} 人最近 {recent}的活躍度不到此前 {before}的一半"),
    );
    let Some((amount, currency)) = slipping.spent else {
        return ended(base, lang);
    };
    let amount = money(amount, Some(currency));
    lang.pick(
        format!("{base}; in the last year they spent {amount}."),
        format!("{base}；过去一年他们共消费 {amount}。"),
        format!("{base}；過去一年他們共消費 {amount}。"),
    )
}

fn units(is_about_accounts: bool, lang: Lang) -> &'static str {
    match is_about_accounts {
        true => lang.pick("accounts", "家企业", "家企業"),
        false => lang.pick("people", "人", "人"),
    }
}

fn ended(base: String, lang: Lang) -> String {
    lang.pick(format!("{base}."), format!("{base}。"), format!("{base}。"))
}

fn signed(change: f64, lang: Lang) -> String {
    let size = percent(change.abs(), lang);
    match change {
        change if change > 0.0 => format!("+{size}"),
        change if change < 0.0 => format!("−{size}"),
        _ => size,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY_MS: i64 = 86_400_000;

    /// With ordinary spaces, to be read.
    fn plain(sentence: &str) -> String {
        sentence.replace('\u{a0}', " ")
    }

    #[test]
    fn a_leak_says_who_how_many_and_what_it_is_worth() {
        let leak = Leak {
            from: "checkout_started",
            to: "order_placed",
            lost: 1_149,
            of: 3_711,
            window_ms: 7 * DAY_MS,
            is_about_accounts: false,
            worth: Some((71_000.0, "EUR")),
        };
        assert_eq!(
            plain(&biggest_leak(&leak, Lang::En)),
            "1,149 of 3,711 people (31.0 %) who did checkout_started did not go on to order_placed \
             within 7 days; had they gone on like the others, that is about 71,000.00 EUR."
        );
        let unknown = Leak {
            worth: None,
            ..leak
        };
        assert!(biggest_leak(&unknown, Lang::ZhCn).ends_with("没有继续到 order_placed。"));
    }

    #[test]
    fn a_fall_is_told_against_the_others() {
        let cooling = Cooling {
            property: "$channel",
            group: "email",
            now: 412,
            before: 655,
            stretch_ms: 28 * DAY_MS,
            others_change: 0.02,
        };
        assert_eq!(
            plain(&cooling_group(&cooling, Lang::En)),
            "412 people with channel email were active in the last 28 days, 655 in the 28 days \
             before (−37.1 %); everybody else: +2.0 %."
        );
    }
}
