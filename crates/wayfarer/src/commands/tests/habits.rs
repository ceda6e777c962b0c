//! Forms of questions about friction and habits.

use super::{check, error};

#[test]
fn friction() {
    check(
        &["friction", "purchase"],
        r#"{"version":1,"friction":{"outcome":{"event":"purchase"}}}"#,
    );
    check(
        &[
            "friction",
            "purchase",
            "--within",
            "3d",
            "--node",
            "$url_path",
            "--gap",
            "10m",
            "--detectors",
            "loop,wait",
            "--loop",
            "3",
            "--repeat",
            "4x2m",
            "--wait",
            "1.5x30s",
            "--again",
            "1d",
            "--errors",
            "payment_failed|upload_failed",
            "--contacts",
            "call",
            "--sort",
            "people",
            "--minimum",
            "5",
            "--top",
            "7",
            "--who",
            "detector=loop,event=a,to=b,side=comparable,outcome=open",
        ],
        r#"{"version":1,"members":{"of":{"version":1,"friction":{"outcome":{"event":"purchase"},"within":"3d",
        "node":{"by":"$url_path"},"session":{"gap":"10m"},"detectors":["loop","wait"],"loop":{"returns":3},
        "repeat":{"times":4,"within":"2m"},"wait":{"factor":1.5,"floor":"30s"},"contact":{"within":"1d"},
        "errors":[{"event":["payment_failed","upload_failed"]}],"contacts":[{"event":"call"}],
        "sort":"people","minimum":5,"limit":7}},
        "cell":{"detector":"loop","event":"a","to":"b","side":"comparable","outcome":"open"}}}"#,
    );
    assert!(error(&["friction", "purchase", "--repeat", "often"]).contains("3x5m"));
    assert!(error(&["friction", "purchase", "--detectors", "rage"]).contains("loop"));
}

#[test]
fn stickiness() {
    check(&["stickiness"], r#"{"version":1,"stickiness":{}}"#);
    check(
        &[
            "stickiness",
            "order|visit",
            "--count",
            "week",
            "--per",
            "quarter",
        ],
        r#"{"version":1,"stickiness":{"events":{"event":["order","visit"]},"day":"week","per":"quarter"}}"#,
    );
    assert!(error(&["stickiness", "--per", "day"]).contains("month"));
}
