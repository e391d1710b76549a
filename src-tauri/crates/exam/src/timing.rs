//! The clock of a session, computed: what is planned, used and left at a given moment.
//!
//! Invariant: used time never shrinks, and a pause consumes none of it. No event ticks; whoever
//! shows a countdown asks once and counts down by itself until the next view.

mod day;
mod interruption;
mod schedule;
mod waiting;
mod watch;

pub use day::{Day, day};
pub use interruption::{proposed_settlement, unsettled};
pub use schedule::{Scheduled, at_another_hour, moved, schedule};
pub use waiting::waiting_since;
pub use watch::{JUMP_MS, Reading, disagreements, gap, unsaid};

use crate::certification::{Segment, SegmentKind};
use crate::event::{Slot, Stamp};
use crate::id::CandidateId;
use crate::people::Presence;
use crate::session::{CandidateState, SegmentRun, Session};
use chrono::{DateTime, Duration, FixedOffset};

/// Where one segment stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentView {
    /// Which.
    pub slot: Slot,
    /// Its rules.
    pub segment: Segment,
    /// What happened to it.
    pub state: SegmentState,
    /// Planned duration with authorised extra time, in milliseconds, before prolongations.
    pub planned_ms: u64,
    /// Of which authorised extra time.
    pub extra_ms: u64,
    /// Of prolongations given, in milliseconds.
    pub prolonged_ms: u64,
    /// Time used so far, pauses excluded, in milliseconds.
    pub used_ms: u64,
    /// Time spent in pauses so far, in milliseconds.
    pub paused_ms: u64,
    /// When it is expected to start, or started.
    pub start: DateTime<FixedOffset>,
    /// When it is expected to end, or ended.
    pub end: DateTime<FixedOffset>,
    /// Time left before the due end; negative when overrun. Zero once ended.
    pub left_ms: i64,
}

/// What happened to a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SegmentState {
    /// Not started.
    Ahead,
    /// The clock runs.
    Running,
    /// The clock is held.
    Paused,
    /// Ended.
    Ended,
    /// Not needed.
    Skipped,
}

impl SegmentState {
    /// Whether the candidate has it behind them.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Ended | Self::Skipped)
    }

    /// Whether its clock is open: running or held.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Running | Self::Paused)
    }
}

/// Authorised extra time of a segment for a candidate, in milliseconds.
#[must_use]
pub fn extra_ms(state: &CandidateState, slot: &Slot, segment: &Segment) -> u64 {
    let place = slot.place();
    state
        .candidate
        .adjustments
        .iter()
        .filter(|adjustment| adjustment.segments.is_empty() || adjustment.segments.contains(&place))
        .fold(0, |sum, adjustment| sum.saturating_add(adjustment.extra.added_ms(segment.planned_ms())))
}

/// The whole passage of a candidate at `now`, in order; empty for an unknown candidate.
///
/// Segments ahead are laid end to end after the last known one; before anything started, from the
/// planned time of the passage.
#[must_use]
pub fn passage(session: &Session, candidate: CandidateId, now: &Stamp) -> Vec<SegmentView> {
    let Some(state) = session.candidate(candidate) else { return Vec::new() };
    let planned_start = session.passages.iter().find(|passage| passage.candidate == candidate).map(|p| p.at);
    let from = planned_start
        .map_or(now.at, |at| if state.runs.is_empty() && session.begun.is_some() { at.max(now.at) } else { at });
    laid_from(session, state, from, now)
}

/// The passage of a candidate laid from a given moment, unless it started already.
fn laid_from(
    session: &Session,
    state: &CandidateState,
    mut from: DateTime<FixedOffset>,
    now: &Stamp,
) -> Vec<SegmentView> {
    let candidate = state.candidate.id;
    let mut views = Vec::new();
    for assessment in state.assessments() {
        let Some(rules) = session.certification.assessment(assessment) else { continue };
        for segment in &rules.segments {
            let slot = Slot { candidate, assessment: assessment.clone(), segment: segment.id.clone() };
            let view = view(state, slot, segment, from, now);
            from = view.end;
            views.push(view);
        }
    }
    views
}

