//! A store from which somebody was erased answers like one that never saw them.

use wayfarer_app::{Caller, EraseRequest, ErasureRun};
use wayfarer_testkit::TestWorkspace;

use super::identity::{Both, HANDED_OVER_MS, TABLET, csv, mapping};
use super::log::Log;
use super::{answers, check_on, same};

/// Whether a row is bob's: it names him, or lay on the tablet when it was his.
fn is_bobs(row: &str) -> bool {
    let mut cells = row.split(',').skip(2);
    let device = cells.next().unwrap_or_default();
    let time = cells.nth(2).and_then(|time| time.parse::<i64>().ok());
    row.contains("bob") || (device == TABLET && time.is_some_and(|time| time >= HANDED_OVER_MS))
}

/// A store with the rows for which `stays`, in two imports.
fn store(log: &Log, stays: impl Fn(&str) -> bool) -> TestWorkspace {
    let (both, mapping) = (Both::new(log), mapping());
    let mut store = TestWorkspace::new();
    let (late, early) = both.left.split_at(both.left.len() / 2);
    for rows in [early, late] {
        let rows: Vec<String> = rows.iter().filter(|row| stays(row)).cloned().collect();
        store.import_csv(&csv(log, &rows), Some(&mapping));
    }
    store
}

#[test]
fn whoever_is_erased_was_never_there() {
    check_on(2, |log| {
        let never = store(log, |row| !is_bobs(row));
        let expected = answers(&never)?;
        for (nth, id) in ["bob", "bob-phone", "bob-before"].into_iter().enumerate() {
            let store = store(log, |_| true);
            let request = EraseRequest {
                person: id.to_owned(),
                only_this_id: false,
                reason: None,
            };
            let (shop, who) = (&store.workspace, Caller::console());
            let asked = store.app.request_erasure(shop, &request, who.who());
            let asked = asked.map_err(|error| error.to_string())?;
            if nth == 1 {
                store.app.compact(shop, Default::default()).unwrap();
            }
            let run = ErasureRun::begin(&store.app, shop, &asked.id).unwrap();
            run.finish(|_| {}).unwrap();
            same(id, &expected, &answers(&store)?)?;
        }
        Ok(())
    });
}
