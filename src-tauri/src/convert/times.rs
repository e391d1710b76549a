//! Times of a passage, open clocks, the day's expected end; what follows from decisions.

use super::rules::segment_kind;
use super::{count, moment, span};
use crate::wire::{ClockView, DayView, SegmentTimeView};
use chrono::{DateTime, Duration, FixedOffset};
use exam::certification::MatterKind;
use exam::deliberation;
use exam::event::Slot;
use exam::session::{CandidateState, SegmentRun};
use exam::timing::{self, SegmentState, SegmentView};
use exam::{Session, Stamp};

/// A segment with its times.
pub(super) fn segment(session: &Session, view: &SegmentView) -> SegmentTimeView {
    let assessment = session.certification.assessment(&view.slot.assessment);
    SegmentTimeView {
        assessment: view.slot.assessment.to_string(),
        segment: view.slot.segment.to_string(),
        assessment_short: assessment.map(|a| a.short.clone()).unwrap_or_default(),
        assessment_title: assessment.map(|a| a.title.clone()).unwrap_or_default(),
        title: view.segment.title.clone(),
        short: view.segment.short.clone(),
        kind: segment_kind(view.segment.kind).to_owned(),
        if_needed: view.segment.if_needed,
        state: match view.state {
            SegmentState::Ahead => "ahead",
            SegmentState::Running => "running",
            SegmentState::Paused => "paused",
            SegmentState::Ended => "ended",
            SegmentState::Skipped => "skipped",
        }
        .to_owned(),
        planned_ms: count(view.planned_ms),
        extra_ms: count(view.extra_ms),
        prolonged_ms: count(view.prolonged_ms),
        used_ms: count(view.used_ms),
        paused_ms: count(view.paused_ms),
        warn_ms: view.segment.warn_minutes.iter().flatten().map(|minutes| minutes.saturating_mul(60_000)).collect(),
        recorded_start: recorded_start(session, view).map(moment),
        start: moment(view.start),
        end: moment(view.end),
        left_ms: span(view.left_ms),
    }
}

/// The start as recorded, where it was corrected.
fn recorded_start(session: &Session, view: &SegmentView) -> Option<DateTime<FixedOffset>> {
    let place = (view.slot.assessment.clone(), view.slot.segment.clone());
    match session.candidate(view.slot.candidate)?.runs.get(&place)? {
        SegmentRun::Timed(timed) => (!timed.corrections.is_empty()).then_some(timed.started.at),
        SegmentRun::Skipped { .. } => None,
    }
}

/// Every open clock, the jury's first.
pub(super) fn clocks(session: &Session, now: &Stamp) -> Vec<ClockView> {
    let mut clocks: Vec<ClockView> =
        timing::open_slots(session).iter().filter_map(|slot| clock(session, slot, now)).collect();
    clocks.sort_by_key(|clock| !clock.jury);
    clocks
}

fn clock(session: &Session, slot: &Slot, now: &Stamp) -> Option<ClockView> {
    let state = session.candidate(slot.candidate)?;
    let passage = timing::passage(session, slot.candidate, now);
    let at = passage.iter().position(|view| view.slot == *slot)?;
    let view = &passage[at];
    let held = state.timed(slot).filter(|timed| timed.is_paused());
    let pause_motive = held.and_then(|timed| timed.pauses.last()).map(|pause| pause.motive.clone());
    let next = passage.iter().skip(at + 1).find(|view| view.state == SegmentState::Ahead).map(|view| {
        let assessment = session.certification.assessment(&view.slot.assessment);
        format!("{} · {}", assessment.map_or("", |a| a.short.as_str()), view.segment.short)
    });
    Some(ClockView {
        candidate: slot.candidate.to_string(),
        name: state.candidate.plain_name(),
        time: segment(session, view),
        planned_start: planned_start(session, slot, &passage[..at]).map(moment),
        pause_motive,
        next,
        jury: timing::occupies_jury(view.segment.kind),
        early_ms: session.kind().tolerance.early_seconds.saturating_mul(1_000),
        late_ms: session.kind().tolerance.late_seconds.saturating_mul(1_000),
    })
}

