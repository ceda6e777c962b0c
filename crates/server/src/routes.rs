//! Every route, in one screenful.

mod assets;
mod audit;
mod docs;
mod door;
mod health;
mod home;
mod invitations;
mod jobs;
mod keys;
mod me;
mod members;
mod metrics;
mod openapi;
mod route;
mod samples;
mod session;
mod set_up;
mod sign_ins;
mod uploads;
mod workspaces;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use wayfarer_app::Permission::{
    AddEvents, Ask, Edit, Erase, ExportPeople, Identify, Judge, LookUp, ManageMembers,
    ManageSources, Publish, Read, ReadAudit, SeePeople,
};
use wayfarer_app::{
    Annotation, Dashboard, EventEntry, Insight, PropertyEntry, SavedDocument, Segment, Source,
};
use wayfarer_journey::agents::BotFilter;
use wayfarer_journey::channels::ChannelGrouping;
use wayfarer_journey::kpi::KpiPlan;
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{Definition, HealthModel, SignalModel};

use self::Audience::{Public, SignedIn};
pub(crate) use self::route::{Audience, Audiences, Route};
use self::route::{delete, get, post, put};
use crate::access::{Way, guard_origin, let_in};
use crate::collect;
use crate::headers::{over_tls_only, secure};
use crate::problem::{in_language, no_method, no_route};
use crate::shared::Shared;

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
        get("/metrics", Read, metrics::show),
        get("/docs", SignedIn, docs::show),
        get("/api/v1/openapi.json", SignedIn, openapi::show),
        get("/api/v1/workspaces", Read, workspaces::list),
        post("/api/v1/workspaces", ManageSources, workspaces::create),
        get("/api/v1/workspaces/{ws}", Read, workspaces::show),
        delete("/api/v1/workspaces/{ws}", Erase, workspaces::remove),
        post("/api/v1/workspaces/{ws}/questions", LookUp, workspaces::ask),
        post(
            "/api/v1/workspaces/{ws}/judgements",
            Judge,
            workspaces::judge,
        ),
        get("/api/v1/workspaces/{ws}/events", Read, workspaces::events),
        get(
            "/api/v1/workspaces/{ws}/properties",
            Read,
            workspaces::properties,
        ),
        get("/api/v1/workspaces/{ws}/stats", Read, workspaces::stats),
        get("/api/v1/workspaces/{ws}/checkup", Ask, workspaces::checkup),
        get("/api/v1/workspaces/{ws}/bots", Read, workspaces::bots),
        post(
            "/api/v1/workspaces/{ws}/reconciliations/ga4",
            Ask,
            workspaces::reconcile_ga4,
        ),
        get(
            "/api/v1/workspaces/{ws}/channels",
            Read,
            workspaces::channels,
        ),
        post(
            "/api/v1/workspaces/{ws}/channels/preview",
            Ask,
            workspaces::preview_channels,
        ),
        get(
            "/api/v1/workspaces/{ws}/lifecycle-templates",
            Read,
            workspaces::templates,
        ),
        post(
            "/api/v1/workspaces/{ws}/lifecycle-proposals",
            Ask,
            workspaces::propose,
        ),
        post(
            "/api/v1/workspaces/{ws}/signal-proposals",
            Ask,
            workspaces::propose_signals,
        ),
        get(
            "/api/v1/workspaces/{ws}/health-templates",
            Read,
            workspaces::health_templates,
        ),
        post(
            "/api/v1/workspaces/{ws}/health-proposals",
            Ask,
            workspaces::propose_health,
        ),
        get(
            "/api/v1/workspaces/{ws}/lifecycles/{key}/facts",
            LookUp,
            workspaces::facts,
        ),
        get(
            "/api/v1/workspaces/{ws}/signal-models/{key}/facts",
            LookUp,
            workspaces::signal_facts,
        ),
        get("/api/v1/workspaces/{ws}/kpis", Ask, workspaces::kpis),
        get("/api/v1/workspaces/{ws}/kpis/{key}", Ask, workspaces::kpi),
        get(
            "/api/v1/workspaces/{ws}/worklist",
            LookUp,
            workspaces::worklist,
        ),
        get(
            "/api/v1/workspaces/{ws}/contacts",
            LookUp,
            workspaces::contacts,
        ),
        get(
            "/api/v1/workspaces/{ws}/accounts/{account}",
            LookUp,
            workspaces::account,
        ),
        get(
            "/api/v1/workspaces/{ws}/people/{person}",
            LookUp,
            workspaces::person,
        ),
    ];
    all.extend(members());
    all.extend(definitions::<Lifecycle>());
    all.extend(imports());
    all.extend(live());
    all.extend(stage_facts());
    all.extend(webhooks());
    all.extend(pulls());
    all.extend(classifications());
    all.extend(identity());
    all.extend(privacy());
    all.extend(definitions::<KpiPlan>());
    all.extend(definitions::<SignalModel>());
    all.extend(definitions::<HealthModel>());
    all.extend(definitions::<ChannelGrouping>());
    all.extend(definitions::<BotFilter>());
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
        post("/api/v1/uploads", AddEvents, uploads::create),
        delete("/api/v1/uploads/{upload}", AddEvents, uploads::discard),
        post(
            "/api/v1/uploads/{upload}/preview",
            AddEvents,
            uploads::preview,
        ),
        get("/api/v1/jobs/{job}", AddEvents, jobs::show),
        delete("/api/v1/jobs/{job}", AddEvents, jobs::cancel),
        post("/api/v1/samples/{company}", ManageSources, samples::load),
        get(all, Read, noun::list),
        post(all, AddEvents, noun::start),
        get(undo, ManageSources, noun::undo_preview),
        post(undo, ManageSources, noun::undo),
        get(rejected, ExportPeople, noun::rejected),
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
        get(show, SeePeople, noun::show),
        get(rulings, SeePeople, noun::rulings),
        post(rulings, Identify, noun::rule),
        delete(ruling, Identify, noun::take_back),
        get(hot, SeePeople, noun::quarantine),
    ]
}

