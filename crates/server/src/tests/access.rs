//! Who is let in.

use axum::body::Body;
use axum::http::{Method, Request, Response, StatusCode};

use super::fixture::{Client, PORT, TOKEN, empty, json, plain, problem, signed, text};
use crate::routes::{Audience, Route, routes};
use crate::{ServeError, ServeOptions};

/// A path of the route; whether the workspace exists must make no difference.
fn path_of(route: &Route, workspace: &str) -> String {
    route
        .path
        .replace("{ws}", workspace)
        .replace("{person}", "ann")
        .replace("{key}", "shop")
        .replace("{version}", "1")
}

fn request(route: &Route, workspace: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder()
        .method(&route.method)
        .uri(path_of(route, workspace));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = if matches!(route.method, Method::POST | Method::PUT) {
        "{}"
    } else {
        ""
    };
    request
        .header("content-type", "application/json")
        .body(Body::from(body))
        .unwrap()
}

async fn outcome(response: Response<Body>) -> (StatusCode, String) {
    (response.status(), text(response).await)
}

#[tokio::test]
async fn without_a_valid_token_no_route_answers_or_tells_what_exists() {
    let client = Client::new();
    let host = ("host", "localhost:8420");
    let shapes: [&[(&str, &str)]; 5] = [
        &[host],
        &[host, ("authorization", "Bearer wrong")],
        &[
            host,
            ("authorization", "Basic 0123456789abcdef0123456789abcdef"),
        ],
        &[host, ("cookie", "wayfarer_8420=wrong")],
        &[host, ("cookie", "wayfarer_8420=")],
    ];
    for route in routes()
        .iter()
        .filter(|route| route.audience != Audience::Public)
    {
        for shape in shapes {
            let known = outcome(client.send(request(route, "default", shape)).await).await;
            let unknown = outcome(client.send(request(route, "nowhere", shape)).await).await;
            assert_eq!(
                known.0,
                StatusCode::UNAUTHORIZED,
                "{} {}",
                route.method,
                route.path
            );
            assert_eq!(known, unknown, "{} {}", route.method, route.path);
        }
    }
    let nowhere = client.send(empty(plain("GET", "/api/v1/nothing"))).await;
    assert_eq!(problem(nowhere, 401).await["code"], "access.denied");
}

#[tokio::test]
async fn foreign_hosts_and_origins_reach_no_route_even_with_the_token() {
    let client = Client::new();
    let bearer = format!("Bearer {TOKEN}");
    let token = ("authorization", bearer.as_str());
    let host = ("host", "localhost:8420");
    let shapes: [&[(&str, &str)]; 10] = [
        &[token],
        &[token, ("host", "evil.example:8420")],
        &[token, ("host", "127.0.0.1:80")],
        &[token, host, ("host", "localhost:8420")],
        &[token, host, ("origin", "http://evil.example:8420")],
        &[token, host, ("origin", "null")],
        &[token, host, ("origin", "http://localhost:3000")],
        &[token, host, ("sec-fetch-site", "cross-site")],
        &[token, host, ("sec-fetch-site", "same-site")],
        &[
            token,
            host,
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "navigate"),
        ],
    ];
    for route in &routes() {
        for shape in shapes {
            let response = client.send(request(route, "default", shape)).await;
            let problem = problem(response, 403).await;
            assert_eq!(problem["code"], "access.host", "{} {shape:?}", route.path);
        }
    }
}

