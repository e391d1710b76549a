//! Preparation: who and what may be entered, what is missing before the session begins.

use crate::common::*;
use exam::certification::AccessPath;
use exam::event::Slot;
use exam::id::KindId;
use exam::people::{Adjustment, Candidate, Details, ExtraTime, Juror, Logo, Passage, PriorValue};
use exam::refusal::{Field, Lack};
use exam::{Command, Event, Refusal, decide, timing};

fn set_candidate(candidate: Candidate) -> Command {
    Command::SetCandidate { candidate }
}

fn set_juror(juror: Juror) -> Event {
    Event::JurorSet { juror }
}

fn set_details(change: impl FnOnce(&mut Details)) -> Event {
    let mut details = details();
    change(&mut details);
    Event::DetailsSet { details }
}

#[test]
fn a_logo_is_chosen_changed_and_taken_away_and_fits_in_the_journal() {
    let mut room = Room::opened("titre");
    let set = |png: &str| Event::LogoSet { logo: Some(Logo { png: png.to_owned() }) };
    assert_eq!(room.refusal(set("")), Refusal::LogoTooLarge);
    assert_eq!(room.refusal(set(&"A".repeat(300_001))), Refusal::LogoTooLarge);
    room.record(set("AAAA"));
    room.record(set("BBBB"));
    assert_eq!(room.session.logo, Some(Logo { png: "BBBB".to_owned() }));
    room.record(Event::LogoSet { logo: None });
    assert_eq!(room.session.logo, None);
}

fn extra(extra: ExtraTime) -> Adjustment {
    Adjustment { extra, segments: Vec::new(), reference: "DREETS 2026-12".into() }
}

#[test]
fn a_session_opens_under_a_kind_of_its_certification() {
    let opened = decide::open(certification(), KindId::from("inconnu"), false);
    assert_eq!(opened, Err(Refusal::UnknownKind));
}

#[test]
fn what_follows_from_a_command_is_not_recorded_directly() {
    let mut room = Room::begun("titre", 1);
    let opened = decide::open(certification(), KindId::from("titre"), false).unwrap();
    let (candidate, reason) = (candidate_id(1), exam::event::Fall::VoteChanged);
    for event in [
        opened,
        Event::OpinionsOpened { candidate, matter: "ccp1".into(), jurors: Vec::new() },
        Event::DecisionFell { candidate, matter: "ccp1".into(), reason },
        Event::QuorumRegained { candidate },
        Event::SessionClosed { minutes_number: "1".into(), results: Vec::new() },
        Event::AmendmentAdded { number: 1, text: "X".into(), motive: "X".into() },
        Event::NoteReworded { note: note_id(1), sign: None, competences: Vec::new(), text: "X".into() },
    ] {
        assert_eq!(room.refusal(event), Refusal::NotRecordable);
    }
}

#[test]
fn two_candidates_do_not_share_a_number() {
    let mut room = Room::prepared("titre", 1);
    let twin = set_candidate(Candidate { number: 1, ..candidate(2) });
    assert_eq!(room.refusal(twin), Refusal::NumberTaken { number: 1, by: candidate_id(1) });
}

#[test]
fn candidates_are_numbered_from_1_to_9999() {
    let mut room = Room::opened("titre");
    for number in [0, 10_000] {
        let numbered = set_candidate(Candidate { number, ..candidate(1) });
        assert_eq!(room.refusal(numbered), Refusal::NumberOutOfRange(number));
    }
}

#[test]
fn a_candidate_comes_by_an_open_path() {
    let mut room = Room::opened("titre");
    let closed = set_candidate(Candidate { access_path: AccessPath::Individual, ..candidate(1) });
    assert_eq!(room.refusal(closed), Refusal::PathNotOpen);
}

#[test]
fn only_a_known_block_is_held() {
    let mut room = Room::opened("titre");
    let holding = |matter: &str| set_candidate(Candidate { held: vec![matter.into()], ..candidate(1) });
    assert_eq!(room.refusal(holding("final")), Refusal::NotABlock("final".into()));
    assert_eq!(room.refusal(holding("ccp9")), Refusal::UnknownMatter("ccp9".into()));
}

