//! A kept run or dictionary with bytes changed, under a checksum that fits: opening,
//! decoding and checking it say what is wrong and never panic or hang.
//!
//! The input is a list of patches of five bytes: which file and where (u32), and what to
//! put there.
#![no_main]

use std::fs;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wayfarer_core::{DictionaryRecord, ManifestView, PersonId, RunRecord, WorkspaceId};
use wayfarer_fuzz::{kept_store, tolerate_panics_in};
use wayfarer_store::{
    Column, Group, Layout, Run, RunCache, Snapshot, TimelineRange, rebuild_view, verify,
};

/// A whole file and its record.
struct Kept {
    runs: Vec<(RunRecord, Vec<u8>)>,
    dictionaries: Vec<(DictionaryRecord, Vec<u8>)>,
}

static KEPT: LazyLock<Kept> = LazyLock::new(|| {
    let layout = kept_store();
    let view = rebuild_view(&layout).expect("the kept store is whole").view;
    assert!(!view.runs.is_empty(), "the kept store has runs");
    let read = |path| fs::read(path).expect("the kept store can be read");
    let runs = view.runs.into_iter().map(|run| {
        let content = read(layout.run(&run.run));
        (run, content)
    });
    let dictionaries = view.dictionaries.into_iter().map(|dictionary| {
        let content = read(layout.dictionary(&dictionary.name));
        (dictionary, content)
    });
    Kept {
        runs: runs.collect(),
        dictionaries: dictionaries.collect(),
    }
});

static SCRATCH: LazyLock<(WorkspaceId, Layout)> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("wayfarer-fuzz-{}", std::process::id()));
    let workspace: WorkspaceId = "fixture".parse().expect("a workspace id");
    let layout = Layout::new(&folder, &workspace);
    for folder in [layout.runs(), layout.dictionaries(), layout.temporary()] {
        fs::create_dir_all(folder).expect("the scratch folder can be made");
    }
    (workspace, layout)
});

fuzz_target!(|patches: &[u8]| {
    tolerate_panics_in(&["/parquet-", "/arrow-", "/bytes-"]);
    let (workspace, layout) = &*SCRATCH;
    let choice = patches.first().copied().unwrap_or(0) as usize;
    let patches = patches.get(1..).unwrap_or_default();
    let mut view = ManifestView {
        data_version: 1,
        runs: Vec::new(),
        dictionaries: Vec::new(),
        rulings: Vec::new(),
        hidden: Default::default(),
    };
    let (run, content) = &KEPT.runs[choice % KEPT.runs.len()];
    let (dictionary, words) = &KEPT.dictionaries[choice / 2 % KEPT.dictionaries.len()];
    let (mut run, mut dictionary) = (run.clone(), dictionary.clone());
    let is_dictionary = choice & 0x80 != 0;
    let (content, words) = match is_dictionary {
        false => (patched(content, patches), words.clone()),
        true => (content.clone(), patched(words, patches)),
    };
    fs::write(layout.run(&run.run), &content).expect("the scratch file can be written");
    fs::write(layout.dictionary(&dictionary.name), &words).expect("it can be written");
    run.bytes = content.len() as u64;
    run.crc32 = crc32fast::hash(&content);
    dictionary.bytes = words.len() as u64;
    dictionary.crc32 = crc32fast::hash(&words);
    view.runs.push(run);
    view.dictionaries.push(dictionary);
    read_everything(workspace, layout, &view);
});

fn patched(content: &[u8], patches: &[u8]) -> Vec<u8> {
    let mut content = content.to_vec();
    for patch in patches.chunks_exact(4) {
        let place = u32::from_le_bytes([patch[0], patch[1], patch[2], 0]) as usize;
        // Counted from the end: the footer lies there, and most of what can go wrong.
        let place = content.len() - 1 - place % content.len();
        content[place] = patch[3];
    }
    content
}

fn read_everything(workspace: &WorkspaceId, layout: &Layout, view: &ManifestView) {
    drop(verify(layout, workspace, view));
    let mut person = 0;
    if let Ok(run) = Run::open(&layout.run(&view.runs[0].run), &view.runs[0]) {
        person = run.groups().first().map_or(0, |group| group.person_min);
        let columns = columns(&run);
        let mut group = Group::default();
        for index in 0..run.groups().len() {
            for column in &columns {
                drop(run.read_group(index, std::slice::from_ref(column), &mut group));
            }
        }
    }
    let Ok(snapshot) = Snapshot::open(layout, workspace, view, &RunCache::default()) else {
        return;
    };
    drop(snapshot.timeline(PersonId(person), &TimelineRange::first(100)));
    drop(snapshot.dictionary().lookup(person));
}

fn columns(run: &Run) -> Vec<Column> {
    let mut columns = vec![
        Column::Kind,
        Column::Event,
        Column::Sequence,
        Column::MessageHash,
        Column::Session,
        Column::Account,
        Column::Amount,
        Column::ReceivedAt,
        Column::Import,
        Column::Text("channel"),
        Column::Text("currency"),
        Column::Text("url_path"),
        Column::Text("utm_source"),
    ];
    let properties = run.record().catalogue.properties.keys();
    columns.extend(properties.cloned().map(Column::Property));
    columns
}
