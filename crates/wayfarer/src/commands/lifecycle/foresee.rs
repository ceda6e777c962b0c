//! Who would be where, before a lifecycle is published.

use wayfarer_app::App;
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{Ask, LifecycleRef, Question};

use super::super::question::asked;
use super::definition::Shown;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::render;

impl Shown for Lifecycle {
    /// A restatement that cannot be made is said and stops nothing: names that were never
    /// seen are for `--allow-unknown-events` to decide.
    fn foresee(app: &App, key: &str, console: &Console) -> Result<(), Failure> {
        if !console.is_heard() {
            return Ok(());
        }
        let workspace = console.workspace();
        let after = LifecycleRef::Key(key.to_owned());
        let question = Question::of(Ask::Restate(app.restatement(workspace, after)?));
        match asked(app, workspace, &question, console) {
            Ok(answer) => console.note(&render::page(&answer, console.view())),
            Err(failure) if failure.exit == Exit::Interrupted => return Err(failure),
            Err(failure) => console.note(&format!("no restatement: {}", failure.message)),
        }
        Ok(())
    }
}
