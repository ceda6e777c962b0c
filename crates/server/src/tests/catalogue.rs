//! What members know about events and properties, over HTTP, and what follows from it.

use axum::body::Body;
use axum::http::{Response, StatusCode};
use serde_json::{Value, json as value};

use super::descriptions::fits;
use super::fixture::{Client, Writable, json, problem, signed};

fn at(tail: &str) -> String {
    format!("/api/v1/workspaces/default/{tail}")
}

async fn put(client: &Client, tail: &str, tag: Option<&str>, entry: &Value) -> Response<Body> {
    let mut request = signed("PUT", &at(tail)).header("content-type", "application/json");
    if let Some(tag) = tag {
        request = request.header("if-match", tag);
    }
    let body = Body::from(entry.to_string());
    client.send(request.body(body).unwrap()).await
}

async fn written(client: &Client, tail: &str, entry: &Value) -> Value {
    let answer = put(client, tail, None, entry).await;
    let (status, tag) = (answer.status(), answer.headers().get("etag").cloned());
    let answer = json(answer).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let own = format!("\"{}\"", answer["tag"].as_str().unwrap());
    assert_eq!(tag.unwrap(), own.as_str());
    answer
}

async fn read(client: &Client, tail: &str, schema: &str) -> Value {
    let answer = client.get(&at(tail)).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let answer = json(answer).await;
    fits(&answer, schema);
    answer
}

async fn forget(client: &Client, tail: &str) {
    let request = signed("DELETE", &at(tail)).body(Body::empty()).unwrap();
    assert_eq!(client.send(request).await.status(), StatusCode::NO_CONTENT);
}

fn named<'a>(page: &'a Value, name: &str) -> &'a Value {
    let mut items = page["items"].as_array().unwrap().iter();
    let found = items.find(|item| item["name"] == name);
    found.unwrap_or_else(|| panic!("{name} is not listed"))
}

#[tokio::test]
async fn what_is_written_about_a_name_is_shown_beside_it() {
    let client = Writable::new().await;
    let empty = read(&client, "catalogue", "DescribedCatalogue").await;
    assert_eq!(empty, value!({"events": [], "properties": []}));
    let mut entry = value!({
        "names": {"en": "Purchase 🛒", "zh-CN": "购买"}, "description": "<script>alert(1)</script>",
        "verified": true, "owner": " Checkout ", "note": "checked"
    });
    let purchase = written(&client, "catalogue/events/purchase", &entry).await;
    fits(&purchase, "EventCatalogueEntry");
    assert_eq!(
        (&purchase["owner"], &purchase["note"]),
        (&value!("Checkout"), &value!("checked"))
    );
    assert!(purchase.get("hidden").is_none());
    let amount = value!({"unit": "money", "hidden": true});
    let amount = written(&client, "catalogue/properties/plan", &amount).await;
    fits(&amount, "PropertyCatalogueEntry");

    let events = read(&client, "events", "EventPage").await;
    let listed = named(&events, "purchase");
    assert_eq!(
        (
            &listed["names"],
            &listed["description"],
            &listed["verified"]
        ),
        (&entry["names"], &entry["description"], &value!(true))
    );
    assert_eq!(listed["meaning"], "order_paid");
    let properties = read(&client, "properties?sort=name", "PropertyPage").await;
    let plan = named(&properties, "plan");
    assert_eq!(
        (&plan["unit"], &plan["hidden"]),
        (&value!("money"), &value!(true))
    );

    let all = client.get(&at("catalogue")).await;
    let tag = all.headers()["etag"].clone();
    let all = json(all).await;
    assert_eq!(
        (&all["events"][0], &all["properties"][0]),
        (&purchase, &amount)
    );
    let old = format!("\"{}\"", purchase["tag"].as_str().unwrap());
    entry["hidden"] = true.into();
    let changed = put(&client, "catalogue/events/purchase", Some(&old), &entry).await;
    assert_eq!(changed.status(), StatusCode::OK);
    assert_ne!(client.get(&at("catalogue")).await.headers()["etag"], tag);
    let late = put(&client, "catalogue/events/purchase", Some(&old), &entry).await;
    let late = problem(late, 412).await;
    assert_eq!(
        (&late["code"], &late["current"]["id"]),
        (&value!("saved_changed"), &value!("purchase"))
    );

    forget(&client, "catalogue/events/purchase").await;
    let again = read(&client, "catalogue", "DescribedCatalogue").await;
    assert_eq!(
        (&again["events"], &again["properties"][0]),
        (&value!([]), &amount)
    );
    let unwritten = signed("DELETE", &at("catalogue/events/visit"));
    let unwritten = client.send(unwritten.body(Body::empty()).unwrap()).await;
    assert_eq!(problem(unwritten, 404).await["code"], "saved_unknown");
}

