//! Countries by address, from a database of the user's in MaxMind's format. It is read whole
//! into memory; addresses are looked up there and forgotten.

use std::net::IpAddr;
use std::path::Path;

use maxminddb::{Reader, path};
use serde::Serialize;
use wayfarer_core::{ErrorCode, Millis, iso_instant};

use crate::machine::{MachineCheck, MachineFigures, MachineProblem};
use crate::{App, AppError};

/// How to mend a setting that leads to no database.
const HINT: &str = "give a database of countries in MaxMind's format, such as GeoLite2-Country.mmdb or DB-IP's dbip-country-lite.mmdb, or leave the setting out";

/// Providers publish a new database every month at least.
const DAYS_MAX: i64 = 180;
const DAY_MS: Millis = 86_400_000;

/// Tells countries by address.
#[derive(Debug)]
pub struct Countries {
    reader: Reader<Vec<u8>>,
}

impl Countries {
    /// Opens a database.
    ///
    /// # Errors
    /// The file is missing, cannot be read, or is no such database, with how to mend it.
    pub fn open(file: &Path) -> Result<Self, AppError> {
        let refused = |error: maxminddb::MaxMindDbError| {
            let message = format!("the country database {}: {error}", file.display());
            AppError::new(ErrorCode::RequestInvalid, message).with_hint(HINT)
        };
        let reader = Reader::open_readfile(file).map_err(refused)?;
        // A tree that is cut short opens, and fails at the first address beyond its end.
        reader.verify().map_err(refused)?;
        Ok(Self { reader })
    }

    /// The ISO 3166-1 code of an address, in capitals; `None` where the database has none.
    pub fn of(&self, address: IpAddr) -> Option<String> {
        let found = self.reader.lookup(address).ok()?;
        let read = |at: &[maxminddb::PathElement<'_>]| found.decode_path::<&str>(at).ok().flatten();
        let code = read(&path!["country", "iso_code"])
            .or_else(|| read(&path!["country_code"]))
            .or_else(|| read(&path!["country"]))
            .or_else(|| read(&path!["registered_country", "iso_code"]))?;
        let is_code = code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_alphabetic());
        is_code.then(|| code.to_ascii_uppercase())
    }

    /// What the database says it is, and when it was made, ms UTC.
    pub fn told(&self) -> (&str, Millis) {
        let metadata = self.reader.metadata();
        let built_s = i64::try_from(metadata.build_epoch).unwrap_or(i64::MAX / 1_000);
        (&metadata.database_type, built_s.saturating_mul(1_000))
    }
}

/// What was found of a country database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountryFigures {
    /// Where it is.
    pub file: String,
    /// What it says it is: `GeoLite2-Country`.
    pub kind: String,
    /// When it was made, ISO 8601 UTC.
    pub built: Option<String>,
    /// How many days ago.
    pub days: Option<i64>,
    /// Why it cannot be used.
    pub error: Option<String>,
}

impl CountryFigures {
    /// What they mean.
    pub(crate) fn problem(&self) -> MachineProblem {
        match self.days {
            None => MachineProblem::CountriesBroken,
            Some(days) if days > DAYS_MAX => MachineProblem::CountriesOld,
            Some(_) => MachineProblem::None,
        }
    }
}

impl App {
    /// Whether a country database can be used, and is not old.
    pub fn check_countries(&self, file: &Path) -> MachineCheck {
        let now_ms = self.now_ms();
        let (kind, built_ms, error) = match Countries::open(file) {
            Ok(countries) => {
                let (kind, built_ms) = countries.told();
                (kind.to_owned(), Some(built_ms), None)
            }
            Err(error) => (String::new(), None, Some(error.to_string())),
        };
        let figures = CountryFigures {
            file: file.display().to_string(),
            kind,
            built: built_ms.map(iso_instant),
            days: built_ms.map(|built_ms| (now_ms - built_ms).max(0) / DAY_MS),
            error,
        };
        MachineCheck::judged(MachineFigures::Countries(figures), now_ms, None)
    }
}
