//! wayfarer-metadata
