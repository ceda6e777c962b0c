//! wayfarer-ingest
