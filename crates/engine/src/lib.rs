//! wayfarer-engine
