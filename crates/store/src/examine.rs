//! The rules the contents of a file keep, checked row by row.

use wayfarer_core::{DAY_MS, Millis, PersonId};

use crate::dictionary::DictionaryFile;
use crate::schema::GROUP_ROWS_MAX;
use crate::{Column, Group, GroupMeta, Lane, Run, StoreError};

/// What does not fit in an open run; empty = all well.
pub(crate) fn examine_run(run: &Run) -> Vec<String> {
    let mut problems = Vec::new();
    let record = run.record();
    let rows: u64 = run.groups().iter().map(|group| u64::from(group.rows)).sum();
    let mut expect = |holds: bool, problem: String| {
        if !holds {
            problems.push(problem);
        }
    };
    expect(
        rows == record.rows,
        format!("{rows} rows instead of {}", record.rows),
    );
    expect(
        record.catalogue.event_count() == record.rows,
        "the catalogue counts another number of events".to_owned(),
    );
    expect(
        record.imports.values().sum::<u64>() == record.rows,
        "the imports add up to another number of events".to_owned(),
    );
    let mut group = Group::default();
    let mut actual: Option<(Millis, Millis)> = None;
    for (index, meta) in run.groups().iter().enumerate() {
        let previous = index.checked_sub(1).map(|previous| run.groups()[previous]);
        match examine_group(run, index, &mut group) {
            Ok(found) => problems.extend(found),
            Err(error) => problems.push(error.to_string()),
        }
        if previous.is_some_and(|previous| !is_border(&previous, meta)) {
            problems.push(format!(
                "row group {index} does not begin at a person border"
            ));
        }
        let (first, last) = actual.unwrap_or((meta.time_min, meta.time_max));
        actual = Some((first.min(meta.time_min), last.max(meta.time_max)));
    }
    if actual.is_some_and(|actual| actual != (record.time_min, record.time_max)) {
        problems.push("its first and last time are not those of the record".to_owned());
    }
    problems
}

/// Row groups end where a person does, except inside a person with very many events.
fn is_border(previous: &GroupMeta, next: &GroupMeta) -> bool {
    let is_full = previous.rows as usize >= GROUP_ROWS_MAX;
    previous.person_max < next.person_min || (is_full && previous.person_max == next.person_min)
}

fn examine_group(run: &Run, index: usize, group: &mut Group) -> Result<Vec<String>, StoreError> {
    let columns = [Column::Sequence, Column::MessageHash];
    run.read_group(index, &columns, group)?;
    let mut problems = Vec::new();
    if actual_meta(group).as_ref() != run.groups().get(index) {
        problems.push(format!("row group {index} has wrong statistics"));
    }
    if !is_sorted(group) {
        problems.push(format!("row group {index} is not in order"));
    }
    if !group
        .persons
        .iter()
        .all(|span| is_in_buckets(run, span.person))
    {
        problems.push(format!("row group {index} holds persons of other buckets"));
    }
    let record = run.record();
    let months = record.month_from..=record.month_to;
    if !group
        .time
        .iter()
        .all(|time| months.contains(&utc_month(*time)))
    {
        problems.push(format!("row group {index} holds events of other months"));
    }
    Ok(problems)
}

fn actual_meta(group: &Group) -> Option<GroupMeta> {
    Some(GroupMeta {
        rows: u32::try_from(group.time.len()).ok()?,
        person_min: group.persons.first()?.person,
        person_max: group.persons.last()?.person,
        time_min: *group.time.iter().min()?,
        time_max: *group.time.iter().max()?,
    })
}

fn is_sorted(group: &Group) -> bool {
    let [Lane::Ints { values, .. }, Lane::Hashes(hashes)] = group.lanes.as_slice() else {
        return false;
    };
    let key = |row: usize| (group.time[row], values[row], hashes[row]);
    group.persons.iter().all(|span| {
        let rows = span.start as usize..span.end as usize;
        rows.skip(1).all(|row| key(row - 1) <= key(row))
    })
}

fn is_in_buckets(run: &Run, person: u64) -> bool {
    let record = run.record();
    let bits = record.bucket_bits;
    (1..=16).contains(&bits)
        && (record.bucket_from..=record.bucket_to).contains(&PersonId(person).bucket(bits))
}

/// Year × 12 + month − 1, as records of runs count months.
fn utc_month(time_ms: Millis) -> i32 {
    // Days since 1 March of the year 0; years that begin in March have their leap day last.
    let days = time_ms.div_euclid(DAY_MS) + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let months_since_march = (5 * day_of_year + 2) / 153;
    ((era * 400 + year) * 12 + months_since_march + 2) as i32
}

/// What does not fit in a dictionary; an error when it cannot be read at all.
pub(crate) fn examine_dictionary(file: &DictionaryFile) -> Result<Vec<String>, StoreError> {
    let mut problems = Vec::new();
    let mut count = 0u64;
    let mut last = None;
    for index in 0..file.groups()? {
        let entries = file.read_group(index)?;
        count += entries.ids.values().len() as u64;
        for (row, id) in entries.ids.values().iter().enumerate() {
            file.kind(&entries, row)?;
            if last.is_some_and(|last| last >= *id) {
                problems.push(format!("row group {index} is not in order of id"));
                break;
            }
            last = Some(*id);
        }
    }
    let expected = file.record().entries;
    if count != expected {
        problems.push(format!("{count} entries instead of {expected}"));
    }
    Ok(problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_change_at_utc_midnight_of_the_first() {
        for (time_ms, month) in [
            (0, 1970 * 12),
            (-1, 1969 * 12 + 11),
            (951_782_399_999, 2000 * 12 + 1),
            (951_868_799_999, 2000 * 12 + 1),
            (951_868_800_000, 2000 * 12 + 2),
            (1_735_689_599_999, 2024 * 12 + 11),
            (1_735_689_600_000, 2025 * 12),
        ] {
            assert_eq!(utc_month(time_ms), month, "{time_ms}");
        }
    }
}
