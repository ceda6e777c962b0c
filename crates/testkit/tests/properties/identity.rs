//! Whose events are: a log whose people left most events under other ids, and some messages
//! under two, answers like the same log with everything once under their own.

use serde_json::json;
use wayfarer_app::{Control, IdentityRule};
use wayfarer_core::Verdict;
use wayfarer_testkit::TestWorkspace;

use super::log::{Log, MAPPING};
use super::questions::questions;
use super::{Asked, answers, blank, check_on, none, same};

/// Columns before those of the log.
const HEADER: &str = "message,type,device,previous_id";
/// The tablet in the shop: ann's at first, bob's from the fifth day on.
pub const TABLET: &str = "tablet";
pub const HANDED_OVER_MS: i64 = 1_709_510_400_000 + 5 * 86_400_000;
const DAY_MS: i64 = 86_400_000;

/// What the log's own mapping says, and who is who.
pub fn mapping() -> String {
    let (head, tables) = MAPPING.split_once("[properties]").unwrap();
    let (properties, event) = tables.split_once("[[event]]").unwrap();
    let link = |name: &str, kind: &str| {
        format!("\n[[event]]\nname = \"{name}\"\nkind = \"{kind}\"\nwhen.type = \"{name}\"\n")
    };
    format!(
        "{head}\nanonymous = \"device\"\nmessage_id = \"message\"\n[properties]{properties}\
         previous_id = \"text\"\ntype = \"skip\"\n\
         [[event]]{event}when.type = \"track\"\n{}{}",
        link("identify", "profile"),
        link("alias", "link"),
    )
}

/// The log as people leave it, and as it is meant.
pub struct Both {
    pub left: Vec<String>,
    meant: Vec<String>,
}

impl Both {
    pub fn new(log: &Log) -> Self {
        let csv = log.csv();
        let mut rows = csv.lines().skip(1).collect::<Vec<_>>();
        rows.sort_unstable();
        let mut both = Self {
            left: Vec::new(),
            meant: Vec::new(),
        };
        for (index, row) in rows.iter().enumerate() {
            both.row(index, row);
        }
        for person in ["ann", "bob", "cid", "dee", "eve", "zoe"] {
            for device in [format!("{person}-phone"), format!("{person}-web")] {
                both.link(person, "identify", &device, "", HANDED_OVER_MS);
            }
            both.link(person, "alias", "", &format!("{person}-before"), 0);
        }
        both.link("ann", "identify", TABLET, "", HANDED_OVER_MS - 3 * DAY_MS);
        both.link("bob", "identify", TABLET, "", HANDED_OVER_MS);
        both
    }

    /// A row under one of the ids its person has.
    fn row(&mut self, index: usize, row: &str) {
        let (person, rest) = row.split_once(',').unwrap();
        let time: i64 = rest.split(',').next().unwrap().parse().unwrap();
        let head = |device: &str| format!("m{index},track,{device},");
        let (head_left, id) = match (index % 6, person) {
            (_, "") | (0, _) => (head(""), person.to_owned()),
            (1, _) => (head(&format!("{person}-phone")), person.to_owned()),
            (2, _) => (head(""), format!("{person}-before")),
            (3, "ann") if time < HANDED_OVER_MS => (head(TABLET), String::new()),
            (3, "bob") if time >= HANDED_OVER_MS => (head(TABLET), String::new()),
            (3 | 4, _) => (head(&format!("{person}-web")), String::new()),
            _ => (head(&format!("{person}-phone")), String::new()),
        };
        self.left.push(format!("{head_left},{id},{rest}"));
        // Every fifth message is delivered again, under another id of the same person.
        if index.is_multiple_of(5) && !person.is_empty() {
            let again = match index % 2 {
                0 => format!("{},{person}-before,{rest}", head("")),
                _ => format!("{},,{rest}", head(&format!("{person}-web"))),
            };
            self.left.push(again);
        }
        self.meant.push(format!("{},{person},{rest}", head("")));
    }

    fn link(&mut self, person: &str, kind: &str, device: &str, previous: &str, time: i64) {
        let time = time.max(HANDED_OVER_MS - 9 * DAY_MS);
        let message = format!("{kind}-{person}-{device}{previous}");
        let rest = format!("{person},{time},{kind},,,,,,,,,0");
        self.left
            .push(format!("{message},{kind},{device},{previous},{rest}"));
        self.meant
            .push(format!("{message},{kind},,{previous},{rest}"));
    }
}

