//! The KPI board, one KPI, and plans.

use axum::body::Body;
use axum::http::{Response, StatusCode};
use serde_json::Value;

use super::descriptions::fits;
use super::fixture::{Client, json, problem, signed};

const BOARD: &str = "/api/v1/workspaces/default/kpis?as_of=2024-09-01&periods=2&scope=everything";

async fn yaml(client: &Client, method: &str, path: &str, body: &str) -> Response<Body> {
    let request = signed(method, path).header("content-type", "application/yaml");
    client
        .send(request.body(Body::from(body.to_owned())).unwrap())
        .await
}

fn figure<'a>(board: &'a Value, key: &str) -> &'a Value {
    let mut kpis = board["kpis"].as_array().unwrap().iter();
    kpis.find(|kpi| kpi["key"] == key).unwrap()
}

#[tokio::test]
async fn a_board_says_what_is_live_and_what_to_connect() {
    let client = Client::new();
    let board = json(client.get(BOARD).await).await;
    fits(&board, "KpiBoard");
    assert_eq!(board["periods"], serde_json::json!(["2024-07", "2024-08"]));
    let coverage = &board["coverage"];
    let sum =
        ["live", "thin", "no_source", "withheld"].map(|word| coverage[word].as_u64().unwrap());
    assert_eq!(coverage["total"].as_u64().unwrap(), sum.iter().sum::<u64>());
    // Three people in August, two of whom bought, one of them for 19.90 and one for 5.
    assert_eq!(figure(&board, "reach")["value"], 3.0);
    let value = figure(&board, "customer_value");
    assert!(
        (value["value"].as_f64().unwrap() - 12.45).abs() < 1e-9,
        "{value}"
    );
    assert_eq!(
        (&value["currency"], &value["standing"]),
        (&"EUR".into(), &"thin".into())
    );
    let nps = figure(&board, "nps");
    assert_eq!(
        (&nps["standing"], &nps["connect"][0]),
        (&"no_source".into(), &"surveys".into())
    );
    assert_eq!(nps["value"], Value::Null);
    let sentence = coverage["sentence"]["zh-CN"].as_str().unwrap();
    assert!(
        sentence.contains("项指标中有") && sentence.contains("接入"),
        "{sentence}"
    );
}

#[tokio::test]
async fn a_kpi_shows_its_formula_its_questions_and_its_list() {
    let client = Client::new();
    let path = "/api/v1/workspaces/default/kpis/repeat_rate?as_of=2024-09-01";
    let detail = json(client.get(path).await).await;
    fits(&detail, "KpiDetail");
    assert_eq!(detail["formula"], "again / buyers");
    let asked = detail["inputs"].as_array().unwrap();
    let buyers = asked
        .iter()
        .find(|input| input["input"] == "buyers")
        .unwrap();
    assert_eq!(buyers["numbers"][0]["value"], 2.0);
    // The question can be asked as it is, and answers what was read.
    let answer = json(client.ask(&buyers["question"].to_string()).await).await;
    assert_eq!(answer["answer"]["people"]["count"], 2);
    let unknown = "/api/v1/workspaces/default/kpis/repat_rate";
    let refused = problem(client.get(unknown).await, 404).await;
    assert_eq!(refused["code"], "kpi.unknown");
    assert_eq!(refused["hint"], "did you mean 'repeat_rate'?");
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused() {
    let client = Client::new();
    for tail in [
        "?periods=0",
        "?periods=six",
        "?pack=all",
        "?timezone=Mars",
        "?stage=cart",
        "?x=1",
    ] {
        let path = format!("/api/v1/workspaces/default/kpis{tail}");
        problem(client.get(&path).await, 400).await;
    }
    problem(
        client
            .get("/api/v1/workspaces/default/kpis?plan=none")
            .await,
        404,
    )
    .await;
    problem(client.get("/api/v1/workspaces/nowhere/kpis").await, 404).await;
}

#[tokio::test]
async fn a_plan_that_is_in_force_decides_what_is_shown() {
    let client = Client::new();
    // A plan of its own key, named in the call: other tests look at the same workspace.
    let plan = crate::openapi::KPI_PLAN_EXAMPLE.replace("key: board", "key: tried");
    let path = "/api/v1/workspaces/default/kpi-plans";
    let made = yaml(&client, "POST", path, &plan).await;
    assert_eq!(made.status(), StatusCode::CREATED);
    fits(&json(made).await, "KpiPlanChecked");
    let check = format!("{path}/tried/check");
    let misspelt = plan.replace("repeat_rate", "repat_rate");
    let checked = json(yaml(&client, "POST", &check, &misspelt).await).await;
    assert_eq!(checked["sound"], false);
    let finding = &checked["findings"][0];
    assert_eq!(
        (&finding["code"], &finding["pointer"]),
        (&"kpi.unknown".into(), &"/kpis/1/key".into())
    );
    assert_eq!(finding["hint"], "did you mean 'repeat_rate'?");
    let six = plan.replace(
        "[checkout_abandonment, landing_conversion, gold_share]",
        "[reach, traffic, views, clicks, decay, nps]",
    );
    let refused = problem(
        yaml(&client, "PUT", &format!("{path}/tried"), &six).await,
        422,
    )
    .await;
    assert_eq!(refused["errors"][0]["code"], "definition.too_large");
}