/// The routes of what people may ask of those who hold their data.
fn privacy() -> Vec<Route> {
    use workspaces::privacy as noun;
    let all = "/api/v1/workspaces/{ws}/privacy/erasures";
    let one = "/api/v1/workspaces/{ws}/privacy/erasures/{id}";
    let lift = "/api/v1/workspaces/{ws}/privacy/erasures/{id}/lift";
    let export = "/api/v1/workspaces/{ws}/people/{person}/export";
    let consents = "/api/v1/workspaces/{ws}/privacy/consents";
    let totals = "/api/v1/workspaces/{ws}/privacy/consents/totals";
    vec![
        get(totals, SeePeople, noun::consent_totals),
        get(consents, SeePeople, noun::consents),
        post(consents, Erase, noun::record_consents),
        get(export, ExportPeople, noun::export),
        get(all, Erase, noun::list),
        post(all, Erase, noun::erase),
        get(one, Erase, noun::show),
        post(lift, Erase, noun::lift),
    ]
}

/// The routes of what sources send.
fn live() -> Vec<Route> {
    use workspaces::live as noun;
    let recent = "/api/v1/workspaces/{ws}/live";
    let of = |tail: &str| format!("{recent}/{tail}");
    vec![
        get(recent, SeePeople, noun::recent),
        get(of("stream"), SeePeople, noun::follow),
        get(of("sources"), Read, noun::sources),
        get(of("refused"), ExportPeople, noun::refused),
        post(of("refused/trials"), ExportPeople, noun::try_fix),
        post(of("refused/replays"), ManageSources, noun::replay),
    ]
}

/// The routes of stages as they change.
fn stage_facts() -> Vec<Route> {
    use workspaces::stage_facts as noun;
    let of = |noun: &str| format!("/api/v1/workspaces/{{ws}}/stage-{noun}");
    vec![
        get(of("facts"), LookUp, noun::list),
        get(of("changes"), LookUp, noun::follow),
        get(of("watches"), Read, noun::watches),
    ]
}

/// The routes of what sources make of the messages of other tools.
fn webhooks() -> Vec<Route> {
    let of = |noun: &str| format!("/api/v1/workspaces/{{ws}}/webhook-{noun}");
    vec![
        get(
            of("templates"),
            ManageSources,
            workspaces::webhook_templates,
        ),
        post(of("previews"), ManageSources, workspaces::preview_webhook),
    ]
}

/// The routes of sources that fetch.
fn pulls() -> Vec<Route> {
    use workspaces::pulls as noun;
    let of = |noun: &str| format!("/api/v1/workspaces/{{ws}}/{noun}");
    let runs = of("sources/{id}/pulls");
    vec![
        get(of("pull-templates"), ManageSources, noun::templates),
        post(of("pull-previews"), ManageSources, noun::preview),
        get(of("pulls"), ManageSources, noun::standings),
        get(runs.clone(), ManageSources, noun::standing),
        post(runs.clone(), ManageSources, noun::ask),
        delete(runs, ManageSources, noun::cancel),
    ]
}

/// The routes of kept classifications.
fn classifications() -> Vec<Route> {
    use workspaces::classifications as noun;
    let list = "/api/v1/workspaces/{ws}/classifications";
    let one = "/api/v1/workspaces/{ws}/classifications/{id}";
    let compare = "/api/v1/workspaces/{ws}/classifications/{id}/compare";
    vec![
        get(list, Read, noun::list),
        post(list, Publish, noun::keep),
        get(one, LookUp, noun::show),
        get(compare, LookUp, noun::compare),
    ]
}

