//! The web app as `web/` builds it: inside this program in a release, read from the disk
//! while it runs otherwise. A build without it serves plain pages instead.

use std::borrow::Cow;

use rand::RngExt as _;
use rust_embed::RustEmbed;

/// Where the app's own files lie, in the build and in addresses.
const ASSETS: &str = "assets/app/";
/// Where scripts for other people's pages lie, in the build.
const SDKS: &str = "sdk/";
/// What the page's document holds in the place of the nonce.
const NONCE: &str = "__STYLE_NONCE__";

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Built;

/// Lets the style elements of one document in, and nothing else's.
#[derive(Debug, Clone)]
pub(crate) struct StyleNonce(pub String);

/// The app's document, with a nonce of its own; `None` when this build has no web app.
pub(crate) fn document() -> Option<(String, StyleNonce)> {
    let index = Built::get("index.html")?;
    let nonce = format!("{:032x}", rand::rng().random::<u128>());
    let html = String::from_utf8_lossy(&index.data).replace(NONCE, &nonce);
    Some((html, StyleNonce(nonce)))
}

/// One of the app's files.
pub(crate) struct AppFile {
    pub bytes: Cow<'static, [u8]>,
    pub media_type: &'static str,
    /// `gzip` where the twin the build packed is handed out.
    pub encoding: Option<&'static str>,
}

/// A file by its name; its packed twin for those who take gzip.
pub(crate) fn file(name: &str, takes_gzip: bool) -> Option<AppFile> {
    // A name, never a way to another folder.
    if name.contains(['/', '\\']) {
        return None;
    }
    found(&format!("{ASSETS}{name}"), takes_gzip)
}

/// A script that sends events from other people's pages, by its place among them.
pub(crate) fn sdk(name: &str, takes_gzip: bool) -> Option<AppFile> {
    found(&format!("{SDKS}{name}"), takes_gzip)
}

/// A file by its place in the build.
fn found(path: &str, takes_gzip: bool) -> Option<AppFile> {
    let packed = takes_gzip.then(|| Built::get(&format!("{path}.gz")));
    let (bytes, encoding) = match packed.flatten() {
        Some(twin) => (twin.data, Some("gzip")),
        None => (Built::get(path)?.data, None),
    };
    let media_type = match path.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    Some(AppFile {
        bytes,
        media_type,
        encoding,
    })
}

/// Whether a file's name changes with its content: `index-B7f3kq_9.js`.
pub(crate) fn is_hashed(name: &str) -> bool {
    const HASH_LENGTH: usize = 8;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let hash = stem.len().checked_sub(HASH_LENGTH);
    hash.and_then(|at| stem.get(..at))
        .is_some_and(|before| before.ends_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_hash_are_told_from_others() {
        assert!(is_hashed("index-B7f3kq_9.js"));
        assert!(is_hashed("page-_x-Yz019.css"));
        assert!(!is_hashed("first-paint.js"));
        assert!(!is_hashed("wayfarer.svg"));
    }

    #[test]
    fn files_outside_the_app_are_not_found() {
        assert!(file("../../index.html", false).is_none());
        assert!(file("../../../Cargo.toml", true).is_none());
    }
}
