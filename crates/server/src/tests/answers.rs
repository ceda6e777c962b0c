//! Questions over HTTP: answers, copies that are still right, limits, errors.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use axum::body::Body;
use axum::http::StatusCode;
use wayfarer_app::{AppError, Control, WrittenAnswer};
use wayfarer_core::{ErrorCode, WorkspaceId};
use wayfarer_journey::Question;

use super::fixture::{Client, TOKEN, Writable, empty, json, problem, signed};
use crate::ServeLimits;
use crate::shared::Answers;

const FUNNEL: &str = r#"{"version":1,"as_of":"2024-12-31T00:00:00Z","funnel":{"steps":[{"event":"visit"},{"event":"purchase"}],"window":"7d"}}"#;

#[tokio::test]
async fn a_question_is_answered() {
    let answer = json(Client::new().ask(FUNNEL).await).await;
    assert_eq!(answer["answer"]["funnel"]["entered"], 3);
    assert_eq!(answer["answer"]["funnel"]["converted"], 1);
    assert_eq!(answer["meta"]["as_of"], "2024-12-31T00:00:00Z");
}

#[tokio::test]
async fn a_copy_that_is_still_right_is_not_sent_again() {
    let client = Client::new();
    let first = client.ask(FUNNEL).await;
    let tag = first.headers()["etag"].clone();
    let again = |known: &str| {
        let request = signed("POST", "/api/v1/workspaces/default/questions")
            .header("content-type", "application/json; charset=utf-8")
            .header("if-none-match", known);
        request.body(Body::from(FUNNEL)).unwrap()
    };
    let known = format!("\"other\", W/{}", tag.to_str().unwrap());
    let response = client.send(again(&known)).await;
    assert_eq!(
        (response.status(), &response.headers()["etag"]),
        (StatusCode::NOT_MODIFIED, &tag)
    );
    assert_eq!(
        client.send(again("\"other\"")).await.status(),
        StatusCode::OK
    );
    let other = client.ask(FUNNEL.replace("7d", "30d")).await;
    assert_ne!(other.headers()["etag"], tag);
}

#[test]
fn an_answer_is_written_once_and_kept() {
    // Asked of no other test, lest the answer be remembered from there.
    let question = Question::from_json(&FUNNEL.replace("7d", "12d")).unwrap();
    let workspace = "default".parse().unwrap();
    let app = super::fixture::app();
    let ask = || app.ask_written(&workspace, &question, &Control::unlimited());
    let first = ask().unwrap();
    assert!(Arc::ptr_eq(&first, &ask().unwrap()));
    let computed = app.ask(&workspace, &question, &Control::unlimited());
    let computed = serde_json::to_vec(&computed.unwrap()).unwrap();
    assert_eq!(*first.json, *computed);
}

#[tokio::test]
async fn a_timeline_is_the_answer_to_a_person_question() {
    let client = Client::new();
    let path = "/api/v1/workspaces/default/people/ann";
    let page = json(client.get(&format!("{path}?limit=3")).await).await;
    let timeline = &page["answer"]["person"];
    assert_eq!(
        (&timeline["total"], &timeline["events"][0]["event"]),
        (&4.into(), &"purchase".into())
    );
    let next = timeline["next"].as_str().unwrap();
    let rest = json(client.get(&format!("{path}?limit=3&cursor={next}")).await).await;
    assert_eq!(
        rest["answer"]["person"]["events"].as_array().unwrap().len(),
        1
    );
    let nobody = client.get("/api/v1/workspaces/default/people/nobody").await;
    assert_eq!(problem(nobody, 404).await["code"], "person.unknown");
}

