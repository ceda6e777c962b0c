//! Mappings that come with the program, for exports whose form is known.

use crate::recognise::Role;
use crate::row::Table;

/// One known export.
#[derive(Debug, PartialEq)]
pub struct Bundled {
    /// A stable word for it.
    pub key: &'static str,
    /// What it is called, for people.
    pub name: &'static str,
    /// Columns by which it is known; it has all of them.
    signs: &'static [&'static str],
    /// What its columns mean, as far as one column has one meaning.
    pub(crate) roles: &'static [(&'static str, Role)],
    /// The mapping, TOML.
    pub document: &'static str,
}

/// All known exports.
const BUNDLED: [Bundled; 1] = [Bundled {
    key: "ga4-export",
    name: "BigQuery export of Google Analytics 4",
    signs: &[
        "event_date",
        "event_name",
        "event_params",
        "event_timestamp",
    ],
    roles: &[
        ("event_name", Role::Event),
        ("event_timestamp", Role::Time),
        ("user_id", Role::Person),
        ("user_pseudo_id", Role::Anonymous),
    ],
    document: include_str!("../../../../mappings/ga4-export.toml"),
}];

impl Bundled {
    /// The known export a table is.
    pub fn of(table: &Table) -> Option<&'static Self> {
        let has = |sign: &&str| table.columns.iter().any(|column| column.trim() == *sign);
        BUNDLED.iter().find(|known| known.signs.iter().all(&has))
    }
}
