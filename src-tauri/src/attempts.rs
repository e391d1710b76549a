//! Wrong passphrases: counted, slowed down, and reported to the next person who opens the data.
//!
//! The count stands in a small plain file beside the data, since nothing else can be written while
//! they are locked; it slows someone typing at this machine; the stretching of the passphrase
//! slows someone who took the files away. Which passphrase is right, only the store knows.

use chrono::{DateTime, FixedOffset};
use exam::Stamp;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

const FILE: &str = "attempts.json";
/// As many slips of the finger as nobody is made to wait for.
const FREE: u32 = 3;
/// The first wait, doubled with each further attempt.
const FIRST_WAIT_MS: u64 = 5_000;
/// The longest wait: an exam may be going on.
const LONGEST_WAIT_MS: u64 = 60_000;

/// Wrong attempts since the data were last opened.
#[derive(Debug)]
pub(crate) struct Attempts {
    path: PathBuf,
    told: Told,
    /// No attempt before this reading of the monotonic clock.
    not_before_ms: u64,
}

/// What the next one to open is told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Told {
    /// How many.
    pub(crate) count: u32,
    /// When the last one was.
    pub(crate) last: Option<DateTime<FixedOffset>>,
}

impl Attempts {
    /// What was counted in this data folder. A restart gains nothing: the wait begins again.
    pub(crate) fn read(folder: &Path, now: &Stamp) -> Self {
        let path = folder.join(FILE);
        let told: Told =
            fs::read_to_string(&path).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let not_before_ms = now.uptime_ms + wait_ms(told.count);
        Self { path, told, not_before_ms }
    }

    /// Whole seconds still to wait; `None` when one may try.
    pub(crate) fn wait(&self, now: &Stamp) -> Option<u64> {
        let left = self.not_before_ms.saturating_sub(now.uptime_ms);
        (left > 0).then(|| left.div_ceil(1_000))
    }

    /// One more wrong one.
    pub(crate) fn wrong(&mut self, now: &Stamp) {
        self.told = Told { count: self.told.count.saturating_add(1), last: Some(now.at) };
        self.not_before_ms = now.uptime_ms + wait_ms(self.told.count);
        // Where nothing can be written, the count of this run still slows.
        if let Ok(text) = serde_json::to_string(&self.told) {
            let _ = fs::write(&self.path, text);
        }
    }

    /// The right one: counting begins again, and what was counted is told.
    pub(crate) fn right(&mut self) -> Option<Told> {
        let told = std::mem::take(&mut self.told);
        self.not_before_ms = 0;
        let _ = fs::remove_file(&self.path);
        (told.count > 0).then_some(told)
    }
}

fn wait_ms(count: u32) -> u64 {
    match count.checked_sub(FREE) {
        None => 0,
        Some(more) => FIRST_WAIT_MS.saturating_mul(1 << more.min(16)).min(LONGEST_WAIT_MS),
    }
}

#[cfg(test)]
mod tests {
    use super::Attempts;
    use chrono::DateTime;
    use exam::Stamp;
    use exam::id::RunId;

    fn at(uptime_ms: u64) -> Stamp {
        let at = DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").expect("a moment");
        Stamp { at, uptime_ms, run: RunId(uuid::Uuid::nil()) }
    }

    #[test]
    fn slips_are_free_then_each_wrong_attempt_waits_longer_up_to_a_minute() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut attempts = Attempts::read(folder.path(), &at(0));
        let waits: Vec<_> = (0..9)
            .map(|_| {
                attempts.wrong(&at(1_000));
                attempts.wait(&at(1_000))
            })
            .collect();
        let expected = [None, None, Some(5), Some(10), Some(20), Some(40), Some(60), Some(60), Some(60)];
        assert_eq!(waits, expected);
        assert_eq!(attempts.wait(&at(60_500)), Some(1));
        assert_eq!(attempts.wait(&at(61_000)), None);
    }

    #[test]
    fn a_restart_neither_forgets_the_count_nor_spares_the_wait() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut attempts = Attempts::read(folder.path(), &at(0));
        (0..4).for_each(|_| attempts.wrong(&at(1_000)));
        let mut attempts = Attempts::read(folder.path(), &at(500_000));
        assert_eq!(attempts.wait(&at(500_000)), Some(10));
        let told = attempts.right().expect("told");
        assert_eq!((told.count, told.last), (4, Some(at(0).at)));
        assert_eq!((attempts.right(), attempts.wait(&at(500_001))), (None, None));
        assert_eq!(Attempts::read(folder.path(), &at(0)).right(), None);
    }
}
