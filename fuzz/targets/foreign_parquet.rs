//! Parquet files of other programs: damaged ones are refused, never a panic of ours.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wayfarer_fuzz::{read_all, scratch_file, tolerate_panics_in};
use wayfarer_ingest::{Format, Input};

fuzz_target!(|content: &[u8]| {
    tolerate_panics_in(&["/parquet-", "/arrow-", "/bytes-"]);
    let path = scratch_file("x.parquet", content);
    read_all(Some(Format::Parquet), || Input::file(&path));
});
