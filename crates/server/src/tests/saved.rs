//! What members save, over HTTP.

use axum::body::Body;
use axum::http::{Response, StatusCode};
use serde_json::{Value, json as value};

use super::descriptions::fits;
use super::fixture::{Client, EDIT_TOKEN, Writable, json, plain, problem, signed};

fn at(tail: &str) -> String {
    format!("/api/v1/workspaces/default/{tail}")
}

pub(super) async fn send(
    client: &Client,
    method: &str,
    tail: &str,
    tag: Option<&str>,
    body: Option<&Value>,
) -> Response<Body> {
    let mut request = signed(method, &at(tail));
    if let Some(tag) = tag {
        request = request.header("if-match", tag);
    }
    let body = match body {
        Some(document) => {
            request = request.header("content-type", "application/json");
            Body::from(document.to_string())
        }
        None => Body::empty(),
    };
    client.send(request.body(body).unwrap()).await
}

pub(super) async fn create(client: &Client, noun: &str, document: &Value) -> Value {
    let created = send(client, "POST", noun, None, Some(document)).await;
    let status = created.status();
    let location = created.headers().get("location").cloned();
    let tag = created.headers().get("etag").cloned();
    let created = json(created).await;
    assert_eq!(status, StatusCode::CREATED, "{created}");
    let (id, revision) = (created["id"].as_str().unwrap(), &created["revision"]);
    assert_eq!(location.unwrap(), at(&format!("{noun}/{id}")));
    let own = format!("\"{}\"", created["tag"].as_str().unwrap());
    assert_eq!(tag.unwrap(), own.as_str());
    assert_eq!(*revision, 1);
    created
}

pub(super) fn quoted(saved: &Value) -> String {
    format!("\"{}\"", saved["tag"].as_str().unwrap())
}

pub(super) fn of(noun: &str, saved: &Value) -> String {
    format!("{noun}/{}", saved["id"].as_str().unwrap())
}

fn insight(name: &str) -> Value {
    value!({
        "name": name, "view": {"chart": "line"},
        "question": {"version": 1, "range": {"last": "30d"}, "trend": {"period": "day"}}
    })
}

pub(super) fn segment(name: &str, criterion: Value) -> Value {
    value!({"name": name, "subject": "person", "match": criterion})
}

#[tokio::test]
async fn two_who_edit_the_same_see_each_other() {
    let client = Writable::new().await;
    let mut first = insight("  Visits ");
    first["note"] = "for Monday".into();
    let created = create(&client, "insights", &first).await;
    fits(&created, "SavedInsight");
    assert_eq!(created["insight"], insight("Visits"));
    assert_eq!(
        (&created["note"], &created["created_by"]),
        (&value!("for Monday"), &value!("owner"))
    );
    let path = of("insights", &created);

    let blind = send(&client, "PUT", &path, None, Some(&insight("B"))).await;
    assert_eq!(problem(blind, 428).await["code"], "precondition_required");
    let ann = send(
        &client,
        "PUT",
        &path,
        Some(&quoted(&created)),
        Some(&insight("Ann's")),
    )
    .await;
    assert_eq!(ann.status(), StatusCode::OK);
    let ann = json(ann).await;
    assert_eq!(
        (&ann["revision"], &ann["insight"]["name"]),
        (&value!(2), &value!("Ann's"))
    );
    let ben = send(
        &client,
        "PUT",
        &path,
        Some(&quoted(&created)),
        Some(&insight("Ben's")),
    )
    .await;
    let late = problem(ben, 412).await;
    fits(&late, "Problem");
    assert_eq!(
        (&late["code"], &late["current"]),
        (&value!("saved_changed"), &ann)
    );
    let removed = send(&client, "DELETE", &path, Some(&quoted(&created)), None).await;
    assert_eq!(problem(removed, 412).await["current"]["tag"], ann["tag"]);
    let ben = send(
        &client,
        "PUT",
        &path,
        Some(&quoted(&ann)),
        Some(&insight("Ben's")),
    )
    .await;
    assert_eq!(json(ben).await["insight"]["name"], "Ben's");

    let shown = client.get(&at(&format!("{path}?revision=1"))).await;
    assert_eq!(shown.headers()["etag"], quoted(&created).as_str());
    assert_eq!(json(shown).await, created);
    let missing = client.get(&at(&format!("{path}?revision=9"))).await;
    assert_eq!(problem(missing, 404).await["code"], "saved_unknown");
    let history = json(client.get(&at(&format!("{path}/revisions?limit=2"))).await).await;
    fits(&history, "RevisionPage");
    assert_eq!(
        (&history["total"], &history["items"][0]["revision"]),
        (&value!(3), &value!(3))
    );
    let next = history["next"].as_str().unwrap();
    let rest = json(
        client
            .get(&at(&format!("{path}/revisions?cursor={next}")))
            .await,
    )
    .await;
    assert_eq!(rest["items"][0]["tag"], created["tag"]);
}