#[test]
fn a_candidates_own_order_respects_the_constraints() {
    let mut room = Room::opened("titre");
    let assessments = ["et", "msp", "qap", "entretien"].map(Into::into).to_vec();
    assert_eq!(room.refusal(set_candidate(Candidate { assessments, ..candidate(1) })), Refusal::OrderNotAllowed);
}

#[test]
fn extra_time_stays_within_its_bounds() {
    let mut room = Room::opened("titre");
    for out in [ExtraTime::Percent(0), ExtraTime::Percent(201), ExtraTime::Minutes(0), ExtraTime::Minutes(241)] {
        let adjusted = set_candidate(Candidate { adjustments: vec![extra(out)], ..candidate(1) });
        assert_eq!(room.refusal(adjusted), Refusal::ExtraTimeOutOfRange);
    }
}

#[test]
fn extra_time_names_segments_that_exist() {
    let mut room = Room::opened("titre");
    let segments = vec![("qap".into(), "dessert".into())];
    let adjustments = vec![Adjustment { segments, ..extra(ExtraTime::Third) }];
    let unknown = Slot { candidate: candidate_id(1), assessment: "qap".into(), segment: "dessert".into() };
    let refusal = room.refusal(set_candidate(Candidate { adjustments, ..candidate(1) }));
    assert_eq!(refusal, Refusal::UnknownSegment(unknown));
}

#[test]
fn extra_time_wants_the_reference_of_its_authorisation() {
    let mut room = Room::opened("titre");
    let adjustments = vec![Adjustment { reference: String::new(), ..extra(ExtraTime::Third) }];
    let refusal = room.refusal(set_candidate(Candidate { adjustments, ..candidate(1) }));
    assert_eq!(refusal, Refusal::Empty(Field::AdjustmentReference));
}

#[test]
fn extra_time_does_not_change_under_a_segment_already_started() {
    let mut room = Room::begun("titre", 1);
    room.start(&slot(1, "qap", "presentation"));
    let adjusted = Candidate { adjustments: vec![extra(ExtraTime::Third)], ..candidate(1) };
    assert_eq!(room.refusal(set_candidate(adjusted.clone())), Refusal::CandidateInUse(candidate_id(1)));
    let segments = vec![("entretien".into(), "entretien".into())];
    let adjustments = vec![Adjustment { segments, ..extra(ExtraTime::Third) }];
    room.record(set_candidate(Candidate { adjustments, ..adjusted }));
}

#[test]
fn a_surname_may_be_corrected_while_the_candidate_passes() {
    let mut room = Room::begun("titre", 1);
    room.start(&slot(1, "qap", "presentation"));
    room.record(set_candidate(Candidate { surname: "Lefèvre".into(), ..candidate(1) }));
    assert_eq!(room.state(1).candidate.surname, "Lefèvre");
}

#[test]
fn held_blocks_do_not_change_once_the_jury_has_decided() {
    let mut room = Room::deliberating("titre", 1);
    room.decide(1, "ccp1", named("non-acquis"));
    let holding = set_candidate(Candidate { held: vec!["ccp1".into()], ..candidate(1) });
    assert_eq!(room.refusal(holding), Refusal::CandidateInUse(candidate_id(1)));
}

#[test]
fn a_candidate_passes_only_what_is_not_held() {
    let mut room = Room::opened("titre");
    room.record(set_candidate(Candidate { held: vec!["ccp1".into(), "ccp3".into()], ..candidate(1) }));
    assert_eq!(room.state(1).assessments(), ["entretien".into()]);
    assert_eq!(timing::planned_passage_ms(&room.session, candidate_id(1), &room.now), 30 * MINUTE);
}

#[test]
fn a_candidate_who_holds_a_block_may_order_what_is_left() {
    let mut room = Room::prepared("titre", 1);
    room.record(set_candidate(Candidate { held: vec!["ccp1".into()], ..candidate(1) }));
    room.record(Event::SessionBegun);
    let ordered = |order: [&str; 3]| Command::OrderAssessments {
        candidate: candidate_id(1),
        assessments: order.map(Into::into).to_vec(),
    };
    assert_eq!(room.refusal(ordered(["et", "msp", "entretien"])), Refusal::OrderNotAllowed);
    room.record(ordered(["msp", "et", "entretien"]));
}

