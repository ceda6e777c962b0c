//! A small shop behind the router.

use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode};
use serde_json::Value;
use tower::ServiceExt;
use wayfarer_app::{Actor, App, Capability, Collector, SaveDocument, Source, StageKeeper};
use wayfarer_core::FixedClock;
use wayfarer_testkit::TestWorkspace;

use crate::access::{Access, Hosts, Secret};
use crate::routes::router;
use crate::shared::{Answers, Shared};
use crate::{ServeLimits, ServeOptions};

/// 2025-01-01T00:00:00Z.
const NOW_MS: i64 = 1_735_689_600_000;
/// The port the in-process server believes to have.
pub const PORT: u16 = 8420;
/// Its token.
pub const TOKEN: &str = "0123456789abcdef0123456789abcdef";
/// The token that may not publish.
pub const EDIT_TOKEN: &str = "fedcba9876543210fedcba9876543210";

/// The key of the source of [`Writable::collecting`]: that of the recorded traffic.
pub const WRITE_KEY: &str = "WK_TEST_0001";

const EVENTS: &str = "\
user_id,event,time,amount,currency,plan
ann,visit,2024-08-01T09:00:00Z,,,gold
ann,product_view,2024-08-01T09:01:00Z,,,gold
ann,add_to_cart,2024-08-01T09:02:00Z,,,gold
ann,purchase,2024-08-01T09:05:00Z,19.90,EUR,gold
ben,visit,2024-08-02T10:00:00Z,,,free
ben,product_view,2024-08-02T10:03:00Z,,,free
cid,visit,2024-08-03T11:00:00Z,,,free
cid,purchase,2024-08-12T11:00:00Z,5.00,EUR,free
";

const MAPPING: &str = r#"
person = "user_id"
time = "time"
[[event]]
name = { column = "event" }
money = { amount = "amount", currency = { column = "currency" } }
"#;

static SHOP: LazyLock<Shop> = LazyLock::new(|| {
    // The application blocks, which the threads of asynchronous tests do not allow.
    std::thread::spawn(Shop::new).join().unwrap()
});

/// A shop in a directory of its own, which goes with it.
pub struct Shop {
    pub app: Arc<App>,
    _files: TestWorkspace,
}

impl Shop {
    pub fn new() -> Self {
        let (shop, added) = Self::of(EVENTS, MAPPING);
        assert_eq!(added, 8);
        shop
    }

    /// The same with one source whose key is [`WRITE_KEY`].
    pub fn with_source() -> Self {
        let shop = Self::new();
        let text = format!(r#"{{"name":"Web","write_key":"{WRITE_KEY}"}}"#);
        let save = SaveDocument {
            text: &text,
            note: None,
        };
        let ann = Actor {
            name: "ann".to_owned(),
            may: Capability::Edit,
        };
        let workspace = "default".parse().unwrap();
        let app = &shop.app;
        app.create_saved::<Source>(&workspace, &save, &ann).unwrap();
        shop
    }

    /// A server's application over these events, and how many they are.
    fn of(events: &str, mapping: &str) -> (Self, u64) {
        let mut files = TestWorkspace::new();
        let import = files.import_csv(events, Some(mapping));
        assert_eq!(import.counts.rejected, 0);
        let app = App::open(&files.data(), Arc::new(FixedClock(NOW_MS))).unwrap();
        let shop = Self {
            app: Arc::new(app),
            _files: files,
        };
        (shop, import.counts.added)
    }
}

/// The shop, imported once: tests that share it only read it.
pub fn app() -> Arc<App> {
    Arc::clone(&SHOP.app)
}

/// Options for a server on a free port.
pub fn options(limits: ServeLimits) -> ServeOptions {
    ServeOptions {
        token: Some(TOKEN.to_owned()),
        limits,
        ..ServeOptions::new("127.0.0.1:0".parse().unwrap())
    }
}

fn shared(limits: ServeLimits) -> Shared {
    shared_of(app(), limits)
}

fn shared_of(app: Arc<App>, limits: ServeLimits) -> Shared {
    let access = Access::new(Hosts::new(PORT, &[]).unwrap(), Secret::given(TOKEN), PORT)
        .with_edit_token(Some(Secret::given(EDIT_TOKEN)));
    Shared::new(app, access, limits)
}

/// A server in process over a shop of its own, which tests may write to.
pub struct Writable {
    client: Client,
    shop: Shop,
    collector: Option<Arc<Collector>>,
}

impl Writable {
    pub async fn new() -> Self {
        // The application blocks, which asynchronous tests do not allow.
        let shop = tokio::task::spawn_blocking(Shop::new).await.unwrap();
        Self::over(shop)
    }

    /// The same over other events.
    pub async fn of(events: &'static str, mapping: &'static str) -> Self {
        let shop = tokio::task::spawn_blocking(|| Shop::of(events, mapping).0);
        Self::over(shop.await.unwrap())
    }

