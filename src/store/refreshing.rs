//! What a second window does to see what the first has written: it reads again the journals that have grown.

use super::files::Folder;
use super::id::{PlanId, StoreId};
use super::index::{Index as _, MemoryIndex};
use super::reading::{self, WordsOf};
use std::collections::BTreeSet;

/// Brings the index in memory up to the journals; the plans that are new, changed or gone. A half-written end is the
/// other window at work, and no fault.
pub(super) fn refresh(
    folder: &Folder,
    store: StoreId,
    words: &WordsOf,
    index: &MemoryIndex,
    ids: &[PlanId],
) -> Vec<PlanId> {
    let mut changed = Vec::new();
    for id in ids {
        // The index in memory has no faults.
        let known = index.head(*id).ok().flatten();
        let path = folder.journal(*id);
        if known.as_ref().is_some_and(|head| reading::is_as_it_was(&path, &head.tail)) {
            continue;
        }
        let Ok(folded) = reading::plan(folder, store, *id, None) else { continue };
        let head = reading::head_of(*id, &folded, words);
        if known.as_ref() != Some(&head)
            && !folded.records.is_empty()
            && index.put(&head, folded.history.sheet()).is_ok()
        {
            changed.push(*id);
        }
    }
    let there: BTreeSet<&PlanId> = ids.iter().collect();
    for summary in index.recent(usize::MAX).unwrap_or_default() {
        if !there.contains(&summary.id) {
            index.forget(summary.id);
            changed.push(summary.id);
        }
    }
    changed
}
