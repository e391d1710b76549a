//! Deliberation: quorum, recusals, sealed opinions, what a decision wants.

use crate::common::*;
use exam::deliberation::{self, NoteCounts, Opinions};
use exam::event::Fall;
use exam::people::{Juror, Presence, Verdict};
use exam::{Command, Event, Refusal};

fn opinions(room: &Room, matter: &str) -> Opinions {
    deliberation::opinions(&room.session, room.state(1), &matter.into())
}

fn sealed(given: &[u32], awaited: &[u32]) -> Opinions {
    let ids = |numbers: &[u32]| numbers.iter().map(|number| juror_id(*number)).collect();
    Opinions::Sealed { given: ids(given), awaited: ids(awaited) }
}

#[test]
fn a_deliberation_opens_and_ends_once() {
    let mut room = Room::begun("titre", 1);
    assert_eq!(room.refusal(Event::DeliberationEnded), Refusal::NotDeliberating);
    room.record(Command::OpenDeliberation);
    assert_eq!(room.refusal(Command::OpenDeliberation), Refusal::Deliberating);
    room.record(Event::DeliberationEnded);
    assert_eq!(room.refusal(Event::DeliberationEnded), Refusal::NotDeliberating);
}

#[test]
fn a_deliberation_waits_for_the_clocks() {
    let mut room = Room::begun("titre", 1);
    let running = slot(1, "qap", "presentation");
    room.start(&running);
    assert_eq!(room.refusal(Command::OpenDeliberation), Refusal::ClockRunning(running.clone()));
    assert_eq!(room.close(), Err(Refusal::ClockRunning(running)));
}

#[test]
fn a_deliberation_wants_its_quorum() {
    let mut room = Room::begun("titre", 1);
    room.note_juror(juror_id(2), false);
    assert_eq!(room.refusal(Command::OpenDeliberation), Refusal::NoQuorum { needed: 2, present: 1 });
}

#[test]
fn the_quorum_is_lost_as_a_juror_leaves() {
    let mut room = Room::deliberating("titre", 1);
    room.note_juror(juror_id(2), false);
    let decided = decision(1, "ccp1", named("acquis"));
    assert_eq!(room.refusal(decided), Refusal::NoQuorum { needed: 2, present: 1 });
}

#[test]
fn a_recusal_counts_against_the_quorum_for_that_candidate_only() {
    let mut room = Room::begun("titre", 2);
    room.recuse(1, 1);
    for number in [1, 2] {
        room.hear(number);
        room.complete_file(number);
    }
    room.record(Command::OpenDeliberation);
    let decided = decision(1, "ccp1", named("acquis"));
    assert_eq!(room.refusal(decided), Refusal::NoQuorum { needed: 2, present: 1 });
    room.decide(2, "ccp1", named("acquis"));
}

#[test]
fn a_substitute_sits_only_for_a_member_who_does_not() {
    let mut room = Room::prepared("titre", 1);
    room.record(Event::JurorSet { juror: Juror { substitute_for: Some(juror_id(2)), ..juror(3) } });
    room.record(Event::SessionBegun);
    room.note_juror(juror_id(1), true);
    room.note_juror(juror_id(3), true);
    let deliberating = |room: &Room| -> Vec<_> {
        deliberation::deliberating(&room.session, candidate_id(1)).map(|state| state.juror.id).collect()
    };
    assert_eq!(deliberating(&room), [juror_id(1), juror_id(3)]);
    room.note_juror(juror_id(2), true);
    assert_eq!(deliberating(&room), [juror_id(1), juror_id(2)]);
    room.recuse(2, 1);
    assert_eq!(deliberating(&room), [juror_id(1), juror_id(3)]);
}

#[test]
fn who_does_not_sit_gives_no_opinion() {
    let mut room = Room::three_jurors("titre");
    room.record(Event::JurorSet { juror: Juror { substitute_for: Some(juror_id(1)), ..juror(4) } });
    let given = |juror| opinion(juror, 1, "ccp1", named("acquis"));
    assert_eq!(room.refusal(given(9)), Refusal::UnknownJuror(juror_id(9)));
    assert_eq!(room.refusal(given(4)), Refusal::JurorAbsent(juror_id(4)));
    room.note_juror(juror_id(4), true);
    assert_eq!(room.refusal(given(4)), Refusal::SeatTaken(juror_id(4)));
    room.recuse(3, 1);
    assert_eq!(room.refusal(given(3)), Refusal::Recused(juror_id(3)));
}

