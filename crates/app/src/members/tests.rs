//! Use cases of members, sign-ins, invitations, keys.

use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use wayfarer_core::{Clock, ErrorCode, KeyScope, Millis, Role};

use super::*;
use crate::{App, AppError, Capability};

const PASSWORD: &str = "seven green kettles";
const HOUR_MS: Millis = 3_600_000;

/// A clock that goes when it is told to.
#[derive(Default)]
struct Hands(AtomicI64);

impl Clock for Hands {
    fn now_ms(&self) -> Millis {
        self.0.load(Ordering::Relaxed)
    }
}

struct House {
    _data: tempfile::TempDir,
    app: App,
    hands: Arc<Hands>,
    owner: Caller,
    token: String,
}

impl House {
    fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let hands = Arc::new(Hands(AtomicI64::new(1_735_689_600_000)));
        let app = App::open(data.path(), Arc::clone(&hands) as Arc<dyn Clock>).unwrap();
        app.workspace_for_import(None).unwrap();
        let opened = app.set_up(&owner("Mei"), &from("192.0.2.7")).unwrap();
        Self {
            _data: data,
            app,
            hands,
            owner: opened.caller,
            token: opened.token,
        }
    }

    fn wait(&self, ms: Millis) {
        self.hands.0.fetch_add(ms, Ordering::Relaxed);
    }

    /// Somebody who was invited and came.
    fn member(&self, email: &str, role: Role) -> Opened {
        let invited = self.app.invite(&self.owner, &invite(email, role)).unwrap();
        let visitor = from("198.51.100.1");
        let accepted = self
            .app
            .accept_invitation(&invited.token, None, PASSWORD, &visitor);
        accepted.unwrap()
    }

    fn sign_in(&self, email: &str, password: &str) -> Result<Opened, AppError> {
        self.app.sign_in(email, password, &from("198.51.100.9"))
    }

    fn actions(&self) -> Vec<String> {
        let log = self.app.audit_log(&self.owner, None, 1_000).unwrap();
        log.into_iter().map(|entry| entry.action).rev().collect()
    }
}

fn owner(name: &str) -> NewOwner {
    NewOwner {
        name: name.to_owned(),
        email: format!("{name}@Example.com"),
        password: PASSWORD.to_owned(),
    }
}

fn from(address: &str) -> Visitor {
    Visitor {
        address: address.parse::<IpAddr>().unwrap(),
        agent: "a browser".to_owned(),
    }
}

fn invite(email: &str, role: Role) -> Invite {
    Invite {
        email: email.to_owned(),
        name: String::new(),
        role,
        sees_people: false,
        workspaces: None,
    }
}

fn code<T>(outcome: Result<T, AppError>) -> ErrorCode {
    outcome.err().expect("refused").code
}

#[test]
fn there_is_one_first_owner() {
    let house = House::new();
    let again = house.app.set_up(&owner("Eve"), &from("192.0.2.7"));
    assert_eq!(code(again), ErrorCode::SetupDone);
    assert!(house.owner.is_owner() && !house.owner.is_masked());
    let listed = house.app.members(&house.owner).unwrap();
    assert_eq!(listed.members.len(), 1);
    assert_eq!(listed.members[0].email, "mei@example.com");
    assert_eq!(house.owner.actor().name, "Mei");
}

#[test]
fn a_sign_in_lives_twelve_hours_unused_and_thirty_days_in_all() {
    let house = House::new();
    let of = |token: &str| house.app.caller_of_sign_in(token).unwrap();
    let opened = house.sign_in(" MEI@example.com", PASSWORD).unwrap();
    assert_ne!(opened.token, house.token);
    assert_eq!(of(&opened.token), Some(house.owner.clone()));
    house.wait(11 * HOUR_MS);
    assert!(of(&opened.token).is_some());
    house.wait(11 * HOUR_MS);
    assert!(of(&opened.token).is_some(), "it was used meanwhile");
    assert_eq!(of(&house.token), None, "unused for 22 hours");
    for _ in 0..62 {
        house.wait(11 * HOUR_MS);
        of(&opened.token);
    }
    assert!(of(&opened.token).is_some(), "after 29 days");
    house.wait(11 * HOUR_MS);
    assert!(of(&opened.token).is_some());
    house.wait(11 * HOUR_MS);
    assert_eq!(of(&opened.token), None, "after 30 days");
    assert_eq!(of("wrong"), None);
}

