//! `wayfarer demo`.

use std::sync::Arc;

use clap::{Args, ValueEnum};
use wayfarer_app::App;
use wayfarer_app::sample::{Company, saas};
use wayfarer_core::{Progress, WorkspaceId};
use wayfarer_journey::Question;
use wayfarer_journey::sentence::whole;

use super::definition::actor;
use super::question::answer;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::progress::Watch;
use crate::{cli, interrupt};

const EXAMPLES: &str = "\
Examples:
  wayfarer demo
  wayfarer demo --company saas
  wayfarer demo --truths > planted.json
  wayfarer demo && wayfarer --workspace demo retention --start visit --per month";

/// Arguments of `wayfarer demo`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct DemoArgs {
    /// Which sample company
    #[arg(long, value_enum, default_value_t = Chosen::Both)]
    company: Chosen,
    /// Load nothing; print what is planted in every account of the software company
    #[arg(long, conflicts_with = "company")]
    truths: bool,
}

/// The sample companies there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Chosen {
    /// A web shop
    Shop,
    /// Business software
    Saas,
    /// The shop, then the software company
    Both,
}

impl Chosen {
    fn companies(self) -> Vec<Company> {
        match self {
            Self::Shop => vec![Company::Shop],
            Self::Saas => vec![Company::Saas],
            Self::Both => Company::ALL.to_vec(),
        }
    }
}

/// How a company is shown to somebody new.
struct Tour {
    loading: &'static str,
    /// Asked as of the day after the sample's last, so that its answer stays the same for
    /// ever.
    first_question: &'static str,
    next: &'static str,
}

/// From the first look to the order.
const SHOP: Tour = Tour {
    loading: "loading a simulated shop: twelve months, 12,000 invented people …",
    first_question: r#"{"version":1,"as_of":"2026-07-01","funnel":{"window":"7d","steps":[
  {"event":"visit"},{"event":"product_view"},{"event":"add_to_cart"},
  {"event":"checkout_started"},{"event":"order_placed"}]}}"#,
    next: "\nlook around:
  wayfarer -w demo events
  wayfarer -w demo funnel checkout_started order_placed --breakdown device --as-of 2026-07-01
  wayfarer -w demo trend order_placed --sum '$amount' --per month
  wayfarer -w demo conversion order_placed --by channel",
};

/// From the trial to the renewal, account by account.
const SAAS: Tour = Tour {
    loading: "loading a simulated software company: eighteen months, 510 invented accounts …",
    first_question: r#"{"version":1,"as_of":"2026-07-01","funnel":{"unit":"account","window":"360d","rate_over":"all","steps":[
  {"event":"trial_started"},{"event":"onboarding_completed"},{"event":"subscription_started"},
  {"event":"rollout_completed"},{"event":"subscription_renewed"}]}}"#,
    next: "\nlook around:
  wayfarer -w sample-saas events
  wayfarer -w sample-saas trend feature_used --breakdown feature --per month
  wayfarer -w sample-saas trend subscription_cancelled --breakdown reason --per quarter
  wayfarer demo --truths",
};

fn tour(company: Company) -> &'static Tour {
    match company {
        Company::Shop => &SHOP,
        Company::Saas => &SAAS,
    }
}

/// Loads the samples and shows a first funnel of each.
pub fn run(args: &DemoArgs, console: &Console) -> Result<Exit, Failure> {
    if args.truths {
        console.print_json(&saas::planted(Company::Saas.seed()))?;
        return Ok(Exit::Ok);
    }
    let app = console.open_or_make()?;
    // One progress for all: an interrupt ends what is loading, whichever it is.
    let progress = Arc::new(Progress::default());
    let cancelled = Arc::clone(&progress);
    interrupt::on_interrupt(move || cancelled.cancel())?;
    for company in args.company.companies() {
        show(&app, company, &progress, console)?;
    }
    Ok(Exit::Ok)
}

fn show(
    app: &App,
    company: Company,
    progress: &Arc<Progress>,
    console: &Console,
) -> Result<(), Failure> {
    let workspace: WorkspaceId = company
        .workspace()
        .parse()
        .expect("the sample's workspace name is a slug");
    let tour = tour(company);
    console.note(tour.loading);
    load(app, company, &workspace, progress, console)?;
    app.put_sample_in_force(company, &workspace, &actor(None))?;
    let question = Question::from_json(tour.first_question)?;
    answer(app, &workspace, &question, console)?;
    if console.format() == Format::Text {
        console.note(tour.next);
    }
    Ok(())
}

fn load(
    app: &App,
    company: Company,
    workspace: &WorkspaceId,
    progress: &Arc<Progress>,
    console: &Console,
) -> Result<(), Failure> {
    let watch = Watch::start(progress, console);
    let loaded = app.load_sample(company, workspace, Arc::clone(progress));
    watch.stop();
    let counts = loaded?.counts;
    console.note(&match counts.added {
        0 => format!(
            "all {} events were there already\n",
            whole(counts.duplicates)
        ),
        added => format!(
            "{} events loaded into workspace {}\n",
            whole(added),
            workspace.slug()
        ),
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_questions_are_documents() {
        for company in Company::ALL {
            let question = Question::from_json(tour(company).first_question).unwrap();
            assert_eq!(question.ask.name(), "funnel");
        }
    }
}