#[test]
fn opinions_are_given_while_the_jury_deliberates() {
    let mut room = Room::begun("titre", 1);
    assert_eq!(room.refusal(opinion(1, 1, "ccp1", named("acquis"))), Refusal::NotDeliberating);
}

#[test]
fn the_jury_rules_on_a_candidate_heard_to_the_end() {
    let mut room = Room::begun("titre", 1);
    room.record(Command::OpenDeliberation);
    let given = opinion(1, 1, "ccp1", named("acquis"));
    assert_eq!(room.refusal(given), Refusal::PassageNotFinished(candidate_id(1)));
}

#[test]
fn nothing_is_decided_on_an_absent_candidate() {
    let mut room = Room::begun("titre", 1);
    let presence = Presence::Absent { justified: None };
    room.record(Event::PresenceNoted { candidate: candidate_id(1), presence });
    room.record(Command::OpenDeliberation);
    let decided = decision(1, "ccp1", named("acquis"));
    assert_eq!(room.refusal(decided), Refusal::CandidateAbsent(candidate_id(1)));
}

#[test]
fn opinions_stay_sealed_until_the_last_is_given() {
    let mut room = Room::three_jurors("titre");
    assert_eq!(opinions(&room, "ccp1"), sealed(&[], &[1, 2, 3]));
    room.opine(2, 1, "ccp1", named("ajourne"));
    room.opine(1, 1, "ccp1", named("acquis"));
    assert_eq!(opinions(&room, "ccp1"), sealed(&[1, 2], &[3]));
    assert!(!format!("{:?}", room.session).contains("\"ajourne\")}"), "no sealed opinion in the debug output");
    room.opine(3, 1, "ccp1", named("acquis"));
    let open = vec![(juror_id(1), named("acquis")), (juror_id(2), named("ajourne")), (juror_id(3), named("acquis"))];
    assert_eq!(opinions(&room, "ccp1"), Opinions::Open(open));
}

#[test]
fn a_sealed_opinion_may_change_and_an_open_one_not() {
    let mut room = Room::deliberating("titre", 1);
    room.opine(1, 1, "ccp1", named("ajourne"));
    room.opine(1, 1, "ccp1", named("acquis"));
    room.opine(2, 1, "ccp1", named("acquis"));
    let expected = vec![(juror_id(1), named("acquis")), (juror_id(2), named("acquis"))];
    assert_eq!(opinions(&room, "ccp1"), Opinions::Open(expected));
    assert_eq!(room.refusal(opinion(1, 1, "ccp1", named("ajourne"))), Refusal::OpinionsOpen);
}

#[test]
fn opinions_on_one_matter_do_not_open_another() {
    let mut room = Room::deliberating("titre", 1);
    room.opine(1, 1, "ccp1", named("acquis"));
    room.opine(2, 1, "ccp3", named("acquis"));
    assert_eq!(opinions(&room, "ccp1"), sealed(&[1], &[2]));
    assert_eq!(opinions(&room, "ccp3"), sealed(&[2], &[1]));
}

#[test]
fn the_departure_of_the_awaited_juror_opens_what_the_others_gave() {
    let mut room = Room::three_jurors("titre");
    room.opine(1, 1, "ccp1", named("acquis"));
    room.opine(2, 1, "ccp1", named("acquis"));
    room.note_juror(juror_id(3), false);
    assert!(matches!(opinions(&room, "ccp1"), Opinions::Open(given) if given.len() == 2));
}

#[test]
fn a_departure_that_breaks_the_quorum_opens_nothing() {
    let mut room = Room::deliberating("titre", 1);
    room.opine(1, 1, "ccp1", named("acquis"));
    room.note_juror(juror_id(2), false);
    assert_eq!(opinions(&room, "ccp1"), sealed(&[1], &[]));
    room.note_juror(juror_id(2), true);
    room.opine(2, 1, "ccp1", named("acquis"));
    assert!(matches!(opinions(&room, "ccp1"), Opinions::Open(_)));
}

