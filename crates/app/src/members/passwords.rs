//! Passwords: what is refused, and how they are kept (OWASP ASVS 5.0, 6.2 and 11.4.2).
//! Argon2id with 46 MiB, one pass, one lane, as a PHC string, so that the cost can be raised
//! later without making anybody choose anew.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use wayfarer_core::ErrorCode;

use crate::AppError;

/// Memory one hash takes, KiB.
pub(super) const MEMORY_KIB: u32 = 46 * 1024;
const PASSES: u32 = 1;
const LANES: u32 = 1;
const SALT_BYTES: usize = 16;
const HASH_BYTES: usize = 32;

/// Shorter ones are guessed.
const CHARS_MIN: usize = 8;
/// Longer ones serve nobody and cost everybody.
const CHARS_MAX: usize = 256;
/// The most common passwords of known leaks that are long enough, in lower case and in order
/// of their bytes, a line each.
const COMMON: &str = include_str!("common_passwords.txt");
/// What nobody needs a list to guess here.
const OWN_NAME: &str = "wayfarer";

/// Refuses a password that would be guessed; `known` are the member's name and e-mail.
pub(super) fn check(password: &str, known: &[&str]) -> Result<(), AppError> {
    let chars = password.chars().count();
    let refuse = |why: &str| {
        Err(AppError::new(ErrorCode::MemberInvalid, why.to_owned())
            .with_hint("a few words you do not use together otherwise make a good password")
            .at_path("password"))
    };
    if chars < CHARS_MIN {
        return refuse("the password has less than 8 characters");
    }
    if chars > CHARS_MAX {
        return refuse("the password has more than 256 characters");
    }
    let lower = password.to_lowercase();
    if is_common(&lower) {
        return refuse("the password is one of the most common ones");
    }
    let is_own = known.iter().any(|known| {
        let known = known.to_lowercase();
        let before_at = known.split('@').next().unwrap_or_default().to_owned();
        [known, before_at].contains(&lower)
    });
    let letters = lower.trim_matches(|c: char| !c.is_alphabetic());
    if is_own || letters == OWN_NAME {
        return refuse("the password is the name or e-mail of the member, or of this program");
    }
    Ok(())
}

fn is_common(lower: &str) -> bool {
    COMMON.lines().any(|common| common == lower)
}

/// The password as it is kept: a PHC string with a salt of its own.
pub(super) fn keep(password: &str) -> Result<String, AppError> {
    let salt: [u8; SALT_BYTES] = rand::random();
    let hash = hash(password, &salt, (MEMORY_KIB, PASSES, LANES))?;
    Ok(format!(
        "$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}${}${}",
        BASE64.encode(salt),
        BASE64.encode(hash)
    ))
}

/// Whether a password is the kept one. Takes as long when nothing is kept.
pub(super) fn matches(password: &str, kept: Option<&str>) -> Result<bool, AppError> {
    let Some(kept) = kept else {
        let salt = [0; SALT_BYTES];
        hash(password, &salt, (MEMORY_KIB, PASSES, LANES))?;
        return Ok(false);
    };
    let (cost, salt, expected) = parts(kept).ok_or_else(|| {
        let message = "the kept password of a member cannot be read";
        AppError::new(ErrorCode::StoreCorrupt, message)
            .with_hint("give them a new one with `wayfarer member reset-password`")
    })?;
    let found = hash(password, &salt, cost)?;
    let differing = found.iter().zip(&expected).fold(0, |bits, (one, other)| {
        std::hint::black_box(bits | (one ^ other))
    });
    Ok(differing == 0 && found.len() == expected.len())
}

type Cost = (u32, u32, u32);

fn parts(kept: &str) -> Option<(Cost, Vec<u8>, Vec<u8>)> {
    let mut fields = kept.strip_prefix("$argon2id$v=19$")?.split('$');
    let (cost, salt, hash) = (fields.next()?, fields.next()?, fields.next()?);
    let mut cost = cost.split(',');
    let mut number = |name: &str| {
        let part = cost.next()?;
        part.strip_prefix(name)?.strip_prefix('=')?.parse().ok()
    };
    let cost = (number("m")?, number("t")?, number("p")?);
    Some((cost, BASE64.decode(salt).ok()?, BASE64.decode(hash).ok()?))
}

