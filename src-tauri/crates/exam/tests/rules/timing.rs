//! The clock: what is used, left and expected, through pauses, extra time, restarts and odd hours.

use crate::common::*;
use exam::id::CandidateId;
use exam::people::{Adjustment, Candidate, ExtraTime, Passage, Presence};
use exam::timing::{self, SegmentState};
use exam::{Command, Event, Session};

fn with_extra(extra: ExtraTime, segments: &[(&str, &str)]) -> Room {
    let mut room = Room::prepared("titre", 1);
    let segments = segments.iter().map(|(assessment, segment)| ((*assessment).into(), (*segment).into())).collect();
    let adjustments = vec![Adjustment { extra, segments, reference: "DREETS 2026-12".into() }];
    room.record(Command::SetCandidate { candidate: Candidate { adjustments, ..candidate(1) } });
    room
}

fn admit_late(room: &mut Room, assessment: &str, ends_at: &str) {
    let presence =
        Presence::AdmittedLate { assessment: assessment.into(), ends_at: at(ends_at), by: "Mme Roux".into() };
    room.record(Event::PresenceNoted { candidate: candidate_id(1), presence });
}

#[test]
fn a_pause_does_not_consume_the_candidates_time() {
    let mut room = Room::begun("titre", 1);
    let slot = slot(1, "qap", "presentation");
    room.start(&slot);
    room.wait(2);
    room.pause(&slot);
    room.wait(60);
    let view = room.view(&slot);
    assert_eq!((view.state, view.used_ms, view.paused_ms), (SegmentState::Paused, 2 * MINUTE, 60 * MINUTE));
    room.resume(&slot);
    room.wait(1);
    let view = room.view(&slot);
    assert_eq!((view.used_ms, view.paused_ms, view.left_ms), (3 * MINUTE, 60 * MINUTE, 120_000));
}

#[test]
fn an_end_during_a_pause_ends_the_pause() {
    let mut room = Room::begun("titre", 1);
    let slot = slot(1, "qap", "presentation");
    room.start(&slot);
    room.wait(5);
    room.pause(&slot);
    room.wait(3);
    room.end(&slot);
    room.wait(30);
    let view = room.view(&slot);
    assert_eq!((view.state, view.used_ms, view.paused_ms), (SegmentState::Ended, 5 * MINUTE, 3 * MINUTE));
}

#[test]
fn a_prolongation_moves_the_due_end() {
    let mut room = Room::begun("titre", 1);
    let slot = slot(1, "qap", "presentation");
    room.start(&slot);
    room.record(Event::SegmentProlonged { slot: slot.clone(), by_ms: 90_000, motive: "Panne".into() });
    let view = room.view(&slot);
    assert_eq!((view.prolonged_ms, view.left_ms), (90_000, 390_000));
    room.wait_ms(390_000);
    room.end(&slot);
}

#[test]
fn an_overrun_counts_below_zero() {
    let mut room = Room::begun("titre", 1);
    let slot = slot(1, "qap", "presentation");
    room.start(&slot);
    room.wait(7);
    assert_eq!(timing::left_ms(&room.session, &slot, &room.now), Some(-120_000));
}

#[test]
fn a_third_is_rounded_to_the_second() {
    for (minutes, added_ms) in [(5, 100_000), (10, 200_000), (30, 600_000), (45, 900_000)] {
        assert_eq!(ExtraTime::Third.added_ms(minutes * MINUTE), added_ms);
    }
}

#[test]
fn an_authorised_third_lengthens_each_segment() {
    let room = with_extra(ExtraTime::Third, &[]);
    let lengths = |assessment: &str, segment: &str| room.view(&slot(1, assessment, segment)).planned_ms;
    assert_eq!(lengths("qap", "presentation"), 400_000);
    assert_eq!(lengths("msp", "animation"), 60 * MINUTE);
    assert_eq!(lengths("et", "preparation"), 800_000);
    assert_eq!(lengths("entretien", "entretien"), 40 * MINUTE);
}

