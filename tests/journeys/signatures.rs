//! Closed minutes signed in the window by three means, sealed by a timestamp carried as a file, verified,
//! printed, signed by hand, amended. The card is SoftHSM2, the timestamp authority OpenSSL.

#[path = "../../src-tauri/crates/signing/tests/common/pki.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the tests of signing, which use more of it")]
mod pki;

use crate::gate::first_start;
use crate::given::{drop_file, give, scan_page};
use crate::room::Room;
use crate::table::{Table, pdf_text};
use crate::turn;
use pki::{OpenSsl, Token, Wanted};
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use tests::print_server::PrintServer;
use tests::stage::LAPTOP;
use tests::window::{Window, plain};

const ADMINISTRATOR: &str = "la clé du centre";
const OWN: &str = "ma phrase à moi";
const PIN: &str = "648219";

fn now() -> chrono::DateTime<chrono::Utc> {
    std::time::SystemTime::now().into()
}

/// Draws a stroke on the pad, as a mouse would.
fn draw(window: &Window) {
    let script = "const pad = document.querySelector('.pad svg'); const box = pad.getBoundingClientRect(); \
        pad.scrollIntoView({ block: 'center' }); pad.setPointerCapture = () => {}; \
        const at = (kind, x, y) => { const now = pad.getBoundingClientRect(); pad.dispatchEvent(new PointerEvent(kind, \
          { bubbles: true, cancelable: true, button: 0, pointerId: 1, clientX: now.left + x, clientY: now.top + y })); }; \
        at('pointerdown', 40, 70); \
        for (let n = 1; n < 40; n += 1) at('pointermove', 40 + n * 5, 60 - 30 * Math.sin(n / 4)); \
        at('pointerup', 240, 60); return document.querySelectorAll('.pad path').length + ' ' + box.width";
    let drawn = window.script(script, vec![]);
    window.until("the stroke stands", "return document.querySelectorAll('.pad path').length === 1");
    assert!(drawn.as_str().is_some());
}

/// The practice session, closed with everybody absent but the first: what is signed is the same.
fn close(window: &Window) -> String {
    window.see("Session d'entraînement");
    window.press("Alt+e");
    let room = Room(window);
    room.begin();
    room.at_desk("Amélie Garnier");
    room.present();
    room.start();
    room.to_the_end();
    for name in ["Issa N’Diaye", "Zoé Le Goff-Martin", "Mehdi Haddad"] {
        room.next_candidate(name);
        room.absent("aucune nouvelle");
    }
    let table = Table(window);
    table.open();
    table.opinions();
    table.decide("Les preuves manquent pour ce bloc.");
    table.close()
}

/// Opens the panel of the next juror and chooses what they sign with.
fn begin(window: &Window, juror: &str, means: &str) {
    window.press("Alt+s");
    window.see(&format!("Signature de {juror}"));
    window.click(means);
}

/// Waits until a page of the document is drawn.
fn drawn(window: &Window) {
    let script = "return [...document.querySelectorAll('.papers canvas')].some((each) => each.width > 300)";
    window.until("the document is drawn", script);
}

/// Signs with the certificate the centre issued to Hélène Vasseur.
fn sign_by_centre(window: &Window) {
    begin(window, "Hélène Vasseur", "Le certificat délivré par le centre");
    window.fill("Phrase secrète de Hélène Vasseur", OWN);
    window.click("Signer le document");
}

