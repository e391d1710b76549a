//! Notes as typed: signs, codes, lines; written, reworded, withdrawn.

use crate::common::*;
use exam::id::KindId;
use exam::note::{self, LONGEST_NOTE, Sign, Tagged};
use exam::refusal::Field;
use exam::{Command, Event, Refusal};

fn tags(typed: &str) -> Tagged {
    let certification = certification();
    let kind = certification.kind(&KindId::from("titre")).unwrap();
    note::tags(typed, &certification, kind)
}

fn tagged(sign: Option<Sign>, competences: &[&str], text: &str) -> Tagged {
    Tagged { sign, competences: competences.iter().map(|code| (*code).into()).collect(), text: text.into() }
}

fn write(room: &mut Room, number: u32, typed: &str) -> Result<Vec<Event>, Refusal> {
    let (candidate, started) = (candidate_id(1), room.now);
    room.ask(Command::WriteNote { note: note_id(number), candidate, started, typed: typed.into() })
}

#[test]
fn a_sign_begins_the_note() {
    assert_eq!(tags("+ bien"), tagged(Some(Sign::Plus), &[], "bien"));
    for minus in ["- flou", "− flou", "– flou"] {
        assert_eq!(tags(minus), tagged(Some(Sign::Minus), &[], "flou"));
    }
    assert_eq!(tags("? pourquoi"), tagged(Some(Sign::Question), &[], "pourquoi"));
    assert_eq!(tags("3.1 + bien"), tagged(Some(Sign::Plus), &["3.1"], "bien"));
}

#[test]
fn a_sign_after_the_first_word_is_a_word() {
    assert_eq!(tags("2 + 2"), tagged(None, &[], "2 + 2"));
    assert_eq!(tags("-5 degrés"), tagged(None, &[], "-5 degrés"));
}

#[test]
fn a_sign_may_stand_against_a_code() {
    assert_eq!(tags("+3.1 justifie"), tagged(Some(Sign::Plus), &["3.1"], "justifie"));
    assert_eq!(tags("−1.2"), tagged(Some(Sign::Minus), &["1.2"], ""));
}

#[test]
fn codes_around_the_words_are_taken_out() {
    assert_eq!(
        tags("+ 3.1 1.1 justifie le choix 1.2"),
        tagged(Some(Sign::Plus), &["3.1", "1.1", "1.2"], "justifie le choix")
    );
}

#[test]
fn a_code_in_the_middle_stays_in_the_sentence() {
    assert_eq!(
        tags("relie 3.1, puis 1.1, au terrain"),
        tagged(None, &["3.1", "1.1"], "relie 3.1, puis 1.1, au terrain")
    );
}

#[test]
fn a_code_counts_once_and_an_unknown_one_is_a_word() {
    assert_eq!(tags("1.1 1.1 voir 9.9"), tagged(None, &["1.1"], "voir 9.9"));
}

#[test]
fn lines_are_kept() {
    assert_eq!(
        tags("\n+ 1.1 un\r\n  deux\n\n- trois 3.1\n"),
        tagged(Some(Sign::Plus), &["1.1", "3.1"], "un\ndeux\n\n- trois")
    );
}

#[test]
fn control_characters_are_left_out() {
    assert_eq!(tags("a\u{7}b \u{0} c\tclair\u{1b}[31m"), tagged(None, &[], "ab c clair[31m"));
}

#[test]
fn ten_thousand_characters_are_kept() {
    let mut room = Room::begun("titre", 1);
    let long = "é".repeat(10_000);
    write(&mut room, 1, &long).unwrap();
    assert_eq!(room.state(1).notes.first().unwrap().text.as_deref(), Some(long.as_str()));
}

#[test]
fn a_longer_note_is_refused_rather_than_cut() {
    let mut room = Room::begun("titre", 1);
    let refusal = write(&mut room, 1, &"é".repeat(LONGEST_NOTE + 1));
    assert_eq!(refusal, Err(Refusal::TooLong { field: Field::Note, limit: LONGEST_NOTE }));
}

#[test]
fn an_empty_note_is_refused_and_a_lone_sign_kept() {
    let mut room = Room::begun("titre", 1);
    assert_eq!(write(&mut room, 1, " \n\u{1}"), Err(Refusal::Empty(Field::Note)));
    write(&mut room, 1, "+").unwrap();
}

