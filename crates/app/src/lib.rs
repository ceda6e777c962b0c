//! The use cases of Wayfarer, a module per noun: what the command line and the HTTP server
//! both call. The only crate that combines store, metadata, ingest and engine.
//!
//! What it refuses to do: it prints nothing, parses no arguments and knows no HTTP. Calls
//! are synchronous and may block: a server wraps them in `spawn_blocking`.
//!
//! Main types: [`App`], opened once per process, and [`AppError`], the one error every use
//! case answers with.
//!
//! ```
//! use std::sync::Arc;
//! use wayfarer_app::App;
//! use wayfarer_core::FixedClock;
//!
//! let data = tempfile::tempdir().unwrap();
//! let app = App::open(data.path(), Arc::new(FixedClock(0))).unwrap();
//! let shop = app.workspace_for_import(None).unwrap();
//! assert_eq!(shop.workspace.slug(), "default");
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod accounts;
mod actor;
mod bots;
mod cache;
mod catalogue;
mod channels;
mod checkup;
mod classifications;
mod collect;
mod compare;
mod complete;
mod contract;
mod definitions;
mod error;
mod friction;
mod health;
mod home;
mod identity;
mod import;
mod jobs;
mod judgements;
mod kpis;
mod limits;
mod looked_at;
mod machine;
mod members;
mod privacy;
mod proposal;
mod pulls;
mod question;
mod reconcile;
mod rejected;
mod responses;
pub mod sample;
mod sample_definitions;
mod sample_load;
mod saved;
mod secrets;
mod signals;
mod stage_facts;
mod stages;
mod suggest;
mod templates;
#[cfg(test)]
mod testing;
mod touchpoints;
mod upkeep;
mod uploads;
mod worklist;
mod workspace;

