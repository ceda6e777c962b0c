//! CSV, TSV and NDJSON of any encoding, plain or packed: detection, preview and reading
//! never panic, and the size of blocks changes no number. The first byte chooses the name.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use wayfarer_fuzz::read_all;
use wayfarer_ingest::Input;

fuzz_target!(|data: &[u8]| {
    let Some((choice, content)) = data.split_first() else {
        return;
    };
    let name = ["x.csv", "x.ndjson", "x.tsv"][usize::from(*choice) % 3];
    read_all(None, || {
        Input::stream(name, Box::new(Cursor::new(content.to_vec())))
    });
});
