//! Wayfarer over HTTP: the routes under `/api/v1`, their OpenAPI document and reference
//! page, and the accept loop they are served by.
//!
//! What it refuses to do: no business rules (those are use cases of `wayfarer-app`), no
//! addresses other than loopback unless there are members and TLS or a proxy on the way, no
//! answer to a request whose `Host` or `Origin` is foreign or that carries no session, key or
//! token.
//!
//! Main types: [`serve`] blocks until the process is asked to stop; [`ServeOptions`] says
//! where and within which limits; [`Listening`] is handed out once the port is bound.
//!
//! ```no_run
//! use std::sync::Arc;
//! use wayfarer_app::App;
//! use wayfarer_core::SystemClock;
//! use wayfarer_server::{ServeOptions, serve};
//!
//! let app = App::open("./wayfarer-data".as_ref(), Arc::new(SystemClock)).unwrap();
//! let options = ServeOptions::new("127.0.0.1:8420".parse().unwrap());
//! serve(options, Arc::new(app), |listening| println!("{}", listening.sign_in_url())).unwrap();
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod access;
mod collect;
mod connections;
mod document;
mod event_stream;
mod headers;
mod openapi;
mod options;
mod pages;
mod paging;
mod problem;
mod routes;
mod serve;
mod shared;
#[cfg(test)]
mod tests;
mod tls;

pub use options::{Reach, ServeError, ServeLimits, ServeOptions};
pub use serve::{Listening, serve};