#[test]
fn signing_out_ends_one_and_a_new_password_ends_all() {
    let house = House::new();
    let (one, other) = (
        house.sign_in("mei@example.com", PASSWORD).unwrap(),
        house.sign_in("mei@example.com", PASSWORD).unwrap(),
    );
    let member = house.owner.member().unwrap();
    let listed = house.app.sign_ins(member, Some(&one.token)).unwrap();
    assert_eq!(listed.iter().filter(|one| one.is_this).count(), 1);
    let networks = listed.iter().filter(|one| one.network == "198.51.100.0/24");
    assert_eq!((listed.len(), networks.count()), (3, 2));
    house.app.sign_out(&one.token).unwrap();
    assert_eq!(house.app.caller_of_sign_in(&one.token).unwrap(), None);

    let mine = house.member("ann@example.com", Role::Viewer);
    let of_ann = house
        .app
        .sign_ins(mine.caller.member().unwrap(), None)
        .unwrap();
    let stranger = house.app.end_sign_in(&house.owner, &of_ann[0].sign_in);
    assert_eq!(code(stranger), ErrorCode::SignInUnknown);
    house
        .app
        .end_sign_in(&mine.caller, &of_ann[0].sign_in)
        .unwrap();
    assert_eq!(house.app.caller_of_sign_in(&mine.token).unwrap(), None);

    let mut change = ChangePassword {
        current: "wrong".to_owned(),
        new: "four blue umbrellas".to_owned(),
    };
    let visitor = from("198.51.100.9");
    let wrong = house.app.change_password(&house.owner, &change, &visitor);
    assert_eq!(code(wrong), ErrorCode::MemberInvalid);
    change.current = PASSWORD.to_owned();
    let fresh = house
        .app
        .change_password(&house.owner, &change, &visitor)
        .unwrap();
    assert_eq!(house.app.caller_of_sign_in(&other.token).unwrap(), None);
    assert!(house.app.caller_of_sign_in(&fresh.token).unwrap().is_some());
    assert_eq!(
        code(house.sign_in("mei@example.com", PASSWORD)),
        ErrorCode::SignInRefused
    );
    house
        .sign_in("mei@example.com", "four blue umbrellas")
        .unwrap();
}

#[test]
fn unknown_wrong_and_disabled_are_answered_alike_and_guessing_waits() {
    let house = House::new();
    house.member("ann@example.com", Role::Analyst);
    let disable = ChangeMember {
        is_disabled: Some(true),
        ..ChangeMember::default()
    };
    let changed = house
        .app
        .change_member(&house.owner, "ann@example.com", &disable);
    assert!(changed.unwrap().is_disabled);
    let told = [
        house.sign_in("nobody@example.com", PASSWORD),
        house.sign_in("ann@example.com", PASSWORD),
        house.sign_in("mei@example.com", "wrong"),
    ];
    let told: Vec<AppError> = told.into_iter().map(|one| one.unwrap_err()).collect();
    assert!(told.iter().all(|one| *one == told[0]), "{told:?}");

    for _ in 0..3 {
        assert_eq!(
            code(house.sign_in("mei@example.com", "wrong")),
            ErrorCode::SignInRefused
        );
    }
    let waits = house.sign_in("mei@example.com", PASSWORD).unwrap_err();
    assert_eq!(
        (waits.code, waits.retry_after_s),
        (ErrorCode::TooManyAttempts, Some(1))
    );
    house
        .app
        .sign_in("mei@example.com", PASSWORD, &from("192.0.2.99"))
        .unwrap();
    house.wait(1_000);
    house.sign_in("mei@example.com", PASSWORD).unwrap();
    let refused = house
        .actions()
        .iter()
        .filter(|one| *one == "sign_in.refused")
        .count();
    assert_eq!(refused, 6);
}

