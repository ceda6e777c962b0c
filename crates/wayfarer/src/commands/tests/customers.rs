//! Forms of questions about customers: stages, signals, health, responses.

use super::{check, error, parse};

#[test]
fn joined_journeys() {
    check(
        &["joined", "trial", "customers"],
        r#"{"version":1,"joined":{"before":"trial","after":"customers"}}"#,
    );
    check(
        &[
            "joined",
            "trial@2",
            "customers",
            "--enters",
            "won",
            "--by",
            "days:7,30",
            "--top",
            "5",
            "--value",
            "$amount",
            "--of",
            "invoice_paid",
            "--who",
            "group=> 30 d,closed=true",
        ],
        r#"{"version":1,"members":{"of":{"version":1,"joined":{"before":{"key":"trial","version":2},"after":"customers",
        "at":{"enters":"won"},"by":{"days":[7,30]},"top":5,"value":{"sum":"$amount","event":"invoice_paid"}}},
        "cell":{"group":"> 30 d","closed":true}}}"#,
    );
    check(
        &[
            "joined",
            "a",
            "b",
            "--at",
            "order[first=true]",
            "--by",
            "plan",
        ],
        r#"{"version":1,"joined":{"before":"a","after":"b","by":{"property":"plan"},
        "at":{"event":"order","where":{"property":{"name":"first","is":true}}}}}"#,
    );
}

#[test]
fn accounts_and_one_of_them() {
    check(&["accounts"], r#"{"version":1,"accounts":{}}"#);
    check(
        &[
            "accounts",
            "--lifecycle",
            "customers",
            "--people-lifecycle",
            "habit@3",
            "--committee",
            "champion,finance",
            "--contract",
            "signed|renewed",
            "--ends",
            "cancelled",
            "--term",
            "182d",
            "--uses",
            "feature_used",
            "--feature",
            "feature",
            "--show",
            "plan",
            "--property",
            "plan = pro",
            "--sort",
            "last_activity",
            "--ascending",
            "--limit",
            "5",
        ],
        r#"{"version":1,"accounts":{"lifecycle":"customers","people_lifecycle":{"key":"habit","version":3},
        "roles":["champion","finance"],"contract":{"begins":{"event":["signed","renewed"]},"ends":{"event":"cancelled"},"term":"182d"},
        "features":{"by":"feature","event":"feature_used"},"properties":["plan"],"match":{"property":{"name":"plan","is":"pro"}},
        "sort":"last_activity","direction":"ascending","limit":5}}"#,
    );
    check(
        &[
            "accounts",
            "--who",
            "role=champion,state=missing",
            "--limit",
            "5",
        ],
        r#"{"version":1,"members":{"of":{"version":1,"accounts":{}},"cell":{"role":"champion","state":"missing"},"limit":5}}"#,
    );
    check(
        &["account", "acme", "--within", "7d"],
        r#"{"version":1,"accounts":{"account":"acme","within":"7d"}}"#,
    );
    check(
        &["account", "acme", "--why", "acme"],
        r#"{"version":1,"explain":{"of":{"version":1,"accounts":{"account":"acme"}},"account":"acme"}}"#,
    );
}

#[test]
fn the_same_customers_now_and_before() {
    check(
        &[
            "paired",
            "customers",
            "feature_used",
            "--before",
            "previous",
        ],
        r#"{"version":1,"paired":{"lifecycle":"customers","event":"feature_used","before":"previous"}}"#,
    );
    check(
        &[
            "paired",
            "customers@2",
            "--before",
            "new",
            "--after",
            "loyal",
            "--measure",
            "sum:$amount",
            "--per",
            "day",
            "--recent",
            "28d",
            "--minimum",
            "14d",
            "--who",
            "turn=fell",
        ],
        r#"{"version":1,"members":{"of":{"version":1,"paired":{"lifecycle":{"key":"customers","version":2},"measure":{"sum":"$amount"},
        "per":"day","before":{"stage":"new"},"after":{"stage":"loyal"},"recent":"28d","minimum":"14d"}},"cell":{"turn":"fell"}}}"#,
    );
    check(
        &["paired", "customers", "--before", "first:28d"],
        r#"{"version":1,"paired":{"lifecycle":"customers","before":{"first":"28d"}}}"#,
    );
}

#[test]
fn stages_are_named_wherever_a_property_or_a_segment_is() {
    check(
        &[
            "funnel",
            "visit",
            "wf.stage[to=loyal]",
            "--breakdown",
            "$stage.shop",
            "--where",
            "$risk.shop != at_risk",
            "--segment",
            "$stage.shop = loyal",
            "--segment",
            "visit>=2 in 30d",
        ],
        r#"{"version":1,"where":{"property":{"name":"$risk.shop","is_not":"at_risk"}},
        "segment":{"all":[{"property":{"name":"$stage.shop","is":"loyal"}},{"did":{"event":"visit","at_least":2,"within":"30d"}}]},
        "funnel":{"steps":[{"event":"visit"},{"event":"wf.stage","where":{"property":{"name":"to","is":"loyal"}}}],
        "window":"7d","breakdown":{"by":"$stage.shop"}}}"#,
    );
}

#[test]
fn signals_by_key_and_version() {
    check(
        &["signals", "risks", "--by", "week", "--breakdown", "segment"],
        r#"{"version":1,"signals":{"model":"risks","period":"week","breakdown":"segment"}}"#,
    );
    check(
        &[
            "signals",
            "risks@2",
            "--who",
            "detector=low_usage,state=open",
        ],
        r#"{"version":1,"members":{"of":{"version":1,"signals":{"model":{"key":"risks","version":2}}},
            "cell":{"detector":"low_usage","state":"open"}}}"#,
    );
    assert!(error(&["signals"]).contains("MODEL"));
    assert!(parse(&["signals", "propose", "--set", "adoption=60d"]).is_ok());
    assert!(parse(&["signals", "save", "risks.yaml"]).is_ok());
}