#[test]
fn the_opinion_of_a_juror_who_left_before_the_opening_stays_sealed() {
    let mut room = Room::three_jurors("titre");
    room.opine(1, 1, "ccp1", named("ajourne"));
    room.note_juror(juror_id(1), false);
    room.opine(2, 1, "ccp1", named("acquis"));
    room.opine(3, 1, "ccp1", named("acquis"));
    room.note_juror(juror_id(1), true);
    let open = vec![(juror_id(2), named("acquis")), (juror_id(3), named("acquis"))];
    assert_eq!(opinions(&room, "ccp1"), Opinions::Open(open));
}

#[test]
fn a_juror_who_arrives_before_the_opening_is_awaited() {
    let mut room = Room::three_jurors("titre");
    room.note_juror(juror_id(3), false);
    room.opine(1, 1, "ccp1", named("acquis"));
    room.note_juror(juror_id(3), true);
    room.opine(2, 1, "ccp1", named("acquis"));
    assert_eq!(opinions(&room, "ccp1"), sealed(&[1, 2], &[3]));
}

#[test]
fn a_juror_who_arrives_after_the_opening_gives_no_first_opinion() {
    let mut room = Room::three_jurors("titre");
    room.note_juror(juror_id(3), false);
    room.opine(1, 1, "ccp1", named("acquis"));
    room.opine(2, 1, "ccp1", named("acquis"));
    room.note_juror(juror_id(3), true);
    assert!(matches!(opinions(&room, "ccp1"), Opinions::Open(given) if given.len() == 2));
    assert_eq!(room.refusal(opinion(3, 1, "ccp1", named("ajourne"))), Refusal::OpinionsOpen);
}

#[test]
fn a_juror_recused_is_neither_awaited_nor_read() {
    let mut room = Room::three_jurors("titre");
    room.opine(1, 1, "ccp1", named("acquis"));
    room.opine(2, 1, "ccp1", named("acquis"));
    room.recuse(3, 1);
    assert!(matches!(opinions(&room, "ccp1"), Opinions::Open(given) if given.len() == 2));
    room.recuse(2, 1);
    assert_eq!(opinions(&room, "ccp1"), Opinions::Open(vec![(juror_id(1), named("acquis"))]));
}

#[test]
fn opinions_begun_are_finished_before_the_decision() {
    let mut room = Room::deliberating("titre", 1);
    room.opine(1, 1, "ccp1", named("acquis"));
    let decided = decision(1, "ccp1", named("acquis"));
    assert_eq!(room.refusal(decided), Refusal::OpinionsSealed(vec![juror_id(2)]));
}

#[test]
fn a_verdict_is_on_the_scale_of_its_matter() {
    let mut room = Room::deliberating("titre", 1);
    for verdict in [named("excellent"), Verdict::Mark(10)] {
        assert_eq!(room.refusal(decision(1, "ccp1", verdict)), Refusal::NotOnTheScale);
    }
    assert_eq!(room.refusal(decision(1, "oral", named("acquis"))), Refusal::UnknownMatter("oral".into()));
    let mut room = Room::deliberating("notes", 1);
    for verdict in [Verdict::Mark(2_050), Verdict::Mark(1_025), named("acquis")] {
        assert_eq!(room.refusal(decision(1, "oral", verdict)), Refusal::NotOnTheScale);
    }
}

#[test]
fn competences_are_assessed_on_their_scale() {
    let mut room = Room::begun("titre", 1);
    let assessed = |code: &str, verdict: Option<Verdict>| Event::CompetenceAssessed {
        candidate: candidate_id(1),
        competence: code.into(),
        verdict,
    };
    assert_eq!(room.refusal(assessed("9.9", None)), Refusal::UnknownCompetence("9.9".into()));
    assert_eq!(room.refusal(assessed("1.1", Some(Verdict::Mark(1)))), Refusal::NotOnTheScale);
    room.record(assessed("1.1", Some(named("acquis"))));
    assert_eq!(room.state(1).competences.len(), 1);
    room.record(assessed("1.1", None));
    assert!(room.state(1).competences.is_empty());
}

#[test]
fn evidence_is_ticked_and_unticked_once() {
    let mut room = Room::begun("titre", 1);
    let (candidate, dossier) = (candidate_id(1), || "dossier".into());
    assert_eq!(room.refusal(Event::EvidenceUnticked { candidate, evidence: dossier() }), Refusal::NotTicked);
    room.record(Event::EvidenceTicked { candidate, evidence: dossier() });
    assert_eq!(room.refusal(Event::EvidenceTicked { candidate, evidence: dossier() }), Refusal::AlreadyTicked);
    room.record(Event::EvidenceUnticked { candidate, evidence: dossier() });
    // In-training results are asked of candidates from training only.
    let ecf = Event::EvidenceTicked { candidate, evidence: "ecf".into() };
    assert_eq!(room.refusal(ecf), Refusal::UnknownEvidence("ecf".into()));
}