#[test]
fn a_note_is_on_a_known_candidate_and_written_once() {
    let mut room = Room::begun("titre", 1);
    let started = room.now;
    let nobody = Command::WriteNote { note: note_id(1), candidate: candidate_id(9), started, typed: "x".into() };
    assert_eq!(room.ask(nobody), Err(Refusal::UnknownCandidate(candidate_id(9))));
    write(&mut room, 1, "un").unwrap();
    assert_eq!(write(&mut room, 1, "deux"), Err(Refusal::NoteKnown(note_id(1))));
}

#[test]
fn a_note_is_reworded_withdrawn_and_restored() {
    let mut room = Room::begun("titre", 1);
    write(&mut room, 1, "+ un").unwrap();
    let reword = || Command::RewordNote { note: note_id(1), typed: "- 1.1 deux".into() };
    room.ask(reword()).unwrap();
    let note = room.state(1).notes.first().unwrap();
    assert_eq!((note.sign, note.text.as_deref()), (Some(Sign::Minus), Some("deux")));
    assert_eq!(room.refusal(Event::NoteRestored { note: note_id(1) }), Refusal::NotWithdrawn);
    room.record(Event::NoteWithdrawn { note: note_id(1) });
    assert_eq!(room.refusal(Event::NoteWithdrawn { note: note_id(1) }), Refusal::AlreadyWithdrawn);
    assert_eq!(room.ask(reword()), Err(Refusal::AlreadyWithdrawn));
    room.record(Event::NoteRestored { note: note_id(1) });
    assert!(!room.state(1).notes.first().unwrap().withdrawn);
}

#[test]
fn an_unknown_note_is_refused() {
    let mut room = Room::begun("titre", 1);
    let reword = Command::RewordNote { note: note_id(9), typed: "x".into() };
    assert_eq!(room.ask(reword), Err(Refusal::UnknownNote(note_id(9))));
    assert_eq!(room.refusal(Event::NoteWithdrawn { note: note_id(9) }), Refusal::UnknownNote(note_id(9)));
}

#[test]
fn a_note_belongs_to_the_segment_running_when_typing_started() {
    let mut room = Room::begun("titre", 1);
    let presentation = slot(1, "qap", "presentation");
    room.start(&presentation);
    room.wait_ms(290_000);
    let started = room.now;
    room.wait_ms(10_000);
    room.ask(Command::NextSegment { slot: presentation.clone(), motive: None }).unwrap();
    room.wait_ms(4_000);
    let typed = "fin".to_owned();
    room.ask(Command::WriteNote { note: note_id(1), candidate: candidate_id(1), started, typed }).unwrap();
    assert_eq!(room.state(1).notes.first().unwrap().during, Some((presentation, 290_000)));
}

#[test]
fn at_the_moment_two_segments_meet_a_note_belongs_to_the_later() {
    let mut room = Room::begun("titre", 1);
    let presentation = slot(1, "qap", "presentation");
    room.start(&presentation);
    room.wait(5);
    room.ask(Command::NextSegment { slot: presentation, motive: None }).unwrap();
    write(&mut room, 1, "début").unwrap();
    assert_eq!(room.state(1).notes.first().unwrap().during, Some((slot(1, "qap", "complement"), 0)));
}

#[test]
fn nobody_starts_typing_in_the_future() {
    let mut room = Room::begun("titre", 1);
    let now = room.now;
    room.wait(1);
    let started = room.now;
    room.now = now;
    let typed = "x".to_owned();
    room.ask(Command::WriteNote { note: note_id(1), candidate: candidate_id(1), started, typed }).unwrap();
    assert_eq!(room.state(1).notes.first().unwrap().started, now);
}

#[test]
fn notes_opinions_and_votes_are_private_and_decisions_are_not() {
    let mut room = Room::begun("titre", 1);
    write(&mut room, 1, "x").unwrap();
    assert!(room.journal.last().unwrap().event.as_ref().unwrap().is_private());
    assert!(opinion(1, 1, "ccp1", named("acquis")).is_private());
    assert!(vote(1, 1, "ccp1", "acquis").is_private());
    assert!(!Event::NoteWithdrawn { note: note_id(1) }.is_private());
}
