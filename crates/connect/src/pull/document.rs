//! The pull document.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::Authentication;
use super::fill::{is_setting_value, names_in};

/// What requests fill in beside the document's own settings.
pub(super) const MOVING: [&str; 5] = ["since", "until", "cursor", "page", "offset"];
/// The longest address, query and body, in characters.
const TEXT_CHARS_MAX: usize = 8_000;
/// The most parts of a query, headers, settings and ways to prove oneself.
const PARTS_MAX: usize = 40;
/// Runs are at least this far apart, and at most; minutes.
const EVERY_MINUTES: std::ops::RangeInclusive<u32> = 5..=44_640;
/// The longest slice of a back-fill, days.
const SLICE_DAYS_MAX: u32 = 3_660;
/// The longest overlap and delay, minutes: 100 days.
const SHIFT_MINUTES_MAX: u32 = 144_000;

/// How another tool's history is fetched and read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pull {
    /// A mapping document, as for files and webhooks: an item is a message.
    pub mapping: String,
    /// What is asked for a page.
    pub request: Asking,
    /// Values of placeholders that are the same for every request, such as a subdomain.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub settings: BTreeMap<String, String>,
    /// How the request proves itself. Secrets are sealed when they are saved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authentication: Vec<Authentication>,
    /// Where the items of a page lie, a JSON pointer; the body itself when empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub items: String,
    /// Whether the tool leaves the list out where it is empty.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_lack_items: bool,
    /// How the next page is found; one page is all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
    /// What is new; every run reads everything when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
    /// Minutes from run to run; only by hand when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_minutes: Option<u32>,
}

/// What is asked for a page. `{name}` stands for a setting and, but for the address, for what
/// moves: `{since}`, `{until}`, `{cursor}`, `{page}`, `{offset}`. A part whose value is not
/// known, as that of the cursor on the first page, is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asking {
    /// The address, without its query.
    pub url: String,
    /// Parts of the query.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub query: BTreeMap<String, String>,
    /// Headers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// What is sent as JSON; the request is then a `POST`, else a `GET`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Json>,
}

/// How the next page is found. Pointers are JSON pointers into the body; in one, `-1` is the
/// last element of an array.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Paging {
    /// A value of the body is the next `{cursor}`, until there is none.
    Cursor {
        /// Where it lies.
        at: String,
        /// Where it says whether there is more; decided by the cursor alone when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        more: Option<String>,
    },
    /// The body names the next page's address.
    NextUrl {
        /// Where it lies.
        at: String,
    },
    /// The header `Link` does, with `rel="next"`.
    Link,
    /// `{page}` counts up, until a page is empty or shorter than `size`.
    Page {
        /// The number of the first page.
        first: u64,
        /// How many items a full page has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        size: Option<u64>,
    },
    /// `{offset}` is how many items came before, until a page is empty or shorter than `size`.
    Offset {
        /// How many items a full page has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        size: Option<u64>,
    },
}

/// What is new since the last run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Since {
    /// What happened, or changed, from `{since}` until `{until}`.
    Time(TimeSince),
    /// What follows the last item seen: `{since}` is a value of it. For tools that list the
    /// oldest first.
    Item {
        /// Where that value lies in an item, a JSON pointer.
        at: String,
    },
}

/// A stretch of time that moves on, and back-fills slice by slice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeSince {
    /// How times are written.
    pub form: TimeForm,
    /// The first day, `2024-01-01`, in the workspace's time zone.
    pub begin: String,
    /// How many days are asked for at once; all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slice_days: Option<u32>,
    /// How far a run goes back behind the end of the last one, minutes: for what came late.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub overlap_minutes: u32,
    /// How old things are at least, minutes: for figures that settle late.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub delay_minutes: u32,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // The signature serde asks for.
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// How times are written in requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeForm {
    /// `2024-03-04T10:00:00Z`.
    Iso,
    /// `1709546400`.
    EpochS,
    /// `1709546400000`.
    EpochMs,
    /// `2024-03-04`; `{until}` is the last day that is meant.
    Date,
}