#[tokio::test]
async fn wrong_questions_are_refused_with_their_place() {
    let client = Client::new();
    let malformed = problem(client.ask("{\"version\":1,\n \"funnel\":").await, 400).await;
    assert!(
        malformed["detail"]
            .as_str()
            .unwrap()
            .contains("line 2 column"),
        "{malformed}"
    );
    let unknown = FUNNEL.replace("purchase", "purchaes");
    let unknown = problem(client.ask(unknown).await, 422).await;
    assert_eq!(unknown["code"], "question.unknown_event");
    assert_eq!(unknown["errors"][0]["pointer"], "/funnel/steps/1/event");
    assert_eq!(unknown["hint"], "did you mean 'purchase'?");
    let nowhere = signed("POST", "/api/v1/workspaces/nowhere/questions")
        .header("content-type", "application/json")
        .body(Body::from(FUNNEL));
    assert_eq!(
        problem(client.send(nowhere.unwrap()).await, 404).await["code"],
        "workspace.unknown"
    );
    let not_text = signed("POST", "/api/v1/workspaces/default/questions")
        .header("content-type", "application/json")
        .body(Body::from(vec![b'{', 0xff]));
    let not_text = problem(client.send(not_text.unwrap()).await, 400).await;
    assert!(
        not_text["detail"].as_str().unwrap().contains("byte 1"),
        "{not_text}"
    );
}

#[tokio::test]
async fn large_bodies_and_wrong_types_are_refused() {
    let client = Client::new();
    let large = format!("{}{FUNNEL}", " ".repeat(1024 * 1024));
    assert_eq!(
        problem(client.ask(large).await, 413).await["code"],
        "request.too_large"
    );
    let untyped = signed("POST", "/api/v1/workspaces/default/questions").body(Body::from(FUNNEL));
    assert_eq!(
        problem(client.send(untyped.unwrap()).await, 415).await["code"],
        "request.media_type"
    );
}

#[tokio::test]
async fn unknown_routes_and_methods_are_problems() {
    let client = Client::new();
    assert_eq!(
        problem(client.get("/api/v1/nothing").await, 404).await["code"],
        "request.not_found"
    );
    let put = client
        .send(empty(signed("PUT", "/api/v1/workspaces")))
        .await;
    assert!(put.headers()["allow"].to_str().unwrap().contains("GET"));
    assert_eq!(problem(put, 405).await["code"], "request.method");
    let odd = client.get("/api/v1/workspaces/%ff/stats").await;
    assert_eq!(problem(odd, 400).await["code"], "request.invalid");
    let odd = client.get("/api/v1/workspaces/..%2f..%2fetc/stats").await;
    assert_eq!(problem(odd, 400).await["code"], "request.invalid");
}

#[tokio::test]
async fn a_question_past_its_time_is_a_problem_with_a_way_back() {
    let limits = ServeLimits {
        question_timeout: Duration::ZERO,
        ..ServeLimits::default()
    };
    // Asked of no other test, lest the answer be remembered.
    let question = FUNNEL.replace("7d", "11d");
    let response = Client::with_limits(limits).ask(question).await;
    let seconds: u32 = response.headers()["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=5).contains(&seconds));
    assert_eq!(problem(response, 503).await["code"], "question.timeout");
}

/// Says when a question begins, and when it was told to stop.
struct Endless {
    told: Sender<&'static str>,
}

impl Answers for Endless {
    fn ask(
        &self,
        _: &WorkspaceId,
        _: &Question,
        control: &Control,
    ) -> Result<Arc<WrittenAnswer>, AppError> {
        self.told.send("began").unwrap();
        while !control.is_cancelled() {
            std::thread::yield_now();
        }
        self.told.send("stopped").unwrap();
        Err(AppError::new(ErrorCode::QuestionCancelled, "cancelled"))
    }
}

async fn wait_for(told: Receiver<&'static str>, word: &'static str) -> Receiver<&'static str> {
    let waiting = move || {
        assert_eq!(told.recv().unwrap(), word);
        told
    };
    tokio::task::spawn_blocking(waiting).await.unwrap()
}

