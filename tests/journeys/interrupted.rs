//! What may happen to the machine in the middle of a question: the program killed and opened again,
//! the computer's clock set by an hour. The time stays right, and what happened is said.

use crate::asleep::Asleep;
use crate::gate::{PASSPHRASE, empty_machine, first_start};
use crate::prepare::{Preparation, two_jurors, under_way};
use crate::room::Room;
use crate::turn;
use crate::wall_clock::WallClock;
use std::process::Command;
use tests::stage::LAPTOP;
use tests::window::Window;

/// How far the figures on the screen may be from the machine's own count, in seconds: one is shown
/// until it is spent, and reading the screen takes its time on a busy machine.
const CLOSE: f64 = 2.0;

/// A candidate in the forty minutes of questions of a CCP 1.
fn in_the_questions(window: &Window) {
    first_start(window);
    under_way(window);
    window.press("Alt+Right");
    window.see("pour quel motif ?");
    window.type_text("Présentation achevée avant l'heure");
    window.press("Enter");
    window.see_no_more("pour quel motif ?");
    window.until("the questions run", "return /^(40|39):/.test(document.querySelector('[role=timer]')?.innerText)");
}

/// Seconds left on the screen, and the machine's own count that includes sleep, at one moment.
fn left(window: &Window) -> (f64, f64) {
    let shown = window.until("a clock runs", "return document.querySelector('[role=timer]')?.innerText");
    let uptime = std::fs::read_to_string("/proc/uptime").unwrap();
    let uptime = uptime.split_whitespace().next().unwrap().parse().unwrap();
    let shown = shown.as_str().unwrap().to_owned();
    let (minutes, seconds) = shown.trim_start_matches('+').split_once(':').unwrap();
    (minutes.parse::<f64>().unwrap() * 60.0 + seconds.parse::<f64>().unwrap(), uptime)
}

/// What the screen counted down against what really passed, in seconds.
fn off(before: (f64, f64), after: (f64, f64)) -> f64 {
    ((before.0 - after.0) - (after.1 - before.1)).abs()
}

/// Ends the program itself at once, as a power cut would.
fn kill(window: &Window) {
    let driver = window.stage().driver_process();
    let children = std::fs::read_to_string(format!("/proc/{driver}/task/{driver}/children")).unwrap();
    let is_program = |child: &&str| {
        std::fs::read_to_string(format!("/proc/{child}/comm")).is_ok_and(|name| name.trim() == "delibere")
    };
    let program = children.split_whitespace().find(is_program).unwrap();
    assert!(Command::new("kill").args(["-9", program]).status().unwrap().success());
}

#[test]
fn killed_in_the_middle_of_a_question_the_program_goes_on_with_the_gap_asked_and_no_word_lost() {
    let _turn = turn();
    let (folder, window) = empty_machine();
    in_the_questions(&window);
    window.press("Alt+n");
    window.type_text("? 1.1 comment vérifiez-vous");
    // Typing is stored within a quarter of a second; a person thinks for longer before the next word.
    window.until(
        "the last word is stored",
        "window.typed ??= performance.now(); return performance.now() - window.typed > 1000",
    );
    let before = left(&window);
    kill(&window);
    drop(window);

    let window = Window::open(folder.path());
    window.see("Déverrouiller");
    window.type_text(PASSPHRASE);
    window.press("Enter");
    window.see("Revenir à l'épreuve en cours");
    window.picture("journeys", "interrupted-home");
    window.press("Enter");
    window.see("Interruption de");
    window.see("La règle propose de la rendre au candidat");
    let after = left(&window);
    println!("killed and opened again: {:.2} s off after {:.2} s", off(before, after), after.1 - before.1);
    assert!(off(before, after) <= CLOSE, "{before:?} then {after:?}");
    window.until(
        "the note being typed is back",
        "return document.querySelector('#note-line')?.value.includes('comment vérifiez-vous')",
    );
    window.picture("journeys", "interrupted");
    window.press("Alt+c");
    window.see("de prolongation");
    let settled = "return !document.querySelector('main').innerText.includes('Interruption de')";
    window.until("the question is gone once answered", settled);
    window.press("Alt+n");
    window.press("Enter");
    let list = "return document.querySelector('#note-list')?.innerText.includes('comment vérifiez-vous')";
    window.until("the note is written", list);
    window.picture("journeys", "interrupted-settled");
}