/// The routes every kind of definition has.
fn definitions<D: Definition>() -> Vec<Route> {
    use workspaces::definitions as noun;
    let all = format!("/api/v1/workspaces/{{ws}}/{}", D::ROUTE);
    let of = |tail: &str| format!("{all}/{{key}}{tail}");
    vec![
        get(all.clone(), Read, noun::list::<D>),
        post(all.clone(), Edit, noun::create::<D>),
        get(of(""), Read, noun::show::<D>),
        put(of(""), Edit, noun::save::<D>),
        delete(of(""), Edit, noun::delete::<D>),
        get(of("/versions"), Read, noun::versions::<D>),
        get(of("/versions/{version}"), Read, noun::show_version::<D>),
        post(of("/check"), Read, noun::check::<D>),
        post(of("/publish"), Publish, noun::publish::<D>),
        post(of("/restore"), Edit, noun::restore::<D>),
        post(of("/archive"), Publish, noun::archive::<D>),
        get(of("/diff"), Read, noun::diff::<D>),
        get(of("/export"), Read, noun::export::<D>),
    ]
}

/// The routes every kind of saved document has.
fn saved<D: SavedDocument>() -> Vec<Route> {
    use workspaces::saved as noun;
    // A source holds its write key.
    let (reading, writing) = match D::ROUTE {
        <Source as SavedDocument>::ROUTE => (ManageSources, ManageSources),
        _ => (Read, Edit),
    };
    let all = format!("/api/v1/workspaces/{{ws}}/{}", D::ROUTE);
    let of = |tail: &str| format!("{all}/{{id}}{tail}");
    vec![
        get(all.clone(), reading, noun::list::<D>),
        post(all.clone(), writing, noun::create::<D>),
        get(of(""), reading, noun::show::<D>),
        put(of(""), writing, noun::save::<D>),
        delete(of(""), writing, noun::remove::<D>),
        post(of("/restore"), writing, noun::restore::<D>),
        get(of("/revisions"), reading, noun::revisions::<D>),
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
        get(all, Read, noun::show),
        put(event, Edit, noun::describe::<EventEntry>),
        delete(event, Edit, noun::forget::<EventEntry>),
        put(property, Edit, noun::describe::<PropertyEntry>),
        delete(property, Edit, noun::forget::<PropertyEntry>),
        get(touchpoints, Read, noun::touchpoints),
    ]
}

/// The routes of members, sign-ins, invitations, keys and the audit log.
fn members() -> Vec<Route> {
    let member = "/api/v1/members/{member}";
    let reset = "/api/v1/members/{member}/reset";
    let invitation = "/api/v1/invitations/{invitation}";
    vec![
        post("/sign-in", Public, door::sign_in),
        get("/setup", Public, door::show_set_up),
        post("/setup", Public, door::set_up),
        get("/invitation", Public, door::show_invitation),
        post("/invitation", Public, door::accept),
        post("/api/v1/setup", Public, set_up::set_up),
        post("/api/v1/session", Public, session::open),
        delete("/api/v1/session", Public, session::close),
        get("/api/v1/me", SignedIn, me::show),
        post("/api/v1/me/password", SignedIn, me::change_password),
        get("/api/v1/sign-ins", SignedIn, sign_ins::list),
        delete("/api/v1/sign-ins/{sign_in}", SignedIn, sign_ins::end),
        get("/api/v1/members", ManageMembers, members::list),
        put(member, ManageMembers, members::change),
        post(reset, ManageMembers, members::reset),
        post("/api/v1/invitations", ManageMembers, invitations::create),
        delete(invitation, ManageMembers, invitations::withdraw),
        post("/api/v1/invitations/accept", Public, invitations::accept),
        get("/api/v1/keys", ManageMembers, keys::list),
        post("/api/v1/keys", ManageMembers, keys::create),
        delete("/api/v1/keys/{key_id}", ManageMembers, keys::revoke),
        get("/api/v1/audit", ReadAudit, audit::list),
    ]
}

/// Who may call what, for the gate.
pub(crate) fn audiences() -> Audiences {
    let mut all = Audiences::new();
    for route in routes() {
        let of_path = all.entry(route.path.into_owned()).or_default();
        of_path.push((route.method, route.audience));
    }
    all
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
    let way = shared.access.way;
    let guarded = unguarded
        .layer(DefaultBodyLimit::max(body_bytes_max))
        .layer(from_fn_with_state(Arc::clone(&shared), let_in))
        .layer(from_fn_with_state(Arc::clone(&shared), guard_origin))
        .layer(from_fn(in_language))
        .layer(from_fn(secure))
        .with_state(Arc::clone(&shared))
        .merge(collect::router(shared));
    match way {
        Way::Plain => guarded,
        Way::Tls | Way::Proxy => guarded.layer(from_fn(over_tls_only)),
    }
}