pub fn csv(log: &Log, rows: &[String]) -> String {
    let own = log.csv();
    let header = own.lines().next().unwrap();
    format!("{HEADER},{header}\n{}\n", rows.join("\n"))
}

#[test]
fn whose_id_an_event_was_left_under_changes_no_answer() {
    check_on(2, |log| {
        let (both, mapping) = (Both::new(log), mapping());
        let mut meant = TestWorkspace::new();
        meant.import_csv(&csv(log, &both.meant), Some(&mapping));
        let expected = answers(&meant)?;
        let mut left = TestWorkspace::new();
        // The last rows, which tell who is who, arrive first.
        let (late, early) = both.left.split_at(both.left.len() / 2);
        left.import_csv(&csv(log, early), Some(&mapping));
        left.import_csv(&csv(log, late), Some(&mapping));
        same("left under other ids", &expected, &answers(&left)?)?;
        let workspace = left.workspace.clone();
        left.app.compact(&workspace, Default::default()).unwrap();
        same("compacted", &expected, &answers(&left)?)?;
        in_little_memory(&left, &meant)
    });
}

/// Few people's events at a time: the same answers.
fn in_little_memory(left: &TestWorkspace, meant: &TestWorkspace) -> Result<(), String> {
    for question in questions() {
        let text = question.to_string();
        let ask = |of: &TestWorkspace, control: Control| {
            let mut answer = of
                .ask_with(&text, &control)
                .map_err(|error| format!("{text}: {error}"))?;
            blank(&mut answer);
            Ok::<_, String>(answer.to_string())
        };
        let expected = ask(meant, Control::unlimited())?;
        let found = ask(left, Control::unlimited().with_memory(1_000))?;
        same("in little memory", &[expected], &[found])?;
    }
    Ok(())
}

#[test]
fn lists_and_reasons_hold_for_people_of_several_ids() {
    check_on(1, |log| {
        let (both, mapping) = (Both::new(log), mapping());
        let mut left = TestWorkspace::new();
        left.import_csv(&csv(log, &both.left), Some(&mapping));
        let asked = Asked(&left);
        let all = questions();
        let failures = all
            .iter()
            .filter_map(|question| asked.lists_hold(question).err());
        none(failures.collect())
    });
}

/// Split and joined again, or taken back: the answers from before.
#[test]
fn what_is_split_and_taken_back_changes_no_answer() {
    check_on(1, |log| {
        let (both, mapping) = (Both::new(log), mapping());
        let mut left = TestWorkspace::new();
        left.import_csv(&csv(log, &both.left), Some(&mapping));
        let workspace = left.workspace.clone();
        let before = answers(&left)?;
        let rule = |verdict: Verdict, user: Option<&str>| {
            let rule = IdentityRule {
                verdict,
                id: "ann-web".to_owned(),
                user: user.map(str::to_owned),
                reason: "another's".to_owned(),
            };
            left.app.rule_identity(&workspace, &rule, "Ann").unwrap()
        };
        let split = rule(Verdict::Split, None);
        if split.before.len() + 1 != split.after.len() {
            return Err(format!("not split: {split:?}"));
        }
        let people = |of: &TestWorkspace| {
            let any = json!({"version": 1, "people": {"match": {"did": {"event": ["A", "B", "C", "X"], "at_least": 1}}}});
            of.ask(&any.to_string()).unwrap()["answer"]["people"]["count"]
                .as_u64()
                .unwrap()
        };
        let apart = people(&left);
        let compact = || left.app.compact(&workspace, Default::default()).unwrap();
        compact();
        if people(&left) != apart {
            return Err("compaction changes who is who".to_owned());
        }
        rule(Verdict::Join, Some("ann"));
        same("joined again", &before, &answers(&left)?)?;
        compact();
        same("joined again and filed", &before, &answers(&left)?)?;
        left.app.take_back_ruling(&workspace, 2, "Ann").unwrap();
        if people(&left) != apart {
            return Err("a ruling taken back still holds".to_owned());
        }
        left.app.take_back_ruling(&workspace, 1, "Ann").unwrap();
        same("taken back", &before, &answers(&left)?)
    });
}