/// When the order of passage wanted this segment to start.
fn planned_start(session: &Session, slot: &Slot, before: &[SegmentView]) -> Option<DateTime<FixedOffset>> {
    let planned = session.passages.iter().find(|passage| passage.candidate == slot.candidate)?.at;
    let earlier: u64 = before.iter().map(|view| view.planned_ms).sum();
    Some(planned + Duration::milliseconds(i64::try_from(earlier).unwrap_or(0)))
}

/// The expected end of the day that goes on: that of the next passage still to finish, or of the last.
pub(super) fn day(session: &Session, now: &Stamp) -> Option<DayView> {
    let ends = |passage: &exam::people::Passage| {
        let state = session.candidate(passage.candidate)?;
        let planned = timing::planned_passage_ms(session, passage.candidate, now);
        let planned_end = passage.at + Duration::milliseconds(i64::try_from(planned).unwrap_or(0));
        Some((state, passage.at, planned_end))
    };
    let all: Vec<_> = session.passages.iter().filter_map(ends).collect();
    let open = all.iter().filter(|(state, ..)| !timing::is_finished(session, state)).min_by_key(|(_, at, _)| *at);
    let day = open.or_else(|| all.iter().max_by_key(|(_, at, _)| *at))?.1.date_naive();
    let of_day: Vec<_> = all.iter().filter(|(_, at, _)| at.date_naive() == day).collect();
    let planned_end = of_day.iter().map(|(.., end)| *end).max()?;
    let mut expected = None;
    for (state, at, planned_end) in &of_day {
        if state.is_absent() {
            continue;
        }
        let end = expected_end(session, state, *at, *planned_end, expected, now);
        expected = Some(expected.map_or(end, |before: DateTime<FixedOffset>| before.max(end)));
    }
    let expected_end = expected.unwrap_or(planned_end);
    Some(DayView {
        planned_end: moment(planned_end),
        expected_end: moment(expected_end),
        ahead_ms: span((planned_end - expected_end).num_milliseconds()),
    })
}

/// A passage that has not started waits for the one before it.
fn expected_end(
    session: &Session,
    state: &CandidateState,
    at: DateTime<FixedOffset>,
    planned_end: DateTime<FixedOffset>,
    before: Option<DateTime<FixedOffset>>,
    now: &Stamp,
) -> DateTime<FixedOffset> {
    if !state.has_passed_anything() && state.abandoned.is_none() {
        let free = before.map_or(at, |before| before.max(at));
        let start = if session.begun.is_some() { free.max(now.at) } else { free };
        return start + (planned_end - at);
    }
    if let Some((_, left)) = &state.abandoned {
        return left.at;
    }
    timing::passage(session, state.candidate.id, now).last().map_or(planned_end, |view| view.end)
}

/// What follows for a candidate, in the certification's words with the blocks obtained named.
pub(super) fn outcome_title(session: &Session, state: &CandidateState) -> Option<(String, bool)> {
    let outcome = deliberation::outcome(session, state)?;
    // Only blocks are kept from one session to another: a validated interview is not « obtained ».
    let has_blocks = session
        .kind()
        .matters
        .iter()
        .filter_map(|id| session.certification.matter(id))
        .any(|matter| matter.kind == MatterKind::Block);
    let result = deliberation::result(session, state);
    let obtained = result
        .obtained
        .iter()
        .filter_map(|id| session.certification.matter(id))
        .filter(|matter| !has_blocks || matter.kind == MatterKind::Block)
        .map(|matter| matter.short.as_str())
        .collect::<Vec<_>>();
    // Certifications are French texts whatever the interface's language: so is the list within.
    let obtained = match obtained.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} et {last}", first.join(", ")),
    };
    Some((outcome.title.replace("{obtained}", &obtained), outcome.favourable))
}
