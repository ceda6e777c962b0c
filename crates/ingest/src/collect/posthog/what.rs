//! What a message says beside whom it is about.

use serde_json::Value as Json;
use wayfarer_core::Value;

use super::About;
use super::noise::is_noise;
use super::who::{other_groups, previous};
use crate::collect::Refusal;
use crate::collect::fields::filled;
use crate::collect::touch::{Place, utm_of};
use crate::collect::values::Gathered;

/// What is said of pages, and the names other SDKs' messages have for it.
const OF_PAGE: [(&str, &str); 4] = [
    ("$current_url", "url"),
    ("$pathname", "path"),
    ("$referrer", "referrer"),
    ("$title", "title"),
];
/// What is said of devices, likewise.
const OF_DEVICE: [(&str, &str); 6] = [
    ("$browser_language", "locale"),
    ("$locale", "locale"),
    ("$raw_user_agent", "user_agent"),
    ("$device_type", "device_type"),
    ("$app_version", "app_version"),
    ("$browser", "browser"),
];
/// What is said of the system: a server's own is not its customer's.
const OF_SYSTEM: [(&str, &str); 2] = [("$os", "os"), ("$os_name", "os")];
/// The referrer of those who came by themselves.
const DIRECT: &str = "$direct";

/// In a browser the `utm_…` of a message are those of the last campaign, repeated with all that
/// happens afterwards: there the address alone tells a visit by a campaign.
pub(super) fn place(properties: &Json) -> Place {
    let url = filled(properties.get("$current_url")).or_else(|| filled(properties.get("url")));
    let referrer =
        filled(properties.get("$referrer")).or_else(|| filled(properties.get("referrer")));
    Place {
        campaign: match url {
            Some(_) => Default::default(),
            None => utm_of(properties),
        },
        path: filled(properties.get("$pathname")).or_else(|| filled(properties.get("path"))),
        referrer: referrer.filter(|said| said != DIRECT),
        url,
    }
}

/// Everything else the message says, by the names other SDKs' messages have for it.
pub(super) fn gathered(
    message: &Json,
    properties: &Json,
    about: About,
) -> Result<Vec<(String, Value)>, Refusal> {
    let mut gathered = Gathered::default();
    match about {
        About::Person => return traits(message, properties),
        About::Group => {
            gathered.take_member(properties.get("$group_set"), "/properties/$group_set")?;
            let kind = properties.get("$group_type").and_then(Json::as_str);
            gathered.put_text("group_type", kind)?;
        }
        About::Alias => gathered.put_text("previous_id", previous(message)?.as_deref())?,
        About::Doing | About::Page | About::Screen => of_doing(&mut gathered, properties, about)?,
    }
    Ok(gathered.values)
}

fn of_doing(gathered: &mut Gathered, properties: &Json, about: About) -> Result<(), Refusal> {
    gathered.take_where(Some(properties), "/properties", |name| !is_noise(name))?;
    for (kind, id) in other_groups(properties) {
        gathered.put_text(&format!("group_{kind}"), Some(&id))?;
    }
    let of_event: &[(&str, &str)] = match about {
        About::Page => &OF_PAGE,
        About::Screen => &[("$screen_name", "name")],
        _ => &[],
    };
    let is_server = properties.get("$is_server") == Some(&Json::Bool(true));
    let of_system: &[(&str, &str)] = if is_server { &[] } else { &OF_SYSTEM };
    let named = of_event.iter().chain(&OF_DEVICE).chain(of_system);
    for (theirs, ours) in named {
        let said = properties.get(*theirs).and_then(Json::as_str);
        gathered.put_text(ours, said.filter(|said| *said != DIRECT))?;
    }
    Ok(())
}

/// What the message says of the person: `$set`, and under names of its own what holds only
/// where nothing was known before.
pub(super) fn traits(message: &Json, properties: &Json) -> Result<Vec<(String, Value)>, Refusal> {
    let mut gathered = Gathered::default();
    for (json, pointer) in [
        (message.get("$set"), "/$set"),
        (properties.get("$set"), "/properties/$set"),
    ] {
        gathered.take_where(json, pointer, |name| !is_noise(name))?;
    }
    for (json, pointer) in [
        (message.get("$set_once"), "/$set_once"),
        (properties.get("$set_once"), "/properties/$set_once"),
    ] {
        let Some(once) = json else { continue };
        // Browsers name there where they were first, once plainly and once as `$initial_…`.
        let is_own = |name: &str| !is_noise(name) && once.get(format!("$initial_{name}")).is_none();
        gathered.take_named(json, pointer, "set_once.", is_own)?;
    }
    Ok(gathered.values)
}
