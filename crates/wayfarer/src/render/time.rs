//! Instants as people of the question's time zone read them.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use wayfarer_core::Millis;

/// A clock on the wall of one time zone.
#[derive(Debug, Clone)]
pub struct Wall {
    zone: TimeZone,
    name: String,
}

impl Wall {
    /// The wall clock of an IANA time zone; UTC when it is not known.
    pub fn of(name: &str) -> Self {
        match TimeZone::get(name) {
            Ok(zone) => Self {
                zone,
                name: name.to_owned(),
            },
            Err(_) => Self {
                zone: TimeZone::UTC,
                name: "UTC".to_owned(),
            },
        }
    }

    /// The zone's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `2024-03-31 18:05:09` of milliseconds UTC.
    pub fn second(&self, time_ms: Millis) -> String {
        match Timestamp::from_millisecond(time_ms) {
            Ok(instant) => self.format(instant, "%Y-%m-%d %H:%M:%S"),
            Err(_) => time_ms.to_string(),
        }
    }

    /// `2024-03-31 18:05` of an ISO 8601 instant; what is no instant is shown as it is.
    pub fn minute(&self, iso: &str) -> String {
        match iso.parse::<Timestamp>() {
            Ok(instant) => self.format(instant, "%Y-%m-%d %H:%M"),
            Err(_) => iso.to_owned(),
        }
    }

    /// `2024-03-31` of an ISO 8601 instant.
    pub fn day(&self, iso: &str) -> String {
        let minute = self.minute(iso);
        minute.split(' ').next().unwrap_or_default().to_owned()
    }

    fn format(&self, instant: Timestamp, pattern: &str) -> String {
        instant
            .to_zoned(self.zone.clone())
            .strftime(pattern)
            .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_shown_in_the_zone() {
        let wall = Wall::of("Asia/Shanghai");
        assert_eq!(wall.minute("2024-03-31T18:05:09Z"), "2024-04-01 02:05");
        assert_eq!(wall.day("2024-03-31T18:05:09Z"), "2024-04-01");
        assert_eq!(wall.second(0), "1970-01-01 08:00:00");
        assert_eq!(Wall::of("Mars/Olympus").name(), "UTC");
        assert_eq!(Wall::of("UTC").minute("soon"), "soon");
    }
}
