//! The driver of the journeys, proved on a window that has nothing but a heading and a field.

use crate::turn;
use tests::program;
use tests::stage::LAPTOP;
use tests::window::Window;

#[test]
fn the_driver_types_into_a_real_window_and_sees_what_it_shows() {
    let _turn = turn();
    let home = tempfile::tempdir().unwrap();
    let window = Window::open_program(&program::empty_window(), &[], &[], home.path(), LAPTOP);
    window.see("Fenêtre vide");
    window.tab_to("Texte");
    window.type_text("Élise, 10 h 30 — où ?");
    assert_eq!(window.script("return document.querySelector('input').value", vec![]), "Élise, 10 h 30 — où ?");
    window.press("Ctrl+a");
    window.press("Delete");
    assert_eq!(window.script("return document.querySelector('input').value", vec![]), "");
    window.picture("journeys", "empty-window");
}
