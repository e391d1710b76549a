//! A CCP 1 session of the ETI, 5 + 40 minutes, from an empty machine to its closed minutes.

use crate::gate::{empty_machine, first_start};
use crate::given::{drop_file, give, scan_page};
use crate::prepare::Preparation;
use crate::room::Room;
use crate::table::{Table, pdf_text};
use crate::turn;
use std::path::Path;
use std::process::Command;
use tests::window::Window;

#[test]
fn a_ccp1_of_five_and_forty_minutes_goes_from_an_empty_machine_to_closed_minutes() {
    let _turn = turn();
    let (folder, window) = empty_machine();
    first_start(&window);
    let preparation = Preparation(&window);
    preparation.choose("encadrant", "Session CCP 1");
    preparation.place();
    choose_logo(&window, folder.path());
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
    room.two_notes("justifie ses choix", "puis revient au plan");
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
    assert_eq!(pictures(&kept), [(1, 400, 133)], "the logo stands on the first page");

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

/// A file that is no picture is refused; a picture larger than the place documents have for it is made smaller.
fn choose_logo(window: &Window, folder: &Path) {
    let words = folder.join("logo.txt");
    std::fs::write(&words, "logo").unwrap();
    give(window, "Choisir une image", &words);
    window.see("Cette image ne peut pas être lue.");
    let logo = folder.join("logo.png");
    let mut encoder = png::Encoder::new(std::fs::File::create(&logo).unwrap(), 1200, 400);
    encoder.set_color(png::ColorType::Rgba);
    let dot = |at: u32| {
        if at % 1200 < 400 { [155, 45, 31, 255] } else { [31, 75, 122, if at / 1200 < 200 { 255 } else { 0 }] }
    };
    let pixels: Vec<u8> = (0..1200 * 400).flat_map(dot).collect();
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    give(window, "Choisir une image", &logo);
    window.see("Changer d’image");
    window.see_no_more("Cette image ne peut pas être lue.");
    window.until("the logo shows as it was made", "return document.querySelector('.logo img')?.naturalWidth === 400");
    window.picture("journeys", "ccp1-logo");
}

/// The pictures of a document: the page each is on, its width and its height in pixels.
fn pictures(pdf: &Path) -> Vec<(u32, u32, u32)> {
    let listed = Command::new("pdfimages").arg("-list").arg(pdf).output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let number = |word: Option<&&str>| word.unwrap().parse().unwrap();
    let lines = listed.lines().skip(2).map(|line| line.split_whitespace().collect::<Vec<_>>());
    lines.map(|words| (number(words.first()), number(words.get(3)), number(words.get(4)))).collect()
}