#[test]
fn authorised_minutes_and_percents_are_added() {
    let room = with_extra(ExtraTime::Minutes(7), &[]);
    assert_eq!(room.view(&slot(1, "msp", "animation")).extra_ms, 7 * MINUTE);
    let room = with_extra(ExtraTime::Percent(50), &[]);
    assert_eq!(room.view(&slot(1, "qap", "presentation")).extra_ms, 150_000);
}

#[test]
fn extra_time_for_one_segment_leaves_the_others_alone() {
    let room = with_extra(ExtraTime::Third, &[("et", "preparation")]);
    assert_eq!(room.view(&slot(1, "et", "preparation")).extra_ms, 200_000);
    assert_eq!(room.view(&slot(1, "et", "questions")).extra_ms, 0);
}

#[test]
fn the_fixed_end_of_a_late_candidate_caps_the_segment() {
    let mut room = Room::begun("titre", 1);
    let order = ["msp", "et", "qap", "entretien"].map(Into::into).to_vec();
    room.record(Command::OrderAssessments { candidate: candidate_id(1), assessments: order });
    room.wait(20);
    admit_late(&mut room, "msp", "2026-10-05T09:45:00+02:00");
    let animation = slot(1, "msp", "animation");
    room.start(&animation);
    assert_eq!(room.view(&animation).left_ms, 25 * 60_000);
    room.wait(25);
    room.end(&animation);
    assert_eq!(room.view(&slot(1, "et", "preparation")).planned_ms, 10 * MINUTE);
}

#[test]
fn a_fixed_end_compresses_the_later_segments_of_its_assessment() {
    let mut room = Room::begun("titre", 1);
    room.wait(13);
    admit_late(&mut room, "qap", "2026-10-05T09:25:00+02:00");
    let left = |segment: &str| room.view(&slot(1, "qap", segment)).left_ms;
    assert_eq!((left("presentation"), left("complement"), left("questions")), (300_000, 300_000, 120_000));
    assert_eq!(room.view(&slot(1, "msp", "animation")).left_ms, 45 * 60_000);
}

#[test]
fn a_fixed_end_does_not_move_with_a_pause() {
    let mut room = Room::begun("titre", 1);
    room.wait(22);
    admit_late(&mut room, "qap", "2026-10-05T09:25:00+02:00");
    let slot = slot(1, "qap", "presentation");
    room.start(&slot);
    room.pause(&slot);
    room.wait(2);
    assert_eq!(room.view(&slot).left_ms, 60_000);
}

#[test]
fn segments_ahead_follow_the_running_one() {
    let mut room = Room::begun("titre", 1);
    let presentation = slot(1, "qap", "presentation");
    room.start(&presentation);
    room.wait(2);
    let next = room.view(&slot(1, "qap", "complement"));
    assert_eq!((next.state, next.start), (SegmentState::Ahead, at("2026-10-05T09:05:00+02:00")));
}

#[test]
fn a_session_across_midnight_counts_on() {
    let mut room = Room::begun("titre", 1);
    room.wait(14 * 60 + 58);
    let slot = slot(1, "qap", "presentation");
    room.start(&slot);
    room.wait(5);
    let view = room.view(&slot);
    assert_eq!((view.used_ms, view.left_ms), (5 * MINUTE, 0));
    assert_eq!(room.now.at, at("2026-10-06T00:03:00+02:00"));
}

#[test]
fn the_october_clock_change_neither_gives_nor_takes_time() {
    let mut room = Room::begun("titre", 1);
    let slot = slot(1, "qap", "presentation");
    room.now.at = at("2026-10-25T02:58:00+02:00");
    room.start(&slot);
    // Two minutes later the wall shows 2:00 again, at another offset.
    room.wait(3);
    room.now.at = at("2026-10-25T02:01:00+01:00");
    assert_eq!(room.view(&slot).used_ms, 3 * MINUTE);
    room.restart_after(60_000);
    assert_eq!(room.view(&slot).used_ms, 4 * MINUTE);
}

