//! `wayfarer workspaces`.

use clap::{Args, Subcommand};
use wayfarer_app::NewWorkspace;
use wayfarer_core::WorkspaceId;

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer workspaces
  wayfarer workspaces create shop --timezone Asia/Shanghai
  wayfarer workspaces remove shop";

/// Arguments of `wayfarer workspaces`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct WorkspacesArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List workspaces
    List,
    /// Make a workspace
    Create {
        /// 1 to 40 of a-z, 0-9 and '-'
        name: WorkspaceId,
        /// Time zone of its dates and periods
        #[arg(long, value_name = "ZONE", default_value = "UTC")]
        timezone: String,
    },
    /// Remove a workspace with everything in it
    Remove {
        /// Which workspace
        name: WorkspaceId,
    },
}

/// Lists, makes or removes.
pub fn run(args: &WorkspacesArgs, console: &Console) -> Result<Exit, Failure> {
    match &args.verb {
        None | Some(Verb::List) => list(console)?,
        Some(Verb::Create { name, timezone }) => {
            let made = console.open_or_make()?.create_workspace(&NewWorkspace {
                workspace: name.clone(),
                timezone: timezone.clone(),
                is_sample: false,
            })?;
            console.note(&format!(
                "workspace {} made, time zone {}",
                name.slug(),
                made.timezone
            ));
        }
        Some(Verb::Remove { name }) => {
            let app = console.open()?;
            app.workspace(name)?;
            console.confirm(&format!(
                "Remove workspace {} with every event in it? This cannot be undone.",
                name.slug()
            ))?;
            app.remove_workspace(name)?;
            console.note(&format!("workspace {} removed", name.slug()));
        }
    }
    Ok(Exit::Ok)
}

fn list(console: &Console) -> Result<(), Failure> {
    let workspaces = console.open()?.workspaces()?;
    match console.format() {
        Format::Json => console.print_json(&workspaces),
        Format::Csv => console.print_sheet(render::workspaces_sheet(&workspaces)),
        Format::Text => console.print(&render::workspaces(&workspaces, console.view())),
    }
}
