//! A CCP 1 session of the ETI, 5 + 40 minutes, from an empty machine to its closed minutes.

use crate::gate::{empty_machine, first_start};
use crate::given::{drop_file, scan_page};
use crate::prepare::Preparation;
use crate::room::Room;
use crate::table::{Table, pdf_text};
use crate::turn;

#[test]
fn a_ccp1_of_five_and_forty_minutes_goes_from_an_empty_machine_to_closed_minutes() {
    let _turn = turn();
    let (folder, window) = empty_machine();
    first_start(&window);
    let preparation = Preparation(&window);
    preparation.choose("encadrant", "Session CCP 1");
    preparation.place();
    preparation.juror(&[
        "Mme",
        "Hélène",
        "Vasseur",
        "Professionnelle habilitée",
        "Les Jardins du Rhône",
        "01/01/2024",
        "01/01/2030",
    ]);
    preparation.juror(&[
        "M.",
        "Bruno",
        "Œillet",
        "Professionnel habilité",
        "Atelier Bois Solidaire",
        "01/01/2024",
        "01/01/2030",
    ]);
    preparation.candidate(&["Mme", "Amélie", "Garnier-Lê", "18/04/1991"]);
    preparation.confirm_all();
    window.picture("journeys", "ccp1-prepared");
    preparation.ready();

    let room = Room(&window);
    room.begin();
    room.at_desk("Amélie Garnier-Lê");
    room.present();
    window.see("5 min");
    room.start();
    room.note("+ 1.2 planifie avec les salariés", "planifie avec les salariés");
    window.press("Alt+Right");
    window.see("pour quel motif ?");
    window.type_text("Présentation achevée avant l'heure");
    window.press("Enter");
    window.see_no_more("pour quel motif ?");
    // The forty minutes of questions follow at once.
    window.until(
        "the questions run",
        "return /^(39:5\\d|40:00)$/.test(document.querySelector('[role=timer]')?.innerText.trim())",
    );
    window.picture("journeys", "ccp1-questions");
    room.to_the_end();
    room.answer_grid("a");

    let table = Table(&window);
    table.open();
    table.opinions();
    table.decide("");
    let number = table.close();
    let pages = table.pages();
    assert!(pages >= 2);
    window.picture("journeys", "ccp1-minutes");
    let kept = table.keep("ccp1");
    let text = pdf_text(&kept);
    for wanted in
        [number.as_str(), "Amélie Garnier-Lê", "Présentation achevée avant l'heure", "Hélène", "Œillet", "Vénissieux"]
    {
        assert!(text.to_lowercase().contains(&wanted.to_lowercase()), "{wanted} is not in the minutes: {text}");
    }
    assert!(!text.contains("ENTRAÎNEMENT"), "a real session bears the mark of practice");

    // A page found on a desk, photographed, says by its code which record it is of, and opens it.
    let picture = folder.path().join("page.png");
    scan_page(&kept, 2, &picture);
    window.click("Délibéré· Accueil");
    window.press("Alt+r");
    window.see("Vérifier un document");
    drop_file(&window, &picture);
    window.see(&format!("Page 2 sur {pages} : Procès-verbal"));
    window.see(&format!("Procès-verbal n° {number}"));
    window.picture("journeys", "ccp1-page-found");
    window.script("document.querySelector('[data-testid=pages] button').click()", vec![]);
    window.see("Documents");
    window.see("N'a pas encore signé");
}
