//! Nothing here may be felt: bounds wide enough for any machine, tight enough to catch a square.

use crate::common::*;
use exam::{Command, Event, timing};
use std::time::{Duration, Instant};

/// The best of several tries, so that a busy machine does not fail the test.
fn best<T>(mut run: impl FnMut() -> T) -> Duration {
    let timed = |run: &mut dyn FnMut() -> T| {
        let start = Instant::now();
        std::hint::black_box(run());
        start.elapsed()
    };
    (0..20).map(|_| timed(&mut run)).min().unwrap()
}

fn bound(release: Duration) -> Duration {
    if cfg!(debug_assertions) { release * 40 } else { release }
}

#[test]
fn forty_candidates_are_timed_and_decided_on_in_microseconds() {
    let mut room = Room::begun("titre", 40);
    let presentation = slot(20, "qap", "presentation");
    room.start(&presentation);
    let passage = best(|| timing::passage(&room.session, candidate_id(20), &room.now));
    let pause = || Event::SegmentPaused { slot: presentation.clone(), motive: "Alarme".into() };
    let decided = best(|| exam::decide::decide(&room.session, Command::Record(pause()), &room.now).unwrap());
    let day = best(|| timing::day(&room.session, &room.now));
    println!("passage {passage:?}, decide {decided:?}, day of 40 {day:?}");
    assert!(passage < bound(Duration::from_micros(50)), "{passage:?}");
    assert!(decided < bound(Duration::from_micros(50)), "{decided:?}");
    assert!(day < bound(Duration::from_micros(1_000)), "{day:?}");
}

#[test]
fn five_thousand_entries_are_replayed_in_milliseconds() {
    let mut room = Room::begun("titre", 40);
    room.start(&slot(1, "qap", "presentation"));
    let mut number = 0;
    while room.journal.len() < 5_000 {
        number += 1;
        let (candidate, started) = (candidate_id(number % 40 + 1), room.now);
        let typed = format!("+ 3.1 observation numéro {number} sur la conduite de la séance");
        let events = exam::decide::decide(
            &room.session,
            Command::WriteNote { note: note_id(number), candidate, started, typed },
            &room.now,
        );
        room.wait_ms(100);
        room.append(events.unwrap().pop());
    }
    let replayed = best(|| room.replayed());
    println!("replay of 5,000 entries {replayed:?}");
    assert!(replayed < bound(Duration::from_millis(5)), "{replayed:?}");
}
