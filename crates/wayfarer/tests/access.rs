//! Members, keys and the audit log, as people meet them in a terminal.

#![allow(clippy::unwrap_used)]

mod support;

use support::Home;

#[test]
fn members_are_invited_and_listed_in_three_languages() {
    let home = Home::with_events();
    let none = home.ran("member list", 0);
    assert!(none.contains("no member yet"), "{none}");
    let link = home.run(&["member", "invite", "Mei@Example.com", "--role", "owner"]);
    assert_eq!(link.code, 0, "{}", link.stderr);
    let address = link.stdout.trim();
    assert!(
        address.starts_with("http://127.0.0.1:8420/invitation?token="),
        "{address}"
    );
    assert!(link.stderr.contains("mei@example.com") && link.stderr.contains("once"));
    let line = "member invite ann@example.com --role viewer --only default --url https://j.example.com/ --json";
    let invited = home.run(&line.split(' ').collect::<Vec<_>>()).json();
    assert!(
        invited["url"]
            .as_str()
            .unwrap()
            .starts_with("https://j.example.com/invitation?")
    );
    let listed = home.run(&["member", "list", "--json"]).json();
    assert_eq!(listed["invitations"].as_array().unwrap().len(), 2);
    for (lang, word) in [("en", "viewer"), ("zh-CN", "查看者"), ("zh-TW", "檢視者")] {
        let list = home.ran(&format!("member list --lang {lang}"), 0);
        assert!(
            list.contains(word) && list.contains("ann@example.com"),
            "{list}"
        );
    }
    for (line, why) in [
        ("member invite nobody --role viewer", "not an e-mail"),
        (
            "member invite a@b.c --role viewer --only nowhere",
            "no workspace named",
        ),
        ("member disable eve@example.com", "no member"),
    ] {
        let refused = home.ran(line, 1);
        assert!(refused.contains(why), "{line}: {refused}");
    }
    let role = home.ran("member invite a@b.c --role boss", 2);
    assert!(role.contains("owner, admin, analyst"), "{role}");
}

#[test]
fn keys_are_printed_once_listed_and_revoked() {
    let home = Home::with_events();
    let made = home.run(&[
        "key",
        "create",
        "nightly",
        "--scope",
        "read,privacy",
        "--expires",
        "90d",
    ]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let secret = made.stdout.trim().to_owned();
    assert!(
        secret.starts_with("wf_sk_") && secret.len() == 62,
        "{secret}"
    );
    let list = home.run(&["key", "list", "--json"]).json();
    assert_eq!(list[0]["name"], "nightly");
    assert_eq!(list[0]["scopes"], serde_json::json!(["privacy", "read"]));
    assert!(!list.to_string().contains(&secret));
    let key = list[0]["key"].as_str().unwrap();
    home.ran(&format!("key revoke {key}"), 0);
    let list = home.ran("key list", 0);
    assert!(list.contains("revoked"), "{list}");
    assert!(home.ran("key list --csv", 0).contains("privacy, read"));
    let none = home.ran("key create nothing", 2);
    assert!(none.contains("--scope"), "{none}");
    home.ran("key revoke key_0", 1);
}

#[test]
fn the_audit_log_is_printed_and_checked() {
    let home = Home::with_events();
    home.ran("key create nightly --scope ingest", 0);
    home.ran("member invite mei@example.com --role owner", 0);
    let log = home.run(&["audit", "--json"]).json();
    assert_eq!(log[0]["action"], "member.invited");
    assert_eq!(log[1]["action"], "key.created");
    assert_eq!(log[0]["who"]["kind"], "console");
    let text = home.ran("audit --lang zh-TW", 0);
    assert!(
        text.contains("操作者") && text.contains("key.created"),
        "{text}"
    );
    let checked = home.ran("audit --check", 0);
    assert!(checked.contains("2 entries") && checked.contains(log[0]["hash"].as_str().unwrap()));
    assert_eq!(home.ran("audit --csv --limit 1", 0).lines().count(), 2);
}
