//! What members save, on an application of its own.

use std::sync::Arc;

use serde_json::{Value as Json, json};
use wayfarer_core::{ErrorCode, FixedClock, WorkspaceId};
use wayfarer_metadata::Expected;

use super::*;
use crate::{Actor, Annotation, App, AppError, Capability, Dashboard};

struct Fixture {
    data: tempfile::TempDir,
    app: App,
    shop: WorkspaceId,
}

impl Fixture {
    fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let app = App::open(data.path(), Arc::new(FixedClock(1_700_000_000_000))).unwrap();
        let shop = app.workspace_for_import(None).unwrap().workspace;
        Self { data, app, shop }
    }

    fn create<D: SavedDocument>(&self, document: &Json) -> Result<Saved<D>, AppError> {
        let (text, note) = (document.to_string(), Some("because"));
        let save = SaveDocument { text: &text, note };
        self.app.create_saved(&self.shop, &save, &ann())
    }

    fn save<D: SavedDocument>(&self, id: &str, document: &Json) -> Result<Saved<D>, AppError> {
        let text = document.to_string();
        let save = SaveDocument {
            text: &text,
            note: None,
        };
        let expected = Expected::Anything;
        self.app
            .save_saved(&self.shop, id, &save, &expected, &ann())
    }

    fn segment(&self, name: &str, criterion: &Json) -> Saved<Segment> {
        self.create(&segment(name, criterion)).unwrap()
    }

    /// Pointers of what is wrong with a document.
    fn wrong<D: SavedDocument + std::fmt::Debug>(&self, document: &Json) -> Vec<String> {
        let error = self.create::<D>(document).unwrap_err();
        assert_eq!(error.code, ErrorCode::SavedInvalid, "{error}");
        error.parts.into_iter().map(|part| part.pointer).collect()
    }
}

fn ann() -> Actor {
    Actor {
        name: "ann".to_owned(),
        may: Capability::Edit,
    }
}

fn segment(name: &str, criterion: &Json) -> Json {
    json!({"name": name, "subject": "person", "match": criterion})
}

#[test]
fn everything_is_there_after_a_restart() {
    let home = Fixture::new();
    let saved = home.segment("Everybody", &json!({"did": {}}));
    let id = saved.info.id.clone();
    let changed = home
        .save::<Segment>(&id, &segment("All", &json!({"all": []})))
        .unwrap();
    home.app
        .remove_saved::<Segment>(&home.shop, &id, &Expected::Tag(changed.info.tag), &ann())
        .unwrap();
    let before = home.app.saved_history::<Segment>(&home.shop, &id).unwrap();
    let again = App::open(home.data.path(), Arc::new(FixedClock(1_800_000_000_000))).unwrap();
    assert_eq!(
        again.saved_history::<Segment>(&home.shop, &id).unwrap(),
        before
    );
    let first = again
        .saved_one::<Segment>(&home.shop, &id, Some(1))
        .unwrap();
    assert_eq!(first, saved);
    assert_eq!(first.info.note.as_deref(), Some("because"));
}

#[test]
fn segments_that_multiply_each_other_are_stopped() {
    let home = Fixture::new();
    let mut inner = home.segment("0", &json!({"did": {}})).info.id;
    let mut refused = None;
    for level in 1..20 {
        let twice = json!({"any": [{"saved": inner}, {"saved": inner}]});
        match home.create::<Segment>(&segment(&level.to_string(), &twice)) {
            Ok(saved) => inner = saved.info.id,
            Err(error) => {
                refused = Some(error);
                break;
            }
        }
    }
    let refused = refused.expect("what doubles twenty times is refused");
    assert_eq!(refused.parts[0].code, Some(ErrorCode::QuestionTooLarge));
}

#[test]
fn a_circle_by_way_of_others_is_refused_when_saved_and_when_restored() {
    let home = Fixture::new();
    let one = home.segment("One", &json!({"did": {}})).info.id;
    let two = home.segment("Two", &json!({"not": {"saved": one}})).info.id;
    let three = home
        .segment("Three", &json!({"any": [{"saved": two}]}))
        .info
        .id;
    let error = home
        .save::<Segment>(&one, &segment("One", &json!({"not": {"saved": three}})))
        .unwrap_err();
    assert!(
        error.message.contains("'One' → 'Three' → 'Two' → 'One'"),
        "{error}"
    );

    // Each half of a circle alone is right; together they are not, in whichever order.
    home.save::<Segment>(&two, &segment("Two", &json!({"did": {}})))
        .unwrap();
    home.save::<Segment>(&one, &segment("One", &json!({"not": {"saved": three}})))
        .unwrap();
    let back =
        home.app
            .restore_saved::<Segment>(&home.shop, &two, Some(1), &Expected::Anything, &ann());
    assert_eq!(back.unwrap_err().code, ErrorCode::SavedInvalid);
}

#[test]
fn names_find_what_they_name_and_only_that() {
    let home = Fixture::new();
    let trend = json!({"version": 1, "trend": {}});
    let first = home
        .create::<Insight>(&json!({"name": "Visits", "question": trend}))
        .unwrap();
    let named = |text: &str| home.app.saved_named::<Insight>(&home.shop, text);
    assert_eq!(named(" Visits ").unwrap(), first);
    assert_eq!(named(&first.info.id).unwrap(), first);
    let error = named("Visit").unwrap_err();
    assert_eq!(
        (error.code, error.hint.as_deref()),
        (ErrorCode::SavedUnknown, Some("did you mean 'Visits'?"))
    );
    home.create::<Insight>(&json!({"name": "Visits", "question": trend}))
        .unwrap();
    assert!(named("Visits").unwrap_err().message.contains("2 insights"));
}

