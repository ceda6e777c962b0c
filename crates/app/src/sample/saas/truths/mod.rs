//! What is planted in the sample software company. `docs/sample-saas.md` says the same in
//! words, with the question that asks for each; [`super::planted()`] lists it account by
//! account.
//!
//! Whatever happens to whole accounts is dealt like cards, not drawn: exactly so many
//! accounts are lost, whatever the seed. What is drawn event by event has a tolerance of
//! at least three standard errors.

mod origins;
mod risks;

use wayfarer_core::{DAY_MS, Millis};

use crate::sample::Campaign;

pub use origins::{
    CHANNELS, ChannelTruth, ONBOARDING, Onboarding, OnboardingTruth, PLANS, SEGMENTS, SegmentTruth,
};
pub use risks::{RISKS, Risk, RiskTruth};

/// First instant of the sample: 2025-01-01T00:00:00Z.
pub const START_MS: Millis = FIRST_DAY * DAY_MS;
/// First instant after the sample: 2026-07-01T00:00:00Z.
pub const END_MS: Millis = END_DAY * DAY_MS;

pub(super) const FIRST_DAY: i64 = 20_089;
pub(super) const END_DAY: i64 = 20_635;
/// The fortnight in which some accounts are on holiday: from Monday 2025-12-22.
pub(super) const HOLIDAY_FROM_DAY: i64 = 20_444;
pub(super) const HOLIDAY_UNTIL_DAY: i64 = HOLIDAY_FROM_DAY + 14;
/// Days of a contract's term.
pub const TERM_DAYS: i64 = 182;
/// Days of a trial.
pub const TRIAL_DAYS: i64 = 30;

/// Accounts in the sample, customers or not.
pub const ACCOUNTS: usize = 510;
/// Accounts that start a trial.
pub const TRIALS: usize = 420;
/// Trials that still run when the sample ends.
pub const RUNNING_TRIALS: usize = 20;
/// Accounts that go on with the free plan after their trial.
pub const FREE: usize = 40;
/// Accounts whose trial ends with a subscription.
pub const CUSTOMERS: usize = 282;

/// Tolerance of the median days to the first finished project.
pub const VALUE_DAYS_TOLERANCE: f64 = 1.0;

/// Accounts per risk that resemble it and must not alarm anybody.
pub const LOOK_ALIKES: usize = 6;
/// Lost accounts with an intervention that came too late.
pub const FAILED_INTERVENTIONS: usize = 36;
/// Customers without a story that leave all the same, unannounced.
pub const QUIET_LOST: usize = 6;
/// Customers without a story whose first term is over.
pub const QUIET_RENEWED: usize = 66;
/// Customers without a story in their first term.
pub const QUIET_YOUNG: usize = 20;
/// Customers who subscribed in the last days and have not rolled out yet.
pub const NEWCOMERS: usize = 10;

/// Customers who cancelled.
pub const CHURNED: usize = 69;
/// Customers who renewed after their first term.
pub const RENEWED: usize = 181;
/// Of the customers who renewed, those who had made `automation` a habit.
pub const RENEWED_AUTOMATED: usize = 130;
/// Of the customers who cancelled in their first term, those who had.
pub const CHURNED_AUTOMATED: usize = 20;
/// Of the renewed customers, those who later pay for more seats or a higher plan.
pub const EXPANDED: usize = 54;
/// And those who go down a plan at their renewal.
pub const DOWNGRADED: usize = 9;

/// How far customers got with a feature, of those who went through its introduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeatureTruth {
    /// As events carry it.
    pub feature: &'static str,
    /// Customers who were shown it and left it at that.
    pub shown: usize,
    /// Customers who tried it once or twice.
    pub tried: usize,
    /// Customers who came back to it, four to six times.
    pub repeated: usize,
    /// Customers with whom it is a habit.
    pub favourite: usize,
}

/// The features beside `board`, which everybody uses, and `automation`, see
/// [`RENEWED_AUTOMATED`]. 272 customers are shown them: all but the newcomers.
pub const FEATURES: [FeatureTruth; 4] = [
    feature("calendar", [35, 50, 76, 111]),
    feature("reports", [96, 76, 50, 50]),
    feature("integrations", [146, 50, 38, 38]),
    feature("api", [209, 31, 16, 16]),
];

const fn feature(feature: &'static str, depths: [usize; 4]) -> FeatureTruth {
    FeatureTruth {
        feature,
        shown: depths[0],
        tried: depths[1],
        repeated: depths[2],
        favourite: depths[3],
    }
}