    /// The same, taking events, with one source whose key is [`WRITE_KEY`].
    pub async fn collecting() -> Self {
        let begun = tokio::task::spawn_blocking(|| {
            let shop = Shop::with_source();
            let stages = StageKeeper::begin(Arc::clone(&shop.app)).unwrap();
            let collector = Collector::begin(Arc::clone(&shop.app)).unwrap();
            (shop, stages, collector)
        });
        let (shop, stages, collector) = begun.await.unwrap();
        let mut shared = shared_of(Arc::clone(&shop.app), ServeLimits::default());
        let collector = Some(Arc::new(collector));
        shared.collector = collector.clone();
        shared.stages = Some(stages);
        Self {
            client: Client(router(Arc::new(shared))),
            shop,
            collector,
        }
    }

    /// Its application, for what is not tested over HTTP.
    pub fn app(&self) -> Arc<App> {
        Arc::clone(&self.shop.app)
    }

    /// What takes its events.
    pub fn collector(&self) -> Arc<Collector> {
        Arc::clone(self.collector.as_ref().unwrap())
    }

    /// A shop whose application believes it to be `later_ms` later than when `prepare` ran.
    pub async fn prepared<T: Send + 'static>(
        later_ms: i64,
        prepare: impl FnOnce(&App) -> T + Send + 'static,
    ) -> (Self, T) {
        let preparing = tokio::task::spawn_blocking(move || {
            let mut shop = Shop::new();
            let prepared = prepare(&shop.app);
            let clock = FixedClock(NOW_MS + later_ms);
            shop.app = Arc::new(App::open(&shop._files.data(), Arc::new(clock)).unwrap());
            (shop, prepared)
        });
        let (shop, prepared) = preparing.await.unwrap();
        (Self::over(shop), prepared)
    }

    fn over(shop: Shop) -> Self {
        let shared = shared_of(Arc::clone(&shop.app), ServeLimits::default());
        let client = Client(router(Arc::new(shared)));
        Self {
            client,
            shop,
            collector: None,
        }
    }

    /// Where its data is.
    pub fn data(&self) -> &std::path::Path {
        self.shop.app.data()
    }

    /// Ends live streams, as a server does that stops.
    pub fn stop_streams(&self) {
        let collector = self.collector.as_ref();
        collector.unwrap().live().end();
        self.shop.app.stage_news().end();
    }
}

impl std::ops::Deref for Writable {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

/// A server in process.
#[derive(Clone)]
pub struct Client(Router);

impl Client {
    pub fn new() -> Self {
        Self::with_limits(ServeLimits::default())
    }

    pub fn with_limits(limits: ServeLimits) -> Self {
        Self(router(Arc::new(shared(limits))))
    }

    pub fn with_answers(answers: Arc<dyn Answers>) -> Self {
        let shared = Shared {
            answers,
            ..shared(ServeLimits::default())
        };
        Self(router(Arc::new(shared)))
    }

    pub async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.0.clone().oneshot(request).await.unwrap()
    }

    /// A `GET` with the token.
    pub async fn get(&self, path: &str) -> Response<Body> {
        self.send(signed("GET", path).body(Body::empty()).unwrap())
            .await
    }

    /// A question with the token.
    pub async fn ask(&self, question: impl ToString) -> Response<Body> {
        self.ask_with("", question).await
    }

    /// The same with a query such as `?sentence=true`.
    pub async fn ask_with(&self, query: &str, question: impl ToString) -> Response<Body> {
        let path = format!("/api/v1/workspaces/default/questions{query}");
        let request = signed("POST", &path).header("content-type", "application/json");
        self.send(request.body(Body::from(question.to_string())).unwrap())
            .await
    }
}

/// Asks for a lifecycle proposal with the token.
pub async fn propose(client: &Client, request: &str) -> Response<Body> {
    post(client, "lifecycle-proposals", request).await
}

/// Posts JSON to a resource of the default workspace with the token.
pub async fn post(client: &Client, resource: &str, json: &str) -> Response<Body> {
    let path = format!("/api/v1/workspaces/default/{resource}");
    let asking = signed("POST", &path).header("content-type", "application/json");
    let body = Body::from(json.to_owned());
    client.send(asking.body(body).unwrap()).await
}

/// A request with the right host.
pub fn plain(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder()
        .method(method)
        .uri(path)
        .header("host", format!("localhost:{PORT}"))
}

/// A request with the right host and the token.
pub fn signed(method: &str, path: &str) -> axum::http::request::Builder {
    plain(method, path).header("authorization", format!("Bearer {TOKEN}"))
}

pub fn empty(request: axum::http::request::Builder) -> Request<Body> {
    request.body(Body::empty()).unwrap()
}

pub async fn text(response: Response<Body>) -> String {
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(bytes.into()).unwrap()
}

pub async fn json(response: Response<Body>) -> Value {
    serde_json::from_str(&text(response).await).unwrap()
}

/// The problem's code, after checking that it is a problem of this status.
pub async fn problem(response: Response<Body>, status: u16) -> Value {
    assert_eq!(
        response.headers()["content-type"],
        "application/problem+json"
    );
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    assert_eq!(response.status(), StatusCode::from_u16(status).unwrap());
    let problem = json(response).await;
    assert_eq!(problem["status"], status, "{problem}");
    problem
}
