//! The command line: one tree, a file per verb under `commands`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use wayfarer_core::WorkspaceId;
use wayfarer_journey::Lang;

use crate::commands;

/// Examples come before options.
pub const HELP: &str =
    "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}\n";

const EXAMPLES: &str = "\
Examples:
  wayfarer demo                                      two sample companies, and first funnels
  wayfarer import events.csv                         bring in your own events
  wayfarer events                                    what was found in them
  wayfarer funnel visit signup purchase --window 7d  how far do people get?
  wayfarer retention --start signup --per week       who comes back?
  wayfarer serve                                     the same over HTTP";

/// From customer events to journey answers whose numbers are right.
#[derive(Debug, Parser)]
#[command(
    name = "wayfarer",
    version,
    help_template = HELP,
    before_help = EXAMPLES,
    after_help = "Exit codes: 0 ok, 1 failure, 2 usage, 3 some rows rejected, 4 no access, 5 unavailable, 130 interrupted.",
    disable_help_subcommand = true,
    propagate_version = true
)]
pub struct Cli {
    /// What every verb understands.
    #[command(flatten)]
    pub globals: Globals,
    /// The verb.
    #[command(subcommand)]
    pub command: Command,
}

/// What every verb understands.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Globals {
    /// Where the data lies
    #[arg(
        long,
        global = true,
        env = "WAYFARER_DATA",
        value_name = "DIR",
        default_value = "./wayfarer-data"
    )]
    pub data: PathBuf,
    /// Which workspace
    #[arg(
        long,
        short,
        global = true,
        env = "WAYFARER_WORKSPACE",
        value_name = "NAME",
        default_value = "default"
    )]
    pub workspace: WorkspaceId,
    /// Print the whole answer as JSON
    #[arg(long, global = true, conflicts_with = "csv")]
    pub json: bool,
    /// Print the numbers as CSV; cells a spreadsheet would run as formulas are made harmless
    #[arg(long, global = true)]
    pub csv: bool,
    /// Print stable columns with tabs between them; no bars, no colours, nothing moves
    #[arg(long, global = true, conflicts_with_all = ["json", "csv"])]
    pub plain: bool,
    /// Language of answers: en, zh-CN or zh-TW; from LANG unless given
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Lang>,
    /// Print without colours (also: NO_COLOR)
    #[arg(long, global = true)]
    pub no_color: bool,
    /// Never ask anything
    #[arg(long, global = true)]
    pub no_input: bool,
    /// Answer yes to every question
    #[arg(long, short, global = true)]
    pub yes: bool,
    /// Print results only, no messages
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Bring in events from CSV, NDJSON, Parquet or XLSX files
    Import(commands::import::ImportArgs),
    /// Load the sample companies and show a first funnel of each
    Demo(commands::demo::DemoArgs),
    /// Answer a question document
    Ask(commands::ask::AskArgs),
    /// How far do people get, where do they stop, how long does it take?
    Funnel(commands::funnel::FunnelArgs),
    /// Where do people go from an event, or come from?
    Flow(commands::flow::FlowArgs),
    /// Which event follows which?
    Transitions(commands::transitions::TransitionsArgs),
    /// How many sessions, how long, how many bounce?
    Sessions(commands::sessions::SessionsArgs),
    /// Who comes back?
    Retention(commands::retention::RetentionArgs),
    /// New, returning, resurrecting and dormant people per period
    Activity(commands::activity::ActivityArgs),
    /// On how many days of each month are people active?
    Stickiness(commands::stickiness::StickinessArgs),
    /// Where everybody is in a lifecycle, what moves, and how long it takes
    Stages(commands::stages::StagesArgs),
    /// Every customer at the end of a month: stage, direction, risk, feeling, tier, goals
    Classify(commands::classify::ClassifyArgs),
    /// Months that were kept: list, show, compare with today or with each other
    Classifications(commands::classifications::ClassificationsArgs),
    /// What came before a hand-over between two lifecycles, and what came of it
    Joined(commands::joined::JoinedArgs),
    /// Which customers are in trouble, since when, who deals with it and how it ends
    Signals(commands::signals::SignalsArgs),
    /// How healthy customers are, what their score is made of, who gets worse
    Health(commands::health::HealthArgs),
    /// Counts and amounts over time
    Trend(commands::trend::TrendArgs),
    /// Conversion by entry point, landing page, referrer or channel
    Conversion(commands::conversion::ConversionArgs),
    /// Where do people struggle, and what is lost there?
    Friction(commands::friction::FrictionArgs),
    /// Which features are tried, used again and again, and favoured?
    Adoption(commands::adoption::AdoptionArgs),
    /// NPS, CSAT, effort and stars: what people answered
    Responses(commands::responses::ResponsesArgs),
    /// What the same customers do now against an earlier stage
    Paired(commands::paired::PairedArgs),
    /// What comes before an outcome more often than otherwise?
    Preceding(commands::preceding::PrecedingArgs),
    /// How do two groups of people differ?
    Compare(commands::compare::CompareArgs),
    /// Accounts: people, buying committee, stage, money, use
    Accounts(commands::accounts::AccountsArgs),
    /// Everything about one account, and its people
    Account(commands::accounts::AccountArgs),
    /// The people who did something, or did not
    People(commands::people::PeopleArgs),
    /// One person's timeline
    Person(commands::person::PersonArgs),
    /// Stages a company defines itself: check, save, compare and publish definitions
    Lifecycle(commands::lifecycle::LifecycleArgs),
    /// Events nobody did: the filter that leaves bots out
    Bots(commands::bots::BotsArgs),
    /// Where people come from: the rules of channel groups, and what others would change
    Channels(commands::channels::ChannelsArgs),
    /// KPIs per stage: value, trend, target, and how much of it is live
    Kpis(commands::kpis::KpisArgs),
    /// What people know: promises, goals, feelings, tiers
    Ledger(commands::ledger::LedgerArgs),
    /// Who needs a human look, by reason
    Worklist(commands::worklist::WorklistArgs),
    /// Whom to contact today, and why
    Contact(commands::worklist::ContactArgs),
    /// Say something of a customer: a note, a promise, a goal, a stage
    Judge(commands::judge::JudgeArgs),
    /// Who is who: ids of a person, what joins them; join and split
    Identity(commands::identity::IdentityArgs),
    /// What people may ask for: to be erased, and to get what is held of them
    Privacy(commands::privacy::PrivacyArgs),
    /// The events and properties there are
    Events(commands::events::EventsArgs),
    /// What members know about events and properties
    Catalogue(commands::catalogue::CatalogueArgs),
    /// The touchpoints of a journey, and which of your events they are
    Touchpoints(commands::touchpoints::TouchpointsArgs),
    /// Saved questions: list, show, save, remove, restore, history
    Insight(commands::saved::SavedArgs),
    /// Saved rules about people, which any question may use
    Segment(commands::saved::SavedArgs),
    /// Insights, questions and texts on a grid
    Dashboard(commands::saved::SavedArgs),
    /// What happened, beside the numbers of that time
    Annotation(commands::saved::SavedArgs),
    /// Where events come from by themselves, and their write keys
    Source(commands::saved::SavedArgs),
    /// Read the messages of other tools: mappings to begin with, and a try
    Webhook(commands::webhook::WebhookArgs),
    /// Fetch what other tools hold: templates, a try, runs and how they stand
    Pull(commands::pull::PullArgs),
    /// Follow what sources send to a running server
    Tail(commands::tail::TailArgs),
    /// The first findings on your customers' journeys, unasked
    Checkup(commands::checkup::CheckupArgs),
    /// Compare with what another tool counts, and why it differs
    Reconcile(commands::reconcile::ReconcileArgs),
    /// How much is stored, and in how many bytes
    Stats(commands::stats::StatsArgs),
    /// List imports, or undo one
    Imports(commands::imports::ImportsArgs),
    /// Rows that could not be taken, and why
    Rejected(commands::rejected::RejectedArgs),
    /// Check machine and store, or rebuild the manifest
    Doctor(commands::doctor::DoctorArgs),
    /// Join small runs
    Compact(commands::compact::CompactArgs),
    /// List, create or remove workspaces
    Workspaces(commands::workspaces::WorkspacesArgs),
    /// Who may sign in, and what they may do
    Member(commands::member::MemberArgs),
    /// API keys for scripts
    Key(commands::key::KeyArgs),
    /// Who did, saw or took out what
    Audit(commands::audit::AuditArgs),
    /// Answer over HTTP
    Serve(commands::serve::ServeArgs),
    /// Print shell completions
    Completions(commands::completions::CompletionsArgs),
    /// Print manual pages
    Man(commands::man::ManArgs),
}