#[test]
fn a_decision_wants_the_evidence_before_the_jury() {
    let mut room = Room::begun("titre", 1);
    room.hear(1);
    room.record(Command::OpenDeliberation);
    let decided = decision(1, "ccp1", named("non-acquis"));
    assert_eq!(room.refusal(decided), Refusal::EvidenceMissing(vec!["dossier".into()]));
}

#[test]
fn a_decision_wants_the_results_known_beforehand() {
    let mut room = Room::begun("commission", 1);
    room.hear(1);
    room.record(Command::OpenDeliberation);
    let missing = vec!["note-ecrite".into(), "avis-tuteur".into()];
    assert_eq!(room.refusal(decision(1, "oral", Verdict::Mark(1_000))), Refusal::PriorResultsMissing(missing));
}

#[test]
fn an_unfavourable_decision_wants_its_motive() {
    let mut room = Room::deliberating("titre", 1);
    let decided = |verdict: &str, motive: Option<&str>| Command::TakeDecision {
        candidate: candidate_id(1),
        matter: "ccp1".into(),
        verdict: named(verdict),
        motive: motive.map(ToOwned::to_owned),
    };
    assert_eq!(room.refusal(decided("non-acquis", None)), Refusal::UnfavourableWantsMotive);
    assert_eq!(room.refusal(decided("non-acquis", Some(" "))), Refusal::UnfavourableWantsMotive);
    room.record(decided("non-acquis", Some("Sécurité non assurée")));
    room.record(decided("acquis", None));
}

#[test]
fn a_mark_below_the_threshold_is_unfavourable() {
    let mut room = Room::deliberating("notes", 1);
    let marked = |mark| Command::TakeDecision {
        candidate: candidate_id(1),
        matter: "oral".into(),
        verdict: Verdict::Mark(mark),
        motive: None,
    };
    assert_eq!(room.refusal(marked(950)), Refusal::UnfavourableWantsMotive);
    room.record(marked(1_000));
}

#[test]
fn a_decision_says_who_deliberated() {
    let mut room = Room::three_jurors("titre");
    room.recuse(2, 1);
    room.decide(1, "ccp1", named("acquis"));
    assert_eq!(room.state(1).decisions.values().next().unwrap().by, [juror_id(1), juror_id(3)]);
}

#[test]
fn a_decision_falls_when_a_juror_who_took_part_is_recused() {
    let mut room = Room::three_jurors("titre");
    room.decide(1, "ccp1", named("acquis"));
    room.recuse(2, 1);
    assert!(room.state(1).decisions.is_empty());
    room.decide(1, "ccp1", named("acquis"));
    room.note_juror(juror_id(3), false);
    assert_eq!(room.state(1).decisions.len(), 1);
}

#[test]
fn a_fallen_decision_says_why_and_not_whose_vote_changed() {
    let fell = |reason| Event::DecisionFell { candidate: candidate_id(1), matter: "ccp1".into(), reason };
    let mut room = Room::deliberating("vote", 1);
    for juror in [1, 2] {
        room.vote(juror, 1, "ccp1", "acquis");
    }
    room.decide(1, "ccp1", named("acquis"));
    room.vote(1, 1, "ccp1", "acquis");
    assert_eq!(room.state(1).decisions.len(), 1, "the same vote again changes nothing");
    let changed = room.ask(vote(2, 1, "ccp1", "ajourne").into()).unwrap();
    assert_eq!(changed[1..], [fell(Fall::VoteChanged)]);
    let mut room = Room::three_jurors("titre");
    room.decide(1, "ccp1", named("acquis"));
    let (juror, candidate) = (juror_id(2), candidate_id(1));
    let recused = room.ask(Event::RecusalDeclared { juror, candidate, motive: "Lien".into() }.into()).unwrap();
    assert_eq!(recused[1..], [fell(Fall::JurorRecused { juror })]);
}

