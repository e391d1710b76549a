//! First opinions, sealed: held so that nothing can read them before all are given.
//!
//! Invariant: an opinion leaves this file only through [`SealedOpinions::opened`], after the
//! matter was opened; not even the debug output shows a sealed one. When to open is decided in
//! [`crate::decide`].

use crate::id::{JurorId, MatterId};
use crate::people::Verdict;
use std::collections::BTreeMap;
use std::fmt;

/// The first opinions on one candidate.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct SealedOpinions {
    given: BTreeMap<(MatterId, JurorId), Verdict>,
    opened: BTreeMap<MatterId, Vec<JurorId>>,
}

impl SealedOpinions {
    /// Keeps a juror's opinion; the last one given before the opening counts.
    pub(super) fn give(&mut self, matter: &MatterId, juror: JurorId, verdict: &Verdict) {
        if !self.is_open(matter) {
            self.given.insert((matter.clone(), juror), verdict.clone());
        }
    }

    /// Opens a matter for good, with the opinions of these jurors. Those of others (who left
    /// before) stay sealed.
    pub(super) fn open(&mut self, matter: &MatterId, jurors: Vec<JurorId>) {
        self.opened.entry(matter.clone()).or_insert(jurors);
    }

    /// Matters on which at least one opinion was given and that are not open.
    pub(crate) fn begun(&self) -> Vec<MatterId> {
        let mut matters: Vec<_> = self.given.keys().map(|(matter, _)| matter.clone()).collect();
        matters.dedup();
        matters.retain(|matter| !self.is_open(matter));
        matters
    }

    /// Whether any opinion was given.
    pub(crate) fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// Whether this juror has given theirs.
    pub(crate) fn has_given(&self, matter: &MatterId, juror: JurorId) -> bool {
        self.given.contains_key(&(matter.clone(), juror))
    }

    /// Forgets what was said; which matters are open stays known.
    pub(super) fn forget(&mut self) {
        self.given.clear();
    }

    fn is_open(&self, matter: &MatterId) -> bool {
        self.opened.contains_key(matter)
    }

    /// The opinions on a matter, once opened.
    pub(crate) fn opened(&self, matter: &MatterId) -> Option<Vec<(JurorId, Verdict)>> {
        let jurors = self.opened.get(matter)?;
        let of = |juror: &JurorId| self.given.get(&(matter.clone(), *juror)).map(|verdict| (*juror, verdict.clone()));
        Some(jurors.iter().filter_map(of).collect())
    }
}

impl fmt::Debug for SealedOpinions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let opened: Vec<_> = self.opened.keys().map(|matter| (matter, self.opened(matter))).collect();
        f.debug_struct("SealedOpinions").field("given", &self.given.len()).field("opened", &opened).finish()
    }
}
