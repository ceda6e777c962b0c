//! Where a person's ordered events are cut into sessions.

use jiff::tz::TimeZone;
use wayfarer_core::Millis;

use crate::context::{first_moment, local, plus_days};
use crate::{NO_CODE, SessionRule};

/// Writes the index of each session's first event to `out`, which is emptied first.
///
/// `times` ascend. A silence longer than the rule's gap cuts, one equal to it does not; a
/// new local day cuts where the rule says so; so does an event that names another campaign
/// than the session's latest (the pages that follow a landing name none and cut nothing).
pub fn cut(
    times: &[Millis],
    rule: &SessionRule,
    timezone: &TimeZone,
    campaign: Option<&[u32]>,
    out: &mut Vec<usize>,
) {
    out.clear();
    let campaign = campaign.filter(|_| rule.cut_at_campaign);
    let mut day_end = Millis::MIN;
    let mut latest = NO_CODE;
    for (index, time) in times.iter().enumerate() {
        let is_new_day = rule.cut_at_midnight && *time >= day_end;
        if is_new_day {
            let tomorrow = plus_days(local(*time, timezone).date(), 1);
            day_end = first_moment(tomorrow, timezone);
        }
        let named = campaign.map_or(NO_CODE, |codes| codes[index]);
        let starts = index == 0
            || is_new_day
            || time.saturating_sub(times[index - 1]) > rule.gap.millis
            || (named != NO_CODE && named != latest);
        if starts {
            out.push(index);
            latest = NO_CODE;
        }
        if named != NO_CODE {
            latest = named;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wayfarer_core::Span;

    fn starts(rule: &SessionRule, times: &[Millis], campaign: Option<&[u32]>) -> Vec<usize> {
        let mut out = vec![99];
        let shanghai = TimeZone::get("Asia/Shanghai").unwrap();
        cut(times, rule, &shanghai, campaign, &mut out);
        out
    }

    #[test]
    fn a_silence_equal_to_the_gap_stays_in_the_session() {
        let rule = SessionRule {
            gap: Span::seconds(10),
            ..SessionRule::default()
        };
        assert_eq!(starts(&rule, &[0, 10_000, 20_001, 20_001], None), [0, 2]);
        assert_eq!(starts(&rule, &[], None), Vec::<usize>::new());
    }

    #[test]
    fn local_midnight_and_a_new_campaign_cut_when_asked() {
        let midnight = 16 * 3_600_000;
        let times = [midnight - 1, midnight, midnight + 1];
        let plain = SessionRule::default();
        assert_eq!(starts(&plain, &times, Some(&[1, 1, 2])), [0]);
        let by_day = SessionRule {
            cut_at_midnight: true,
            ..SessionRule::default()
        };
        assert_eq!(starts(&by_day, &times, None), [0, 1]);
        let by_campaign = SessionRule {
            cut_at_campaign: true,
            ..SessionRule::default()
        };
        assert_eq!(starts(&by_campaign, &times, Some(&[1, 1, 2])), [0, 2]);
        let none = NO_CODE;
        assert_eq!(starts(&by_campaign, &times, Some(&[1, none, 1])), [0]);
        assert_eq!(starts(&by_campaign, &times, Some(&[none, 1, none])), [0, 1]);
    }
}
