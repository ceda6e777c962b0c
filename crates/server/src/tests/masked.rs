//! Those who may not see people: no answer tells who somebody is.

use axum::http::StatusCode;
use serde_json::{Value, json as value};
use wayfarer_core::{IdKind, IdentityId, KeyScope, PersonId, Role};

use super::fixture::{json, text};
use super::house::{House, Way, request};
use crate::openapi::examples;

const QUESTIONS: &str = "/api/v1/workspaces/default/questions";
const PEOPLE: [&str; 3] = ["ann", "ben", "cid"];

fn real(person: &str) -> PersonId {
    let workspace = "default".parse().unwrap();
    IdentityId::of(&workspace, IdKind::User, person).person()
}

/// The person of an answer, if it tells one.
fn told(answer: &str) -> Option<&'static str> {
    let is_word = |word: &str| {
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        answer.match_indices(word).any(|(at, _)| {
            let before = answer[..at].chars().next_back();
            let after = answer[at + word.len()..].chars().next();
            !is_letter(before) && !is_letter(after)
        })
    };
    PEOPLE.into_iter().find(|person| {
        let id = real(person).0;
        let forms = [format!("{id:x}"), format!("{id:016x}"), id.to_string()];
        is_word(person) || forms.iter().any(|form| answer.contains(form.as_str()))
    })
}

/// The masked id of a person, as somebody who may not see people gets it.
async fn masked(house: &House, person: &str) -> String {
    let app = house.server.app();
    let real = real(person).to_string();
    let hiding = tokio::task::spawn_blocking(move || {
        let mut id = value!(real);
        app.mask(&"default".parse().unwrap())
            .unwrap()
            .hide(&mut id)
            .unwrap();
        id
    });
    hiding.await.unwrap().as_str().unwrap().to_owned()
}

/// The same question about another name of whoever it names.
fn renamed(question: &mut Value, from: &str, to: &str) {
    match question {
        Value::Object(fields) => {
            for (key, value) in fields {
                if key == "person" && value == from {
                    *value = to.into();
                }
                renamed(value, from, to);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| renamed(item, from, to)),
        _ => {}
    }
}

fn who_may_not_see(house: &House) -> [&Way; 3] {
    [
        &house.roles[&Role::Viewer],
        &house.roles[&Role::Marketer],
        &house.scopes[&KeyScope::Read],
    ]
}

#[tokio::test]
async fn no_kind_of_question_tells_who_somebody_is() {
    let house = House::new().await;
    let (owner, mut telling) = (&house.roles[&Role::Owner], 0);
    for (kind, _, mut question) in examples() {
        let plain = house
            .send(owner, "POST", QUESTIONS, &question.to_string())
            .await;
        assert_eq!(plain.status(), StatusCode::OK, "{kind}");
        telling += usize::from(told(&text(plain).await).is_some());
        for person in PEOPLE {
            renamed(&mut question, person, &masked(&house, person).await);
        }
        for way in who_may_not_see(&house) {
            for address in [QUESTIONS.to_owned(), format!("{QUESTIONS}?sentence=true")] {
                let answer = house
                    .send(way, "POST", &address, &question.to_string())
                    .await;
                assert_eq!(answer.status(), StatusCode::OK, "{kind} {question}");
                let answer = text(answer).await;
                assert_eq!(told(&answer), None, "{kind}: {answer}");
            }
        }
    }
    assert!(telling >= 4, "only {telling} answers tell of people at all");
}

/// Every kind, and the people and reasons behind it.
#[tokio::test]
async fn nor_do_the_people_and_reasons_behind_a_number() {
    let house = House::new().await;
    let viewer = &house.roles[&Role::Viewer];
    let ann = masked(&house, "ann").await;
    let funnel =
        value!({"version": 1, "funnel": {"steps": [{"event": "visit"}, {"event": "purchase"}]}});
    let members =
        value!({"version": 1, "members": {"of": funnel, "cell": {"step": 1}, "limit": 1}});
    let page = house
        .send(viewer, "POST", QUESTIONS, &members.to_string())
        .await;
    assert_eq!(page.status(), StatusCode::OK);
    let page = json(page).await;
    assert_eq!(told(&page.to_string()), None, "{page}");
    let page = &page["answer"]["members"];
    let mut found = vec![page["members"][0]["person"].as_str().unwrap().to_owned()];
    let mut next = page["next"].clone();
    while next.is_string() {
        let mut members = members.clone();
        members["members"]["cursor"] = next;
        let page = json(
            house
                .send(viewer, "POST", QUESTIONS, &members.to_string())
                .await,
        )
        .await;
        assert_eq!(told(&page.to_string()), None, "{page}");
        let page = &page["answer"]["members"];
        found.push(page["members"][0]["person"].as_str().unwrap().to_owned());
        next = page["next"].clone();
    }
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.contains(&ann));

    let explain = value!({"version": 1, "explain": {"of": funnel, "person": ann}});
    let why = json(
        house
            .send(viewer, "POST", QUESTIONS, &explain.to_string())
            .await,
    )
    .await;
    let events = &why["answer"]["explain"]["units"][0]["events"];
    assert_eq!(events.as_array().map(Vec::len), Some(2), "{why}");
    assert_eq!(told(&why.to_string()), None, "{why}");

    let address = format!("/api/v1/workspaces/default/people/{ann}?limit=2");
    let timeline = json(house.send(viewer, "GET", &address, "").await).await;
    assert_eq!(timeline["answer"]["person"]["total"], 4, "{timeline}");
    assert_eq!(
        timeline["answer"]["person"]["events"][0]["properties"],
        value!([])
    );
    assert_eq!(told(&timeline.to_string()), None, "{timeline}");
}

