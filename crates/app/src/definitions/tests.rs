//! The use cases over a workspace with a few events.

use std::sync::Arc;

use wayfarer_core::{FixedClock, Progress, WorkspaceId};
use wayfarer_journey::lifecycle::{Lifecycle, Severity};

use super::*;
use crate::{Actor, App, Capability, ImportRequest};

const TRIAL: &str = "\
# How a visitor becomes a customer.
version: 1
key: trial
names: Trial
initial: visitor
stages:
  - {key: visitor, names: Visitor}
  - {key: customer, names: Customer}
transitions:
  - {from: visitor, to: customer, kind: progress, when: {did: {event: purchase}}}
  - {from: customer, to: visitor, kind: regress}
";

struct Fixture {
    _data: tempfile::TempDir,
    app: App,
    shop: WorkspaceId,
}

impl Fixture {
    /// A workspace without events.
    fn empty() -> Self {
        let data = tempfile::tempdir().unwrap();
        let app = App::open(data.path(), Arc::new(FixedClock(1_700_000_000_000))).unwrap();
        let shop = app.workspace_for_import(None).unwrap().workspace;
        Self {
            _data: data,
            app,
            shop,
        }
    }

    fn save(&self, text: &str, expected: Expected) -> Result<Checked<Lifecycle>, AppError> {
        let save = SaveDefinition {
            text,
            key: None,
            note: None,
            expected,
        };
        self.app.save_definition(&self.shop, &save, &editor())
    }

    fn publish(
        &self,
        unknown: UnknownNames,
        actor: &Actor,
    ) -> Result<Checked<Lifecycle>, AppError> {
        let (note, expected) = (Some("because"), Expected::Anything);
        self.app
            .publish_definition(&self.shop, "trial", note, &expected, unknown, actor)
    }
}

fn editor() -> Actor {
    Actor {
        name: "ann".to_owned(),
        may: Capability::Edit,
    }
}

fn owner() -> Actor {
    Actor {
        name: "olga".to_owned(),
        may: Capability::Publish,
    }
}

#[test]
fn a_draft_is_saved_with_its_text_and_published_by_who_may() {
    let home = Fixture::empty();
    let saved = home.save(TRIAL, Expected::Nothing).unwrap();
    assert_eq!(saved.version.source, TRIAL);
    let warning = &saved.warnings[0];
    assert_eq!(warning.code, Some(ErrorCode::UnknownEvent));
    assert_eq!(warning.severity, Some(Severity::Warning));
    assert_eq!(
        (warning.line, warning.pointer.as_str()),
        (Some(10), "/transitions/0/when/did/event")
    );

    let refused = home.publish(UnknownNames::Allow, &editor()).unwrap_err();
    assert_eq!(refused.code, ErrorCode::AccessForbidden);
    let unknown = home.publish(UnknownNames::Refuse, &owner()).unwrap_err();
    assert_eq!(unknown.code, ErrorCode::LifecycleInvalid);
    assert!(unknown.hint.unwrap().contains("--allow-unknown-events"));

    let published = home.publish(UnknownNames::Allow, &owner()).unwrap();
    let info = &published.version.info;
    assert_eq!(
        (info.version, info.state),
        (Some(1), DefinitionState::Published)
    );
    assert_eq!(
        (info.author.as_str(), info.note.as_deref()),
        ("olga", Some("because"))
    );
    let export = home
        .app
        .export_definition::<Lifecycle>(&home.shop, "trial", Which::Published);
    assert_eq!(export.unwrap(), TRIAL, "comments are kept");
}

#[test]
fn a_definition_that_must_be_mended_is_refused_with_everything() {
    let home = Fixture::empty();
    let text = TRIAL
        .replace("initial: visitor", "initial: visitr")
        .replace("to: customer, kind", "to: custmer, kind");
    let error = home.save(&text, Expected::Nothing).unwrap_err();
    assert_eq!(error.code, ErrorCode::LifecycleInvalid);
    assert_eq!(
        error.message,
        "line 5: no stage is called 'visitr', and another error"
    );
    let errors = error
        .parts
        .iter()
        .filter(|part| part.severity == Some(Severity::Error));
    let lines: Vec<_> = errors.map(|part| part.line.unwrap()).collect();
    assert_eq!(lines, [5, 10]);
    assert_eq!(home.app.definitions::<Lifecycle>(&home.shop).unwrap(), []);
    let broken = home.save("a: [", Expected::Nothing).unwrap_err();
    assert_eq!(broken.code, ErrorCode::LifecycleSyntax);
}

