//! What changes no figure of the export and may change those Google Analytics reports.

use wayfarer_core::{ImportRecord, ImportState};

use super::asked::{By, Count, Counted, Scope};
use super::{GaNote, ReconcileNote};

/// Everything that was found, each with its count. Rows of files are those of all imports of
/// the source that were not undone, whatever the days.
pub(super) fn of(counted: &Counted, imports: &[ImportRecord], source: &str) -> Vec<ReconcileNote> {
    let count = |count| counted.count(By::Theirs, count, Scope::Whole) as u64;
    let (mut duplicates, mut rejected) = (0, 0);
    let holds = |import: &&ImportRecord| {
        import.state == ImportState::Committed && import.source.split(", ").any(|one| one == source)
    };
    for import in imports.iter().filter(holds) {
        duplicates += import.counts.duplicates;
        rejected += import.counts.rejected;
    }
    let all = [
        (GaNote::OtherDay, counted.other_day),
        (GaNote::Duplicates, duplicates),
        (GaNote::Rejected, rejected),
        (GaNote::WithoutConsent, count(Count::WithoutConsent)),
        (GaNote::WithoutDevice, count(Count::WithoutDevice)),
        (GaNote::Late, count(Count::Late)),
        (
            GaNote::RepeatedTransactions,
            count(Count::WithTransaction).saturating_sub(count(Count::Transactions)),
        ),
        (GaNote::OtherCurrencies, count(Count::OtherCurrencies)),
    ];
    let found = all.into_iter().filter(|(_, count)| *count > 0);
    found
        .map(|(note, count)| ReconcileNote { note, count })
        .collect()
}
