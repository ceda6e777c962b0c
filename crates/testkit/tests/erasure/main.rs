//! Erasing people: nothing of them is left in any file, whoever wrote it, and everybody else's
//! answers stay as they are.
#![allow(clippy::unwrap_used)]

mod canary;
mod consent;
mod export;
mod files;
mod house;
mod refused;
