//! What follows from the decisions, and the end: outcomes, failed quorum, closing, amendments.

use crate::common::*;
use exam::certification::Certification;
use exam::deliberation;
use exam::event::{Means, Paper};
use exam::people::{Candidate, Presence, Verdict};
use exam::{Command, Event, Refusal, Stage};

/// The outcome of a title session with these decisions on the two blocks and the final interview.
fn title(ccp1: &str, ccp3: &str, last: &str) -> Room {
    let mut room = Room::deliberating("titre", 1);
    assert_eq!(room.outcome(1), None);
    for (matter, verdict) in [("ccp1", ccp1), ("ccp3", ccp3), ("final", last)] {
        room.decide(1, matter, named(verdict));
    }
    room
}

#[test]
fn the_title_follows_from_the_blocks_and_the_final_interview() {
    assert_eq!(title("acquis", "acquis", "acquis").outcome(1), Some("titre"));
    assert_eq!(title("acquis", "non-acquis", "acquis").outcome(1), Some("partiel"));
    assert_eq!(title("non-acquis", "non-acquis", "acquis").outcome(1), Some("echec"));
}

#[test]
fn every_block_without_the_final_interview_is_its_own_outcome() {
    assert_eq!(title("acquis", "acquis", "non-acquis").outcome(1), Some("final-non-valide"));
}

#[test]
fn a_block_held_counts_and_is_not_decided_again() {
    let mut room = Room::prepared("titre", 1);
    let held = vec!["ccp1".into()];
    room.record(Command::SetCandidate { candidate: Candidate { held, ..candidate(1) } });
    room.record(Event::SessionBegun);
    for number in [1, 2] {
        room.note_juror(juror_id(number), true);
    }
    room.record(Event::PresenceNoted { candidate: candidate_id(1), presence: Presence::Present });
    room.hear(1);
    room.complete_file(1);
    room.record(Command::OpenDeliberation);
    assert_eq!(room.refusal(decision(1, "ccp1", named("acquis"))), Refusal::AlreadyHeld("ccp1".into()));
    room.decide(1, "ccp3", named("acquis"));
    room.decide(1, "final", named("acquis"));
    assert_eq!(room.outcome(1), Some("titre"));
    assert_eq!(deliberation::result(&room.session, room.state(1)).obtained.len(), 3);
}

#[test]
fn an_absent_candidate_has_the_outcome_of_the_absent() {
    let mut room = Room::begun("titre", 1);
    room.record(Event::PresenceNoted { candidate: candidate_id(1), presence: Presence::Absent { justified: None } });
    assert_eq!(room.outcome(1), Some("absent"));
}

#[test]
fn what_an_abandoned_passage_left_unseen_speaks_only_against() {
    let mut room = Room::begun("titre", 1);
    room.record(Event::PassageAbandoned { candidate: candidate_id(1), motive: "Malaise".into() });
    room.record(Command::OpenDeliberation);
    let missing = Refusal::EvidenceMissing(vec!["dossier".into()]);
    assert_eq!(room.refusal(decision(1, "ccp1", named("acquis"))), missing);
    for matter in ["ccp1", "ccp3", "final"] {
        room.decide(1, matter, named("non-acquis"));
    }
    room.record(Event::DeliberationEnded);
    room.close().unwrap();
    assert_eq!(room.outcome(1), Some("echec"));
}

#[test]
fn the_mean_is_weighted_and_never_rounded() {
    let marked = |written, oral| {
        let mut room = Room::deliberating("notes", 1);
        room.decide(1, "ecrit", Verdict::Mark(written));
        room.decide(1, "oral", Verdict::Mark(oral));
        room
    };
    // (3 × 9.50 + 11.50) ÷ 4 is exactly 10; half a point less on the oral is below.
    let room = marked(950, 1_150);
    assert_eq!(deliberation::result(&room.session, room.state(1)).mean, Some(1_000));
    assert_eq!(room.outcome(1), Some("admis"));
    assert_eq!(marked(950, 1_100).outcome(1), Some("refuse"));
}

#[test]
fn one_mark_below_the_floor_is_eliminatory() {
    let mut room = Room::deliberating("notes", 1);
    room.decide(1, "ecrit", Verdict::Mark(2_000));
    room.decide(1, "oral", Verdict::Mark(550));
    assert_eq!(room.outcome(1), Some("refuse"));
}

