//! What was measured over all kills.

use std::fmt;

/// Counts and worst cases.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) kills: u32,
    pub(super) sessions_closed: u32,
    pub(super) copies_verified: u32,
    judged: u32,
    entries: u64,
    typing_ms: Vec<f64>,
    stall_ms: f64,
    clock_off: Vec<f64>,
}

impl Figures {
    pub(super) fn acknowledged(&mut self, entries: u64) {
        self.judged += 1;
        self.entries += entries;
    }

    pub(super) fn typing(&mut self, lost_ms: f64, stall_ms: f64) {
        self.typing_ms.push(lost_ms);
        self.stall_ms = self.stall_ms.max(stall_ms);
    }

    pub(super) fn clock(&mut self, off: f64) {
        self.clock_off.push(off.abs());
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut typing = self.typing_ms.clone();
        typing.sort_by(f64::total_cmp);
        let worst = |values: &[f64]| values.iter().copied().fold(0.0, f64::max);
        let median = typing.get(typing.len() / 2).copied().unwrap_or(0.0);
        write!(
            f,
            "{} kills of the real window: {} copies verified, chain intact; {} screens judged after reopening, \
             {} entries acknowledged, none missing; {} sessions led to their closing; typing lost in {} lines under \
             way: median {median:.0} ms, worst {:.0} ms, {} above {:.0} ms (a page of the disk took up to {:.0} ms); clock running across {} kills: at most {:.1} s off \
             (figures are whole seconds)",
            self.kills,
            self.copies_verified,
            self.judged,
            self.entries,
            self.sessions_closed,
            typing.len(),
            worst(&typing),
            typing.iter().filter(|lost| **lost > super::MOST_TYPING_LOST_MS).count(),
            super::MOST_TYPING_LOST_MS,
            self.stall_ms,
            self.clock_off.len(),
            worst(&self.clock_off),
        )
    }
}
