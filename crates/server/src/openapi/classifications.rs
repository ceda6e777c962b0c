//! Classifications: the question, its answer, and kept months.

use serde_json::{Value, json};

use super::operations::{Operation, Summary, of_workspace, operation, paged, with_parameters};
use super::stages::{key_or_null, maybe, number, record};
use super::{count, list, object, optional, or_null, schema, text, word, yes};

pub(super) fn paths() -> Value {
    let path = "/api/v1/workspaces/{ws}/classifications";
    json!({
        path: {"get": list_all(), "post": keep()},
        format!("{path}/{{id}}"): {"get": show()},
        format!("{path}/{{id}}/compare"): {"get": compare()}
    })
}

pub(super) fn schemas() -> Value {
    json!({
        "Classification": question(),
        "ClassificationAnswer": record("Every customer as of the end of each period.", json!({
            "lifecycle": schema("LifecycleHead"), "periods": list("Every period of the range, in order.", schema("ClassifiedPeriod"))
        })),
        "ClassifiedPeriod": period(),
        "Directions": record("Customers by direction.", json!({
            "forward": number("Further on."), "back": number("Back."), "aside": number("Elsewhere by lateral moves alone."), "steady": number("Stand where they stood."),
            "new": number("Were in no stage before."), "closed": number("Into a terminal stage."), "reopened": number("Out of one.")
        })),
        "KeepClassification": keeping(),
        "KeptClassification": object("A kept month without its customers.", KEPT, kept()),
        "KeptClassificationPage": object("A page of kept months.", &["total", "items"], json!({
            "total": count("Months in all."), "items": list("By lifecycle and month.", schema("KeptClassification")), "next": text("The cursor of the next page; absent on the last.")
        })),
        "KeptMonth": kept_month(),
        "ClassificationComparison": comparison()
    })
}

fn rate() -> Value {
    or_null("Rate")
}

fn felt() -> Value {
    json!({"type": ["integer", "null"], "minimum": -2, "maximum": 2, "description": "−2 to 2; null = unknown."})
}

fn feeling_of() -> Value {
    let mut words = word(
        "Which notes say how a customer feels: the latest that says so, or the mean over those of the period.",
        &["last", "mean"],
    );
    words["default"] = json!("last");
    words
}

fn question() -> Value {
    object(
        "Every customer of a lifecycle as of the end of each period of the range; without a range, of the last period that is over.",
        &["lifecycle"],
        json!({
            "lifecycle": schema("LifecycleRef"),
            "period": schema("Period"),
            "feeling": feeling_of(),
            "by": text("Also by the value of this property on each customer's latest event up to then that carries it."),
            "top": {"type": "integer", "default": 25, "description": "Values of `by` before the rest is \"(other)\"."},
            "goal_events": list("Names of the events that goals with progress by data count, at most 20; those of the goals there are when absent.", json!({"type": "string"}))
        }),
    )
}

/// Customers along every dimension.
fn counts() -> Value {
    let words = |what: &str| {
        let row = record(
            "",
            json!({"word": key_or_null("null = not set."), "customers": number("Customers.")}),
        );
        list(what, row)
    };
    json!({
        "customers": number("Subjects in some stage at the end of the period."),
        "stages": list("Every stage.", record("", json!({
            "stage": text("Its key."), "names": schema("Localised"), "terminal": optional(yes("Whether nothing leads out of it; absent = something does.")), "customers": number("There at the end."),
            "share": maybe("Of all customers."), "directions": schema("Directions")
        }))),
        "directions": schema("Directions"),
        "risk": optional(record("By state of the risk overlay; absent where the lifecycle has none.", json!({
            "none": number(""), "watching": number(""), "at_risk": number(""), "saved": number(""), "lost": number("")
        }))),
        "feelings": list("From −2 to 2, then unknown.", record("", json!({"felt": felt(), "customers": number("Customers.")}))),
        "mean_felt": maybe("Mean feeling of those of whom it is known."),
        "tiers": words("By tier."),
        "priorities": words("By priority."),
        "goals": list("By goals, the worst first.", record("", json!({
            "goals": word("The worst quadrant of the customer's goals.", &["unmet_bad", "met_bad", "unmet_good", "met_good", "unfelt", "none"]), "customers": number("Customers.")
        }))),
        "overdue": number("Customers with promises overdue."),
        "overdue_promises": number("Promises overdue.")
    })
}