#[test]
fn a_failed_quorum_is_recorded_and_closes_the_session_without_decisions() {
    let mut room = Room::begun("titre", 1);
    let failed = || Command::RecordQuorumFailure { by: "Mme Roux".into(), text: "Un seul juré".into() };
    assert_eq!(room.refusal(failed()), Refusal::QuorumReached);
    room.note_juror(juror_id(2), false);
    room.record(failed());
    assert_eq!(room.stage(), Stage::Finished);
    room.close().unwrap();
    assert_eq!(room.stage(), Stage::Closed);
}

#[test]
fn a_quorum_failed_by_recusal_excuses_only_the_candidate_concerned() {
    let mut room = Room::begun("titre", 2);
    room.recuse(1, 1);
    for number in [1, 2] {
        room.hear(number);
        room.complete_file(number);
    }
    room.record(Command::RecordQuorumFailure { by: "Mme Roux".into(), text: "Récusation".into() });
    assert_eq!(room.session.quorum_failure.as_ref().unwrap().candidates, [candidate_id(1)]);
    let matters = ["ccp1", "ccp3", "final"];
    let missing = matters.map(|matter| (candidate_id(2), matter.into())).to_vec();
    assert_eq!(room.close(), Err(Refusal::DecisionsMissing(missing)));
    room.record(Command::OpenDeliberation);
    for matter in matters {
        room.decide(2, matter, named("acquis"));
    }
    room.record(Event::DeliberationEnded);
    room.close().unwrap();
}

/// Two candidates heard, then a juror leaves and the failed quorum is recorded.
fn failed_for_two() -> Room {
    let mut room = Room::begun("titre", 2);
    for number in [1, 2] {
        room.hear(number);
        room.complete_file(number);
    }
    room.note_juror(juror_id(2), false);
    room.record(Command::RecordQuorumFailure { by: "Mme Roux".into(), text: "Un seul juré".into() });
    room
}

#[test]
fn a_decision_after_all_takes_its_candidate_out_of_the_failed_quorum() {
    let mut room = failed_for_two();
    room.note_juror(juror_id(2), true);
    room.record(Command::OpenDeliberation);
    let left = |room: &Room| room.session.quorum_failure.as_ref().map(|failure| failure.candidates.clone());
    assert_eq!(left(&room), Some(vec![candidate_id(1), candidate_id(2)]));
    let decided = room.ask(decision(1, "ccp1", named("acquis"))).unwrap();
    assert_eq!(decided[1..], [Event::QuorumRegained { candidate: candidate_id(1) }]);
    assert_eq!(left(&room), Some(vec![candidate_id(2)]));
    // The first candidate is to be decided on whole now; the second still goes without.
    let awaited = ["ccp3", "final"].map(|matter| (candidate_id(1), matter.into()));
    assert_eq!(deliberation::decisions_awaited(&room.session), awaited);
    room.decide(2, "ccp1", named("acquis"));
    assert_eq!(left(&room), None);
}

#[test]
fn a_failed_quorum_is_withdrawn_with_its_motive() {
    let mut room = failed_for_two();
    let withdrawn = |motive: &str| Event::QuorumFailureWithdrawn { motive: motive.into() };
    assert_eq!(room.refusal(withdrawn(" ")), Refusal::Empty(exam::refusal::Field::Motive));
    room.record(withdrawn("La suppléante arrive"));
    assert_eq!(room.session.quorum_failure, None);
    assert_eq!(room.refusal(withdrawn("Encore")), Refusal::NoQuorumFailure);
    assert_eq!(room.close(), Err(Refusal::DeliberationMissing));
}

#[test]
fn a_session_closes_only_when_presence_is_known() {
    let mut room = Room::begun("titre", 1);
    room.record(Command::SetCandidate { candidate: candidate(2) });
    assert_eq!(room.close(), Err(Refusal::PresenceUnknown(vec![candidate_id(2)])));
}

#[test]
fn a_session_closes_only_after_its_deliberation() {
    let mut room = Room::begun("titre", 1);
    assert_eq!(room.close(), Err(Refusal::DeliberationMissing));
    room.record(Command::OpenDeliberation);
    assert_eq!(room.close(), Err(Refusal::DeliberationMissing));
}

#[test]
fn a_session_closes_only_with_every_decision() {
    let mut room = Room::deliberating("titre", 1);
    room.decide(1, "ccp1", named("acquis"));
    room.decide(1, "ccp3", named("acquis"));
    room.record(Event::DeliberationEnded);
    assert_eq!(room.close(), Err(Refusal::DecisionsMissing(vec![(candidate_id(1), "final".into())])));
    assert_eq!(room.stage(), Stage::Underway);
}

