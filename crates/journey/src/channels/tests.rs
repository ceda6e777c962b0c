//! The rules against their twin, the built-in grouping against what is known of it, and
//! what a check says.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::naive;
use super::{BUILT_IN_CHANNELS, ChannelGrouping, ChannelRules, OwnHosts, origin_parts};
use crate::Definition;
use crate::definition::Finding;

const OWN: [&str; 1] = ["shop.example"];

fn own() -> OwnHosts {
    OwnHosts::new(OWN)
}

fn built_in(texts: naive::TextsOf<'_>) -> Option<String> {
    let rules = ChannelRules::new(ChannelGrouping::built_in()).unwrap();
    rules.group_of(texts, &own()).map(str::to_owned)
}

/// The group of an event by `(source, medium, campaign)`, referrer, channel, and whether it
/// is at a page.
fn check(
    (source, medium, campaign): (&str, &str, &str),
    referrer: &str,
    channel: &str,
    page: bool,
    expected: &str,
) {
    let given = |text: &'static str| Some(text);
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let texts = [source, medium, campaign, referrer, channel].map(text);
    let [source, medium, campaign, referrer, channel] = &texts;
    let host = page.then_some("shop.example").and_then(given);
    let texts = [
        source.as_deref(),
        medium.as_deref(),
        campaign.as_deref(),
        referrer.as_deref(),
        channel.as_deref(),
        host,
        None,
    ];
    let group = built_in(texts).unwrap_or_default();
    assert_eq!(group, expected, "{texts:?}");
    let naive = naive::group_of(ChannelGrouping::built_in(), texts, &OWN);
    assert_eq!(group, naive.unwrap_or_default(), "{texts:?}");
}

#[test]
fn tags_decide_as_the_documentation_of_others_says() {
    for (tags, expected) in [
        (("google", "cpc", ""), "paid-search"),
        (("Google", "CPC", ""), "paid-search"),
        (("google", "organic", ""), "organic-search"),
        (("facebook", "paid_social", ""), "paid-social"),
        (("facebook", "cpc", ""), "paid-social"),
        (("facebook", "", ""), "organic-social"),
        (("anything", "social-media", ""), "organic-social"),
        (("youtube", "cpm", ""), "paid-video"),
        (("site", "cpm", ""), "display"),
        (("site", "banner", ""), "display"),
        (("site", "cpc", ""), "paid-other"),
        (("site", "cpc", "summer-shopping"), "paid-shopping"),
        (("amazon", "ppc", ""), "paid-shopping"),
        (("amazon", "", ""), "organic-shopping"),
        (("youtube", "", ""), "organic-video"),
        (("newsletter", "email", ""), "email"),
        (("partner", "affiliate", ""), "affiliates"),
        (("spotify", "audio", ""), "audio"),
        (("sms", "", ""), "sms"),
        (("app", "mobile push", ""), "push"),
        (("firebase", "", ""), "push"),
        (("google", "", "2026 cross-network"), "cross-network"),
        (("blog", "referral", ""), "referral"),
        (("(direct)", "(none)", ""), "direct"),
        (("partner", "leaflet", ""), "unassigned"),
        (("", "", "spring"), "unassigned"),
    ] {
        check(tags, "", "", false, expected);
    }
}

#[test]
fn places_in_chinese_markets_have_groups_of_their_own() {
    for (source, expected) in [
        ("weixin", "wechat"),
        ("公众号", "wechat"),
        ("小红书", "xiaohongshu"),
        ("douyin", "douyin"),
        ("weibo", "weibo"),
        ("baidu", "organic-search"),
        ("taobao", "organic-shopping"),
        ("jd.com", "organic-shopping"),
        ("zhihu", "organic-social"),
        ("bilibili", "organic-video"),
        ("快手", "organic-video"),
        ("LINE", "organic-social"),
        ("kakaotalk", "organic-social"),
    ] {
        check((source, "", ""), "", "", false, expected);
    }
    check(("baidu", "竞价", ""), "", "", false, "paid-search");
    check(("douyin", "信息流", ""), "", "", false, "paid-social");
}

