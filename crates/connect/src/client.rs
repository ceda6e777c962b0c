//! Requests to other machines.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use rustls::ClientConfig;
use rustls_platform_verifier::BuilderVerifierExt as _;
use tokio::runtime::{Builder, Runtime};

use crate::resolve::{GuardedResolver, MachineLookup};
use crate::{ConnectError, Lookup, Reach, Stop};

/// How long a connection may take.
const CONNECT_TIME_MAX: Duration = Duration::from_secs(10);
/// How long a request may take, with its answer.
const REQUEST_TIME_MAX: Duration = Duration::from_secs(60);
/// How long an answer that goes on and on is listened to.
const FOLLOWED_TIME_MAX: Duration = Duration::from_secs(24 * 60 * 60);
/// Connections that are kept for the next page.
const IDLE_TIME_MAX: Duration = Duration::from_secs(30);
/// The largest answer that is taken, opened: 16 MiB.
const BODY_BYTES_MAX: usize = 16 << 20;

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Asks with a body.
    Post,
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What is done.
    pub method: Method,
    /// Where, with the query.
    pub url: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// Its type and what it says.
    pub body: Option<(&'static str, String)>,
    /// The largest answer that is taken, opened, bytes.
    pub body_bytes_max: usize,
}

impl Request {
    /// A plain `GET`.
    pub fn get(url: impl Into<String>) -> Self {
        Self {
            method: Method::Get,
            url: url.into(),
            headers: Vec::new(),
            body: None,
            body_bytes_max: BODY_BYTES_MAX,
        }
    }

    /// A `POST` of a body of a type.
    pub fn post(url: impl Into<String>, content_type: &'static str, body: String) -> Self {
        Self {
            method: Method::Post,
            body: Some((content_type, body)),
            ..Self::get(url)
        }
    }
}

/// What came back, whatever its status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// Names in small letters, and values that are text.
    pub headers: Vec<(String, String)>,
    /// The body, opened.
    pub body: Vec<u8>,
}

