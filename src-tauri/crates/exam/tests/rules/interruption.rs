//! What happens to the clocks themselves: interruptions and what is decided on them, clocks that
//! disagree, a start corrected, the order of passage proposed again.

use crate::common::*;
use chrono::Duration;
use exam::Command;
use exam::decide::propose_reorder;
use exam::event::{Disagreement, Event, Measure, Settlement, Slot, Stamp};
use exam::people::{Passage, Presence};
use exam::refusal::{Field, Refusal};
use exam::timing::{Reading, disagreements, gap, unsaid, unsettled};

fn expose() -> Slot {
    slot(1, "msp", "animation")
}

/// One candidate ten minutes into a segment of the jury's.
fn underway() -> Room {
    let mut room = Room::begun("titre", 2);
    room.hear_until(1, "msp");
    room.start(&expose());
    room.wait(10);
    room
}

impl Room {
    /// Hears a candidate up to an assessment.
    fn hear_until(&mut self, number: u32, assessment: &str) {
        while let Some(next) = exam::timing::next(&self.session, candidate_id(number)) {
            if next.assessment.0 == assessment {
                return;
            }
            self.start(&next);
            let left = exam::timing::left_ms(&self.session, &next, &self.now).unwrap();
            self.wait_ms(u64::try_from(left).unwrap());
            self.end(&next);
        }
    }

    /// The program is away for so long; the wall clock is set by so much meanwhile.
    fn away(&mut self, ms: u64, wall_ms: i64) -> u64 {
        let last_sign = self.now;
        self.restart_after(i64::try_from(ms).unwrap() + wall_ms);
        self.record(Command::BeginRun { last_sign, gap_ms: ms, measured: Measure::Monotonic });
        self.session.seq
    }

    fn settle(&mut self, began: u64, settlement: Settlement, motive: Option<&str>) -> Result<(), Refusal> {
        let motive = motive.map(str::to_owned);
        let event = Event::GapSettled { slot: expose(), began, settlement, motive };
        self.ask(Command::Record(event)).map(drop)
    }
}

#[test]
fn an_interruption_counts_by_its_measured_length_whatever_the_wall_clock_says() {
    for wall_ms in [-3_600_000, 0, 3_600_000] {
        let mut room = underway();
        let left = room.view(&expose()).left_ms;
        room.away(133_000, wall_ms);
        assert_eq!(room.view(&expose()).used_ms, 10 * MINUTE + 133_000);
        assert_eq!(room.view(&expose()).left_ms, left - 133_000);
        room.wait(1);
        assert_eq!(room.view(&expose()).left_ms, left - 133_000 - 60_000, "the clock runs at once");
        assert_eq!(room.replayed(), room.session);
    }
}

#[test]
fn what_passed_between_the_last_entry_and_the_last_sign_of_life_counts_too() {
    let mut room = underway();
    room.wait(5);
    room.away(60_000, 0);
    assert_eq!(room.view(&expose()).used_ms, 16 * MINUTE);
}

#[test]
fn a_pause_that_spans_an_interruption_stays_a_pause_and_asks_nothing() {
    let mut room = underway();
    room.pause(&expose());
    room.wait(1);
    room.away(120_000, -3_600_000);
    room.wait(1);
    room.resume(&expose());
    let view = room.view(&expose());
    assert_eq!((view.used_ms, view.paused_ms), (10 * MINUTE, 4 * MINUTE));
    assert!(unsettled(&room.session).is_empty());
    let state = room.state(1);
    let exam::session::SegmentRun::Timed(timed) = &state.runs[&("msp".into(), "animation".into())] else { panic!() };
    assert_eq!(timed.pauses[0].lasted_ms, 4 * MINUTE);
}

