//! Exams the program has never heard of: a file each, and no code.

use crate::fixture;
use crate::room::{CANDIDATE, Room, named};
use exam::Refusal;
use exam::event::Event;
use exam::id::{JurorId, KindId, MatterId};
use exam::people::Verdict;

fn deliberating(file: &str, kind: &str, minutes: u32) -> Room {
    let certification = fixture(file);
    let mut room = Room::begun(&certification, kind);
    assert_eq!(room.pass_everything(), minutes);
    room.open_deliberation();
    room
}

#[test]
fn another_titre_professionnel_needs_only_a_file() {
    let certification = fixture("autre-titre.toml");
    let orders = certification.kind(&KindId::from("titre")).unwrap().orders();
    let orders: Vec<Vec<_>> =
        orders.iter().map(|order| order.iter().map(|assessment| assessment.0.as_str()).collect()).collect();
    assert_eq!(
        orders,
        [["pratique", "questionnaire", "projet", "final"], ["pratique", "projet", "questionnaire", "final"]]
    );
    for (verdicts, outcome) in [
        (["acquis", "acquis", "acquis"], "titre"),
        (["acquis", "acquis", "non-acquis"], "partiel"),
        (["non-acquis", "acquis", "acquis"], "partiel"),
        (["non-acquis", "non-acquis", "acquis"], "echec"),
    ] {
        let mut room = deliberating("autre-titre.toml", "titre", 240);
        for (matter, verdict) in ["ccp1", "ccp2", "final"].into_iter().zip(verdicts) {
            room.decide(matter, named(verdict));
        }
        assert_eq!(room.outcome().unwrap().0, outcome);
        room.close();
    }
}

/// Four votes in the order of the seats, then the decision they settle.
fn voted(file: &str, matter: &str, votes: [&str; 4], minutes: u32) -> Room {
    let mut room = deliberating(file, "jury", minutes);
    let votes: Vec<(JurorId, &str)> = room.jurors().into_iter().zip(votes).collect();
    room.vote(matter, &votes);
    room
}

#[test]
fn the_president_of_a_vae_jury_settles_a_tie() {
    let mut room = voted("jury-vae.toml", "diplome", ["totale", "totale", "partielle", "partielle"], 60);
    assert_eq!(room.try_decide("diplome", named("partielle")), Err(Refusal::AgainstTheVotes));
    room.decide("diplome", named("totale"));
    assert_eq!(room.outcome().unwrap().0, "totale");
    room.close();
}

#[test]
fn the_president_of_a_vae_jury_does_not_outvote_a_majority() {
    let mut room = voted("jury-vae.toml", "diplome", ["totale", "partielle", "partielle", "partielle"], 60);
    assert_eq!(room.try_decide("diplome", named("totale")), Err(Refusal::AgainstTheVotes));
    room.decide("diplome", named("partielle"));
    assert_eq!(room.outcome().unwrap().0, "partielle");
}

#[test]
fn a_vae_decision_waits_for_every_vote() {
    let mut room = deliberating("jury-vae.toml", "jury", 60);
    let jurors = room.jurors();
    room.vote("diplome", &[(jurors[0], "refus")]);
    assert_eq!(room.try_decide("diplome", named("refus")), Err(Refusal::VotesMissing(jurors[1..].to_vec())));
}

#[test]
fn a_cqp_is_delivered_by_the_majority_of_both_colleges() {
    let mut room = voted("cqp.toml", "cqp", ["oui", "oui", "oui", "oui"], 20);
    room.decide("cqp", named("oui"));
    assert_eq!(room.outcome().unwrap().0, "delivre");
    room.close();
}

#[test]
fn a_cqp_is_refused_when_one_college_refuses() {
    let mut room = voted("cqp.toml", "cqp", ["oui", "oui", "non", "non"], 20);
    assert_eq!(room.try_decide("cqp", named("oui")), Err(Refusal::AgainstTheVotes));
    room.decide("cqp", named("non"));
    assert_eq!(room.outcome().unwrap().0, "refuse");
}

#[test]
fn marks_out_of_twenty_lead_to_an_outcome_through_their_weighted_mean() {
    for (written, oral, outcome) in [
        (1_000, 1_000, "admis"),
        // (2 × 7 + 3 × 12) / 5 = 10: the mean compensates.
        (700, 1_200, "admis"),
        // (2 × 12 + 3 × 8.5) / 5 = 9.9: close is not enough.
        (1_200, 850, "ajourne"),
        // The mean is 14, but one mark is below 6.
        (550, 2_000, "ajourne"),
    ] {
        let mut room = deliberating("note-sur-20.toml", "oral", 40);
        room.decide("ecrit", Verdict::Mark(written));
        assert_eq!(room.outcome(), None, "one mark is missing");
        room.decide("oral", Verdict::Mark(oral));
        assert_eq!(room.outcome().unwrap().0, outcome, "{written} {oral}");
        room.close();
    }
}

#[test]
fn a_mark_between_two_steps_or_above_the_maximum_is_not_on_the_scale() {
    let mut room = deliberating("note-sur-20.toml", "oral", 40);
    for mark in [1_025, 2_050] {
        assert_eq!(room.try_decide("oral", Verdict::Mark(mark)), Err(Refusal::NotOnTheScale));
    }
    assert_eq!(room.try_decide("oral", named("acquis")), Err(Refusal::NotOnTheScale));
}

#[test]
fn rules_by_consensus_have_no_votes() {
    let mut room = deliberating("note-sur-20.toml", "oral", 40);
    let juror = room.jurors()[0];
    let vote =
        Event::VoteCast { juror, candidate: CANDIDATE, matter: MatterId::from("oral"), verdict: Verdict::Mark(1_000) };
    assert_eq!(room.try_record(vote), Err(Refusal::NoVotes));
}
