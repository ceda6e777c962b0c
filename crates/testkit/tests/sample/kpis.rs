//! The KPI board over both samples: what is planted is found, and every number has its list.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value as Json, json};
use wayfarer_app::sample::Company;
use wayfarer_app::sample::{saas, shop};
use wayfarer_app::{Control, KpiBoard, KpiFigure, KpiRequest, KpiScope, KpiStanding};
use wayfarer_core::{Progress, Span, WorkspaceId};
use wayfarer_journey::PeriodUnit;
use wayfarer_journey::definition::{DefinitionRef, Localised};
use wayfarer_journey::kpi::KpiPlan;
use wayfarer_journey::lifecycle::Subject;
use wayfarer_testkit::TestWorkspace;

struct Loaded {
    files: TestWorkspace,
    workspace: WorkspaceId,
}

impl Loaded {
    fn of(company: Company) -> Self {
        let files = TestWorkspace::new();
        let workspace: WorkspaceId = company.workspace().parse().unwrap();
        let progress = Arc::new(Progress::default());
        files
            .app
            .load_sample(company, &workspace, progress)
            .unwrap();
        Self { files, workspace }
    }

    fn board(&self, request: &KpiRequest) -> KpiBoard {
        let control = Control::unlimited();
        self.files
            .app
            .kpis(&self.workspace, request, &control)
            .unwrap()
    }

    fn detail(&self, key: &str, request: &KpiRequest) -> Json {
        let control = Control::unlimited();
        let detail = self.files.app.kpi(&self.workspace, key, request, &control);
        serde_json::to_value(detail.unwrap()).unwrap()
    }

    fn ask(&self, mut question: Json) -> Json {
        question["version"] = json!(1);
        let question = wayfarer_journey::Question::from_json(&question.to_string()).unwrap();
        let control = Control::unlimited();
        let answer = self.files.app.ask(&self.workspace, &question, &control);
        serde_json::to_value(answer.unwrap()).unwrap()["answer"].take()
    }

    /// Every list is exactly as long as its number says.
    fn every_number_has_its_list(&self, request: &KpiRequest, least: usize) {
        let board = self.board(request);
        let live = board
            .kpis
            .iter()
            .filter(|kpi| kpi.standing == KpiStanding::Live);
        let mut looked_at = 0;
        for figure in live {
            let detail = self.detail(&figure.key, request);
            let mut lists: Vec<&Json> = Vec::from_iter(detail.get("who"));
            let tables = detail["tables"].as_array().unwrap().iter();
            // The first and the last row of each table.
            for table in tables {
                let rows = table["rows"].as_array().unwrap();
                let ends = rows.first().into_iter().chain(rows.last());
                lists.extend(ends.filter_map(|row| row.get("who")));
            }
            for list in lists {
                let members = json!({
                    "as_of": list["question"]["as_of"],
                    "members": {"of": list["question"], "cell": list["cell"], "limit": 1}});
                let found = self.ask(members)["members"]["total"].as_f64();
                assert_eq!(found, list["count"].as_f64(), "{}: {list}", figure.key);
                looked_at += 1;
            }
        }
        assert!(looked_at >= least, "{looked_at}");
    }
}

fn request(period: PeriodUnit, periods: usize, as_of: &str) -> KpiRequest {
    KpiRequest {
        period,
        periods,
        as_of: Some(as_of.to_owned()),
        scope: KpiScope::Everything,
        ..KpiRequest::default()
    }
}

fn figure<'a>(board: &'a KpiBoard, key: &str) -> &'a KpiFigure {
    board.kpis.iter().find(|kpi| kpi.key == key).unwrap()
}

impl Loaded {
    /// Numerators and denominators of all periods together.
    fn sums(&self, key: &str, request: &KpiRequest) -> (f64, f64) {
        let detail = self.detail(key, request);
        let points = detail["trend"].as_array().unwrap();
        assert_eq!(points.len(), request.periods);
        let sum = |side: &str| points.iter().filter_map(|point| point[side].as_f64()).sum();
        (sum("numerator"), sum("denominator"))
    }
}

