//! Every route of the OpenAPI document × everybody who could call it.

use axum::http::StatusCode;
use serde_json::Value;
use wayfarer_app::{Permission, Rights};

use super::fixture::{empty, json, plain, text};
use super::house::{House, Way};
use crate::openapi::document;

/// An operation of the document.
struct Operation {
    method: String,
    path: String,
    is_public: bool,
    /// The right it needs; none where being let in is enough.
    needs: Option<Permission>,
}

impl Operation {
    fn all() -> Vec<Self> {
        let document = document();
        let paths = document["paths"].as_object().unwrap();
        let of_path = |(path, methods): (&String, &Value)| {
            let methods = methods.as_object().unwrap().iter();
            let operations = methods.map(|(method, operation)| Self {
                method: method.to_uppercase(),
                path: path.clone(),
                is_public: operation["security"].as_array().is_some_and(Vec::is_empty),
                needs: operation["x-permission"].as_str().map(permission),
            });
            operations.collect::<Vec<_>>()
        };
        paths.iter().flat_map(of_path).collect()
    }

    fn is_of_workspace(&self) -> bool {
        self.path.contains("{ws}")
    }

    /// An address of it about things that are not there.
    fn address(&self, workspace: &str) -> String {
        let parts = self.path.split('/').map(|part| match part {
            "{ws}" => workspace,
            "{person}" => "per_00000000000000ab",
            "{version}" => "1",
            "{import}" => "imp_77",
            part if part.starts_with('{') => "nothing",
            part => part,
        });
        parts.collect::<Vec<_>>().join("/")
    }

    fn body(&self) -> &'static str {
        match self.method.as_str() {
            "POST" | "PUT" => "{}",
            _ => "",
        }
    }

    async fn outcome(&self, house: &House, way: &Way, workspace: &str) -> (StatusCode, String) {
        let address = self.address(workspace);
        let response = house.send(way, &self.method, &address, self.body()).await;
        (response.status(), text(response).await)
    }

    async fn check(&self, house: &House, name: &str, way: &Way, rights: Rights) {
        let told = self.outcome(house, way, "nowhere").await;
        let place = format!("{name}: {} {}", self.method, self.path);
        let is_let = self.needs.is_none_or(|needs| rights.has(needs));
        if !is_let {
            assert_eq!(told.0, StatusCode::FORBIDDEN, "{place}: {}", told.1);
            let there = self.outcome(house, way, "default").await;
            assert_eq!(told, there, "{place} tells what exists");
        } else if self.needs.is_some() {
            let refused = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN];
            assert!(!refused.contains(&told.0), "{place}: {}", told.1);
        } else {
            assert_ne!(told.0, StatusCode::UNAUTHORIZED, "{place}: {}", told.1);
        }
    }
}

fn permission(word: &str) -> Permission {
    let mut all = Permission::ALL.iter();
    *all.find(|one| one.as_str() == word).unwrap()
}

#[tokio::test]
async fn every_route_answers_those_who_have_its_right_and_nobody_else() {
    let house = House::new().await;
    let operations = Operation::all();
    let needing = operations.iter().filter(|one| one.needs.is_some()).count();
    assert!(needing > 100, "{needing}");
    for operation in operations.iter().filter(|one| !one.is_public) {
        // Asking twice would sign the caller out, or cost a password.
        if operation.path == "/api/v1/me/password" {
            continue;
        }
        for (role, way) in &house.roles {
            operation
                .check(&house, role.as_str(), way, Rights::of_role(*role))
                .await;
        }
        for (scope, way) in &house.scopes {
            let rights = Rights::of_scopes(&[*scope]);
            operation.check(&house, scope.as_str(), way, rights).await;
        }
        for (what, way) in &house.spent {
            for workspace in ["default", "nowhere"] {
                let (status, said) = operation.outcome(&house, way, workspace).await;
                let place = format!("{what}: {} {}", operation.method, operation.path);
                assert_eq!(status, StatusCode::UNAUTHORIZED, "{place}: {said}");
            }
        }
        let (method, address) = (&operation.method, operation.address("default"));
        let nobody = house.server.send(empty(plain(method, &address))).await;
        assert_eq!(nobody.status(), StatusCode::UNAUTHORIZED, "{address}");
    }
}

#[tokio::test]
async fn a_workspace_one_may_not_enter_is_as_one_that_is_not_there() {
    let house = House::new().await;
    let way = &house.elsewhere;
    for operation in Operation::all() {
        if operation.is_public || !operation.is_of_workspace() {
            continue;
        }
        let there = operation.outcome(&house, way, "default").await;
        let nowhere = operation.outcome(&house, way, "nowhere").await;
        let place = format!("{} {}", operation.method, operation.path);
        assert_eq!(there.0, StatusCode::NOT_FOUND, "{place}: {}", there.1);
        assert_eq!(
            (there.0, there.1.replace("default", "nowhere")),
            nowhere,
            "{place}"
        );
        let roundabout = operation.outcome(&house, way, "de%66ault").await;
        assert_eq!(
            roundabout.0,
            StatusCode::BAD_REQUEST,
            "{place}: {}",
            roundabout.1
        );
    }
    let listed = house.send(way, "GET", "/api/v1/workspaces", "").await;
    let listed = json(listed).await;
    assert_eq!(listed["total"], 1, "{listed}");
    assert_eq!(listed["items"][0]["workspace"], "other");
    let made = r#"{"workspace":"third"}"#;
    let made = house.send(way, "POST", "/api/v1/workspaces", made).await;
    assert_eq!(made.status(), StatusCode::FORBIDDEN);
    let question = r#"{"version":1,"trend":{"series":[{"event":"visit"}]}}"#;
    let asked = house
        .send(way, "POST", "/api/v1/workspaces/other/questions", question)
        .await;
    assert_ne!(asked.status(), StatusCode::NOT_FOUND);
}
