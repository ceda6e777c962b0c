//! What people agreed to, over HTTP: recorded, listed, and what follows for their messages.

use axum::body::Body;
use axum::http::Response;
use serde_json::{Value, json as value};

use super::descriptions::fits;
use super::fixture::{WRITE_KEY, Writable, json, plain, post, problem};

const CONSENTS: &str = "/api/v1/workspaces/default/privacy/consents";

async fn sent(shop: &Writable, key: &str, gpc: &str, user: &str) -> Response<Body> {
    let message = value!({"type": "track", "event": "Signed Up", "userId": user, "timestamp": "2024-08-05T11:00:00Z"});
    let body = value!({"writeKey": key, "batch": [message]}).to_string();
    let request = plain("POST", "/v1/batch").header("sec-gpc", gpc);
    shop.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn a_word_is_kept_and_followed() {
    let shop = Writable::collecting().await;
    let said = |state: &str| {
        value!({"consents": [{"person": "u-1", "purpose": "analytics", "state": state,
            "source": "letter", "text_version": "2024-01", "proof": "scan 7"}]})
    };
    let recorded = post(&shop, "privacy/consents", &said("withdrawn").to_string()).await;
    assert_eq!(recorded.status(), 200);
    let recorded = json(recorded).await;
    fits(&recorded, "Consents");
    assert_eq!(
        (
            &recorded["items"][0]["number"],
            &recorded["items"][0]["holds"]
        ),
        (&value!(1), &value!(true))
    );
    let refused = json(sent(&shop, WRITE_KEY, "0", "u-1").await).await;
    assert_eq!(refused["rejected"][0]["reason"], "blocked_consent");
    assert_eq!(sent(&shop, WRITE_KEY, "0", "u-2").await.status(), 200);
    post(&shop, "privacy/consents", &said("granted").to_string()).await;
    assert_eq!(sent(&shop, WRITE_KEY, "0", "u-1").await.status(), 200);
    let listed = json(shop.get(&format!("{CONSENTS}?person=u-1")).await).await;
    fits(&listed, "Consents");
    let states: Vec<&Value> = listed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| &line["state"])
        .collect();
    assert_eq!(states, [&value!("granted"), &value!("withdrawn")]);
    let told = json(shop.get(&format!("{CONSENTS}/totals")).await).await;
    fits(&told, "ConsentTotals");
    assert_eq!(told["words"], 2);
    assert_eq!(
        told["purposes"][0],
        value!({"purpose": "analytics", "granted": 1, "denied": 0, "withdrawn": 0})
    );
    for wrong in [
        value!({"consents": [{"person": "0", "purpose": "analytics", "state": "granted"}]}),
        value!({"consents": [{"person": "u-1", "purpose": "fun", "state": "granted"}]}),
        value!({"consents": [{"person": "u-1", "purpose": "analytics", "state": "granted", "at": "soon"}]}),
        value!({"consents": [{"person": "u-1", "purpose": "analytics", "state": "granted", "at": "2999-01-01T00:00:00Z"}]}),
    ] {
        problem(
            post(&shop, "privacy/consents", &wrong.to_string()).await,
            400,
        )
        .await;
    }
    problem(shop.get(CONSENTS).await, 400).await;
}

#[tokio::test]
async fn a_browser_that_asks_not_to_be_followed_is_heard_where_the_source_says_so() {
    let shop = Writable::collecting().await;
    let strict = value!({"name": "Strict", "write_key": "wf_pk_of_the_strict", "consent": {"gpc": ["analytics"]}});
    assert_eq!(
        post(&shop, "sources", &strict.to_string()).await.status(),
        201
    );
    assert_eq!(sent(&shop, WRITE_KEY, "1", "u-1").await.status(), 200);
    assert_eq!(
        sent(&shop, "wf_pk_of_the_strict", "0", "u-1")
            .await
            .status(),
        200
    );
    let told = json(sent(&shop, "wf_pk_of_the_strict", "1", "u-1").await).await;
    assert_eq!(told["rejected"][0]["reason"], "blocked_consent");
}
