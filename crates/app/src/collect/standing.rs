//! How much each source sent of late.

use std::collections::BTreeMap;

use serde::Serialize;
use wayfarer_core::{ErrorCode, WorkspaceId};
use wayfarer_engine::{Body, Control};
use wayfarer_journey::Question;

use super::Source;
use crate::saved::SavedFilter;
use crate::{App, AppError};

/// Days that are looked at.
const DAYS: &str = "30d";
/// Sources counted one by one.
const SOURCES_MAX: usize = 200;

/// How much a source sent of late, by the days of the workspace's time zone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SourceStanding {
    /// Its name, as events carry it.
    pub source: String,
    /// Events of today that are in the store.
    pub events_today: u64,
    /// The last day with an event within the last 30; `None` where there was none.
    pub last_day: Option<String>,
    /// Messages refused in the last 24 hours.
    pub refused_day: u64,
}

impl App {
    /// How much each source of a workspace sent of late, by the source's name.
    pub fn source_standings(
        &self,
        workspace: &WorkspaceId,
        control: &Control,
    ) -> Result<Vec<SourceStanding>, AppError> {
        let sources = self.saved::<Source>(workspace, SavedFilter::default())?;
        let mut standings: BTreeMap<String, SourceStanding> = sources
            .into_iter()
            .map(|saved| (saved.document.name.clone(), named(saved.document.name)))
            .collect();
        let asked = serde_json::json!({
            "version": 1,
            "range": {"last": DAYS},
            "trend": {"breakdown": "$source", "period": "day", "top": SOURCES_MAX}
        });
        let question = Question::from_json(&asked.to_string())
            .map_err(|error| AppError::new(ErrorCode::Internal, error.to_string()))?;
        let Body::Trend(trend) = self.ask(workspace, &question, control)?.answer else {
            unreachable!("a trend was asked for");
        };
        for line in trend.lines {
            let standing = line.breakdown.and_then(|name| standings.get_mut(&name));
            let Some(standing) = standing else { continue };
            let days = line.points.iter().map(|point| {
                let count = point.value.unwrap_or(0.0);
                (point.period.clone(), count as u64)
            });
            let days: Vec<_> = days.collect();
            standing.events_today = days.last().map_or(0, |(_, count)| *count);
            let last = days.into_iter().rev().find(|(_, count)| *count > 0);
            standing.last_day = last.and_then(|(day, _)| day);
        }
        let day_ago_ms = self.now_ms() - wayfarer_core::DAY_MS;
        for kind in self.metadata.refused_kinds(workspace, day_ago_ms)? {
            if let Some(standing) = standings.get_mut(&kind.last.source) {
                standing.refused_day += kind.count;
            }
        }
        Ok(standings.into_values().collect())
    }
}

fn named(source: String) -> SourceStanding {
    SourceStanding {
        source,
        ..SourceStanding::default()
    }
}
