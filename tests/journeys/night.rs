//! A sitting that crosses midnight, and one that crosses the hour given back in October: the time left
//! stays right, nobody calls it a wrong clock, and the minutes show hours that can be followed.

use crate::gate::first_start;
use crate::prepare::ordinary;
use crate::room::Room;
use crate::table::{Table, pdf_text};
use crate::turn;
use crate::wall_clock::WallClock;
use std::path::PathBuf;
use std::time::Duration;
use tests::stage::LAPTOP;
use tests::window::{Window, plain};

/// Conducts a CCP 1 that begins at one moment and is still heard when the clock on the wall shows `after`.
fn across(name: &str, begun: &str, after: &str) -> PathBuf {
    let folder = tempfile::tempdir().unwrap();
    let clock = WallClock::of(folder.path());
    let mut variables = clock.variables().to_vec();
    variables.push(("TZ", "Europe/Paris".as_ref()));
    clock.set(&format!("{}T08:00:00+02:00", &begun[..10]));
    let window = Window::open_with(folder.path(), &variables, LAPTOP);
    first_start(&window);
    ordinary(&window);
    clock.set(begun);
    // No session is under way yet: the program takes note of the new hour, and says nothing.
    window.until(
        "two beats have passed",
        "window.set ??= performance.now(); return performance.now() - window.set > 2500",
    );
    let room = Room(&window);
    room.begin();
    room.at_desk("Amélie Garnier-Lê");
    room.present();
    room.start();
    window.see_within(after, Duration::from_secs(40));
    window
        .until("the time left is right", "return /^04:[2345]/.test(document.querySelector('[role=timer]')?.innerText)");
    window.press("Alt+Right");
    window.see("pour quel motif ?");
    window.type_text("Présentation achevée avant l'heure");
    window.press("Enter");
    window.see_no_more("pour quel motif ?");
    window.until("the questions run", "return /^(40|39):/.test(document.querySelector('[role=timer]')?.innerText)");
    assert!(!window.sees("L'horloge de l'ordinateur"), "{}", window.text());
    window.picture("journeys", &format!("{name}-questions"));
    room.to_the_end();
    room.answer_grid("a");
    let table = Table(&window);
    table.open();
    table.opinions();
    table.decide("");
    let _ = table.close();
    assert!(table.pages() >= 1);
    table.keep(name)
}

#[test]
fn a_sitting_across_midnight_is_timed_and_told_like_any_other() {
    let _turn = turn();
    let text = plain(&pdf_text(&across("midnight", "2026-06-24T23:59:44+02:00", "00:00")));
    assert!(text.contains("23 h 59") && text.contains("0 h 00"), "{text}");
}

#[test]
fn a_sitting_across_the_hour_given_back_in_october_is_timed_and_told_like_any_other() {
    let _turn = turn();
    let text = plain(&pdf_text(&across("october", "2026-10-25T02:59:44+02:00", "02:00")));
    assert!(text.contains("2 h 59") && text.contains("2 h 00"), "{text}");
}
