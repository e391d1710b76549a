//! The exam room: presence, order, draw, start and end of segments, abandonment, incidents.

use crate::common::*;
use exam::people::Presence;
use exam::{Command, Event, Refusal, timing};

fn late(number: u32, assessment: &str, ends_at: &str) -> Event {
    let presence =
        Presence::AdmittedLate { assessment: assessment.into(), ends_at: at(ends_at), by: "Mme Roux".into() };
    Event::PresenceNoted { candidate: candidate_id(number), presence }
}

fn ordered(number: u32, assessments: [&str; 4]) -> Command {
    let assessments = assessments.map(Into::into).to_vec();
    Command::OrderAssessments { candidate: candidate_id(number), assessments }
}

#[test]
fn nothing_is_conducted_before_the_session_begins() {
    let mut room = Room::prepared("titre", 1);
    let candidate = candidate_id(1);
    let slot = slot(1, "qap", "presentation");
    let facts = [
        Event::JurorPresenceNoted { juror: juror_id(1), present: true },
        Event::PresenceNoted { candidate, presence: Presence::Present },
        Event::SubjectDrawn { candidate, subject: subject_id(1), drawn_by: "X".into() },
        Event::SegmentStarted { slot: slot.clone() },
        Event::SegmentPaused { slot: slot.clone(), motive: "X".into() },
        Event::SegmentResumed { slot: slot.clone() },
        Event::SegmentProlonged { slot: slot.clone(), by_ms: MINUTE, motive: "X".into() },
        Event::SegmentEnded { slot: slot.clone(), motive: None },
        Event::SegmentSkipped { slot: slot.clone(), motive: None },
        Event::PassageAbandoned { candidate, motive: "X".into() },
    ];
    let commands = [
        ordered(1, ["msp", "et", "qap", "entretien"]),
        Command::OpenDeliberation,
        Command::RecordQuorumFailure { by: "X".into(), text: "X".into() },
    ];
    for asked in facts.map(Command::from).into_iter().chain(commands) {
        assert_eq!(room.refusal(asked), Refusal::NotBegun);
    }
    assert_eq!(room.close(), Err(Refusal::NotBegun));
}

#[test]
fn a_juror_arrives_once_and_leaves_once() {
    let mut room = Room::begun("titre", 1);
    let noted = |present| Event::JurorPresenceNoted { juror: juror_id(1), present };
    assert_eq!(room.refusal(noted(true)), Refusal::JurorAlreadyPresent(juror_id(1)));
    room.record(noted(false));
    assert_eq!(room.refusal(noted(false)), Refusal::JurorAbsent(juror_id(1)));
    let unknown = Event::JurorPresenceNoted { juror: juror_id(9), present: true };
    assert_eq!(room.refusal(unknown), Refusal::UnknownJuror(juror_id(9)));
}

#[test]
fn an_absent_candidate_starts_nothing() {
    let mut room = Room::begun("titre", 1);
    let presence = Presence::Absent { justified: Some("Maladie".into()) };
    room.record(Event::PresenceNoted { candidate: candidate_id(1), presence });
    let started = Event::SegmentStarted { slot: slot(1, "qap", "presentation") };
    assert_eq!(room.refusal(started), Refusal::NotPresent(candidate_id(1)));
}

#[test]
fn a_candidate_found_absent_who_arrives_late_may_be_admitted() {
    let mut room = Room::begun("titre", 1);
    let presence = Presence::Absent { justified: None };
    room.record(Event::PresenceNoted { candidate: candidate_id(1), presence });
    room.record(late(1, "qap", "2026-10-05T09:25:00+02:00"));
    assert!(room.state(1).is_present());
}

#[test]
fn the_presence_stands_once_the_candidate_passes() {
    let mut room = Room::begun("titre", 1);
    room.start(&slot(1, "qap", "presentation"));
    let absent = Event::PresenceNoted { candidate: candidate_id(1), presence: Presence::Absent { justified: None } };
    assert_eq!(room.refusal(absent), Refusal::AlreadyPassing(candidate_id(1)));
}

