//! What a route is: a method, a path, who may call it, and what answers.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};
use wayfarer_app::Permission;

use crate::shared::Shared;

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Everybody who reaches the server.
    Public,
    /// Everybody who is let in.
    SignedIn,
    /// Those who have the right.
    Needs(Permission),
}

impl From<Permission> for Audience {
    fn from(permission: Permission) -> Self {
        Self::Needs(permission)
    }
}

/// Who may call each method of each path.
pub(crate) type Audiences = HashMap<String, Vec<(Method, Audience)>>;

/// One method of one path.
pub(crate) struct Route {
    pub method: Method,
    pub path: Cow<'static, str>,
    pub audience: Audience,
    pub(super) handler: MethodRouter<Arc<Shared>>,
}

pub(super) fn get<H, T>(
    path: impl Into<Cow<'static, str>>,
    audience: impl Into<Audience>,
    handler: H,
) -> Route
where
    H: Handler<T, Arc<Shared>>,
    T: 'static,
{
    route((Method::GET, MethodFilter::GET), path, audience, handler)
}

pub(super) fn post<H, T>(
    path: impl Into<Cow<'static, str>>,
    audience: impl Into<Audience>,
    handler: H,
) -> Route
where
    H: Handler<T, Arc<Shared>>,
    T: 'static,
{
    route((Method::POST, MethodFilter::POST), path, audience, handler)
}

pub(super) fn put<H, T>(
    path: impl Into<Cow<'static, str>>,
    audience: impl Into<Audience>,
    handler: H,
) -> Route
where
    H: Handler<T, Arc<Shared>>,
    T: 'static,
{
    route((Method::PUT, MethodFilter::PUT), path, audience, handler)
}

pub(super) fn delete<H, T>(
    path: impl Into<Cow<'static, str>>,
    audience: impl Into<Audience>,
    handler: H,
) -> Route
where
    H: Handler<T, Arc<Shared>>,
    T: 'static,
{
    route(
        (Method::DELETE, MethodFilter::DELETE),
        path,
        audience,
        handler,
    )
}

fn route<H, T>(
    (method, filter): (Method, MethodFilter),
    path: impl Into<Cow<'static, str>>,
    audience: impl Into<Audience>,
    handler: H,
) -> Route
where
    H: Handler<T, Arc<Shared>>,
    T: 'static,
{
    Route {
        method,
        path: path.into(),
        audience: audience.into(),
        handler: on(filter, handler),
    }
}