fn period() -> Value {
    let mut fields = counts();
    fields["period"] = text("The period: `2026-05`.");
    fields["at"] = text("The instant its numbers are of.");
    fields["incomplete"] = optional(yes(
        "It runs: its numbers can change; absent when it is over.",
    ));
    fields["matrix"] = list(
        "By where customers stood before and where they stand; adds up to all of them.",
        record(
            "",
            json!({
                "from": key_or_null("Stage right before the period; null = not yet in any."), "to": text("Stage at its end."), "customers": number("Customers."), "share": rate()
            }),
        ),
    );
    fields["coverage"] = record(
        "Of how many customers something is known.",
        json!({"feeling": rate(), "tier": rate(), "goal": rate()}),
    );
    let mut group = counts();
    group["by"] = text("The value, \"(none)\" or \"(other)\".");
    group["share"] = rate();
    fields["by"] = optional(list(
        "By the value of `by`, the largest first; absent without it.",
        record("", group),
    ));
    record("One period.", fields)
}

fn keeping() -> Value {
    object(
        "Which month of which published lifecycle is kept.",
        &["lifecycle", "month"],
        json!({
            "lifecycle": schema("LifecycleRef"), "month": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$", "description": "A month that is over: `2026-05`."},
            "feeling": feeling_of(), "by": text("A property kept beside each customer: owner, vertical …"), "note": text("What the author says about it.")
        }),
    )
}

const KEPT: &[&str] = &[
    "id",
    "lifecycle",
    "version",
    "lifecycle_hash",
    "period",
    "as_of",
    "known_at",
    "data_version",
    "customers",
    "bytes",
    "hash",
    "author",
    "created_at",
];

fn kept() -> Value {
    json!({
        "id": text("Its id: lifecycle and month."), "lifecycle": text("The lifecycle's key."), "version": count("Its version."),
        "lifecycle_hash": text("SHA-256 of what that version says."), "period": text("The month."), "as_of": text("The instant it is of."),
        "known_at": text("Nothing received later was looked at."), "data_version": count("The store's version it was computed on."),
        "customers": count("Customers."), "bytes": count("Size of its file."), "hash": text("SHA-256 of its file."), "author": text("Who kept it."),
        "note": text("What the author said about it."), "created_at": text("When it was kept.")
    })
}

fn kept_month() -> Value {
    let mut fields = kept();
    fields["question"] = schema("Question");
    fields["counts"] = schema("ClassifiedPeriod");
    let member = json!({
        "person": optional(text("`per_…`")), "id": optional(text("The id as the source wrote it.")), "unit": optional(text("Which unit, when it is not the person.")),
        "detail": schema("ClassificationDetail")
    });
    fields["members"] = list(
        "This page of its customers.",
        record("One customer.", member),
    );
    fields["next"] = text("The cursor of the next page; absent on the last.");
    let required: Vec<&str> = KEPT
        .iter()
        .copied()
        .chain(["question", "counts", "members"])
        .collect();
    object(
        "A kept month and a page of its customers.",
        &required,
        fields,
    )
}