#[test]
fn a_candidate_on_whom_something_is_recorded_stays_on_the_list() {
    let removed = || Event::CandidateRemoved { candidate: candidate_id(1) };
    let mut room = Room::begun("titre", 1);
    assert_eq!(room.refusal(removed()), Refusal::CandidateInUse(candidate_id(1)));
    let mut room = Room::prepared("titre", 1);
    let candidate = Some(candidate_id(1));
    room.record(Event::IncidentReported { incident: incident_id(1), candidate, text: "Retard".into() });
    assert_eq!(room.refusal(removed()), Refusal::CandidateInUse(candidate_id(1)));
}

#[test]
fn a_candidate_removed_leaves_no_trace_in_the_plan() {
    let mut room = Room::prepared("titre", 2);
    room.recuse(1, 1);
    room.record(Event::CandidateRemoved { candidate: candidate_id(1) });
    assert_eq!(room.session.passages.len(), 1);
    assert!(room.session.recusals.is_empty());
    let again = Event::CandidateRemoved { candidate: candidate_id(1) };
    assert_eq!(room.refusal(again), Refusal::UnknownCandidate(candidate_id(1)));
}

#[test]
fn a_juror_who_sat_or_is_replaced_stays_on_the_list() {
    let removed = |number| Event::JurorRemoved { juror: juror_id(number) };
    let mut room = Room::begun("titre", 1);
    assert_eq!(room.refusal(removed(1)), Refusal::JurorInUse(juror_id(1)));
    let mut room = Room::prepared("titre", 1);
    room.record(set_juror(Juror { substitute_for: Some(juror_id(2)), ..juror(3) }));
    assert_eq!(room.refusal(removed(2)), Refusal::JurorInUse(juror_id(2)));
    room.record(removed(1));
    assert!(room.session.juror(juror_id(1)).is_none());
}

#[test]
fn the_recusals_of_a_juror_leave_with_them() {
    let mut room = Room::prepared("titre", 1);
    room.recuse(1, 1);
    room.record(Event::JurorRemoved { juror: juror_id(1) });
    assert!(room.session.recusals.is_empty());
}

#[test]
fn one_juror_presides() {
    let mut room = Room::prepared("titre", 1);
    room.record(set_juror(Juror { presides: true, ..juror(1) }));
    let second = set_juror(Juror { presides: true, ..juror(2) });
    assert_eq!(room.refusal(second), Refusal::PresidentTaken(juror_id(1)));
}

#[test]
fn nobody_presides_where_the_rules_have_no_president() {
    let mut room = Room::opened("notes");
    assert_eq!(room.refusal(set_juror(Juror { presides: true, ..juror(1) })), Refusal::NoPresident);
}

#[test]
fn a_substitute_replaces_another_member() {
    let mut room = Room::prepared("titre", 1);
    room.record(set_juror(Juror { substitute_for: Some(juror_id(1)), ..juror(3) }));
    for (number, replaced) in [(4, 4), (4, 9), (4, 3), (1, 2)] {
        let substitute = set_juror(Juror { substitute_for: Some(juror_id(replaced)), ..juror(number) });
        assert_eq!(room.refusal(substitute), Refusal::SubstituteNotPossible);
    }
    assert_eq!(decide::substitutes_of(&room.session, juror_id(1)), [juror_id(3)]);
}

#[test]
fn a_habilitation_does_not_end_before_it_begins() {
    let mut room = Room::opened("titre");
    let reversed = Juror { habilitated_until: Some("2023-01-01".parse().unwrap()), ..juror(1) };
    assert_eq!(room.refusal(set_juror(reversed)), Refusal::HabilitationReversed(juror_id(1)));
}

#[test]
fn the_last_day_does_not_come_before_the_first() {
    let mut room = Room::opened("titre");
    let reversed = set_details(|details| details.last_date = Some("2026-10-04".parse().unwrap()));
    assert_eq!(room.refusal(reversed), Refusal::DatesReversed);
}