#[test]
fn a_computer_that_slept_says_so_and_the_candidates_time_went_on() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    let asleep = Asleep::of(folder.path());
    let window = Window::open_with(folder.path(), &asleep.variables(), LAPTOP);
    in_the_questions(&window);
    let before = left(&window);
    asleep.sleep(600);
    window.see("L'ordinateur s'est mis en veille pendant 10 min");
    window.see("Le temps de l'épreuve a continué de courir.");
    let after = left(&window);
    let after = (after.0, after.1 + 600.0);
    println!("asleep for ten minutes: {:.2} s off", off(before, after));
    assert!(off(before, after) <= CLOSE, "{before:?} then {after:?}");
    assert!(!window.sees("L'horloge de l'ordinateur a été"), "a sleep is no clock that was set");
    window.picture("journeys", "slept");
    window.press("Alt+f");
    let gone = "return !document.querySelector('main').innerText.includes('en veille')";
    window.until("the sentence is gone once read", gone);
    Room(&window).running();
}

#[test]
fn a_start_recorded_late_is_corrected_with_its_motive_and_the_recorded_one_stays() {
    let _turn = turn();
    let (_folder, window) = empty_machine();
    first_start(&window);
    under_way(&window);
    // Just after midnight three minutes ago is yesterday, and an hour alone does not say so.
    let early = "const now = new Date(); return now.getHours() === 0 && now.getMinutes() < 4";
    while window.script(early, vec![]) == true {
        std::thread::sleep(std::time::Duration::from_secs(10));
    }
    let minutes_ago = "const at = new Date(Date.now() - 180000); const two = (n) => String(n).padStart(2, '0'); \
                       return `${two(at.getHours())}:${two(at.getMinutes())}`";
    let real = window.script(minutes_ago, vec![]).as_str().unwrap().to_owned();
    window.press("Alt+m");
    window.see("Le vrai début était à quelle heure ?");
    window.retype(&real);
    window.press("Tab");
    window.type_text("Oubli de démarrer le chronomètre");
    window.picture("journeys", "start-asked");
    window.press("Enter");
    window.see("enregistré à");
    window.see(&format!("Commencé à {real}"));
    window.until("three minutes are gone", "return /^0[12]:/.test(document.querySelector('[role=timer]')?.innerText)");
    window.picture("journeys", "start-corrected");
    Room(&window).running();
}

#[test]
fn after_an_absence_the_order_proposes_itself_again_and_one_key_adopts_it() {
    let _turn = turn();
    let (_folder, window) = empty_machine();
    first_start(&window);
    let preparation = Preparation(&window);
    two_jurors(&preparation);
    for person in [["Mme", "Amélie", "Garnier-Lê", "18/04/1991"], ["M.", "Théo", "Bénard", "02/09/1988"]] {
        preparation.candidate(&person);
    }
    preparation.confirm_all();
    // Planned hours away from now, whenever this is run: whoever is here may pass at once.
    let away = window.script("return new Date().getHours() < 12 ? '18:00' : '08:00'", vec![]);
    window.fill("Début", away.as_str().unwrap());
    preparation.ready();
    let room = Room(&window);
    room.begin();
    room.at_desk("Amélie Garnier-Lê");
    room.absent("ne répond pas au téléphone");
    window.press("Alt+Down");
    room.at_desk("Théo Bénard");
    room.present();
    window.see("Nouvel ordre proposé");
    window.see("au lieu de");
    window.picture("journeys", "order-proposed-again");
    window.press("Alt+k");
    window.see("Ordre de passage mis à jour");
    window.see_no_more("Nouvel ordre proposé");
    window.picture("journeys", "order-adopted");
}

#[test]
fn the_wall_clock_moved_by_an_hour_is_told_and_the_time_left_stays_right() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    let clock = WallClock::of(folder.path());
    let window = Window::open_with(folder.path(), &clock.variables(), LAPTOP);
    in_the_questions(&window);
    let before = left(&window);
    clock.shift(3600);
    window.see("L'horloge de l'ordinateur a été avancée de 1 h");
    let after = left(&window);
    println!("wall clock an hour forward: {:.2} s off after {:.2} s", off(before, after), after.1 - before.1);
    assert!(off(before, after) <= CLOSE, "{before:?} then {after:?}");
    window.picture("journeys", "wall-clock-moved");
    clock.shift(0);
    window.see("L'horloge de l'ordinateur a été reculée de 1 h");
    let after = left(&window);
    println!("and back: {:.2} s off after {:.2} s", off(before, after), after.1 - before.1);
    assert!(off(before, after) <= CLOSE, "{before:?} then {after:?}");
    window.press("Alt+f");
    let gone = "return !document.querySelector('main').innerText.includes('a été reculée de')";
    window.until("the sentence is gone once read", gone);

    Room(&window).running();
}
