//! Runs against a tool that behaves well, badly, and otherwise than yesterday.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

use serde_json::{Value as Json, json};
use wayfarer_app::{
    Actor, App, AppError, Capability, Collector, Control, Fetched, PullOutcome, PullRun,
    PullRunner, SaveDocument, Saved, Source, Stop, Trouble,
};
use wayfarer_core::{Clock, Millis, WorkspaceId};
use wayfarer_journey::Question;
use wayfarer_testkit::{Asked, MockTool, Reply};

/// 2026-03-02T12:00:00Z.
const NOW: Millis = 1_772_452_800_000;
const HOUR: Millis = 3_600_000;
const MAPPING: &str =
    "person = \"who\"\ntime = \"at\"\nmessage_id = \"id\"\n[[event]]\nname = \"called\"";

/// A clock that is set by hand.
#[derive(Clone)]
struct HandClock(Arc<AtomicI64>);

impl Clock for HandClock {
    fn now_ms(&self) -> Millis {
        self.0.load(Ordering::Relaxed)
    }
}

struct Fixture {
    data: tempfile::TempDir,
    clock: HandClock,
    tool: MockTool,
    app: Arc<App>,
    shop: WorkspaceId,
}

fn ann() -> Actor {
    Actor {
        name: "ann".to_owned(),
        may: Capability::Edit,
    }
}

fn opened(data: &std::path::Path, clock: &HandClock, tool: &MockTool) -> Arc<App> {
    let app = App::open(data, Arc::new(clock.clone())).unwrap();
    app.allow_hosts(vec![tool.host().parse().unwrap()]);
    Arc::new(app)
}

impl Fixture {
    fn new(reply: impl Fn(&Asked, usize) -> Reply + Send + Sync + 'static) -> Self {
        let data = tempfile::tempdir().unwrap();
        let clock = HandClock(Arc::new(AtomicI64::new(NOW)));
        let tool = MockTool::start(reply);
        let app = opened(data.path(), &clock, &tool);
        let shop = app.workspace_for_import(None).unwrap().workspace;
        Self {
            data,
            clock,
            tool,
            app,
            shop,
        }
    }

    /// What a source of this tool fetches, with some parts of its own.
    fn pull(&self, parts: Json) -> Json {
        let mut pull = json!({
            "mapping": MAPPING,
            "request": {"url": self.tool.url("/calls"), "query": {"after": "{cursor}"}},
            "items": "/calls",
            "paging": {"cursor": {"at": "/next"}}
        });
        for (name, value) in parts.as_object().unwrap() {
            pull[name] = value.clone();
        }
        pull
    }

    fn saved(&self, pull: &Json) -> Result<Saved<Source>, AppError> {
        let text = json!({"name": "Calls", "kind": "pull", "pull": pull}).to_string();
        let save = SaveDocument {
            text: &text,
            note: None,
        };
        self.app.create_saved::<Source>(&self.shop, &save, &ann())
    }

    fn runner(&self) -> PullRunner {
        let collector = Collector::begin(Arc::clone(&self.app)).unwrap();
        PullRunner::new(Arc::clone(&self.app), Arc::new(collector), Stop::default())
    }

    fn ask(&self, source: &Saved<Source>, again: bool) {
        let asked = self
            .app
            .ask_pull(&self.shop, &source.info.id, again, &ann());
        assert!(asked.unwrap().is_asked);
    }

    /// Steps to the end of a run, moving the clock on where it waits; answers the waits.
    fn finish(&self, runner: &PullRunner, source: &Saved<Source>) -> (PullRun, Vec<Millis>) {
        let mut waits = Vec::new();
        loop {
            match runner.step(&self.shop, source).unwrap() {
                Fetched::Nothing => panic!("nothing is due"),
                Fetched::Page(_) => {}
                Fetched::Later(_, wait_ms) => {
                    self.clock.0.fetch_add(wait_ms, Ordering::Relaxed);
                    waits.push(wait_ms);
                }
                Fetched::Ended(run) => return (*run, waits),
            }
        }
    }

