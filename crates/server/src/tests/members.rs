//! From the first owner on: signing in, invitations, keys, the audit log, pages.

use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use serde_json::{Value, json as value};
use wayfarer_core::Role;

use super::conforming::misfits;
use super::fixture::{Client, TOKEN, Writable, empty, json, plain, problem, signed, text};
use super::house::{self, House, PASSWORD, Way, bearer};

fn set_up(token: &str) -> Value {
    value!({"token": token, "name": "Mei", "email": "mei@example.com", "password": PASSWORD})
}

async fn post(client: &Client, path: &str, body: &Value) -> Response<Body> {
    let request = plain("POST", path).header("content-type", "application/json");
    client
        .send(request.body(Body::from(body.to_string())).unwrap())
        .await
}

fn cookie_of(response: &Response<Body>) -> Way {
    let set = response.headers()["set-cookie"].to_str().unwrap();
    assert!(
        set.contains("HttpOnly") && set.contains("SameSite=Strict"),
        "{set}"
    );
    ("cookie", set.split(';').next().unwrap().to_owned())
}

fn looking(way: &Way, path: &str) -> Request<Body> {
    empty(plain("GET", path).header(way.0, &way.1))
}

async fn status(client: &Client, way: &Way, path: &str) -> StatusCode {
    client.send(looking(way, path)).await.status()
}

