//! The forms before one is let in: for the token printed at start, for e-mail and password,
//! for the first owner, for an invitation. Plain forms; the script only saves the token's form
//! a page.

use wayfarer_app::AppError;
use wayfarer_core::ErrorCode;
use wayfarer_journey::sentence;

use super::Language;
use super::layout::{Frame, escape, page};
use super::texts::Texts;

/// What lets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Door {
    /// The token printed at start: there is no member yet.
    Token,
    /// E-mail and password.
    Member,
}

impl Door {
    pub fn of(has_members: bool) -> Self {
        match has_members {
            true => Self::Member,
            false => Self::Token,
        }
    }
}

/// What the page has to say beside asking for the token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    /// Nothing.
    None,
    /// The sign-in link did not work.
    LinkRefused,
}

/// What a form was filled with; passwords are never sent back.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filled {
    pub name: String,
    pub email: String,
    pub token: String,
    pub is_reset: bool,
}

/// The way in.
pub(crate) fn sign_in(language: Language, door: Door, notice: Notice) -> String {
    let texts = Texts::of(language);
    let said = match notice {
        Notice::None => "",
        Notice::LinkRefused => texts.link_refused,
    };
    way_in(language, door, said, &Filled::default())
}

/// The way in again, after it was refused.
pub(crate) fn refused(language: Language, door: Door, error: &AppError, filled: &Filled) -> String {
    let texts = Texts::of(language);
    let said = match (door, error.code) {
        (Door::Token, ErrorCode::AccessDenied) => texts.token_wrong.to_owned(),
        _ => said(language, error),
    };
    way_in(language, door, &said, filled)
}

fn way_in(language: Language, door: Door, said: &str, filled: &Filled) -> String {
    let texts = Texts::of(language);
    match door {
        Door::Token => with_token(language, &texts, said),
        Door::Member => {
            let fields = [
                field(texts.email, "email", "email", "username", &filled.email),
                field(
                    texts.password,
                    "password",
                    "password",
                    "current-password",
                    "",
                ),
            ];
            form(Form {
                language,
                title: texts.sign_in,
                lead: texts.sign_in_member_lead,
                action: "/sign-in",
                fields: &fields.concat(),
                said,
                submit: texts.sign_in,
            })
        }
    }
}

/// A form for the token, and the way to the first owner.
fn with_token(language: Language, texts: &Texts, said: &str) -> String {
    let tag = language.tag();
    let body = format!(
        "<section class=\"card narrow\">\n<h1>{title}</h1>\n<p>{lead}</p>\n\
         <form method=\"post\" action=\"/sign-in?lang={tag}\" data-sign-in data-wrong=\"{wrong}\" data-failed=\"{failed}\">\n\
         <label for=\"token\">{token}</label>\n\
         <input id=\"token\" name=\"token\" type=\"password\" autocomplete=\"current-password\" \
         required autofocus spellcheck=\"false\" aria-describedby=\"said\">\n\
         <p id=\"said\" class=\"bad\" role=\"alert\">{said}</p>\n\
         <button type=\"submit\">{title}</button>\n</form>\n\
         <p><a href=\"/setup?lang={tag}\">{set_up}</a></p>\n</section>",
        title = texts.sign_in,
        lead = texts.sign_in_lead,
        wrong = texts.token_wrong,
        failed = texts.failed,
        token = texts.token,
        set_up = texts.set_up_link,
    );
    page(language, texts.sign_in, Frame::Bare, &body)
}

/// A form for the first owner.
pub(crate) fn set_up_page(language: Language, error: Option<&AppError>, filled: &Filled) -> String {
    let texts = Texts::of(language);
    let fields = [
        field(texts.token, "token", "password", "off", &filled.token),
        field(texts.own_name, "name", "text", "name", &filled.name),
        field(texts.email, "email", "email", "username", &filled.email),
        field(texts.password, "password", "password", "new-password", ""),
    ];
    form(Form {
        language,
        title: texts.set_up,
        lead: texts.set_up_lead,
        action: "/setup",
        fields: &fields.concat(),
        said: &error.map_or_else(String::new, |error| said(language, error)),
        submit: texts.set_up,
    })
}

/// A form for somebody who was invited, or who sets a new password.
pub(crate) fn invitation_page(
    language: Language,
    error: Option<&AppError>,
    filled: &Filled,
) -> String {
    let texts = Texts::of(language);
    let title = match filled.is_reset {
        true => texts.new_password,
        false => texts.join,
    };
    let said = error.map_or_else(String::new, |error| said(language, error));
    if filled.token.is_empty() {
        let body = format!(
            "<section class=\"card narrow\">\n<h1>{title}</h1>\n<p class=\"bad\" role=\"alert\">{said}</p>\n\
             <p>{ask_again}</p>\n</section>",
            said = escape(&said),
            ask_again = texts.ask_again,
        );
        return page(language, title, Frame::Bare, &body);
    }
    let token = escape(&filled.token);
    let mut fields = format!("<input type=\"hidden\" name=\"token\" value=\"{token}\">\n");
    fields += &field(texts.email, "email", "email", "username", &filled.email)
        .replace(" required", " readonly");
    if !filled.is_reset {
        fields += &field(texts.own_name, "name", "text", "name", &filled.name);
    }
    fields += &field(texts.password, "password", "password", "new-password", "");
    form(Form {
        language,
        title,
        lead: texts.password_lead,
        action: "/invitation",
        fields: &fields,
        said: &said,
        submit: title,
    })
}

/// What went wrong, in the page's language; the wait in figures.
fn said(language: Language, error: &AppError) -> String {
    let title = sentence::problem(error.code, language.lang());
    match error.retry_after_s {
        Some(seconds) => format!("{title} ({seconds} s)"),
        None => title.to_owned(),
    }
}

struct Form<'a> {
    language: Language,
    title: &'a str,
    lead: &'a str,
    action: &'a str,
    fields: &'a str,
    said: &'a str,
    submit: &'a str,
}

fn form(form: Form<'_>) -> String {
    let Form {
        language,
        title,
        lead,
        action,
        fields,
        said,
        submit,
    } = form;
    let body = format!(
        "<section class=\"card narrow\">\n<h1>{title}</h1>\n<p>{lead}</p>\n\
         <form method=\"post\" action=\"{action}?lang={tag}\" aria-describedby=\"said\">\n{fields}\
         <p id=\"said\" class=\"bad\" role=\"alert\">{said}</p>\n\
         <button type=\"submit\">{submit}</button>\n</form>\n</section>",
        tag = language.tag(),
        said = escape(said),
    );
    page(language, title, Frame::Bare, &body)
}

/// A labelled field; nothing keeps anybody from pasting into it.
fn field(label: &str, name: &str, kind: &str, autocomplete: &str, value: &str) -> String {
    let value = escape(value);
    format!(
        "<label for=\"{name}\">{label}</label>\n\
         <input id=\"{name}\" name=\"{name}\" type=\"{kind}\" autocomplete=\"{autocomplete}\" \
         value=\"{value}\" required spellcheck=\"false\" aria-describedby=\"said\">\n"
    )
}