/// Share of weeks an end user with a calm customer works with the product.
pub const WEEKLY_ACTIVE: f64 = 0.90;
/// Tolerance of that share.
pub const WEEKLY_ACTIVE_TOLERANCE: f64 = 0.03;
/// A champion uses the product this much as often as an end user.
pub const CHAMPION_USE_FACTOR: f64 = 2.0;
/// Tolerance of that factor.
pub const CHAMPION_USE_TOLERANCE: f64 = 0.15;
/// Use that is left of the usual under [`Risk::LowUsage`].
pub const LOW_USAGE_FACTOR: f64 = 0.25;
/// Tolerance of that factor.
pub const LOW_USAGE_TOLERANCE: f64 = 0.08;
/// Mean NPS answer of calm customers.
pub const CALM_NPS_MEAN: f64 = 8.75;
/// Tolerance of the mean NPS answer.
pub const NPS_TOLERANCE: f64 = 0.2;

/// Where an account stands when the sample ends, by the lifecycle of a freemium company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Was in touch, never started a trial.
    Prospect,
    /// `trial_started`.
    Trial,
    /// `trial_expired`, and nothing after.
    Lapsed,
    /// `free_plan_started`.
    Free,
    /// `subscription_started`, no `rollout_completed` yet.
    Onboarding,
    /// `rollout_completed`.
    Adopted,
    /// Adopted, but a `contact_left` of the champion without a `champion_named` since.
    ChampionLeft,
    /// `subscription_cancelled`.
    Churned,
}

/// How many accounts end in each stage.
pub const STAGES: [(Stage, &str, usize); 8] = [
    (Stage::Prospect, "prospect", ACCOUNTS - TRIALS),
    (Stage::Trial, "trial", RUNNING_TRIALS),
    (
        Stage::Lapsed,
        "lapsed",
        TRIALS - RUNNING_TRIALS - CUSTOMERS - FREE,
    ),
    (Stage::Free, "free", FREE),
    (Stage::Onboarding, "onboarding", NEWCOMERS + 2),
    (
        Stage::Adopted,
        "adopted",
        CUSTOMERS - CHURNED - NEWCOMERS - 4,
    ),
    (Stage::ChampionLeft, "champion_left", 2),
    (Stage::Churned, "churned", CHURNED),
];

/// The campaigns behind the paid channels.
pub const CAMPAIGNS: &[Campaign] = &[
    Campaign::new(
        ("planning_software", "seekly", "paid_search"),
        85.0,
        18.0,
        1.0,
    ),
    Campaign::new(("teams_video", "workbook", "paid_social"), 55.0, 11.0, 1.0),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dates_are_those_of_the_documentation() {
        let ms = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_millisecond();
        assert_eq!(START_MS, ms("2025-01-01T00:00:00Z"));
        assert_eq!(END_MS, ms("2026-07-01T00:00:00Z"));
        assert_eq!(HOLIDAY_FROM_DAY * DAY_MS, ms("2025-12-22T00:00:00Z"));
    }

    #[test]
    fn the_cards_add_up() {
        let total = |of: fn(&ChannelTruth) -> usize| -> usize { CHANNELS.iter().map(of).sum() };
        assert_eq!(total(|channel| channel.accounts), ACCOUNTS);
        assert_eq!(total(|channel| channel.trials), TRIALS);
        let ended: usize = ONBOARDING.iter().map(|truth| truth.trials).sum();
        let paid: usize = ONBOARDING.iter().map(|truth| truth.paid).sum();
        assert_eq!((ended, paid), (TRIALS - RUNNING_TRIALS, CUSTOMERS));

        let lost: usize = RISKS.iter().map(|truth| truth.lost).sum();
        let saved: usize = RISKS.iter().map(|truth| truth.saved).sum();
        let open: usize = RISKS.iter().map(|truth| truth.open).sum();
        let look_alikes = LOOK_ALIKES * RISKS.len();
        let quiet = QUIET_LOST + QUIET_RENEWED + QUIET_YOUNG + NEWCOMERS;
        assert_eq!(lost + saved + open + look_alikes + quiet, CUSTOMERS);
        assert_eq!(lost + QUIET_LOST, CHURNED);
        // Missing adoption that is still open is in its first term.
        assert_eq!(saved + open - 2 + look_alikes + QUIET_RENEWED, RENEWED);
        let stages: usize = STAGES.iter().map(|(_, _, accounts)| accounts).sum();
        assert_eq!(stages, ACCOUNTS);
        for truth in FEATURES {
            let all = truth.shown + truth.tried + truth.repeated + truth.favourite;
            assert_eq!(all, CUSTOMERS - NEWCOMERS, "{}", truth.feature);
        }
        for truth in RISKS {
            assert_eq!(truth.risk.truth().name, truth.name);
        }
    }
}
