//! wayfarer-server
