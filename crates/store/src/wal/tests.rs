//! What was acknowledged is recovered, once, whatever breaks.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

use super::format::HEAD;
use super::simulated::SimulatedDisk;
use super::*;

const SEEDS: u64 = 300;

fn directory() -> &'static Path {
    Path::new("/wal")
}

fn small() -> WalOptions {
    WalOptions {
        group_bytes: 64,
        segment_bytes: 400,
        ..WalOptions::default()
    }
}

fn open(disk: &SimulatedDisk) -> (Wal, Recovery) {
    Wal::open(directory(), Arc::new(disk.clone()), small()).unwrap()
}

/// Hands in a record and waits for what becomes of it.
fn append(log: &Wal, payload: &str) -> Result<u64, WalError> {
    let (tell, told) = mpsc::channel();
    let done: Done = Box::new(move |result| tell.send(result).unwrap());
    log.append(payload.as_bytes().to_vec(), done);
    told.recv().unwrap()
}

/// Every record of every sealed segment, and what is wrong with them.
fn recovered(log: &Wal) -> (Vec<String>, Vec<Fault>) {
    let (mut records, mut faults) = (Vec::new(), Vec::new());
    for segment in log.seal() {
        let content = log.read(&segment).unwrap();
        let texts = content.records.into_iter();
        records.extend(texts.map(|(_, payload)| String::from_utf8(payload).unwrap()));
        faults.extend(content.fault);
    }
    (records, faults)
}

#[test]
fn records_come_back_in_order_and_go_when_they_are_filed() {
    let disk = SimulatedDisk::new(7);
    let (log, found) = open(&disk);
    assert_eq!(found, Recovery::default());
    for number in 1..=50 {
        assert_eq!(append(&log, &format!("record {number}")), Ok(number));
    }
    drop(log);
    let (log, found) = open(&disk);
    assert!(found.segments > 1, "{found:?}");
    let expected: Vec<_> = (1..=50).map(|number| format!("record {number}")).collect();
    assert_eq!(recovered(&log), (expected, vec![]));
    assert_eq!(append(&log, "one more"), Ok(51));
    for segment in log.seal() {
        log.remove(&segment, None).unwrap();
    }
    assert_eq!(
        (log.unfiled_bytes(), disk.files()),
        (0, Vec::<PathBuf>::new())
    );
    drop(log);
    assert_eq!(open(&disk).1, Recovery::default());
}

