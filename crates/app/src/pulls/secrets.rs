//! Secrets of sources that fetch: sealed, and bound to the hosts they were given for, so that
//! nobody has them sent elsewhere by changing an address.

use wayfarer_connect::pull::{Pull, PullProblem, Trouble};
use wayfarer_core::ErrorCode;

use crate::secrets::is_sealed;
use crate::{App, AppError};

impl App {
    /// Seals the secrets of a document that are not sealed yet.
    ///
    /// # Errors
    /// One is sealed for other hosts, or the key can neither be read nor made.
    pub(crate) fn seal_pull(&self, pull: &mut Pull) -> Result<(), AppError> {
        let hosts = pull.hosts().join(" ");
        for secret in pull.secrets_mut() {
            match is_sealed(secret) {
                true => {
                    self.opened_for(&hosts, secret)?.ok_or_else(given_again)?;
                }
                false => *secret = self.sealer()?.seal(&format!("{hosts}\n{secret}")),
            }
        }
        Ok(())
    }

    /// The document with secrets that can be sent.
    ///
    /// # Errors
    /// One is sealed for other hosts, or with another key.
    pub(super) fn opened_pull(&self, pull: &Pull) -> Result<Pull, PullProblem> {
        let hosts = pull.hosts().join(" ");
        let mut opened = pull.clone();
        for secret in opened.secrets_mut().filter(|secret| is_sealed(secret)) {
            let found = self.opened_for(&hosts, secret).ok().flatten();
            *secret = found.ok_or(Trouble::Secret)?;
        }
        Ok(opened)
    }

    /// A secret that was sealed for these hosts.
    fn opened_for(&self, hosts: &str, sealed: &str) -> Result<Option<String>, AppError> {
        let opened = self.sealer()?.open_secret(sealed);
        Ok(opened.and_then(|opened| {
            let (bound, secret) = opened.split_once('\n')?;
            (bound == hosts).then(|| secret.to_owned())
        }))
    }
}

fn given_again() -> AppError {
    AppError::new(ErrorCode::SavedInvalid, Trouble::Secret.sentence())
        .with_hint("write the secret itself in the place of 'sealed:…'")
        .at_path("pull.authentication")
}