#[test]
fn tiles_keep_to_the_grid_and_to_themselves() {
    let home = Fixture::new();
    let tile = |id: &str, x: u32, y: u32, width: u32, height: u32| json!({"id": id, "text": "Hello", "x": x, "y": y, "width": width, "height": height});
    let board = |tiles: Json| json!({"name": "Board", "tiles": tiles});
    let fine = json!([
        tile("a", 0, 0, 6, 2),
        tile("b", 6, 0, 6, 24),
        tile("c", 0, 2, 6, 1)
    ]);
    home.create::<Dashboard>(&board(fine)).unwrap();
    for (tiles, pointers) in [
        (json!([tile("a", 12, 0, 1, 1)]), vec!["/tiles/0/x"]),
        (json!([tile("a", 6, 0, 7, 1)]), vec!["/tiles/0/width"]),
        (
            json!([tile("a", 0, 0, 0, 25)]),
            vec!["/tiles/0/width", "/tiles/0/height"],
        ),
        (
            json!([tile("a", 0, 0, 6, 2), tile("b", 5, 1, 1, 1)]),
            vec!["/tiles/1"],
        ),
        (
            json!([tile("a", 0, 0, 1, 1), tile("a", 1, 0, 1, 1)]),
            vec!["/tiles/1/id"],
        ),
        (
            json!([{"id": "a", "x": 0, "y": 0, "width": 1, "height": 1}]),
            vec!["/tiles/0"],
        ),
        (
            json!([{"id": "a", "insight": "seg_0123456789abcdef", "x": 0, "y": 0, "width": 1, "height": 1}]),
            vec!["/tiles/0/insight"],
        ),
        (
            json!([{"id": "a", "question": {"version": 1}, "x": 0, "y": 0, "width": 1, "height": 1}]),
            vec!["/tiles/0/question"],
        ),
        (
            json!([{"id": "a", "text": "x", "title": "x", "x": 0, "y": 0, "width": 1, "height": 1}]),
            vec!["/tiles/0"],
        ),
        (
            json!([{"id": "a", "text": "x", "x": -1, "y": 0, "width": 1, "height": 1}]),
            vec!["/tiles/0/x"],
        ),
    ] {
        assert_eq!(
            home.wrong::<Dashboard>(&board(tiles.clone())),
            pointers,
            "{tiles}"
        );
    }
    let overlap = board(json!([tile("a", 0, 0, 6, 2), tile("b", 5, 1, 1, 1)]));
    let error = home.create::<Dashboard>(&overlap).unwrap_err();
    assert!(error.message.contains("'a' and 'b' overlap"), "{error}");
    let many: Vec<Json> = (0..61).map(|n| tile(&n.to_string(), 0, n, 1, 1)).collect();
    assert_eq!(home.wrong::<Dashboard>(&board(many.into())), ["/tiles"]);
    let mut filtered = board(json!([]));
    filtered["filters"] = json!({"last": "30d", "segment": "seg_1"});
    assert_eq!(home.wrong::<Dashboard>(&filtered), ["/filters/segment"]);
    filtered["filters"] = json!({"last": "a month"});
    assert_eq!(home.wrong::<Dashboard>(&filtered), ["/filters/last"]);
}

#[test]
fn an_insight_a_dashboard_names_may_go() {
    let home = Fixture::new();
    let gone = json!({"name": "Board", "tiles": [
        {"id": "a", "insight": "ins_0123456789abcdef", "x": 0, "y": 0, "width": 12, "height": 1}
    ]});
    let kept = home.create::<Dashboard>(&gone).unwrap();
    assert_eq!(serde_json::to_value(&kept.document).unwrap(), gone);
}

#[test]
fn annotations_are_found_by_the_time_they_touch() {
    let home = Fixture::new();
    for (at, until, text) in [
        ("2024-05-01", None, "holiday"),
        ("2024-05-03T10:00:00Z", Some("2024-05-04"), "campaign"),
        ("2024-05-05T23:59:59Z", None, "release"),
    ] {
        let mut document = json!({"at": at, "text": text, "kind": "other"});
        if let Some(until) = until {
            document["until"] = until.into();
        }
        home.create::<Annotation>(&document).unwrap();
    }
    let texts = |from: Option<&str>, until: Option<&str>| {
        let filter = SavedFilter {
            from,
            until,
            ..SavedFilter::default()
        };
        let found = home.app.saved::<Annotation>(&home.shop, filter).unwrap();
        let mut texts: Vec<_> = found.into_iter().map(|one| one.document.text).collect();
        texts.sort();
        texts
    };
    assert_eq!(texts(None, None).len(), 3);
    assert_eq!(
        texts(Some("2024-05-01T23:00:00Z"), Some("2024-05-02")),
        ["holiday"]
    );
    assert_eq!(texts(Some("2024-05-02"), Some("2024-05-03")), ["campaign"]);
    assert_eq!(
        texts(Some("2024-05-04T23:59:59Z"), None),
        ["campaign", "release"]
    );
    assert_eq!(
        texts(None, Some("2024-05-05")),
        ["campaign", "holiday", "release"]
    );
    assert_eq!(texts(Some("2024-05-06"), None), Vec::<String>::new());
    for (document, pointer) in [
        (json!({"at": "yesterday", "text": "x"}), "/at"),
        (
            json!({"at": "2024-05-02", "until": "2024-05-01", "text": "x"}),
            "/until",
        ),
        (json!({"at": "2024-05-02", "text": " "}), "/text"),
        (
            json!({"at": "2024-05-02", "text": "x".repeat(501)}),
            "/text",
        ),
        (
            json!({"at": "2024-05-02", "text": "x", "kind": "party"}),
            "/kind",
        ),
    ] {
        assert_eq!(home.wrong::<Annotation>(&document), [pointer], "{document}");
    }
}
