//! Members that PostHog's SDKs add to every message.

use crate::collect::touch::is_campaign;

/// They say how the SDK works, or what the event's own fields say already.
const NAMES: [&str; 62] = [
    "$active_feature_flags",
    "$anon_distinct_id",
    "$app_version",
    "$browser",
    "$browser_language",
    "$browser_language_prefix",
    "$browser_type",
    "$browser_version",
    "$config_defaults",
    "$cookieless_mode",
    "$current_url",
    "$device_id",
    "$device_type",
    "$elements",
    "$elements_chain",
    "$feature_flag_payloads",
    "$feature_flag_request_id",
    "$geoip_disable",
    "$group_key",
    "$group_set",
    "$group_type",
    "$groups",
    "$host",
    "$ignore_sent_at",
    "$initialization_time",
    "$insert_id",
    "$ip",
    "$is_identified",
    "$is_server",
    "$last_posthog_reset",
    "$lib",
    "$lib_custom_api_host",
    "$lib_rate_limit_remaining_tokens",
    "$lib_version",
    "$locale",
    "$os",
    "$os_distro",
    "$os_name",
    "$os_version",
    "$pageview_id",
    "$pathname",
    "$prev_pageview_id",
    "$process_person_profile",
    "$python_runtime",
    "$python_version",
    "$raw_user_agent",
    "$recording_status",
    "$referrer",
    "$referring_domain",
    "$screen_name",
    "$sdk_dist_channel",
    "$search_engine",
    "$sent_at",
    "$session_id",
    "$set",
    "$set_once",
    "$time",
    "$timezone",
    "$timezone_offset",
    "$title",
    "$user_id",
    "$window_id",
];
const PLAIN_NAMES: [&str; 2] = ["distinct_id", "token"];
const BEGINNINGS: [&str; 11] = [
    "$configured_",
    "$initial_",
    "$prev_pageview_last_",
    "$prev_pageview_max_",
    "$replay_",
    "$screen_",
    "$sdk_debug_",
    "$session_entry_",
    "$session_recording_",
    "$viewport_",
    "$unset",
];

/// Whether a member is no property of the event.
pub(super) fn is_noise(name: &str) -> bool {
    match name.starts_with('$') {
        true => {
            NAMES.binary_search(&name).is_ok()
                || BEGINNINGS
                    .iter()
                    .any(|beginning| name.starts_with(beginning))
        }
        false => PLAIN_NAMES.contains(&name) || is_campaign(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order_and_a_senders_own_stay() {
        assert!(NAMES.is_sorted());
        for own in [
            "$dollar",
            "plan",
            "$feature/new-checkout",
            "$prev_pageview_duration",
        ] {
            assert!(!is_noise(own), "{own}");
        }
        for noise in ["$lib", "token", "utm_source", "$sdk_debug_retry_queue_size"] {
            assert!(is_noise(noise), "{noise}");
        }
    }
}
