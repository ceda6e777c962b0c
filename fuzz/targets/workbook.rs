//! Excel workbooks: damaged ones are refused, never a panic of ours.
//!
//! Input that begins with `PK` is the whole file. Other input is the parts of one, parted
//! by NUL (sheet, shared strings, styles, workbook) and packed here, as no fuzzer guesses
//! the checksums of a ZIP archive.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wayfarer_fuzz::{read_all, scratch_file, tolerate_panics_in};
use wayfarer_ingest::{Format, Input};

const NAMES: [&str; 4] = [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
];
const WORKBOOK: &[u8] =
    br#"<workbook><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const RELATIONS: &[u8] = br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

fuzz_target!(|content: &[u8]| {
    tolerate_panics_in(&["/calamine-", "/zip-", "/quick-xml-"]);
    let file = match content.starts_with(b"PK") {
        true => content.to_vec(),
        false => packed(content),
    };
    let path = scratch_file("x.xlsx", &file);
    read_all(Some(Format::Xlsx), || Input::file(&path));
});

fn packed(content: &[u8]) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> = NAMES
        .into_iter()
        .zip(content.split(|byte| *byte == 0))
        .collect();
    if parts.len() < NAMES.len() {
        parts.push((NAMES[3], WORKBOOK));
    }
    parts.push(("xl/_rels/workbook.xml.rels", RELATIONS));
    zip(&parts)
}

/// A ZIP archive of stored (not compressed) files.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let mut entry = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        entry.extend(crc32fast::hash(content).to_le_bytes());
        entry.extend((content.len() as u32).to_le_bytes());
        entry.extend((content.len() as u32).to_le_bytes());
        entry.extend((name.len() as u16).to_le_bytes());
        entry.extend([0, 0]);
        let place = archive.len() as u32;
        archive.extend(b"PK\x03\x04");
        archive.extend(&entry);
        archive.extend(name.as_bytes());
        archive.extend(*content);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&entry);
        directory.extend([0; 10]);
        directory.extend(place.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (place, length) = (archive.len() as u32, directory.len() as u32);
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend((files.len() as u16).to_le_bytes());
    archive.extend((files.len() as u16).to_le_bytes());
    archive.extend(length.to_le_bytes());
    archive.extend(place.to_le_bytes());
    archive.extend([0, 0]);
    archive
}
