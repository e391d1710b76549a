//! Every place, in both languages and both themes, at the size of a centre's laptop: pictures for
//! people to look at, in `target/screens`.
//!
//! What it checks itself is what a machine can: nothing wider than the window, and no word of one
//! language on the screens of the other where both have their own.

use crate::gate::{PASSPHRASE, empty_machine, first_start};
use crate::prepare::Preparation;
use crate::room::Room;
use crate::table::Table;
use crate::turn;
use tests::window::Window;

const LOOKS: [(&str, &str); 2] = [("fr", "Français"), ("en", "English")];

#[test]
fn every_place_is_pictured_in_both_languages_and_both_themes() {
    let _turn = turn();
    let (_folder, window) = empty_machine();
    window.see("Bienvenue");
    picture_all(&window, "1-gate");
    first_start(&window);
    picture_all(&window, "2-home-empty");

    let preparation = Preparation(&window);
    preparation.choose("encadrant", "Session CCP 3");
    preparation.place();
    preparation.juror(&[
        "Mme",
        "Hélène",
        "Vasseur",
        "Professionnelle habilitée",
        "Les Jardins",
        "01/01/2024",
        "01/01/2030",
    ]);
    preparation.candidate(&["M.", "Issa", "N’Diaye", "02/09/1984"]);
    picture_all(&window, "3-preparation");
    window.press("Ctrl+Home");
    window.see("Contrôle avant examen");
    picture_all(&window, "2-home");
    window.press("Alt+r");
    window.until("the archives open", "return !!document.querySelector('[data-testid=place-archives]')");
    picture_all(&window, "7-archives");
    window.press("Ctrl+Home");
    window.see("Contrôle avant examen");

    window.press("Alt+e");
    let room = Room(&window);
    room.begin();
    picture_all(&window, "4-conduct-arrival");
    room.present();
    room.start();
    room.note("+ 1.1 reformule et fait verbaliser", "reformule et fait verbaliser");
    room.note("− 1.2 planning oublié", "planning oublié");
    picture_all(&window, "4-conduct-running");
    window.press("F1");
    window.see("Raccourcis de cet écran");
    picture_all(&window, "4-conduct-keys");
    window.press("Escape");
    room.to_the_end();
    for _ in 0..3 {
        window.press("Alt+Down");
        window.see("Le candidat est-il là ?");
        room.absent("");
    }
    let table = Table(&window);
    table.open();
    picture_all(&window, "5-deliberation-sealed");
    table.opinions();
    picture_all(&window, "5-deliberation-open");
    table.decide("Les preuves manquent.");
    window.press("Alt+4");
    assert!(table.pages() >= 1);
    picture_all(&window, "6-minutes");

    window.click("Quitter l'entraînement");
    window.find("Verrouiller");
    window.press("Ctrl+l");
    window.see("Délibéré est verrouillé");
    picture_all(&window, "1-locked");
    window.focus("Phrase secrète");
    window.type_text(PASSPHRASE);
    window.press("Enter");
    window.see("Contrôle avant examen");
}

/// Four pictures of the place shown, left in French and light.
fn picture_all(window: &Window, name: &str) {
    for (code, language) in LOOKS.into_iter().rev() {
        prefer(window, language);
        window.until("the page speaks the language", &format!("return document.documentElement.lang === {code:?}"));
        if name == "4-conduct-running" {
            // Words of the shell, not of the view: they follow the language at once.
            window.see(["temps majoré d'un tiers", "a third more time"][usize::from(code == "en")]);
        }
        for (theme, choice) in [("dark", ["Sombre", "Dark"]), ("light", ["Claire", "Light"])] {
            prefer(window, choice[usize::from(code == "en")]);
            let wide = window.script("return document.documentElement.scrollWidth - innerWidth", vec![]);
            assert!(
                wide.as_i64().unwrap_or(0) <= 0,
                "{name} is wider than the window in {language}, {theme}, by {wide} pixels"
            );
            window.picture("screens", &format!("{name}-{code}-{theme}"));
        }
    }
}

/// Chooses a language or a theme in the display panel, and closes it.
fn prefer(window: &Window, choice: &str) {
    window.script("document.querySelector('.display .opener').click()", vec![]);
    window.click(choice);
    window.until("the choice is made", &format!("return [...document.querySelectorAll('.display label')].some((l) => l.innerText.trim() === {choice:?} && l.control.checked)"));
    window.script("document.querySelector('.display .opener').click()", vec![]);
    window.until("the panel is closed", "return !document.querySelector('.display .menu')");
}