fn hash(password: &str, salt: &[u8], cost: Cost) -> Result<[u8; HASH_BYTES], AppError> {
    let (memory_kib, passes, lanes) = cost;
    let failed = |error: argon2::Error| {
        let message = format!("the password cannot be worked on: {error}");
        AppError::new(ErrorCode::Internal, message)
    };
    let params = Params::new(memory_kib, passes, lanes, Some(HASH_BYTES)).map_err(failed)?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut out = [0; HASH_BYTES];
    argon
        .hash_password_into(password.as_bytes(), salt, &mut out)
        .map_err(failed)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[test]
    fn only_the_password_itself_matches_and_it_is_never_kept_as_it_is() {
        let password = "correct horse battery staple";
        let (one, other) = (keep(password).unwrap(), keep(password).unwrap());
        assert!(one.starts_with("$argon2id$v=19$m=47104,t=1,p=1$"), "{one}");
        assert_ne!(one, other);
        assert!(matches(password, Some(&one)).unwrap());
        for wrong in [
            "",
            "correct horse battery stapl",
            "Correct horse battery staple",
        ] {
            assert!(!matches(wrong, Some(&one)).unwrap());
        }
        assert!(!matches(password, None).unwrap());
        let damaged = matches(password, Some("$argon2id$v=19$m=1$")).unwrap_err();
        assert_eq!(damaged.code, ErrorCode::StoreCorrupt);
    }

    /// The published vector of the reference program for Argon2id, version 19.
    #[test]
    fn the_hash_is_argon2id() {
        let found = hash("password", b"somesalt", (65_536, 2, 1)).unwrap();
        let expected = "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assert_eq!(BASE64.encode(found), expected);
    }

    #[test]
    fn an_unknown_member_costs_as_much_as_a_wrong_password() {
        let kept = keep("correct horse battery staple").unwrap();
        let time = |kept: Option<&str>| {
            let times = (0..5).map(|_| {
                let begun = Instant::now();
                assert!(!matches("wrong", kept).unwrap());
                begun.elapsed()
            });
            times.min().unwrap()
        };
        let (known, unknown) = (time(Some(&kept)), time(None));
        assert!(
            unknown * 3 > known && known * 3 > unknown,
            "{known:?} {unknown:?}"
        );
    }

    #[test]
    fn what_would_be_guessed_is_refused() {
        let known = ["Mei Lin", "meilin1988@example.com"];
        let long = "x".repeat(257);
        for (password, why) in [
            ("short", "less than 8"),
            (long.as_str(), "more than 256"),
            ("password", "most common"),
            ("Password1", "most common"),
            ("iloveyou", "most common"),
            ("1234567890", "most common"),
            ("MeiLin1988", "name or e-mail"),
            ("meilin1988@example.com", "name or e-mail"),
            ("Wayfarer2026!", "of this program"),
        ] {
            let refused = check(password, &known).unwrap_err();
            assert_eq!(refused.code, ErrorCode::MemberInvalid);
            assert!(refused.message.contains(why), "{password}: {refused}");
            // The word itself stands in what is said.
            assert!(password == "password" || !refused.to_string().contains(password));
        }
        for fine in ["八个汉字也可以做密码", "correct horse", &"long ".repeat(20)] {
            check(fine, &known).unwrap();
        }
    }

    #[test]
    fn the_list_is_in_order_and_holds_what_could_be_chosen() {
        let lines: Vec<&str> = COMMON.lines().collect();
        assert!(lines.len() > 3_000);
        for pair in lines.windows(2) {
            assert!(pair[0] < pair[1], "{pair:?}");
        }
        let is_useful =
            |line: &&str| line.chars().count() >= CHARS_MIN && *line == line.to_lowercase();
        assert!(lines.iter().all(is_useful));
    }
}