#[test]
fn whoever_is_disabled_is_out_at_once_and_an_owner_stays() {
    let house = House::new();
    let ann = house.member("ann@example.com", Role::Admin);
    let set = |is_disabled| ChangeMember {
        is_disabled: Some(is_disabled),
        ..ChangeMember::default()
    };
    let only = house
        .app
        .change_member(&house.owner, "mei@example.com", &set(true));
    assert_eq!(code(only), ErrorCode::LastOwner);
    let demoted = ChangeMember {
        role: Some(Role::Viewer),
        ..ChangeMember::default()
    };
    let only = house
        .app
        .change_member(&house.owner, "mei@example.com", &demoted);
    assert_eq!(code(only), ErrorCode::LastOwner);
    house
        .app
        .change_member(&house.owner, "ann@example.com", &set(true))
        .unwrap();
    assert_eq!(house.app.caller_of_sign_in(&ann.token).unwrap(), None);
    house
        .app
        .change_member(&house.owner, "ann@example.com", &set(false))
        .unwrap();
    assert_eq!(house.app.caller_of_sign_in(&ann.token).unwrap(), None);
    house.sign_in("ann@example.com", PASSWORD).unwrap();
    let unknown = house
        .app
        .change_member(&house.owner, "eve@example.com", &set(true));
    assert_eq!(code(unknown), ErrorCode::MemberUnknown);
}

#[test]
fn nobody_gives_more_than_they_have() {
    let house = House::new();
    let admin = house.member("ann@example.com", Role::Admin).caller;
    let analyst = house.member("ben@example.com", Role::Analyst).caller;
    let app = &house.app;
    let forbidden = ErrorCode::AccessForbidden;
    assert_eq!(
        code(app.invite(&admin, &invite("x@y.z", Role::Owner))),
        forbidden
    );
    assert_eq!(
        code(app.invite(&analyst, &invite("x@y.z", Role::Viewer))),
        forbidden
    );
    assert_eq!(code(app.members(&analyst)), forbidden);
    assert_eq!(
        code(app.reset_password(&admin, "mei@example.com")),
        forbidden
    );
    let demote = ChangeMember {
        role: Some(Role::Viewer),
        ..ChangeMember::default()
    };
    assert_eq!(
        code(app.change_member(&admin, "mei@example.com", &demote)),
        forbidden
    );
    app.invite(&admin, &invite("x@y.z", Role::Admin)).unwrap();

    let only_default = ChangeMember {
        workspaces: Some(Some(vec!["default".parse().unwrap()])),
        ..ChangeMember::default()
    };
    app.change_member(&house.owner, "ann@example.com", &only_default)
        .unwrap();
    let opened = house.sign_in("ann@example.com", PASSWORD).unwrap();
    let kept = opened.caller;
    assert!(kept.enters(&"default".parse().unwrap()) && !kept.enters(&"other".parse().unwrap()));
    assert_eq!(
        code(app.invite(&kept, &invite("w@y.z", Role::Viewer))),
        forbidden
    );
    let within = Invite {
        workspaces: Some(vec!["default".parse().unwrap()]),
        ..invite("w@y.z", Role::Viewer)
    };
    app.invite(&kept, &within).unwrap();

    let key = |scopes: &[KeyScope]| NewKey {
        name: "loader".to_owned(),
        scopes: scopes.to_vec(),
        workspaces: None,
        expires_ms: None,
    };
    let made = app
        .create_key(&house.owner, &key(&[KeyScope::Admin]))
        .unwrap();
    let by_key = app.caller_of_key(&made.secret).unwrap().unwrap();
    assert_eq!(
        code(app.create_key(&by_key, &key(&[KeyScope::Read]))),
        forbidden
    );
    assert_eq!(
        code(app.invite(&by_key, &invite("v@y.z", Role::Viewer))),
        forbidden
    );
    app.create_key(&by_key, &key(&[KeyScope::Admin])).unwrap();
    let editor = Caller::token(Capability::Edit);
    assert_eq!(
        code(app.invite(&editor, &invite("v@y.z", Role::Viewer))),
        forbidden
    );
}