    /// A run from asking to its end.
    fn run(&self, source: &Saved<Source>) -> PullRun {
        let runner = self.runner();
        self.ask(source, false);
        self.finish(&runner, source).0
    }

    /// How many calls the store holds, once everything is filed.
    fn calls(&self) -> u64 {
        drop(Collector::begin(Arc::clone(&self.app)).unwrap());
        let question =
            json!({"version": 1, "trend": {"series": [{"event": "called"}], "period": "day"}});
        let question = Question::from_json(&question.to_string()).unwrap();
        let answer = self.app.ask(&self.shop, &question, &Control::unlimited());
        let answer = serde_json::to_value(answer.unwrap()).unwrap();
        let points = answer["answer"]["trend"]["lines"][0]["points"].as_array();
        let values = points.unwrap().iter();
        values
            .filter_map(|point| point["value"].as_f64())
            .sum::<f64>() as u64
    }
}

fn call(id: usize) -> Json {
    json!({"id": format!("c{id}"), "who": format!("p{}", id % 7), "at": "2026-02-20T10:00:00Z"})
}

/// Page `place` of 5, each of 3 calls, the last of which comes again on the next page.
fn page(place: usize) -> Json {
    let calls: Vec<_> = (place * 2..place * 2 + 3).map(call).collect();
    let next = (place < 4).then(|| format!("p{}", place + 1));
    json!({"calls": calls, "next": next})
}

fn place(asked: &Asked) -> usize {
    let cursor = asked.query("after").unwrap_or("p0");
    cursor.trim_start_matches('p').parse().unwrap()
}

#[test]
fn everything_is_fetched_once_however_the_tool_behaves() {
    let fixture = Fixture::new(|asked, count| match count {
        1 => Reply::status(429, "canary").with("retry-after", "7"),
        2 => Reply::status(503, "canary"),
        4 => Reply::Whole(
            200,
            vec![("content-type", "text/html".to_owned())],
            b"<h1>canary".to_vec(),
        ),
        5 => Reply::CutShort(b"{\"calls\": [{\"id\"".to_vec()),
        7 => Reply::json("canary"),
        8 => Reply::json("{\"calls\": [{\"id\": \"c1\""),
        _ => Reply::json(page(place(asked))),
    });
    let source = fixture.saved(&fixture.pull(json!({}))).unwrap();
    let runner = fixture.runner();
    fixture.ask(&source, false);
    let (run, waits) = fixture.finish(&runner, &source);
    assert_eq!((run.outcome, run.problem), (PullOutcome::Done, None));
    assert_eq!(
        (run.pages, run.items, run.accepted, run.retries),
        (5, 15, 15, 6)
    );
    assert!((7_000..=8_000).contains(&waits[0]), "{waits:?}");
    assert!(waits[1] > waits[0], "it waits longer each time: {waits:?}");
    drop(runner);
    assert_eq!(fixture.calls(), 11, "what comes twice counts once");
    assert_eq!(fixture.run(&source).pages, 5);
    assert_eq!(fixture.calls(), 11);
}

#[test]
fn a_tool_that_never_ends_is_noticed() {
    let circle = Fixture::new(|asked, _| {
        let next = (place(asked) + 1) % 3;
        let mut page = page(place(asked));
        page["next"] = json!(format!("p{next}"));
        Reply::json(page)
    });
    let source = circle.saved(&circle.pull(json!({}))).unwrap();
    let run = circle.run(&source);
    assert_eq!(run.outcome, PullOutcome::Failed);
    assert_eq!(run.problem.unwrap().trouble, Trouble::Repeats);
    assert!(run.pages < 12, "{}", run.pages);
    let deaf = Fixture::new(|_, _| Reply::json(page(0)));
    let pull = deaf.pull(json!({"request": {"url": deaf.tool.url("/"), "query": {"page": "{page}"}}, "paging": {"page": {"first": 1}}}));
    let run = deaf.run(&deaf.saved(&pull).unwrap());
    assert_eq!(run.problem.unwrap().trouble, Trouble::Repeats);
    assert_eq!(run.pages, 2);
}

