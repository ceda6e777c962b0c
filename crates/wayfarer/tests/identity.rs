//! `wayfarer identity` as people meet it.

#![allow(clippy::unwrap_used)]

mod support;

use support::Home;

const EVENTS: &str = "\
user_id,device,event,time
,phone,visit,2024-03-01T10:00:00Z
ann,phone,visit,2024-03-01T10:05:00Z
ann,,order,2024-03-04T10:00:00Z
ann-before,,visit,2024-02-01T10:00:00Z
bob,,visit,2024-03-02T10:00:00Z
";

const MAPPING: &str = "\
person = \"user_id\"
anonymous = \"device\"
time = \"time\"
[[event]]
name = { column = \"event\" }
";

#[test]
fn people_are_shown_joined_split_and_put_back() {
    let home = Home::with(EVENTS, Some(MAPPING));
    let people = |home: &Home| home.ran("people --did visit --csv", 0).lines().count() - 1;
    assert_eq!(people(&home), 3);
    let shown = home.ran("identity show phone", 0);
    for word in ["ann", "phone", "device", "events with both ids"] {
        assert!(shown.contains(word), "{word}: {shown}");
    }
    let funnel = home.ran("funnel visit order --window 30d --json", 0);
    assert!(funnel.contains("\"converted\": 1"), "{funnel}");

    let join = "identity join ann-before ann --author Mei --reason same";
    let dry = home.ran(&format!("{join} --dry-run"), 0);
    assert!(
        dry.contains("Before") && dry.contains("Nothing was changed"),
        "{dry}"
    );
    assert_eq!(people(&home), 3);
    home.ran(join, 0);
    assert_eq!(people(&home), 2);
    let split = home.ran(
        "identity split phone --author Mei --reason lent --lang zh-CN",
        0,
    );
    assert!(split.contains("之后") && split.contains("设备"), "{split}");
    assert_eq!(people(&home), 3);
    let rulings = home.ran("identity rulings", 0);
    assert!(
        rulings.contains("lent") && rulings.contains("same"),
        "{rulings}"
    );
    home.ran("identity take-back 1 --author Mei", 0);
    home.ran("identity take-back 2 --author Mei", 0);
    assert_eq!(people(&home), 3);
    let sheet = home.ran("identity show ann --csv", 0);
    assert_eq!(sheet.lines().count(), 3, "{sheet}");
    assert!(
        home.ran("identity quarantine", 0)
            .contains("no id is shared")
    );
    let refused = |line: &str| {
        let run = home.run(&line.split(' ').collect::<Vec<_>>());
        assert_eq!(run.code, 1, "{line}: {}", run.stdout);
        run.stderr
    };
    let wrong = refused("identity join bob phone --author Mei --reason x");
    assert!(wrong.contains("known person's id"), "{wrong}");
    let nobody = refused("identity show nobody");
    assert!(nobody.contains("nobody"), "{nobody}");
}