#[test]
fn a_short_interruption_is_given_back_without_a_motive_and_a_long_one_begun_anew() {
    let mut room = underway();
    let began = room.away(133_000, 0);
    let before = room.view(&expose());
    assert_eq!(unsettled(&room.session).len(), 1);
    room.settle(began, Settlement::GivenBack, None).unwrap();
    let view = room.view(&expose());
    assert_eq!((view.prolonged_ms, view.left_ms), (133_000, before.left_ms + 133_000));
    assert!(unsettled(&room.session).is_empty());
    assert_eq!(room.settle(began, Settlement::Counted, Some("X")), Err(Refusal::NothingToSettle));

    let mut room = underway();
    let began = room.away(40 * MINUTE, 0);
    assert_eq!(room.settle(began, Settlement::GivenBack, None), Err(Refusal::Empty(Field::Motive)));
    room.settle(began, Settlement::Redo, None).unwrap();
    assert_eq!(exam::timing::next(&room.session, candidate_id(1)), Some(expose()));
    assert_eq!(room.state(1).voided.len(), 1);
    assert_eq!(room.state(1).voided[0].timed.used_ms(&room.now), 50 * MINUTE);
    room.start(&expose());
    room.wait(3);
    assert_eq!(room.view(&expose()).used_ms, 3 * MINUTE);
    assert_eq!(room.replayed(), room.session);
}

#[test]
fn counting_a_disturbed_candidates_interruption_wants_its_motive() {
    let mut room = underway();
    let began = room.away(60_000, 0);
    assert_eq!(room.settle(began, Settlement::Counted, Some(" ")), Err(Refusal::Empty(Field::Motive)));
    let before = room.view(&expose()).left_ms;
    room.settle(began, Settlement::Counted, Some("L’échange a continué")).unwrap();
    assert_eq!(room.view(&expose()).left_ms, before);
    let settled = &room.session.interruptions[0].settled[0];
    assert_eq!((settled.author.as_str(), settled.motive.as_deref()), ("Mme Roux", Some("L’échange a continué")));
}

#[test]
fn a_candidate_who_prepares_alone_was_not_disturbed() {
    let mut room = Room::begun("titre", 1);
    let preparation = slot(1, "et", "preparation");
    room.hear_until(1, "et");
    room.start(&preparation);
    let began = room.away(60_000, 0);
    let event = Event::GapSettled { slot: preparation, began, settlement: Settlement::Counted, motive: None };
    room.record(event);
}

#[test]
fn a_length_nobody_knows_is_not_given_back() {
    let mut room = underway();
    let last_sign = room.now;
    room.restart_after(-60_000);
    room.record(Command::BeginRun { last_sign, gap_ms: 0, measured: Measure::Unknown });
    let began = room.session.seq;
    assert_eq!(room.settle(began, Settlement::GivenBack, Some("X")), Err(Refusal::ProlongationOutOfRange));
    room.settle(began, Settlement::Counted, None).unwrap();
}

#[test]
fn the_program_comes_back_only_to_open_clocks() {
    let mut room = Room::begun("titre", 1);
    let event = Command::BeginRun { last_sign: room.now, gap_ms: 1, measured: Measure::WallClock };
    assert_eq!(room.refusal(event), Refusal::NotRunning);
}

#[test]
fn a_forgotten_start_is_corrected_and_the_recorded_one_stays() {
    let mut room = underway();
    room.wait(5);
    let recorded = room.view(&expose()).start;
    let real = recorded - Duration::minutes(1);
    let correct = |at| Event::StartCorrected { slot: expose(), at, motive: "Oubli".into() };
    // The assessment before ended when this one started: nothing can have begun before that.
    assert!(matches!(room.refusal(correct(real)), Refusal::StartOverlaps(_)));
    let later = recorded + Duration::minutes(2);
    room.record(correct(later));
    assert_eq!((room.view(&expose()).start, room.view(&expose()).used_ms), (later, 13 * MINUTE));
    room.record(correct(recorded));
    assert_eq!((room.view(&expose()).start, room.view(&expose()).used_ms), (recorded, 15 * MINUTE));
    assert_eq!(room.refusal(correct(recorded)), Refusal::StartOutOfRange);
    assert_eq!(room.refusal(correct(room.now.at + Duration::seconds(1))), Refusal::StartOutOfRange);
    assert_eq!(room.refusal(correct(recorded - Duration::hours(5))), Refusal::StartOutOfRange);
    assert_eq!(room.replayed(), room.session);
}

