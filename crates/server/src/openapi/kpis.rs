//! KPIs: the board, one KPI whole, and what they are made of.

use serde_json::{Value, json};

use super::operations::{Operation, Summary, of_workspace, operation, with_parameters};
use super::{count, list, object, schema, text, word};

/// The paths and their methods.
pub(super) fn paths() -> Value {
    let board = operation(Operation {
        id: "list_kpis",
        summary: Summary("KPIs of a workspace", "查看工作区指标", "檢視工作區指標"),
        description: "KPIs over the last whole periods: value, change, trend, interval, target, what they rest on, and what to connect where nothing tells of them. By stage of the lifecycle in force, or by pack.",
        answer: Some("KpiBoard"),
        problems: &[400, 401, 404, 422, 429, 503],
    });
    let one = operation(Operation {
        id: "show_kpi",
        summary: Summary("One KPI whole", "查看单项指标", "檢視單項指標"),
        description: "One KPI with its formula, its questions, its tables, and the question and cell whose list are the people behind it.",
        answer: Some("KpiDetail"),
        problems: &[400, 401, 404, 422, 429, 503],
    });
    let key = json!({"name": "key", "in": "path", "required": true, "description": "Key of the KPI, such as `checkout_abandonment`.", "schema": {"type": "string"}});
    json!({
        "/api/v1/workspaces/{ws}/kpis": {"get": of_workspace(with_parameters(with_parameters(board, periods()), selection()))},
        "/api/v1/workspaces/{ws}/kpis/{key}": {"get": of_workspace(with_parameters(with_parameters(one, periods()), json!([key])))}
    })
}

fn query(name: &str, description: &str, schema: Value) -> Value {
    json!({"name": name, "in": "query", "description": description, "schema": schema})
}

fn periods() -> Value {
    let string = || json!({"type": "string"});
    let units = ["hour", "day", "week", "month", "quarter", "year"];
    let unit = json!({"type": "string", "enum": units, "default": "month"});
    let number = json!({"type": "integer", "minimum": 1, "maximum": 120, "default": 6});
    let mut as_of = query(
        "as_of",
        "The last period is the one that had ended by then; now when absent.",
        string(),
    );
    as_of["example"] = json!("2024-09-01");
    json!([
        query("period", "Length of a period.", unit),
        query(
            "periods",
            "How many whole periods; the running one is left out.",
            number
        ),
        as_of,
        query(
            "timezone",
            "IANA time zone of periods; the workspace's when absent.",
            string()
        ),
        query(
            "lifecycle",
            "Key of the lifecycle whose stages are meant; the first in force when absent.",
            string()
        ),
        query("currency", "Amounts of this currency only.", string()),
        query(
            "plan",
            "Key of a published plan; the first in force when absent.",
            string()
        )
    ])
}

fn selection() -> Value {
    let packs = json!({"type": "string", "enum": PACKS});
    let scopes = json!({"type": "string", "enum": ["watched", "everything"], "default": "watched"});
    json!([
        query(
            "stage",
            "Only what this stage watches.",
            json!({"type": "string"})
        ),
        query("pack", "Only this pack, the whole of it.", packs),
        query("scope", "What is watched, or every KPI there is.", scopes)
    ])
}

const PACKS: [&str; 7] = [
    "reach",
    "acquisition",
    "activation",
    "adoption",
    "continuity",
    "loyalty",
    "relationship",
];
const UNITS: [&str; 6] = ["count", "share", "ratio", "duration", "money", "score"];

