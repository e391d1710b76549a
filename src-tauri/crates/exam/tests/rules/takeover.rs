//! A record that goes on elsewhere says so, and nothing else changes.

use crate::common::*;
use exam::event::RecordSource;
use exam::{Event, Refusal};

#[test]
fn a_record_that_goes_on_elsewhere_says_where_when_and_from_what() {
    let mut room = Room::prepared("commission", 2);
    let before = room.session.clone();
    room.record(Event::RecordTakenOver { machine: " PORTABLE-2 ".to_owned(), source: RecordSource::SecondCopy });
    let taken = &room.session.takeovers;
    assert_eq!((taken.len(), taken[0].machine.as_str(), taken[0].source), (1, "PORTABLE-2", RecordSource::SecondCopy));
    assert_eq!((&before.candidates, &before.passages), (&room.session.candidates, &room.session.passages));
}

#[test]
fn a_computer_without_a_name_is_refused() {
    let mut room = Room::prepared("commission", 2);
    let refused = room.refusal(Event::RecordTakenOver { machine: " ".to_owned(), source: RecordSource::Backup });
    assert!(matches!(refused, Refusal::Empty(_) | Refusal::NotPrintable(_)), "{refused:?}");
}
