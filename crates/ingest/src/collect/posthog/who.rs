//! Whom a message is about. PostHog has one id for devices and known people alike: what comes
//! with it tells which of both it is.

use serde_json::Value as Json;
use wayfarer_core::normalise_id;

use super::About;
use crate::collect::Refusal;
use crate::collect::fields::passed_on;
use crate::collect::identity::Id;

/// Types of groups that are accounts, the best first, where somebody belongs to several.
const ACCOUNTS: [&str; 8] = [
    "account",
    "company",
    "organization",
    "organisation",
    "customer",
    "tenant",
    "workspace",
    "team",
];
/// Stands for everybody who refused cookies.
const COOKIELESS: &str = "$posthog_cookieless";

/// Whom a message is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Who {
    pub user: Option<String>,
    pub anonymous: Option<String>,
    /// An id somebody had before they were known, where nothing tells that it is a device's.
    pub before: Option<String>,
}

/// Reads the ids of a message.
pub(super) fn who(message: &Json, about: About) -> Result<Who, Refusal> {
    let distinct = distinct_id(message)?;
    if distinct == Id::Absent {
        let detail = "a message has a distinct_id";
        return Err(Refusal::new("missing_identity", "/distinct_id", detail));
    }
    let distinct = distinct.given().filter(|id| id != COOKIELESS);
    let device = Id::read_at(message, "/properties/$device_id")?.given();
    let device = device.filter(|id| id != COOKIELESS);
    let is_device = is_device(message, distinct.as_deref(), device.as_deref());
    if about == About::Alias {
        let (user, before) = (distinct, alias(message)?);
        // Somebody unknown becomes somebody known, not the other way round.
        let user = if is_device { before } else { user };
        return Ok(Who {
            user,
            ..Who::default()
        });
    }
    if about == About::Group && is_made_up(message, distinct.as_deref()) {
        return Ok(Who::default());
    }
    if is_device {
        return Ok(Who {
            anonymous: distinct,
            ..Who::default()
        });
    }
    let before = Id::read_at(message, "/properties/$anon_distinct_id")?.given();
    let before = before.filter(|id| Some(id) != distinct.as_ref());
    let is_told = device.is_some() || is_identified(message).is_some();
    let (anonymous, before) = match before {
        Some(before) if is_told => (Some(before), None),
        before => (device, before),
    };
    Ok(Who {
        anonymous: anonymous.filter(|_| distinct.is_some()),
        user: distinct,
        before,
    })
}

/// The id of a link that goes into the other.
pub(super) fn previous(message: &Json) -> Result<Option<String>, Refusal> {
    let distinct = distinct_id(message)?.given();
    let device = Id::read_at(message, "/properties/$device_id")?.given();
    match is_device(message, distinct.as_deref(), device.as_deref()) {
        true => Ok(distinct),
        false => alias(message),
    }
}

fn alias(message: &Json) -> Result<Option<String>, Refusal> {
    let alias = Id::first_of(message, &["/properties/alias", "/alias"])?.given();
    alias.map(Some).ok_or_else(|| {
        let detail = "an alias has a distinct_id and, in its properties, an alias";
        Refusal::new("missing_identity", "/properties/alias", detail)
    })
}

fn distinct_id(message: &Json) -> Result<Id, Refusal> {
    const PLACES: [&str; 4] = [
        "/distinct_id",
        "/properties/distinct_id",
        "/$distinct_id",
        "/properties/$distinct_id",
    ];
    Id::first_of(message, &PLACES)
}

fn is_identified(message: &Json) -> Option<bool> {
    message.pointer("/properties/$is_identified")?.as_bool()
}

fn is_device(message: &Json, distinct: Option<&str>, device: Option<&str>) -> bool {
    match is_identified(message) {
        Some(is_identified) => !is_identified,
        None => device.is_some() && distinct == device,
    }
}

/// Servers' SDKs give a message about a group alone an id they make up.
fn is_made_up(message: &Json, distinct: Option<&str>) -> bool {
    let Some(distinct) = distinct else {
        return true;
    };
    let of = |name: &str| {
        let said = message.pointer(&format!("/properties/{name}"));
        passed_on(said).unwrap_or_default()
    };
    if distinct == format!("${}_{}", of("$group_type"), of("$group_key")) {
        return true;
    }
    let is_server = message.pointer("/properties/$is_server") == Some(&Json::Bool(true));
    is_server && uuid_shaped(distinct)
}

fn uuid_shaped(id: &str) -> bool {
    let lengths = id.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && id.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

/// The account a message about a group is about.
pub(super) fn group_of(message: &Json) -> Result<Option<String>, Refusal> {
    const KEY: &str = "/properties/$group_key";
    let key = Id::read_at(message, KEY)?.given();
    key.map(Some).ok_or_else(|| {
        let detail = "a $groupidentify has a $group_key in its properties";
        Refusal::new("missing_identity", KEY, detail)
    })
}

/// The account of a message: the group that is one, of several the likeliest.
pub(super) fn account_of(properties: &Json) -> Result<Option<String>, Refusal> {
    let Some(kind) = account_kind(properties) else {
        return Ok(None);
    };
    let id = Id::read(&properties["$groups"], kind);
    id.map(Id::given).map_err(|refusal| Refusal {
        pointer: format!("/properties/$groups{}", refusal.pointer),
        ..refusal
    })
}

/// The other groups somebody belongs to, by their type.
pub(super) fn other_groups(properties: &Json) -> Vec<(String, String)> {
    let own = account_kind(properties);
    let groups = properties.get("$groups").and_then(Json::as_object);
    let groups = groups.into_iter().flatten();
    let others = groups.filter(|(kind, _)| Some(kind.as_str()) != own);
    others
        .filter_map(|(kind, id)| {
            let kind = normalise_id(kind)?;
            Some((kind.to_owned(), passed_on(Some(id))?))
        })
        .collect()
}

fn account_kind(properties: &Json) -> Option<&str> {
    let groups = properties.get("$groups")?.as_object()?;
    let known = |wanted: &&str| groups.keys().any(|kind| kind.eq_ignore_ascii_case(wanted));
    let best = ACCOUNTS.iter().find(|wanted| known(wanted));
    let is_best = |kind: &&String| best.is_none_or(|best| kind.eq_ignore_ascii_case(best));
    groups.keys().find(is_best).map(String::as_str)
}