#[test]
fn a_field_is_bounded() {
    let mut room = Room::opened("titre");
    room.record(set_candidate(Candidate { surname: "é".repeat(200), ..candidate(1) }));
    let longer = set_candidate(Candidate { surname: "é".repeat(201), ..candidate(1) });
    assert_eq!(room.refusal(longer), Refusal::TooLong { field: Field::Surname, limit: 200 });
}

#[test]
fn a_name_of_nothing_printable_is_refused() {
    let mut room = Room::opened("titre");
    for surname in ["a\u{0}b", "a\nb", "\u{200b}\u{200b}", "\u{202e}Martin"] {
        let named = set_candidate(Candidate { surname: surname.into(), ..candidate(1) });
        assert_eq!(room.refusal(named), Refusal::NotPrintable(Field::Surname));
    }
    for surname in ["", "  "] {
        let named = set_candidate(Candidate { surname: surname.into(), ..candidate(1) });
        assert_eq!(room.refusal(named), Refusal::Empty(Field::Surname));
    }
}

#[test]
fn a_name_in_any_script_is_kept() {
    let mut room = Room::opened("titre");
    for surname in ["محمد", "😀", "N’Guyễn", "Đặng-Œuvré"] {
        room.record(set_candidate(Candidate { surname: surname.into(), ..candidate(1) }));
        assert_eq!(room.state(1).candidate.surname, surname);
    }
}

#[test]
fn every_candidate_passes_once() {
    let mut room = Room::prepared("titre", 2);
    let ordered = |numbers: &[u32]| Event::PassagesOrdered {
        passages: numbers.iter().map(|number| passage(*number, "2026-10-05T09:00:00+02:00")).collect(),
    };
    for numbers in [&[1][..], &[1, 1], &[1, 2, 2]] {
        assert_eq!(room.refusal(ordered(numbers)), Refusal::PassagesIncomplete);
    }
    assert_eq!(room.refusal(ordered(&[1, 2, 3])), Refusal::UnknownCandidate(candidate_id(3)));
}

#[test]
fn the_planned_time_of_a_passage_under_way_stands() {
    let mut room = Room::begun("titre", 2);
    room.start(&slot(1, "qap", "presentation"));
    let mut passages = room.session.passages.clone();
    passages.last_mut().unwrap().at = at("2026-10-05T15:00:00+02:00");
    room.record(Event::PassagesOrdered { passages: passages.clone() });
    passages.first_mut().unwrap().at = at("2026-10-05T08:00:00+02:00");
    let refusal = room.refusal(Event::PassagesOrdered { passages });
    assert_eq!(refusal, Refusal::AlreadyPassing(candidate_id(1)));
}

#[test]
fn passages_follow_one_another_with_the_gap_and_the_extra_time() {
    let mut room = Room::prepared("titre", 2);
    room.record(set_candidate(Candidate { adjustments: vec![extra(ExtraTime::Minutes(1))], ..candidate(1) }));
    let passages = decide::propose_passages(&room.session, at("2026-10-05T09:00:00+02:00"), 10, None);
    // 140 minutes, one more for each of the seven segments, ten between.
    assert_eq!(passages, [passage(1, "2026-10-05T09:00:00+02:00"), passage(2, "2026-10-05T11:37:00+02:00")]);
}

#[test]
fn a_passage_that_would_end_too_late_starts_the_next_day() {
    let room = Room::prepared("titre", 3);
    let end = "14:30:00".parse().unwrap();
    let passages = decide::propose_passages(&room.session, at("2026-10-05T09:00:00+02:00"), 10, Some(end));
    let starts: Vec<_> = passages.iter().map(|passage| passage.at.to_rfc3339()).collect();
    assert_eq!(starts, ["2026-10-05T09:00:00+02:00", "2026-10-05T11:30:00+02:00", "2026-10-06T09:00:00+02:00"]);
}

