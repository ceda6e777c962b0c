//! Documents, requests, answers.

#![allow(clippy::unwrap_used)]

use jiff::tz::TimeZone;
use serde_json::{Value as Json, json};

use wayfarer_connect::pull::*;
use wayfarer_connect::{Method, Response};

/// 2026-03-02T12:00:00Z.
const NOW: i64 = 1_772_452_800_000;
const HOUR: i64 = 3_600_000;
static UTC: &TimeZone = &TimeZone::UTC;

fn pull(parts: Json) -> Pull {
    let mut document = json!({
        "mapping": "person = \"id\"\n[[event]]\nname = \"seen\"",
        "request": {"url": "https://{subdomain}.example/items", "query": {"limit": "2"}},
        "settings": {"subdomain": "acme"},
        "items": "/data"
    });
    for (name, value) in parts.as_object().unwrap() {
        document[name] = value.clone();
    }
    serde_json::from_value(document).unwrap()
}

fn spot<'a>(place: &'a Place, window: Option<&'a Window>, seen: Option<&'a str>) -> Spot<'a> {
    Spot {
        place,
        window,
        seen,
        zone: UTC,
    }
}

fn answer(body: impl ToString) -> Response {
    Response {
        status: 200,
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: body.to_string().into_bytes(),
    }
}

fn read(pull: &Pull, place: &Place, response: &Response) -> Result<Page, PullProblem> {
    pull.page_of(response, "https://acme.example/items?limit=2", place, NOW)
}

fn next(pull: &Pull, place: &Place, body: Json) -> Option<Place> {
    read(pull, place, &answer(body)).unwrap().next
}

#[track_caller]
fn trouble(pull: &Pull, response: &Response, expected: Trouble) {
    let problem = read(pull, &Place::First, response).unwrap_err();
    assert_eq!(problem.trouble, expected, "{problem:?}");
    assert!(!problem.detail.contains("canary"), "{problem:?}");
}

#[test]
fn placeholders_are_filled_in_or_their_part_is_left_out() {
    let pull = pull(json!({
        "request": {"url": "https://{subdomain}.example/items", "query": {"after": "{cursor}", "since": ">{since}"},
            "headers": {"x-account": "{subdomain}"}, "body": {"page": "{page}", "filter": [{"at": "{since}"}], "cursor": "{cursor}", "keep": "{ {x"}},
        "paging": {"page": {"first": 1}},
        "since": {"time": {"form": "epoch_s", "begin": "2026-03-01"}},
        "authentication": [{"query": {"name": "key", "secret": "a b"}}, {"basic": {"user": "me", "secret": "word"}}]
    }));
    let window = Window {
        from_ms: NOW - HOUR,
        until_ms: NOW,
    };
    let request = pull
        .request_at(spot(&Place::First, Some(&window), None), None)
        .unwrap();
    assert_eq!(request.method, Method::Post);
    assert_eq!(
        request.url,
        "https://acme.example/items?since=%3E1772449200&key=a+b"
    );
    let body: Json = serde_json::from_str(&request.body.unwrap().1).unwrap();
    assert_eq!(
        body,
        json!({"page": 1, "filter": [{"at": "1772449200"}], "keep": "{ {x"})
    );
    let proof = ("authorization".to_owned(), "Basic bWU6d29yZA==".to_owned());
    assert!(request.headers.contains(&proof));
    assert!(
        request
            .headers
            .contains(&("x-account".to_owned(), "acme".to_owned()))
    );
    let shown = pull.address(spot(&Place::Cursor("c&d".to_owned()), Some(&window), None));
    assert_eq!(
        shown.unwrap(),
        "https://acme.example/items?after=c%26d&since=%3E1772449200"
    );
}

#[test]
fn every_kind_of_paging_goes_on_and_ends() {
    let items = json!([{"id": 7}, {"id": 8}]);
    let cursor = pull(json!({"paging": {"cursor": {"at": "/next"}}}));
    let at = |text: &str| Some(Place::Cursor(text.to_owned()));
    assert_eq!(
        next(&cursor, &Place::First, json!({"data": items, "next": "b"})),
        at("b")
    );
    for end in [json!(null), json!("")] {
        assert_eq!(
            next(&cursor, &Place::First, json!({"data": items, "next": end})),
            None
        );
    }
    let last = pull(json!({"paging": {"cursor": {"at": "/data/-1/id", "more": "/has_more"}}}));
    assert_eq!(
        next(
            &last,
            &Place::First,
            json!({"data": items, "has_more": true})
        ),
        at("8")
    );
    assert_eq!(
        next(
            &last,
            &Place::First,
            json!({"data": items, "has_more": false})
        ),
        None
    );
    assert_eq!(
        next(&last, &Place::First, json!({"data": [], "has_more": true})),
        None
    );
    let page = pull(json!({"paging": {"page": {"first": 0, "size": 2}}}));
    assert_eq!(
        next(&page, &Place::First, json!({"data": items})),
        Some(Place::Page(1))
    );
    assert_eq!(next(&page, &Place::Page(4), json!({"data": [1]})), None);
    let offset = pull(json!({"paging": {"offset": {}}}));
    assert_eq!(
        next(&offset, &Place::Offset(6), json!({"data": items})),
        Some(Place::Offset(8))
    );
    assert_eq!(next(&offset, &Place::Offset(8), json!({"data": []})), None);
    let url = pull(json!({"paging": {"next_url": {"at": "/links/next"}}}));
    let body = json!({"data": items, "links": {"next": "/items?page=2"}});
    let expected = Place::Url("https://acme.example/items?page=2".to_owned());
    assert_eq!(next(&url, &Place::First, body), Some(expected));
    let link = pull(json!({"paging": "link"}));
    let mut response = answer(json!({"data": items}));
    let header = "<https://acme.example/items?p=1>; rel=\"prev\", <https://acme.example/items?p=3>; rel=\"next\"";
    response
        .headers
        .push(("link".to_owned(), header.to_owned()));
    let page = read(&link, &Place::First, &response).unwrap();
    assert_eq!(
        page.next,
        Some(Place::Url("https://acme.example/items?p=3".to_owned()))
    );
    assert_eq!(page.items.len(), 2);
}

