//! Names and e-mails of members, names of keys.

use wayfarer_core::ErrorCode;

use crate::AppError;

const NAME_CHARS_MAX: usize = 80;
/// RFC 5321, 4.5.3.1.
const EMAIL_BYTES_MAX: usize = 254;

/// What a member or key is called, without white space around it.
pub(super) fn name(text: &str) -> Result<String, AppError> {
    let name = text.trim();
    let chars = name.chars().count();
    if (1..=NAME_CHARS_MAX).contains(&chars) && !name.chars().any(char::is_control) {
        return Ok(name.to_owned());
    }
    let message = format!("a name has 1 to {NAME_CHARS_MAX} characters, on one line");
    Err(invalid(message).at_path("name"))
}

/// The e-mail in lower case: nobody tells members apart by capitals.
pub(super) fn email(text: &str) -> Result<String, AppError> {
    let email = text.trim().to_lowercase();
    let is_sound = match email.split_once('@') {
        Some((mailbox, host)) => {
            !mailbox.is_empty()
                && !host.is_empty()
                && !host.contains('@')
                && email.len() <= EMAIL_BYTES_MAX
                && !email.chars().any(|c| c.is_whitespace() || c.is_control())
        }
        None => false,
    };
    if is_sound {
        return Ok(email);
    }
    let message = format!("'{}' is not an e-mail address", text.trim().escape_debug());
    Err(invalid(message).at_path("email"))
}

fn invalid(message: String) -> AppError {
    AppError::new(ErrorCode::MemberInvalid, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_are_cleaned_or_refused() {
        assert_eq!(name("  林 美 ").unwrap(), "林 美");
        assert_eq!(email(" Mei@Example.COM ").unwrap(), "mei@example.com");
        for wrong in ["", "  ", "a\nb", &"x".repeat(81)] {
            assert_eq!(name(wrong).unwrap_err().code, ErrorCode::MemberInvalid);
        }
        for wrong in ["", "mei", "@x", "mei@", "a b@c", "a@b@c", &"x".repeat(255)] {
            let refused = email(wrong).unwrap_err();
            assert_eq!(refused.pointer.as_deref(), Some("/email"), "{wrong}");
        }
    }
}
