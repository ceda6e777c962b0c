//! Whether a run holds anything that is being erased: told by its columns of ids alone.

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::{TimestampMillisecondType, UInt64Type};
use arrow_array::{Array, PrimitiveArray};
use wayfarer_core::{PREVIOUS_ID, RunRecord};

use super::super::run_file::{RunFile, persons, required};
use super::Erasing;
use crate::StoreError;
use crate::schema::{ANONYMOUS, IDENTITY, PERSON, TIME};

/// The columns that tell whose an event is.
const WHOSE: [&str; 4] = [PERSON, TIME, IDENTITY, ANONYMOUS];

/// Whether any row of the run goes, or names what goes. A run whose events name former ids is
/// always looked through whole.
pub(super) fn holds_any(
    file: &RunFile,
    run: &RunRecord,
    erasing: Erasing<'_>,
) -> Result<bool, StoreError> {
    if run.catalogue.properties.contains_key(PREVIOUS_ID) {
        return Ok(true);
    }
    let has_devices = file.columns().any(|column| column == ANONYMOUS);
    let groups = match has_devices {
        true => (0..file.groups()).collect(),
        false => groups_of(file, erasing),
    };
    if groups.is_empty() {
        return Ok(false);
    }
    for batch in file.read(groups, Some(&WHOSE))? {
        let batch = batch?;
        let whose = Whose::of(&batch, file)?;
        let concerned = |row| whose.is_erased(row, erasing) || whose.names_device(row, erasing);
        if (0..batch.num_rows()).any(concerned) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The row groups that may hold events sent under the ids: all of them where events may be
/// filed under other ids than they were sent under.
pub(super) fn groups_of(file: &RunFile, erasing: Erasing<'_>) -> Vec<usize> {
    if file.columns().any(|column| column == IDENTITY) {
        return (0..file.groups()).collect();
    }
    let hidden = erasing.hidden;
    let may_hold = |group: &usize| {
        let Some(range) = file.persons_of(*group) else {
            return true;
        };
        let mut ids = hidden.ids.iter().copied();
        let mut stretches = hidden.stretches.iter().map(|stretch| stretch.id);
        ids.any(|id| range.contains(&id)) || stretches.any(|id| range.contains(&id))
    };
    (0..file.groups()).filter(may_hold).collect()
}

/// The columns of a batch that tell whose its events are.
pub(super) struct Whose<'a> {
    persons: &'a [u64],
    times: &'a [i64],
    identities: Option<&'a PrimitiveArray<UInt64Type>>,
    devices: Option<&'a PrimitiveArray<UInt64Type>>,
}

impl<'a> Whose<'a> {
    pub(super) fn of(batch: &'a RecordBatch, file: &RunFile) -> Result<Self, StoreError> {
        let ids = |name: &str| {
            let column = batch.column_by_name(name)?;
            column.as_primitive_opt::<UInt64Type>()
        };
        Ok(Self {
            persons: persons(batch, &file.path)?,
            times: required::<TimestampMillisecondType>(batch, TIME, &file.path)?,
            identities: ids(IDENTITY),
            devices: ids(ANONYMOUS),
        })
    }

    /// Whether the event goes: by the id it was sent under, whoever it is filed under by now.
    pub(super) fn is_erased(&self, row: usize, erasing: Erasing<'_>) -> bool {
        let sent_under = at(self.identities, row).unwrap_or(self.persons[row]);
        erasing.hidden.hides(sent_under, self.times[row])
    }

    /// Whether an event that stays came from a device whose id goes.
    pub(super) fn names_device(&self, row: usize, erasing: Erasing<'_>) -> bool {
        at(self.devices, row).is_some_and(|device| erasing.hidden.hides_id(device))
    }
}

fn at(column: Option<&PrimitiveArray<UInt64Type>>, row: usize) -> Option<u64> {
    let column = column.filter(|column| column.is_valid(row))?;
    Some(column.value(row))
}
