//! One account's page, over HTTP.

use super::descriptions::fits;
use super::fixture::{Writable, json, problem};

const EVENTS: &str = "\
user,company,role,event,feature,time
ann,acme,champion,feature_used,board,2024-08-20T09:00:00Z
bob,acme,finance,feature_used,chat,2024-05-01T09:00:00Z
cid,beta,finance,feature_used,board,2024-08-21T09:00:00Z
dee,acme,decision_maker,contact_left,,2024-08-22T09:00:00Z
";

const MAPPING: &str = r#"
person = "user"
time = "time"
account = "company"
[properties]
role = "text"
feature = "text"
[[event]]
name = { column = "event" }
"#;

#[tokio::test]
async fn an_account_is_told_with_its_people() {
    let client = Writable::of(EVENTS, MAPPING).await;
    let at = |tail: &str| format!("/api/v1/workspaces/default/accounts/{tail}");
    let response = client.get(&at("acme?as_of=2024-08-31")).await;
    assert_eq!(response.status(), 200);
    let answer = json(response).await;
    fits(&answer, "Answer");
    let told = &answer["answer"]["accounts"];
    assert_eq!((&told["accounts"], &told["people"]), (&2.into(), &3.into()));
    let row = &told["rows"][0];
    assert_eq!(row["id"], "acme");
    assert_eq!(row["single_threaded"], true);
    let roles = row["roles"].as_array().unwrap().iter();
    let roles: Vec<_> = roles.map(|role| (&role["role"], &role["state"])).collect();
    let expected = [
        ("champion", "engaged"),
        ("decision_maker", "left"),
        ("finance", "quiet"),
    ];
    assert_eq!(roles.len(), 3);
    for ((role, state), (wanted, is)) in roles.into_iter().zip(expected) {
        assert_eq!((role, state), (&wanted.into(), &is.into()));
    }
    let who = row["who"].as_array().unwrap().iter();
    let who: Vec<_> = who.map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(who, ["ann", "bob", "dee"]);
    let account = row["account"].as_str().unwrap();
    let same = json(
        client
            .get(&at(&format!("{account}?as_of=2024-08-31&within=200d")))
            .await,
    )
    .await;
    let row = &same["answer"]["accounts"]["rows"][0];
    assert_eq!((&row["id"], &row["active"]), (&"acme".into(), &2.into()));
    problem(client.get(&at("nobody")).await, 404).await;
    problem(client.get(&at("acme?lifecycle=none")).await, 404).await;
    problem(client.get(&at("acme?sort=people")).await, 400).await;
}
