//! A document tried: one page is fetched, and shown what becomes of it. Nothing is kept.

use serde::Serialize;
use serde_json::Value as Json;
use wayfarer_connect::Stop;
use wayfarer_connect::pull::{Page, Place, Pull, PullProblem, Since, Spot, Window};
use wayfarer_core::{DAY_MS, ErrorCode, WorkspaceId};

use crate::collect::hook_of;
use crate::{App, AppError, HookPreview, ProblemPart};

/// Items whose events are shown.
const ITEMS_SHOWN: usize = 20;
/// How long before now a trial looks, where slices are longer.
const LOOK_BACK_MS: i64 = 30 * DAY_MS;

/// What came of a trial.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PullTrial {
    /// The address that was asked, without any secret.
    pub address: String,
    /// Items on the page.
    pub items: usize,
    /// Whether more pages follow.
    pub has_more: bool,
    /// The first item as the tool gave it.
    pub first: Option<Json>,
    /// What the mapping makes of the first 20.
    pub preview: Option<HookPreview>,
    /// What went wrong instead.
    pub problem: Option<PullProblem>,
}

impl App {
    /// Fetches the first page of what was new of late. Secrets may be sealed or not.
    ///
    /// # Errors
    /// The document or its mapping cannot be used, with the places.
    pub fn try_pull(&self, workspace: &WorkspaceId, pull: &Pull) -> Result<PullTrial, AppError> {
        hook_of(&pull.mapping)?;
        let faults = pull.faults();
        if !faults.is_empty() {
            let parts = faults.into_iter().map(|fault| ProblemPart {
                pointer: format!("/pull{}", fault.pointer),
                detail: fault.detail,
                hint: Some(fault.hint.to_owned()),
                ..ProblemPart::default()
            });
            let parts: Vec<_> = parts.collect();
            let message = format!("nothing can be fetched by this: {}", parts[0].detail);
            let mut error = AppError::new(ErrorCode::RequestInvalid, message);
            error.parts = parts;
            return Err(error);
        }
        let zone = self.zone_of(workspace)?;
        let window = self.recent(pull, &zone);
        let spot = Spot {
            place: &Place::First,
            window: window.as_ref(),
            seen: None,
            zone: &zone,
        };
        let address = pull.address(spot).unwrap_or_default();
        let page = self.opened_pull(pull).and_then(|pull| {
            let asked = self.asked(&pull, spot, None, &Stop::default());
            let (response, _, address) = asked?;
            pull.page_of(&response, &address, spot.place, self.now_ms())
        });
        self.tried(workspace, pull, address, page)
    }

    /// What was new of late.
    fn recent(&self, pull: &Pull, zone: &jiff::tz::TimeZone) -> Option<Window> {
        let Some(Since::Time(since)) = &pull.since else {
            return None;
        };
        let now_ms = self.now_ms();
        let all = Window::of_run(since, None, now_ms, zone);
        // What begins in time to come is tried all the same.
        let all = all.unwrap_or(Window {
            from_ms: now_ms - DAY_MS,
            until_ms: now_ms,
        });
        let back_ms = since
            .slice_days
            .map_or(LOOK_BACK_MS, |days| i64::from(days) * DAY_MS);
        Some(Window {
            from_ms: all.from_ms.max(all.until_ms - back_ms.min(LOOK_BACK_MS)),
            until_ms: all.until_ms,
        })
    }

    fn tried(
        &self,
        workspace: &WorkspaceId,
        pull: &Pull,
        address: String,
        page: Result<Page, PullProblem>,
    ) -> Result<PullTrial, AppError> {
        let (page, problem) = match page {
            Ok(page) => (Some(page), None),
            Err(problem) => (None, Some(problem)),
        };
        let preview = page.as_ref().map(|page| {
            let shown = page.items.iter().take(ITEMS_SHOWN).cloned().collect();
            self.preview_hook(workspace, &pull.mapping, &Json::Array(shown), &[])
        });
        Ok(PullTrial {
            address,
            items: page.as_ref().map_or(0, |page| page.items.len()),
            has_more: page.as_ref().is_some_and(|page| page.next.is_some()),
            first: page.and_then(|page| page.items.into_iter().next()),
            preview: preview.transpose()?,
            problem,
        })
    }
}