#[test]
fn the_presence_stands_once_the_candidate_has_drawn() {
    let mut room = Room::begun("commission", 1);
    room.draw(1, 1);
    let absent = Event::PresenceNoted { candidate: candidate_id(1), presence: Presence::Absent { justified: None } };
    assert_eq!(room.refusal(absent), Refusal::AlreadyPassing(candidate_id(1)));
}

#[test]
fn a_fixed_end_lies_ahead() {
    let mut room = Room::begun("titre", 1);
    assert_eq!(room.refusal(late(1, "qap", "2026-10-05T09:00:00+02:00")), Refusal::FixedEndPast);
}

#[test]
fn one_is_late_only_for_the_first_assessment() {
    let mut room = Room::begun("titre", 1);
    assert_eq!(room.refusal(late(1, "msp", "2026-10-05T10:00:00+02:00")), Refusal::OrderNotAllowed);
}

#[test]
fn the_order_of_a_late_candidate_keeps_the_assessment_whose_time_runs() {
    let mut room = Room::begun("titre", 1);
    room.record(late(1, "qap", "2026-10-05T09:25:00+02:00"));
    let refusal = room.refusal(ordered(1, ["msp", "et", "qap", "entretien"]));
    assert_eq!(refusal, Refusal::OrderAlreadyStarted("qap".into()));
}

#[test]
fn the_questioning_on_productions_comes_before_or_after_the_block() {
    let mut room = Room::begun("titre", 1);
    assert_eq!(timing::next(&room.session, candidate_id(1)), Some(slot(1, "qap", "presentation")));
    room.record(ordered(1, ["msp", "et", "qap", "entretien"]));
    assert_eq!(timing::next(&room.session, candidate_id(1)), Some(slot(1, "msp", "animation")));
}

#[test]
fn the_order_respects_the_constraints() {
    let mut room = Room::begun("titre", 1);
    for order in [
        ["msp", "qap", "et", "entretien"],
        ["et", "msp", "qap", "entretien"],
        ["entretien", "qap", "msp", "et"],
        ["qap", "qap", "msp", "et"],
    ] {
        assert_eq!(room.refusal(ordered(1, order)), Refusal::OrderNotAllowed);
    }
}

#[test]
fn what_was_started_is_not_moved() {
    let mut room = Room::begun("titre", 1);
    room.start(&slot(1, "qap", "presentation"));
    let refusal = room.refusal(ordered(1, ["msp", "et", "qap", "entretien"]));
    assert_eq!(refusal, Refusal::OrderAlreadyStarted("qap".into()));
}

#[test]
fn the_jury_hears_one_candidate_at_a_time() {
    let mut room = Room::begun("titre", 2);
    room.start(&slot(1, "qap", "presentation"));
    let second = Event::SegmentStarted { slot: slot(2, "qap", "presentation") };
    assert_eq!(room.refusal(second), Refusal::JuryBusy(slot(1, "qap", "presentation")));
}

#[test]
fn one_candidate_prepares_while_another_is_questioned() {
    let mut room = Room::begun("titre", 2);
    room.record(ordered(1, ["msp", "et", "qap", "entretien"]));
    let animation = slot(1, "msp", "animation");
    room.start(&animation);
    room.wait(45);
    room.ask(Command::NextSegment { slot: animation, motive: None }).unwrap();
    room.start(&slot(2, "qap", "presentation"));
    assert_eq!(timing::open_slots(&room.session), [slot(1, "et", "preparation"), slot(2, "qap", "presentation")]);
}

#[test]
fn the_next_segment_waits_for_the_jury_to_be_free() {
    let mut room = Room::begun("titre", 2);
    room.record(ordered(1, ["msp", "et", "qap", "entretien"]));
    let animation = slot(1, "msp", "animation");
    room.start(&animation);
    room.wait(45);
    room.ask(Command::NextSegment { slot: animation, motive: None }).unwrap();
    room.start(&slot(2, "qap", "presentation"));
    room.wait(10);
    let next = Command::NextSegment { slot: slot(1, "et", "preparation"), motive: None };
    assert_eq!(room.ask(next), Err(Refusal::JuryBusy(slot(2, "qap", "presentation"))));
}

