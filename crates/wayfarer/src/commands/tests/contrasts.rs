//! What comes before an outcome, and two groups beside each other.

use super::{check, error};

#[test]
fn what_comes_before_an_outcome() {
    check(
        &["preceding", "purchase", "--within", "7d"],
        r#"{"version":1,"preceding":{"outcome":{"event":"purchase"},"within":"7d"}}"#,
    );
    check(
        &[
            "preceding",
            "purchase[$amount>100]",
            "--events",
            "search,add_to_cart",
            "--by",
            "page",
            "--minimum",
            "50",
            "--top",
            "10",
            "--sort",
            "difference",
            "--last",
            "90d",
            "--who",
            "item=/home,group=others,state=did_first",
        ],
        r#"{"version":1,"members":{"of":{"version":1,"range":{"last":"90d"},"preceding":{"outcome":{"event":"purchase",
        "where":{"property":{"name":"$amount","above":100.0}}},"events":["search","add_to_cart"],"by":{"property":"page"},
        "minimum":50,"limit":10,"sort":"difference"}},"cell":{"item":"/home","group":"others","state":"did_first"}}}"#,
    );
    assert!(error(&["preceding"]).contains("OUTCOME"));
    let sort = error(&["preceding", "purchase", "--sort", "size"]);
    assert!(sort.contains("difference"), "{sort}");
}

#[test]
fn two_groups() {
    check(
        &["compare", "--a", "purchase>=2"],
        r#"{"version":1,"compare":{"a":{"did":{"event":"purchase","at_least":2.0}},"b":"rest"}}"#,
    );
    check(
        &[
            "compare",
            "--a",
            "$stage.shop = loyal",
            "--b",
            r#"{"silent":{"for":"60d"}}"#,
            "--name-a",
            "loyal",
            "--name-b",
            "silent",
            "--events",
            "search",
            "--properties",
            "plan,country",
            "--within",
            "14d",
            "--minimum",
            "5",
            "--top",
            "10",
            "--why",
            "ann",
        ],
        r#"{"version":1,"explain":{"of":{"version":1,"compare":{"a":{"property":{"name":"$stage.shop","is":"loyal"}},
        "b":{"silent":{"for":"60d"}},"name_a":"loyal","name_b":"silent","events":["search"],"properties":["plan","country"],
        "within":"14d","minimum":5,"limit":10}},"person":"ann"}}"#,
    );
    assert!(error(&["compare"]).contains("--a"));
    let group = error(&["compare", "--a", r#"{"dit":{}}"#]);
    assert!(group.contains("no criterion"), "{group}");
}
