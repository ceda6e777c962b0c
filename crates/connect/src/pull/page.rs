//! From a place to its request, and from an answer to the next place.

use jiff::tz::TimeZone;
use reqwest::Url;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use wayfarer_core::Millis;

use super::authentication::Proof;
use super::fill::{Values, filled, filled_json, settled};
use super::pointer::{look, word};
use super::window::begin_ms;
use super::{Authentication, Grant, Granted, Paging, Pull, PullProblem, Since, Trouble, Window};
use crate::{Request, Response};

/// Where a page is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The first page.
    First,
    /// Behind this cursor.
    Cursor(String),
    /// At this address.
    Url(String),
    /// The page of this number.
    Page(u64),
    /// Behind so many items.
    Offset(u64),
}

/// What an answer says.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its items.
    pub items: Vec<Json>,
    /// Where it goes on.
    pub next: Option<Place>,
    /// What the next run begins behind, where the last item says it.
    pub seen: Option<String>,
}

/// What a request is made for.
#[derive(Debug, Clone, Copy)]
pub struct Spot<'a> {
    /// Which page.
    pub place: &'a Place,
    /// The stretch of time, where the document moves by time.
    pub window: Option<&'a Window>,
    /// The last item seen, where it moves by items.
    pub seen: Option<&'a str>,
    /// The zone of days.
    pub zone: &'a TimeZone,
}

impl Pull {
    /// The token that has to be asked for before any page.
    pub fn grant(&self) -> Option<Grant> {
        let all = self.authentication.iter();
        all.filter_map(|one| one.grant(&self.settings)).next()
    }

    /// The first instant that is asked for, ms UTC.
    pub fn begin_ms(&self, zone: &TimeZone) -> Option<Millis> {
        match &self.since {
            Some(Since::Time(since)) => begin_ms(since, zone),
            _ => None,
        }
    }

    /// The address of a page, with its query and without any proof: it may be shown.
    pub fn address(&self, spot: Spot<'_>) -> Result<String, PullProblem> {
        if let Place::Url(url) = spot.place {
            return Ok(url.clone());
        }
        let unreadable = || PullProblem::from(Trouble::Address);
        let mut url =
            Url::parse(&settled(&self.request.url, &self.settings)).map_err(|_| unreadable())?;
        let values = self.values(spot);
        let parts = self.request.query.iter();
        let parts = parts.filter_map(|(name, text)| Some((name, filled(text, &values)?)));
        let parts: Vec<_> = parts.collect();
        if !parts.is_empty() {
            url.query_pairs_mut().extend_pairs(parts);
        }
        Ok(url.into())
    }

    /// The request for a page.
    ///
    /// # Errors
    /// Its address cannot be read.
    pub fn request_at(
        &self,
        spot: Spot<'_>,
        granted: Option<&Granted>,
    ) -> Result<Request, PullProblem> {
        let values = self.values(spot);
        let mut url = Url::parse(&self.address(spot)?).map_err(|_| Trouble::Address)?;
        let mut headers = vec![("accept".to_owned(), "application/json".to_owned())];
        let own = self.request.headers.iter();
        headers.extend(own.filter_map(|(name, text)| Some((name.clone(), filled(text, &values)?))));
        let proofs = self.authentication.iter();
        for proof in proofs.filter_map(|one| Authentication::proof(one, granted)) {
            match proof {
                Proof::Header(name, value) => headers.push((name, value)),
                // An address the tool gave may have it already.
                Proof::Query(name, _) if url.query_pairs().any(|(known, _)| known == name) => {}
                Proof::Query(name, value) => {
                    url.query_pairs_mut().append_pair(&name, &value);
                }
            }
        }
        let body = self.request.body.as_ref();
        let body = body.map(|body| filled_json(body, &values).unwrap_or(Json::Null));
        let request = match body {
            Some(body) => Request::post(url, "application/json", body.to_string()),
            None => Request::get(url),
        };
        Ok(Request { headers, ..request })
    }

    fn values(&self, spot: Spot<'_>) -> Values {
        let mut values = self.settings.clone();
        let mut set = |name: &str, value: String| values.insert(name.to_owned(), value);
        match (&self.since, spot.window, spot.seen) {
            (Some(Since::Time(since)), Some(window), _) => {
                let (from, until) = window.words(since.form, spot.zone);
                set("since", from);
                set("until", until);
            }
            (Some(Since::Item { .. }), _, Some(seen)) => {
                set("since", seen.to_owned());
            }
            _ => {}
        }
        match (spot.place, &self.paging) {
            (Place::Cursor(cursor), _) => {
                set("cursor", cursor.clone());
            }
            (Place::Page(page), _) | (Place::First, Some(Paging::Page { first: page, .. })) => {
                set("page", page.to_string());
            }
            (Place::Offset(offset), _) => {
                set("offset", offset.to_string());
            }
            (Place::First, Some(Paging::Offset { .. })) => {
                set("offset", "0".to_owned());
            }
            _ => {}
        }
        values
    }