#[tokio::test]
async fn the_token_lets_in_until_the_first_owner_is_made() {
    let server = Writable::new().await;
    let by_token = post(&server, "/api/v1/session", &value!({"token": TOKEN})).await;
    let session = cookie_of(&by_token);
    assert_eq!(
        status(&server, &session, "/api/v1/workspaces").await,
        StatusCode::OK
    );
    let me = json(server.get("/api/v1/me").await).await;
    assert_eq!(
        (&me["who"]["kind"], &me["member"]),
        (&value!("token"), &Value::Null)
    );

    let new = r#"{"name":"reports","scopes":["read"]}"#;
    let made = house::request(&session, "POST", "/api/v1/keys", new);
    let made = json(server.send(made).await).await;
    let key = bearer(made["secret"].as_str().unwrap());
    assert_eq!(
        status(&server, &key, "/api/v1/workspaces").await,
        StatusCode::OK
    );
    assert_eq!(
        status(&server, &key, "/api/v1/members").await,
        StatusCode::FORBIDDEN
    );

    let wrong = post(&server, "/api/v1/setup", &set_up("wrong")).await;
    assert_eq!(problem(wrong, 401).await["code"], "access.denied");
    let mut weak = set_up(TOKEN);
    weak["password"] = value!("password");
    let weak = problem(post(&server, "/api/v1/setup", &weak).await, 422).await;
    assert_eq!(weak["code"], "member.invalid");
    let mut lacking = set_up(TOKEN);
    lacking.as_object_mut().unwrap().remove("email");
    let lacking = problem(post(&server, "/api/v1/setup", &lacking).await, 400).await;
    assert!(!lacking.to_string().contains(PASSWORD) && !lacking.to_string().contains(TOKEN));

    let made = post(&server, "/api/v1/setup", &set_up(TOKEN)).await;
    assert_eq!(made.status(), StatusCode::NO_CONTENT);
    let owner = cookie_of(&made);
    let me = json(server.send(looking(&owner, "/api/v1/me")).await).await;
    assert_eq!(me["member"]["role"], "owner");
    assert_eq!(misfits(&me, "Me"), [""; 0]);

    assert_eq!(
        status(&server, &session, "/api/v1/workspaces").await,
        StatusCode::UNAUTHORIZED
    );
    let bearer = server
        .send(empty(signed("GET", "/api/v1/workspaces")))
        .await;
    assert_eq!(bearer.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(
        status(&server, &key, "/api/v1/workspaces").await,
        StatusCode::OK
    );
    let again = post(&server, "/api/v1/session", &value!({"token": TOKEN})).await;
    assert_eq!(problem(again, 401).await["code"], "access.denied");
    let again = post(&server, "/api/v1/setup", &set_up(TOKEN)).await;
    assert_eq!(problem(again, 409).await["code"], "access.set_up");
    let link = server
        .send(empty(plain("GET", &format!("/?token={TOKEN}"))))
        .await;
    assert!(!link.headers().contains_key("set-cookie"));
}

#[tokio::test]
async fn signing_in_rotates_and_guessing_waits() {
    let house = House::new().await;
    let server = &house.server;
    let right = value!({"email": "Analyst@example.com", "password": PASSWORD});
    let opened = post(server, "/api/v1/session", &right).await;
    assert_eq!(opened.status(), StatusCode::NO_CONTENT);
    let mine = cookie_of(&opened);
    assert_ne!(mine.1, house.roles[&Role::Analyst].1);
    let list = json(server.send(looking(&mine, "/api/v1/sign-ins")).await).await;
    assert_eq!(list.as_array().unwrap().len(), 2, "{list}");
    let other = list
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["is_this"] == false);
    let other = other.unwrap()["sign_in"].as_str().unwrap();
    let ending = house
        .send(&mine, "DELETE", &format!("/api/v1/sign-ins/{other}"), "")
        .await;
    assert_eq!(ending.status(), StatusCode::NO_CONTENT);
    let ended = &house.roles[&Role::Analyst];
    assert_eq!(
        status(server, ended, "/api/v1/me").await,
        StatusCode::UNAUTHORIZED
    );

    let passwords = value!({"current": PASSWORD, "new": "four blue umbrellas"});
    let changed = house
        .send(&mine, "POST", "/api/v1/me/password", &passwords.to_string())
        .await;
    let fresh = cookie_of(&changed);
    assert_eq!(
        status(server, &mine, "/api/v1/me").await,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(status(server, &fresh, "/api/v1/me").await, StatusCode::OK);

    let wrong = value!({"email": "analyst@example.com", "password": PASSWORD});
    for _ in 0..4 {
        let refused = problem(post(server, "/api/v1/session", &wrong).await, 401).await;
        assert_eq!(refused["code"], "access.sign_in");
        assert!(!refused.to_string().contains(PASSWORD));
    }
    let waiting = post(server, "/api/v1/session", &wrong).await;
    assert_eq!(waiting.headers()["retry-after"], "1");
    assert_eq!(problem(waiting, 429).await["code"], "access.too_many");
    let out = house.send(&fresh, "DELETE", "/api/v1/session", "").await;
    assert!(
        out.headers()["set-cookie"]
            .to_str()
            .unwrap()
            .contains("Max-Age=0")
    );
    assert_eq!(
        status(server, &fresh, "/api/v1/me").await,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn members_are_invited_changed_and_disabled_over_http() {
    let house = House::new().await;
    let owner = &house.roles[&Role::Owner];
    let invite = r#"{"email":"new@example.com","role":"marketer","sees_people":true,"workspaces":["default"]}"#;
    let invited = house
        .send(owner, "POST", "/api/v1/invitations", invite)
        .await;
    assert_eq!(invited.status(), StatusCode::CREATED);
    let invited = json(invited).await;
    assert_eq!(misfits(&invited, "Invited"), [""; 0]);
    let path = invited["path"].as_str().unwrap();
    let page = text(house.server.send(empty(plain("GET", path))).await).await;
    assert!(page.contains("new@example.com") && page.contains("autocomplete=\"new-password\""));
    let token = path.split_once('=').unwrap().1;
    let accept = value!({"token": token, "name": "Nia", "password": PASSWORD});
    let joined = post(&house.server, "/api/v1/invitations/accept", &accept).await;
    let nia = cookie_of(&joined);
    let twice = post(&house.server, "/api/v1/invitations/accept", &accept).await;
    assert_eq!(problem(twice, 404).await["code"], "invitation.unknown");
    let me = json(house.server.send(looking(&nia, "/api/v1/me")).await).await;
    assert_eq!(
        (&me["is_masked"], &me["workspaces"]),
        (&value!(false), &value!(["default"]))
    );

    let listed = json(house.server.send(looking(owner, "/api/v1/members")).await).await;
    assert_eq!(misfits(&listed, "MembersListed"), [""; 0]);
    assert_eq!(listed["members"].as_array().unwrap().len(), 7);
    let member = "/api/v1/members/new@example.com";
    let wider = r#"{"workspaces":null,"role":"analyst"}"#;
    let changed = json(house.send(owner, "PUT", member, wider).await).await;
    assert_eq!(
        (&changed["role"], &changed["workspaces"]),
        (&value!("analyst"), &Value::Null)
    );
    assert_eq!(misfits(&changed, "MemberShown"), [""; 0]);
    let off = house
        .send(owner, "PUT", member, r#"{"is_disabled":true}"#)
        .await;
    assert_eq!(off.status(), StatusCode::OK);
    assert_eq!(
        status(&house.server, &nia, "/api/v1/me").await,
        StatusCode::UNAUTHORIZED
    );
    let only = house.send(
        owner,
        "PUT",
        "/api/v1/members/mei@example.com",
        r#"{"role":"viewer"}"#,
    );
    assert_eq!(problem(only.await, 409).await["code"], "member.last_owner");
    let reset = house
        .send(
            owner,
            "POST",
            "/api/v1/members/viewer@example.com/reset",
            "",
        )
        .await;
    assert_eq!(json(reset).await["is_reset"], true);
}

#[tokio::test]
async fn a_key_is_shown_once_and_is_the_author_of_what_it_writes() {
    let house = House::new().await;
    let owner = &house.roles[&Role::Owner];
    let new = r#"{"name":"nightly","scopes":["read","manage"],"expires_in":"90d"}"#;
    let made = house.send(owner, "POST", "/api/v1/keys", new).await;
    assert_eq!(made.status(), StatusCode::CREATED);
    let made = json(made).await;
    assert_eq!(misfits(&made, "ApiKeyMade"), [""; 0]);
    let way = bearer(made["secret"].as_str().unwrap());
    let insight =
        r#"{"name":"Visits","question":{"version":1,"trend":{"series":[{"event":"visit"}]}}}"#;
    let saved = house
        .send(&way, "POST", "/api/v1/workspaces/default/insights", insight)
        .await;
    assert_eq!(saved.status(), StatusCode::CREATED);
    assert_eq!(json(saved).await["created_by"], "nightly");
    let source = house
        .send(&way, "GET", "/api/v1/workspaces/default/sources", "")
        .await;
    assert_eq!(source.status(), StatusCode::OK);
    let viewer = &house.roles[&Role::Viewer];
    let source = house
        .send(viewer, "GET", "/api/v1/workspaces/default/sources", "")
        .await;
    assert_eq!(
        source.status(),
        StatusCode::FORBIDDEN,
        "write keys are no reading matter"
    );

    let listed = text(house.send(owner, "GET", "/api/v1/keys", "").await).await;
    assert!(!listed.contains(made["secret"].as_str().unwrap()));
    let path = format!("/api/v1/keys/{}", made["key"].as_str().unwrap());
    let revoked = json(house.send(owner, "DELETE", &path, "").await).await;
    assert_eq!(revoked["is_revoked"], true);
    assert_eq!(
        status(&house.server, &way, "/api/v1/me").await,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn a_member_judges_in_their_own_name() {
    let house = House::new().await;
    let support = &house.roles[&Role::Support];
    let note = r#"{"version":1,"person":"ann","author":"Somebody Else","note":{"text":"cross","felt":-1}}"#;
    let unsigned = r#"{"version":1,"person":"ben","note":{"text":"glad","felt":1}}"#;
    for document in [note, unsigned] {
        let path = "/api/v1/workspaces/default/judgements";
        let written = house.send(support, "POST", path, document).await;
        assert_eq!(
            written.status(),
            StatusCode::CREATED,
            "{}",
            text(written).await
        );
    }
    for person in ["ann", "ben"] {
        let path = format!("/api/v1/workspaces/default/people/{person}");
        let timeline = text(house.send(support, "GET", &path, "").await).await;
        assert!(timeline.contains("The support"), "{timeline}");
        assert!(!timeline.contains("Somebody Else"));
    }
}

#[tokio::test]
async fn the_audit_log_tells_who_saw_whom_and_who_changed_what() {
    let house = House::new().await;
    let (owner, support) = (&house.roles[&Role::Owner], &house.roles[&Role::Support]);
    house
        .send(support, "GET", "/api/v1/workspaces/default/people/ann", "")
        .await;
    let trend = r#"{"version":1,"trend":{"series":[{"event":"visit"}]}}"#;
    let analyst = &house.roles[&Role::Analyst];
    house
        .send(
            analyst,
            "POST",
            "/api/v1/workspaces/default/questions",
            trend,
        )
        .await;
    house
        .send(
            analyst,
            "POST",
            "/api/v1/workspaces",
            r#"{"workspace":"third"}"#,
        )
        .await;
    house
        .send(analyst, "DELETE", "/api/v1/workspaces/third", "")
        .await;
    let log = json(house.send(owner, "GET", "/api/v1/audit?limit=2", "").await).await;
    assert_eq!(misfits(&log, "AuditPage"), [""; 0]);
    let (made, saw) = (&log["items"][0], &log["items"][1]);
    assert_eq!(
        (&made["action"], &made["who"]["name"]),
        (&value!("changed"), &value!("The analyst"))
    );
    assert_eq!(made["detail"]["route"], "/api/v1/workspaces");
    assert_eq!(saw["action"], "people.seen");
    let subject = saw["subject"].as_str().unwrap();
    assert!(subject.starts_with("dig_"), "no name stays: {subject}");
    assert_eq!(
        (&saw["who"]["name"], &saw["workspace"]),
        (&value!("The support"), &value!("default"))
    );
    let next = log["next"].as_u64().unwrap();
    let older = house
        .send(owner, "GET", &format!("/api/v1/audit?before={next}"), "")
        .await;
    let older = json(older).await;
    assert!(older["items"].as_array().unwrap().len() > 6, "{older}");
    let app = house.server.app();
    tokio::task::spawn_blocking(move || app.check_audit().unwrap())
        .await
        .unwrap();
}

fn form(path: &str, origin: Option<&str>, body: &str) -> Request<Body> {
    let mut request =
        plain("POST", path).header("content-type", "application/x-www-form-urlencoded");
    if let Some(origin) = origin {
        request = request.header("origin", origin);
    }
    request.body(Body::from(body.to_owned())).unwrap()
}

#[tokio::test]
async fn the_pages_work_without_a_script_in_three_languages() {
    let server = Writable::new().await;
    let own = Some("http://localhost:8420");
    let password = PASSWORD.replace(' ', "+");
    let set_up = format!("token={TOKEN}&name=Mei&email=mei%40example.com&password={password}");
    for (lang, heading) in [
        ("en", "Become the first owner"),
        ("zh-CN", "成为首位所有者"),
        ("zh-TW", "成為首位擁有者"),
    ] {
        let path = format!("/setup?lang={lang}");
        let page = text(server.send(empty(plain("GET", &path))).await).await;
        assert!(page.contains(&format!("<h1>{heading}</h1>")) && !page.contains("onpaste"));
        for name in ["token", "name", "email", "password"] {
            assert!(page.contains(&format!("<label for=\"{name}\">")), "{name}");
        }
        assert!(
            page.contains("content=\"same-origin\""),
            "or browsers send no origin"
        );
        let weak = set_up.replace(&password, "password");
        let refused = server.send(form(&path, own, &weak)).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = text(refused).await;
        assert!(page.contains("role=\"alert\">") && page.contains("value=\"mei@example.com\""));
        assert!(
            !page.contains("value=\"password\""),
            "passwords are not sent back"
        );
    }
    for origin in [None, Some("http://evil.example")] {
        let foreign = server.send(form("/setup", origin, &set_up)).await;
        assert_eq!(
            problem(foreign, 403).await["code"],
            "access.host",
            "{origin:?}"
        );
    }
    let made = server.send(form("/setup", own, &set_up)).await;
    assert_eq!(
        (made.status(), &made.headers()["location"]),
        (StatusCode::SEE_OTHER, &"/".parse().unwrap())
    );
    let owner = cookie_of(&made);
    let start = text(server.send(looking(&owner, "/")).await).await;
    assert!(!start.contains("name=\"password\""));
    let page = text(server.send(empty(plain("GET", "/?lang=zh-CN"))).await).await;
    assert!(page.contains("邮箱") && page.contains("autocomplete=\"username\""));
    let later = server.send(empty(plain("GET", "/setup"))).await;
    assert_eq!(later.status(), StatusCode::SEE_OTHER);

    let wrong = server
        .send(form(
            "/sign-in?lang=zh-TW",
            own,
            "email=mei%40example.com&password=x",
        ))
        .await;
    assert_eq!(wrong.status(), StatusCode::UNAUTHORIZED);
    assert!(text(wrong).await.contains("電子郵件與密碼不符"));
    let right = format!("email=mei%40example.com&password={password}");
    let opened = server.send(form("/sign-in", own, &right)).await;
    assert_eq!(opened.status(), StatusCode::SEE_OTHER);
    assert_eq!(
        status(&server, &cookie_of(&opened), "/api/v1/me").await,
        StatusCode::OK
    );
    let lost = server
        .send(empty(plain("GET", "/invitation?token=wrong&lang=zh-CN")))
        .await;
    assert_eq!(lost.status(), StatusCode::NOT_FOUND);
    assert!(text(lost).await.contains("请向发送链接的人再要一个"));
}

#[tokio::test]
async fn the_token_form_works_without_a_script_too() {
    let server = Writable::new().await;
    let own = Some("http://localhost:8420");
    let wrong = server.send(form("/sign-in", own, "token=wrong")).await;
    assert_eq!(wrong.status(), StatusCode::UNAUTHORIZED);
    assert!(text(wrong).await.contains("not the token of this server"));
    let right = server
        .send(form("/sign-in", own, &format!("token={TOKEN}")))
        .await;
    assert_eq!(
        status(&server, &cookie_of(&right), "/api/v1/me").await,
        StatusCode::OK
    );
}
