//! The record prevails: what followed from the rules when it was recorded stands, whatever they say
//! today, and what is private changes nothing of it.

use crate::common::*;
use exam::event::{CandidateResult, Entry};
use exam::{Command, Event, Session, Stage, deliberation};

/// A closed session of one candidate, and its journal as other rules would have written it.
fn written_by(other_rules: impl Fn(&mut Event)) -> Session {
    let mut room = Room::three_jurors("titre");
    room.admit_all();
    room.close().unwrap();
    let rewritten = |mut entry: Entry| {
        entry.event.iter_mut().for_each(&other_rules);
        entry
    };
    let journal: Vec<Entry> = room.journal.into_iter().map(rewritten).collect();
    Session::replay(session_id(), &journal).unwrap()
}

#[test]
fn who_decided_and_who_sat_are_those_recorded() {
    let session = written_by(|event| match event {
        Event::DecisionTaken { by, .. } => *by = vec![juror_id(7)],
        Event::DeliberationOpened { sitting } => *sitting = vec![juror_id(8)],
        _ => {}
    });
    let state = session.candidate(candidate_id(1)).unwrap();
    assert!(state.decisions.len() == 3 && state.decisions.values().all(|decision| decision.by == [juror_id(7)]));
    assert_eq!(session.deliberations[0].sitting, [juror_id(8)]);
}

#[test]
fn what_followed_for_a_candidate_is_what_the_closing_recorded() {
    let refused = || CandidateResult {
        candidate: candidate_id(1),
        outcome: Some("echec".into()),
        obtained: vec!["ccp3".into()],
        mean: Some(999),
    };
    let session = written_by(|event| {
        if let Event::SessionClosed { results, .. } = event {
            *results = vec![refused()];
        }
    });
    let state = session.candidate(candidate_id(1)).unwrap();
    assert_eq!(deliberation::result(&session, state), refused());
    assert_eq!(deliberation::outcome(&session, state).unwrap().id.0, "echec");
}

#[test]
fn what_a_candidate_has_to_pass_is_what_was_recorded() {
    let session = written_by(|event| {
        if let Event::CandidateSet { to_pass, .. } = event {
            *to_pass = vec!["entretien".into()];
        }
    });
    assert_eq!(session.candidate(candidate_id(1)).unwrap().assessments(), ["entretien".into()]);
}

#[test]
fn opinions_open_and_decisions_fall_by_the_record_alone() {
    let fallen = Event::DecisionFell {
        candidate: candidate_id(1),
        matter: "ccp1".into(),
        reason: exam::event::Fall::VoteChanged,
    };
    let mut room = Room::deliberating("vote", 1);
    // Two opinions, two votes and a decision against them, none of which today's rules would let stand.
    room.append(Some(opinion(1, 1, "ccp1", named("acquis"))));
    room.append(Some(opinion(2, 1, "ccp1", named("acquis"))));
    let opinions = |room: &Room| deliberation::opinions(&room.session, room.state(1), &"ccp1".into());
    assert!(matches!(opinions(&room), deliberation::Opinions::Sealed { .. }));
    let (candidate, matter, by) = (candidate_id(1), || "ccp1".into(), vec![juror_id(1)]);
    let verdict = named("ajourne");
    room.append(Some(Event::DecisionTaken { candidate, matter: matter(), verdict, motive: None, by }));
    room.append(Some(vote(1, 1, "ccp1", "acquis")));
    room.append(Some(Event::RecusalDeclared { juror: juror_id(1), candidate, motive: "Lien".into() }));
    assert_eq!(room.state(1).decisions.len(), 1);
    room.append(Some(fallen));
    assert!(room.state(1).decisions.is_empty());
    room.append(Some(Event::OpinionsOpened { candidate, matter: matter(), jurors: vec![juror_id(2)] }));
    assert!(matches!(opinions(&room), deliberation::Opinions::Open(open) if open == [(juror_id(2), named("acquis"))]));
}

#[test]
fn a_session_without_its_private_entries_is_the_same_to_the_public() {
    let mut room = Room::deliberating("vote", 1);
    let (started, typed) = (room.now, "+ bien".to_owned());
    room.record(Command::WriteNote { note: note_id(1), candidate: candidate_id(1), started, typed });
    for juror in [1, 2] {
        room.opine(juror, 1, "ccp1", named("acquis"));
    }
    for verdict in ["acquis", "ajourne"] {
        // The second time round, each vote that changes makes the decision fall.
        room.vote(1, 1, "ccp1", verdict);
        room.vote(2, 1, "ccp1", verdict);
        room.decide(1, "ccp1", named(verdict));
    }
    room.record(Event::DeliberationEnded);
    room.close().unwrap();
    let purged = Session::replay(session_id(), &room.purged()).unwrap();
    assert_eq!(Stage::of(&purged), Stage::Closed);
    assert_eq!(purged.candidates[0].decisions[&"ccp1".into()].verdict, named("ajourne"));
    assert_ne!(purged, room.session);
    assert_eq!(purged, room.session.without_private_entries());
}
