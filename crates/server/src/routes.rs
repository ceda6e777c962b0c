//! Every route, in one screenful.

mod assets;
mod docs;
mod health;
mod home;
mod jobs;
mod openapi;
mod samples;
mod session;
mod uploads;
mod workspaces;

use std::borrow::Cow;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodFilter, MethodRouter, on};
use wayfarer_app::{
    Annotation, Dashboard, EventEntry, Insight, PropertyEntry, SavedDocument, Segment, Source,
};
use wayfarer_journey::channels::ChannelGrouping;
use wayfarer_journey::kpi::KpiPlan;
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{Definition, HealthModel, SignalModel};

use self::Audience::{Public, SignedIn};
use crate::access::{guard_origin, require_session};
use crate::collect;
use crate::headers::secure;
use crate::problem::{in_language, no_method, no_route};
use crate::shared::Shared;

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Everybody on this machine.
    Public,
    /// Those with the token or a session.
    SignedIn,
}

/// One method of one path.
pub(crate) struct Route {
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "what tests hold the descriptions against")
    )]
    pub method: Method,
    pub path: Cow<'static, str>,
    pub audience: Audience,
    handler: MethodRouter<Arc<Shared>>,
}

/// The routes.
pub(crate) fn routes() -> Vec<Route> {
    let mut all = vec![
        get("/", Public, home::show),
        get("/w/{ws}", Public, home::page),
        get("/w/{ws}/{*page}", Public, home::page),
        get("/assets/app/{file}", Public, assets::app),
        get("/assets/wayfarer.css", Public, assets::style),
        get("/assets/wayfarer.js", Public, assets::script),
        get("/healthz", Public, health::alive),
        get("/readyz", Public, health::ready),
        get("/docs", SignedIn, docs::show),
        get("/api/v1/openapi.json", SignedIn, openapi::show),
        post("/api/v1/session", Public, session::open),
        delete("/api/v1/session", Public, session::close),
        get("/api/v1/workspaces", SignedIn, workspaces::list),
        post("/api/v1/workspaces", SignedIn, workspaces::create),
        get("/api/v1/workspaces/{ws}", SignedIn, workspaces::show),
        delete("/api/v1/workspaces/{ws}", SignedIn, workspaces::remove),
        post(
            "/api/v1/workspaces/{ws}/questions",
            SignedIn,
            workspaces::ask,
        ),
        post(
            "/api/v1/workspaces/{ws}/judgements",
            SignedIn,
            workspaces::judge,
        ),
        get(
            "/api/v1/workspaces/{ws}/events",
            SignedIn,
            workspaces::events,
        ),
        get(
            "/api/v1/workspaces/{ws}/properties",
            SignedIn,
            workspaces::properties,
        ),
        get("/api/v1/workspaces/{ws}/stats", SignedIn, workspaces::stats),
        get(
            "/api/v1/workspaces/{ws}/checkup",
            SignedIn,
            workspaces::checkup,
        ),
        get(
            "/api/v1/workspaces/{ws}/channels",
            SignedIn,
            workspaces::channels,
        ),
        post(
            "/api/v1/workspaces/{ws}/channels/preview",
            SignedIn,
            workspaces::preview_channels,
        ),
        get(
            "/api/v1/workspaces/{ws}/lifecycle-templates",
            SignedIn,
            workspaces::templates,
        ),
        post(
            "/api/v1/workspaces/{ws}/lifecycle-proposals",
            SignedIn,
            workspaces::propose,
        ),
        post(
            "/api/v1/workspaces/{ws}/signal-proposals",
            SignedIn,
            workspaces::propose_signals,
        ),
        get(
            "/api/v1/workspaces/{ws}/health-templates",
            SignedIn,
            workspaces::health_templates,
        ),
        post(
            "/api/v1/workspaces/{ws}/health-proposals",
            SignedIn,
            workspaces::propose_health,
        ),
        get(
            "/api/v1/workspaces/{ws}/lifecycles/{key}/facts",
            SignedIn,
            workspaces::facts,
        ),
        get(
            "/api/v1/workspaces/{ws}/signal-models/{key}/facts",
            SignedIn,
            workspaces::signal_facts,
        ),
        get("/api/v1/workspaces/{ws}/kpis", SignedIn, workspaces::kpis),
        get(
            "/api/v1/workspaces/{ws}/kpis/{key}",
            SignedIn,
            workspaces::kpi,
        ),
        get(
            "/api/v1/workspaces/{ws}/worklist",
            SignedIn,
            workspaces::worklist,
        ),
        get(
            "/api/v1/workspaces/{ws}/contacts",
            SignedIn,
            workspaces::contacts,
        ),
        get(
            "/api/v1/workspaces/{ws}/accounts/{account}",
            SignedIn,
            workspaces::account,
        ),
        get(
            "/api/v1/workspaces/{ws}/people/{person}",
            SignedIn,
            workspaces::person,
        ),
    ];
    all.extend(definitions::<Lifecycle>());
    all.extend(imports());
    all.extend(classifications());
    all.extend(identity());
    all.extend(definitions::<KpiPlan>());
    all.extend(definitions::<SignalModel>());
    all.extend(definitions::<HealthModel>());
    all.extend(definitions::<ChannelGrouping>());
    all.extend(saved::<Insight>());
    all.extend(saved::<Segment>());
    all.extend(saved::<Dashboard>());
    all.extend(saved::<Annotation>());
    all.extend(saved::<Source>());
    all.extend(catalogue());
    all
}

