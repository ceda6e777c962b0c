//! Who is who: the ids of a person, and what members rule about them.

mod quarantine;
mod rule;
mod rulings;
mod show;
mod take_back;

pub(in crate::routes) use quarantine::quarantine;
pub(in crate::routes) use rule::rule;
pub(in crate::routes) use rulings::rulings;
pub(in crate::routes) use show::show;
pub(in crate::routes) use take_back::take_back;

/// Who rules: the name given, else whoever is signed in.
fn author(given: Option<&str>, signed: &str) -> String {
    let given = given.map(str::trim).filter(|name| !name.is_empty());
    given.unwrap_or(signed).to_owned()
}