#[test]
fn a_session_closes_only_with_the_evidence_still_ticked() {
    let mut room = Room::deliberating("titre", 1);
    room.admit_all();
    room.record(Event::EvidenceUnticked { candidate: candidate_id(1), evidence: "dossier".into() });
    assert_eq!(room.close(), Err(Refusal::EvidenceMissing(vec!["dossier".into()])));
}

#[test]
fn a_session_closes_only_where_the_rules_foresee_the_case() {
    let mut certification: Certification = certification();
    for kind in &mut certification.kinds {
        kind.outcomes.retain(|outcome| outcome.id.0 != "titre" && !outcome.when.is_empty());
        kind.outcomes.iter_mut().for_each(|outcome| outcome.when = vec![exam::certification::Condition::Absent]);
    }
    let mut usual = Room::deliberating("titre", 1);
    usual.admit_all();
    let mut room = Room::opened_under(certification, "titre");
    for entry in usual.journal.into_iter().skip(1) {
        room.append(entry.event);
    }
    assert_eq!(room.close(), Err(Refusal::NoOutcome(candidate_id(1))));
}

#[test]
fn the_minutes_have_a_number() {
    let mut room = Room::deliberating("titre", 1);
    room.admit_all();
    let unnumbered = room.ask(Command::CloseSession { minutes_number: " ".into() });
    assert_eq!(unnumbered, Err(Refusal::Empty(exam::refusal::Field::MinutesNumber)));
}

#[test]
fn a_closed_session_is_only_amended() {
    let mut room = Room::deliberating("titre", 1);
    let amend = || Command::Amend { text: "Lire Lefèvre".into(), motive: "Erreur matérielle".into() };
    assert_eq!(room.ask(amend()), Err(Refusal::NotClosed));
    room.admit_all();
    assert_eq!(room.stage(), Stage::Finished);
    room.close().unwrap();
    assert_eq!(room.close(), Err(Refusal::Closed));
    assert_eq!(room.refusal(Command::OpenDeliberation), Refusal::Closed);
    let (started, typed) = (room.now, "trop tard".to_owned());
    let written = Command::WriteNote { note: note_id(1), candidate: candidate_id(1), started, typed };
    assert_eq!(room.ask(written), Err(Refusal::Closed));
    room.ask(amend()).unwrap();
    room.ask(amend()).unwrap();
    let numbers: Vec<_> = room.session.amendments.iter().map(|amendment| amendment.number).collect();
    assert_eq!(numbers, [1, 2]);
}

#[test]
fn a_deliberation_reopened_may_change_a_decision() {
    let mut room = Room::deliberating("titre", 1);
    room.admit_all();
    room.record(Command::OpenDeliberation);
    assert_eq!(room.stage(), Stage::Underway);
    room.decide(1, "final", named("non-acquis"));
    room.record(Event::DeliberationEnded);
    assert_eq!(room.outcome(1), Some("final-non-valide"));
    assert_eq!(room.session.deliberations.len(), 2);
    room.close().unwrap();
}

#[test]
fn a_closed_document_is_signed_once_in_each_field_and_nothing_before_it_is_closed() {
    let mut room = Room::deliberating("titre", 1);
    let sign = |field: &str| signed(Paper::Minutes, field, Some(juror_id(1)), Means::Card);
    assert_eq!(room.refusal(sign("jury-1")), Refusal::NotClosed);
    room.admit_all();
    room.close().unwrap();
    room.record(sign("jury-1"));
    assert_eq!(room.refusal(sign("jury-1")), Refusal::AlreadySigned("jury-1".to_owned()));
    let stranger = signed(Paper::Minutes, "jury-2", Some(juror_id(99)), Means::Card);
    assert_eq!(room.refusal(stranger), Refusal::UnknownJuror(juror_id(99)));
    let amended = signed(Paper::Amendment(1), "jury-1", None, Means::KeyFile);
    assert_eq!(room.refusal(amended.clone()), Refusal::UnknownAmendment(1));
    room.ask(Command::Amend { text: "Lire Lefèvre".into(), motive: "Erreur".into() }).unwrap();
    room.record(amended);
    room.record(sign("jury-2"));
    assert_eq!(room.session.signatures.len(), 3);
    assert_eq!(room.session.last_revision(Paper::Amendment(1)), Some(&digest('a')));
}