#[test]
fn a_wall_clock_set_by_hand_changes_nothing() {
    let mut room = Room::begun("titre", 1);
    let slot = slot(1, "qap", "presentation");
    room.start(&slot);
    room.wait(2);
    room.now.at = at("2026-10-05T07:00:00+02:00");
    assert_eq!(room.view(&slot).used_ms, 2 * MINUTE);
}

#[test]
fn after_a_restart_the_wall_clock_tells_what_passed() {
    let mut room = Room::begun("titre", 1);
    let slot = slot(1, "qap", "presentation");
    room.start(&slot);
    room.wait(1);
    room.restart_after(2 * 60_000);
    assert_eq!(room.view(&slot).used_ms, 3 * MINUTE);
    room.pause(&slot);
    room.restart_after(10 * 60_000);
    room.resume(&slot);
    room.wait(1);
    let view = room.view(&slot);
    assert_eq!((view.used_ms, view.paused_ms), (4 * MINUTE, 10 * MINUTE));
}

#[test]
fn used_time_does_not_shrink_when_the_wall_clock_was_set_back_before_a_restart() {
    let mut room = Room::begun("titre", 1);
    let slot = slot(1, "qap", "presentation");
    room.start(&slot);
    room.wait(3);
    room.pause(&slot);
    room.resume(&slot);
    room.restart_after(-3_600_000);
    assert_eq!(room.view(&slot).used_ms, 3 * MINUTE);
    // The first entry of the new run gives the monotonic clock its foothold.
    room.record(Event::IncidentReported { incident: incident_id(1), candidate: None, text: "Redémarrage".into() });
    room.wait(1);
    assert_eq!(room.view(&slot).used_ms, 4 * MINUTE);
}

#[test]
fn a_day_on_time_ends_as_planned() {
    let room = Room::begun("titre", 3);
    let day = timing::day(&room.session, &room.now);
    // Three passages of 140 minutes, ten between.
    assert_eq!(day.planned_end, at("2026-10-05T16:20:00+02:00"));
    assert_eq!((day.expected_end, day.ahead_ms), (day.planned_end, 0));
}

#[test]
fn a_day_that_runs_late_keeps_the_gaps() {
    let mut room = Room::begun("titre", 3);
    room.wait(20);
    room.start(&slot(1, "qap", "presentation"));
    let day = timing::day(&room.session, &room.now);
    assert_eq!(day.ahead_ms, -20 * 60_000);
}

#[test]
fn a_candidate_who_finishes_early_does_not_bring_the_next_forward() {
    let mut room = Room::begun("titre", 2);
    room.record(Event::PassageAbandoned { candidate: candidate_id(1), motive: "Malaise".into() });
    assert_eq!(timing::day(&room.session, &room.now).ahead_ms, 0);
}

#[test]
fn an_absent_candidate_leaves_the_rest_of_the_day_in_place() {
    let mut room = Room::begun("titre", 3);
    let absent = |number| Event::PresenceNoted {
        candidate: candidate_id(number),
        presence: Presence::Absent { justified: None },
    };
    room.record(absent(2));
    assert_eq!(timing::day(&room.session, &room.now).ahead_ms, 0);
    room.record(absent(3));
    assert_eq!(timing::day(&room.session, &room.now).expected_end, at("2026-10-05T11:20:00+02:00"));
}

#[test]
fn an_absence_takes_up_the_delay() {
    let mut room = Room::begun("titre", 3);
    room.wait(60);
    let presence = Presence::Absent { justified: None };
    room.record(Event::PresenceNoted { candidate: candidate_id(2), presence });
    room.start(&slot(1, "qap", "presentation"));
    assert_eq!(timing::day(&room.session, &room.now).ahead_ms, 0);
}

