//! Answers of every kind against the OpenAPI document, to the last leaf.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::conforming::misfits;
use super::fixture::{Client, json as read, text};
use crate::openapi::examples;

/// Asks and gives the answer document, with its sentences.
async fn asked(client: &Client, question: &Value) -> Value {
    let response = client.ask_with("?sentence=true", question).await;
    let status = response.status();
    if status != StatusCode::OK {
        panic!("{question}\n{}", text(response).await);
    }
    read(response).await
}

/// What of an answer is not as the document says. The question in it is as it was asked.
fn unfit(answer: &Value, what: &str) -> Vec<String> {
    let parts = [
        ("meta", "Meta"),
        ("answer", "Body"),
        ("sentence", "AnswerSentence"),
    ];
    // What cannot be said in a sentence comes without one.
    let there = parts
        .into_iter()
        .filter(|(part, _)| answer.get(part).is_some());
    let found = there.flat_map(|(part, schema)| misfits(&answer[part], schema));
    found.map(|misfit| format!("{what}: {misfit}")).collect()
}

/// A cell of each example, and more ways to ask it.
fn variants(kind: &str, question: &Value) -> (Option<Value>, Vec<Value>) {
    let more = |changes: Value| {
        let mut asked = question.clone();
        let fields = asked[kind].as_object_mut().unwrap();
        fields.extend(changes.as_object().unwrap().clone());
        asked
    };
    let (cell, changes) = match kind {
        "funnel" => (
            json!({"step": 1}),
            vec![json!({"breakdown": {"by": "plan"}, "over_time": "week", "entry": "every"})],
        ),
        "flow" => (
            json!({"column": 0, "node": "product_view"}),
            vec![json!({"every_occurrence": true})],
        ),
        "transitions" => (
            json!({"source": "visit", "target": "product_view"}),
            vec![json!({"top": 1})],
        ),
        "sessions" => (json!({}), vec![json!({"breakdown": "plan", "list": 5})]),
        "retention" => (
            json!({"cohort": "2024-07-29"}),
            vec![
                json!({"sum": "$amount", "breakdown": "plan"}),
                json!({"split": {"did": {"event": "purchase"}, "first": "7d"}, "recurring": true}),
            ],
        ),
        "activity" => (
            json!({"period": "2024-07-29"}),
            vec![json!({"period": "month"})],
        ),
        "stages" => (
            json!({"stage": "customer"}),
            vec![json!({"breakdown": "plan"})],
        ),
        "classification" => (
            json!({"stage": "customer"}),
            vec![json!({"by": "plan", "period": "week"})],
        ),
        "restate" => (
            json!({"after": "customer"}),
            vec![json!({"before": question[kind]["after"]})],
        ),
        "joined" => (
            json!({}),
            vec![json!({"value": {"sum": "$amount"}, "by": "path"})],
        ),
        "signals" => (
            json!({"subjects": true}),
            vec![json!({"breakdown": "plan"})],
        ),
        "health" => (json!({}), vec![json!({"breakdown": "plan"})]),
        "backtest" => (json!({"alarm": "open"}), vec![json!({"horizon": "7d"})]),
        "trend" => (
            json!({"series": 0, "period": "2024-08-01"}),
            vec![json!({"breakdown": "plan", "compare_previous": true})],
        ),
        "conversion" => (json!({"group": "visit"}), vec![json!({"by": "channel"})]),
        "responses" => (json!({}), vec![json!({"period": "month"})]),
        "adoption" => (
            json!({"feature": "visit", "level": "tried"}),
            vec![json!({"unit": "account"})],
        ),
        "ledger" => (json!({"promise": "open"}), vec![json!({"goal_events": []})]),
        "worklist" => (json!({}), vec![json!({"top": 1})]),
        "paired" => (json!({}), vec![json!({"measure": {"sum": "$amount"}})]),
        "accounts" => (json!({}), vec![json!({"sort": "worth"})]),
        "people" => (json!({}), vec![json!({"limit": 1})]),
        _ => return (None, Vec::new()),
    };
    (Some(cell), changes.into_iter().map(more).collect())
}

#[tokio::test]
async fn answers_of_every_kind_are_as_the_document_says() {
    let client = Client::new();
    let mut kinds = BTreeSet::new();
    let mut questions = Vec::new();
    for (kind, _, question) in examples() {
        kinds.insert(kind);
        let (cell, more) = variants(kind, &question);
        questions.extend(more);
        if let Some(cell) = cell {
            questions.push(json!({"version": 1, "members": {"of": question, "cell": cell}}));
            if kind != "accounts" {
                questions.push(json!({"version": 1, "explain": {"of": question, "person": "ann"}}));
            }
        }
        questions.push(question);
    }
    let mut found = Vec::new();
    for question in questions {
        let answer = asked(&client, &question).await;
        found.extend(unfit(&answer, &question.to_string()));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert_eq!(
        kinds,
        wayfarer_journey::Ask::NAMES.iter().copied().collect()
    );
}