#[test]
fn a_scan_names_who_signed_by_hand_and_carries_a_whole_digest() {
    let mut room = Room::deliberating("titre", 1);
    room.admit_all();
    room.close().unwrap();
    let scan = |jurors: Vec<exam::id::JurorId>, file| Event::ScanAttached {
        paper: Paper::Minutes,
        jurors,
        name: " PV.pdf ".to_owned(),
        file,
    };
    assert_eq!(room.refusal(scan(Vec::new(), digest('c'))), Refusal::NobodySigned);
    let short = exam::event::FileDigest("ab".to_owned());
    assert_eq!(room.refusal(scan(vec![juror_id(1)], short)), Refusal::NotADigest);
    room.record(scan(vec![juror_id(1)], digest('c')));
    assert_eq!(room.session.scans[0].name, "PV.pdf");
    assert_eq!(room.session.last_revision(Paper::Minutes), None);
}

#[test]
fn an_agreement_is_drawn_until_the_document_is_settled_and_moves_its_end() {
    let mut room = Room::deliberating("titre", 1);
    let stroke = || vec![vec![[10, 10], [60, 40]]];
    let agree = |juror, strokes| Event::AgreementDrawn { paper: Paper::Minutes, juror: juror_id(juror), strokes };
    assert_eq!(room.refusal(agree(1, stroke())), Refusal::NotClosed);
    room.admit_all();
    room.close().unwrap();
    let frozen = room.session.told_until(Paper::Minutes).unwrap();
    assert_eq!(room.session.told_until(Paper::Amendment(1)), None);
    assert_eq!(room.refusal(agree(99, stroke())), Refusal::UnknownJuror(juror_id(99)));
    assert_eq!(room.refusal(agree(1, Vec::new())), Refusal::NothingDrawn);
    assert_eq!(room.refusal(agree(1, vec![vec![[1, 1]]])), Refusal::NotAStroke, "a dot is no stroke");
    assert_eq!(room.refusal(agree(1, vec![vec![[1, 1]; 4_001]])), Refusal::NotAStroke);

    room.record(agree(1, stroke()));
    room.record(agree(2, stroke()));
    room.record(agree(1, vec![vec![[5, 5], [6, 6]]]));
    let drawn: Vec<_> = room.session.agreed(Paper::Minutes).map(|it| (it.juror, it.strokes[0][0])).collect();
    assert_eq!(drawn, [(juror_id(2), [10, 10]), (juror_id(1), [5, 5])], "the last stroke of each");
    room.record(agree(2, Vec::new()));
    assert_eq!(room.session.agreed(Paper::Minutes).count(), 1, "taken back");
    assert_eq!(room.session.told_until(Paper::Minutes), Some(frozen + 4));

    room.ask(Command::Amend { text: "Lire Lefèvre".into(), motive: "Erreur".into() }).unwrap();
    assert_eq!(room.refusal(agree(2, stroke())), Refusal::PaperSettled, "an amendment follows the minutes");
    let amended = |strokes| Event::AgreementDrawn { paper: Paper::Amendment(1), juror: juror_id(2), strokes };
    room.record(amended(stroke()));
    room.record(signed(Paper::Amendment(1), "jury-1", Some(juror_id(1)), Means::Card));
    assert_eq!(room.refusal(amended(Vec::new())), Refusal::PaperSettled, "it was signed");
    assert_eq!(room.session.told_until(Paper::Minutes), Some(frozen + 4));
}

#[test]
fn every_document_its_rules_want_signed_is_and_none_that_is_not_there() {
    let mut room = Room::deliberating("titre", 1);
    room.admit_all();
    room.close().unwrap();
    let sign = |paper| signed(paper, "jury-1", Some(juror_id(1)), Means::Card);
    room.record(sign(Paper::IndividualSheet(candidate_id(1))));
    let stranger = candidate_id(99);
    assert_eq!(room.refusal(sign(Paper::IndividualSheet(stranger))), Refusal::UnknownCandidate(stranger));
    assert_eq!(room.refusal(sign(Paper::DrawRecord)), Refusal::NoSuchDocument, "nothing was drawn");
    assert_eq!(room.refusal(sign(Paper::QuorumFailure)), Refusal::NoSuchDocument);
    room.ask(Command::Amend { text: "Lire Lefèvre".into(), motive: "Erreur".into() }).unwrap();
    assert!(room.session.is_settled(Paper::IndividualSheet(candidate_id(1))), "it was signed");
    assert_eq!(
        room.session.told_until(Paper::IndividualSheet(candidate_id(1))),
        room.session.closing.as_ref().map(|it| it.seq)
    );
}
