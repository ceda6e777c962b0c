//! The judgement document, version 1.

use serde::{Deserialize, Serialize};
use wayfarer_core::ErrorCode;

use super::said::{Said, SaidFields};
use crate::QuestionError;

/// The version of the document this build reads and writes.
const VERSION: u32 = 1;

/// What one member says of one subject:
/// `{"version":1,"person":"alice","author":"Mei","note":{"text":"…","felt":-1}}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Document", into = "Document")]
pub struct Judgement {
    /// The person: `per_…`, or an id as the source wrote it.
    pub person: Option<String>,
    /// The account, by its id as the source wrote it. With a person: that person at the
    /// account; alone: the account itself.
    pub account: Option<String>,
    /// When it was so: a date or an instant; the time of writing when absent.
    pub at: Option<String>,
    /// The member.
    pub author: String,
    /// Tells two deliveries of one judgement apart from two judgements; what is said and
    /// when when absent.
    pub id: Option<String>,
    /// What is said.
    pub said: Said,
}

/// The document as it is written.
#[derive(Serialize, Deserialize)]
struct Document {
    version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    author: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(flatten)]
    said: SaidFields,
    /// Fields nobody knows; refused by name.
    #[serde(flatten, skip_serializing)]
    unknown: serde_json::Map<String, serde_json::Value>,
}

impl TryFrom<Document> for Judgement {
    type Error = String;

    fn try_from(document: Document) -> Result<Self, String> {
        if document.version != VERSION {
            return Err(format!(
                "version {} is not supported; this build reads version {VERSION}",
                document.version
            ));
        }
        if let Some(name) = document.unknown.keys().next() {
            return Err(format!(
                "unknown field `{name}`; besides person, account, at, author and id give one of: {}",
                Said::NAMES.join(", ")
            ));
        }
        if document.person.is_none() && document.account.is_none() {
            return Err("it says of nobody; give `person`, `account` or both".to_owned());
        }
        if document.author.trim().is_empty() {
            return Err("`author` is empty; say who judges".to_owned());
        }
        Ok(Self {
            person: document.person,
            account: document.account,
            at: document.at,
            author: document.author,
            id: document.id,
            said: document.said.try_into()?,
        })
    }
}

impl From<Judgement> for Document {
    fn from(judgement: Judgement) -> Self {
        Self {
            version: VERSION,
            person: judgement.person,
            account: judgement.account,
            at: judgement.at,
            author: judgement.author,
            id: judgement.id,
            said: judgement.said.into(),
            unknown: serde_json::Map::new(),
        }
    }
}

impl Judgement {
    /// Reads one document. The error says what is wrong and where.
    pub fn from_json(text: &str) -> Result<Self, QuestionError> {
        serde_json::from_str(text).map_err(|error| QuestionError {
            code: ErrorCode::JudgementInvalid,
            path: "judgement".to_owned(),
            message: error.to_string(),
        })
    }

    /// The document with its keys in a fixed order, for hashes.
    pub fn canonical(&self) -> String {
        serde_json::to_string(self).expect("a judgement is plain data")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(json: &str) -> String {
        Judgement::from_json(json).unwrap_err().message
    }

    #[test]
    fn a_document_says_one_thing_of_somebody() {
        let note =
            r#"{"version":1,"person":"alice","author":"Mei","note":{"text":"cross","felt":-2}}"#;
        let judgement = Judgement::from_json(note).unwrap();
        assert_eq!(judgement.said.name(), "note");
        assert_eq!(judgement.canonical(), note);
        let of_nobody = r#"{"version":1,"author":"Mei","tier":{"tier":"gold"}}"#;
        assert!(refused(of_nobody).contains("of nobody"));
        let nothing = r#"{"version":1,"person":"a","author":"Mei"}"#;
        assert!(refused(nothing).contains("give one of: stage"));
        let two = r#"{"version":1,"person":"a","author":"Mei","tier":{"tier":"x"},"priority":{"level":"high"}}"#;
        assert!(refused(two).contains("several"));
    }

    #[test]
    fn slips_are_named() {
        let felt = r#"{"version":1,"person":"a","author":"Mei","note":{"text":"x","felt":3}}"#;
        assert!(refused(felt).contains("no feeling"));
        let field = r#"{"version":1,"person":"a","author":"Mei","nota":{"text":"x"}}"#;
        assert!(refused(field).contains("unknown field `nota`"));
        let inner = r#"{"version":1,"person":"a","author":"Mei","note":{"txt":"x"}}"#;
        assert!(refused(inner).contains("unknown field `txt`"));
        let version = r#"{"version":2,"person":"a","author":"Mei","tier":{"tier":"x"}}"#;
        assert!(refused(version).contains("version 2"));
        let author = r#"{"version":1,"person":"a","author":" ","tier":{"tier":"x"}}"#;
        assert!(refused(author).contains("`author` is empty"));
    }
}
