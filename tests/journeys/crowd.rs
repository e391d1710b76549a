//! A full room: forty candidates pasted from a spreadsheet, twelve members of the jury, names and
//! notes at the limits of what is allowed, and those no document could show refused in time.

use crate::gate::{empty_machine, first_start};
use crate::prepare::Preparation;
use crate::room::Room;
use crate::table::{Table, pdf_text};
use crate::turn;
use serde_json::json;
use tests::window::{Window, plain};

const CANDIDATES: usize = 40;
const JURORS: [(&str, &str, &str); 12] = [
    ("Mme", "Hélène", "Vasseur"),
    ("M.", "Bruno", "Œillet"),
    ("Mme", "Anne-Sophie", "de La Rochefoucauld-Bézard"),
    ("M.", "Đặng", "Nguyễn"),
    ("Mme", "Zoë", "Łukasiewicz"),
    ("M.", "Søren", "Ångström"),
    ("Mme", "Aïcha", "Ben Saïd"),
    ("M.", "Jean-Noël", "L’Hôte"),
    ("Mme", "Françoise", "Çelik"),
    ("M.", "Žarko", "Đorđević"),
    ("Mme", "Maëlys", "Kerbœuf"),
    ("M.", "Íñigo", "Ibáñez"),
];

#[test]
fn forty_candidates_twelve_jurors_and_names_at_the_limit_reach_their_minutes() {
    let _turn = turn();
    let (_folder, window) = empty_machine();
    first_start(&window);
    let preparation = Preparation(&window);
    preparation.choose("encadrant", "Session CCP 1");
    preparation.place();
    for (title, first, surname) in JURORS {
        preparation.juror(&[
            title,
            first,
            surname,
            "Professionnel habilité",
            "Les Jardins",
            "01/01/2024",
            "01/01/2030",
        ]);
    }
    let long = "Abcdefghij".repeat(20);
    window.press("Alt+v");
    window.find("Lignes du tableur");
    paste(&window, "Lignes du tableur", &lines(&long));
    window.see(&format!("Ajouter {CANDIDATES} candidats"));
    window.picture("journeys", "crowd-pasted");
    window.click(&format!("Ajouter {CANDIDATES} candidats"));
    window.see("40 candidats ajoutés.");
    window.until("the focus is on the list's heading", "return document.activeElement?.innerText === 'Candidats'");

    refused(&window, &["Mme", "Zoé", "Garnier 🌻"], "n'existe pas dans la police des documents");
    window.picture("journeys", "crowd-emoji");
    forget_the_line(&window);
    refused(&window, &["M.", "אברהם", "לוי"], "s'écrit de droite à gauche");
    window.picture("journeys", "crowd-right-to-left");
    forget_the_line(&window);

    preparation.confirm_all();
    window.picture("journeys", "crowd-prepared");
    preparation.ready();
    let room = Room(&window);
    room.begin();
    window.picture("journeys", "crowd-arrival");
    room.at_desk("Candidate01");
    room.present();
    room.start();
    let note: String = "Le candidat précise sa démarche. ".chars().cycle().take(10_000).collect();
    paste(&window, "Note privée", &note);
    window.press("Enter");
    window
        .until("the long note is in the list", "return document.querySelector('#note-list')?.innerText.length > 9000");
    window.picture("journeys", "crowd-long-note");
    room.to_the_end();
    room.answer_grid("a");
    for number in 2..=CANDIDATES {
        window.press("Alt+Down");
        room.at_desk(&if number == 7 { long.clone() } else { format!("Candidate{number:02}") });
        // Said before the answer to the last one has come: a hurried president must lose no key.
        room.absent("");
    }
    window.until(
        "the last candidate is in sight in the order of passage",
        "const [row, list] = ['#passages [aria-current]', '#passages'].map((what) => document.querySelector(what));
         const [spot, room] = [row, list.closest('nav')].map((element) => element.getBoundingClientRect());
         return row.innerText.includes('Candidate40') && spot.top >= room.top && spot.bottom <= room.bottom + 1",
    );
    window.picture("journeys", "crowd-all-passed");

    let table = Table(&window);
    table.open();
    window.picture("journeys", "crowd-deliberation");
    table.opinions();
    table.decide("");
    let _ = table.close();
    assert!(table.pages() >= 4);
    let beside = "const list = document.querySelector('#documents'); return list.scrollWidth - list.clientWidth";
    assert_eq!(window.script(beside, vec![]), 0, "the list of documents scrolls sideways");
    window.picture("journeys", "crowd-minutes");
    let squeezed = |text: &str| plain(text).to_lowercase().split_whitespace().collect::<String>();
    let text = squeezed(&pdf_text(&table.keep("crowd")));
    assert!(text.contains(&squeezed(&long)), "the surname of two hundred letters is cut");
    for (_, first, surname) in JURORS {
        assert!(text.contains(&squeezed(&format!("{first} {surname}"))), "{first} {surname} is not in the minutes");
    }
}

/// Forty lines as a spreadsheet copies them; the seventh has a surname of two hundred letters.
fn lines(long: &str) -> String {
    let line = |number: usize| {
        let surname = if number == 7 { long.to_owned() } else { format!("Candidate{number:02}") };
        format!("{surname}\tPrénom\tMme\t12/03/1991\n")
    };
    "Nom\tPrénom\tCivilité\tNaissance\n".to_owned() + &(1..=CANDIDATES).map(line).collect::<String>()
}

/// Hands a text over to a field at once, as pasting does.
fn paste(window: &Window, field: &str, text: &str) {
    window.focus(field);
    window.script(
        "const field = document.activeElement; field.value = arguments[0]; field.dispatchEvent(new InputEvent('input', { bubbles: true }))",
        vec![json!(text)],
    );
}

/// Leaves the line that was refused by coming back to the preparation.
fn forget_the_line(window: &Window) {
    window.press("Ctrl+Home");
    window.click("Compléter la préparation");
    window.see("Centre et dates");
}

/// Types one more candidate and sees why it is not taken.
fn refused(window: &Window, fields: &[&str], why: &str) {
    window.focus("Civilité, Nouveau candidat");
    for field in fields {
        window.type_text(field);
        window.press("Tab");
    }
    window.type_text("12/03/1991");
    window.press("Tab");
    window.see(why);
}
