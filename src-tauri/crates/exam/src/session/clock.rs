//! The clock of one segment: what was recorded of it, and how much time that makes.
//!
//! What is planned and what is left are [`crate::timing`]'s affair.

#![allow(missing_docs, reason = "a field has a sentence where its name does not say it all")]

use super::facts::Span;
use crate::event::{Event, Stamp};
use crate::id::{AssessmentId, SegmentId};
use chrono::{DateTime, FixedOffset};

/// What happened to one segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SegmentRun {
    /// Not needed.
    Skipped {
        /// When that was said.
        skipped: Stamp,
        /// Why, if said.
        motive: Option<String>,
    },
    /// Started, perhaps ended.
    Timed(Timed),
}

/// The times of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timed {
    /// When its start was recorded; [`Timed::began_at`] is the real one.
    pub started: Stamp,
    /// Corrections of the start, in order; the last stands.
    pub corrections: Vec<StartCorrection>,
    /// Pauses in order; the last is open while paused.
    pub pauses: Vec<Pause>,
    pub prolongations: Vec<Prolongation>,
    pub ended: Option<Stamp>,
    /// Why it ended early or late.
    pub end_motive: Option<String>,
    /// Time used and paused until the last entry of the journal.
    counted: Counted,
}

/// What has been counted so far, entry by entry. Within one run of the program the monotonic clock
/// counts; the step from one run to the next is what the entry that begins it measured, else the
/// wall clock's. Invariant: neither total ever shrinks, whatever the wall clock does; only a
/// corrected start takes used time back.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Counted {
    used_ms: u64,
    paused_ms: u64,
    until: Stamp,
}

/// A pause of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// From when to when.
    pub span: Span,
    pub motive: String,
    pub author: String,
    /// How long it lasted until the last entry of the journal, in milliseconds.
    pub lasted_ms: u64,
}

/// A start that was recorded too early or too late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartCorrection {
    /// The real start.
    pub at: DateTime<FixedOffset>,
    /// Why it was recorded otherwise.
    pub motive: String,
    pub author: String,
    pub given: Stamp,
}

/// A segment that was begun anew: what was done of it before stays on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voided {
    pub place: (AssessmentId, SegmentId),
    /// Its clock, ended when the jury decided so.
    pub timed: Timed,
}

/// A prolongation of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prolongation {
    pub given: Stamp,
    /// How much, in milliseconds.
    pub by_ms: u64,
    pub motive: String,
    pub author: String,
    /// The interruption it gives back, when it does: the entry by which the program came back.
    pub gap: Option<u64>,
}

impl Timed {
    pub(super) fn started_at(started: Stamp) -> Self {
        Self {
            started,
            corrections: Vec::new(),
            pauses: Vec::new(),
            prolongations: Vec::new(),
            ended: None,
            end_motive: None,
            counted: Counted { used_ms: 0, paused_ms: 0, until: started },
        }
    }

    /// Counts the time until an entry of the journal. The caller does so for every entry while the
    /// clock is open, before what the entry says is applied.
    pub(super) fn count_until(&mut self, at: Stamp, event: Option<&Event>) {
        let step = match event {
            Some(Event::RunBegan { last_sign, gap_ms, .. }) => {
                last_sign.since_ms(&self.counted.until).saturating_add(*gap_ms)
            }
            Some(_) | None => at.since_ms(&self.counted.until),
        };
        if self.is_paused() {
            self.counted.paused_ms = self.counted.paused_ms.saturating_add(step);
            if let Some(pause) = self.pauses.last_mut() {
                pause.lasted_ms = pause.lasted_ms.saturating_add(step);
            }
        } else {
            self.counted.used_ms = self.counted.used_ms.saturating_add(step);
        }
        self.counted.until = at;
    }

    pub(super) fn correct_start(&mut self, correction: StartCorrection) {
        let earlier_by = (self.began_at() - correction.at).num_milliseconds();
        self.counted.used_ms = self.counted.used_ms.saturating_add_signed(earlier_by);
        self.corrections.push(correction);
    }

    /// When it really started, as far as is known.
    #[must_use]
    pub fn began_at(&self) -> DateTime<FixedOffset> {
        self.corrections.last().map_or(self.started.at, |correction| correction.at)
    }

    pub(super) fn pause(&mut self, pause: Pause) {
        if !self.is_paused() {
            self.pauses.push(pause);
        }
    }

    pub(super) fn resume(&mut self, at: Stamp) {
        if let Some(pause) = self.pauses.last_mut() {
            pause.span.until = pause.span.until.or(Some(at));
        }
    }

    pub(super) fn end(&mut self, at: Stamp, motive: Option<String>) {
        self.resume(at);
        self.ended = Some(at);
        self.end_motive = motive;
    }

    /// Time spent in pauses until `now`, in milliseconds.
    #[must_use]
    pub fn paused_ms(&self, now: &Stamp) -> u64 {
        let since = if self.is_paused() { now.since_ms(&self.counted.until) } else { 0 };
        self.counted.paused_ms.saturating_add(since)
    }

    /// Time used until `now`, pauses excluded, in milliseconds.
    #[must_use]
    pub fn used_ms(&self, now: &Stamp) -> u64 {
        let runs = self.ended.is_none() && !self.is_paused();
        let since = if runs { now.since_ms(&self.counted.until) } else { 0 };
        self.counted.used_ms.saturating_add(since)
    }

    /// How far the clock stood at a moment not later than the last entry or now, in milliseconds:
    /// what a note taken then is stamped with.
    #[must_use]
    pub fn reading_at(&self, moment: &Stamp) -> u64 {
        let paused: u64 = self
            .pauses
            .iter()
            .filter(|pause| pause.span.from.is_before(moment))
            .map(|pause| {
                let until = pause.span.until.filter(|until| until.is_before(moment)).unwrap_or(*moment);
                until.since_ms(&pause.span.from)
            })
            .sum();
        let shifted_by = (self.started.at - self.began_at()).num_milliseconds();
        moment.since_ms(&self.started).saturating_sub(paused).saturating_add_signed(shifted_by)
    }

    /// Prolongations given, in milliseconds.
    #[must_use]
    pub fn prolonged_ms(&self) -> u64 {
        self.prolongations.iter().fold(0, |sum, prolongation| sum.saturating_add(prolongation.by_ms))
    }

    /// Whether its clock is held.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.ended.is_none() && self.pauses.last().is_some_and(|pause| pause.span.until.is_none())
    }
}