#[test]
fn what_changes_its_shape_stops_and_says_so() {
    let is_mended = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&is_mended);
    let fixture =
        Fixture::new(
            move |asked, _| match (place(asked), seen.load(Ordering::Relaxed)) {
                (2, 0) => Reply::json(json!({"data": {"calls": ["canary"]}})),
                (place, _) => Reply::json(page(place)),
            },
        );
    let source = fixture.saved(&fixture.pull(json!({}))).unwrap();
    let run = fixture.run(&source);
    let problem = run.problem.unwrap();
    assert_eq!(
        (run.outcome, problem.trouble),
        (PullOutcome::Failed, Trouble::NoItems)
    );
    assert!(problem.detail.contains("/calls") && !problem.detail.contains("canary"));
    assert_eq!(fixture.calls(), 5, "what came before stays");
    is_mended.store(1, Ordering::Relaxed);
    assert_eq!(fixture.run(&source).outcome, PullOutcome::Done);
    assert_eq!(fixture.calls(), 11);
    let standing = fixture.app.pull_standing(&fixture.shop, "Calls").unwrap();
    let outcomes: Vec<_> = standing
        .past
        .iter()
        .map(|run| (run.number, run.outcome))
        .collect();
    assert_eq!(outcomes, [(2, PullOutcome::Done), (1, PullOutcome::Failed)]);
}

#[test]
fn a_run_goes_on_where_it_stood_after_a_restart() {
    let mut fixture = Fixture::new(|asked, _| Reply::json(page(place(asked))));
    let source = fixture.saved(&fixture.pull(json!({}))).unwrap();
    fixture.ask(&source, false);
    let runner = fixture.runner();
    for _ in 0..2 {
        let fetched = runner.step(&fixture.shop, &source).unwrap();
        assert!(matches!(fetched, Fetched::Page(_)), "{fetched:?}");
    }
    drop(runner);
    fixture.app = opened(fixture.data.path(), &fixture.clock, &fixture.tool);
    let runner = fixture.runner();
    let (run, _) = fixture.finish(&runner, &source);
    assert_eq!((run.number, run.pages), (1, 5));
    let places: Vec<_> = fixture.tool.asked().iter().map(place).collect();
    assert_eq!(places, [0, 1, 2, 3, 4]);
    drop(runner);
    assert_eq!(fixture.calls(), 11);
}

#[test]
fn a_back_fill_goes_slice_by_slice_and_later_runs_overlap() {
    let fixture =
        Fixture::new(|_, count| Reply::json(json!({"calls": [call(count)], "next": null})));
    let time =
        json!({"form": "epoch_s", "begin": "2026-02-01", "slice_days": 10, "overlap_minutes": 60});
    let pull = fixture.pull(json!({
        "request": {"url": fixture.tool.url("/calls"), "query": {"after": "{cursor}", "from": "{since}", "to": "{until}"}},
        "since": {"time": time}, "every_minutes": 60
    }));
    let source = fixture.saved(&pull).unwrap();
    let runner = fixture.runner();
    let (run, _) = fixture.finish(&runner, &source);
    assert_eq!(
        (run.asked_by.as_str(), run.pages, run.share),
        ("schedule", 3, Some(1.0))
    );
    let spans = |from: usize| -> Vec<(i64, i64)> {
        let asked = fixture.tool.asked();
        let number = |asked: &Asked, name| asked.query(name).unwrap().parse().unwrap();
        asked[from..]
            .iter()
            .map(|one| (number(one, "from"), number(one, "to")))
            .collect()
    };
    let (day, end) = (86_400, NOW / 1_000);
    let begin = end - 43_200 - 29 * day;
    let expected = [
        (begin, begin + 10 * day),
        (begin + 10 * day, begin + 20 * day),
        (begin + 20 * day, end),
    ];
    assert_eq!(spans(0), expected);
    assert_eq!(
        runner.step(&fixture.shop, &source).unwrap(),
        Fetched::Nothing
    );
    fixture.clock.0.fetch_add(HOUR, Ordering::Relaxed);
    fixture.finish(&runner, &source);
    assert_eq!(spans(3), [(end - 3_600, end + 3_600)]);
    // A clock that was ahead for once does not put the schedule off.
    fixture.clock.0.fetch_add(-2 * HOUR, Ordering::Relaxed);
    assert_eq!(
        fixture.finish(&runner, &source).0.pages,
        3,
        "all is asked for again"
    );
}