#[test]
fn an_earlier_start_takes_the_time_it_took() {
    let mut room = Room::begun("titre", 1);
    let first = exam::timing::next(&room.session, candidate_id(1)).unwrap();
    room.wait(5);
    room.start(&first);
    room.wait(10);
    let at = room.view(&first).start - Duration::minutes(3);
    let left = room.view(&first).left_ms;
    room.record(Event::StartCorrected { slot: first.clone(), at, motive: "Oubli".into() });
    assert_eq!(room.view(&first).left_ms, left - 180_000);
    let state = room.state(1);
    let exam::session::SegmentRun::Timed(timed) = &state.runs[&(first.assessment, first.segment)] else { panic!() };
    assert_eq!(timed.reading_at(&room.now), 13 * MINUTE, "notes are stamped from the real start");
    assert_eq!(timed.corrections[0].author, "Mme Roux");
}

fn reading(at_ms: i64, uptime_ms: u64, awake_ms: u64) -> Reading {
    Reading { at: at("2026-10-05T09:00:00+02:00") + Duration::milliseconds(at_ms), uptime_ms, awake_ms: Some(awake_ms) }
}

#[test]
fn a_step_of_the_wall_clock_over_two_seconds_is_found_and_less_is_not() {
    let before = reading(0, 5_000, 5_000);
    assert_eq!(disagreements(&before, &reading(1_000, 6_000, 6_000)), []);
    assert_eq!(disagreements(&before, &reading(3_000, 6_000, 6_000)), []);
    let set = |by_ms| vec![Disagreement::WallClockSet { by_ms }];
    assert_eq!(disagreements(&before, &reading(3_001, 6_000, 6_000)), set(2_001));
    assert_eq!(disagreements(&before, &reading(-3_599_000, 6_000, 6_000)), set(-3_600_000));
}

#[test]
fn sleep_is_told_apart_from_a_wall_clock_that_was_set() {
    let before = reading(0, 5_000, 5_000);
    let slept = Disagreement::Slept { for_ms: 60_000 };
    assert_eq!(disagreements(&before, &reading(61_000, 66_000, 6_000)), [slept]);
    let set = Disagreement::WallClockSet { by_ms: 3_600_000 };
    assert_eq!(disagreements(&before, &reading(3_661_000, 66_000, 6_000)), [slept, set]);
}

#[test]
fn a_change_of_zone_is_not_a_change_of_time() {
    let before = reading(0, 5_000, 5_000);
    let mut now = reading(1_000, 6_000, 6_000);
    now.at = now.at.with_timezone(&chrono::FixedOffset::east_opt(3_600).unwrap());
    assert_eq!(disagreements(&before, &now), [Disagreement::ZoneChanged { from_minutes: 120, to_minutes: 60 }]);
}

#[test]
fn an_entry_shows_what_nobody_watched() {
    let room = Room::begun("titre", 1);
    let last = room.now;
    let mut now = Stamp { at: last.at + Duration::hours(1), uptime_ms: last.uptime_ms + 10, ..last };
    assert_eq!(unsaid(&last, &now), [Disagreement::WallClockSet { by_ms: 3_600_000 - 10 }]);
    // In another run only a wall clock that went back is beyond doubt.
    now.run = run_id(9);
    assert_eq!(unsaid(&last, &now), []);
    now.at = last.at - Duration::minutes(1);
    assert_eq!(unsaid(&last, &now), [Disagreement::WallClockSet { by_ms: -60_000 }]);
}

