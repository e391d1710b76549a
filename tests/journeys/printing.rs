//! Printing through the system's own print server, to paper that can be read.

use crate::room::Room;
use crate::turn;
use std::ffi::OsStr;
use tests::print_server::PrintServer;
use tests::stage::LAPTOP;
use tests::window::Window;

#[test]
fn a_document_is_printed_whole_by_the_systems_print_server() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    let cups = folder.path().join("cups");
    std::fs::create_dir(&cups).unwrap();
    let server = PrintServer::start(&cups, "Imprimante-du-bureau");
    let variables: [(&str, &OsStr); 1] = [("CUPS_SERVER", server.socket.as_os_str())];
    let window = Window::open_with(folder.path(), &variables, LAPTOP);
    window.see("Session d'entraînement");
    window.press("Alt+e");
    Room(&window).begin();
    window.press("Alt+4");
    window.see("Documents");
    window.press("Alt+i");
    let listed =
        "return [...document.querySelectorAll('select option')].some((each) => each.text === 'Imprimante-du-bureau')";
    window.until("the printer is listed", listed);
    window.picture("journeys", "printing");
    // The list of printers has the focus; the button follows it.
    window.press("Tab");
    window.press("Enter");
    window.see("Envoyé à Imprimante-du-bureau");
    let paper = server.printed();
    assert!(
        paper.starts_with(b"%PDF-") && paper.trim_ascii_end().ends_with(b"%%EOF"),
        "what was printed is no whole PDF"
    );
}