#[tokio::test]
async fn a_question_stops_when_its_request_is_dropped() {
    let (told, heard) = channel();
    let client = Client::with_answers(Arc::new(Endless { told }));
    let asking = tokio::spawn(async move { client.ask(FUNNEL).await });
    let heard = wait_for(heard, "began").await;
    asking.abort();
    wait_for(heard, "stopped").await;
}

/// Fails as the application does when eight questions run.
struct Busy;

impl Answers for Busy {
    fn ask(
        &self,
        _: &WorkspaceId,
        _: &Question,
        _: &Control,
    ) -> Result<Arc<WrittenAnswer>, AppError> {
        Err(AppError::new(
            ErrorCode::TooManyQuestions,
            "8 questions are being answered",
        ))
    }
}

/// Breaks down.
struct Broken;

impl Answers for Broken {
    fn ask(
        &self,
        _: &WorkspaceId,
        _: &Question,
        _: &Control,
    ) -> Result<Arc<WrittenAnswer>, AppError> {
        panic!("a bug with a secret {TOKEN}")
    }
}

#[tokio::test]
async fn a_busy_workspace_says_when_to_come_back() {
    let response = Client::with_answers(Arc::new(Busy)).ask(FUNNEL).await;
    assert!(response.headers().contains_key("retry-after"));
    assert_eq!(problem(response, 429).await["retryable"], true);
}

#[tokio::test]
async fn a_bug_is_a_problem_without_details() {
    let response = Client::with_answers(Arc::new(Broken)).ask(FUNNEL).await;
    let problem = problem(response, 500).await;
    assert_eq!(problem["code"], "internal");
    assert!(!problem.to_string().contains(TOKEN));
}

#[tokio::test]
async fn judgements_are_written_and_asked_about() {
    let client = Writable::new().await;
    let send = |body: String| {
        let request = signed("POST", "/api/v1/workspaces/default/judgements")
            .header("content-type", "application/json");
        client.send(request.body(Body::from(body)).unwrap())
    };
    let promise =
        r#"{"version":1,"person":"ann","author":"Mei","promise":{"promise":"p","what":"SSO"}}"#;
    let written = send(promise.to_owned()).await;
    assert_eq!(written.status(), StatusCode::CREATED);
    assert_eq!(json(written).await["added"], 1);
    let note = r#"{"version":1,"person":"ann","author":"Mei","note":{"text":"x","felt":5}}"#;
    let refused = problem(send(format!("[{promise},{note}]")).await, 422).await;
    assert_eq!(refused["code"], "judgement.invalid");
    assert_eq!(refused["errors"][0]["pointer"], "/1");
    let nobody = promise.replace("ann", "nobody");
    assert_eq!(
        problem(send(nobody).await, 404).await["code"],
        "person.unknown"
    );
    let ledger = json(client.ask(r#"{"version":1,"ledger":{}}"#).await).await;
    assert_eq!(ledger["answer"]["ledger"]["promises"][0]["entries"], 1);
}

#[tokio::test]
async fn an_answer_can_come_with_its_sentence() {
    let client = Client::new();
    let ask = async |query: &str| {
        let path = format!("/api/v1/workspaces/default/questions{query}");
        let request = signed("POST", &path).header("content-type", "application/json");
        let question = r#"{"version":1,"as_of":"2025-01-01","funnel":{"steps":[{"event":"visit"},{"event":"purchase"}]}}"#;
        client
            .send(request.body(Body::from(question)).unwrap())
            .await
    };
    let (bare, with) = (ask("").await, ask("?sentence=true").await);
    assert_ne!(bare.headers()["etag"], with.headers()["etag"]);
    let (bare, mut with) = (json(bare).await, json(with).await);
    let sentence = with.as_object_mut().unwrap().remove("sentence").unwrap();
    assert_eq!(bare, with, "nothing else differs");
    assert!(
        sentence["en"].as_str().unwrap().contains("33.3"),
        "{sentence}"
    );
    assert!(sentence["zh-CN"].as_str().unwrap().contains("visit"));
    problem(ask("?sentence=maybe").await, 400).await;
}
