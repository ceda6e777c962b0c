//! What a signed-in browser sees first: the workspaces.

use std::fmt::Write as _;

use wayfarer_core::{WorkspaceRecord, iso_instant};

use super::Language;
use super::layout::{Frame, escape, page};
use super::texts::Texts;

/// The workspaces and the way to the reference.
pub(crate) fn start(language: Language, workspaces: &[WorkspaceRecord]) -> String {
    let texts = Texts::of(language);
    let list = if workspaces.is_empty() {
        format!(
            "<p>{}</p>\n<pre><code>wayfarer import events.csv</code></pre>",
            texts.no_workspaces
        )
    } else {
        table(&texts, workspaces)
    };
    let body = format!(
        "<h1>{title}</h1>\n{list}\n<p><a class=\"action\" href=\"/docs?lang={tag}\">{reference}</a></p>",
        title = texts.workspaces,
        tag = language.tag(),
        reference = texts.reference,
    );
    page(language, texts.workspaces, Frame::SignedIn, &body)
}

fn table(texts: &Texts, workspaces: &[WorkspaceRecord]) -> String {
    let mut rows = String::new();
    for record in workspaces {
        let slug = escape(record.workspace.slug());
        let base = format!("/api/v1/workspaces/{slug}");
        let sample = match record.is_sample {
            true => format!(" <span class=\"chip\">{}</span>", texts.sample),
            false => String::new(),
        };
        let _ = write!(
            rows,
            "<tr><th scope=\"row\">{slug}{sample}</th><td>{timezone}</td><td class=\"number\">{created}</td>\
             <td><a href=\"{base}/events\">{events}</a> <a href=\"{base}/stats\">{figures}</a></td></tr>",
            timezone = escape(&record.timezone),
            created = iso_instant(record.created_ms).get(..10).unwrap_or_default(),
            events = texts.events,
            figures = texts.figures,
        );
    }
    format!(
        "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th>\
         <th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>{rows}</tbody></table></div>",
        texts.name, texts.timezone, texts.created, texts.data
    )
}
