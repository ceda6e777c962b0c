//! Looking at what was saved.

use std::cmp::Reverse;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use wayfarer_core::{ErrorCode, Millis, WorkspaceId};
use wayfarer_journey::parse_instant;
use wayfarer_metadata::{SavedItem, SavedKind};

use super::{Desk, RevisionInfo, Saved, SavedDocument, opened};
use crate::{App, AppError, did_you_mean, suggest};

/// Which saved things are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SavedFilter<'a> {
    /// Only those whose name or description holds this, whatever the letter case.
    pub search: Option<&'a str>,
    /// Those that were removed, instead of those that are there.
    pub removed: bool,
    /// Only those that touch the time from this instant or date on.
    pub from: Option<&'a str>,
    /// Only those that touch the time up to this instant, or to the end of this date.
    pub until: Option<&'a str>,
}

impl App {
    /// The saved things of a kind that are wanted, the newest change first.
    pub fn saved<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
        filter: SavedFilter<'_>,
    ) -> Result<Vec<Saved<D>>, AppError> {
        let desk = Desk::of(self, workspace)?;
        let stretch = desk.stretch::<D>(filter)?;
        let search = filter.search.map(str::to_lowercase);
        let mut found = self.every_saved::<D>(workspace)?;
        found.retain(|one| {
            let document = &one.document;
            let holds = |text: &str| {
                let search = search.as_deref().unwrap_or_default();
                text.to_lowercase().contains(search)
            };
            let is_found = holds(document.name()) || document.description().is_some_and(holds);
            let touches = stretch.is_none_or(|(from, until)| {
                let span = document.span_ms(&desk);
                span.is_some_and(|(first, last)| first <= until && last >= from)
            });
            one.info.removed == filter.removed && is_found && touches
        });
        Ok(found)
    }

    /// One saved thing as it stands, or as it stood at a revision.
    pub fn saved_one<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
        id: &str,
        revision: Option<u64>,
    ) -> Result<Saved<D>, AppError> {
        let items = self.saved_items::<D>(workspace, id)?;
        let latest = items.last();
        let found = match revision {
            None => latest,
            Some(number) => items.iter().find(|item| item.latest.revision == number),
        };
        match (found, latest) {
            (Some(found), _) => opened(found),
            (None, Some(latest)) => {
                let (word, last) = (D::KIND, latest.latest.revision);
                let number = revision.unwrap_or_default();
                let message = format!("{word} '{id}' has no revision {number}");
                let error = AppError::new(ErrorCode::SavedUnknown, message);
                Err(error.with_hint(format!("its revisions are 1 to {last}")))
            }
            (None, None) => Err(self.no_saved::<D>(workspace, id)),
        }
    }

    /// The saved thing of this id, or the only one of this name that is not removed.
    pub fn saved_named<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
        id_or_name: &str,
    ) -> Result<Saved<D>, AppError> {
        let all = self.every_saved::<D>(workspace)?;
        if let Some(found) = all.iter().find(|one| one.info.id == id_or_name) {
            return Ok(found.clone());
        }
        let has_name =
            |one: &&Saved<D>| !one.info.removed && one.document.name() == id_or_name.trim();
        let mut found: Vec<_> = all.iter().filter(has_name).collect();
        match (found.pop(), found.is_empty()) {
            (Some(only), true) => Ok(only.clone()),
            (None, _) => Err(self.no_saved::<D>(workspace, id_or_name)),
            (Some(one), false) => {
                found.push(one);
                let ids: Vec<&str> = found.iter().map(|one| one.info.id.as_str()).collect();
                let (many, count) = (D::ROUTE, ids.len());
                let message = format!("{count} {many} are named '{id_or_name}'");
                let error = AppError::new(ErrorCode::RequestInvalid, message);
                Err(error.with_hint(format!("give the id: {}", ids.join(", "))))
            }
        }
    }

    /// Every revision of a saved thing, newest first.
    pub fn saved_history<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
        id: &str,
    ) -> Result<Vec<RevisionInfo>, AppError> {
        let items = self.saved_items::<D>(workspace, id)?;
        if items.is_empty() {
            return Err(self.no_saved::<D>(workspace, id));
        }
        let newest_first = items.iter().rev();
        let infos = newest_first.map(|item| RevisionInfo::from(&item.latest));
        Ok(infos.collect())
    }

    /// Everything of a kind as it stands, removed things too, the newest change first.
    pub(crate) fn every_saved<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
    ) -> Result<Vec<Saved<D>>, AppError> {
        let mut items = self.metadata.saved(kind_of::<D>(workspace))?;
        items.sort_by_key(|item| Reverse(item.latest.at_ms));
        items.iter().map(opened).collect()
    }

    /// The saved thing as it stood at each of its revisions, ascending.
    pub(super) fn saved_items<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
        id: &str,
    ) -> Result<Vec<SavedItem>, AppError> {
        let revisions = self.metadata.saved_revisions(kind_of::<D>(workspace), id)?;
        let first = revisions.first().cloned();
        let items = revisions.into_iter().filter_map(|latest| {
            let first = first.as_ref()?;
            Some(SavedItem {
                created_by: first.author.clone(),
                created_ms: first.at_ms,
                latest,
            })
        });
        Ok(items.collect())
    }

    /// The refusal of an id nobody was given, with the names that come near it.
    fn no_saved<D: SavedDocument>(&self, workspace: &WorkspaceId, id: &str) -> AppError {
        let (one, many) = (D::KIND, D::ROUTE);
        let error = AppError::new(ErrorCode::SavedUnknown, format!("there is no {one} '{id}'"));
        let Ok(all) = self.every_saved::<D>(workspace) else {
            return error;
        };
        let live = all.iter().filter(|item| !item.info.removed);
        let known = live.flat_map(|item| [item.info.id.as_str(), item.document.name()]);
        let hint = did_you_mean(&suggest(id, known));
        error.with_hint(hint.unwrap_or_else(|| format!("list the {many} to see which there are")))
    }
}