#[test]
fn a_referrer_decides_where_there_are_no_tags() {
    for (referrer, expected) in [
        ("https://www.google.co.uk/search?q=x", "organic-search"),
        ("https://m.baidu.com/s?word=x", "organic-search"),
        ("https://tieba.baidu.com/p/1", "organic-social"),
        ("https://mp.weixin.qq.com/s/abc", "wechat"),
        ("https://www.xiaohongshu.com/explore/1", "xiaohongshu"),
        ("https://v.douyin.com/x/", "douyin"),
        ("https://t.cn/abc", "weibo"),
        ("https://item.taobao.com/item.htm", "organic-shopping"),
        ("https://l.facebook.com/", "organic-social"),
        ("https://mail.google.com/", "email"),
        ("android-app://com.google.android.gm/", "email"),
        ("https://news.example/today", "referral"),
        // Back from paying, or from a page of one's own: nothing began.
        ("https://www.paypal.com/checkout", ""),
        ("https://www.shop.example/", ""),
        ("https://pay.shop.example/", ""),
        ("", "direct"),
    ] {
        check(("", "", ""), referrer, "", true, expected);
    }
    // Tags say more than the page they stood on.
    check(
        ("weixin", "", ""),
        "https://www.google.com/",
        "",
        true,
        "wechat",
    );
    // Not at a page, and nothing to go by.
    check(("", "", ""), "", "", false, "");
}

#[test]
fn the_channel_of_the_source_counts_where_tags_say_nothing() {
    for (channel, expected) in [
        ("search", "organic-search"),
        ("paid_search", "paid-search"),
        ("paid_social", "paid-social"),
        ("email", "email"),
        ("referral", "referral"),
        ("direct", "direct"),
        ("微信", "wechat"),
        ("store", "unassigned"),
    ] {
        check(("", "", ""), "", channel, true, expected);
    }
    check(("", "", ""), "", "web", true, "direct");
    check(
        ("seekly", "cpc", "brand"),
        "",
        "paid_search",
        true,
        "paid-search",
    );
}

#[test]
fn the_built_in_grouping_is_sound_and_says_all_languages() {
    let reading = ChannelGrouping::read(BUILT_IN_CHANNELS);
    assert_eq!(reading.findings, []);
    let grouping = ChannelGrouping::built_in();
    assert_eq!(grouping.key, ChannelGrouping::DEFAULT_KEY);
    for group in &grouping.groups {
        let is_each = matches!(group.names, crate::definition::Localised::Each { .. });
        assert!(is_each, "{}", group.key);
    }
    let again = ChannelGrouping::from_yaml(&grouping.to_yaml()).unwrap();
    assert_eq!(again, *grouping);
}

#[test]
fn an_origin_names_what_is_there_and_is_read_back() {
    let rules = ChannelRules::new(ChannelGrouping::built_in()).unwrap();
    let origin = |texts| rules.origin_of(texts, &own());
    let whole = [
        Some("A&B=c%"),
        Some("Banner"),
        Some("spring"),
        Some("https://news.example/x"),
        Some("store"),
        None,
        None,
    ];
    let told = origin(whole).unwrap();
    let expected = "utm_source=a%26b%3Dc%25&utm_medium=banner&referrer=news.example&channel=store";
    assert_eq!(told, expected);
    let parts = origin_parts(&told);
    assert_eq!(parts[0], ("utm_source", "a&b=c%".to_owned()));
    assert_eq!(parts.len(), 4);
    let campaign = [None, Some("(none)"), Some("Spring"), None, None, None, None];
    assert_eq!(origin(campaign).unwrap(), "utm_campaign=spring");
    let own_page = [
        None,
        None,
        None,
        Some("/cart"),
        None,
        Some("shop.example"),
        None,
    ];
    assert_eq!(origin(own_page), None);
}

fn grouping(groups: Json) -> ChannelGrouping {
    serde_json::from_value(json!({"version": 1, "key": "media", "names": "Media",
        "pass_through": ["pay.example"],
        "lists": [{"key": "places", "sites": ["google", "t.co", "m.baidu.com"]}], "groups": groups}))
    .unwrap()
}

fn arb_test() -> impl Strategy<Value = Json> {
    let words = || prop::sample::select(vec!["a", "b", "google", "t.co", "ab"]);
    prop_oneof![
        prop::collection::vec(words(), 1..3).prop_map(|texts| json!({"is": texts})),
        Just(json!({"in": "places"})),
        words().prop_map(|text| json!({"contains": text})),
        words().prop_map(|text| json!({"starts_with": [text]})),
        words().prop_map(|text| json!({"ends_with": text})),
        Just(json!({"matches": "^(a|b)$"})),
        any::<bool>().prop_map(|wanted| json!({"exists": wanted})),
    ]
}

