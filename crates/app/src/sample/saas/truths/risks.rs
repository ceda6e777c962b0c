//! The nine risks, and how often each ends how.

/// What one risk detector looks for, and what its look-alike resembles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Risk {
    /// Notes of bad calls and bad NPS answers from several people.
    BadSentiment,
    /// A promised date passes without delivery.
    MissedDelivery,
    /// Two reviews of a goal in a row are far below what was sold.
    ExpectationGap,
    /// The champion has left and nobody took over.
    OrganisationalChange,
    /// E-mails stay unanswered, meetings are missed.
    PoorCommunication,
    /// Use falls to a quarter of what it was.
    LowUsage,
    /// Payments fail, invoices stay open, seats are cut.
    Hardship,
    /// Long after the subscription few have joined and one feature is used.
    MissingAdoption,
    /// Many urgent tickets, answered late and reopened.
    SupportConcern,
}

/// How many accounts a risk befalls, and how that ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RiskTruth {
    /// Which.
    pub risk: Risk,
    /// Its name in the planted list.
    pub name: &'static str,
    /// Accounts that cancel because of it.
    pub lost: usize,
    /// Accounts an intervention brings back.
    pub saved: usize,
    /// Accounts it still hangs over when the sample ends.
    pub open: usize,
}

/// The nine risks: 126 accounts, 63 lost, 45 saved, 18 open.
pub const RISKS: [RiskTruth; 9] = [
    risk(Risk::BadSentiment, "bad_sentiment", 7, 5),
    risk(Risk::MissedDelivery, "missed_delivery", 6, 6),
    risk(Risk::ExpectationGap, "expectation_gap", 7, 5),
    risk(Risk::OrganisationalChange, "organisational_change", 9, 3),
    risk(Risk::PoorCommunication, "poor_communication", 6, 6),
    risk(Risk::LowUsage, "low_usage", 8, 4),
    risk(Risk::Hardship, "hardship", 8, 4),
    risk(Risk::MissingAdoption, "missing_adoption", 8, 4),
    risk(Risk::SupportConcern, "support_concern", 4, 8),
];

const fn risk(risk: Risk, name: &'static str, lost: usize, saved: usize) -> RiskTruth {
    RiskTruth {
        risk,
        name,
        lost,
        saved,
        open: 2,
    }
}

impl Risk {
    /// What is planted of it.
    pub fn truth(self) -> &'static RiskTruth {
        &RISKS[self as usize]
    }
}
