//! Pages written by the server (sign-in, start, reference) and the web app it carries. They load
//! nothing from elsewhere.

mod language;
mod layout;
mod reference;
mod sign_in;
mod start;
mod texts;
pub(crate) mod web_app;

pub(crate) use language::{Language, LanguageQuery};
pub(crate) use reference::reference;
pub(crate) use sign_in::{Door, Filled, Notice, invitation_page, refused, set_up_page, sign_in};
pub(crate) use start::start;
