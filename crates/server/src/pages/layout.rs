//! The frame around every page.

use std::fmt::Write as _;

use super::Language;
use super::texts::Texts;

/// Whether the page is for someone who is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// Name and languages only.
    Bare,
    /// With links and a way out.
    SignedIn,
}

/// A whole document around `body`, which is HTML already.
pub(super) fn page(language: Language, title: &str, frame: Frame, body: &str) -> String {
    let texts = Texts::of(language);
    let navigation = match frame {
        Frame::Bare => String::new(),
        Frame::SignedIn => format!(
            "<a href=\"/?lang={tag}\">{start}</a><a href=\"/docs?lang={tag}\">{reference}</a>\
             <button type=\"button\" class=\"plain\" data-sign-out>{out}</button>",
            tag = language.tag(),
            start = texts.start,
            reference = texts.reference,
            out = texts.sign_out,
        ),
    };
    // Browsers say which page a form comes from only where they may tell its own server.
    let referrer = match frame {
        Frame::Bare => "<meta name=\"referrer\" content=\"same-origin\">\n",
        Frame::SignedIn => "",
    };
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         {referrer}<meta name=\"color-scheme\" content=\"light dark\">\n<title>{title} · Wayfarer</title>\n\
         <link rel=\"stylesheet\" href=\"/assets/wayfarer.css\">\n\
         <script src=\"/assets/wayfarer.js\" defer></script>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#content\">{skip}</a>\n\
         <header><span class=\"name\">Wayfarer</span><nav>{navigation}</nav>{languages}</header>\n\
         <main id=\"content\" tabindex=\"-1\">\n{body}\n</main>\n</body>\n</html>\n",
        tag = language.tag(),
        title = escape(title),
        skip = texts.skip,
        languages = languages(language, texts.languages),
    )
}

fn languages(current: Language, label: &str) -> String {
    let links = Language::ALL
        .iter()
        .fold(String::new(), |mut links, language| {
            let mark = if *language == current {
                " aria-current=\"true\""
            } else {
                ""
            };
            let (tag, name) = (language.tag(), language.name());
            let _ = write!(
                links,
                "<a href=\"?lang={tag}\" lang=\"{tag}\" hreflang=\"{tag}\"{mark}>{name}</a>"
            );
            links
        });
    format!("<nav class=\"languages\" aria-label=\"{label}\">{links}</nav>")
}

/// Text as HTML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// Text as HTML, with what stands between back-ticks as code.
pub(super) fn prose(text: &str) -> String {
    let mut html = String::new();
    for (index, part) in text.split('`').enumerate() {
        let part = escape(part);
        let _ = match index % 2 {
            0 => write!(html, "{part}"),
            _ => write!(html, "<code>{part}</code>"),
        };
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(
            escape("<b a='x' c=\"&\">"),
            "&lt;b a=&#39;x&#39; c=&quot;&amp;&quot;&gt;"
        );
        assert_eq!(prose("a `<b>` c"), "a <code>&lt;b&gt;</code> c");
        let page = page(Language::English, "</title><script>", Frame::Bare, "");
        assert!(!page.contains("</title><script>"));
    }
}