#[test]
fn credentials_follow_no_link_to_another_host() {
    let url = pull(json!({"paging": {"next_url": {"at": "/next"}}}));
    for next in [
        "https://evil.example/items",
        "http://acme.example/items",
        "//evil.example/",
        "https://acme.example:8443/",
    ] {
        trouble(
            &url,
            &answer(json!({"data": [1], "next": next})),
            Trouble::OtherHost,
        );
    }
}

#[test]
fn answers_that_are_no_page_are_told_in_our_own_words() {
    let pull = pull(json!({"paging": {"cursor": {"at": "/next", "more": "/more"}}}));
    trouble(&pull, &answer("<html>canary</html>"), Trouble::Page);
    trouble(&pull, &answer("canary"), Trouble::NotJson);
    trouble(&pull, &answer(""), Trouble::NotJson);
    trouble(&pull, &answer("{\"data\": [{\"canary\""), Trouble::CutShort);
    trouble(
        &pull,
        &answer(json!({"items": ["canary"]})),
        Trouble::NoItems,
    );
    trouble(
        &pull,
        &answer(json!({"data": {"canary": 1}})),
        Trouble::NoItems,
    );
    trouble(
        &pull,
        &answer(json!({"data": [1], "more": true})),
        Trouble::NoCursor,
    );
    let statuses = [
        (302, Trouble::Redirected),
        (400, Trouble::Refused),
        (401, Trouble::Unauthorised),
        (403, Trouble::Forbidden),
        (404, Trouble::NotFound),
        (429, Trouble::TooMany),
        (500, Trouble::Faulty),
        (503, Trouble::Faulty),
    ];
    for (status, expected) in statuses {
        let response = Response {
            status,
            ..answer("canary")
        };
        trouble(&pull, &response, expected);
    }
    let mut busy = Response {
        status: 429,
        ..answer("")
    };
    busy.headers
        .push(("retry-after".to_owned(), "7".to_owned()));
    let problem = read(&pull, &Place::First, &busy).unwrap_err();
    assert_eq!(problem.retry_after_ms, Some(7_000));
    let mut lacking = pull;
    lacking.may_lack_items = true;
    assert_eq!(
        read(&lacking, &Place::First, &answer("{}")).unwrap().items,
        [] as [Json; 0]
    );
}

#[test]
fn retry_after_is_seconds_or_a_date() {
    assert_eq!(retry_after("120", NOW), Some(120_000));
    assert_eq!(
        retry_after("Mon, 02 Mar 2026 12:01:00 GMT", NOW),
        Some(60_000)
    );
    assert_eq!(retry_after("Mon, 02 Mar 2020 12:01:00 GMT", NOW), Some(0));
    assert_eq!(retry_after("99999999", NOW), Some(24 * HOUR));
    assert_eq!(retry_after("soon", NOW), None);
}

#[test]
fn waits_double_scatter_and_have_a_seed() {
    let waits: Vec<_> = (1..=12)
        .map(|attempt| retry_in(attempt, "src_1", None))
        .collect();
    assert_eq!(
        waits,
        (1..=12)
            .map(|attempt| retry_in(attempt, "src_1", None))
            .collect::<Vec<_>>()
    );
    for (attempt, wait) in (1..).zip(&waits) {
        let most = (15_000_i64 << (attempt - 1)).min(HOUR);
        assert!((most / 2..=most).contains(wait), "{attempt}: {wait}");
    }
    assert_ne!(retry_in(3, "src_1", None), retry_in(3, "src_2", None));
    assert!((60_000..=61_000).contains(&retry_in(1, "src_1", Some(60_000))));
}

fn time_since(parts: Json) -> TimeSince {
    let mut since = json!({"form": "iso", "begin": "2026-02-01"});
    for (name, value) in parts.as_object().unwrap() {
        since[name] = value.clone();
    }
    serde_json::from_value(since).unwrap()
}

