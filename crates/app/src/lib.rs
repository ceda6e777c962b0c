//! wayfarer-app
