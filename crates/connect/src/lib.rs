//! The way out: the one client for requests to other machines, and documents that say how
//! another tool's history is fetched page by page ([`pull`]).
//!
//! What it refuses to do: it talks to no address that is not public unless somebody allowed the
//! host by name, follows no redirect, keeps nothing, and decides nothing about when.
//!
//! Main types: [`Client`] sends a [`Request`] within the bounds of a [`Reach`] and blocks until
//! the [`Response`] is there, the time is up, or [`Stop`] was told. **Never call it from an
//! async task**, where it panics.
//!
//! ```
//! use wayfarer_connect::{Client, Reach, Request, Stop};
//! let client = Client::new(Reach::default()).unwrap();
//! let error = client.send(&Request::get("https://169.254.169.254/latest"), &Stop::default());
//! assert!(error.unwrap_err().to_string().contains("not a public address"));
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod address;
mod client;
mod error;
pub mod pull;
mod reach;
mod resolve;
mod stop;

pub use address::is_public;
pub use client::{Client, Method, Request, Response};
pub use error::ConnectError;
pub use reach::{AllowedHost, Reach};
pub use resolve::{Looking, Lookup};
pub use stop::Stop;
