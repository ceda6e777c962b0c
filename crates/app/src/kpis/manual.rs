//! docs/kpis.md: the prose by hand in `manual.md` beside this file, the rest from the data.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use wayfarer_journey::Lang;
use wayfarer_journey::definition::Localised;
use wayfarer_journey::kpi::{Kpi, Pack};

use super::catalogue::KpiCatalogue;
use super::groups::pack_names;

const INTRODUCTION: &str = include_str!("manual.md");

fn three(names: &Localised) -> String {
    let of = |lang| names.of(lang);
    let (en, zh_cn, zh_tw) = (of(Lang::En), of(Lang::ZhCn), of(Lang::ZhTw));
    format!("{en} · {zh_cn} · {zh_tw}")
}

fn kpi(kpi: &Kpi, page: &mut String) {
    let needs: Vec<String> = kpi
        .needs
        .iter()
        .map(|(source, words)| format!("{source} ({})", words.join(", ")))
        .collect();
    let good = serde_json::to_value(kpi.good).unwrap();
    let tables: Vec<&str> = kpi
        .tables
        .iter()
        .map(|table| table.by.of(Lang::En))
        .collect();
    let by = match tables.is_empty() {
        true => String::new(),
        false => format!(" By {}.", tables.join(", ")),
    };
    let _ = writeln!(
        page,
        "| `{}` | {} | {}.{by} | {}, {} | `{}` | {} |",
        kpi.key,
        three(&kpi.names),
        kpi.about.of(Lang::En),
        kpi.unit.as_str(),
        good.as_str().unwrap(),
        kpi.formula,
        needs.join("; ")
    );
}

fn page() -> String {
    let known = KpiCatalogue::known();
    let mut page = INTRODUCTION.to_owned();
    let _ = writeln!(page, "\n## The {} KPIs", known.kpis().len());
    for pack in Pack::ALL {
        let _ = writeln!(
            page,
            "\n### `{}`: {}\n",
            pack.as_str(),
            three(&pack_names(pack))
        );
        page.push_str("| KPI | | What it counts | Unit, good | Formula | Needs |\n");
        page.push_str("|---|---|---|---|---|---|\n");
        let of_pack = known.kpis().iter().filter(|one| one.pack == pack);
        of_pack.for_each(|one| kpi(one, &mut page));
    }
    page.push_str("\n## What to connect\n\n| Source | |\n|---|---|\n");
    for source in known.sources() {
        let _ = writeln!(page, "| `{}` | {} |", source.key, three(&source.names));
    }
    page.push_str("\n## Lengths of time\n\n| Parameter | Unless set | |\n|---|---|---|\n");
    for (key, parameter) in known.parameters() {
        let (default, names) = (parameter.default, three(&parameter.names));
        let _ = writeln!(page, "| `{key}` | {default} | {names} |");
    }
    page
}

#[test]
fn the_manual_is_true() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/kpis.md");
    let page = page();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&file, &page).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == page,
        "docs/kpis.md is out of date; run UPDATE_DOCS=1 cargo test -p wayfarer-app --lib manual"
    );
}

/// The plan in the prose is one that can be kept.
#[test]
fn the_plan_in_the_manual_is_sound() {
    use wayfarer_journey::definition::Definition;
    use wayfarer_journey::kpi::KpiPlan;
    let plans = INTRODUCTION.split("```yaml\n").skip(1);
    let mut seen = 0;
    for text in plans.filter_map(|rest| rest.split("```").next()) {
        let reading = KpiPlan::read(text);
        assert_eq!(reading.findings, [], "{text}");
        super::check::refuse_unknown(&reading.definition.unwrap()).unwrap();
        seen += 1;
    }
    assert!(seen > 0);
}