#[tokio::test]
async fn what_is_removed_can_be_restored_and_old_revisions_too() {
    let client = Writable::new().await;
    let created = create(&client, "insights", &insight("One")).await;
    let path = of("insights", &created);
    let other = create(&client, "insights", &insight("Other")).await;
    let changed = send(&client, "PUT", &path, Some("*"), Some(&insight("Two"))).await;
    assert_eq!(changed.status(), StatusCode::OK);
    for _ in 0..2 {
        let removed = send(&client, "DELETE", &path, None, None).await;
        assert_eq!(removed.status(), StatusCode::NO_CONTENT);
    }
    let listed = json(client.get(&at("insights")).await).await;
    fits(&listed, "SavedInsightPage");
    assert_eq!(
        (&listed["total"], &listed["items"][0]),
        (&value!(1), &other)
    );
    let gone = json(client.get(&at("insights?removed=true")).await).await;
    assert_eq!(
        (&gone["total"], &gone["items"][0]["removed"]),
        (&value!(1), &value!(true))
    );
    let gone = json(client.get(&at(&path)).await).await;
    assert_eq!(
        (&gone["removed"], &gone["revision"]),
        (&value!(true), &value!(3))
    );

    let back = format!("{path}/restore");
    let back = json(send(&client, "POST", &back, None, None).await).await;
    assert_eq!(
        (&back["removed"], &back["revision"]),
        (&value!(false), &value!(4))
    );
    assert_eq!(back["insight"]["name"], "Two");
    let again = format!("{path}/restore");
    assert_eq!(
        json(send(&client, "POST", &again, None, None).await).await,
        back
    );
    let first = format!("{path}/restore?revision=1");
    let first = json(send(&client, "POST", &first, None, None).await).await;
    fits(&first, "SavedInsight");
    assert_eq!(
        (&first["revision"], &first["insight"]),
        (&value!(5), &created["insight"])
    );
    assert_eq!(first["created_at"], created["created_at"]);
}

