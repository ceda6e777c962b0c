//! Saved segments in questions.

use axum::http::StatusCode;
use serde_json::{Value, json as value};

use super::descriptions::fits;
use super::fixture::{Client, Writable, json, problem};
use super::saved::{create, of, quoted, segment, send};

/// A number per question that is asked, and the people behind it.
async fn asked(client: &Client, question: &Value) -> Value {
    let response = client.ask(question).await;
    let status = response.status();
    let answer = json(response).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    answer
}

/// A saved segment stands for its criterion wherever a criterion may stand: the answers, the
/// lists and the reasons are the same, and so is the question they are kept under.
#[tokio::test]
async fn a_saved_segment_is_its_criterion() {
    let client = Writable::new().await;
    let criterion = value!({"did": {"event": "purchase", "at_least": 1}});
    let buyers = create(&client, "segments", &segment("Buyers", criterion.clone())).await;
    fits(&buyers, "SavedSegment");
    let golden =
        value!({"all": [{"saved": buyers["id"]}, {"property": {"name": "plan", "is": "gold"}}]});
    let golden = create(&client, "segments", &segment("Golden", golden)).await;
    let written = value!({"all": [criterion, {"property": {"name": "plan", "is": "gold"}}]});
    let funnel = |segment: &Value| value!({"version": 1, "segment": segment, "funnel": {"window": "30d", "steps": [{"event": "visit"}, {"event": "purchase"}]}});
    for (by_name, written, people) in [
        (value!({"saved": buyers["id"]}), criterion.clone(), 2),
        (value!({"saved": golden["id"]}), written.clone(), 1),
        (
            value!({"not": {"saved": buyers["id"]}}),
            value!({"not": criterion}),
            1,
        ),
    ] {
        let questions = |criterion: &Value| {
            let listed = value!({"version": 1, "people": {"match": criterion}});
            let step = value!({"step": 1});
            [
                funnel(criterion),
                listed.clone(),
                value!({"version": 1, "members": {"of": funnel(criterion), "cell": step}}),
                value!({"version": 1, "members": {"of": listed, "cell": {"holds": true}}}),
                value!({"version": 1, "explain": {"of": funnel(criterion), "person": "ann"}}),
            ]
        };
        for (saved, written) in questions(&by_name).iter().zip(&questions(&written)) {
            let (saved, written) = (client.ask(saved).await, client.ask(written).await);
            assert_eq!(saved.status(), written.status());
            assert_eq!(saved.headers().get("etag"), written.headers().get("etag"));
            assert_eq!(json(saved).await, json(written).await);
        }
        let number = asked(&client, &funnel(&by_name)).await;
        let list = value!({"version": 1, "members": {"of": funnel(&by_name), "cell": {"step": 1}}});
        let list = asked(&client, &list).await;
        assert_eq!(number["answer"]["funnel"]["entered"], people, "{number}");
        assert_eq!(list["answer"]["members"]["total"], people, "{list}");
    }

    // The segment is what it is now, not what it was.
    let path = of("segments", &buyers);
    let changed = segment("Buyers", value!({"did": {"event": "add_to_cart"}}));
    let changed = send(
        &client,
        "PUT",
        &path,
        Some(&quoted(&buyers)),
        Some(&changed),
    )
    .await;
    assert_eq!(changed.status(), StatusCode::OK);
    let now = asked(&client, &funnel(&value!({"saved": buyers["id"]}))).await;
    assert_eq!(now["answer"]["funnel"]["entered"], 1);
    assert_eq!(
        now["question"]["segment"],
        value!({"did": {"event": "add_to_cart"}})
    );
}

#[tokio::test]
async fn segments_that_are_not_there_and_circles_are_refused() {
    let client = Writable::new().await;
    let ask = |id: &Value| value!({"version": 1, "segment": {"any": [{"saved": id}]}, "trend": {}});
    let none = client.ask(ask(&value!("seg_0000000000000000"))).await;
    let none = problem(none, 422).await;
    assert_eq!(
        (&none["code"], &none["errors"][0]["pointer"]),
        (&value!("segment_unknown"), &value!("/segment/any/0"))
    );

    let inner = create(
        &client,
        "segments",
        &segment("Inner", value!({"did": {"event": "visit"}})),
    )
    .await;
    let outer = create(
        &client,
        "segments",
        &segment("Outer", value!({"not": {"saved": inner["id"]}})),
    )
    .await;
    let by_name = problem(client.ask(ask(&value!("inner"))).await, 422).await;
    let hint = by_name["hint"].as_str().unwrap();
    assert!(hint.contains(inner["id"].as_str().unwrap()), "{hint}");

    let same = send(
        &client,
        "POST",
        "segments",
        None,
        Some(&segment(" Inner ", value!({"did": {}}))),
    )
    .await;
    let same = problem(same, 409).await;
    assert_eq!(
        (&same["code"], &same["errors"][0]["pointer"]),
        (&value!("saved_exists"), &value!("/name"))
    );
    for id in [&outer["id"], &inner["id"]] {
        let circle = segment("Inner", value!({"all": [{"saved": id}]}));
        let path = of("segments", &inner);
        let circle = send(&client, "PUT", &path, Some(&quoted(&inner)), Some(&circle)).await;
        let circle = problem(circle, 422).await;
        assert_eq!(
            (&circle["code"], &circle["errors"][0]["pointer"]),
            (&value!("saved_invalid"), &value!("/match"))
        );
        assert!(
            circle["detail"].as_str().unwrap().contains("'Inner'"),
            "{circle}"
        );
    }

    let path = of("segments", &inner);
    let removed = send(&client, "DELETE", &path, None, None).await;
    assert_eq!(removed.status(), StatusCode::NO_CONTENT);
    let gone = problem(client.ask(ask(&outer["id"])).await, 422).await;
    let detail = gone["detail"].as_str().unwrap();
    assert!(
        detail.contains("'Outer'") && detail.contains("removed by owner"),
        "{detail}"
    );
    assert_eq!(gone["errors"][0]["pointer"], "/segment/any/0");

    // Its name is free, and when it was taken the removed one cannot come back under it.
    create(
        &client,
        "segments",
        &segment("Inner", value!({"did": {"event": "purchase"}})),
    )
    .await;
    let back = send(&client, "POST", &format!("{path}/restore"), None, None).await;
    assert_eq!(problem(back, 409).await["code"], "saved_exists");
}