/// `found` of `n` is what was planted, by three standard errors.
#[track_caller]
fn near(what: &str, (part, whole): (f64, f64), planted: f64) {
    let found = part / whole;
    let tolerance = 3.0 * (planted * (1.0 - planted) / whole).sqrt();
    assert!(whole >= 200.0, "{what}: {whole}");
    assert!(
        (found - planted).abs() <= tolerance,
        "{what}: {found:.3} of {whole}, planted {planted:.3} ± {tolerance:.3}"
    );
}

#[test]
fn the_shop_shows_what_is_planted_in_it() {
    let shop = Loaded::of(Company::Shop);
    // Two months more than the sample has, so that everybody's 90 days are over.
    let year = request(PeriodUnit::Month, 15, "2026-10-01");
    let sums = |key: &str| shop.sums(key, &year);
    near(
        "on time",
        sums("on_time_delivery"),
        1.0 - shop::truths::LATE_SHARE,
    );
    let (in_time, late) = (
        shop::truths::RETURN_RATE_IN_TIME,
        shop::truths::RETURN_RATE_LATE,
    );
    let back = in_time * (1.0 - shop::truths::LATE_SHARE) + late * shop::truths::LATE_SHARE;
    near(
        "returned",
        sums("return_rate"),
        back * (1.0 - shop::truths::EXCHANGE_SHARE),
    );
    near(
        "exchanged",
        sums("exchange_rate"),
        back * shop::truths::EXCHANGE_SHARE,
    );

    let (referred, newcomers) = sums("referral_channels");
    assert_eq!(
        newcomers,
        f64::from(shop::truths::PEOPLE),
        "everybody is new once"
    );
    let outside = f64::from(shop::truths::PEOPLE - shop::truths::CLUB_MEMBERS);
    let referral = shop::truths::CHANNELS
        .iter()
        .find(|one| one.channel == "referral")
        .unwrap();
    near(
        "by referral",
        (referred, newcomers),
        referral.share * outside / newcomers,
    );

    // What the campaigns cost, over what they brought.
    let (cost, visits) = sums("cost_per_visit");
    let daily: f64 = shop::truths::CAMPAIGNS
        .iter()
        .map(|campaign| campaign.daily_cost)
        .sum();
    assert!(
        (cost / (daily * 365.0) - 1.0).abs() <= shop::truths::COST_TOLERANCE,
        "{cost}"
    );
    let named = json!({"property": {"name": "$utm_campaign", "exists": true}});
    let asked = shop.ask(
        json!({"as_of": "2026-10-01", "trend": {"series": [{"event": "visit", "where": named}]}}),
    );
    assert_eq!(
        asked["trend"]["lines"][0]["points"][0]["value"].as_f64(),
        Some(visits)
    );
    let quarter = request(PeriodUnit::Quarter, 2, "2026-07-01");
    let checkout = shop.detail("checkout_abandonment", &quarter);
    let rows = checkout["tables"][0]["rows"].as_array().unwrap();
    let of = |device: &str| {
        let row = rows.iter().find(|row| row["label"] == device).unwrap();
        (
            row["numerator"].as_f64().unwrap(),
            row["denominator"].as_f64().unwrap(),
        )
    };
    near(
        "mobile",
        of("mobile"),
        1.0 - shop::truths::MOBILE_ORDER_RATE,
    );
    near(
        "desktop",
        of("desktop"),
        1.0 - shop::truths::DESKTOP_ORDER_RATE,
    );
    assert_eq!(of("app").0, 0.0);

    let board = shop.board(&quarter);
    let coverage = &board.coverage;
    let told = coverage.live + coverage.thin + coverage.no_source + coverage.withheld;
    assert_eq!(told, coverage.total);
    assert_eq!(figure(&board, "nps").connect, ["surveys"]);
    assert_eq!(figure(&board, "promises_kept").connect, ["judgements"]);
    assert_eq!(
        figure(&board, "cost_per_visit").currency.as_deref(),
        Some("EUR")
    );
    shop.every_number_has_its_list(&request(PeriodUnit::Month, 2, "2026-07-01"), 60);
}

