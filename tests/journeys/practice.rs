//! The whole practice session, sixty times faster than life, by the keyboard alone: no pointer
//! moves from the first screen to the saved minutes.

use crate::gate::empty_machine;
use crate::room::Room;
use crate::table::{Table, pdf_text};
use crate::turn;
use std::time::Duration;
use tests::window::Window;

/// The practice session from the first screen, its first candidate at the desk and the clock running.
pub(crate) fn practise(window: &Window) {
    window.see("Session d'entraînement");
    window.press("Alt+e");
    let room = Room(window);
    room.begin();
    room.present();
    room.start();
}

#[test]
fn the_practice_session_is_led_by_the_keyboard_alone_to_its_minutes() {
    let _turn = turn();
    let (_folder, window) = empty_machine();
    let room = Room(&window);
    window.see("Session d'entraînement");
    window.press("Alt+e");
    room.begin();
    window.see("ENTRAÎNEMENT");
    window.tab_to("×60");
    window.press("Space");
    window.until("the clock hurries", "return document.querySelector('[aria-pressed=true]')?.innerText === '×60'");

    // The usual one: the questionnaire before, the clock let run past its end once.
    room.at_desk("Amélie Garnier");
    room.present();
    room.start();
    room.note("+ 1.1 reformule et fait verbaliser", "reformule et fait verbaliser");
    window.picture("journeys", "practice-running");
    room.overrun(Duration::from_secs(120));
    window.picture("journeys", "practice-overrun");
    room.to_the_end();
    room.answer_grid("a");

    // A third more time, the questionnaire after.
    room.next_candidate("Issa N’Diaye");
    window.see("temps majoré d'un tiers");
    room.present();
    room.start();
    window.press("Alt+s");
    window.see("Suspendre : pour quel motif ?");
    window.press("Enter");
    window.see("Suspendu");
    window.press("Alt+r");
    room.running();
    room.to_the_end();

    // Late: the end of the first assessment stays where it was.
    room.next_candidate("Zoé Le Goff-Martin");
    room.late("Mme Claire Ménard");
    window.see("Admis en retard");
    room.to_the_end();

    room.next_candidate("Mehdi Haddad");
    room.absent("aucune nouvelle");
    window.picture("journeys", "practice-absent");

    let table = Table(&window);
    table.open();
    table.opinions();
    table.decide("Les preuves manquent pour ce bloc.");
    window.picture("journeys", "practice-decided");
    let number = table.close();
    assert!(table.pages() >= 2);
    window.picture("journeys", "practice-minutes");
    let saved = table.save();
    let text = pdf_text(&saved);
    for wanted in [&number, "ENTRAÎNEMENT", "Amélie Garnier", "Issa N'Diaye", "Zoé Le Goff-Martin", "Mehdi Haddad"] {
        assert!(text.to_lowercase().contains(&wanted.to_lowercase()), "{wanted} is not in the minutes: {text}");
    }
}
