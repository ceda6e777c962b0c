//! The web app's document and files, and who gets them.

use axum::http::StatusCode;

use super::fixture::{Client, empty, plain, problem, text};
use crate::pages::web_app;

#[tokio::test]
async fn without_a_session_every_page_is_the_way_in() {
    let client = Client::new();
    for path in ["/", "/w/default", "/w/default/people/per_1"] {
        let page = client.send(empty(plain("GET", path))).await;
        assert_eq!(page.status(), StatusCode::OK, "{path}");
        assert!(text(page).await.contains("name=\"token\""), "{path}");
    }
}

#[tokio::test]
async fn with_a_session_every_page_is_the_app() {
    let client = Client::new();
    let page = client.get("/w/default/explore").await;
    let Some((document, _)) = web_app::document() else {
        // A build without the web app shows the list of workspaces instead.
        assert_eq!(page.status(), StatusCode::SEE_OTHER);
        assert_eq!(page.headers()["location"], "/");
        return;
    };
    assert_eq!(page.status(), StatusCode::OK);
    let policy = page.headers()["content-security-policy"].to_str().unwrap();
    let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next();
    let nonce = nonce.unwrap().to_owned();
    let html = text(page).await;
    assert!(html.contains(&nonce), "the document and its policy agree");
    assert!(!document.contains(&nonce), "each document has its own");

    let script = html.split("src=\"").map(|rest| rest.split('"').next());
    let script = script.flatten().find(|path| path.contains("/index-"));
    let file = client.send(empty(plain("GET", script.unwrap()))).await;
    assert_eq!(file.status(), StatusCode::OK);
    assert!(!file.headers().contains_key("content-encoding"));
    let packed = plain("GET", script.unwrap()).header("accept-encoding", "gzip, br");
    let packed = client.send(empty(packed)).await;
    assert_eq!(packed.headers()["content-encoding"], "gzip");
    assert!(
        file.headers()["cache-control"]
            .to_str()
            .unwrap()
            .contains("immutable")
    );
}

#[tokio::test]
async fn files_that_are_not_the_apps_are_not_found() {
    let client = Client::new();
    for path in ["/assets/app/nothing.js", "/assets/app/..%2f..%2findex.html"] {
        problem(client.send(empty(plain("GET", path))).await, 404).await;
    }
}

#[tokio::test]
async fn the_snippet_is_handed_to_pages_of_any_origin() {
    let client = Client::new();
    let asked = || plain("GET", "/sdk/wayfarer.js").header("origin", "https://shop.example");
    let script = client.send(empty(asked())).await;
    if web_app::sdk("wayfarer.js", false).is_none() {
        // A build without the web app has no snippet either.
        assert_eq!(script.status(), StatusCode::NOT_FOUND);
        return;
    }
    assert_eq!(script.status(), StatusCode::OK);
    let header = |name: &str| script.headers()[name].to_str().unwrap().to_owned();
    assert!(header("content-type").starts_with("text/javascript"));
    assert_eq!(
        header("access-control-allow-origin"),
        "https://shop.example"
    );
    assert!(
        !script
            .headers()
            .contains_key("cross-origin-resource-policy")
    );
    let packed = client
        .send(empty(asked().header("accept-encoding", "gzip")))
        .await;
    assert_eq!(packed.headers()["content-encoding"], "gzip");
}