/// Something wrong with a pull document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullFault {
    /// Where, a JSON pointer into the document.
    pub pointer: String,
    /// What.
    pub detail: String,
    /// How to mend it.
    pub hint: &'static str,
}

impl Pull {
    /// Everything wrong with it but its mapping.
    pub fn faults(&self) -> Vec<PullFault> {
        let mut faults = Faults(Vec::new());
        self.check_request(&mut faults);
        self.check_settings(&mut faults);
        self.check_authentication(&mut faults);
        self.check_paging(&mut faults);
        self.check_since(&mut faults);
        if let Some(minutes) = self.every_minutes.filter(|m| !EVERY_MINUTES.contains(m)) {
            let detail = format!("a run every {minutes} minutes");
            faults.add(
                "/every_minutes",
                detail,
                "give 5 to 44640, which is 31 days",
            );
        }
        faults.0
    }

    /// Secrets, to be sealed or opened.
    pub fn secrets_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let all = self.authentication.iter_mut();
        all.flat_map(Authentication::secrets_mut)
    }

    /// The hosts its secrets are sent to, in order: who changes them has to give the secrets
    /// again.
    pub fn hosts(&self) -> Vec<String> {
        let of = |url: &str| {
            let url = super::fill::settled(url, &self.settings);
            let url = reqwest::Url::parse(&url).ok()?;
            Some(format!(
                "{}:{}",
                url.host_str()?,
                url.port_or_known_default()?
            ))
        };
        let tokens = self.authentication.iter();
        let tokens = tokens.filter_map(Authentication::token_url);
        let mut hosts: Vec<_> = std::iter::once(self.request.url.as_str())
            .chain(tokens)
            .filter_map(of)
            .collect();
        hosts.sort_unstable();
        hosts.dedup();
        hosts
    }

    fn check_request(&self, faults: &mut Faults) {
        let request = &self.request;
        let settled = super::fill::settled(&request.url, &self.settings);
        match reqwest::Url::parse(&settled) {
            Ok(url) if url.query().is_some() || url.fragment().is_some() => {
                let detail = "the address has a query".to_owned();
                faults.add(
                    "/request/url",
                    detail,
                    "write its parts under `request.query`",
                );
            }
            Ok(url) if url.host_str().is_some() && url.scheme().starts_with("http") => {}
            _ => {
                let detail = "the address cannot be read".to_owned();
                let hint = "write https://host/path, with {name} for settings";
                faults.add("/request/url", detail, hint);
            }
        }
        let body = request.body.as_ref().map(Json::to_string);
        let parts = request.query.values().chain(request.headers.values());
        let texts = parts.chain(&body).chain(std::iter::once(&request.url));
        if texts.map(|text| text.len()).sum::<usize>() > TEXT_CHARS_MAX {
            let detail = "the request is too long".to_owned();
            faults.add("/request", detail, "8,000 letters are enough");
        }
        if request.query.len() > PARTS_MAX || request.headers.len() > PARTS_MAX {
            let detail = "the request has too many parts".to_owned();
            faults.add("/request", detail, "give 40 at most");
        }
    }

    fn check_settings(&self, faults: &mut Faults) {
        for (name, value) in &self.settings {
            if MOVING.contains(&name.as_str()) || name.is_empty() || !is_setting_value(value) {
                let detail = format!("the setting '{name}' cannot be '{value}'");
                let hint = "values are letters, digits, '.', '_' and '-'; since, until, cursor, page and offset are taken";
                faults.add(&format!("/settings/{name}"), detail, hint);
            }
        }
        let moving = |name: &String| MOVING.contains(&name.as_str());
        let request = &self.request;
        let body = request.body.as_ref().map(Json::to_string);
        let texts = request.query.values().chain(request.headers.values());
        let mut named: Vec<String> = texts.chain(&body).flat_map(|text| names_in(text)).collect();
        let tokens = self
            .authentication
            .iter()
            .filter_map(Authentication::token_url);
        let addresses = std::iter::once(request.url.as_str()).chain(tokens);
        for name in addresses.flat_map(names_in) {
            if moving(&name) {
                let detail = format!("the address names {{{name}}}");
                faults.add(
                    "/request/url",
                    detail,
                    "what moves goes into the query or the body",
                );
            }
            named.push(name);
        }
        named.sort_unstable();
        named.dedup();
        for name in named.iter().filter(|name| !moving(name)) {
            if !self.settings.contains_key(name) {
                let detail = format!("{{{name}}} has no value");
                faults.add(
                    &format!("/settings/{name}"),
                    detail,
                    "give it under `settings`",
                );
            }
        }
    }

    fn check_authentication(&self, faults: &mut Faults) {
        for (place, one) in self.authentication.iter().enumerate() {
            if let Some(detail) = one.fault() {
                let pointer = format!("/authentication/{place}");
                faults.add(
                    &pointer,
                    detail.to_owned(),
                    "copy it from the tool's settings",
                );
            }
        }
        if self.authentication.len() > 4 {
            let detail = "too many ways to prove oneself".to_owned();
            faults.add("/authentication", detail, "give 4 at most");
        }
    }

    fn check_paging(&self, faults: &mut Faults) {
        let mut pointers = vec![("/items", self.items.as_str())];
        let mut needs = None;
        match &self.paging {
            Some(Paging::Cursor { at, more }) => {
                pointers.push(("/paging/cursor/at", at));
                pointers.extend(more.as_deref().map(|more| ("/paging/cursor/more", more)));
                needs = Some("cursor");
            }
            Some(Paging::NextUrl { at }) => pointers.push(("/paging/next_url/at", at)),
            Some(Paging::Page { .. }) => needs = Some("page"),
            Some(Paging::Offset { .. }) => needs = Some("offset"),
            Some(Paging::Link) | None => {}
        }
        if let Some(Since::Item { at }) = &self.since {
            pointers.push(("/since/item/at", at));
        }
        for (pointer, text) in pointers {
            if !text.is_empty() && !text.starts_with('/') {
                let detail = format!("'{text}' is no JSON pointer");
                faults.add(pointer, detail, "write /data/items");
            }
        }
        if let Some(name) = needs.filter(|name| !self.names(name)) {
            let detail = format!("nothing in the request says {{{name}}}");
            let hint = "put it where the tool expects it: `request.query` or `request.body`";
            faults.add("/paging", detail, hint);
        }
    }

    fn check_since(&self, faults: &mut Faults) {
        if self.since.is_some() && !self.names("since") {
            let detail = "nothing in the request says {since}".to_owned();
            let hint = "put it where the tool expects it: `request.query` or `request.body`";
            faults.add("/since", detail, hint);
        }
        let Some(Since::Time(since)) = &self.since else {
            return;
        };
        if since.begin.parse::<jiff::civil::Date>().is_err() {
            let detail = format!("'{}' is no day", since.begin);
            faults.add("/since/time/begin", detail, "write 2024-01-01");
        }
        if since
            .slice_days
            .is_some_and(|days| !(1..=SLICE_DAYS_MAX).contains(&days))
        {
            let detail = "a slice of no length".to_owned();
            faults.add("/since/time/slice_days", detail, "give 1 to 3660 days");
        }
        if since.overlap_minutes.max(since.delay_minutes) > SHIFT_MINUTES_MAX {
            let detail = "an overlap or a delay of more than 100 days".to_owned();
            faults.add("/since/time", detail, "give 144000 minutes at most");
        }
        if since.slice_days.is_some() && !self.names("until") {
            let detail = "slices have an end, and nothing in the request says {until}".to_owned();
            faults.add(
                "/since/time/slice_days",
                detail,
                "name {until}, or leave slices out",
            );
        }
    }

    /// Whether the request fills a placeholder in.
    fn names(&self, name: &str) -> bool {
        let request = &self.request;
        let body = request.body.as_ref().map(Json::to_string);
        let parts = request.query.values().chain(request.headers.values());
        let mut texts = parts.map(String::as_str).chain(body.as_deref());
        texts.any(|text| names_in(text).iter().any(|one| one == name))
    }
}

struct Faults(Vec<PullFault>);

impl Faults {
    fn add(&mut self, pointer: &str, detail: String, hint: &'static str) {
        self.0.push(PullFault {
            pointer: pointer.to_owned(),
            detail,
            hint,
        });
    }
}
