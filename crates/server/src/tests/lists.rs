//! Lists: catalogue, imports, workspaces, figures.

use serde_json::json;

use super::fixture::{Client, json, problem};

#[tokio::test]
async fn the_catalogue_is_read_page_by_page() {
    let client = Client::new();
    let first = json(
        client
            .get("/api/v1/workspaces/default/events?limit=3&sort=name")
            .await,
    )
    .await;
    assert_eq!(first["total"], 4);
    let names: Vec<_> = first["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["name"])
        .collect();
    assert_eq!(names, ["add_to_cart", "product_view", "purchase"]);
    assert_eq!(first["items"][2]["count"], 2);
    assert_eq!(first["items"][2]["last"], "2024-08-12T11:00:00Z");
    let next = first["next"].as_str().unwrap();
    let last = json(
        client
            .get(&format!(
                "/api/v1/workspaces/default/events?cursor={next}&sort=name"
            ))
            .await,
    )
    .await;
    assert_eq!(last["items"][0]["name"], "visit");
    assert!(last.get("next").is_none());
    let frequent = json(client.get("/api/v1/workspaces/default/events").await).await;
    assert_eq!(frequent["items"][0]["name"], "visit");
    assert_eq!(frequent["items"][3]["name"], "add_to_cart");

    let properties = json(client.get("/api/v1/workspaces/default/properties").await).await;
    let plan = properties["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["name"] == "plan");
    assert_eq!(plan.unwrap()["conflicts"], 0);
}

#[tokio::test]
async fn workspaces_imports_and_figures_are_shown() {
    let client = Client::new();
    let all = json(client.get("/api/v1/workspaces").await).await;
    assert_eq!(all["items"][0]["workspace"], "default");
    let one = json(client.get("/api/v1/workspaces/default").await).await;
    assert_eq!(
        (&one["timezone"], &one["is_sample"]),
        (&json!("UTC"), &json!(false))
    );
    assert_eq!(one["data_version"], 1);
    let imports = json(client.get("/api/v1/workspaces/default/imports").await).await;
    assert_eq!(imports["items"][0]["counts"]["added"], 8);
    assert_eq!(imports["items"][0]["state"], "committed");
    let stats = json(client.get("/api/v1/workspaces/default/stats").await).await;
    assert_eq!(
        (&stats["events"], &stats["imports"]),
        (&json!(8), &json!(1))
    );
}

#[tokio::test]
async fn wrong_pages_and_unknown_workspaces_are_refused() {
    let client = Client::new();
    for query in ["limit=0", "limit=many", "cursor=zz", "page=2"] {
        let response = client
            .get(&format!("/api/v1/workspaces/default/events?{query}"))
            .await;
        assert_eq!(
            problem(response, 400).await["code"],
            "request.invalid",
            "{query}"
        );
    }
    for noun in [
        "",
        "/events",
        "/properties",
        "/imports",
        "/stats",
        "/people/ann",
    ] {
        let response = client
            .get(&format!("/api/v1/workspaces/defautl{noun}"))
            .await;
        let problem = problem(response, 404).await;
        assert_eq!(problem["code"], "workspace.unknown", "{noun}");
        assert_eq!(problem["hint"], "did you mean 'default'?");
    }
}
