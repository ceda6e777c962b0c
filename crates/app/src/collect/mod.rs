//! Events that arrive by themselves: taken from whoever holds a source's key, durable before
//! they are acknowledged, filed into the store within a second.

mod again;
mod collector;
mod countries;
mod counts;
mod fetched;
mod filing;
mod hooks;
mod keys;
mod live;
mod refused;
mod replay;
mod source;
mod standing;
#[cfg(test)]
mod tests;
mod tidying;
mod timing;
mod told;
mod trial;
mod webhook_templates;

pub use again::MendRequest;
pub use collector::{CollectError, CollectTiming, Collector, Receipt, RefusedMessage};
pub use countries::{Countries, CountryFigures};
pub use counts::CollectCounts;
pub(crate) use filing::{day_of, is_live};
pub(crate) use hooks::hook_of;
pub use hooks::{HookPreview, PreviewedEvent, PreviewedMessage};
pub use live::{
    Live, LiveMessage, LiveMinute, LiveNews, LiveRecent, LiveState, LiveWarning, SourceCounts,
    Subscription,
};
pub use refused::RefusedGroup;
pub(crate) use refused::is_about;
pub use replay::{ReplayMode, Replayed, StillRefused};
pub use source::{Source, SourceKind, Webhook};
pub use standing::SourceStanding;
pub use timing::AckTimes;
pub use trial::{FixTrial, TriedMessage};
pub use webhook_templates::{WebhookTemplate, webhook_templates};
