//! How an account hears of the product, before its trial or instead of one.

use wayfarer_core::Millis;

use crate::sample::advertising::campaign_of;
use crate::sample::calendar::office_moment;
use crate::sample::draft::Fact;

use super::life::{CHAMPION, DECISION_MAKER, Life};
use super::truths::CAMPAIGNS;

const PAGES: &[&str] = &["/", "/features", "/pricing", "/customers", "/blog/planning"];
const PAPERS: &[&str] = &[
    "planning-guide",
    "rollout-checklist",
    "security-white-paper",
];
const WEBINARS: &[&str] = &["plan-together", "from-sheets-to-boards"];
/// Days the touches of an account that never starts a trial are spread over.
const IDLE_DAYS: i64 = 38;

/// The first touch, and some more until the trial.
pub(super) fn find(life: &mut Life<'_>) {
    let first_day = life.account.first_day;
    let last_day = match &life.account.trial {
        Some(trial) => trial.from_day - 1,
        None => first_day + IDLE_DAYS,
    };
    let first_ms = office_moment(first_day, &mut life.rng);
    first_touch(life, first_ms);
    for _ in 0..life.rng.between(2, 8) {
        let day = life.rng.between(first_day + 1, last_day);
        let time_ms = office_moment(day, &mut life.rng);
        later_touch(life, time_ms);
    }
}

fn first_touch(life: &mut Life<'_>, time_ms: Millis) {
    let channel = life.account.channel.channel;
    let (event, facts): (_, Vec<_>) = match channel {
        "paid_search" | "paid_social" => ("ad_clicked", Vec::new()),
        "webinar" => ("webinar_attended", vec![("webinar", text(WEBINARS, life))]),
        "content" => ("content_downloaded", vec![("content", text(PAPERS, life))]),
        "outbound" => ("sales_call_held", vec![("topic", Fact::Text("first call"))]),
        _ => ("referral_visited", Vec::new()),
    };
    let mut touch = life.draft(CHAMPION, event, time_ms);
    touch.channel = Some(channel);
    touch.campaign = campaign_of(CAMPAIGNS, channel, &mut life.rng);
    touch.fact("country", Fact::Text(life.account.country));
    for (name, fact) in facts {
        touch.fact(name, fact);
    }
    life.push(CHAMPION, touch);
}

fn later_touch(life: &mut Life<'_>, time_ms: Millis) {
    let who = match life.rng.between(0, 3) {
        0 => DECISION_MAKER,
        _ => CHAMPION,
    };
    match life.rng.between(0, 9) {
        0..=4 => {
            let mut view = life.draft(who, "page_viewed", time_ms);
            view.channel = Some("direct");
            view.path = Some(life.rng.pick::<&str>(PAGES));
            life.push(who, view);
        }
        5..=6 => {
            let mailing = ("mailing", Fact::Text("nurture"));
            let opened_ms = life.hours_after(time_ms, 0, 20).1;
            life.tell(who, "marketing_email_sent", time_ms, &[mailing]);
            life.tell(who, "marketing_email_opened", opened_ms, &[mailing]);
        }
        7 => {
            let paper = text(PAPERS, life);
            life.tell(who, "content_downloaded", time_ms, &[("content", paper)]);
        }
        8 => {
            let webinar = text(WEBINARS, life);
            life.tell(who, "webinar_attended", time_ms, &[("webinar", webinar)]);
        }
        _ => life.tell(who, "demo_requested", time_ms, &[]),
    }
}

fn text(items: &'static [&'static str], life: &mut Life<'_>) -> Fact {
    Fact::Text(life.rng.pick::<&str>(items))
}