#[tokio::test]
async fn an_entry_can_be_written_only_where_there_is_none() {
    let client = Writable::new().await;
    let (tail, entry) = ("catalogue/events/purchase", value!({"owner": "Checkout"}));
    let with = |header: [(&'static str, &'static str); 2]| {
        let mut request = signed("PUT", &at(tail)).header("content-type", "application/json");
        for (name, value) in header.into_iter().filter(|(name, _)| !name.is_empty()) {
            request = request.header(name, value);
        }
        client.send(request.body(Body::from(entry.to_string())).unwrap())
    };
    let (fresh, none) = (("if-none-match", "*"), ("", ""));
    assert_eq!(with([fresh, none]).await.status(), StatusCode::OK);
    let second = problem(with([fresh, none]).await, 412).await;
    assert_eq!(second["code"], "saved_changed");
    assert_eq!(second["current"]["event"]["owner"], "Checkout");
    // What was forgotten is not there.
    forget(&client, tail).await;
    assert_eq!(with([fresh, none]).await.status(), StatusCode::OK);
    for wrong in [
        [("if-none-match", "\"abc\""), none],
        [fresh, ("if-match", "*")],
    ] {
        assert_eq!(
            problem(with(wrong).await, 400).await["code"],
            "request.invalid"
        );
    }
}

