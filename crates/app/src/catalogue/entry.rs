//! What can be said of an event, and of a property.

use serde::{Deserialize, Serialize};
use wayfarer_core::ErrorCode;

use crate::saved::{Desk, Findings, Saved, SavedDocument, trim_optional};
use crate::{AppError, Touchpoints, did_you_mean, suggest, unknown_event};

/// Longest name, owner or unit.
const WORDS_CHARS_MAX: usize = 120;

/// What members know about an event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EventEntry {
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<NamesGiven>,
    /// What it tells, and when it is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether lists to choose from leave it out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// Whether somebody vouches for it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub verified: bool,
    /// Whom to ask about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The touchpoint it is, where its name does not say so or says another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
    /// The event it is another name of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
}

/// What members know about a property.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PropertyEntry {
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<NamesGiven>,
    /// What it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether lists to choose from leave it out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// Whether somebody vouches for it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub verified: bool,
    /// Whom to ask about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// What its numbers are: `money`, `seconds` …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// What people call something, in the languages somebody wrote it in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NamesGiven {
    /// English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// 简体中文.
    #[serde(rename = "zh-CN", skip_serializing_if = "Option::is_none")]
    pub zh_cn: Option<String>,
    /// 繁體中文.
    #[serde(rename = "zh-TW", skip_serializing_if = "Option::is_none")]
    pub zh_tw: Option<String>,
}

impl NamesGiven {
    fn tidy(names: &mut Option<Self>) {
        if let Some(given) = names {
            let each = [&mut given.en, &mut given.zh_cn, &mut given.zh_tw];
            each.into_iter().for_each(trim_optional);
        }
        if names.as_ref() == Some(&Self::default()) {
            *names = None;
        }
    }

    fn check(&self, findings: &mut Findings) {
        let each = [
            ("en", &self.en),
            ("zh-CN", &self.zh_cn),
            ("zh-TW", &self.zh_tw),
        ];
        for (language, name) in each {
            let pointer = format!("/names/{language}");
            let name = name.as_deref().unwrap_or_default();
            findings.check_length(&pointer, "name", name, 0, WORDS_CHARS_MAX);
        }
    }
}

/// What entries of both kinds are checked for.
fn check_words(
    names: Option<&NamesGiven>,
    description: Option<&str>,
    owner: Option<&str>,
    findings: &mut Findings,
) {
    if let Some(names) = names {
        names.check(findings);
    }
    findings.check_description(description);
    let owner = owner.unwrap_or_default();
    findings.check_length("/owner", "owner", owner, 0, WORDS_CHARS_MAX);
}

impl SavedDocument for EventEntry {
    const KIND: &'static str = "event";
    const ROUTE: &'static str = "events";
    const PREFIX: &'static str = "";

    fn name(&self) -> &str {
        ""
    }

    fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    fn tidy(&mut self) {
        NamesGiven::tidy(&mut self.names);
        trim_optional(&mut self.description);
        trim_optional(&mut self.owner);
    }

    fn check(&self, desk: &Desk<'_>, findings: &mut Findings) -> Result<(), AppError> {
        let (names, owner) = (self.names.as_ref(), self.owner.as_deref());
        check_words(names, self.description(), owner, findings);
        let known = Touchpoints::known();
        if let Some(meaning) = self.meaning.as_deref()
            && known.meaning(meaning).is_none()
        {
            let keys = known.meanings().iter().map(|known| known.key.as_str());
            let near = did_you_mean(&suggest(meaning, keys));
            let near = near.unwrap_or_else(|| "list the touchpoints to see which there are".into());
            findings.add(
                "/meaning",
                format!("there is no touchpoint '{meaning}'"),
                &near,
            );
        }
        let Some(main) = self.same_as.as_deref() else {
            return Ok(());
        };
        let catalogue = desk.catalogue()?;
        if !catalogue.events.contains_key(main) && !desk.is_saved::<Self>(main)? {
            findings.add_error("/same_as", unknown_event(main, &catalogue));
        }
        Ok(())
    }

    /// One name is the main one; the others are merged into it and nothing into them.
    fn check_beside(&self, id: &str, others: &[Saved<Self>]) -> Result<(), AppError> {
        let Some(main) = self.same_as.as_deref() else {
            return Ok(());
        };
        let refused = |message: String, hint: &str| {
            let error = AppError::new(ErrorCode::SavedInvalid, message);
            Err(error.at_path("same_as").with_hint(hint))
        };
        if main == id {
            return refused(format!("'{id}' is itself"), "name another event");
        }
        let other = others.iter().find(|other| other.info.id == main);
        if let Some(further) = other.and_then(|other| other.document.same_as.as_deref()) {
            let message = format!("'{main}' is itself merged into '{further}'");
            return refused(message, "name the one it is merged into");
        }
        let merged = |other: &&Saved<Self>| other.document.same_as.as_deref() == Some(id);
        match others.iter().find(merged) {
            Some(other) => refused(
                format!("'{}' is merged into '{id}'", other.info.id),
                "merge that one elsewhere first",
            ),
            None => Ok(()),
        }
    }
}

impl SavedDocument for PropertyEntry {
    const KIND: &'static str = "property";
    const ROUTE: &'static str = "properties";
    const PREFIX: &'static str = "";

    fn name(&self) -> &str {
        ""
    }

    fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    fn tidy(&mut self) {
        NamesGiven::tidy(&mut self.names);
        trim_optional(&mut self.description);
        trim_optional(&mut self.owner);
        trim_optional(&mut self.unit);
    }

    fn check(&self, _: &Desk<'_>, findings: &mut Findings) -> Result<(), AppError> {
        let (names, owner) = (self.names.as_ref(), self.owner.as_deref());
        check_words(names, self.description(), owner, findings);
        let unit = self.unit.as_deref().unwrap_or_default();
        findings.check_length("/unit", "unit", unit, 0, WORDS_CHARS_MAX);
        Ok(())
    }
}
