//! `wayfarer webhook`: mappings for the messages of other tools, before a source uses them.

use clap::{Args, Subcommand};
use serde_json::{Value as Json, json};
use wayfarer_app::{WebhookTemplate, webhook_templates};

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::input::read_text;
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer webhook templates
  wayfarer webhook templates stripe > stripe.toml
  wayfarer webhook try stripe.toml delivery.json
  jq -n --rawfile mapping stripe.toml '{name: \"Stripe\", kind: \"webhook\", webhook: {mapping: $mapping}}' |
    wayfarer source save -";

/// Arguments of `wayfarer webhook`.
#[derive(Debug, Args)]
#[command(
    help_template = cli::HELP,
    before_help = EXAMPLES,
    after_help = "A source of the kind 'webhook' takes deliveries at /hooks/<write key> (docs/webhooks.md)."
)]
pub struct WebhookArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List mappings to begin with, or print one
    Templates {
        /// The template to print
        template: Option<String>,
        /// Print what the tool sends instead
        #[arg(long, requires = "template")]
        sample: bool,
    },
    /// Show what a mapping makes of a sample; nothing is kept
    Try {
        /// The mapping document
        mapping: String,
        /// What the tool sends, JSON; '-' reads standard input
        sample: String,
        /// A header it comes with
        #[arg(long = "header", value_name = "NAME: VALUE", value_parser = header)]
        headers: Vec<(String, String)>,
    },
}

/// Does what the verb says.
pub fn run(args: &WebhookArgs, console: &Console) -> Result<Exit, Failure> {
    match &args.verb {
        Verb::Templates { template: None, .. } => list(console)?,
        Verb::Templates {
            template: Some(key),
            sample,
        } => {
            let template = found(key)?;
            match (console.format(), sample) {
                (Format::Json, _) => console.print_json(&template)?,
                (_, true) => console.print(&format!("{:#}\n", template.sample))?,
                (_, false) => console.print(template.mapping)?,
            }
        }
        Verb::Try {
            mapping,
            sample,
            headers,
        } => {
            let mapping = read_text(mapping, "the mapping")?;
            let sample: Json = serde_json::from_str(&read_text(sample, "the sample")?)
                .map_err(|error| Failure::usage(format!("the sample is not JSON: {error}")))?;
            let app = console.open_or_make()?;
            let preview = app.preview_hook(console.workspace(), &mapping, &sample, headers)?;
            match console.format() {
                Format::Text => console.print(&render::hook_preview(&preview, console.view()))?,
                _ => console.print_json(&preview)?,
            }
        }
    }
    Ok(Exit::Ok)
}

fn list(console: &Console) -> Result<(), Failure> {
    let templates = webhook_templates();
    match console.format() {
        Format::Text => console.print(&render::webhook_templates(&templates, console.view())),
        _ => console.print_json(&json!({ "items": templates })),
    }
}

fn found(key: &str) -> Result<WebhookTemplate, Failure> {
    template(webhook_templates(), |template| template.key, key)
}

/// The template of a key; a wrong one hears which there are.
pub(super) fn template<T>(
    templates: Vec<T>,
    key_of: impl Fn(&T) -> &'static str,
    key: &str,
) -> Result<T, Failure> {
    let known: Vec<_> = templates.iter().map(&key_of).collect();
    let known = known.join(", ");
    let found = templates.into_iter().find(|one| key_of(one) == key);
    found.ok_or_else(|| Failure::usage(format!("no template is called '{key}'; there are {known}")))
}

fn header(text: &str) -> Result<(String, String), String> {
    let (name, value) = text
        .split_once(':')
        .ok_or("write it as 'X-Topic: orders/create'")?;
    Ok((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
}