#[test]
fn a_day_over_ended_when_its_last_passage_did() {
    let mut room = Room::begun("titre", 1);
    room.wait(15);
    room.hear(1);
    room.wait(600);
    let day = timing::day(&room.session, &room.now);
    assert_eq!((day.expected_end, day.ahead_ms), (at("2026-10-05T11:35:00+02:00"), -15 * 60_000));
}

#[test]
fn each_day_of_a_session_stands_alone() {
    let mut room = Room::prepared("titre", 2);
    let passages = vec![passage(1, "2026-10-05T09:00:00+02:00"), passage(2, "2026-10-06T09:00:00+02:00")];
    room.record(Event::PassagesOrdered { passages });
    let day = timing::day(&room.session, &room.now);
    assert_eq!(day.planned_end, at("2026-10-05T11:20:00+02:00"));
    room.wait(24 * 60);
    let day = timing::day(&room.session, &room.now);
    assert_eq!(day.planned_end, at("2026-10-06T11:20:00+02:00"));
}

#[test]
fn a_passage_across_midnight_belongs_to_the_day_it_began() {
    let mut room = Room::prepared("titre", 1);
    room.record(Event::PassagesOrdered { passages: vec![passage(1, "2026-10-05T23:00:00+02:00")] });
    room.record(Event::SessionBegun);
    room.record(Event::PresenceNoted { candidate: candidate_id(1), presence: Presence::Present });
    room.wait(14 * 60);
    room.start(&slot(1, "qap", "presentation"));
    room.wait(70);
    let day = timing::day(&room.session, &room.now);
    assert_eq!(day.planned_end, at("2026-10-06T01:20:00+02:00"));
    assert_eq!(day.ahead_ms, -65 * 60_000);
}

#[test]
fn a_day_without_passages_ends_now() {
    let room = Room::opened("titre");
    let day = timing::day(&room.session, &room.now);
    assert_eq!((day.planned_end, day.expected_end, day.ahead_ms), (room.now.at, room.now.at, 0));
}

#[test]
fn a_closed_passage_reads_the_same_ever_after() {
    let mut room = Room::begun("titre", 1);
    room.hear(1);
    let passage = |room: &Room| timing::passage(&room.session, candidate_id(1), &room.now);
    let before = passage(&room);
    room.restart_after(86_400_000);
    assert_eq!(passage(&room), before);
}

#[test]
fn a_note_reads_the_clock_the_candidate_saw() {
    let mut room = Room::begun("titre", 1);
    let slot = slot(1, "qap", "presentation");
    room.start(&slot);
    room.wait(2);
    room.pause(&slot);
    room.wait(10);
    room.resume(&slot);
    room.wait(1);
    let started = room.now;
    room.wait(1);
    let typed = "bien".to_owned();
    let written = Command::WriteNote { note: note_id(1), candidate: candidate_id(1), started, typed };
    room.ask(written).unwrap();
    assert_eq!(room.state(1).notes.first().unwrap().during, Some((slot, 3 * MINUTE)));
}

#[test]
fn an_unknown_candidate_has_no_passage() {
    let session: Session = Room::begun("titre", 1).session;
    assert!(timing::passage(&session, candidate_id(9), &session.last).is_empty());
}

/// Three passages of 2 h 20 on one day, with a pause between.
fn three_passages() -> Room {
    let mut room = Room::prepared("titre", 3);
    let passages = ["2026-10-05T09:00:00+02:00", "2026-10-05T11:55:00+02:00", "2026-10-05T15:00:00+02:00"];
    let passages = (1..).zip(passages).map(|(number, time)| passage(number, time)).collect();
    room.record(Event::PassagesOrdered { passages });
    room
}

fn said(passages: &[Passage]) -> Vec<(CandidateId, String)> {
    passages.iter().map(|passage| (passage.candidate, passage.at.format("%d %H:%M").to_string())).collect()
}

