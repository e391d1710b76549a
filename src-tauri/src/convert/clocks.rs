//! What happened to the clocks themselves, as the view shows it and as it answers.

use super::parse;
use super::values::{count, moment, span};
use crate::trouble::Trouble;
use crate::wire::{ClockNoteKind, ClockNoteView, InterruptionView, MeasureView, SettlementView};
use chrono::{DateTime, FixedOffset};
use exam::event::{Disagreement, Measure, Settlement};
use exam::session::ClockNote;
use exam::{Session, Stamp, timing};

/// Interruptions that wait for a decision.
pub(super) fn interruptions(session: &Session, now: &Stamp) -> Vec<InterruptionView> {
    let view = |(it, slot): (&exam::session::Interruption, &exam::event::Slot)| {
        let state = session.candidate(slot.candidate)?;
        let segment = session.certification.segment(&slot.assessment, &slot.segment)?;
        let proposal = timing::proposed_settlement(session, slot, it, now);
        let fixed = timing::fixed_end(state, slot).is_some();
        Some(InterruptionView {
            began: count(it.entry),
            candidate: slot.candidate.to_string(),
            name: state.candidate.plain_name(),
            assessment: slot.assessment.to_string(),
            segment: slot.segment.to_string(),
            title: segment.title.clone(),
            from: moment(it.last_sign.at),
            until: moment(it.resumed.at),
            gap_ms: count(it.gap_ms),
            measured: match it.measured {
                Measure::Monotonic => MeasureView::Monotonic,
                Measure::WallClock => MeasureView::WallClock,
                Measure::Unknown => MeasureView::Unknown,
            },
            proposal: match proposal {
                Settlement::Counted => SettlementView::Counted,
                Settlement::GivenBack => SettlementView::GivenBack,
                Settlement::Redo => SettlementView::Redo,
            },
            can_give_back: !fixed && it.gap_ms > 0,
            elsewhere: session.takeovers.iter().any(|takeover| takeover.at.run == it.resumed.run),
        })
    };
    timing::unsettled(session).into_iter().filter_map(view).collect()
}

/// What the computer's clocks disagreed on.
pub(super) fn notes(session: &Session) -> Vec<ClockNoteView> {
    session.clock_notes.iter().map(note).collect()
}

fn note(note: &ClockNote) -> ClockNoteView {
    let (kind, by_ms) = match note.found {
        Disagreement::WallClockSet { by_ms } => (ClockNoteKind::Set, by_ms),
        Disagreement::ZoneChanged { from_minutes, to_minutes } => {
            (ClockNoteKind::Zone, i64::from(to_minutes - from_minutes) * 60_000)
        }
        Disagreement::Slept { for_ms } => (ClockNoteKind::Slept, i64::try_from(for_ms).unwrap_or(i64::MAX)),
    };
    ClockNoteView { entry: count(note.entry), at: moment(note.noted.at), kind, by_ms: span(by_ms) }
}

/// What was decided on an interruption.
pub(super) fn settlement(view: SettlementView) -> Settlement {
    match view {
        SettlementView::Counted => Settlement::Counted,
        SettlementView::GivenBack => Settlement::GivenBack,
        SettlementView::Redo => Settlement::Redo,
    }
}

/// A time of day on the day it is, by the wall clock one looks at: the last time it showed so.
pub(super) fn today_at(now: &Stamp, text: &str) -> Result<DateTime<FixedOffset>, Trouble> {
    let hour = parse::hour(text.trim())?;
    let at = now.at.date_naive().and_time(hour).and_local_timezone(*now.at.offset()).single().unwrap_or(now.at);
    // A minute past midnight, ten to twelve is yesterday's.
    Ok(if at > now.at + chrono::Duration::hours(12) { at - chrono::Duration::days(1) } else { at })
}
