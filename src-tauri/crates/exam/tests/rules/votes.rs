//! Votes and what the voices propose: majority, casting vote, colleges, means of marks.

use crate::common::*;
use exam::deliberation::{self, Tally};
use exam::people::{Juror, Verdict};
use exam::{Event, Refusal};

fn tally(room: &Room) -> Tally {
    deliberation::tally(&room.session, room.state(1), &"ccp1".into())
}

fn proposal(room: &Room, matter: &str) -> Option<Verdict> {
    deliberation::proposal(&room.session, room.state(1), &matter.into())
}

#[test]
fn a_jury_that_agrees_does_not_vote() {
    let mut room = Room::deliberating("titre", 1);
    assert_eq!(room.refusal(vote(1, 1, "ccp1", "acquis")), Refusal::NoVotes);
}

#[test]
fn the_most_voices_win() {
    let mut room = Room::three_jurors("vote");
    room.vote(1, 1, "ccp1", "acquis");
    room.vote(2, 1, "ccp1", "non-acquis");
    assert_eq!(tally(&room), Tally::Awaiting(vec![juror_id(3)]));
    let early = decision(1, "ccp1", named("acquis"));
    assert_eq!(room.refusal(early), Refusal::VotesMissing(vec![juror_id(3)]));
    room.vote(3, 1, "ccp1", "acquis");
    assert_eq!(tally(&room), Tally::Settled(named("acquis")));
    assert_eq!(room.refusal(decision(1, "ccp1", named("non-acquis"))), Refusal::AgainstTheVotes);
    room.decide(1, "ccp1", named("acquis"));
}

#[test]
fn even_votes_settle_nothing_without_a_casting_vote() {
    let mut room = Room::deliberating("vote", 1);
    room.vote(1, 1, "ccp1", "acquis");
    room.vote(2, 1, "ccp1", "non-acquis");
    assert_eq!(tally(&room), Tally::Tie);
    assert_eq!(room.refusal(decision(1, "ccp1", named("acquis"))), Refusal::Tie);
}

#[test]
fn the_presidents_voice_prevails_where_the_rules_say_so() {
    let mut room = Room::deliberating("preponderante", 1);
    room.vote(1, 1, "ccp1", "acquis");
    room.vote(2, 1, "ccp1", "non-acquis");
    assert_eq!(tally(&room), Tally::Settled(named("acquis")));
}

#[test]
fn the_casting_vote_does_not_beat_a_majority() {
    let mut room = Room::three_jurors("preponderante");
    room.vote(1, 1, "ccp1", "acquis");
    room.vote(2, 1, "ccp1", "non-acquis");
    room.vote(3, 1, "ccp1", "non-acquis");
    assert_eq!(tally(&room), Tally::Settled(named("non-acquis")));
}

#[test]
fn the_vote_follows_the_opening_of_opinions() {
    let mut room = Room::deliberating("vote", 1);
    room.opine(1, 1, "ccp1", named("acquis"));
    let voted = vote(1, 1, "ccp1", "acquis");
    assert_eq!(room.refusal(voted), Refusal::OpinionsSealed(vec![juror_id(2)]));
}

#[test]
fn a_decision_falls_with_a_vote_it_rests_on() {
    let mut room = Room::deliberating("vote", 1);
    room.vote(1, 1, "ccp1", "acquis");
    room.vote(2, 1, "ccp1", "acquis");
    room.decide(1, "ccp1", named("acquis"));
    room.vote(2, 1, "ccp1", "acquis");
    assert_eq!(room.state(1).decisions.len(), 1);
    room.vote(2, 1, "ccp1", "non-acquis");
    assert!(room.state(1).decisions.is_empty());
}

/// Employers are jurors 1 and 2, employees 3 and 4.
fn colleges(votes: [&str; 4]) -> Tally {
    let mut room = Room::deliberating("colleges", 1);
    for (number, voted) in (1..).zip(votes) {
        room.vote(number, 1, "ccp1", voted);
    }
    tally(&room)
}

#[test]
fn a_favourable_vote_needs_every_college() {
    assert_eq!(colleges(["acquis", "acquis", "acquis", "acquis"]), Tally::Settled(named("acquis")));
    assert_eq!(colleges(["acquis", "acquis", "non-acquis", "non-acquis"]), Tally::Settled(named("non-acquis")));
}

#[test]
fn a_divided_college_settles_nothing_unless_another_is_against() {
    assert_eq!(colleges(["acquis", "non-acquis", "acquis", "acquis"]), Tally::Tie);
    assert_eq!(colleges(["acquis", "non-acquis", "non-acquis", "non-acquis"]), Tally::Settled(named("non-acquis")));
    assert_eq!(colleges(["non-acquis", "non-acquis", "ajourne", "ajourne"]), Tally::Tie);
}

#[test]
fn who_sits_in_no_college_is_not_awaited() {
    let mut room = Room::deliberating("colleges", 1);
    room.record(Event::JurorSet { juror: Juror { capacity: "Observateur".into(), ..juror(5) } });
    room.note_juror(juror_id(5), true);
    for number in 1..=4 {
        room.vote(number, 1, "ccp1", "acquis");
    }
    assert_eq!(tally(&room), Tally::Settled(named("acquis")));
}

#[test]
fn a_proposal_waits_for_every_opinion() {
    let mut room = Room::deliberating("titre", 1);
    room.opine(1, 1, "ccp1", named("acquis"));
    assert_eq!(proposal(&room, "ccp1"), None);
    room.opine(2, 1, "ccp1", named("acquis"));
    assert_eq!(proposal(&room, "ccp1"), Some(named("acquis")));
}

#[test]
fn a_divided_jury_has_no_proposal() {
    let mut room = Room::deliberating("titre", 1);
    room.opine(1, 1, "ccp1", named("acquis"));
    room.opine(2, 1, "ccp1", named("ajourne"));
    assert_eq!(proposal(&room, "ccp1"), None);
}

#[test]
fn a_proposal_in_marks_is_the_mean_rounded_to_the_step() {
    for (first, second, mean) in [(1_000, 1_050, 1_050), (900, 1_000, 950), (2_000, 2_000, 2_000), (0, 50, 50)] {
        let mut room = Room::deliberating("notes", 1);
        room.opine(1, 1, "oral", Verdict::Mark(first));
        room.opine(2, 1, "oral", Verdict::Mark(second));
        assert_eq!(proposal(&room, "oral"), Some(Verdict::Mark(mean)));
    }
}

#[test]
fn settled_votes_are_the_proposal() {
    let mut room = Room::deliberating("vote", 1);
    room.opine(1, 1, "ccp1", named("acquis"));
    room.opine(2, 1, "ccp1", named("acquis"));
    assert_eq!(proposal(&room, "ccp1"), Some(named("acquis")));
    room.vote(1, 1, "ccp1", "ajourne");
    assert_eq!(proposal(&room, "ccp1"), None);
    room.vote(2, 1, "ccp1", "ajourne");
    assert_eq!(proposal(&room, "ccp1"), Some(named("ajourne")));
}