#[test]
fn a_candidate_has_one_clock() {
    let mut room = Room::begun("titre", 1);
    room.start(&slot(1, "qap", "presentation"));
    let other = Event::SegmentStarted { slot: slot(1, "qap", "questions") };
    assert_eq!(room.refusal(other), Refusal::CandidateBusy(slot(1, "qap", "presentation")));
}

#[test]
fn segments_are_passed_in_their_order() {
    let mut room = Room::begun("titre", 1);
    let out_of_turn = Event::SegmentStarted { slot: slot(1, "msp", "animation") };
    assert_eq!(room.refusal(out_of_turn), Refusal::NotNext(Some(slot(1, "qap", "presentation"))));
}

#[test]
fn a_passage_that_is_over_has_no_next_segment() {
    let mut room = Room::begun("titre", 1);
    room.hear(1);
    let again = Event::SegmentStarted { slot: slot(1, "qap", "presentation") };
    assert_eq!(room.refusal(again), Refusal::NotNext(None));
}

#[test]
fn an_unknown_segment_is_refused() {
    let mut room = Room::begun("titre", 1);
    let unknown = slot(1, "qap", "dessert");
    assert_eq!(room.refusal(Event::SegmentStarted { slot: unknown.clone() }), Refusal::UnknownSegment(unknown));
    let nobody = Event::SegmentStarted { slot: slot(9, "qap", "presentation") };
    assert_eq!(room.refusal(nobody), Refusal::UnknownCandidate(candidate_id(9)));
}

#[test]
fn only_a_segment_marked_if_needed_is_skipped() {
    let mut room = Room::begun("titre", 1);
    let presentation = slot(1, "qap", "presentation");
    let skipped = Event::SegmentSkipped { slot: presentation.clone(), motive: None };
    assert_eq!(room.refusal(skipped), Refusal::NotSkippable);
    room.start(&presentation);
    room.wait(5);
    room.end(&presentation);
    room.record(Event::SegmentSkipped { slot: slot(1, "qap", "complement"), motive: None });
    assert_eq!(timing::next(&room.session, candidate_id(1)), Some(slot(1, "qap", "questions")));
}

#[test]
fn next_ends_one_segment_and_starts_the_following_at_the_same_moment() {
    let mut room = Room::begun("titre", 1);
    let presentation = slot(1, "qap", "presentation");
    room.start(&presentation);
    room.wait(5);
    room.ask(Command::NextSegment { slot: presentation.clone(), motive: None }).unwrap();
    assert_eq!(room.view(&presentation).end, room.view(&slot(1, "qap", "complement")).start);
}

#[test]
fn the_last_segment_has_no_next() {
    let mut room = Room::begun("commission", 1);
    room.draw(1, 1);
    let (expose, echange) = (slot(1, "grand-oral", "expose"), slot(1, "grand-oral", "echange"));
    room.start(&expose);
    room.wait(10);
    room.ask(Command::NextSegment { slot: expose, motive: None }).unwrap();
    room.wait(20);
    assert_eq!(room.ask(Command::NextSegment { slot: echange, motive: None }), Err(Refusal::NoNext));
}

#[test]
fn an_end_within_the_tolerance_wants_no_motive() {
    for seconds in [270, 330] {
        let mut room = Room::begun("titre", 1);
        let presentation = slot(1, "qap", "presentation");
        room.start(&presentation);
        room.wait_ms(seconds * 1_000);
        room.end(&presentation);
    }
}

#[test]
fn an_early_end_wants_its_motive() {
    let mut room = Room::begun("titre", 1);
    let presentation = slot(1, "qap", "presentation");
    room.start(&presentation);
    room.wait_ms(269_999);
    let without = |motive: Option<&str>| Event::SegmentEnded {
        slot: slot(1, "qap", "presentation"),
        motive: motive.map(ToOwned::to_owned),
    };
    assert_eq!(room.refusal(without(None)), Refusal::EarlyEndWantsMotive { left_ms: 30_001 });
    assert_eq!(room.refusal(without(Some("  "))), Refusal::EarlyEndWantsMotive { left_ms: 30_001 });
    room.record(without(Some("Le candidat a terminé")));
}