#[test]
fn the_software_company_shows_what_is_planted_in_it() {
    let company = Loaded::of(Company::Saas);
    let plan = KpiPlan {
        version: 1,
        key: "accounts".to_owned(),
        names: Localised::One("Accounts".to_owned()),
        lifecycle: None,
        customer: Some(Subject::Account),
        currency: Some("EUR".to_owned()),
        minimum: Some(1),
        parameters: BTreeMap::from([("trial_window".to_owned(), Span::days(60))]),
        stages: Vec::new(),
        kpis: Vec::new(),
        custom: Vec::new(),
    };
    let of_accounts = KpiRequest {
        plan: Some(DefinitionRef::Inline(Box::new(plan))),
        ..request(PeriodUnit::Month, 22, "2026-10-01")
    };
    let sums = |key: &str| company.sums(key, &of_accounts);
    let (paid, trials) = sums("subscription_rate");
    assert_eq!(trials, saas::truths::TRIALS as f64);
    assert_eq!(paid, saas::truths::CUSTOMERS as f64);

    // Of the scores of two surveys only those of the recommendation count.
    let count = |test: Json| {
        let test = json!({"property": test});
        let asked = company.ask(json!({"as_of": "2026-10-01", "trend": {"series": [{"event": "nps_answered", "where": test}]}}));
        asked["trend"]["lines"][0]["points"][0]["value"]
            .as_f64()
            .unwrap()
    };
    let promoters = count(json!({"name": "score", "at_least": 9}));
    let detractors = count(json!({"name": "score", "at_most": 6}));
    let (net, answers) = sums("nps");
    assert!(
        (net - 100.0 * (promoters - detractors)).abs() < 1e-6,
        "{net}"
    );
    assert_eq!(answers, count(json!({"name": "score", "exists": true})));

    // The same as the question asked alone: the number, its list and the reasons.
    let of_june = KpiRequest {
        plan: of_accounts.plan.clone(),
        ..request(PeriodUnit::Month, 1, "2026-07-01")
    };
    let detail = company.detail("nps", &of_june);
    let who = &detail["who"];
    let asked = company.ask(who["question"].clone());
    let all = &asked["responses"]["all"];
    let (score, value) = (all["net"]["score"].as_f64(), detail["value"].as_f64());
    assert!((score.unwrap() - value.unwrap()).abs() < 1e-9, "{all}");
    assert_eq!(who["count"].as_f64(), all["people"].as_f64());
    let mut plain = who["question"].clone();
    plain["responses"] = json!({"type": "nps"});
    assert_eq!(company.ask(plain.clone())["responses"]["all"], *all);
    plain["version"] = json!(1);
    let as_of = plain["as_of"].clone();
    let list = |of: &Json| {
        let members = json!({"of": of, "cell": who["cell"], "limit": 10_000});
        company.ask(json!({"as_of": as_of, "members": members}))["members"].take()
    };
    let people = list(&plain);
    assert_eq!(people, list(&who["question"]));
    assert_eq!(people["total"].as_f64(), who["count"].as_f64());
    let why = |of: &Json| {
        let explain = json!({"of": of, "person": people["members"][0]["person"]});
        company.ask(json!({"as_of": as_of, "explain": explain}))
    };
    assert_eq!(why(&plain), why(&who["question"]));

    let (cost, won) = sums("cac");
    assert_eq!(
        won,
        saas::truths::CUSTOMERS as f64,
        "one person subscribes for each customer"
    );
    let daily: f64 = saas::truths::CAMPAIGNS
        .iter()
        .map(|campaign| campaign.daily_cost)
        .sum();
    assert!((cost / (daily * 546.0) - 1.0).abs() <= 0.03, "{cost}");

    // Amounts of three currencies are not added unless one is chosen.
    let mixed = company.board(&KpiRequest {
        pack: Some(wayfarer_journey::kpi::Pack::Loyalty),
        ..request(PeriodUnit::Quarter, 2, "2026-07-01")
    });
    let value = figure(&mixed, "customer_value");
    assert_eq!((value.standing, value.value), (KpiStanding::Withheld, None));
    assert!(
        value.reason.as_ref().unwrap().currencies == ["EUR", "GBP", "USD"],
        "{value:?}"
    );
    company.every_number_has_its_list(&request(PeriodUnit::Month, 2, "2026-07-01"), 40);
}
