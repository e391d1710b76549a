//! What the clock says in time: a start forgotten, a rest given, both thresholds seen, heard and announced.

use crate::asleep::Asleep;
use crate::gate::{empty_machine, first_start};
use crate::prepare::ordinary;
use crate::room::Room;
use crate::turn;
use std::time::Duration;
use tests::stage::LAPTOP;
use tests::window::Window;

#[test]
fn a_start_that_is_forgotten_is_recalled_and_its_true_hour_can_be_said() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    let asleep = Asleep::of(folder.path());
    let window = Window::open_with(folder.path(), &asleep.variables(), LAPTOP);
    first_start(&window);
    ordinary(&window);
    let room = Room(&window);
    room.begin();
    room.at_desk("Amélie Garnier-Lê");
    room.present();
    assert!(!window.sees("Aucun chronomètre ne court"), "it is too early to say so");
    asleep.sleep(150);
    window.see("Aucun chronomètre ne court depuis 2 min");
    window.see("Si l'épreuve a déjà commencé");
    window.picture("journeys", "forgotten-start");
    room.start();
    window.see_no_more("Aucun chronomètre ne court");
}

#[test]
fn a_rest_is_given_by_its_motive_and_the_candidates_time_waits() {
    let _turn = turn();
    let (_folder, window) = empty_machine();
    first_start(&window);
    ordinary(&window);
    let room = Room(&window);
    room.begin();
    room.at_desk("Amélie Garnier-Lê");
    room.present();
    room.start();
    window.press("Alt+s");
    window.see("Suspendre : pour quel motif ?");
    window.click("Pause de repos");
    window.press("Enter");
    window.see("Suspendu");
    window.see("Pause de repos");
    let figures = "return document.querySelector('[role=timer]').innerText";
    let before = window.script(figures, vec![]);
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(window.script(figures, vec![]), before, "a candidate who rests loses no time");
    window.picture("journeys", "rest");
    window.press("Alt+r");
    room.running();
}

/// Counts the tones the page makes, and keeps what it announces.
const LISTEN: &str = "
    window.tones = []; window.said = [];
    const make = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function () {
      window.tones.push(document.querySelector('[role=timer]')?.innerText ?? '');
      return make.call(this);
    };
    for (const live of document.querySelectorAll('[aria-live]'))
      new MutationObserver(() => live.innerText && window.said.push(live.innerText))
        .observe(live, { childList: true, characterData: true, subtree: true });";

#[test]
fn both_thresholds_and_the_end_are_heard_and_announced() {
    let _turn = turn();
    let (_folder, window) = empty_machine();
    first_start(&window);
    window.click("Essayer le son");
    let tick = "const tick = [...document.querySelectorAll('label.tick')].find((label) => label.innerText.includes('Son aux seuils'))
        ?.querySelector('input');
        if (tick && !tick.checked) tick.click();
        return !!tick?.checked";
    window.until("the sound is on", tick);
    window.press("Alt+e");
    let room = Room(&window);
    room.begin();
    window.tab_to("×60");
    window.press("Space");
    room.at_desk("Amélie Garnier");
    room.present();
    // Five minutes, then the twenty of the questions: long enough for both thresholds.
    room.start();
    room.end();
    room.start();
    window.script(LISTEN, vec![]);
    room.overrun(Duration::from_secs(60));
    for said in ["il reste 5 minutes", "il reste une minute", "le temps est écoulé"] {
        let heard = format!("return window.said.some((words) => words.replace(/\\s/g, ' ').includes({said:?}))");
        window.until(&format!("« {said} » is announced"), &heard);
    }
    // Two notes at each threshold, three at the end.
    window.until("the sounds are made", "return window.tones.length === 7");
    window.picture("journeys", "thresholds");
}