/// The schemas.
pub(super) fn schemas() -> Value {
    json!({
        "KpiBoard": board(),
        "KpiCoverage": coverage(),
        "KpiGroup": group(),
        "KpiFocus": focus(),
        "KpiFigure": object("A KPI in figures.", FIGURE, figure()),
        "KpiPoint": object("A KPI in one period, or a part of it.", &["period", "value", "n"], point()),
        "KpiReason": object("Why a KPI that was asked has no number.", &["code", "sentence"], json!({
            "code": word("What kind of reason it is.", &["currencies_mixed", "question_refused", "no_period"]),
            "currencies": list("The currencies that are not added.", text("Three letters.")),
            "problem": text("The code of the refusal."),
            "detail": text("What the refusal says, in English."),
            "sentence": schema("Localised")
        })),
        "KpiDetail": detail(),
        "KpiRow": row(),
        "KpiList": object("Which list belongs to a number: ask `members` of the question with the cell.", &["question", "cell", "count"], json!({
            "question": {"type": "object", "description": "The question."},
            "cell": {"type": "object", "description": "The cell of it."},
            "count": number("How many are in the list.")
        })),
        "Attainment": object("How a value stands against its target.", &["target", "state", "attainment"], json!({
            "target": schema("KpiTarget"),
            "state": word("Where it stands.", &["reached", "open", "missed"]),
            "attainment": number("value ⁄ target where more is better, target ⁄ value where less is.")
        }))
    })
}

fn number(description: &str) -> Value {
    json!({"type": ["number", "null"], "description": description})
}

fn numbers(description: &str) -> Value {
    list(description, json!({"type": ["number", "null"]}))
}

fn keys(description: &str) -> Value {
    list(description, text("A key."))
}

fn board() -> Value {
    let required = [
        "as_of",
        "data_through",
        "timezone",
        "period",
        "periods",
        "coverage",
        "groups",
        "kpis",
    ];
    object(
        "KPIs of a workspace over whole periods.",
        &required,
        json!({
            "as_of": text("First instant after the last period, ISO 8601 UTC; everything is as of then."),
            "data_through": {"type": ["string", "null"], "description": "The latest event there is, ISO 8601 UTC."},
            "timezone": text("IANA time zone of periods."),
            "period": text("Length of a period."),
            "periods": list("The periods, in order of time; all are over.", text("A period.")),
            "plan": text("Key of the plan; absent without one."),
            "lifecycle": text("Key of the lifecycle whose stages group it; absent without one."),
            "coverage": schema("KpiCoverage"),
            "groups": list("Stages, or packs where there is no lifecycle.", schema("KpiGroup")),
            "kpis": list("Every KPI once.", schema("KpiFigure"))
        }),
    )
}

fn coverage() -> Value {
    let connect = object(
        "Something to connect.",
        &["source", "names", "kpis"],
        json!({"source": text("Its key."), "names": schema("Localised"), "kpis": keys("KPIs it alone makes possible.")}),
    );
    let required = [
        "total",
        "live",
        "thin",
        "no_source",
        "withheld",
        "connect",
        "need_several",
        "sentence",
    ];
    object(
        "How many KPIs can be relied on.",
        &required,
        json!({
            "total": count("KPIs of the board."),
            "live": count("With a value that rests on enough."),
            "thin": count("Resting on too few."),
            "no_source": count("Without anything that tells of them."),
            "withheld": count("Asked, but no number may be given."),
            "connect": list("What to connect, that which makes most KPIs possible first.", connect),
            "need_several": keys("KPIs that need more than one source."),
            "sentence": schema("Localised")
        }),
    )
}

fn group() -> Value {
    object(
        "KPIs that belong together.",
        &["names", "kpis"],
        json!({
            "stage": text("Key of the stage, where it is one."),
            "pack": word("The pack, where it is one.", &PACKS),
            "names": schema("Localised"),
            "kpis": keys("Keys, most important first."),
            "focus": schema("KpiFocus")
        }),
    )
}