#[test]
fn many_who_hand_in_at_once_share_syncs_and_lose_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let options = WalOptions::default();
    let (log, _) = Wal::open(directory.path(), Arc::new(OsDisk), options).unwrap();
    let acknowledged: BTreeSet<u64> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|thread| {
                let log = &log;
                scope.spawn(move || {
                    let texts = (0..50).map(|n| format!("{thread} {n}"));
                    texts
                        .map(|text| append(log, &text).unwrap())
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    assert_eq!(acknowledged, (1..=400).collect());
    let (records, faults) = recovered(&log);
    assert_eq!((records.len(), faults.len()), (400, 0));
}

#[test]
fn what_was_acknowledged_survives_power_loss_at_any_moment() {
    let (mut torn, mut refused) = (0, 0);
    for seed in 1..=SEEDS {
        let disk = SimulatedDisk::new(seed);
        let (mut acknowledged, mut handed_in) = (Vec::new(), BTreeSet::new());
        for round in 0..4 {
            let (log, _) = open(&disk);
            disk.fail_after((seed * 7 + round * 3) % 40, ErrorKind::Other);
            for number in 0..12 {
                let text = format!("{round}/{number} {}", "x".repeat(number * 5));
                handed_in.insert(text.clone());
                match append(&log, &text) {
                    Ok(_) => acknowledged.push(text),
                    Err(_) => refused += 1,
                }
            }
            // The process dies with the machine: nothing more reaches the disk.
            disk.fail_after(0, ErrorKind::Other);
            drop(log);
            disk.crash();
        }
        let (log, _) = open(&disk);
        let (records, faults) = recovered(&log);
        torn += faults.len();
        let once: BTreeSet<_> = records.iter().cloned().collect();
        assert_eq!(
            once.len(),
            records.len(),
            "seed {seed}: a record came back twice"
        );
        assert!(
            once.is_subset(&handed_in),
            "seed {seed}: a record nobody handed in"
        );
        for text in &acknowledged {
            assert!(
                once.contains(text),
                "seed {seed}: {text} was acknowledged and is lost"
            );
        }
        let is_torn = |fault: &Fault| matches!(fault, Fault::TornTail { .. });
        assert!(faults.iter().all(is_torn), "seed {seed}: {faults:?}");
    }
    assert!(
        torn > 0 && refused > 0,
        "{torn} torn tails, {refused} refusals"
    );
}

#[test]
fn a_full_disk_refuses_and_goes_on_when_there_is_room() {
    for calls in 0..12 {
        let disk = SimulatedDisk::new(11);
        let (log, _) = open(&disk);
        let mut kept = vec!["first".to_owned()];
        append(&log, "first").unwrap();
        disk.fail_after(calls, ErrorKind::StorageFull);
        let mut is_refused = false;
        for number in 0..20 {
            let text = format!("while it fills {number} {}", "x".repeat(60));
            match append(&log, &text) {
                Ok(_) => kept.push(text),
                Err(error) => {
                    assert!(
                        matches!(error, WalError::DiskFull | WalError::Broken(_)),
                        "{error}"
                    );
                    is_refused = true;
                    // A sync that fails is no full disk: what it holds is not known any more.
                    if let WalError::Broken(_) = error {
                        break;
                    }
                }
            }
        }
        assert!(is_refused);
        disk.mend();
        if append(&log, "last").is_ok() {
            kept.push("last".to_owned());
        }
        drop(log);
        let (records, faults) = recovered(&open(&disk).0);
        for text in &kept {
            assert!(
                records.contains(text),
                "after {calls} calls: {text} is lost"
            );
        }
        assert!(faults.len() <= 1);
    }
}

#[test]
fn after_a_failed_sync_nothing_is_acknowledged() {
    let disk = SimulatedDisk::new(3);
    let (log, _) = open(&disk);
    append(&log, "first").unwrap();
    // The write succeeds, its sync does not.
    disk.fail_after(1, ErrorKind::Other);
    assert!(matches!(append(&log, "second"), Err(WalError::Broken(_))));
    disk.mend();
    assert!(matches!(append(&log, "third"), Err(WalError::Broken(_))));
    drop(log);
    let (log, _) = open(&disk);
    assert!(append(&log, "fourth").is_ok());
}

#[test]
fn damage_is_told_from_a_torn_tail() {
    let text = |number: usize| format!("record {number}");
    let written = |disk: &SimulatedDisk| {
        let (log, _) =
            Wal::open(directory(), Arc::new(disk.clone()), WalOptions::default()).unwrap();
        for number in 0..10 {
            append(&log, &text(number)).unwrap();
        }
        log.seal().remove(0)
    };
    let disk = SimulatedDisk::new(1);
    let segment = written(&disk);
    let length = super::disk::Disk::read(&disk, &segment).unwrap().len();
    let record = (length - HEAD.len()) / 10;
    for at in 0..length {
        let disk = SimulatedDisk::new(1);
        let segment = written(&disk);
        disk.flip(&segment, at);
        let (log, _) = open(&disk);
        let content = log.read(&segment).unwrap();
        let whole = at.saturating_sub(HEAD.len()) / record;
        let is_last = whole == 9;
        let expected: Vec<_> = (0..whole).map(text).collect();
        let records = content.records.iter();
        let records: Vec<_> = records
            .map(|(_, text)| String::from_utf8_lossy(text))
            .collect();
        assert_eq!(records, expected, "byte {at}");
        match content.fault.unwrap() {
            Fault::TornTail { .. } => assert!(is_last, "byte {at}"),
            Fault::Damaged { .. } => assert!(!is_last, "byte {at}"),
        }
        log.remove(&segment, content.fault).unwrap();
        let kept = disk
            .files()
            .iter()
            .any(|path| path.extension().unwrap() == "damaged");
        assert_eq!(kept, !is_last, "what is damaged is kept");
    }
}

#[test]
fn more_than_may_wait_is_refused_at_once() {
    let disk = SimulatedDisk::new(5);
    let options = WalOptions {
        unfiled_bytes: 100,
        ..small()
    };
    let (log, _) = Wal::open(directory(), Arc::new(disk.clone()), options).unwrap();
    let long = "x".repeat(120);
    append(&log, &long).unwrap();
    assert_eq!(append(&log, "no room"), Err(WalError::Full));
    for segment in log.seal() {
        log.remove(&segment, None).unwrap();
    }
    assert!(append(&log, "room again").is_ok());
    let huge = vec![0; super::format::MAX_PAYLOAD + 1];
    let (tell, told) = mpsc::channel();
    log.append(huge, Box::new(move |result| tell.send(result).unwrap()));
    assert!(matches!(told.recv().unwrap(), Err(WalError::TooLarge(_))));
}