#[test]
fn links_work_once_and_not_for_ever() {
    let house = House::new();
    let app = &house.app;
    let visitor = from("198.51.100.1");
    let invited = app
        .invite(&house.owner, &invite("ann@example.com", Role::Viewer))
        .unwrap();
    assert!(invited.path().contains(&invited.token));
    assert_eq!(app.invitation(&invited.token).unwrap().name, "ann");
    let accept =
        |token: &str, password: &str| app.accept_invitation(token, Some("Ann"), password, &visitor);
    assert_eq!(
        code(accept("wrong", PASSWORD)),
        ErrorCode::InvitationUnknown
    );
    assert_eq!(
        code(accept(&invited.token, "password")),
        ErrorCode::MemberInvalid
    );
    let ann = accept(&invited.token, PASSWORD).unwrap();
    assert_eq!(ann.caller.actor().name, "Ann");
    assert!(ann.caller.is_masked());
    assert_eq!(
        code(accept(&invited.token, PASSWORD)),
        ErrorCode::InvitationUnknown
    );
    let twice = app.invite(&house.owner, &invite("ANN@example.com", Role::Viewer));
    assert_eq!(code(twice), ErrorCode::MemberExists);

    let late = app
        .invite(&house.owner, &invite("ben@example.com", Role::Viewer))
        .unwrap();
    house.wait(7 * 24 * HOUR_MS);
    assert_eq!(
        code(accept(&late.token, PASSWORD)),
        ErrorCode::InvitationUnknown
    );
    let first = app
        .invite(&house.owner, &invite("ben@example.com", Role::Viewer))
        .unwrap();
    let second = app
        .invite(&house.owner, &invite("ben@example.com", Role::Viewer))
        .unwrap();
    assert_eq!(
        code(accept(&first.token, PASSWORD)),
        ErrorCode::InvitationUnknown
    );
    app.withdraw_invitation(&house.owner, &second.invitation.invitation)
        .unwrap();
    assert_eq!(
        code(accept(&second.token, PASSWORD)),
        ErrorCode::InvitationUnknown
    );

    let reset = app.reset_password(&house.owner, "ann@example.com").unwrap();
    let before = house.sign_in("ann@example.com", PASSWORD).unwrap();
    let fresh = accept(&reset.token, "four blue umbrellas").unwrap();
    assert_eq!(fresh.caller.member(), ann.caller.member());
    assert_eq!(app.caller_of_sign_in(&before.token).unwrap(), None);
    house
        .sign_in("ann@example.com", "four blue umbrellas")
        .unwrap();
}

#[test]
fn keys_are_shown_once_and_stop_when_revoked_or_expired() {
    let house = House::new();
    let app = &house.app;
    let new = NewKey {
        name: "report".to_owned(),
        scopes: vec![KeyScope::Read, KeyScope::Read],
        workspaces: Some(vec!["default".parse().unwrap()]),
        expires_ms: Some(app.now_ms() + HOUR_MS),
    };
    let made = app.create_key(&house.owner, &new).unwrap();
    let caller = app.caller_of_key(&made.secret).unwrap().unwrap();
    assert!(caller.is_masked() && !caller.enters(&"other".parse().unwrap()));
    let listed = app.keys(&house.owner).unwrap();
    assert_eq!(listed[0].scopes, [KeyScope::Read]);
    assert!(listed[0].used.is_some());
    let book = std::fs::read(Path::new(app.data()).join("metadata.sqlite-wal")).unwrap();
    let is_there = |secret: &str| book.windows(secret.len()).any(|at| at == secret.as_bytes());
    assert!(!is_there(&made.secret) && !is_there(&house.token) && !is_there(PASSWORD));
    house.wait(HOUR_MS);
    assert_eq!(app.caller_of_key(&made.secret).unwrap(), None);

    let lasting = NewKey {
        expires_ms: None,
        ..new.clone()
    };
    let lasting = app.create_key(&house.owner, &lasting).unwrap();
    assert!(app.caller_of_key(&lasting.secret).unwrap().is_some());
    app.revoke_key(&house.owner, &lasting.key.key).unwrap();
    assert_eq!(app.caller_of_key(&lasting.secret).unwrap(), None);
    let unknown = app.revoke_key(&house.owner, "key_0");
    assert_eq!(code(unknown), ErrorCode::KeyUnknown);
    for wrong in [
        NewKey {
            scopes: Vec::new(),
            ..new.clone()
        },
        NewKey {
            expires_ms: Some(0),
            ..new.clone()
        },
        NewKey {
            workspaces: Some(Vec::new()),
            ..new.clone()
        },
    ] {
        assert_eq!(
            code(app.create_key(&house.owner, &wrong)),
            ErrorCode::RequestInvalid
        );
    }
    assert_eq!(
        house.actions(),
        ["set_up", "key.created", "key.created", "key.revoked"]
    );
    assert_eq!(app.check_audit().unwrap().0, 4);
}
