//! Hashes that only who has the key can make: HMAC-SHA256 (RFC 2104).

use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::ids::hex;

/// The hash of a message under a key.
#[derive(Debug, Clone)]
pub struct KeyedHash(Hmac<Sha256>);

impl KeyedHash {
    /// Of a message given in parts, which are hashed one after the other.
    pub fn of(key: &[u8], parts: &[&[u8]]) -> Self {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("keys of any length are taken");
        parts.iter().for_each(|part| mac.update(part));
        Self(mac)
    }

    /// Whether it is `hash`; how long that takes tells nothing of it.
    pub fn is(&self, hash: &[u8]) -> bool {
        self.0.clone().verify_slice(hash).is_ok()
    }

    /// The hash, as 64 lower-case hexadecimal digits.
    pub fn to_hex(self) -> String {
        hex(&self.bytes())
    }

    /// The hash.
    pub fn bytes(self) -> [u8; 32] {
        self.0.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4231, test case 2.
    #[test]
    fn hashes_are_those_of_the_standard() {
        let hash = KeyedHash::of(b"Jefe", &[b"what do ya want ", b"for nothing?"]);
        let bytes = hash.clone().bytes();
        assert_eq!(bytes[..4], [0x5b, 0xdc, 0xc1, 0x46]);
        assert!(hash.is(&bytes));
        assert!(!hash.is(&bytes[1..]));
        assert!(!hash.is(&[0; 32]));
    }
}
