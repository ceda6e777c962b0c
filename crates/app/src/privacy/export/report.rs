//! The export as a page for the person themselves; it loads nothing.

use wayfarer_core::{StoredEvent, iso_instant};
use wayfarer_journey::Lang;

use super::gather::Gathered;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;background:#fff}\
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}table{border-collapse:collapse;width:100%}\
th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #ccc;overflow-wrap:anywhere}\
@media (prefers-color-scheme:dark){body{color:#eee;background:#16161a}th,td{border-color:#444}}";

/// The whole page.
pub(super) fn page(gathered: &Gathered, lang: Lang) -> String {
    let title = lang.pick(
        "What we hold about you",
        "我们保存的关于您的数据",
        "我們保存的關於您的資料",
    );
    let name = gathered.name.as_deref().unwrap_or(&gathered.person);
    let made = lang.pick("Made on", "生成时间", "產生時間");
    let mut page = format!(
        "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title><style>{STYLE}</style><h1>{title}</h1><p>{}<br>{made} {}</p>",
        lang.as_str(),
        escaped(name),
        escaped(&gathered.made_at),
    );
    ids(&mut page, gathered, lang);
    notes(&mut page, gathered, lang);
    derived(&mut page, gathered, lang);
    events(&mut page, gathered, lang);
    page.push_str("</html>\n");
    page
}

fn ids(page: &mut String, gathered: &Gathered, lang: Lang) {
    heading(page, lang.pick("Your ids", "您的标识", "您的識別碼"));
    let header = [
        lang.pick("id", "标识", "識別碼"),
        lang.pick("events", "事件数", "事件數"),
    ];
    let rows = gathered.identity.person.ids.iter().map(|id| {
        let value = id.value.clone().unwrap_or_else(|| id.id.clone());
        vec![value, id.events.to_string()]
    });
    table(page, &header, rows);
}

fn notes(page: &mut String, gathered: &Gathered, lang: Lang) {
    heading(
        page,
        lang.pick(
            "What we wrote about you",
            "我们写下的关于您的记录",
            "我們寫下的關於您的記錄",
        ),
    );
    table(page, &columns(lang), gathered.notes().map(row));
}

/// What was worked out from the events.
fn derived(page: &mut String, gathered: &Gathered, lang: Lang) {
    let parts = [
        (
            lang.pick("Stages you went through", "您经历的阶段", "您經歷的階段"),
            &gathered.stages,
        ),
        (
            lang.pick("Signals about you", "关于您的信号", "關於您的訊號"),
            &gathered.signals,
        ),
        (
            lang.pick("Health scores", "健康度", "健康度"),
            &gathered.health,
        ),
        (
            lang.pick("Months we kept", "存档月份", "存檔月份"),
            &gathered.kept,
        ),
        (
            lang.pick("What you agreed to", "您同意的事项", "您同意的事項"),
            &gathered.consents,
        ),
    ];
    for (title, documents) in parts {
        heading(page, title);
        if documents.is_empty() {
            page.push_str(&format!("<p>{}</p>", lang.pick("none", "无", "無")));
        }
        for document in documents {
            let text = serde_json::to_string_pretty(document).unwrap_or_default();
            page.push_str(&format!("<pre>{}</pre>", escaped(&text)));
        }
    }
}

fn events(page: &mut String, gathered: &Gathered, lang: Lang) {
    heading(
        page,
        lang.pick("Everything that was recorded", "全部记录", "全部記錄"),
    );
    table(page, &columns(lang), gathered.events.iter().map(row));
}

fn columns(lang: Lang) -> [&'static str; 3] {
    [
        lang.pick("when", "时间", "時間"),
        lang.pick("what", "内容", "內容"),
        lang.pick("details", "细节", "細節"),
    ]
}

fn row(event: &StoredEvent) -> Vec<String> {
    let details = event.properties.iter();
    let details: Vec<String> = details
        .map(|(name, value)| format!("{name}: {}", value.label()))
        .collect();
    vec![
        iso_instant(event.time_ms),
        event.event.clone(),
        details.join("; "),
    ]
}

fn heading(page: &mut String, title: &str) {
    page.push_str(&format!("<h2>{}</h2>", escaped(title)));
}

fn table(page: &mut String, header: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    page.push_str("<table><thead><tr>");
    for cell in header {
        page.push_str(&format!("<th scope=\"col\">{}</th>", escaped(cell)));
    }
    page.push_str("</tr></thead><tbody>");
    for row in rows {
        page.push_str("<tr>");
        for cell in row {
            page.push_str(&format!("<td>{}</td>", escaped(&cell)));
        }
        page.push_str("</tr>");
    }
    page.push_str("</tbody></table>");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_that_was_recorded_becomes_markup() {
        assert_eq!(
            super::escaped("<a b=\"c\">&"),
            "&lt;a b=&quot;c&quot;&gt;&amp;"
        );
    }
}
