//! Secrets of other tools, sealed under a key of the data directory: whoever reads a saved
//! document, its history or a copy of the database learns none of them.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use wayfarer_core::ErrorCode;
use wayfarer_store::StoreError;

use crate::{App, AppError};

/// The file of the key, for its owner alone.
const KEY_FILE: &str = "secrets.key";
/// What sealed secrets begin with.
const SEALED: &str = "sealed:";
const KEY_BYTES: usize = 32;

/// Seals and opens secrets with AES-256-GCM.
pub(crate) struct Sealer(LessSafeKey);

impl Sealer {
    /// Reads the key of a data directory; makes one where there is none.
    fn open(data: &Path) -> Result<Self, AppError> {
        let path = data.join(KEY_FILE);
        let made: [u8; KEY_BYTES] = rand::random();
        let mut options = OpenOptions::new();
        options.write(true).create_new(true).mode(0o600);
        match options.open(&path) {
            Ok(mut file) => file
                .write_all(&made)
                .and_then(|()| file.sync_all())
                .map_err(StoreError::io("write", &path))?,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(StoreError::io("create", &path)(error).into()),
        }
        let key = std::fs::read(&path).map_err(StoreError::io("read", &path))?;
        let key = UnboundKey::new(&AES_256_GCM, &key).map_err(|_| {
            let message = format!(
                "{} does not hold a key of {KEY_BYTES} bytes",
                path.display()
            );
            AppError::new(ErrorCode::StoreUnsupported, message)
                .with_hint("bring it back from a copy, or remove it and give every secret again")
        })?;
        Ok(Self(LessSafeKey::new(key)))
    }

    /// The secret sealed; one that is sealed stays as it is.
    pub(crate) fn seal(&self, secret: &str) -> String {
        if is_sealed(secret) {
            return secret.to_owned();
        }
        let nonce: [u8; NONCE_LEN] = rand::random();
        let mut sealed = secret.as_bytes().to_vec();
        self.0
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::empty(),
                &mut sealed,
            )
            .expect("a secret is far shorter than what a nonce may seal");
        let told = [nonce.as_slice(), &sealed].concat();
        format!("{SEALED}{}", BASE64_STANDARD_NO_PAD.encode(told))
    }

    /// The secret behind what [`Self::seal`] gave; `None` under another key.
    pub(crate) fn open_secret(&self, sealed: &str) -> Option<String> {
        let told = BASE64_STANDARD_NO_PAD.decode(sealed.strip_prefix(SEALED)?);
        let told = told.ok()?;
        let (nonce, sealed) = told.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut opened = sealed.to_vec();
        let secret = self
            .0
            .open_in_place(nonce, Aad::empty(), &mut opened)
            .ok()?;
        String::from_utf8(secret.to_vec()).ok()
    }
}

/// Whether a text is a secret that was sealed.
pub(crate) fn is_sealed(text: &str) -> bool {
    text.starts_with(SEALED)
}

impl App {
    /// Seals the secrets of this data directory.
    ///
    /// # Errors
    /// Its key can neither be read nor made.
    pub(crate) fn sealer(&self) -> Result<&Sealer, AppError> {
        if let Some(sealer) = self.sealer.get() {
            return Ok(sealer);
        }
        let sealer = Sealer::open(self.data())?;
        Ok(self.sealer.get_or_init(|| sealer))
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn secrets_are_opened_by_the_key_they_were_sealed_with() {
        let here = tempfile::tempdir().unwrap();
        let there = tempfile::tempdir().unwrap();
        let sealed = Sealer::open(here.path()).unwrap().seal("whsec_abc");
        assert!(is_sealed(&sealed) && !sealed.contains("abc"), "{sealed}");
        let again = Sealer::open(here.path()).unwrap();
        assert_eq!(again.open_secret(&sealed).as_deref(), Some("whsec_abc"));
        assert_eq!(again.seal(&sealed), sealed);
        assert_ne!(again.seal("whsec_abc"), sealed, "no two look alike");
        let other = Sealer::open(there.path()).unwrap();
        assert_eq!(other.open_secret(&sealed), None);
        assert_eq!(again.open_secret("sealed:AAAA"), None);
        let key = std::fs::metadata(here.path().join(KEY_FILE)).unwrap();
        assert_eq!(key.permissions().mode() & 0o777, 0o600);
    }
}