fn focus() -> Value {
    let with = object(
        "How the changes of a KPI went with those of the moves forward; no cause.",
        &["kpi", "correlation", "interval", "pairs"],
        json!({
            "kpi": text("Its key."),
            "correlation": number("Pearson's correlation; null with too few pairs, or where one side never changed."),
            "interval": interval("Its interval at 95 % (Fisher's z)."),
            "pairs": count("Pairs of changes.")
        }),
    );
    object(
        "What to look at in a stage. It says what went together, never what caused what.",
        &["advance", "kpis", "pairs_needed"],
        json!({
            "advance": numbers("Per period, moves forward out of the stage ⁄ subjects that were in it or came into it."),
            "kpis": list("Every pinned KPI, the strongest first.", with),
            "lead": text("The one told apart from chance; absent where none is."),
            "pairs_needed": count("Pairs of changes needed before anything is said.")
        }),
    )
}

fn interval(description: &str) -> Value {
    json!({"type": ["array", "null"], "items": {"type": "number"}, "description": description})
}

fn point() -> Value {
    json!({
        "period": text("The period; empty in parts."),
        "value": number("The value; null where there is nothing to compute it from."),
        "n": number("How many it rests on."),
        "numerator": number("The upper side, where the formula is one division."),
        "denominator": number("The lower side."),
        "interval": interval("The Wilson interval at 95 % of a share of whole numbers.")
    })
}

const FIGURE: &[&str] = &[
    "key",
    "names",
    "about",
    "pack",
    "unit",
    "good",
    "standing",
    "value",
    "before",
    "change",
    "relative_change",
    "trend",
    "minimum",
];

fn figure() -> Value {
    json!({
        "key": text("Its key."),
        "names": schema("Localised"),
        "about": schema("Localised"),
        "pack": word("Its pack.", &PACKS),
        "unit": word("What kind of number it is; durations are milliseconds.", &UNITS),
        "good": word("Which direction is good.", &["up", "down"]),
        "standing": word("Whether it can be relied on.", &["live", "thin", "no_source", "withheld"]),
        "missing": list("What nothing there tells; of each entry any one would do.", list("Words.", text("A word."))),
        "connect": keys("What has to be connected."),
        "reason": schema("KpiReason"),
        "value": number("The last period's value."),
        "before": number("The value of the period before."),
        "change": number("value − before."),
        "relative_change": number("value ⁄ before − 1."),
        "direction": word("Whether the change is for the better.", &["better", "worse", "same"]),
        "trend": list("Every period, the last one included.", schema("KpiPoint")),
        "minimum": count("Fewer than this are too thin."),
        "currency": text("The currency of an amount."),
        "owner": text("The department answerable for it."),
        "target": schema("Attainment")
    })
}

fn detail() -> Value {
    let mut fields = figure();
    let number_read = object(
        "A number of an input.",
        &["name", "value"],
        json!({"name": text("What the formula calls it."), "read": text("Where in the answer it is."), "value": number("What it is.")}),
    );
    fields["period"] = text("Length of a period.");
    fields["timezone"] = text("IANA time zone of periods.");
    fields["as_of"] = text("First instant after the last period, ISO 8601 UTC.");
    fields["formula"] = text("Its formula.");
    fields["inputs"] = list(
        "Its inputs, as asked of the last period.",
        object(
            "An input.",
            &["input", "numbers"],
            json!({
                "input": text("Its name."),
                "question": {"type": "object", "description": "The whole question; absent for a number written down."},
                "numbers": list("Its numbers.", number_read)
            }),
        ),
    );
    fields["tables"] = list(
        "The last period in parts; tables nothing tells of are left out.",
        object(
            "A KPI in parts.",
            &["by", "rows"],
            json!({"by": schema("Localised"), "rows": list("The largest first.", schema("KpiRow"))}),
        ),
    );
    fields["who"] = schema("KpiList");
    let further = ["period", "timezone", "as_of", "formula", "inputs", "tables"];
    let required: Vec<&str> = FIGURE.iter().copied().chain(further).collect();
    object("A KPI with everything it is made of.", &required, fields)
}

fn row() -> Value {
    let mut fields = point();
    fields["label"] = text("What it is, as the data say it.");
    fields["who"] = schema("KpiList");
    object("A row of a KPI in parts.", &["label", "value", "n"], fields)
}