fn arb_rule() -> impl Strategy<Value = Json> {
    let fields = prop::sample::select(vec!["source", "medium", "campaign", "referrer", "channel"]);
    let leaf = prop_oneof![
        6 => (fields, arb_test()).prop_map(|(field, test)| json!({field: test})),
        1 => any::<bool>().prop_map(|wanted| json!({"landing": {"exists": wanted}})),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        let parts = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            parts.clone().prop_map(|parts| json!({"all": parts})),
            parts.prop_map(|parts| json!({"any": parts})),
            inner.prop_map(|part| json!({"not": part})),
        ]
    })
}

fn arb_texts() -> impl Strategy<Value = Vec<Option<&'static str>>> {
    let word = || {
        prop::option::of(prop::sample::select(vec![
            "a",
            "B",
            " ab ",
            "google",
            "www.google.co.uk",
            "t.co",
            "m.baidu.com",
            "",
            "(none)",
        ]))
    };
    let referrer = prop::option::of(prop::sample::select(vec![
        "https://www.google.com/a",
        "http://t.co",
        "https://x.m.baidu.com/",
        "https://shop.example/cart",
        "https://my.shop.example/cart",
        "https://pay.example",
        "/cart",
        "b.com",
    ]));
    let page = || prop::option::of(Just("shop.example"));
    (word(), word(), word(), referrer, word(), page(), page())
        .prop_map(|(a, b, c, d, e, f, g)| vec![a, b, c, d, e, f, g])
}

proptest! {
    #[test]
    fn rules_agree_with_their_twin(
        rules in prop::collection::vec(arb_rule(), 1..4),
        events in prop::collection::vec(arb_texts(), 1..20),
    ) {
        let groups = rules.into_iter().enumerate();
        let groups = groups.map(|(index, when)| json!({"key": format!("g{index}"), "names": "G", "when": when}));
        let grouping = grouping(groups.collect());
        let rules = ChannelRules::new(&grouping).unwrap();
        for texts in events {
            let texts: [Option<&str>; 7] = texts.try_into().unwrap();
            let expected = naive::group_of(&grouping, texts, &OWN);
            let found = rules.group_of(texts, &own());
            prop_assert_eq!(found, expected.as_deref(), "{:?}", texts);
        }
    }

    #[test]
    fn no_text_makes_the_built_in_rules_stumble(text in ".{0,60}") {
        let rules = ChannelRules::new(ChannelGrouping::built_in()).unwrap();
        for column in 0..7 {
            let mut texts = [None; 7];
            texts[column] = Some(text.as_str());
            rules.group_of(texts, &own());
            let origin = rules.origin_of(texts, &own());
            prop_assert!(origin.is_none_or(|origin| origin_parts(&origin).len() == 1));
        }
    }
}

fn findings(document: Json) -> Vec<Finding> {
    ChannelGrouping::read(&document.to_string()).findings
}

#[test]
fn everything_wrong_is_said_with_its_place() {
    let document = json!({"version": 1, "key": "Media", "names": "", "own_hosts": ["https://shop.example/"],
    "lists": [{"key": "unused", "sites": []}],
    "groups": [
        {"key": "unassigned", "names": "U", "when": {"any": []}},
        {"key": "a", "names": "A", "when": {"source": {"in": "nowhere"}}},
        {"key": "a", "names": "A", "when": {"all": [{"medium": {"is": "x", "exists": true}}]}},
        {"key": "b", "names": "B", "when": {"landing": {"is": "x"}}},
        {"key": "c", "names": "C", "when": {"not": {"channel": {"matches": "("}}}},
    ]});
    let found: Vec<String> = findings(document)
        .iter()
        .map(|one| one.path.clone())
        .collect();
    for path in [
        "key",
        "names",
        "own_hosts[0]",
        "lists[0].sites",
        "lists[0]",
        "groups[0].key",
        "groups[0].when.any",
        "groups[1].when.source.in",
        "groups[2].key",
        "groups[2].when.all[0].medium",
        "groups[3].when.landing",
        "groups[4].when.not.channel.matches",
    ] {
        assert!(found.iter().any(|one| one == path), "{path} in {found:?}");
    }
}

#[test]
fn misfits_are_said_in_the_words_of_the_document() {
    let of = |when: Json| {
        let groups = json!([{"key": "a", "names": "A", "when": when}]);
        let document = json!({"version": 1, "key": "m", "names": "M", "groups": groups});
        findings(document).first().map(ToString::to_string).unwrap()
    };
    assert!(of(json!({"sauce": {"is": "x"}})).contains("groups[0].when"));
    let text = of(json!({"source": {"is": 3}}));
    assert!(text.contains("give a text or a list of texts"), "{text}");
}
