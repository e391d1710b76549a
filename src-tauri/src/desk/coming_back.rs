//! Coming back to open clocks, and clocks that disagree, on a store that outlives the desk.

use super::Desk;
use crate::clock::Clock;
use crate::convert;
use crate::randomness::Randomness;
use crate::testing::{Prepared, prepared};
use crate::wire::{Action, Language, SettlementView, Showing, SlotRef};
use chrono::{DateTime, Duration, FixedOffset};
use exam::event::{Disagreement, Measure};
use exam::id::{RunId, SessionId};
use exam::timing;
use std::sync::Arc;
use store::Store;
use uuid::Uuid;

/// A first candidate before the jury, for ten minutes.
fn underway() -> (Prepared, SlotRef) {
    let mut prepared = prepared();
    act(&mut prepared.desk, prepared.id, Action::Begin);
    let candidate = prepared.candidates[0].clone();
    act(&mut prepared.desk, prepared.id, Action::NotePresent { candidate: candidate.clone() });
    act(&mut prepared.desk, prepared.id, Action::Start { candidate: candidate.clone() });
    let slot = prepared.desk.kept(prepared.id).expect("kept").session.clone();
    let slot = timing::open_slots(&slot).remove(0);
    pass(&prepared.desk, Duration::minutes(2));
    (prepared, SlotRef { candidate, assessment: slot.assessment.to_string(), segment: slot.segment.to_string() })
}

fn act(desk: &mut Desk, id: SessionId, action: Action) {
    let plan = convert::plan(desk, id, action).expect("planned");
    desk.record(id, plan).expect("recorded");
}

fn pass(desk: &Desk, span: Duration) {
    desk.clock.pass_to(desk.clock.now().at + span);
}

fn used_ms(desk: &mut Desk, id: SessionId) -> u64 {
    let now = desk.clock.now();
    let session = &desk.kept(id).expect("kept").session;
    let slot = timing::open_slots(session).remove(0);
    let view = timing::passage(session, slot.candidate, &now).into_iter().find(|view| view.slot == slot);
    view.expect("a segment").used_ms
}

/// The program starts again on the same store, its clocks reading this.
fn again(store: Store, at: DateTime<FixedOffset>, boot: Option<Uuid>) -> Desk {
    let clock = Arc::new(Clock::stepped(RunId(Uuid::from_u128(2)), at));
    let mut desk = Desk::new(store, clock, Randomness::Counted(1_000), "Essai".to_owned(), false);
    desk.boot = boot;
    desk
}

#[test]
fn coming_back_to_an_open_clock_is_journalled_before_anything_else() {
    let (Prepared { mut desk, id, _folder, .. }, slot) = underway();
    desk.practice = false;
    desk.boot = Some(Uuid::from_u128(1));
    desk.give_sign().expect("given");
    let before = desk.kept(id).expect("kept").session.seq;
    let at = desk.clock.now().at;
    let mut desk = again(desk.store, at + Duration::seconds(133), Some(Uuid::from_u128(2)));
    let session = desk.kept(id).expect("kept").session.clone();
    assert_eq!(session.seq, before + 1);
    let gap = &session.interruptions[0];
    assert_eq!((gap.gap_ms, gap.measured), (133_000, Measure::WallClock));
    assert_eq!(used_ms(&mut desk, id), 253_000);
    pass(&desk, Duration::seconds(7));
    assert_eq!(used_ms(&mut desk, id), 260_000, "the clock runs before the next entry");

    let view = convert::screen(&mut desk, id, &Showing::Session, Language::Fr).expect("a screen").session;
    let waits = &view.interruptions[0];
    assert_eq!((waits.gap_ms, waits.proposal, waits.can_give_back), (133_000, SettlementView::GivenBack, true));
    let (began, settlement) = (waits.began, waits.proposal);
    act(&mut desk, id, Action::SettleGap { slot, began, settlement, motive: None });
    let view = convert::screen(&mut desk, id, &Showing::Session, Language::Fr).expect("a screen").session;
    assert!(view.interruptions.is_empty());
    assert_eq!(view.clocks[0].time.prolonged_ms, 133_000);
}

#[test]
fn a_wall_clock_set_back_before_the_restart_does_not_hold_the_clock() {
    let (Prepared { mut desk, id, _folder, .. }, _) = underway();
    desk.practice = false;
    let at = desk.clock.now().at;
    let mut desk = again(desk.store, at - Duration::hours(1), None);
    let session = desk.kept(id).expect("kept").session.clone();
    assert_eq!(session.interruptions[0].measured, Measure::Unknown);
    assert!(matches!(session.clock_notes[0].found, Disagreement::WallClockSet { by_ms: -3_480_000 }));
    let before = used_ms(&mut desk, id);
    pass(&desk, Duration::seconds(10));
    assert_eq!(used_ms(&mut desk, id), before + 10_000);
}

#[test]
fn an_unwatched_step_of_the_wall_clock_is_said_with_the_next_entry() {
    let (Prepared { mut desk, id, _folder, .. }, slot) = underway();
    let run = desk.clock.run();
    let mut now = desk.clock.now();
    // The same run on a clock whose wall reading alone is an hour later.
    now.at += Duration::hours(1);
    desk.clock = Arc::new(Clock::stepped(run, now.at));
    desk.clock.pass_to(now.at + Duration::milliseconds(i64::try_from(now.uptime_ms).expect("short")));
    let before = used_ms(&mut desk, id);
    act(&mut desk, id, Action::Pause { slot, motive: "Alarme".to_owned() });
    let session = &desk.kept(id).expect("kept").session;
    assert_eq!(session.clock_notes.len(), 1);
    assert!(matches!(session.clock_notes[0].found, Disagreement::WallClockSet { by_ms } if by_ms > 3_590_000));
    assert_eq!(used_ms(&mut desk, id), before);
}

#[test]
fn what_the_watch_finds_is_recorded_once_where_a_clock_is_open() {
    let (Prepared { mut desk, id, _folder, .. }, slot) = underway();
    let found = [Disagreement::Slept { for_ms: 60_000 }];
    desk.note_clocks(None, &found).expect("noted");
    act(&mut desk, id, Action::Pause { slot, motive: "Alarme".to_owned() });
    let session = &desk.kept(id).expect("kept").session;
    assert_eq!(session.clock_notes.iter().map(|note| note.found).collect::<Vec<_>>(), found);
}

#[test]
fn a_start_that_was_forgotten_begins_at_the_hour_it_really_had() {
    let mut prepared = prepared();
    let (desk, id, candidate) = (&mut prepared.desk, prepared.id, prepared.candidates[0].clone());
    act(desk, id, Action::Begin);
    act(desk, id, Action::NotePresent { candidate: candidate.clone() });
    pass(desk, Duration::minutes(4));
    let hour = desk.clock.now().at - Duration::minutes(3);
    let at = hour.format("%H:%M").to_string();
    act(desk, id, Action::StartedAt { candidate, at, motive: "Oubli".to_owned() });
    assert_eq!(used_ms(desk, id) / 60_000, 3);
    let view = convert::screen(desk, id, &Showing::Session, Language::Fr).expect("a screen").session;
    assert!(view.clocks[0].time.recorded_start.is_some());
    let line = convert::summary_line(&desk.store.summaries().expect("summaries")[0].1).expect("a line");
    assert!(line.clock_open, "the home screen leads back to it");
}
