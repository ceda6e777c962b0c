//! A server with members of every role and keys of every scope.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Request, Response};
use wayfarer_app::{App, Caller, Invite, NewKey, NewOwner, NewWorkspace, Visitor};
use wayfarer_core::{KeyScope, Role};

use super::fixture::{PORT, Writable, plain};

pub const PASSWORD: &str = "seven green kettles";

/// How somebody is let in: a header.
pub type Way = (&'static str, String);

/// A server in process, and who may come in.
pub struct House {
    pub server: Writable,
    pub roles: BTreeMap<Role, Way>,
    pub scopes: BTreeMap<KeyScope, Way>,
    /// Keys that once worked, and what is wrong with them.
    pub spent: Vec<(&'static str, Way)>,
    /// Every scope, for the workspace `other` only.
    pub elsewhere: Way,
}

struct Let {
    roles: BTreeMap<Role, Way>,
    scopes: BTreeMap<KeyScope, Way>,
    spent: Vec<(&'static str, Way)>,
    elsewhere: Way,
}

impl House {
    pub async fn new() -> Self {
        let (server, ways) = Writable::prepared(3_600_000, prepare).await;
        Self {
            server,
            roles: ways.roles,
            scopes: ways.scopes,
            spent: ways.spent,
            elsewhere: ways.elsewhere,
        }
    }

    /// A request of somebody, with a JSON body where there is one.
    pub async fn send(&self, way: &Way, method: &str, path: &str, body: &str) -> Response<Body> {
        self.server.send(request(way, method, path, body)).await
    }
}

/// A request of somebody.
pub fn request(way: &Way, method: &str, path: &str, body: &str) -> Request<Body> {
    let request = plain(method, path).header(way.0, &way.1);
    let request = match body {
        "" => request,
        _ => request.header("content-type", "application/json"),
    };
    request.body(Body::from(body.to_owned())).unwrap()
}

pub fn cookie(token: &str) -> Way {
    ("cookie", format!("wayfarer_{PORT}={token}"))
}

pub fn bearer(key: &str) -> Way {
    ("authorization", format!("Bearer {key}"))
}

pub fn visitor() -> Visitor {
    Visitor {
        address: "127.0.0.1".parse().unwrap(),
        agent: "a test".to_owned(),
    }
}

fn prepare(app: &App) -> Let {
    let other = NewWorkspace {
        workspace: "other".parse().unwrap(),
        timezone: "UTC".to_owned(),
        is_sample: false,
    };
    app.create_workspace(&other).unwrap();
    let owner = NewOwner {
        name: "Mei".to_owned(),
        email: "mei@example.com".to_owned(),
        password: PASSWORD.to_owned(),
    };
    let opened = app.set_up(&owner, &visitor()).unwrap();
    let owner = opened.caller;
    let mut roles = BTreeMap::from([(Role::Owner, cookie(&opened.token))]);
    for role in Role::ALL.iter().filter(|role| **role != Role::Owner) {
        roles.insert(*role, cookie(&member(app, &owner, *role)));
    }
    let scopes = KeyScope::ALL.iter();
    let scopes = scopes.map(|scope| (*scope, bearer(&key(app, &owner, &[*scope], None, None).0)));
    let scopes = scopes.collect();
    let soon = Some(app.now_ms() + 1_000);
    let expired = key(app, &owner, KeyScope::ALL, None, soon).0;
    let (revoked, id) = key(app, &owner, KeyScope::ALL, None, None);
    app.revoke_key(&owner, &id).unwrap();
    Let {
        roles,
        scopes,
        spent: vec![
            ("expired", bearer(&expired)),
            ("revoked", bearer(&revoked)),
            ("mistyped", bearer("wf_sk_0123456789abcdef")),
            ("closed", cookie("0123456789abcdef0123456789abcdef")),
        ],
        elsewhere: bearer(&key(app, &owner, KeyScope::ALL, Some("other"), None).0),
    }
}

fn member(app: &App, owner: &Caller, role: Role) -> String {
    let invite = Invite {
        email: format!("{role}@example.com"),
        name: format!("The {role}"),
        role,
        sees_people: false,
        workspaces: None,
    };
    let invited = app.invite(owner, &invite).unwrap();
    let accepted = app.accept_invitation(&invited.token, None, PASSWORD, &visitor());
    accepted.unwrap().token
}

pub fn key(
    app: &App,
    owner: &Caller,
    scopes: &[KeyScope],
    only: Option<&str>,
    expires_ms: Option<i64>,
) -> (String, String) {
    let new = NewKey {
        name: "a key".to_owned(),
        scopes: scopes.to_vec(),
        workspaces: only.map(|only| vec![only.parse().unwrap()]),
        expires_ms,
    };
    let made = app.create_key(owner, &new).unwrap();
    (made.secret, made.key.key)
}