impl Response {
    /// The value of a header; `name` in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Sends requests, from any thread. One per process.
pub struct Client {
    http: reqwest::Client,
    reach: Reach,
    // Taken only when dropped.
    runtime: Option<Runtime>,
}

impl Drop for Client {
    /// Waits for nothing: it may be dropped where waiting is not allowed.
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Client {
    /// A client that goes as far as `reach`, and believes whom this machine believes.
    ///
    /// # Errors
    /// The machine has no list of certificate authorities, or gives no thread.
    pub fn new(reach: Reach) -> Result<Self, ConnectError> {
        Self::with_lookup(reach, Arc::new(MachineLookup))
    }

    /// The same, with names looked up otherwise.
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn with_lookup(reach: Reach, lookup: Arc<dyn Lookup>) -> Result<Self, ConnectError> {
        let machine = |error: &dyn Error| ConnectError::Machine(error.to_string());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .and_then(|builder| builder.with_platform_verifier())
            .map_err(|error| machine(&error))?
            .with_no_client_auth();
        let resolver = GuardedResolver {
            reach: reach.clone(),
            lookup,
        };
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .dns_resolver(Arc::new(resolver))
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(CONNECT_TIME_MAX)
            .timeout(REQUEST_TIME_MAX)
            .pool_idle_timeout(IDLE_TIME_MAX)
            .user_agent(concat!("Wayfarer/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| machine(&error))?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("wayfarer-connect")
            .enable_all()
            .build()
            .map_err(|error| machine(&error))?;
        Ok(Self {
            http,
            reach,
            runtime: Some(runtime),
        })
    }

    /// Whether an address may be asked, as far as it can be told without looking its name up.
    ///
    /// # Errors
    /// It may not, and why.
    pub fn may_ask(&self, url: &str) -> Result<(), ConnectError> {
        self.reach.checked(url).map(|_| ())
    }

    /// Sends a request and waits for the whole answer. Redirects are answers: they are not
    /// followed.
    ///
    /// # Errors
    /// Nothing that can be used came back, or `stop` was told.
    pub fn send(&self, request: &Request, stop: &Stop) -> Result<Response, ConnectError> {
        let (sending, host) = self.prepared(request)?;
        let bytes_max = request.body_bytes_max;
        self.run(async {
            tokio::select! {
                () = stop.told() => Err(ConnectError::Stopped),
                answer = answered(sending, &host, bytes_max) => answer,
            }
        })
    }

    /// Sends a request whose answer goes on and on, and hands `each` piece of its body on as it
    /// comes; the answer without a body once it has ended. An answer that is none (its status is
    /// not 200) is taken whole, as by [`Client::send`].
    ///
    /// # Errors
    /// As [`Client::send`]; what came before was handed on.
    pub fn follow(
        &self,
        request: &Request,
        stop: &Stop,
        mut each: impl FnMut(&[u8]),
    ) -> Result<Response, ConnectError> {
        let (sending, host) = self.prepared(request)?;
        let bytes_max = request.body_bytes_max;
        let following = async {
            let sending = sending.timeout(FOLLOWED_TIME_MAX).send();
            let mut response = sending.await.map_err(|error| told(&error, &host))?;
            if response.status() != reqwest::StatusCode::OK {
                return taken(response, &host, bytes_max).await;
            }
            let (status, headers) = head_of(&response);
            while let Some(chunk) = response
                .chunk()
                .await
                .map_err(|error| told(&error, &host))?
            {
                each(&chunk);
            }
            Ok(Response {
                status,
                headers,
                body: Vec::new(),
            })
        };
        self.run(async {
            tokio::select! {
                () = stop.told() => Err(ConnectError::Stopped),
                answer = following => answer,
            }
        })
    }

    /// A request ready to be sent, and whom it asks.
    fn prepared(
        &self,
        request: &Request,
    ) -> Result<(reqwest::RequestBuilder, String), ConnectError> {
        let url = self.reach.checked(&request.url)?;
        let host = url.host_str().unwrap_or_default().to_owned();
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
        };
        let mut sending = self.http.request(method, url).headers(headers(request)?);
        if let Some((_, body)) = &request.body {
            sending = sending.body(body.clone());
        }
        Ok((sending, host))
    }

    fn run<T>(&self, work: impl Future<Output = T>) -> T {
        let runtime = self.runtime.as_ref();
        let runtime = runtime.expect("the runtime lives as long as the client");
        runtime.block_on(work)
    }

    /// Waits for `how_long`, or until `stop` is told; whether the time has passed.
    pub fn rest(&self, how_long: Duration, stop: &Stop) -> bool {
        self.run(async {
            tokio::select! {
                biased;
                () = stop.told() => false,
                () = tokio::time::sleep(how_long) => true,
            }
        })
    }
}

fn headers(request: &Request) -> Result<HeaderMap, ConnectError> {
    let of_body = request.body.as_ref();
    let of_body = of_body.map(|(kind, _)| ("content-type", *kind));
    let given = request.headers.iter();
    let given = given.map(|(name, value)| (name.as_str(), value.as_str()));
    let mut headers = HeaderMap::new();
    for (name, value) in of_body.into_iter().chain(given) {
        let wrong = || ConnectError::Header(name.chars().take(80).collect());
        let key = HeaderName::from_bytes(name.as_bytes()).map_err(|_| wrong())?;
        let mut value = HeaderValue::from_str(value).map_err(|_| wrong())?;
        value.set_sensitive(true);
        headers.insert(key, value);
    }
    Ok(headers)
}

async fn answered(
    sending: reqwest::RequestBuilder,
    host: &str,
    bytes_max: usize,
) -> Result<Response, ConnectError> {
    let response = sending.send().await.map_err(|error| told(&error, host))?;
    taken(response, host, bytes_max).await
}

/// The status, and the headers that are text.
fn head_of(response: &reqwest::Response) -> (u16, Vec<(String, String)>) {
    let headers = response.headers().iter();
    let headers = headers.filter_map(|(name, value)| {
        let value = value.to_str().ok()?;
        Some((name.as_str().to_owned(), value.to_owned()))
    });
    (response.status().as_u16(), headers.collect())
}

/// The answer, read no further than it may be long.
async fn taken(
    mut response: reqwest::Response,
    host: &str,
    bytes_max: usize,
) -> Result<Response, ConnectError> {
    let (status, headers) = head_of(&response);
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| told(&error, host))? {
        if body.len() + chunk.len() > bytes_max {
            let host = host.to_owned();
            return Err(ConnectError::TooLarge { host, bytes_max });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Response {
        status,
        headers,
        body,
    })
}

/// What a failure of the library means.
fn told(error: &reqwest::Error, host: &str) -> ConnectError {
    let host = host.to_owned();
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(one) = cause {
        if let Some(ours) = one.downcast_ref::<ConnectError>() {
            return ours.clone();
        }
        let inner = one.downcast_ref::<std::io::Error>();
        let inner = inner.and_then(|io| io.get_ref());
        if let Some(tls) = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
            let reason = tls.to_string();
            return ConnectError::Untrusted { host, reason };
        }
        cause = one.source();
    }
    if error.is_timeout() {
        let after = match error.is_connect() {
            true => CONNECT_TIME_MAX,
            false => REQUEST_TIME_MAX,
        };
        return ConnectError::Timeout { host, after };
    }
    match error.is_body() || error.is_decode() {
        true => ConnectError::CutShort(host),
        false => ConnectError::Unreachable(host),
    }
}