#[test]
fn a_day_of_passages_may_end_after_midnight() {
    let room = Room::prepared("titre", 3);
    let end = "01:00:00".parse().unwrap();
    let passages = decide::propose_passages(&room.session, at("2026-10-05T20:00:00+02:00"), 10, Some(end));
    let starts: Vec<_> = passages.iter().map(|passage| passage.at.to_rfc3339()).collect();
    assert_eq!(starts, ["2026-10-05T20:00:00+02:00", "2026-10-05T22:30:00+02:00", "2026-10-06T20:00:00+02:00"]);
}

#[test]
fn absurd_plans_do_not_overflow() {
    let room = Room::prepared("titre", 40);
    let passages = decide::propose_passages(&room.session, at("2026-10-05T09:00:00+02:00"), u32::MAX, None);
    assert_eq!(passages.len(), 40);
}

#[test]
fn a_subject_stands_once_on_the_list_and_stays_once_drawn() {
    let mut room = Room::begun("commission", 2);
    let listed = |subjects| Event::SubjectsListed { subjects };
    assert_eq!(room.refusal(listed(vec![subject(1), subject(1)])), Refusal::SubjectTwice(subject_id(1)));
    room.draw(1, 1);
    assert_eq!(room.refusal(listed(vec![subject(2)])), Refusal::SubjectInUse(subject_id(1)));
    room.record(listed(vec![subject(3), subject(1)]));
}

#[test]
fn a_prior_result_is_known_and_fits() {
    let mut room = Room::prepared("commission", 1);
    let entered =
        |result: &str, value| Event::PriorResultEntered { candidate: candidate_id(1), result: result.into(), value };
    let refusal = room.refusal(entered("autre", PriorValue::Mark(1)));
    assert_eq!(refusal, Refusal::UnknownPriorResult("autre".into()));
    for misfit in [
        entered("note-ecrite", PriorValue::Mark(2_001)),
        entered("note-ecrite", PriorValue::Words("Bien".into())),
        entered("avis-tuteur", PriorValue::Mark(10)),
    ] {
        assert_eq!(room.refusal(misfit), Refusal::ValueDoesNotFit);
    }
    room.record(entered("note-ecrite", PriorValue::Mark(2_000)));
    room.record(entered("avis-tuteur", PriorValue::Words("Favorable".into())));
}

#[test]
fn a_prior_result_of_another_kind_of_session_is_unknown() {
    let mut room = Room::prepared("titre", 1);
    let (candidate, value) = (candidate_id(1), PriorValue::Mark(1));
    let entered = Event::PriorResultEntered { candidate, result: "note-ecrite".into(), value };
    assert_eq!(room.refusal(entered), Refusal::UnknownPriorResult("note-ecrite".into()));
}

#[test]
fn a_recusal_is_declared_once_and_may_be_withdrawn() {
    let mut room = Room::prepared("titre", 1);
    let (juror, candidate) = (juror_id(1), candidate_id(1));
    assert_eq!(room.refusal(Event::RecusalWithdrawn { juror, candidate }), Refusal::NotRecused);
    room.recuse(1, 1);
    let again = Event::RecusalDeclared { juror, candidate, motive: "X".into() };
    assert_eq!(room.refusal(again), Refusal::AlreadyRecused);
    room.record(Event::RecusalWithdrawn { juror, candidate });
    assert!(!room.session.is_recused(juror, candidate));
}

#[test]
fn a_session_begins_once() {
    let mut room = Room::begun("titre", 1);
    assert_eq!(room.refusal(Event::SessionBegun), Refusal::AlreadyBegun);
}

#[test]
fn an_incomplete_preparation_says_all_that_is_missing() {
    let mut room = Room::opened("commission");
    let expected = vec![
        Lack::Detail(Field::Centre),
        Lack::Detail(Field::Town),
        Lack::Detail(Field::Date),
        Lack::Detail(Field::Responsible),
        Lack::ToVerify(0),
        Lack::Jurors { needed: 2, enlisted: 0 },
        Lack::Seat { capacity: "Inspecteur général".into(), missing: 1 },
        Lack::Seat { capacity: "Ingénieur-conseil".into(), missing: 1 },
        Lack::President,
        Lack::Candidates,
        Lack::Subjects,
    ];
    assert_eq!(decide::lacks(&room.session), expected);
    assert_eq!(room.refusal(Event::SessionBegun), Refusal::PreparationIncomplete(expected));
}

