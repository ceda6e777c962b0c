//! What is paid for attention, and whom it brings.

use std::ops::Range;

use wayfarer_core::DAY_MS;

use super::SampleEvent;
use super::calendar::HOUR_MS;
use super::draft::{Draft, Fact, Ids, hand_out};
use super::rng::Rng;

/// One advertising campaign.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Campaign {
    /// `utm_campaign` of the visits it brings.
    pub name: &'static str,
    /// `utm_source` of the visits it brings.
    pub source: &'static str,
    /// The channel of the visits it brings.
    pub channel: &'static str,
    /// What it costs a day on average, in euros.
    pub daily_cost: f64,
    /// What a thousand impressions cost, in euros.
    pub cost_per_thousand: f64,
    /// The share of its channel's paid visits it brings.
    pub share: f64,
}

impl Campaign {
    /// A campaign, its figures in the order of the fields.
    pub(super) const fn new(
        (name, source, channel): (&'static str, &'static str, &'static str),
        daily_cost: f64,
        cost_per_thousand: f64,
        share: f64,
    ) -> Self {
        Self {
            name,
            source,
            channel,
            daily_cost,
            cost_per_thousand,
            share,
        }
    }
}

/// The campaign behind a paid visit; `None` for channels nobody pays for.
pub(super) fn campaign_of(
    campaigns: &'static [Campaign],
    channel: &str,
    rng: &mut Rng,
) -> Option<&'static Campaign> {
    let ours = campaigns
        .iter()
        .filter(|campaign| campaign.channel == channel);
    ours.clone().next()?;
    let chosen = rng.weighted(ours.clone().map(|campaign| campaign.share));
    ours.clone().nth(chosen)
}

/// What the platforms report each evening about the day: cost, impressions, clicks.
pub(super) fn report(
    campaigns: &'static [Campaign],
    days: Range<i64>,
    rng: &mut Rng,
    sink: &mut impl FnMut(SampleEvent<'_>),
) {
    for day in days {
        for campaign in campaigns {
            let cost = campaign.daily_cost * (0.7 + 0.6 * rng.unit());
            let impressions = (cost / campaign.cost_per_thousand * 1_000.0).round();
            let clicks = (impressions * (0.006 + 0.008 * rng.unit())).round();
            let mut report = Draft::new("ad_reported", day * DAY_MS + 23 * HOUR_MS);
            report.channel = Some(campaign.channel);
            report.campaign = Some(campaign);
            report.amount((cost * 100.0).round() / 100.0, "EUR");
            report.fact("impressions", Fact::Number(impressions));
            report.fact("clicks", Fact::Number(clicks));
            hand_out(&report, Ids::default(), sink);
        }
    }
}
