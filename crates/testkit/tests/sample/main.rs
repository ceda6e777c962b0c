//! The documented questions, asked of the loaded samples: each finds what was planted.
#![allow(clippy::unwrap_used)]

mod asked;
mod checkup;
mod contacts;
mod kpis;
mod saas;
mod shop;
mod signals;