#[test]
fn a_late_end_wants_its_motive() {
    let mut room = Room::begun("titre", 1);
    let presentation = slot(1, "qap", "presentation");
    room.start(&presentation);
    room.wait_ms(330_001);
    let ended = Event::SegmentEnded { slot: presentation, motive: None };
    assert_eq!(room.refusal(ended), Refusal::LateEndWantsMotive { over_ms: 30_001 });
}

#[test]
fn only_a_running_clock_is_paused_prolonged_or_ended() {
    let mut room = Room::begun("titre", 1);
    let slot = slot(1, "qap", "presentation");
    for event in [
        Event::SegmentPaused { slot: slot.clone(), motive: "X".into() },
        Event::SegmentResumed { slot: slot.clone() },
        Event::SegmentProlonged { slot: slot.clone(), by_ms: MINUTE, motive: "X".into() },
        Event::SegmentEnded { slot: slot.clone(), motive: None },
    ] {
        assert_eq!(room.refusal(event), Refusal::NotRunning);
    }
}

#[test]
fn a_pause_begins_once_and_ends_once() {
    let mut room = Room::begun("titre", 1);
    let slot = slot(1, "qap", "presentation");
    room.start(&slot);
    assert_eq!(room.refusal(Event::SegmentResumed { slot: slot.clone() }), Refusal::NotPaused);
    room.pause(&slot);
    let again = Event::SegmentPaused { slot: slot.clone(), motive: "X".into() };
    assert_eq!(room.refusal(again), Refusal::AlreadyPaused);
}

#[test]
fn a_pause_wants_its_motive() {
    let mut room = Room::begun("titre", 1);
    let slot = slot(1, "qap", "presentation");
    room.start(&slot);
    let silent = Event::SegmentPaused { slot, motive: " ".into() };
    assert_eq!(room.refusal(silent), Refusal::Empty(exam::refusal::Field::Motive));
}

#[test]
fn a_prolongation_has_bounds() {
    let mut room = Room::begun("titre", 1);
    let slot = slot(1, "qap", "presentation");
    room.start(&slot);
    for by_ms in [0, 999, 4 * 60 * MINUTE + 1] {
        let prolonged = Event::SegmentProlonged { slot: slot.clone(), by_ms, motive: "Panne".into() };
        assert_eq!(room.refusal(prolonged), Refusal::ProlongationOutOfRange);
    }
}

#[test]
fn a_fixed_end_is_not_prolonged() {
    let mut room = Room::begun("titre", 1);
    room.record(late(1, "qap", "2026-10-05T09:25:00+02:00"));
    let slot = slot(1, "qap", "presentation");
    room.start(&slot);
    let prolonged = Event::SegmentProlonged { slot, by_ms: MINUTE, motive: "Panne".into() };
    assert_eq!(room.refusal(prolonged), Refusal::EndIsFixed);
}

#[test]
fn a_subject_is_drawn_before_its_assessment_starts() {
    let mut room = Room::begun("commission", 1);
    let started = Event::SegmentStarted { slot: slot(1, "grand-oral", "expose") };
    assert_eq!(room.refusal(started), Refusal::DrawFirst);
}

#[test]
fn a_subject_drawn_is_not_put_back() {
    let mut room = Room::begun("commission", 2);
    room.draw(1, 1);
    let again = Event::SubjectDrawn { candidate: candidate_id(2), subject: subject_id(1), drawn_by: "X".into() };
    assert_eq!(room.refusal(again), Refusal::SubjectAlreadyDrawn(subject_id(1)));
}

