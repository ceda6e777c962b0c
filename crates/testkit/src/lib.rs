//! wayfarer-testkit
