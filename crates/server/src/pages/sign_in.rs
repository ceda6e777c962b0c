//! The sign-in page.

use super::Language;
use super::layout::{Frame, page};
use super::texts::Texts;

/// What the page has to say beside asking for the token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    /// Nothing.
    None,
    /// The sign-in link did not work.
    LinkRefused,
}

/// A form for the token.
pub(crate) fn sign_in(language: Language, notice: Notice) -> String {
    let texts = Texts::of(language);
    let said = match notice {
        Notice::None => "",
        Notice::LinkRefused => texts.link_refused,
    };
    let body = format!(
        "<section class=\"card narrow\">\n<h1>{title}</h1>\n<p>{lead}</p>\n\
         <form data-sign-in data-wrong=\"{wrong}\" data-failed=\"{failed}\">\n\
         <label for=\"token\">{token}</label>\n\
         <input id=\"token\" name=\"token\" type=\"password\" autocomplete=\"current-password\" \
         required autofocus spellcheck=\"false\" aria-describedby=\"said\">\n\
         <p id=\"said\" class=\"bad\" role=\"alert\">{said}</p>\n\
         <button type=\"submit\">{title}</button>\n</form>\n\
         <noscript><p>{needs_script}</p></noscript>\n</section>",
        title = texts.sign_in,
        lead = texts.sign_in_lead,
        wrong = texts.token_wrong,
        failed = texts.failed,
        token = texts.token,
        needs_script = texts.needs_script,
    );
    page(language, texts.sign_in, Frame::Bare, &body)
}