/// The routes that bring events in and take them out again.
fn imports() -> Vec<Route> {
    use workspaces::imports as noun;
    let all = "/api/v1/workspaces/{ws}/imports";
    let undo = "/api/v1/workspaces/{ws}/imports/{import}/undo";
    let rejected = "/api/v1/workspaces/{ws}/imports/{import}/rejected";
    vec![
        post("/api/v1/uploads", SignedIn, uploads::create),
        delete("/api/v1/uploads/{upload}", SignedIn, uploads::discard),
        post(
            "/api/v1/uploads/{upload}/preview",
            SignedIn,
            uploads::preview,
        ),
        get("/api/v1/jobs/{job}", SignedIn, jobs::show),
        delete("/api/v1/jobs/{job}", SignedIn, jobs::cancel),
        post("/api/v1/samples/{company}", SignedIn, samples::load),
        get(all, SignedIn, noun::list),
        post(all, SignedIn, noun::start),
        get(undo, SignedIn, noun::undo_preview),
        post(undo, SignedIn, noun::undo),
        get(rejected, SignedIn, noun::rejected),
    ]
}

/// The routes of who is who.
fn identity() -> Vec<Route> {
    use workspaces::identity as noun;
    let rulings = "/api/v1/workspaces/{ws}/identity/rulings";
    let ruling = "/api/v1/workspaces/{ws}/identity/rulings/{number}";
    let hot = "/api/v1/workspaces/{ws}/identity/quarantine";
    let show = "/api/v1/workspaces/{ws}/people/{person}/identity";
    vec![
        get(show, SignedIn, noun::show),
        get(rulings, SignedIn, noun::rulings),
        post(rulings, SignedIn, noun::rule),
        delete(ruling, SignedIn, noun::take_back),
        get(hot, SignedIn, noun::quarantine),
    ]
}

/// The routes of kept classifications.
fn classifications() -> Vec<Route> {
    use workspaces::classifications as noun;
    let list = "/api/v1/workspaces/{ws}/classifications";
    let one = "/api/v1/workspaces/{ws}/classifications/{id}";
    let compare = "/api/v1/workspaces/{ws}/classifications/{id}/compare";
    vec![
        get(list, SignedIn, noun::list),
        post(list, SignedIn, noun::keep),
        get(one, SignedIn, noun::show),
        get(compare, SignedIn, noun::compare),
    ]
}

/// The routes every kind of definition has.
fn definitions<D: Definition>() -> Vec<Route> {
    use workspaces::definitions as noun;
    let all = format!("/api/v1/workspaces/{{ws}}/{}", D::ROUTE);
    let of = |tail: &str| format!("{all}/{{key}}{tail}");
    vec![
        get(all.clone(), SignedIn, noun::list::<D>),
        post(all.clone(), SignedIn, noun::create::<D>),
        get(of(""), SignedIn, noun::show::<D>),
        put(of(""), SignedIn, noun::save::<D>),
        delete(of(""), SignedIn, noun::delete::<D>),
        get(of("/versions"), SignedIn, noun::versions::<D>),
        get(of("/versions/{version}"), SignedIn, noun::show_version::<D>),
        post(of("/check"), SignedIn, noun::check::<D>),
        post(of("/publish"), SignedIn, noun::publish::<D>),
        post(of("/restore"), SignedIn, noun::restore::<D>),
        post(of("/archive"), SignedIn, noun::archive::<D>),
        get(of("/diff"), SignedIn, noun::diff::<D>),
        get(of("/export"), SignedIn, noun::export::<D>),
    ]
}