#[test]
fn a_prepared_session_lacks_nothing() {
    assert_eq!(decide::lacks(&Room::prepared("titre", 3).session), []);
}

#[test]
fn who_presides_holds_the_seat_that_presides() {
    let mut room = Room::prepared("commission", 1);
    let inspector = room.session.juror(juror_id(1)).unwrap().juror.clone();
    let engineer = room.session.juror(juror_id(2)).unwrap().juror.clone();
    room.record(set_juror(Juror { presides: false, ..inspector }));
    room.record(set_juror(Juror { presides: true, ..engineer }));
    assert!(decide::lacks(&room.session).contains(&Lack::President));
}

#[test]
fn a_substitute_does_not_fill_a_seat() {
    let mut room = Room::opened("titre");
    room.record(set_juror(juror(1)));
    room.record(set_juror(Juror { substitute_for: Some(juror_id(1)), ..juror(2) }));
    assert!(decide::lacks(&room.session).contains(&Lack::Jurors { needed: 2, enlisted: 1 }));
}

#[test]
fn a_habilitation_covers_every_day_of_the_session() {
    let until = |date: &str| Juror { habilitated_until: Some(date.parse().unwrap()), ..juror(1) };
    let from = |date: &str| Juror { habilitated_from: Some(date.parse().unwrap()), ..juror(1) };
    let two_days = || set_details(|details| details.last_date = Some("2026-10-06".parse().unwrap()));
    for (juror, lacks) in [
        (until("2026-10-05"), vec![Lack::HabilitationExpired(juror_id(1))]),
        (until("2026-10-06"), vec![]),
        (from("2026-10-06"), vec![Lack::HabilitationExpired(juror_id(1))]),
        (from("2026-10-05"), vec![]),
        (Juror { habilitated_until: None, ..juror(1) }, vec![Lack::HabilitationUnknown(juror_id(1))]),
    ] {
        let mut room = Room::prepared("titre", 1);
        room.record(two_days());
        room.record(set_juror(juror));
        assert_eq!(decide::lacks(&room.session), lacks);
    }
}

#[test]
fn a_candidate_without_a_passage_is_missing_from_the_plan() {
    let mut room = Room::prepared("titre", 1);
    room.record(set_candidate(candidate(2)));
    assert_eq!(decide::lacks(&room.session), [Lack::Passage(candidate_id(2))]);
}

#[test]
fn warnings_do_not_keep_a_session_from_beginning() {
    let mut room = Room::prepared("commission", 1);
    room.record(set_details(|details| details.date = Some("2027-01-01".parse().unwrap())));
    let president = room.session.juror(juror_id(1)).unwrap().juror.clone();
    room.record(set_juror(Juror { organisation: "Chantier Bois".into(), ..president }));
    room.record(set_candidate(Candidate { organisation: "chantier bois".into(), ..candidate(1) }));
    let warnings = [
        Lack::RegistrationOver,
        Lack::PriorResult(candidate_id(1), "note-ecrite".into()),
        Lack::PriorResult(candidate_id(1), "avis-tuteur".into()),
        Lack::SharedOrganisation(juror_id(1), candidate_id(1)),
    ];
    assert_eq!(decide::lacks(&room.session), warnings);
    room.record(Event::SessionBegun);
}

#[test]
fn a_recusal_answers_a_shared_organisation() {
    let mut room = Room::prepared("titre", 1);
    room.record(set_juror(Juror { organisation: "Chantier Bois".into(), ..juror(1) }));
    room.record(set_candidate(Candidate { organisation: "Chantier bois".into(), ..candidate(1) }));
    room.recuse(1, 1);
    assert_eq!(decide::lacks(&room.session), []);
}

#[test]
fn a_refusal_leaves_the_passages_alone() {
    let mut room = Room::prepared("titre", 1);
    let before = room.session.passages.clone();
    let twice: Vec<Passage> = before.iter().chain(&before).cloned().collect();
    assert!(room.ask(Command::Record(Event::PassagesOrdered { passages: twice })).is_err());
    assert_eq!(room.session.passages, before);
}