    /// Reads the answer to the request for a page; `asked` is its address.
    ///
    /// # Errors
    /// It is no page, and why.
    pub fn page_of(
        &self,
        response: &Response,
        asked: &str,
        place: &Place,
        now_ms: Millis,
    ) -> Result<Page, PullProblem> {
        let nothing = Page {
            items: Vec::new(),
            next: None,
            seen: None,
        };
        match response.status {
            204 => return Ok(nothing),
            200..=299 => {}
            status => return Err(PullProblem::of_status(response, status, now_ms)),
        }
        let body = read(response)?;
        let next = |count| self.next(&body, response, (asked, place), count);
        let items = match look(&body, &self.items) {
            Some(Json::Array(items)) => items,
            None | Some(Json::Null) if self.may_lack_items => {
                return Ok(Page {
                    next: next(0)?,
                    ..nothing
                });
            }
            _ => {
                let at = if self.items.is_empty() {
                    "the top"
                } else {
                    &self.items
                };
                let detail = format!("{} Looked at {at}.", Trouble::NoItems.sentence());
                return Err(PullProblem::new(Trouble::NoItems, response.status).told(detail));
            }
        };
        let next = next(items.len() as u64)?;
        let seen = match &self.since {
            Some(Since::Item { at }) => items.last().and_then(|item| word(item, at)),
            _ => None,
        };
        let items = items.clone();
        Ok(Page { items, next, seen })
    }

    fn next(
        &self,
        body: &Json,
        response: &Response,
        (asked, place): (&str, &Place),
        count: u64,
    ) -> Result<Option<Place>, PullProblem> {
        let is_last = |size: Option<u64>| count == 0 || size.is_some_and(|size| count < size);
        Ok(match &self.paging {
            None => None,
            Some(Paging::Cursor { at, more }) => {
                let more = more.as_deref().map(|more| is_true(look(body, more)));
                match (more, word(body, at)) {
                    (Some(false), _) | (None, None) => None,
                    // What has no items has no last one to go on behind.
                    (Some(true), None) if count == 0 => None,
                    (Some(true), None) => return Err(Trouble::NoCursor.into()),
                    (_, Some(cursor)) => Some(Place::Cursor(cursor)),
                }
            }
            // Some tools name a next page for ever: one without items is the last.
            Some(Paging::NextUrl { .. } | Paging::Link) if count == 0 => None,
            Some(Paging::NextUrl { at }) => {
                let next = word(body, at);
                next.map(|next| beside(asked, &next)).transpose()?
            }
            Some(Paging::Link) => {
                let next = response.header("link").and_then(next_link);
                next.map(|next| beside(asked, next)).transpose()?
            }
            Some(Paging::Page { first, size }) => {
                let now = match place {
                    Place::Page(page) => *page,
                    _ => *first,
                };
                (!is_last(*size)).then_some(Place::Page(now + 1))
            }
            Some(Paging::Offset { size }) => {
                let before = match place {
                    Place::Offset(offset) => *offset,
                    _ => 0,
                };
                (!is_last(*size)).then_some(Place::Offset(before + count))
            }
        })
    }
}

/// The JSON of an answer, or what it is instead.
fn read(response: &Response) -> Result<Json, PullProblem> {
    let kind = response.header("content-type").unwrap_or_default();
    let begins = response
        .body
        .iter()
        .find(|byte| !byte.is_ascii_whitespace());
    let is_page = kind.starts_with("text/html") || begins == Some(&b'<');
    if is_page {
        return Err(PullProblem::new(Trouble::Page, response.status));
    }
    serde_json::from_slice(&response.body).map_err(|error| {
        let trouble = match error.is_eof() && !response.body.is_empty() {
            true => Trouble::CutShort,
            false => Trouble::NotJson,
        };
        PullProblem::new(trouble, response.status)
    })
}

fn is_true(said: Option<&Json>) -> bool {
    match said {
        Some(Json::Bool(more)) => *more,
        Some(Json::Number(number)) => number.as_f64() != Some(0.0),
        Some(Json::String(text)) => !matches!(text.as_str(), "" | "false" | "0"),
        _ => false,
    }
}

/// The next page's address, at the host that was asked: credentials go nowhere else.
fn beside(asked: &str, next: &str) -> Result<Place, PullProblem> {
    let unreadable = || PullProblem::from(Trouble::OtherHost);
    let asked = Url::parse(asked).map_err(|_| unreadable())?;
    let next = asked.join(next).map_err(|_| unreadable())?;
    let of = |url: &Url| {
        (
            url.scheme().to_owned(),
            url.host_str().map(str::to_owned),
            url.port_or_known_default(),
        )
    };
    match of(&asked) == of(&next) {
        true => Ok(Place::Url(next.into())),
        false => Err(unreadable()),
    }
}

/// The address of `rel="next"` in a `Link` header (RFC 8288).
fn next_link(header: &str) -> Option<&str> {
    let mut rest = header;
    while let Some(open) = rest.find('<') {
        let inner = &rest[open + 1..];
        let close = inner.find('>')?;
        let (address, after) = (&inner[..close], &inner[close + 1..]);
        let own = &after[..after.find('<').unwrap_or(after.len())];
        let is_next = own.split(';').any(|part| {
            let part = part.trim().trim_end_matches(',').trim_end();
            let value = part
                .strip_prefix("rel=")
                .map(|value| value.trim_matches('"'));
            value.is_some_and(|value| value.split_whitespace().any(|rel| rel == "next"))
        });
        if is_next {
            return Some(address);
        }
        rest = after;
    }
    None
}