#[test]
fn minutes_are_signed_by_three_means_sealed_verified_printed_signed_by_hand_and_amended() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    let cups = folder.path().join("cups");
    std::fs::create_dir(&cups).unwrap();
    let server = PrintServer::start(&cups, "Imprimante-du-bureau");
    let authority = OpenSsl::found("Autorité de test");
    let token = Token::made(PIN);
    authority.issue("card", &Wanted { name: "Bruno Œillet", ..Wanted::default() });
    token.add("Carte de Bruno", Some((&authority, "card")));
    let hsm = token.configuration();
    let variables: [(&str, &OsStr); 2] =
        [("CUPS_SERVER", server.socket.as_os_str()), ("SOFTHSM2_CONF", hsm.as_os_str())];
    let window = Window::open_with(folder.path(), &variables, LAPTOP);
    let number = close(&window);
    window.see("N'a pas encore signé");
    window.picture("journeys", "signing-waits");

    // A stroke says that one agrees, is looked at again, taken back: it is no signature, the card will be.
    window.click("SignerBruno Œillet");
    window.see("Signature de Bruno Œillet");
    window.click("Un tracé seul, sans certificat");
    window.see("Il n'a pas la valeur d'une signature électronique");
    draw(&window);
    window.click("Enregistrer le tracé");
    window.see("Accord tracé");
    drawn(&window);
    let agreed = Table(&window).keep("agreed");
    assert!(plain(&pdf_text(&agreed)).contains("sans valeur de signature électronique"));
    window.press("End");
    window.picture("journeys", "signing-agreed");
    window.click("RevoirBruno Œillet");
    window.click("Retirer le tracé");
    window.see("Tracé retiré.");
    window.see_no_more("Accord tracé");

    // The centre's certificate: the authority is made once, then the juror's own.
    begin(&window, "Hélène Vasseur", "Le certificat délivré par le centre");
    window.see("Le centre n'a pas encore d'autorité de signature");
    window.fill("Phrase secrète de l'autorité", ADMINISTRATOR);
    window.picture("journeys", "signing-authority");
    window.click("Créer l'autorité du centre");
    window.see("n'a pas encore de certificat du centre");
    window.fill("Phrase secrète de l'autorité (administration)", ADMINISTRATOR);
    window.fill("Phrase secrète choisie par", OWN);
    window.click("Délivrer le certificat");
    window.see("Tracé · facultatif");
    window.fill("Phrase secrète de Hélène Vasseur", "autre chose");
    window.click("Signer le document");
    window.see("La phrase secrète n'ouvre pas cette clé");
    window.fill("Phrase secrète de Hélène Vasseur", OWN);
    draw(&window);
    window.picture("journeys", "signing-stroke");
    window.click("Signer le document");
    window.see("Certificat du centre,");
    window.picture("journeys", "signing-first");

    window.click("Enregistrer son certificat et sa fiche");
    window.see("Certificat de l'autorité enregistré");
    let root = find(folder.path(), "pem").expect("the root among the documents");
    let sheet = root.with_extension("pdf");
    window.click("Imprimer sa fiche");
    window.until("the printer is listed", "return document.querySelectorAll('#signatures select option').length > 0");
    window.picture("journeys", "signing-root");
    window.script("[...document.querySelectorAll('#signatures button')].filter((each) => each.innerText.includes('Imprimer sa fiche')).pop().click()", vec![]);
    window.see("Fiche de l'autorité envoyée à Imprimante-du-bureau.");
    let printed = folder.path().join("printed.pdf");
    std::fs::write(&printed, server.printed()).unwrap();
    assert_eq!(pdf_text(&printed), pdf_text(&sheet), "the sheet is printed as it was saved");

    // The card, with a wrong PIN first: it says so and signs nothing.
    begin(&window, "Bruno Œillet", "Une carte ou une clé à puce");
    window.see("Carte trouvée : Carte de Bruno");
    window.fill("Code PIN de la carte", "000000");
    window.click("Signer le document");
    window.see("Le code PIN est faux");
    window.picture("journeys", "signing-card");
    window.fill("Code PIN de la carte", PIN);
    window.click("Signer le document");
    window.see("Bruno Œillet a signé.");

    // A key file, in a spare field: whoever directs the centre signs too, but not with the certificate they lost,
    // which a list at hand revokes.
    authority.issue("lost", &Wanted { name: "Claire Ménard", ..Wanted::default() });
    authority.p12("lost", "secret", &["-certfile", "root.pem"]);
    authority.revoke("lost");
    std::fs::copy(authority.path("revoked.pem"), root.with_file_name("Autorité de test.crl")).unwrap();
    authority.issue("file", &Wanted { name: "Claire Ménard", ..Wanted::default() });
    authority.p12("file", "secret", &["-certfile", "root.pem"]);
    window.click("Autre signataire");
    window.click("Un fichier de clé");
    give(&window, "Choisir le fichier", &authority.path("lost.p12"));
    window.fill("Phrase secrète du fichier", "secret");
    window.click("Signer le document");
    window.see("Ce certificat a été révoqué");
    window.picture("journeys", "signing-refused");
    give(&window, "Choisir le fichier", &authority.path("file.p12"));
    window.fill("Phrase secrète du fichier", "secret");
    window.click("Signer le document");
    window.see("Claire Ménard");
    window.see("3 sur 3");

    // The timestamp goes out as a file and comes back as one.
    window.click("Horodatage");
    window.click("Préparer la demande");
    window.see("Rapportez la réponse");
    let request = find(folder.path(), "tsq").expect("a request among the documents");
    authority.stamp(&std::fs::read(request).unwrap());
    give(&window, "Choisir la réponse", &authority.path("answer.tsr"));
    window.see("Document horodaté.");
    window.press("End");
    window.picture("journeys", "signing-sealed");
    let table = Table(&window);
    let signed = table.save();
    let bytes = std::fs::read(&signed).unwrap();
    let page = tests::program::output("journeys").join("signed-minutes");
    let photographed = Command::new("pdftoppm").args(["-png", "-r", "90"]).arg(&signed).arg(page).status().unwrap();
    assert!(photographed.success());
    assert!(pdf_text(&signed).contains(&number), "the minutes say their number");

    // Printed, signed by hand as well, scanned, attached, shown beside.
    window.press("Alt+i");
    window.until("the printer is listed", "return document.querySelectorAll('aside select option').length > 0");
    window.click("Recto verso : les signatures sur leur propre feuille");
    window.click("Imprimer");
    window.see("Envoyé à Imprimante-du-bureau");
    assert_eq!(server.printed(), bytes, "what is printed is the signed document");
    window.press("Alt+j");
    window.see("Qui a signé à la main");
    window.click("Bruno Œillet");
    let scan = folder.path().join("PV signé.png");
    scan_page(&signed, 1, &scan);
    give(&window, "Choisir le PDF ou", &scan);
    window.see("Page reconnue : 1 sur 5. C'est bien ce document.");
    window.picture("journeys", "signing-scan-recognised");
    window.click("Joindre");
    window.see("Signé à la main : Bruno Œillet");
    window.click("Voir à côté");
    window.until("the scan is shown", "return document.querySelector('.beside img')?.naturalWidth > 0");
    // The document stays on the page that was read.
    drawn(&window);
    window.picture("journeys", "signing-scan");

    // An amendment is a document of its own, signed like the minutes; they stay as they were.
    window.press("Alt+a");
    window.type_text("Lire Lefèvre au lieu de Lefebvre.");
    window.press("Tab");
    window.type_text("Erreur de saisie.");
    window.press("Enter");
    window.see("Avenant n° 1 enregistré.");
    assert_eq!(std::fs::read(table.save()).unwrap(), bytes, "the original is never touched");
    window.click("Avenant n° 1");
    window.see("0 sur 2");
    sign_by_centre(&window);
    window.see("Certificat du centre,");
    drawn(&window);
    window.picture("journeys", "signing-amendment");

    // The candidate's own sheet is signed like them.
    window.click("Fiche individuelle : Amélie Garnier");
    window.see("0 sur 2");
    sign_by_centre(&window);
    window.see("1 sur 2");
    drawn(&window);
    window.press("End");
    window.picture("journeys", "signing-sheet");

    // Verified as anyone would, on another day: what the practice session held is gone.
    window.click("Quitter l'entraînement");
    first_start(&window);
    window.press("Alt+r");
    window.see("Vérifier un document");
    drop_file(&window, &signed);
    window.see("Ce document est intact, mais tout n'est pas établi.");
    window.see("2 signatures sur 2");
    window.see("Aucune autorité connue");
    for (root, named) in [(authority.path("root.pem"), "Autorité de test"), (root, "Autorité de signature,")] {
        give(&window, "Ajouter un certificat", &root);
        window.see(&format!("Autorité prise en compte : {named}"));
    }
    window.see_no_more("Aucune autorité connue");
    window.see("Horodatage par Horodatage de test : valable");
    window.picture("journeys", "signing-verified");
    authority.revoke("card");
    give(&window, "Ajouter un certificat", &authority.path("revoked.pem"));
    window.see("Liste de certificats révoqués prise en compte : Autorité de test");
    window.picture("journeys", "signing-revoked");
    let altered = folder.path().join("altered.pdf");
    let mut wrong = bytes.clone();
    let middle = wrong.len() / 3;
    wrong[middle] ^= 1;
    std::fs::write(&altered, wrong).unwrap();
    give(&window, "Choisir un fichier", &altered);
    window.see("Ne vous fiez pas à ce document.");
    window.picture("journeys", "signing-altered");
}

/// The first file below a folder with this ending.
fn find(folder: &Path, ending: &str) -> Option<std::path::PathBuf> {
    std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).find_map(|path| {
        if path.is_dir() { find(&path, ending) } else { (path.extension()? == ending).then_some(path) }
    })
}
