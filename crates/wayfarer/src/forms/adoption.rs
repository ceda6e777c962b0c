//! Features by name, and when they count as repeated or as favourites.

use wayfarer_journey::{Favourite, NamedFeature, Repeated};

use super::{FormError, filter};

/// A feature and the events that use it: `chat=message_sent`.
pub fn named_feature(text: &str) -> Result<NamedFeature, FormError> {
    let (name, events) = text
        .split_once('=')
        .filter(|(name, events)| !name.trim().is_empty() && !events.trim().is_empty())
        .ok_or_else(|| "write a name and the events that use it: `chat=message_sent`".to_owned())?;
    let uses = filter(events.trim())?;
    Ok(NamedFeature {
        name: name.trim().to_owned(),
        event: uses.event,
        condition: uses.condition,
    })
}

/// `days:3` or `count:3`.
pub fn repeated(text: &str) -> Result<Repeated, FormError> {
    let number = |text: &str| text.trim().parse().ok();
    let rule = match text.split_once(':') {
        Some(("days" | "distinct_days", days)) => number(days).map(Repeated::DistinctDays),
        Some(("count", count)) => number(count).map(Repeated::Count),
        _ => None,
    };
    rule.ok_or_else(|| "write `days:3` (on three days) or `count:3` (three times)".to_owned())
}

/// `share:0.3`, `count:7` or `top`.
pub fn favourite(text: &str) -> Result<Favourite, FormError> {
    let rule = match (text, text.split_once(':')) {
        ("top", _) => Some(Favourite::Top),
        (_, Some(("share", share))) => share.trim().parse().ok().map(Favourite::Share),
        (_, Some(("count", count))) => count.trim().parse().ok().map(Favourite::Count),
        _ => None,
    };
    rule.ok_or_else(|| {
        "write `share:0.3` (of all uses), `count:7` (uses) or `top` (the most used)".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_and_others_refused() {
        assert_eq!(repeated("days:3"), Ok(Repeated::DistinctDays(3)));
        assert_eq!(repeated("count:2"), Ok(Repeated::Count(2)));
        assert!(repeated("often").unwrap_err().contains("days:3"));
        assert_eq!(favourite("top"), Ok(Favourite::Top));
        assert_eq!(favourite("share:0.3"), Ok(Favourite::Share(0.3)));
        assert_eq!(favourite("count:7"), Ok(Favourite::Count(7)));
        assert!(favourite("share:much").is_err());
        let feature = named_feature("chat = message_sent").unwrap();
        assert_eq!(feature.name, "chat");
        assert!(feature.event.is_some());
        assert!(named_feature("chat").is_err());
    }
}
