//! How much room each column takes.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::decode::{Damage, Decoded, count_values};
use crate::schema::parse_property_column;
use crate::{Run, Snapshot, StoreError};

/// Name under which what is neither column counts: footers and page indexes.
pub const FOOTER: &str = "(footer)";

/// The room one column takes over all runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnSize {
    /// Name of the stored column, such as `person` or `p.text.plan`, or [`FOOTER`].
    pub column: String,
    /// Bytes on disk.
    pub bytes: u64,
    /// Rows that have a value.
    pub values: u64,
}

/// Bytes and values of every stored column, the largest first; the bytes add up to the
/// runs' files.
pub fn column_sizes(snapshot: &Snapshot) -> Result<Vec<ColumnSize>, StoreError> {
    let runs: Vec<Sizes> = snapshot
        .runs()
        .par_iter()
        .map(|run| run_sizes(run).map_err(|damage| run.corrupt(damage)))
        .collect::<Result<_, _>>()?;
    let mut total = Sizes::new();
    for (name, (bytes, values)) in runs.into_iter().flatten() {
        let sum = total.entry(name).or_default();
        *sum = (sum.0 + bytes, sum.1 + values);
    }
    let mut sizes: Vec<ColumnSize> = total
        .into_iter()
        .map(|(column, (bytes, values))| ColumnSize {
            column,
            bytes,
            values,
        })
        .collect();
    sizes.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.column.cmp(&b.column)));
    Ok(sizes)
}

/// Bytes and values by column.
type Sizes = BTreeMap<String, (u64, u64)>;

fn run_sizes(run: &Run) -> Decoded<Sizes> {
    let mut sizes = Sizes::new();
    let schema = run.parquet().file_metadata().schema_descr();
    for column in schema.columns() {
        let name = column.name();
        let mut sum = (0, 0);
        for group in 0..run.groups().len() {
            let chunk = run.required(group, name)?;
            let bytes = u64::try_from(chunk.meta.compressed_size());
            sum.0 += bytes.map_err(|_| Damage::new("a column has a negative size"))?;
            if column.max_def_level() == 0 {
                sum.1 += chunk.rows as u64;
            } else if parse_property_column(name).is_none() {
                sum.1 += count_values(chunk)?;
            }
        }
        if let Some((property, value_type)) = parse_property_column(name) {
            let stats = run.record().catalogue.properties.get(property);
            let count = stats.and_then(|stats| stats.types.get(&value_type));
            sum.1 = count.copied().unwrap_or(0);
        }
        sizes.insert(name.to_owned(), sum);
    }
    let columns: u64 = sizes.values().map(|(bytes, _)| bytes).sum();
    let rest = run.record().bytes.saturating_sub(columns);
    sizes.insert(FOOTER.to_owned(), (rest, 0));
    Ok(sizes)
}