#[test]
fn runs_are_stopped_and_begun_again() {
    let fixture = Fixture::new(|asked, _| Reply::json(page(place(asked))));
    let source = fixture.saved(&fixture.pull(json!({}))).unwrap();
    let runner = fixture.runner();
    fixture.ask(&source, false);
    runner.step(&fixture.shop, &source).unwrap();
    let standing = fixture
        .app
        .cancel_pull(&fixture.shop, "Calls", &ann())
        .unwrap();
    assert_eq!(standing.run.unwrap().pages, 1);
    let (run, _) = fixture.finish(&runner, &source);
    assert_eq!((run.outcome, run.pages), (PullOutcome::Cancelled, 1));
    assert_eq!(
        runner.step(&fixture.shop, &source).unwrap(),
        Fetched::Nothing
    );
    fixture.ask(&source, true);
    let run = runner
        .run_to_end(&fixture.shop, &source, |_| {})
        .unwrap()
        .unwrap();
    assert_eq!(
        (run.outcome, run.pages, run.asked_by.as_str()),
        (PullOutcome::Done, 5, "ann")
    );
    let looker = Actor {
        may: Capability::Look,
        ..ann()
    };
    assert!(
        fixture
            .app
            .ask_pull(&fixture.shop, "Calls", false, &looker)
            .is_err()
    );
}

#[test]
fn another_document_begins_anew() {
    let fixture = Fixture::new(|asked, _| Reply::json(page(place(asked))));
    let mut pull = fixture.pull(json!({}));
    let source = fixture.saved(&pull).unwrap();
    let runner = fixture.runner();
    fixture.ask(&source, false);
    runner.step(&fixture.shop, &source).unwrap();
    pull["request"]["query"]["all"] = json!("yes");
    let mut changed = source;
    changed.document.pull = Some(serde_json::from_value(pull).unwrap());
    let (run, _) = fixture.finish(&runner, &changed);
    assert_eq!(
        (run.number, run.outcome, run.pages),
        (2, PullOutcome::Done, 5)
    );
    let asked = fixture.tool.asked();
    let first = &asked[1];
    assert_eq!(
        (first.query("all"), first.query("after")),
        (Some("yes"), None)
    );
    let past = fixture
        .app
        .pull_standing(&fixture.shop, "Calls")
        .unwrap()
        .past;
    assert_eq!(past[1].outcome, PullOutcome::Cancelled);
}

#[test]
fn secrets_are_sealed_and_go_to_their_own_host_alone() {
    let fixture = Fixture::new(|asked, _| match asked.header("authorization") {
        Some("Bearer s3cret") => Reply::json(page(4)),
        _ => Reply::status(401, "{}"),
    });
    let mut pull = fixture.pull(json!({"authentication": [{"bearer": {"secret": "s3cret"}}]}));
    let source = fixture.saved(&pull).unwrap();
    let sealed = serde_json::to_value(&source.document).unwrap()["pull"]["authentication"].clone();
    assert!(
        sealed[0]["bearer"]["secret"]
            .as_str()
            .unwrap()
            .starts_with("sealed:")
    );
    assert_eq!(fixture.run(&source).outcome, PullOutcome::Done);
    pull["authentication"] = sealed;
    let kept = serde_json::from_value(pull.clone()).unwrap();
    assert_eq!(fixture.app.try_pull(&fixture.shop, &kept).unwrap().items, 3);
    pull["request"]["url"] = json!("https://evil.example/calls");
    let moved = serde_json::from_value(pull.clone()).unwrap();
    let tried = fixture.app.try_pull(&fixture.shop, &moved).unwrap();
    assert_eq!(tried.problem.unwrap().trouble, Trouble::Secret);
    let text = json!({"name": "Other", "kind": "pull", "pull": pull}).to_string();
    let save = SaveDocument {
        text: &text,
        note: None,
    };
    let refused = fixture
        .app
        .create_saved::<Source>(&fixture.shop, &save, &ann());
    assert!(refused.unwrap_err().message.contains("bound to the host"));
}