#[test]
fn moving_a_candidate_lays_the_day_again_with_the_same_pauses() {
    let room = three_passages();
    let moved = timing::moved(&room.session, candidate_id(2), 0, &room.now);
    let hours = ["05 09:00", "05 11:55", "05 15:00"].map(str::to_owned);
    assert_eq!(said(&moved), [2, 1, 3].map(candidate_id).into_iter().zip(hours.clone()).collect::<Vec<_>>());
    let moved = timing::moved(&room.session, candidate_id(1), 2, &room.now);
    assert_eq!(said(&moved), [2, 3, 1].map(candidate_id).into_iter().zip(hours).collect::<Vec<_>>());
}

#[test]
fn each_day_keeps_its_first_hour_when_a_candidate_goes_to_another_day() {
    let mut room = three_passages();
    let passages = ["2026-10-05T09:00:00+02:00", "2026-10-05T12:00:00+02:00", "2026-10-06T08:30:00+02:00"];
    let passages = (1..).zip(passages).map(|(number, time)| passage(number, time)).collect();
    room.record(Event::PassagesOrdered { passages });
    let moved = timing::moved(&room.session, candidate_id(3), 0, &room.now);
    let hours = ["05 09:00", "05 12:00", "06 08:30"].map(str::to_owned);
    assert_eq!(said(&moved), [3, 1, 2].map(candidate_id).into_iter().zip(hours).collect::<Vec<_>>());
}

#[test]
fn a_candidate_without_an_hour_comes_after_the_last_one() {
    let mut room = Room::prepared("titre", 1);
    room.record(Event::PassagesOrdered { passages: vec![passage(1, "2026-10-05T09:00:00+02:00")] });
    for number in [2, 3] {
        room.ask(Command::SetCandidate { candidate: candidate(number) }).unwrap();
    }
    let schedule = timing::schedule(&room.session, &room.now);
    let given: Vec<_> = schedule.iter().map(|scheduled| scheduled.given).collect();
    assert_eq!(given, [true, false, false]);
    assert_eq!(schedule[1].at, at("2026-10-05T11:20:00+02:00"));
    let room = Room::opened("titre");
    assert_eq!(timing::schedule(&room.session, &room.now), []);
}

#[test]
fn another_hour_puts_the_passages_in_order_again_and_overlaps_are_seen() {
    let mut room = three_passages();
    let hour = at("2026-10-05T10:00:00+02:00");
    let passages = timing::at_another_hour(&room.session, candidate_id(3), hour, &room.now);
    room.record(Event::PassagesOrdered { passages });
    let overlaps: Vec<_> = timing::schedule(&room.session, &room.now)
        .iter()
        .map(|scheduled| (scheduled.candidate, scheduled.overlaps))
        .collect();
    assert_eq!(overlaps, [(candidate_id(1), false), (candidate_id(3), true), (candidate_id(2), true)]);
}

#[test]
fn a_candidate_is_waited_for_from_the_last_thing_that_happened_while_nobody_is_before_the_jury() {
    let mut room = Room::begun("titre", 2);
    let waiting = |room: &Room, number| timing::waiting_since(&room.session, candidate_id(number));
    room.record(Event::PresenceNoted { candidate: candidate_id(1), presence: Presence::Present });
    let came = room.now.at;
    room.wait(3);
    assert_eq!(waiting(&room, 1), Some(came));
    let part = slot(1, "qap", "presentation");
    room.start(&part);
    assert_eq!(waiting(&room, 1), None);
    room.wait(5);
    room.end(&part);
    assert_eq!(waiting(&room, 1), Some(room.now.at));
    room.wait(1);
    room.record(Event::PresenceNoted { candidate: candidate_id(2), presence: Presence::Absent { justified: None } });
    assert_eq!(waiting(&room, 2), None);
}