#[tokio::test]
async fn nobody_is_found_by_name_and_errors_tell_nothing() {
    let house = House::new().await;
    let viewer = &house.roles[&Role::Viewer];
    for person in ["ann", "nobody", &real("ann").to_string()] {
        let question = value!({"version": 1, "person": {"person": person}}).to_string();
        let asked = house.send(viewer, "POST", QUESTIONS, &question).await;
        let address = format!("/api/v1/workspaces/default/people/{person}");
        let opened = house.send(viewer, "GET", &address, "").await;
        let expected = match person.starts_with("per_") {
            true => StatusCode::NOT_FOUND,
            false => StatusCode::FORBIDDEN,
        };
        assert_eq!(
            (asked.status(), opened.status()),
            (expected, expected),
            "{person}"
        );
        for answer in [text(asked).await, text(opened).await] {
            let is_echo = answer.contains(person);
            assert!(is_echo || told(&answer).is_none(), "{person}: {answer}");
        }
    }
}

#[tokio::test]
async fn answers_are_told_apart_by_who_may_see_them() {
    let house = House::new().await;
    let (owner, viewer) = (&house.roles[&Role::Owner], &house.roles[&Role::Viewer]);
    let question = r#"{"version":1,"people":{"match":{"did":{"event":"visit"}}}}"#;
    let tag_of = async |way: &Way| {
        let answer = house.send(way, "POST", QUESTIONS, question).await;
        answer.headers()["etag"].to_str().unwrap().to_owned()
    };
    let (of_owner, of_viewer) = (tag_of(owner).await, tag_of(viewer).await);
    assert_ne!(of_owner, of_viewer);
    for (way, tag, status) in [
        (owner, &of_owner, StatusCode::NOT_MODIFIED),
        (viewer, &of_viewer, StatusCode::NOT_MODIFIED),
        (viewer, &of_owner, StatusCode::OK),
        (owner, &of_viewer, StatusCode::OK),
    ] {
        let mut asking = request(way, "POST", QUESTIONS, question);
        asking
            .headers_mut()
            .insert("if-none-match", tag.parse().unwrap());
        assert_eq!(house.server.send(asking).await.status(), status, "{tag}");
    }
    let seeing = house.send(owner, "POST", QUESTIONS, question).await;
    assert!(told(&text(seeing).await).is_some());
}

#[tokio::test]
async fn support_looks_customers_up_and_asks_nothing_else() {
    let house = House::new().await;
    let support = &house.roles[&Role::Support];
    let timeline = house
        .send(support, "GET", "/api/v1/workspaces/default/people/ann", "")
        .await;
    assert_eq!(timeline.status(), StatusCode::OK);
    assert!(told(&text(timeline).await).is_some());
    let trend = r#"{"version":1,"trend":{"series":[{"event":"visit"}]}}"#;
    let behind = format!(r#"{{"version":1,"members":{{"of":{trend},"cell":{{}}}}}}"#);
    for question in [trend, behind.as_str()] {
        let asked = house.send(support, "POST", QUESTIONS, question).await;
        assert_eq!(asked.status(), StatusCode::FORBIDDEN, "{question}");
    }
}