#[test]
fn a_gap_is_exact_while_the_machine_stayed_on_and_by_the_wall_clock_else() {
    let stamp = |at_ms: i64, uptime_ms| Stamp {
        uptime_ms,
        ..Stamp { at: reading(at_ms, 0, 0).at, uptime_ms: 0, run: run_id(1) }
    };
    let last = stamp(0, 500_000);
    let later = stamp(133_000 - 3_600_000, 633_000);
    assert_eq!(gap(&last, &later, Some(true)), (133_000, Measure::Monotonic));
    assert_eq!(gap(&last, &later, Some(false)), (0, Measure::Unknown));
    assert_eq!(gap(&last, &stamp(133_000, 20_000), Some(false)), (133_000, Measure::WallClock));
    // Where the system gives its boot no name, two clocks that agree are believed.
    assert_eq!(gap(&last, &stamp(133_100, 633_000), None), (133_000, Measure::Monotonic));
    assert_eq!(gap(&last, &stamp(140_000, 633_000), None), (140_000, Measure::WallClock));
}

#[test]
fn a_fixed_end_does_not_move_when_the_wall_clock_is_set() {
    let mut room = Room::prepared("titre", 1);
    room.record(Event::SessionBegun);
    for juror in room.session.jurors.clone() {
        room.note_juror(juror.juror.id, true);
    }
    let ends_at = room.now.at + Duration::minutes(20);
    let first = exam::timing::next(&room.session, candidate_id(1)).unwrap();
    let presence = Presence::AdmittedLate { assessment: first.assessment.clone(), ends_at, by: "Mme Roux".into() };
    room.record(Event::PresenceNoted { candidate: candidate_id(1), presence });
    room.wait(18);
    room.start(&first);
    room.wait(1);
    let left = room.view(&first).left_ms;
    assert_eq!(left, 60_000);
    room.now.at += Duration::hours(1);
    assert_eq!(room.view(&first).left_ms, left);
}

#[test]
fn after_an_absence_who_is_here_is_proposed_at_once_and_who_is_not_at_their_hour() {
    let mut room = Room::prepared("titre", 3);
    room.record(Event::PassagesOrdered {
        passages: vec![
            passage(1, "2026-10-05T09:00:00+02:00"),
            passage(2, "2026-10-05T12:00:00+02:00"),
            passage(3, "2026-10-05T15:00:00+02:00"),
        ],
    });
    room.record(Event::SessionBegun);
    assert_eq!(propose_reorder(&room.session, &room.now), None);
    room.wait(12);
    room.record(Event::PresenceNoted { candidate: candidate_id(1), presence: Presence::Absent { justified: None } });
    assert_eq!(propose_reorder(&room.session, &room.now), None, "nobody is called before their hour");
    room.record(Event::PresenceNoted { candidate: candidate_id(2), presence: Presence::Present });
    let proposed = propose_reorder(&room.session, &room.now).unwrap();
    assert_eq!(proposed[0], passage(1, "2026-10-05T09:00:00+02:00"), "the absent one keeps the hour of the plan");
    assert_eq!(proposed[1], passage(2, "2026-10-05T09:15:00+02:00"));
    assert_eq!(proposed[2], passage(3, "2026-10-05T15:00:00+02:00"));
    room.record(Event::PassagesOrdered { passages: proposed });
    assert_eq!(room.session.passages_at_begin[1], passage(2, "2026-10-05T12:00:00+02:00"));
}

#[test]
fn after_a_delay_those_who_follow_are_proposed_later() {
    let mut room = Room::begun("titre", 2);
    let before: Vec<Passage> = room.session.passages.clone();
    assert_eq!(propose_reorder(&room.session, &room.now).map(|all| all[0].clone()), None);
    let first = exam::timing::next(&room.session, candidate_id(1)).unwrap();
    room.wait(30);
    room.start(&first);
    let proposed = propose_reorder(&room.session, &room.now).unwrap();
    assert_eq!(proposed[0], before[0], "who has begun keeps the planned hour");
    assert_eq!(proposed[1].at, before[1].at + Duration::minutes(30));
}