fn view(
    state: &CandidateState,
    slot: Slot,
    segment: &Segment,
    from: DateTime<FixedOffset>,
    now: &Stamp,
) -> SegmentView {
    let extra_ms = extra_ms(state, &slot, segment);
    let planned_ms = segment.planned_ms().saturating_add(extra_ms);
    let run = state.run(&slot);
    let fixed_end = fixed_end(state, &slot);
    let blank = SegmentView {
        slot,
        segment: segment.clone(),
        state: SegmentState::Ahead,
        planned_ms,
        extra_ms,
        prolonged_ms: 0,
        used_ms: 0,
        paused_ms: 0,
        start: from,
        end: from,
        left_ms: 0,
    };
    match run {
        None => {
            let start = if state.runs.is_empty() { from } else { from.max(now.at) };
            let mut end = later(start, planned_ms);
            if let Some(fixed) = fixed_end {
                end = end.min(fixed.max(start));
            }
            SegmentView { start, end, left_ms: (end - start).num_milliseconds(), ..blank }
        }
        Some(SegmentRun::Skipped { skipped, .. }) => {
            SegmentView { state: SegmentState::Skipped, start: skipped.at, end: skipped.at, ..blank }
        }
        Some(SegmentRun::Timed(timed)) => {
            let used_ms = timed.used_ms(now);
            let due_ms = planned_ms.saturating_add(timed.prolonged_ms());
            let mut left_ms = signed(due_ms).saturating_sub(signed(used_ms));
            if let Some(fixed) = fixed_end {
                // What was left until then at the start, less what passed since: the wall clock may be set meanwhile.
                let passed = signed(timed.used_ms(now)).saturating_add(signed(timed.paused_ms(now)));
                let from_start = (fixed - timed.began_at()).num_milliseconds();
                left_ms = left_ms.min(from_start.saturating_sub(passed));
            }
            let state = match (&timed.ended, timed.is_paused()) {
                (Some(_), _) => SegmentState::Ended,
                (None, true) => SegmentState::Paused,
                (None, false) => SegmentState::Running,
            };
            let end = timed.ended.map_or_else(|| later(now.at, u64::try_from(left_ms).unwrap_or(0)), |ended| ended.at);
            SegmentView {
                state,
                prolonged_ms: timed.prolonged_ms(),
                used_ms,
                paused_ms: timed.paused_ms(now),
                start: timed.began_at(),
                end,
                left_ms: if timed.ended.is_some() { 0 } else { left_ms },
                ..blank
            }
        }
    }
}

/// The fixed end of the slot's assessment, for a candidate admitted late to it.
#[must_use]
pub fn fixed_end(state: &CandidateState, slot: &Slot) -> Option<DateTime<FixedOffset>> {
    match &state.presence {
        Some((Presence::AdmittedLate { assessment, ends_at, .. }, _)) if *assessment == slot.assessment => {
            Some(*ends_at)
        }
        Some((Presence::Present | Presence::Absent { .. } | Presence::AdmittedLate { .. }, _)) | None => None,
    }
}

/// Time left of an open segment at `now`, in milliseconds; negative when overrun. `None` unless open.
#[must_use]
pub fn left_ms(session: &Session, slot: &Slot, now: &Stamp) -> Option<i64> {
    passage(session, slot.candidate, now)
        .into_iter()
        .find(|view| view.slot == *slot && view.state.is_open())
        .map(|view| view.left_ms)
}

/// The segment that comes next for a candidate: the first neither started nor skipped.
#[must_use]
pub fn next(session: &Session, candidate: CandidateId) -> Option<Slot> {
    let state = session.candidate(candidate)?;
    state
        .assessments()
        .iter()
        .filter_map(|id| session.certification.assessment(id))
        .flat_map(|assessment| assessment.segments.iter().map(|segment| (assessment.id.clone(), segment.id.clone())))
        .find(|place| !state.runs.contains_key(place))
        .map(|place| Slot::new(candidate, &place))
}

/// Every open clock of the session.
#[must_use]
pub fn open_slots(session: &Session) -> Vec<Slot> {
    session.open.clone()
}

/// Whether a segment occupies the jury (all but the candidate's own preparation).
#[must_use]
pub fn occupies_jury(kind: SegmentKind) -> bool {
    match kind {
        SegmentKind::Preparation => false,
        SegmentKind::Presentation | SegmentKind::Questions | SegmentKind::Practical | SegmentKind::Interview => true,
    }
}

/// Whether the jury has to be there during a segment of a passage.
pub(crate) fn wants_jury(session: &Session, slot: &Slot) -> bool {
    let segment = session.certification.segment(&slot.assessment, &slot.segment);
    segment.is_some_and(|segment| occupies_jury(segment.kind))
}

/// Whether a candidate has nothing left to pass: all segments over, or left, or absent.
#[must_use]
pub fn is_finished(session: &Session, state: &CandidateState) -> bool {
    state.is_absent()
        || state.abandoned.is_some()
        || (next(session, state.candidate.id).is_none()
            && state.runs.values().all(|run| match run {
                SegmentRun::Timed(timed) => timed.ended.is_some(),
                SegmentRun::Skipped { .. } => true,
            })
            && (state.is_present() || session.kind().assessments.is_empty()))
}

/// Planned length of a whole passage with extra time, in milliseconds.
#[must_use]
pub fn planned_passage_ms(session: &Session, candidate: CandidateId, now: &Stamp) -> u64 {
    passage(session, candidate, now).iter().fold(0, |sum, view| sum.saturating_add(view.planned_ms))
}

/// A moment so much later; the moment itself where the calendar ends.
pub(crate) fn later(at: DateTime<FixedOffset>, ms: u64) -> DateTime<FixedOffset> {
    Duration::try_milliseconds(signed(ms)).and_then(|span| at.checked_add_signed(span)).unwrap_or(at)
}

fn signed(ms: u64) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}