/// The page of `rebound.example` made its name point at 127.0.0.1: the browser takes the
/// request for one to the page's own site, and sends that site's name.
#[tokio::test]
async fn dns_rebinding_is_refused_by_its_name() {
    let client = Client::new();
    let rebound = Request::builder()
        .uri("/api/v1/workspaces")
        .header("host", format!("rebound.example:{PORT}"))
        .header("sec-fetch-site", "same-origin")
        .header("authorization", format!("Bearer {TOKEN}"));
    let problem = problem(client.send(empty(rebound)).await, 403).await;
    assert!(
        problem["detail"].as_str().unwrap().contains("Host"),
        "{problem}"
    );

    let absolute = Request::builder()
        .uri(format!("http://rebound.example:{PORT}/healthz"))
        .header("host", format!("localhost:{PORT}"));
    assert_eq!(
        client.send(empty(absolute)).await.status(),
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn own_pages_and_links_are_let_in() {
    let client = Client::new();
    for (name, value) in [
        ("origin", "http://localhost:8420"),
        ("origin", "http://[::1]:8420"),
        ("sec-fetch-site", "none"),
    ] {
        let request = signed("GET", "/api/v1/workspaces").header(name, value);
        assert_eq!(
            client.send(empty(request)).await.status(),
            StatusCode::OK,
            "{value}"
        );
    }
    let link = plain("GET", "/")
        .header("sec-fetch-site", "same-site")
        .header("sec-fetch-mode", "navigate");
    assert_eq!(client.send(empty(link)).await.status(), StatusCode::OK);
}

async fn sign_in(client: &Client, body: &str) -> Response<Body> {
    let request = plain("POST", "/api/v1/session").header("content-type", "application/json");
    client
        .send(request.body(Body::from(body.to_owned())).unwrap())
        .await
}

fn cookie(response: &Response<Body>) -> String {
    let set = response.headers()["set-cookie"].to_str().unwrap();
    assert!(
        set.contains("HttpOnly") && set.contains("SameSite=Strict"),
        "{set}"
    );
    set.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_session_lasts_from_sign_in_to_sign_out() {
    let client = Client::new();
    let signed_in = sign_in(&client, &format!(r#"{{"token":" {TOKEN}\n"}}"#)).await;
    assert_eq!(signed_in.status(), StatusCode::NO_CONTENT);
    let session = cookie(&signed_in);
    assert!(!session.contains(TOKEN));
    let look = |path| empty(plain("GET", path).header("cookie", format!("a=b; {session}")));
    assert_eq!(
        client.send(look("/api/v1/workspaces")).await.status(),
        StatusCode::OK
    );
    assert_eq!(client.send(look("/docs")).await.status(), StatusCode::OK);
    let start = text(client.send(look("/")).await).await;
    assert!(!start.contains("name=\"token\""), "nobody is asked again");

    let out = plain("DELETE", "/api/v1/session").header("cookie", &session);
    let out = client.send(empty(out)).await;
    assert!(
        out.headers()["set-cookie"]
            .to_str()
            .unwrap()
            .contains("Max-Age=0")
    );
    assert_eq!(
        client.send(look("/api/v1/workspaces")).await.status(),
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn a_wrong_sign_in_says_so_without_repeating_the_token() {
    let client = Client::new();
    let wrong = sign_in(&client, r#"{"token":"guess-of-mine"}"#).await;
    assert!(!wrong.headers().contains_key("set-cookie"));
    assert!(
        !problem(wrong, 401)
            .await
            .to_string()
            .contains("guess-of-mine")
    );
    let malformed = sign_in(&client, "{\"token\":\n \"guess-of-mine\"").await;
    let malformed = problem(malformed, 400).await;
    assert!(
        malformed["detail"]
            .as_str()
            .unwrap()
            .contains("line 2 column"),
        "{malformed}"
    );
    assert!(!malformed.to_string().contains("guess-of-mine"));
    let form = plain("POST", "/api/v1/session")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(format!("token={TOKEN}")));
    assert_eq!(
        problem(client.send(form.unwrap()).await, 415).await["code"],
        "request.media_type"
    );
}

#[tokio::test]
async fn the_sign_in_link_works_once() {
    let client = Client::new();
    let link = format!("/?token={TOKEN}");
    let open = || empty(plain("GET", &link));
    let preview = client.send(empty(plain("HEAD", &link))).await;
    assert!(!preview.headers().contains_key("set-cookie"));
    let wrong = client.send(empty(plain("GET", "/?token=wrong"))).await;
    assert!(!wrong.headers().contains_key("set-cookie"));

    let first = client.send(open()).await;
    assert_eq!(
        (first.status(), &first.headers()["location"]),
        (StatusCode::SEE_OTHER, &"/".parse().unwrap())
    );
    let session = cookie(&first);
    let second = client.send(open()).await;
    assert!(!second.headers().contains_key("set-cookie"));
    assert!(text(second).await.contains("works once"));
    let again = client
        .send(empty(plain("GET", &link).header("cookie", session)))
        .await;
    assert_eq!(again.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn pages_and_answers_carry_the_security_headers() {
    let client = Client::new();
    for (path, policy) in [
        ("/", "default-src 'self'"),
        ("/healthz", "default-src 'none'"),
    ] {
        let response = client.send(empty(plain("GET", path))).await;
        let headers = response.headers();
        let content_policy = headers["content-security-policy"].to_str().unwrap();
        assert!(
            content_policy.starts_with(policy) && content_policy.contains("frame-ancestors 'none'")
        );
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["referrer-policy"], "no-referrer");
        assert_eq!(headers["cache-control"], "no-store");
        assert!(!headers.contains_key("access-control-allow-origin"));
    }
    assert_eq!(
        json(client.send(empty(plain("GET", "/readyz"))).await).await["status"],
        "ready"
    );
}

#[test]
fn without_members_only_loopback_addresses_and_strong_tokens_are_served() {
    let bind = |options: ServeOptions| crate::serve::Bound::new(options, super::fixture::app());
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
        let refused = bind(ServeOptions::new(address.parse().unwrap()))
            .err()
            .unwrap();
        let said = refused.to_string();
        assert!(matches!(refused, ServeError::NotLoopback { .. }), "{said}");
        assert!(said.contains("no member yet"), "{said}");
    }
    for token in ["", "short", "0123456789abcdef 0123456789abcdef"] {
        let options = ServeOptions {
            token: Some(token.to_owned()),
            ..ServeOptions::new("127.0.0.1:0".parse().unwrap())
        };
        assert!(matches!(
            bind(options).err().unwrap(),
            ServeError::WeakToken(_)
        ));
    }
    let twice = ServeOptions {
        edit_token: Some(TOKEN.to_owned()),
        ..super::fixture::options(crate::ServeLimits::default())
    };
    assert!(matches!(bind(twice).err().unwrap(), ServeError::SameTokens));
    let bound = bind(ServeOptions::new("127.0.0.1:0".parse().unwrap())).unwrap();
    assert_ne!(bound.listening.address().port(), 0);
    assert_eq!(bound.listening.token().len(), 64);
    assert!(
        bound
            .listening
            .sign_in_url()
            .ends_with(bound.listening.token())
    );
}

#[tokio::test]
async fn problems_have_their_title_in_the_language_of_the_caller() {
    let client = Client::new();
    for (accepted, tag, title) in [
        ("zh-TW,zh;q=0.9", "zh-TW", "沒有這個工作區。"),
        ("zh-Hans", "zh-CN", "没有这个工作区。"),
        ("de", "en", "No such workspace."),
    ] {
        let request =
            signed("GET", "/api/v1/workspaces/nowhere").header("accept-language", accepted);
        let response = client.send(empty(request)).await;
        assert_eq!(response.headers()["content-language"], tag);
        assert_eq!(response.headers()["vary"], "accept-language");
        let told = problem(response, 404).await;
        assert_eq!(told["title"], title);
        assert_eq!(told["code"], "workspace.unknown");
    }
    let foreign = plain("GET", "/")
        .header("accept-language", "zh-CN")
        .header("origin", "http://evil.example");
    let refused = problem(client.send(empty(foreign)).await, 403).await;
    assert_eq!(refused["title"], "Host 或 Origin 标头指向不被允许的主机。");
}