#[tokio::test]
async fn names_with_any_sign_can_be_written_about() {
    let client = Writable::new().await;
    for (name, escaped) in [
        ("/pricing?a=b", "%2Fpricing%3Fa%3Db"),
        ("付款 🚀", "%E4%BB%98%E6%AC%BE%20%F0%9F%9A%80"),
        ("a/b", "a%2Fb"),
    ] {
        let entry = written(
            &client,
            &format!("catalogue/events/{escaped}"),
            &value!({"hidden": true}),
        )
        .await;
        assert_eq!(entry["name"], name);
    }
    let all = read(&client, "catalogue", "DescribedCatalogue").await;
    assert_eq!(all["events"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn entries_that_break_a_rule_are_refused_with_their_place() {
    let client = Writable::new().await;
    written(
        &client,
        "catalogue/events/product_view",
        &value!({"same_as": "visit"}),
    )
    .await;
    for (name, entry, pointer) in [
        ("visit", value!({"meaning": "order_palced"}), "/meaning"),
        ("visit", value!({"owner": "x".repeat(121)}), "/owner"),
        ("visit", value!({"names": {"fr": "Visite"}}), "/names/fr"),
        ("visit", value!({"unit": "money"}), "/unit"),
        ("purchase", value!({"same_as": "purchsae"}), "/same_as"),
    ] {
        let refused = put(&client, &format!("catalogue/events/{name}"), None, &entry).await;
        let refused = problem(refused, 422).await;
        assert_eq!(refused["code"], "saved_invalid", "{refused}");
        assert_eq!(refused["errors"][0]["pointer"], pointer, "{refused}");
    }
    // Nothing is merged into itself, into what is merged, or while others are merged into it.
    for (name, main) in [
        ("visit", "visit"),
        ("purchase", "product_view"),
        ("visit", "purchase"),
    ] {
        let entry = value!({"same_as": main});
        let refused = put(&client, &format!("catalogue/events/{name}"), None, &entry).await;
        let refused = problem(refused, 422).await;
        assert_eq!(refused["errors"][0]["pointer"], "/same_as", "{refused}");
    }
}

async fn ask(client: &Client, question: &Value) -> Value {
    let answer = client.ask(question).await;
    let status = answer.status();
    let answer = json(answer).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    answer
}

#[tokio::test]
async fn merged_names_are_one_event_with_the_sum_of_the_parts() {
    let client = Writable::new().await;
    let trend = |event: Value| value!({"version": 1, "as_of": "2024-12-31", "trend": {"series": [{"event": event}]}});
    let total = |answer: &Value| {
        let points = answer["answer"]["trend"]["lines"][0]["points"].clone();
        let values = points.as_array().unwrap().clone().into_iter();
        values
            .filter_map(|point| point["value"].as_f64())
            .sum::<f64>()
    };
    let visits = ask(&client, &trend(value!("visit"))).await;
    let views = ask(&client, &trend(value!("product_view"))).await;
    let both = ask(&client, &trend(value!(["visit", "product_view"]))).await;
    assert_eq!(
        (total(&visits), total(&views), total(&both)),
        (3.0, 2.0, 5.0)
    );
    let before = client.ask(trend(value!("visit"))).await.headers()["etag"].clone();

    written(
        &client,
        "catalogue/events/product_view",
        &value!({"same_as": "visit"}),
    )
    .await;
    let merged = client.ask(trend(value!("visit"))).await;
    assert_ne!(merged.headers()["etag"], before);
    let merged = json(merged).await;
    let line = |answer: &Value| answer["answer"]["trend"]["lines"][0].clone();
    assert_eq!(line(&merged)["points"], line(&both)["points"]);
    assert_eq!(line(&merged)["name"], "visit");
    assert_eq!(
        merged["question"]["trend"]["series"][0]["event"],
        value!("visit")
    );
    assert_eq!(
        total(&ask(&client, &trend(value!("product_view"))).await),
        2.0
    );

    // The number, its list and its reasons.
    let funnel = |first: Value| value!({"version": 1, "as_of": "2024-12-31", "funnel": {"window": "1h", "steps": [{"event": first}, {"event": "purchase"}]}});
    let people = |of: Value| value!({"version": 1, "as_of": "2024-12-31", "members": {"of": of, "cell": {"step": 1}}});
    let why = |of: Value| value!({"version": 1, "as_of": "2024-12-31", "explain": {"of": of, "person": "ben"}});
    let (by_name, written_out) = (
        funnel(value!("visit")),
        funnel(value!(["visit", "product_view"])),
    );
    for (one, other) in [
        (by_name.clone(), written_out.clone()),
        (people(by_name.clone()), people(written_out.clone())),
    ] {
        let (one, other) = (ask(&client, &one).await, ask(&client, &other).await);
        let renamed = other["answer"].to_string();
        let renamed = renamed.replace("visit / product_view", "visit");
        assert_eq!(one["answer"].to_string(), renamed);
        fits(&one, "Answer");
    }
    let verdict = |answer: Value| answer["answer"]["explain"]["units"][0]["why"]["verdict"].clone();
    let (one, other) = (
        ask(&client, &why(by_name)).await,
        ask(&client, &why(written_out)).await,
    );
    fits(&one, "Answer");
    assert_eq!(verdict(one), verdict(other));

    let events = read(&client, "events", "EventPage").await;
    assert_eq!(events["total"], 3);
    let visit = named(&events, "visit");
    assert_eq!((&events["items"][0], &visit["count"]), (visit, &value!(5)));
    assert_eq!(
        visit["merged"],
        value!([{"name": "product_view", "count": 2}])
    );
    assert_eq!(
        (&visit["first"], &visit["last"]),
        (
            &value!("2024-08-01T09:00:00Z"),
            &value!("2024-08-03T11:00:00Z")
        )
    );
    let apart = read(&client, "events?merged=apart&sort=name", "EventPage").await;
    assert_eq!(apart["total"], 4);
    let view = named(&apart, "product_view");
    assert_eq!(
        (&view["same_as"], &view["count"]),
        (&value!("visit"), &value!(2))
    );

    // Back to what the data say, the answers kept from before included.
    forget(&client, "catalogue/events/product_view").await;
    let back = ask(&client, &trend(value!("visit"))).await;
    assert_eq!(back["answer"], visits["answer"]);
}

/// A lifecycle that is in force looks at merged names, too, and no answer is kept too long.
#[tokio::test]
async fn merged_names_move_people_through_a_lifecycle() {
    let client = Writable::new().await;
    let trial = value!({"version": 1, "key": "trial", "names": "Trial", "initial": "visitor",
        "stages": [{"key": "visitor", "names": "Visitor"}, {"key": "customer", "names": "Customer"}],
        "transitions": [{"from": "visitor", "to": "customer", "kind": "progress", "when": {"did": {"event": "purchase"}}},
            {"from": "customer", "to": "visitor", "kind": "regress"}]});
    for (tail, document) in [
        ("lifecycles", trial),
        ("lifecycles/trial/publish", value!({})),
    ] {
        let request = signed("POST", &at(tail)).header("content-type", "application/json");
        let body = Body::from(document.to_string());
        let done = client.send(request.body(body).unwrap()).await;
        assert!(done.status().is_success(), "{tail}");
    }
    let question = value!({"version": 1, "as_of": "2024-12-31", "stages": {"lifecycle": "trial"}});
    let customers = |answer: &Value| {
        let stages = answer["answer"]["stages"]["stages"]
            .as_array()
            .unwrap()
            .clone();
        let customer = stages
            .into_iter()
            .find(|stage| stage["stage"] == "customer");
        customer.unwrap()["now"].as_u64().unwrap()
    };
    let two = client.ask(&question).await;
    let tag = two.headers()["etag"].clone();
    assert_eq!(customers(&json(two).await), 2);
    written(
        &client,
        "catalogue/events/product_view",
        &value!({"same_as": "purchase"}),
    )
    .await;
    let three = client.ask(&question).await;
    assert_ne!(three.headers()["etag"], tag);
    assert_eq!(customers(&json(three).await), 3);
}

#[tokio::test]
async fn touchpoints_are_mapped_by_names_and_by_members() {
    let client = Writable::new().await;
    let map = read(&client, "touchpoints", "TouchpointMap").await;
    let areas = map["areas"].as_array().unwrap();
    assert_eq!((areas.len(), &areas[0]["area"]), (8, &value!("reach")));
    let of = |map: &Value, event: &str| {
        let areas = map["areas"].as_array().unwrap().clone();
        let touchpoints = areas
            .into_iter()
            .flat_map(|area| area["touchpoints"].as_array().unwrap().clone());
        let mapped = touchpoints.flat_map(|one| {
            let key = one["key"].clone();
            let events = one["events"].as_array().unwrap().clone();
            events.into_iter().map(move |event| (key.clone(), event))
        });
        let found: Vec<_> = mapped.filter(|(_, one)| one["name"] == event).collect();
        assert!(found.len() <= 1, "{event} is mapped twice");
        found.into_iter().next()
    };
    let (key, purchase) = of(&map, "purchase").unwrap();
    assert_eq!(
        (key, &purchase["by"]),
        (value!("order_paid"), &value!("name"))
    );
    written(
        &client,
        "catalogue/events/purchase",
        &value!({"meaning": "renewed"}),
    )
    .await;
    written(
        &client,
        "catalogue/events/add_to_cart",
        &value!({"same_as": "purchase"}),
    )
    .await;
    let map = read(&client, "touchpoints", "TouchpointMap").await;
    let (key, purchase) = of(&map, "purchase").unwrap();
    assert_eq!(key, "renewed");
    assert_eq!(
        purchase,
        value!({"name": "purchase", "count": 3, "by": "catalogue"})
    );
    assert!(of(&map, "add_to_cart").is_none());
    assert!(
        map["unmapped"]
            .as_array()
            .unwrap()
            .iter()
            .all(|event| event["name"] != "add_to_cart")
    );
}