#[test]
fn versions_are_listed_compared_restored_and_archived() {
    let home = Fixture::empty();
    let (app, shop) = (&home.app, &home.shop);
    home.save(TRIAL, Expected::Nothing).unwrap();
    home.publish(UnknownNames::Allow, &owner()).unwrap();
    home.save(TRIAL, Expected::NoDraft).unwrap();
    let same = home.publish(UnknownNames::Allow, &owner()).unwrap_err();
    assert_eq!(same.code, ErrorCode::DefinitionUnchanged);
    let second = TRIAL.replace("{event: purchase}", "{event: purchase, at_least: 2}");
    home.save(&second, Expected::Anything).unwrap();
    let diff = app
        .diff_definition::<Lifecycle>(shop, "trial", None, None)
        .unwrap();
    assert_eq!((diff.from.version, diff.to.version), (Some(1), None));
    assert_eq!(
        diff.text,
        "transitions\n  ~ visitor → customer (progress)\n      when: {did: {event: purchase}} → {did: {event: purchase, at_least: 2}}\n"
    );
    home.publish(UnknownNames::Allow, &owner()).unwrap();

    let restored =
        app.restore_definition::<Lifecycle>(shop, "trial", 1, &Expected::NoDraft, &editor());
    assert_eq!(restored.unwrap().source, TRIAL);
    let versions = app.definition_versions::<Lifecycle>(shop, "trial").unwrap();
    let states: Vec<_> = versions.iter().map(|info| info.state.as_str()).collect();
    assert_eq!(states, ["draft", "published", "superseded"]);
    let listed = app.definitions::<Lifecycle>(shop).unwrap();
    assert_eq!((listed[0].versions, listed[0].counts["stages"]), (2, 2));

    app.delete_draft::<Lifecycle>(shop, "trial", &Expected::Anything, &editor())
        .unwrap();
    let archive = app
        .archive_definition::<Lifecycle>(shop, "trial", &editor())
        .unwrap_err();
    assert_eq!(archive.code, ErrorCode::AccessForbidden);
    app.archive_definition::<Lifecycle>(shop, "trial", &owner())
        .unwrap();
    let live = app
        .definition::<Lifecycle>(shop, "trial", Which::Published)
        .unwrap_err();
    assert_eq!(
        live.to_string(),
        "lifecycle 'trial' does not have a version in force; it has versions 1 to 2 and no draft"
    );
}

#[test]
fn a_rival_s_draft_is_not_overwritten() {
    let home = Fixture::empty();
    let first = home.save(TRIAL, Expected::Nothing).unwrap();
    let again = home.save(TRIAL, Expected::Nothing).unwrap_err();
    assert_eq!(again.code, ErrorCode::DefinitionExists);
    let tag = first.version.info.tag;
    home.save(TRIAL, Expected::Tag(tag.clone())).unwrap();
    let late = home.save(TRIAL, Expected::Tag(tag)).unwrap_err();
    assert_eq!(late.code, ErrorCode::DefinitionChanged);
    assert!(late.hint.unwrap().contains("on top of what is there now"));
}

#[test]
fn names_are_looked_up_in_the_workspace() {
    let home = Fixture::empty();
    let file = home._data.path().join("events.csv");
    std::fs::write(
        &file,
        "user_id,event,time\nann,purchased,2024-01-01T00:00:00Z\n",
    )
    .unwrap();
    let request = ImportRequest {
        files: vec![file.display().to_string()],
        ..ImportRequest::new(home.shop.clone())
    };
    home.app
        .import(&request, Arc::new(Progress::default()))
        .unwrap();
    let reading = home
        .app
        .check_definition::<Lifecycle>(&home.shop, TRIAL, UnknownNames::Refuse)
        .unwrap();
    assert_eq!(reading.findings[0].mend, "did you mean 'purchased'?");
    assert!(!reading.is_sound());
}

#[test]
fn unknown_keys_and_versions_are_answered_with_what_there_is() {
    let home = Fixture::empty();
    let missing = home
        .app
        .definition::<Lifecycle>(&home.shop, "trail", Which::Newest);
    assert!(
        missing
            .unwrap_err()
            .to_string()
            .contains("there is none yet")
    );
    home.save(TRIAL, Expected::Nothing).unwrap();
    let near = home
        .app
        .definition::<Lifecycle>(&home.shop, "trail", Which::Newest);
    assert!(
        near.unwrap_err()
            .to_string()
            .ends_with("did you mean 'trial'?")
    );
    let first = home
        .app
        .diff_definition::<Lifecycle>(&home.shop, "trial", None, None);
    assert!(first.unwrap_err().message.contains("nothing earlier"));
    let other = SaveDefinition {
        text: TRIAL,
        key: Some("other"),
        note: None,
        expected: Expected::Anything,
    };
    let error = home
        .app
        .save_definition::<Lifecycle>(&home.shop, &other, &editor())
        .unwrap_err();
    assert_eq!(error.parts[0].line, Some(3));
    for (text, which) in [("v3", Which::Version(3)), ("draft", Which::Draft)] {
        assert_eq!(text.parse::<Which>().unwrap(), which);
    }
    assert!("v0".parse::<Which>().is_err());
}