#[test]
fn responses_by_what_their_numbers_mean() {
    check(
        &["responses", "--nps"],
        r#"{"version":1,"responses":{"type":"nps"}}"#,
    );
    check(
        &[
            "responses",
            "survey_answered",
            "--csat",
            "--scale",
            "1..7",
            "--positive-from",
            "6",
            "--by",
            "touchpoint",
            "--per",
            "month",
            "--latest",
        ],
        r#"{"version":1,"responses":{"of":{"event":"survey_answered"},"type":"csat","scale":{"min":1,"max":7,"positive_from":6},"per":"latest_per_person","by":"touchpoint","period":"month"}}"#,
    );
    check(
        &[
            "responses",
            "mood",
            "--custom",
            "--scale=-2..2",
            "--positive-from",
            "1",
            "--negative-to",
            "-1",
            "--score",
            "felt",
        ],
        r#"{"version":1,"responses":{"of":{"event":"mood"},"score":"felt","type":{"custom":{"min":-2,"max":2,"positive_from":1,"negative_to":-1}}}}"#,
    );
    assert!(error(&["responses", "survey"]).contains("--nps"));
    assert!(error(&["responses", "--nps", "--csat"]).contains("cannot be used with"));
    assert!(error(&["responses", "--custom"]).contains("--scale"));
}

#[test]
fn adoption_of_features() {
    check(
        &[
            "adoption",
            "feature_used",
            "--feature",
            "feature",
            "--exposed",
            "feature_shown",
            "--unit",
            "account",
            "--repeated",
            "count:3",
            "--favourite",
            "count:7",
            "--dropped-after",
            "60d",
            "--by",
            "plan",
        ],
        r#"{"version":1,"adoption":{"feature":{"by":"feature","event":"feature_used"},"exposed":{"event":"feature_shown"},"unit":"account","repeated":{"count":3},"favourite":{"count":7},"dropped_after":"60d","by":"plan"}}"#,
    );
    check(
        &[
            "adoption",
            "--named",
            "chat=message_sent",
            "--favourite",
            "top",
        ],
        r#"{"version":1,"adoption":{"feature":[{"name":"chat","event":"message_sent"}],"favourite":"top"}}"#,
    );
    assert!(error(&["adoption"]).contains("--feature"));
}

#[test]
fn classifications() {
    check(
        &["classify", "shop", "--month", "2026-12", "--by", "owner"],
        r#"{"version":1,"range":{"from":"2026-12-01","to":"2027-01-01"},
            "classification":{"lifecycle":"shop","by":"owner"}}"#,
    );
    check(
        &[
            "classify",
            "shop@2",
            "--per",
            "week",
            "--last",
            "30d",
            "--feeling",
            "mean",
        ],
        r#"{"version":1,"range":{"last":"30d"},
            "classification":{"lifecycle":{"key":"shop","version":2},"period":"week","feeling":"mean"}}"#,
    );
    let both = [
        "classify",
        "shop",
        "--month",
        "2026-12",
        "--from",
        "2026-01-01",
    ];
    assert!(error(&both).contains("cannot be used with"));
    assert!(error(&["classify", "shop", "--month", "May"]).contains("2026-05"));
    assert!(error(&["classify", "shop", "--keep-month"]).contains("--month"));
}

#[test]
fn health_and_its_back_test() {
    check(
        &[
            "health",
            "accounts@2",
            "--by",
            "week",
            "--breakdown",
            "plan",
        ],
        r#"{"version":1,"health":{"model":{"key":"accounts","version":2},"period":"week","breakdown":"plan"}}"#,
    );
    check(
        &[
            "health",
            "backtest",
            "accounts",
            "--outcome",
            "churn",
            "--owner",
            "owner",
            "--thresholds",
            "30,40",
            "--horizon",
            "60d",
        ],
        r#"{"version":1,"backtest":{"alarm":{"health":"accounts","band":"red"},"outcome":{"event":"churn"},"owner":"owner","thresholds":[30,40],"horizon":"60d"}}"#,
    );
    check(
        &[
            "health",
            "backtest",
            "--when",
            "payment_failed>=2 in 30d",
            "--subject",
            "account",
            "--outcome",
            "churn",
            "--as-occurred",
        ],
        r#"{"version":1,"backtest":{"alarm":{"criterion":{"did":{"event":"payment_failed","at_least":2,"within":"30d"}},"subject":"account"},"outcome":{"event":"churn"},"known":"occurred"}}"#,
    );
    assert!(error(&["health", "backtest", "--outcome", "churn"]).contains("MODEL"));
    assert!(parse(&["health", "propose", "--list"]).is_ok());
    assert!(parse(&["health"]).is_ok());
}

#[test]
fn stages_by_key_and_version() {
    check(
        &[
            "stages",
            "shop",
            "--by",
            "week",
            "--breakdown",
            "plan",
            "--last",
            "90d",
        ],
        r#"{"version":1,"range":{"last":"90d"},"stages":{"lifecycle":"shop","period":"week","breakdown":"plan"}}"#,
    );
    check(
        &[
            "stages",
            "shop@2",
            "--within",
            "14d",
            "--who",
            "from=active,to=dormant",
        ],
        r#"{"version":1,"members":{"of":{"version":1,"stages":{"lifecycle":{"key":"shop","version":2},"within":"14d"}},
            "cell":{"from":"active","to":"dormant"}}}"#,
    );
    assert!(error(&["stages", "shop@first"]).contains("shop@3"));
}
