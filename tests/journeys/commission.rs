//! The jury administratif of the ingénieurs-conseils: six capacities, a subject drawn by lot, an avis.

use crate::gate::{empty_machine, first_start};
use crate::prepare::Preparation;
use crate::room::Room;
use crate::table::{Table, pdf_text};
use crate::turn;

const SUBJECTS: [&str; 3] = ["La faute inexcusable", "La tarification des risques", "Le compte professionnel"];

#[test]
fn a_commission_draws_a_subject_and_gives_its_avis() {
    let _turn = turn();
    let (_folder, window) = empty_machine();
    first_start(&window);
    let preparation = Preparation(&window);
    preparation.choose("conseil agrément administratif", "Jury administratif");
    preparation.place();
    let jury = [
        ("Mme", "Anne", "Lefèvre", "Inspecteur général des affaires sociales", "IGAS"),
        ("M.", "Paul", "Étienne", "Représentant de la direction de la sécurité sociale", "DSS"),
        ("Mme", "Inès", "Haddad", "Représentant de la direction des relations du travail", "DRT"),
        (
            "M.",
            "Luc",
            "Noël",
            "Représentant de la Caisse nationale de l’assurance maladie des travailleurs salariés",
            "CNAMTS",
        ),
        ("Mme", "Maï", "Tran", "Ingénieur-conseil régional", "CRAM Rhône-Alpes"),
        ("M.", "Loïc", "Guéguen", "Directeur de CRAM", "CRAM Bretagne"),
    ];
    for (title, first_name, surname, capacity, organisation) in jury {
        preparation.juror(&[title, first_name, surname, capacity, organisation]);
    }
    preparation.presides("Anne Lefèvre");
    preparation.candidate(&["M.", "Gaël", "Bréhaut", "02/09/1984"]);
    preparation.subjects(&SUBJECTS);
    preparation.confirm_all();
    window.picture("journeys", "commission-prepared");
    preparation.ready();

    let room = Room(&window);
    room.begin();
    room.at_desk("Gaël Bréhaut");
    window.see("Le candidat est-il là ?");
    window.press("Alt+p");
    window.see("à tirer au sort avant cette épreuve");
    window.press("Alt+h");
    window.see("Tirer un sujet au sort");
    window.press("Enter");
    window.see("tiré par");
    let drawn = window.see_one_of(&SUBJECTS);
    window.picture("journeys", "commission-drawn");
    room.to_the_end();
    room.answer_grid("s");

    let table = Table(&window);
    table.open();
    table.opinions();
    table.decide("");
    table.close();
    assert!(table.pages() >= 1);
    window.picture("journeys", "commission-minutes");
    let text = pdf_text(&table.save());
    for wanted in [drawn, "Gaël Bréhaut", "Anne Lefèvre", "Avis favorable"] {
        assert!(text.to_lowercase().contains(&wanted.to_lowercase()), "{wanted} is not in the minutes: {text}");
    }
}