#[test]
fn a_subject_drawn_is_put_back_where_the_rules_say_so() {
    let mut certification = certification();
    for kind in &mut certification.kinds {
        if let Some(draw) = &mut kind.draw {
            draw.put_back = true;
        }
    }
    let prepared = Room::begun("commission", 2);
    let mut room = Room::opened_under(certification, "commission");
    for entry in prepared.journal.into_iter().skip(1) {
        room.append(entry.event);
    }
    room.draw(1, 1);
    room.draw(2, 1);
    assert!(room.state(2).draw.is_some());
}

#[test]
fn a_candidate_draws_once() {
    let mut room = Room::begun("commission", 2);
    room.draw(1, 1);
    let again = Event::SubjectDrawn { candidate: candidate_id(1), subject: subject_id(2), drawn_by: "X".into() };
    assert_eq!(room.refusal(again), Refusal::AlreadyDrawn);
}

#[test]
fn only_a_listed_subject_is_drawn() {
    let mut room = Room::begun("commission", 1);
    let unlisted = Event::SubjectDrawn { candidate: candidate_id(1), subject: subject_id(9), drawn_by: "X".into() };
    assert_eq!(room.refusal(unlisted), Refusal::UnknownSubject(subject_id(9)));
}

#[test]
fn nothing_is_drawn_where_the_rules_have_no_draw() {
    let mut room = Room::begun("titre", 1);
    let drawn = Event::SubjectDrawn { candidate: candidate_id(1), subject: subject_id(1), drawn_by: "X".into() };
    assert_eq!(room.refusal(drawn), Refusal::NoDraw);
    assert_eq!(room.refusal(Event::SubjectsListed { subjects: vec![subject(1)] }), Refusal::NoDraw);
}

#[test]
fn who_abandons_has_no_clock_left_and_starts_nothing_more() {
    let mut room = Room::begun("titre", 1);
    room.start(&slot(1, "qap", "presentation"));
    room.wait(2);
    room.record(Event::PassageAbandoned { candidate: candidate_id(1), motive: "Malaise".into() });
    assert!(timing::open_slots(&room.session).is_empty());
    assert_eq!(room.view(&slot(1, "qap", "presentation")).used_ms, 2 * MINUTE);
    let next = Event::SegmentStarted { slot: slot(1, "qap", "complement") };
    assert_eq!(room.refusal(next), Refusal::Abandoned(candidate_id(1)));
}

#[test]
fn a_finished_passage_is_not_abandoned() {
    let mut room = Room::begun("titre", 1);
    room.hear(1);
    let left = Event::PassageAbandoned { candidate: candidate_id(1), motive: "X".into() };
    assert_eq!(room.refusal(left), Refusal::NoNext);
}

#[test]
fn no_candidate_is_heard_while_the_jury_deliberates() {
    let mut room = Room::begun("titre", 1);
    room.record(Command::OpenDeliberation);
    let started = Event::SegmentStarted { slot: slot(1, "qap", "presentation") };
    assert_eq!(room.refusal(started), Refusal::Deliberating);
}

#[test]
fn an_incident_is_reported_once() {
    let mut room = Room::opened("titre");
    let incident = || Event::IncidentReported { incident: incident_id(1), candidate: None, text: "Panne".into() };
    room.record(incident());
    assert_eq!(room.refusal(incident()), Refusal::IncidentKnown(incident_id(1)));
}

#[test]
fn a_fraud_report_names_the_candidate_and_the_witnesses() {
    let mut room = Room::prepared("titre", 1);
    let fraud = |candidate, witnesses: &str| Event::FraudReported {
        incident: incident_id(1),
        candidate: candidate_id(candidate),
        text: "Téléphone".into(),
        witnesses: witnesses.into(),
    };
    assert_eq!(room.refusal(fraud(9, "M. Noir")), Refusal::UnknownCandidate(candidate_id(9)));
    assert_eq!(room.refusal(fraud(1, "")), Refusal::Empty(exam::refusal::Field::Witnesses));
    room.record(fraud(1, "M. Noir"));
    assert_eq!(room.session.incidents.first().unwrap().fraud_witnesses.as_deref(), Some("M. Noir"));
}