pub(super) fn kind_of<D: SavedDocument>(workspace: &WorkspaceId) -> SavedKind<'_> {
    SavedKind {
        workspace,
        kind: D::KIND,
    }
}

impl Desk<'_> {
    /// The first and last millisecond of the stretch a list is narrowed to.
    fn stretch<D: SavedDocument>(
        &self,
        filter: SavedFilter<'_>,
    ) -> Result<Option<(Millis, Millis)>, AppError> {
        if filter.from.is_none() && filter.until.is_none() {
            return Ok(None);
        }
        if !D::IS_DATED {
            let message = format!(
                "`from` and `until` choose among annotations, not {}",
                D::ROUTE
            );
            return Err(AppError::new(ErrorCode::RequestInvalid, message));
        }
        let from = filter.from.map(|text| self.moments(text, "from"));
        let until = filter.until.map(|text| self.moments(text, "until"));
        let first = from.transpose()?.map_or(Millis::MIN, |(first, _)| first);
        let last = until.transpose()?.map_or(Millis::MAX, |(_, last)| last);
        Ok(Some((first, last)))
    }

    /// The first and last millisecond of an instant or of a date in the workspace's zone.
    pub(super) fn moments(&self, text: &str, path: &str) -> Result<(Millis, Millis), AppError> {
        let zone = TimeZone::get(&self.timezone).unwrap_or(TimeZone::UTC);
        let first = parse_instant(text, &zone, path)?;
        let date = text.parse::<Date>().ok().filter(|_| text.len() <= 10);
        let next = date.and_then(|date| date.checked_add(1.day()).ok());
        let last = match next {
            Some(next) => parse_instant(&next.to_string(), &zone, path)? - 1,
            None => first,
        };
        Ok((first, last))
    }
}