pub use actor::{Actor, Capability};
pub use bots::HeldBotFilter;
pub use cache::{AnswerCache, AnswerKey};
pub use catalogue::{
    CatalogueEntry, DescribedCatalogue, EventEntry, EventListed, MappedBy, MergedName, MergedNames,
    NamesGiven, PropertyEntry, PropertyListed, TouchpointArea, TouchpointEvent, TouchpointMap,
    TouchpointMapped,
};
pub use channels::{
    ChannelCell, ChannelCount, ChannelGroupChange, ChannelMove, ChannelPreview,
    ChannelPreviewRequest, GroupingHead, HeldGrouping, More, UnmatchedOrigin,
};
pub use checkup::{
    CheckupAmount, CheckupFinding, CheckupKind, JourneyCheckup, ThinFinding, ThinReason,
};
pub use classifications::{
    Against, Cause, Difference, FieldCount, KeepClassification, KeptClassification, KeptComparison,
    KeptMonth, StageChange,
};
pub use collect::{
    AckTimes, CollectCounts, CollectError, CollectTiming, Collector, Countries, CountryFigures,
    FixTrial, HookPreview, Live, LiveMessage, LiveMinute, LiveNews, LiveRecent, LiveState,
    LiveWarning, MendRequest, PreviewedEvent, PreviewedMessage, Receipt, RefusedGroup,
    RefusedMessage, ReplayMode, Replayed, Source, SourceCounts, SourceKind, SourceStanding,
    StillRefused, Subscription, TriedMessage, Webhook, WebhookTemplate, webhook_templates,
};
pub use definitions::{
    Checked, Comparison, DefinitionSummary, DefinitionVersion, SaveDefinition, UnknownNames,
    VersionInfo, Which, WhichHeld,
};
pub use error::{AppError, Problem, ProblemPart};
pub use health::{
    HealthFit, HealthProposal, HealthProposalRequest, HealthTemplate, HealthTemplateItem, NoSource,
    ResolvedHealth,
};
pub use home::App;
pub use identity::{
    IdTold, Identity, IdentityRule, IdentityRuled, LinkTold, PersonOfIds, QuarantinedTold,
    RulingTold, StretchTold,
};
pub use import::{FilePreview, ImportRequest, MappingDocument, UndoReport};
pub use jobs::{Job, JobFigures, JobState, Jobs};
pub use judgements::{Judged, MEMBERS};
pub use kpis::{
    KpiBoard, KpiCatalogue, KpiConnect, KpiCoverage, KpiDetail, KpiFigure, KpiFocus, KpiGroup,
    KpiInputShown, KpiList, KpiNumber, KpiReason, KpiReasonCode, KpiRequest, KpiRow, KpiRows,
    KpiScope, KpiSource, KpiStanding, KpiWentWith,
};
pub use limits::{Admission, Limits, Permit};
pub use machine::{DiskSpace, MachineCheck, MachineFigures, MachineProblem, Severity};
pub use members::{
    AuditShown, Caller, ChangeMember, ChangePassword, InvitationShown, Invite, Invited, KeyMade,
    KeyShown, Mask, MemberShown, MembersListed, NewKey, NewOwner, Opened, Permission, Rights,
    SignInShown, Visitor,
};
pub use privacy::{
    ConsentEntry, ConsentShown, ConsentTotals, EraseRequest, Eraser, ErasureReceipt, ErasureRun,
    ErasureShown, ExportManifest, PersonRestored, PurposeTotals,
};
pub use proposal::{
    EventSense, LiveCounts, LiveStage, Proposal, ProposalRequest, TemplateFit, TemplateItem,
    TemplateParameter, TemplateStage,
};
pub use pulls::{
    Fetched, PullKeeper, PullOutcome, PullRun, PullRunner, PullStanding, PullTemplate, PullTrial,
    pull_templates,
};
pub use question::WrittenAnswer;
pub use reconcile::{
    GaMetric, GaNote, GaReason, ReconcileNote, ReconcileReason, ReconcileRequest, Reconciled,
    ReconciledDay, ReconciledMetric, Reconciliation,
};
pub use rejected::RejectedTold;
pub use saved::{
    Annotation, Dashboard, Desk, Filters, Findings, Happening, Insight, RevisionInfo, SaveDocument,
    Saved, SavedDocument, SavedFilter, SavedInfo, Segment, Tile,
};
pub use signals::{DetectorSource, ProposedDetector, SignalProposal, SignalProposalRequest};
pub use stage_facts::{
    RecordedFact, RecordedPage, StageFactsOf, StageFlow, StageKeeper, StageMoved, StageNews,
    StageNewsRead, StageReader, StageWatchShown, StagesChanged,
};
pub use stages::FactsOf;
pub use suggest::{did_you_mean, suggest, unknown_event, unknown_property};
pub use templates::{
    LeftOut, Parameter, Resolved, ResolvedDetector, ResolvedDetectors, Senses, SignalTemplate,
    Template,
};
pub use touchpoints::{
    Area, Doer, Group, Match, Meaning, PropertyMeaning, Recognition, ScoreMeaning, Touchpoints,
};
pub use upkeep::{Checkup, ColumnFigures, Compaction, Rebuilt, Stats};
pub use uploads::{Arriving, Upload};
pub use wayfarer_connect::pull::{Authentication, Pull, PullProblem, Trouble};
pub use wayfarer_connect::{AllowedHost, Stop};
pub use wayfarer_engine::{
    Answer, Body, Control, Engine, Fact, FactPage, Meta, SignalFactPage, SignalFactsOnly,
    ToldSignalFact,
};
pub use wayfarer_ingest as ingest;
pub use wayfarer_metadata::{
    AuditEntry, ConsentState, DefinitionState, ErasureState, Expected, Places, Purpose, Who,
    WhoKind, Wiped,
};
pub use wayfarer_store::wal::WalError;
pub use wayfarer_store::{DoctorReport, FileReport};
pub use worklist::Beside;
pub use workspace::{NewWorkspace, check_timezone};
