//! Signs of life: when each of the last runs of the program was last seen alive, and on which boot
//! of the computer.
//!
//! A row of the store's settings, written again each second while a clock runs; never part
//! of a journal. What an interruption means is decided in `exam`.

use chrono::{DateTime, FixedOffset};
use exam::Stamp;
use exam::id::RunId;
use serde::{Deserialize, Serialize};
use store::{Store, StoreError};
use uuid::Uuid;

/// The name of the setting.
const NAME: &str = "signs-of-life";
/// How many runs are remembered: a session left open is come back to within a few starts.
const KEPT: usize = 16;

/// A run of the program, last seen alive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Sign {
    run: RunId,
    boot: Option<Uuid>,
    at: DateTime<FixedOffset>,
    uptime_ms: u64,
}

/// What is known of the last runs, the latest last.
#[derive(Debug, Default)]
pub(crate) struct Signs(Vec<Sign>);

impl Signs {
    /// What the runs before this one left. What cannot be read counts as nothing: the last entry
    /// of a journal is a sign of life too.
    pub(crate) fn read(store: &Store) -> Self {
        let text = store.setting(NAME).ok().flatten().unwrap_or_default();
        Self(serde_json::from_str(&text).unwrap_or_default())
    }

    /// Says that this run is alive.
    pub(crate) fn give(&mut self, store: &mut Store, now: &Stamp, boot: Option<Uuid>) -> Result<(), StoreError> {
        self.0.retain(|sign| sign.run != now.run);
        self.0.push(Sign { run: now.run, boot, at: now.at, uptime_ms: now.uptime_ms });
        let forgotten = self.0.len().saturating_sub(KEPT);
        self.0.drain(..forgotten);
        // Ids, moments and numbers always have a form in JSON.
        store.set_setting(NAME, &serde_json::to_string(&self.0).unwrap_or_default())
    }

    /// The last trace of the run that wrote this entry, and whether the computer stayed on since;
    /// `None` where nobody knows.
    pub(crate) fn last_of(&self, entry: &Stamp, boot: Option<Uuid>) -> (Stamp, Option<bool>) {
        let Some(sign) = self.0.iter().find(|sign| sign.run == entry.run) else { return (*entry, None) };
        let seen = Stamp { at: sign.at, uptime_ms: sign.uptime_ms, run: sign.run };
        let same_boot = sign.boot.zip(boot).map(|(then, now)| then == now);
        (if entry.is_before(&seen) { seen } else { *entry }, same_boot)
    }
}

#[cfg(test)]
mod tests {
    use super::{KEPT, Signs};
    use chrono::DateTime;
    use exam::Stamp;
    use exam::id::RunId;
    use store::{SaltSource, Store};
    use uuid::Uuid;

    fn stamp(run: u128, uptime_ms: u64) -> Stamp {
        let at = DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").expect("a moment");
        Stamp { at, uptime_ms, run: RunId(Uuid::from_u128(run)) }
    }

    #[test]
    fn the_last_trace_of_a_run_is_its_sign_of_life_or_its_entry_whichever_is_later() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = Store::create_ephemeral(folder.path(), SaltSource::System).expect("a store");
        let boot = Some(Uuid::from_u128(7));
        let mut signs = Signs::read(&store);
        signs.give(&mut store, &stamp(1, 5_000), boot).expect("given");
        signs.give(&mut store, &stamp(1, 7_000), boot).expect("given");
        let signs = Signs::read(&store);
        assert_eq!(signs.last_of(&stamp(1, 6_000), boot), (stamp(1, 7_000), Some(true)));
        assert_eq!(signs.last_of(&stamp(1, 8_000), boot), (stamp(1, 8_000), Some(true)));
        assert_eq!(signs.last_of(&stamp(1, 8_000), Some(Uuid::from_u128(8))).1, Some(false));
        assert_eq!(signs.last_of(&stamp(1, 8_000), None).1, None);
        assert_eq!(signs.last_of(&stamp(2, 8_000), boot), (stamp(2, 8_000), None));
    }

    #[test]
    fn only_the_last_runs_are_remembered() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = Store::create_ephemeral(folder.path(), SaltSource::System).expect("a store");
        let mut signs = Signs::default();
        for run in 0..20 {
            signs.give(&mut store, &stamp(run, 5_000), None).expect("given");
        }
        assert_eq!(Signs::read(&store).0.len(), KEPT);
        assert_eq!(Signs::read(&store).0[0].run, stamp(4, 0).run);
    }
}
