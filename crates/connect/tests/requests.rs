//! Where requests go, and what comes back.

#![allow(clippy::unwrap_used)]

use std::io::Write as _;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use flate2::Compression;
use flate2::write::GzEncoder;
use wayfarer_connect::{Client, ConnectError, Looking, Lookup, Reach, Request, Response, Stop};

use mock_tool::{MockTool, Reply};

// Test support stands above the whole application, which these tests need not wait for.
#[allow(dead_code)]
#[path = "../../testkit/src/mock_tool.rs"]
mod mock_tool;

fn client(allowed: &[&str]) -> Client {
    let allowed = allowed.iter().map(|host| host.parse().unwrap()).collect();
    Client::new(Reach { allowed }).unwrap()
}

fn refused(client: &Client, url: &str) -> ConnectError {
    let answer = client.send(&Request::get(url), &Stop::default());
    answer.expect_err(url)
}

fn got(client: &Client, request: &Request) -> Result<Response, ConnectError> {
    client.send(request, &Stop::default())
}

#[test]
fn no_way_to_write_an_address_leads_inside() {
    let client = client(&[]);
    for host in [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "0",
        "169.254.169.254",
        "169.254.43518",
        "0xa9fea9fe",
        "10.0.0.1",
        "192.168.0.1:8443",
        "100.100.100.200",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:a9fe:a9fe]",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "[64:ff9b::a9fe:a9fe]",
        "１２７.０.０.１",
        "127。0。0。1",
    ] {
        let error = refused(&client, &format!("https://{host}/latest"));
        assert!(
            matches!(error, ConnectError::NotPublic(_)),
            "{host}: {error}"
        );
    }
}

#[test]
fn only_tls_at_usual_ports_without_credentials() {
    let client = client(&[]);
    let clear = refused(&client, "http://example.com/");
    assert!(matches!(clear, ConnectError::NotHttps(_)));
    let port = refused(&client, "https://example.com:6379/");
    assert!(matches!(port, ConnectError::Port { port: 6379, .. }));
    let named = refused(&client, "https://user:s3cret@example.com/");
    assert!(matches!(named, ConnectError::Credentials(_)));
    assert!(!named.to_string().contains("s3cret"));
    for url in [
        "file:///etc/passwd",
        "gopher://example.com/",
        "example.com",
        "https://",
    ] {
        let error = refused(&client, url);
        assert!(
            matches!(error, ConnectError::Unreadable(_)),
            "{url}: {error}"
        );
    }
}

/// Leads to this machine, and counts how often it is asked.
struct Inside(AtomicUsize);

impl Lookup for Inside {
    fn look_up(&self, _: &str) -> Looking {
        self.0.fetch_add(1, Ordering::Relaxed);
        Box::pin(async { Ok(vec![IpAddr::from([127, 0, 0, 1])]) })
    }
}

/// Says a public address and one of this machine.
struct Both;

impl Lookup for Both {
    fn look_up(&self, _: &str) -> Looking {
        let both = ["1.1.1.1", "127.0.0.1"].map(|address| address.parse().unwrap());
        Box::pin(async move { Ok(both.to_vec()) })
    }
}

#[test]
fn a_name_is_judged_by_where_it_leads_each_time() {
    let inside = Arc::new(Inside(AtomicUsize::new(0)));
    let client = Client::with_lookup(Reach::default(), inside.clone()).unwrap();
    for _ in 0..2 {
        let error = refused(&client, "https://rebound.example/");
        assert!(matches!(error, ConnectError::NotPublic(_)), "{error}");
    }
    assert_eq!(
        inside.0.load(Ordering::Relaxed),
        2,
        "asked for every connection"
    );
    let client = Client::with_lookup(Reach::default(), Arc::new(Both)).unwrap();
    let error = refused(&client, "https://both.example/");
    assert!(matches!(error, ConnectError::NotPublic(_)), "{error}");
}

#[test]
fn names_of_this_machine_lead_nowhere() {
    let client = client(&[]);
    let error = refused(&client, "https://localhost/");
    assert!(matches!(error, ConnectError::NotPublic(_)), "{error}");
    // Not every machine knows the name with its point.
    let error = refused(&client, "https://localhost./");
    let is_nowhere = matches!(error, ConnectError::NotPublic(_) | ConnectError::Unknown(_));
    assert!(is_nowhere, "{error}");
}

