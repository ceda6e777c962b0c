//! The stretch of time a criterion looks at.

use wayfarer_core::{Millis, Span};

use crate::{Context, QuestionError, Range};

/// The stretch of time a criterion looks at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Reach {
    /// All time up to as-of.
    Always,
    /// This long before as-of, both ends included.
    Rolling(Millis),
    /// From the first to the last instant, both included.
    Fixed(Millis, Millis),
}

impl Reach {
    pub(super) fn new(
        within: Option<Span>,
        during: Option<&Range>,
        context: &Context,
        path: &str,
    ) -> Result<Self, QuestionError> {
        match (within, during) {
            (None, None) => Ok(Self::Always),
            (Some(span), None) => Ok(Self::Rolling(span.millis)),
            (None, Some(Range::Last { last })) => Ok(Self::Rolling(last.millis)),
            (None, Some(range)) => {
                let (from, to) = Context::resolve_range(range, context.as_of_ms, &context.timezone)
                    .map_err(|error| QuestionError {
                        path: format!("{path}.during"),
                        ..error
                    })?;
                let last = to.map_or(Millis::MAX, |to| to - 1);
                Ok(Self::Fixed(from.unwrap_or(Millis::MIN), last))
            }
            (Some(_), Some(_)) => Err(QuestionError::invalid(
                path,
                "give either `within` (rolling) or `during` (fixed), not both",
            )),
        }
    }

    /// Whether `time` is inside as of `as_of`.
    pub(super) fn holds(self, time: Millis, as_of: Millis) -> bool {
        match self {
            Self::Always => true,
            Self::Rolling(length) => time >= as_of.saturating_sub(length) && time <= as_of,
            Self::Fixed(from, last) => (from..=last).contains(&time),
        }
    }

    /// The first instant inside as of `as_of`, where that moves.
    pub(super) fn start(self, as_of: Millis) -> Millis {
        match self {
            Self::Rolling(length) => as_of.saturating_sub(length),
            Self::Always | Self::Fixed(..) => Millis::MIN,
        }
    }

    /// When an event of `time` drops out.
    pub(super) fn leaves_at(self, time: Millis) -> Option<Millis> {
        match self {
            Self::Rolling(length) => time.checked_add(length)?.checked_add(1),
            _ => None,
        }
    }
}