#[test]
fn slices_cover_the_time_once_and_overlap_only_between_runs() {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let since = time_since(json!({"slice_days": 7, "overlap_minutes": 60}));
    let run = Window::of_run(&since, None, NOW, &zone).unwrap();
    let (mut at, mut slices) = (run.from_ms, 0);
    while let Some(slice) = run.slice(at, &since, &zone) {
        assert_eq!(slice.from_ms, at);
        (at, slices) = (slice.until_ms, slices + 1);
    }
    assert_eq!((at, slices), (NOW, 5));
    assert_eq!(run.words(TimeForm::Iso, &zone).0, "2026-01-31T23:00:00Z");
    let later = Window::of_run(&since, Some(NOW), NOW + 5 * HOUR, &zone).unwrap();
    assert_eq!(
        (later.from_ms, later.until_ms),
        (NOW - HOUR, NOW + 5 * HOUR)
    );
}

#[test]
fn a_clock_that_jumps_loses_nothing() {
    let since = time_since(json!({}));
    let zone = TimeZone::UTC;
    let all = Window::of_run(&since, None, NOW, &zone);
    let ahead = NOW + 3_650 * 24 * HOUR;
    assert_eq!(Window::of_run(&since, Some(ahead), NOW, &zone), all);
    assert_eq!(Window::of_run(&since, Some(NOW), NOW, &zone), None);
    let before = time_since(json!({"begin": "2030-01-01"}));
    assert_eq!(Window::of_run(&before, None, NOW, &zone), None);
}

#[test]
fn days_are_whole_and_settle_first() {
    let since = time_since(json!({"form": "date", "delay_minutes": 1440, "slice_days": 30}));
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    let run = Window::of_run(&since, None, NOW, &zone).unwrap();
    let slice = run.slice(run.from_ms, &since, &zone).unwrap();
    let words = ("2026-02-01".to_owned(), "2026-02-28".to_owned());
    assert_eq!(slice.words(TimeForm::Date, &zone), words);
    assert_eq!(run.slice(slice.until_ms, &since, &zone), None);
}

#[test]
fn circles_of_any_length_are_noticed() {
    for length in [1, 2, 3, 10, 100] {
        let mut repeats = Repeats::default();
        for step in 0..50 {
            assert!(!repeats.takes(&format!("once {step}")));
        }
        let found = (0..10 * length + 200).find(|step| repeats.takes(&(step % length).to_string()));
        assert!(found.is_some(), "{length}");
    }
}

#[test]
fn a_document_is_told_everything_that_is_wrong_with_it() {
    assert_eq!(pull(json!({})).faults(), []);
    let wrong = pull(json!({
        "request": {"url": "https://{shop}.example/{cursor}?a=1", "query": {}},
        "settings": {"subdomain": "evil.example/#"},
        "authentication": [{"bearer": {"secret": " "}}],
        "items": "data",
        "paging": {"offset": {}},
        "since": {"time": {"form": "iso", "begin": "yesterday", "slice_days": 0}},
        "every_minutes": 1
    }));
    let pointers: Vec<_> = wrong
        .faults()
        .into_iter()
        .map(|fault| fault.pointer)
        .collect();
    for pointer in [
        "/request/url",
        "/settings/subdomain",
        "/settings/shop",
        "/authentication/0",
        "/items",
        "/paging",
        "/since",
        "/since/time/begin",
        "/since/time/slice_days",
        "/every_minutes",
    ] {
        assert!(
            pointers.iter().any(|one| one == pointer),
            "{pointer}: {pointers:?}"
        );
    }
}

#[test]
fn a_token_is_asked_for_first() {
    let pull = pull(json!({"authentication": [{"oauth2": {
        "token_url": "https://{subdomain}.example/token", "client_id": "me", "secret": "a&b", "refresh_token": "r"
    }}, {"header": {"name": "developer-token", "secret": "d"}}]}));
    let request = pull.grant().unwrap().request();
    assert_eq!(request.url, "https://acme.example/token");
    let form = request.body.unwrap().1;
    assert_eq!(
        form,
        "client_id=me&client_secret=a%26b&grant_type=refresh_token&refresh_token=r"
    );
    let granted = Grant::granted(
        &answer(json!({"access_token": "t", "expires_in": 3600})),
        NOW,
    )
    .unwrap();
    assert_eq!(granted.until_ms, NOW + HOUR - 60_000);
    let request = pull
        .request_at(spot(&Place::First, None, None), Some(&granted))
        .unwrap();
    let bearer = ("authorization".to_owned(), "Bearer t".to_owned());
    assert!(request.headers.contains(&bearer));
    let refused = Response {
        status: 400,
        ..answer("canary")
    };
    assert_eq!(
        Grant::granted(&refused, NOW).unwrap_err().trouble,
        Trouble::NoToken
    );
    assert_eq!(pull.hosts(), ["acme.example:443"]);
}
