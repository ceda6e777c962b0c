//! `wayfarer member`: members, on the data directory itself.

use clap::{Args, Subcommand};
use serde_json::{Value as Json, json};
use wayfarer_app::{App, Caller, ChangeMember, Invite, Invited, MemberShown};
use wayfarer_core::{Role, WorkspaceId};

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer member list
  wayfarer member invite mei@example.com --role owner
  wayfarer member role mei@example.com marketer --sees-people
  wayfarer member disable mei@example.com";

/// Arguments of `wayfarer member`.
#[derive(Debug, Args)]
#[command(
    help_template = cli::HELP,
    before_help = EXAMPLES,
    after_help = "Roles: owner, admin, analyst, marketer, support, viewer (docs/access.md)."
)]
pub struct MemberArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List members, and who was invited
    List,
    /// Make a link with which somebody becomes a member, once, within 7 days
    Invite(InviteArgs),
    /// Change what a member is
    Role(RoleArgs),
    /// Sign a member out everywhere and let them in no more
    Disable {
        /// E-mail or mem_…
        member: String,
    },
    /// Let a disabled member in again
    Enable {
        /// E-mail or mem_…
        member: String,
    },
    /// Make a link with which a member sets a new password, once, within a day
    ResetPassword {
        /// E-mail or mem_…
        member: String,
        /// What browsers call the server
        #[arg(long, value_name = "URL", default_value = DEFAULT_URL)]
        url: String,
    },
}

const DEFAULT_URL: &str = "http://127.0.0.1:8420";

#[derive(Debug, Args)]
struct InviteArgs {
    /// The e-mail they sign in with; nothing is sent to it
    email: String,
    /// What they will be
    #[arg(long, value_name = "ROLE")]
    role: Role,
    /// What they are called; they may say otherwise
    #[arg(
        long,
        value_name = "NAME",
        default_value = "",
        hide_default_value = true
    )]
    name: String,
    #[command(flatten)]
    limits: Limits,
    /// What browsers call the server
    #[arg(long, value_name = "URL", default_value = DEFAULT_URL)]
    url: String,
}

#[derive(Debug, Args)]
struct RoleArgs {
    /// E-mail or mem_…
    member: String,
    /// What they become
    role: Role,
    #[command(flatten)]
    limits: Limits,
}

#[derive(Debug, Args)]
struct Limits {
    /// Show people as they are though the role masks them
    #[arg(long)]
    sees_people: bool,
    /// Let them into these workspaces only
    #[arg(long, value_name = "WORKSPACE,…", value_delimiter = ',')]
    only: Vec<WorkspaceId>,
}

impl Limits {
    fn workspaces(&self) -> Option<Vec<WorkspaceId>> {
        Some(self.only.clone()).filter(|only| !only.is_empty())
    }
}

/// Does what the verb says, with every right: whoever runs it has the data anyway.
pub fn run(args: &MemberArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open_or_make()?;
    match &args.verb {
        Verb::List => list(&app, console)?,
        Verb::Invite(args) => {
            let invite = Invite {
                email: args.email.clone(),
                name: args.name.clone(),
                role: args.role,
                sees_people: args.limits.sees_people,
                workspaces: args.limits.workspaces(),
            };
            let invited = app.invite(&Caller::console(), &invite)?;
            link(&invited, &args.url, console)?;
        }
        Verb::Role(args) => {
            let change = ChangeMember {
                role: Some(args.role),
                sees_people: Some(args.limits.sees_people),
                workspaces: Some(args.limits.workspaces()),
                is_disabled: None,
            };
            changed(&app, &args.member, &change, console)?;
        }
        Verb::Disable { member } => disabled(&app, member, true, console)?,
        Verb::Enable { member } => disabled(&app, member, false, console)?,
        Verb::ResetPassword { member, url } => {
            let invited = app.reset_password(&Caller::console(), member)?;
            link(&invited, url, console)?;
        }
    }
    Ok(Exit::Ok)
}

fn list(app: &App, console: &Console) -> Result<(), Failure> {
    let listed = app.members(&Caller::console())?;
    match console.format() {
        Format::Json => console.print_json(&listed),
        Format::Csv => console.print_sheet(render::members_sheet(&listed)),
        Format::Text => console.print(&render::members(&listed, console.view())),
    }
}

fn disabled(app: &App, member: &str, is: bool, console: &Console) -> Result<(), Failure> {
    let change = ChangeMember {
        is_disabled: Some(is),
        ..ChangeMember::default()
    };
    changed(app, member, &change, console)
}

fn changed(
    app: &App,
    member: &str,
    change: &ChangeMember,
    console: &Console,
) -> Result<(), Failure> {
    let shown: MemberShown = app.change_member(&Caller::console(), member, change)?;
    match console.format() {
        Format::Json => console.print_json(&shown),
        _ => console.print(&render::member_told(&shown, console.view())),
    }
}

/// Prints the link alone, so that it can be piped; the note beside it says what it does.
fn link(invited: &Invited, url: &str, console: &Console) -> Result<(), Failure> {
    let address = format!("{}{}", url.trim_end_matches('/'), invited.path());
    let told = &invited.invitation;
    if console.format() == Format::Json {
        let mut document = json!(told);
        document["url"] = Json::from(address);
        return console.print_json(&document);
    }
    console.note(&format!(
        "for {} ({}); it works once, until {}",
        told.email, told.role, told.expires
    ));
    console.print(&address)
}
