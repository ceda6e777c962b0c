//! Where accounts come from, what they are like, and what their trials lead to.

/// A channel, and what comes of the accounts it brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChannelTruth {
    /// The channel of the account's first touch, as events carry it.
    pub channel: &'static str,
    /// Accounts it brings.
    pub accounts: usize,
    /// How many of them start a trial.
    pub trials: usize,
}

/// Where accounts come from.
pub const CHANNELS: &[ChannelTruth] = &[
    channel("paid_search", 120, 96),
    channel("paid_social", 80, 56),
    channel("webinar", 90, 81),
    channel("content", 100, 85),
    channel("outbound", 60, 45),
    channel("referral", 60, 57),
];

const fn channel(channel: &'static str, accounts: usize, trials: usize) -> ChannelTruth {
    ChannelTruth {
        channel,
        accounts,
        trials,
    }
}

/// How much of the onboarding an account goes through in its trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnboardingTruth {
    /// How much.
    pub onboarding: Onboarding,
    /// Trials that ended with it.
    pub trials: usize,
    /// How many of them became customers: 90, 60 and 20 %.
    pub paid: usize,
}

/// Trial → paid by what was done of the onboarding.
pub const ONBOARDING: [OnboardingTruth; 3] = [
    onboarding(Onboarding::Complete, 220, 198),
    onboarding(Onboarding::Partial, 120, 72),
    onboarding(Onboarding::None, 60, 12),
];

const fn onboarding(onboarding: Onboarding, trials: usize, paid: usize) -> OnboardingTruth {
    OnboardingTruth {
        onboarding,
        trials,
        paid,
    }
}

/// How much of the onboarding was done in the trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Onboarding {
    /// All five steps.
    Complete,
    /// Two or three steps.
    Partial,
    /// No step.
    None,
}

/// The paid plans, and what a seat costs a month.
pub const PLANS: [(&str, f64); 4] = [
    ("starter", 7.0),
    ("team", 12.0),
    ("business", 25.0),
    ("enterprise", 45.0),
];

/// A kind of customer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SegmentTruth {
    /// As events carry it.
    pub segment: &'static str,
    /// Its share of the accounts.
    pub share: f64,
    /// The plan its accounts subscribe to, of [`PLANS`].
    pub plan: usize,
    /// Median days from the start of the trial to the first finished project.
    pub value_days: f64,
    pub(in crate::sample::saas) value_range: (i64, i64),
    pub(in crate::sample::saas) users: (i64, i64),
}

/// The kinds of customers.
pub const SEGMENTS: [SegmentTruth; 3] = [
    SegmentTruth {
        segment: "small",
        share: 0.5,
        plan: 1,
        value_days: 4.0,
        value_range: (2, 6),
        users: (3, 5),
    },
    SegmentTruth {
        segment: "mid",
        share: 0.35,
        plan: 2,
        value_days: 9.0,
        value_range: (5, 13),
        users: (4, 7),
    },
    SegmentTruth {
        segment: "enterprise",
        share: 0.15,
        plan: 3,
        value_days: 18.0,
        value_range: (14, 22),
        users: (7, 12),
    },
];