#[test]
fn an_allowed_host_is_asked_and_its_neighbours_are_not() {
    let tool = MockTool::start(|_, _| Reply::json("{}"));
    let client = client(&[&tool.host()]);
    let answer = got(&client, &Request::get(tool.url("/items?a=1"))).unwrap();
    assert_eq!(
        (answer.status, answer.body.as_slice()),
        (200, b"{}".as_slice())
    );
    assert_eq!(tool.asked()[0].target, "/items?a=1");
    let agent = tool.asked()[0].header("user-agent").map(str::to_owned);
    assert!(agent.unwrap().starts_with("Wayfarer/"));
    let error = refused(&client, "https://127.0.0.1:8443/");
    assert!(matches!(error, ConnectError::Port { .. }), "{error}");
    let error = refused(&client, "https://127.0.0.2:8443/");
    assert!(matches!(error, ConnectError::NotPublic(_)), "{error}");
}

#[test]
fn redirects_are_told_and_not_followed() {
    let tool = MockTool::start(|_, _| {
        Reply::status(302, "").with("location", "http://169.254.169.254/latest/meta-data")
    });
    let client = client(&[&tool.host()]);
    let answer = got(&client, &Request::get(tool.url("/"))).unwrap();
    assert_eq!(answer.status, 302);
    assert_eq!(tool.asked().len(), 1);
}

#[test]
fn large_and_packed_answers_are_read_no_further_than_they_may_be() {
    let tool = MockTool::start(|asked, _| {
        let plain = vec![b' '; 4 << 20];
        match asked.target.as_str() {
            "/packed" => {
                let mut packing = GzEncoder::new(Vec::new(), Compression::best());
                packing.write_all(&plain).unwrap();
                let headers = vec![("content-encoding", "gzip".to_owned())];
                Reply::Whole(200, headers, packing.finish().unwrap())
            }
            _ => Reply::Whole(200, Vec::new(), plain),
        }
    });
    let client = client(&[&tool.host()]);
    for path in ["/packed", "/plain"] {
        let mut request = Request::get(tool.url(path));
        request.body_bytes_max = 1 << 20;
        let error = got(&client, &request).unwrap_err();
        assert!(
            matches!(error, ConnectError::TooLarge { .. }),
            "{path}: {error}"
        );
        request.body_bytes_max = 4 << 20;
        assert_eq!(got(&client, &request).unwrap().body.len(), 4 << 20);
    }
}

#[test]
fn answers_that_are_cut_short_or_never_come_are_told() {
    let tool = MockTool::start(|asked, _| match asked.target.as_str() {
        "/short" => Reply::CutShort(b"{\"items\": [".to_vec()),
        _ => Reply::Silence,
    });
    let client = client(&[&tool.host()]);
    let error = got(&client, &Request::get(tool.url("/short"))).unwrap_err();
    assert!(matches!(error, ConnectError::CutShort(_)), "{error}");
    let stop = Stop::default();
    let telling = stop.clone();
    std::thread::scope(|scope| {
        let asking = scope.spawn(|| client.send(&Request::get(tool.url("/silent")), &stop));
        while tool.asked().len() < 2 {
            std::thread::yield_now();
        }
        telling.tell();
        assert_eq!(asking.join().unwrap(), Err(ConnectError::Stopped));
    });
    assert!(!client.rest(std::time::Duration::from_secs(3_600), &stop));
}

#[test]
fn nobody_listens() {
    let tool = MockTool::start(|_, _| Reply::json("{}"));
    let (host, url) = (tool.host(), tool.url("/"));
    drop(tool);
    let error = got(&client(&[&host]), &Request::get(url)).unwrap_err();
    assert!(matches!(error, ConnectError::Unreachable(_)), "{error}");
}

#[test]
fn headers_of_several_lines_are_not_sent() {
    let client = client(&["127.0.0.1"]);
    let mut request = Request::get("http://127.0.0.1:9/");
    request.headers = vec![("x-key".to_owned(), "a\r\nb: c".to_owned())];
    let error = got(&client, &request).unwrap_err();
    assert_eq!(error, ConnectError::Header("x-key".to_owned()));
}