#[test]
fn a_token_that_was_taken_back_is_asked_for_again() {
    let fixture = Fixture::new(|asked, count| match asked.target.as_str() {
        "/token" => Reply::json(json!({"access_token": format!("t{count}"), "expires_in": 3600})),
        _ if asked.header("authorization") == Some("Bearer t0") && place(asked) > 1 => {
            Reply::status(401, "{}")
        }
        _ => Reply::json(page(place(asked))),
    });
    let token_url = fixture.tool.url("/token");
    let oauth = json!({"token_url": token_url, "client_id": "me", "secret": "s"});
    let pull = fixture.pull(json!({"authentication": [{"oauth2": oauth}]}));
    let run = fixture.run(&fixture.saved(&pull).unwrap());
    assert_eq!(
        (run.outcome, run.pages, run.retries),
        (PullOutcome::Done, 5, 1)
    );
    let tokens = fixture.tool.asked();
    assert_eq!(
        tokens
            .iter()
            .filter(|asked| asked.target == "/token")
            .count(),
        2
    );
}

#[test]
fn a_trial_shows_a_page_and_keeps_nothing() {
    let fixture = Fixture::new(|_, _| {
        let mut page = page(0);
        page["calls"]
            .as_array_mut()
            .unwrap()
            .push(json!({"id": "x", "at": "2024-03-01T10:00:00Z"}));
        Reply::json(page)
    });
    let pull = serde_json::from_value(fixture.pull(json!({}))).unwrap();
    let tried = fixture.app.try_pull(&fixture.shop, &pull).unwrap();
    assert_eq!(
        (tried.items, tried.has_more, tried.problem),
        (4, true, None)
    );
    assert_eq!(tried.first, Some(call(0)));
    let messages = tried.preview.unwrap().messages;
    assert_eq!(messages[0].events[0].person.as_deref(), Some("p0"));
    assert_eq!(
        messages[3].refusal.as_ref().unwrap().reason,
        "missing_identity"
    );
    let inside = json!({"request": {"url": "https://169.254.169.254/latest", "query": {"after": "{cursor}"}}});
    let pull = serde_json::from_value(fixture.pull(inside)).unwrap();
    let problem = fixture
        .app
        .try_pull(&fixture.shop, &pull)
        .unwrap()
        .problem
        .unwrap();
    assert_eq!(problem.trouble, Trouble::Address);
    let broken = serde_json::from_value(fixture.pull(json!({"items": "calls"}))).unwrap();
    let error = fixture.app.try_pull(&fixture.shop, &broken).unwrap_err();
    assert_eq!(error.parts[0].pointer, "/pull/items");
}

#[test]
fn a_source_that_fetches_takes_no_deliveries() {
    let fixture = Fixture::new(|_, _| Reply::json(page(4)));
    let source = fixture.saved(&fixture.pull(json!({}))).unwrap();
    let collector = Collector::begin(Arc::clone(&fixture.app)).unwrap();
    let query = format!("writeKey={}", source.document.write_key);
    let request = wayfarer_app::ingest::collect::Request {
        protocol: wayfarer_app::ingest::collect::Protocol::Webhook,
        credentials: None,
        query: &query,
        headers: &[],
        body: b"{\"id\": \"c1\", \"who\": \"eve\"}",
        address: None,
    };
    let (told, answer) = std::sync::mpsc::channel();
    collector.take(request, move |receipt| told.send(receipt.is_err()).unwrap());
    assert!(answer.recv().unwrap(), "nobody proves anything there");
}