#[test]
fn a_decision_falls_when_a_juror_who_took_part_turns_out_to_have_had_no_seat() {
    let mut room = Room::three_jurors("titre");
    room.decide(1, "ccp1", named("acquis"));
    room.record(Event::JurorSet { juror: Juror { surname: "Corrigée".into(), ..juror(3) } });
    assert_eq!(room.state(1).decisions.len(), 1, "another name changes nothing");
    room.record(Event::JurorSet { juror: Juror { substitute_for: Some(juror_id(1)), ..juror(3) } });
    assert!(room.state(1).decisions.is_empty());
}

#[test]
fn a_decision_falls_when_the_votes_carry_it_no_more_once_a_juror_is_corrected() {
    let mut room = Room::deliberating("preponderante", 1);
    room.vote(1, 1, "ccp1", "acquis");
    room.vote(2, 1, "ccp1", "ajourne");
    room.decide(1, "ccp1", named("acquis"));
    room.record(Event::JurorSet { juror: Juror { presides: false, ..juror(1) } });
    assert!(room.state(1).decisions.is_empty());
}

#[test]
fn a_juror_who_comes_or_leaves_lets_the_decisions_taken_before_stand() {
    let mut room = Room::three_jurors("titre");
    room.note_juror(juror_id(3), false);
    room.decide(1, "ccp1", named("acquis"));
    room.note_juror(juror_id(3), true);
    room.note_juror(juror_id(2), false);
    let by = &room.state(1).decisions.values().next().unwrap().by;
    assert_eq!(*by, [juror_id(1), juror_id(2)]);
}

#[test]
fn a_juror_corrected_in_the_middle_opens_what_is_complete_without_them() {
    let mut room = Room::three_jurors("titre");
    room.opine(1, 1, "ccp1", named("acquis"));
    room.opine(2, 1, "ccp1", named("acquis"));
    assert_eq!(opinions(&room, "ccp1"), sealed(&[1, 2], &[3]));
    room.record(Event::JurorSet { juror: Juror { substitute_for: Some(juror_id(1)), ..juror(3) } });
    assert!(matches!(opinions(&room, "ccp1"), Opinions::Open(given) if given.len() == 2));
}

#[test]
fn a_recusal_withdrawn_gives_the_member_their_seat_back() {
    let mut room = Room::three_jurors("titre");
    room.record(Event::JurorSet { juror: Juror { substitute_for: Some(juror_id(1)), ..juror(4) } });
    room.note_juror(juror_id(4), true);
    for juror in [1, 2, 3] {
        if juror == 3 {
            room.recuse(1, 1);
        }
        room.opine(juror, 1, "ccp1", named("acquis"));
    }
    assert_eq!(opinions(&room, "ccp1"), sealed(&[2, 3], &[4]));
    room.record(Event::RecusalWithdrawn { juror: juror_id(1), candidate: candidate_id(1) });
    assert!(matches!(opinions(&room, "ccp1"), Opinions::Open(given) if given.len() == 3));
}

#[test]
fn an_appreciation_replaces_the_former_and_may_be_emptied() {
    let mut room = Room::begun("titre", 1);
    let written = |matter: &str, text: &str| Event::AppreciationWritten {
        candidate: candidate_id(1),
        matter: matter.into(),
        text: text.into(),
    };
    assert_eq!(room.refusal(written("ccp9", "Bien")), Refusal::UnknownMatter("ccp9".into()));
    room.record(written("ccp1", "Bien"));
    room.record(written("ccp1", ""));
    assert_eq!(room.state(1).appreciations.values().next().unwrap(), "");
}

#[test]
fn notes_are_counted_by_competence_and_sign() {
    let mut room = Room::begun("titre", 1);
    for (number, typed) in [(1, "+ 1.1 bien"), (2, "+ 1.1 juste"), (3, "- 1.1 flou"), (4, "? 1.1"), (5, "+ 1.2 autre")]
    {
        let (started, typed) = (room.now, typed.to_owned());
        let candidate = candidate_id(1);
        room.ask(Command::WriteNote { note: note_id(number), candidate, started, typed }).unwrap();
    }
    room.record(Event::NoteWithdrawn { note: note_id(2) });
    let counts = deliberation::evidence_of_notes(room.state(1), &"1.1".into());
    assert_eq!(counts, NoteCounts { plus: 1, minus: 1, questions: 1 });
}