/// The routes every kind of saved document has.
fn saved<D: SavedDocument>() -> Vec<Route> {
    use workspaces::saved as noun;
    let all = format!("/api/v1/workspaces/{{ws}}/{}", D::ROUTE);
    let of = |tail: &str| format!("{all}/{{id}}{tail}");
    vec![
        get(all.clone(), SignedIn, noun::list::<D>),
        post(all.clone(), SignedIn, noun::create::<D>),
        get(of(""), SignedIn, noun::show::<D>),
        put(of(""), SignedIn, noun::save::<D>),
        delete(of(""), SignedIn, noun::remove::<D>),
        post(of("/restore"), SignedIn, noun::restore::<D>),
        get(of("/revisions"), SignedIn, noun::revisions::<D>),
    ]
}

/// The routes of what members know about events and properties.
fn catalogue() -> Vec<Route> {
    use workspaces::catalogue as noun;
    let all = "/api/v1/workspaces/{ws}/catalogue";
    let event = "/api/v1/workspaces/{ws}/catalogue/events/{name}";
    let property = "/api/v1/workspaces/{ws}/catalogue/properties/{name}";
    let touchpoints = "/api/v1/workspaces/{ws}/touchpoints";
    vec![
        get(all, SignedIn, noun::show),
        put(event, SignedIn, noun::describe::<EventEntry>),
        delete(event, SignedIn, noun::forget::<EventEntry>),
        put(property, SignedIn, noun::describe::<PropertyEntry>),
        delete(property, SignedIn, noun::forget::<PropertyEntry>),
        get(touchpoints, SignedIn, noun::touchpoints),
    ]
}

/// Paths answered without token and session.
pub(crate) fn public_paths() -> Vec<Cow<'static, str>> {
    let public = routes()
        .into_iter()
        .filter(|route| route.audience == Public);
    public.map(|route| route.path).collect()
}

/// The routes behind their gates: headers ← language ← origin ← session ← route.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let body_bytes_max = shared.limits.body_bytes;
    let unguarded = routes()
        .into_iter()
        .fold(Router::new(), |router, route| {
            router.route(&route.path, route.handler)
        })
        .fallback(no_route)
        .method_not_allowed_fallback(no_method);
    unguarded
        .layer(DefaultBodyLimit::max(body_bytes_max))
        .layer(from_fn_with_state(Arc::clone(&shared), require_session))
        .layer(from_fn_with_state(Arc::clone(&shared), guard_origin))
        .layer(from_fn(in_language))
        .layer(from_fn(secure))
        .with_state(Arc::clone(&shared))
        .merge(collect::router(shared))
}

fn get<H, T>(path: impl Into<Cow<'static, str>>, audience: Audience, handler: H) -> Route
where
    H: Handler<T, Arc<Shared>>,
    T: 'static,
{
    route((Method::GET, MethodFilter::GET), path, audience, handler)
}

fn post<H, T>(path: impl Into<Cow<'static, str>>, audience: Audience, handler: H) -> Route
where
    H: Handler<T, Arc<Shared>>,
    T: 'static,
{
    route((Method::POST, MethodFilter::POST), path, audience, handler)
}

fn put<H, T>(path: impl Into<Cow<'static, str>>, audience: Audience, handler: H) -> Route
where
    H: Handler<T, Arc<Shared>>,
    T: 'static,
{
    route((Method::PUT, MethodFilter::PUT), path, audience, handler)
}

fn delete<H, T>(path: impl Into<Cow<'static, str>>, audience: Audience, handler: H) -> Route
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
    audience: Audience,
    handler: H,
) -> Route
where
    H: Handler<T, Arc<Shared>>,
    T: 'static,
{
    Route {
        method,
        path: path.into(),
        audience,
        handler: on(filter, handler),
    }
}