fn comparison() -> Value {
    let standing = || json!({"oneOf": [schema("ClassificationDetail"), {"type": "null"}], "description": "How the customer stands; null = not among them."});
    let change = json!({
        "before": key_or_null("Stage in the kept month; null = not among its customers."), "after": key_or_null("Stage on the other side."), "customers": count("Customers.")
    });
    let difference = json!({
        "person": optional(text("`per_…`")), "id": optional(text("The id as the source wrote it.")), "unit": optional(text("Which unit, when it is not the person.")),
        "before": standing(), "after": standing(), "fields": list("Which fields differ.", json!({"type": "string"})),
        "cause": optional(word("Why; absent between two months: events came or went since, or the other version says so.", &["data", "version"]))
    });
    object(
        "A kept month against another, or against what the events say today.",
        &[
            "kept",
            "customers_before",
            "customers_after",
            "same",
            "differ",
            "fields",
            "matrix",
            "differences",
        ],
        json!({
            "kept": schema("KeptClassification"), "with": schema("KeptClassification"), "version": count("The lifecycle's version on the other side; absent for a draft."),
            "customers_before": count("Customers of the kept month."), "customers_after": count("On the other side."), "same": count("The same in every field compared."),
            "differ": count("Differ, or are on one side only."),
            "fields": list("Customers by field that differs; `customers` = on one side only.", record("", json!({"field": text("The field."), "customers": count("Customers.")}))),
            "matrix": list("By stage on either side.", record("", change)),
            "differences": list("Those who differ, the first ones by person.", record("", difference))
        }),
    )
}

fn list_all() -> Value {
    of_workspace(paged(operation(Operation {
        id: "list_classifications",
        summary: Summary(
            "List kept classifications",
            "列出已存档的分类",
            "列出已封存的分類",
        ),
        description: "The months that were kept, by lifecycle and month.",
        answer: Some("KeptClassificationPage"),
        problems: &[400, 401, 404],
    })))
}

fn keep() -> Value {
    let mut keeping = of_workspace(operation(Operation {
        id: "keep_classification",
        summary: Summary("Keep a month", "存档一个月", "封存一個月"),
        description: "Classifies every customer as of the end of a month that is over, as known now, and writes it down for good: it is never changed and goes only with the workspace. Needs the right to publish.",
        answer: Some("KeptClassification"),
        problems: &[400, 401, 404, 408, 409, 413, 415, 422, 503],
    }));
    let example = json!({"lifecycle": "shop", "month": "2026-05", "by": "owner"});
    keeping["requestBody"] = json!({"required": true, "content": {"application/json": {
        "schema": schema("KeepClassification"), "examples": {"month": {"summary": "May", "value": example}}
    }}});
    let answer = keeping["responses"]["200"].take();
    if let Some(responses) = keeping["responses"].as_object_mut() {
        responses.remove("200");
        responses.insert("201".to_owned(), answer);
    }
    keeping
}

fn of_kept(operation: Value) -> Value {
    let id = json!({"name": "id", "in": "path", "required": true, "description": "The kept month's id: `shop-2026-05`.", "schema": {"type": "string"}});
    of_workspace(with_parameters(operation, json!([id])))
}

fn show() -> Value {
    of_kept(paged(operation(Operation {
        id: "show_classification",
        summary: Summary("Show a kept month", "查看已存档的月份", "檢視已封存的月份"),
        description: "Its numbers and a page of its customers. The file is verified first.",
        answer: Some("KeptMonth"),
        problems: &[400, 401, 404, 422, 500],
    })))
}

fn compare() -> Value {
    let query = |name: &str, description: &str| json!({"name": name, "in": "query", "description": description, "schema": {"type": "string"}});
    of_kept(with_parameters(
        operation(Operation {
            id: "compare_classification",
            summary: Summary(
                "Compare a kept month",
                "比较已存档的月份",
                "比較已封存的月份",
            ),
            description: "Against what the events say today about the same month; with `version`, by another draft or version of the lifecycle; with `with`, against another kept month. Says who differs, in what, and why.",
            answer: Some("ClassificationComparison"),
            problems: &[400, 401, 404, 422, 429, 500, 503],
        }),
        json!([
            query("with", "Another kept month's id."),
            query("version", "`draft`, `published`, `newest` or a number."),
            {"name": "limit", "in": "query", "description": "Differences listed, 1 to 1,000; 100 when absent.", "schema": {"type": "integer", "minimum": 1, "maximum": 1000}}
        ]),
    ))
}
