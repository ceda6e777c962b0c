//! wayfarer-journey
