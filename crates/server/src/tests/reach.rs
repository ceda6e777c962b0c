//! Getting here from other machines: with members, and TLS or a proxy on the way.

use std::path::PathBuf;
use std::sync::Arc;

use axum::http::StatusCode;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::fixture::{TOKEN, app, text};
use super::house::{House, PASSWORD, visitor};
use crate::access::{Access, Hosts, Secret, Way};
use crate::routes::router;
use crate::serve::Bound;
use crate::shared::Shared;
use crate::{Reach, ServeError, ServeLimits, ServeOptions};

/// A certificate for `localhost` that signed itself, and its key; for these tests only.
fn own_certificate() -> Reach {
    let file = |name: &str| {
        let directory: PathBuf = [env!("CARGO_MANIFEST_DIR"), "src/tests/tls"]
            .iter()
            .collect();
        directory.join(name)
    };
    Reach::Tls {
        certificates: file("localhost.pem"),
        key: file("localhost.key.pem"),
    }
}

fn options(address: &str, reach: Reach) -> ServeOptions {
    ServeOptions {
        token: Some(TOKEN.to_owned()),
        reach,
        ..ServeOptions::new(address.parse().unwrap())
    }
}

#[test]
fn without_members_nothing_opens_the_server_to_others() {
    let bind = |address: &str, reach| Bound::new(options(address, reach), app()).err();
    for reach in [Reach::Plain, own_certificate()] {
        let refused = bind("0.0.0.0:0", reach).unwrap();
        assert!(
            matches!(refused, ServeError::NotLoopback { .. }),
            "{refused}"
        );
    }
    for address in ["0.0.0.0:0", "127.0.0.1:0"] {
        let refused = bind(address, Reach::Proxy).unwrap();
        assert!(matches!(refused, ServeError::NoMembers), "{refused}");
    }
    assert!(bind("127.0.0.1:0", own_certificate()).is_none());
    let missing = Reach::Tls {
        certificates: PathBuf::from("nowhere.pem"),
        key: PathBuf::from("nowhere.key.pem"),
    };
    let refused = bind("127.0.0.1:0", missing).unwrap();
    assert!(refused.to_string().contains("nowhere.pem"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn with_members_tls_or_a_proxy_opens_it() {
    let house = House::new().await;
    let bind = async |reach| {
        let app = house.server.app();
        let binding = move || Bound::new(options("0.0.0.0:0", reach), app).err();
        tokio::task::spawn_blocking(binding).await.unwrap()
    };
    let refused = bind(Reach::Plain).await.unwrap();
    assert!(refused.to_string().contains("in the clear"), "{refused}");
    assert!(bind(Reach::Proxy).await.is_none());
    assert!(bind(own_certificate()).await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn members_sign_in_over_tls_and_get_a_cookie_of_this_host_only() {
    let house = House::new().await;
    let app = house.server.app();
    let binding = move || Bound::new(options("127.0.0.1:0", own_certificate()), app).unwrap();
    let bound = tokio::task::spawn_blocking(binding).await.unwrap();
    assert!(bound.listening.has_members() && bound.listening.url().starts_with("https://"));
    let address = bound.listening.address();
    let (stop, stops) = mpsc::channel(2);
    let served = tokio::spawn(bound.run(stops));

    let body = format!(r#"{{"email":"mei@example.com","password":"{PASSWORD}"}}"#);
    let request = format!(
        "POST /api/v1/session HTTP/1.1\r\nhost: localhost:{}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n{body}",
        address.port(),
        body.len()
    );
    let mut roots = RootCertStore::empty();
    let own = include_bytes!("tls/localhost.pem");
    roots
        .add(CertificateDer::from_pem_slice(own).unwrap())
        .unwrap();
    let config = ClientConfig::builder()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let connector = TlsConnector::from(Arc::new(config));
    let stream = TcpStream::connect(address).await.unwrap();
    let mut stream = connector
        .connect("localhost".try_into().unwrap(), stream)
        .await
        .unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");
    let cookie = format!("set-cookie: __Host-wayfarer_{}=", address.port());
    assert!(
        answer.contains(&cookie) && answer.contains("; Secure; HttpOnly"),
        "{answer}"
    );
    assert!(
        answer.contains("strict-transport-security: max-age="),
        "{answer}"
    );

    let mut plain = TcpStream::connect(address).await.unwrap();
    plain.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer).await;
    assert!(
        !answer.starts_with(b"HTTP/1.1 2"),
        "plain text is not answered"
    );
    stop.send(()).await.unwrap();
    served.await.unwrap().unwrap();
}

#[tokio::test]
async fn behind_a_proxy_networks_are_those_of_the_clients() {
    let house = House::new().await;
    let hosts = Hosts::new(8420, &["journeys.example.com".to_owned()]).unwrap();
    let mut access = Access::new(hosts, Secret::given(TOKEN), 8420);
    access.way = Way::Proxy;
    let shared = Shared::new(house.server.app(), access, ServeLimits::default());
    let router = router(Arc::new(shared));
    let guess = async |forwarded: &str, password: &str| {
        let body = format!(r#"{{"email":"viewer@example.com","password":"{password}"}}"#);
        let request = axum::http::Request::post("/api/v1/session")
            .header("host", "journeys.example.com")
            .header("content-type", "application/json")
            .header("x-forwarded-for", forwarded);
        let request = request.body(axum::body::Body::from(body)).unwrap();
        tower::ServiceExt::oneshot(router.clone(), request)
            .await
            .unwrap()
    };
    for number in 0..4 {
        let wrong = guess(&format!("10.0.0.{number}, 203.0.113.5"), "wrong").await;
        assert_eq!(wrong.status(), StatusCode::UNAUTHORIZED);
    }
    let waiting = guess("203.0.113.99", PASSWORD).await;
    assert_eq!(waiting.status(), StatusCode::TOO_MANY_REQUESTS);
    let elsewhere = guess("203.0.113.5, 198.51.100.1", PASSWORD).await;
    let set = elsewhere.headers()["set-cookie"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(
        set.starts_with("__Host-") && set.contains("Secure"),
        "{set}"
    );
    assert_eq!(visitor().network(), "127.0.0.0/24");
    assert!(text(elsewhere).await.is_empty());
}