#[tokio::test]
async fn lists_are_searched_and_paged() {
    let client = Writable::new().await;
    for number in 0..5 {
        let mut document = insight(&format!("Visits {number}"));
        document["description"] = if number == 3 { "Für Ärzte" } else { "all" }.into();
        create(&client, "insights", &document).await;
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = json(client.get(&at(&format!("insights?limit=2{cursor}"))).await).await;
        assert_eq!(page["total"], 5);
        let items = page["items"].as_array().unwrap().iter();
        seen.extend(items.map(|item| item["id"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else {
            break;
        };
        cursor = format!("&cursor={next}");
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 5);
    let found = json(client.get(&at("insights?search=%C3%A4RZTE")).await).await;
    assert_eq!(
        (&found["total"], &found["items"][0]["insight"]["name"]),
        (&value!(1), &value!("Visits 3"))
    );
    for wrong in [
        "insights?limit=0",
        "insights?from=2024-01-01",
        "insights?colour=red",
    ] {
        assert_eq!(
            problem(client.get(&at(wrong)).await, 400).await["code"],
            "request.invalid"
        );
    }
    let unknown = client.get(&at("insights/ins_0000000000000000")).await;
    assert_eq!(problem(unknown, 404).await["code"], "saved_unknown");
}

#[tokio::test]
async fn mistakes_are_told_with_their_place() {
    let client = Writable::new().await;
    for (noun, document, pointer) in [
        ("insights", value!({"name": "x"}), ""),
        (
            "insights",
            value!({"name": " ", "question": {"version": 1, "trend": {}}}),
            "/name",
        ),
        (
            "insights",
            value!({"name": "x".repeat(121), "question": {"version": 1, "trend": {}}}),
            "/name",
        ),
        (
            "insights",
            value!({"name": "x", "question": {"version": 1, "trend": {"perod": "day"}}}),
            "/question/trend/perod",
        ),
        (
            "insights",
            value!({"name": "x", "question": {"version": 1, "timezone": "Mars", "trend": {}}}),
            "/question/timezone",
        ),
        (
            "insights",
            value!({"name": "x", "question": {"version": 1, "segment": {"saved": "seg_1"}, "trend": {}}}),
            "/question/segment",
        ),
        (
            "insights",
            value!({"name": "x", "view": {"a": "b".repeat(5_000)}, "question": {"version": 1, "trend": {}}}),
            "/view",
        ),
        (
            "insights",
            value!({"name": "x", "vew": {}, "question": {"version": 1, "trend": {}}}),
            "/vew",
        ),
        (
            "segments",
            segment("x", value!({"did": {"evnt": "visit"}})),
            "/match/did/evnt",
        ),
        (
            "segments",
            segment("x", value!({"all": [{"saved": 7}]})),
            "/match/all/0",
        ),
        (
            "segments",
            value!({"name": "x", "subject": "account", "match": {"did": {}}}),
            "/subject",
        ),
    ] {
        let refused = send(&client, "POST", noun, None, Some(&document)).await;
        let refused = problem(refused, 422).await;
        fits(&refused, "Problem");
        assert_eq!(refused["code"], "saved_invalid", "{document}");
        assert_eq!(refused["errors"][0]["pointer"], pointer, "{refused}");
    }
    let several = value!({"name": "", "question": 7});
    let refused = send(&client, "POST", "insights", None, Some(&several)).await;
    assert_eq!(
        problem(refused, 422).await["errors"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let noted = value!({"name": "x", "note": 7, "question": {"version": 1, "trend": {}}});
    let refused = send(&client, "POST", "insights", None, Some(&noted)).await;
    assert_eq!(problem(refused, 400).await["errors"][0]["pointer"], "/note");
}

#[tokio::test]
async fn names_of_any_script_come_back_unchanged() {
    let client = Writable::new().await;
    for name in [
        "🚀 launch",
        "‏שלום עולם",
        "<script>alert(1)</script>",
        "旅人\u{0}\n",
        "=cmd()",
    ] {
        let mut document = insight(name);
        document["description"] = "é".repeat(300).into();
        let created = create(&client, "insights", &document).await;
        let shown = json(client.get(&at(&of("insights", &created))).await).await;
        assert_eq!(shown["insight"]["name"], name.trim());
        assert_eq!(shown["insight"]["description"], document["description"]);
    }
}

#[tokio::test]
async fn those_who_may_not_publish_may_save() {
    let client = Writable::new().await;
    let request = plain("POST", &at("insights"))
        .header("authorization", format!("Bearer {EDIT_TOKEN}"))
        .header("content-type", "application/json");
    let body = Body::from(insight("Mine").to_string());
    let created = client.send(request.body(body).unwrap()).await;
    assert_eq!(json(created).await["created_by"], "editor");
}
