//! What nobody means to type: a megabyte pasted into the note line, characters that control a terminal.

use crate::gate::empty_machine;
use crate::practice::practise;
use crate::table::Table;
use crate::turn;
use tests::window::Window;

#[test]
fn a_megabyte_is_refused_in_a_sentence_and_control_characters_do_no_harm() {
    let _turn = turn();
    let (_folder, window) = empty_machine();
    practise(&window);

    paste(&window, "document.querySelector('#note-line')", "'trop long, '.repeat(95_000)");
    window.see("20 000 caractères");
    window.picture("journeys", "pasted-megabyte");
    window.press("Enter");
    // Refused again, and the words stay where they can be cut down.
    window.see("20 000 caractères");
    let kept = "return document.querySelector('#note-line').value.length > 1_000_000";
    window.until("the pasted words stay in the line", kept);
    window.press("Ctrl+a");
    window.press("Delete");

    // Tabs and line ends would leave the field; the others come with a paste.
    let controls = r"'+ 1.1 \u0007relit\u0000 la\u001b[31m consigne\u009f, \u202eà voix haute\u2066'";
    paste(&window, "document.querySelector('#note-line')", controls);
    window.press("Enter");
    let listed = "return [...document.querySelectorAll('#note-list .text')].map((note) => note.innerText)";
    window.until("the note is listed", "return document.querySelectorAll('#note-list .text').length > 0");
    let notes = window.script(listed, vec![]).to_string();
    assert!(notes.contains("relit la") && notes.contains("voix haute"), "{notes}");
    assert!(!notes.chars().any(|letter| letter.is_control() && letter != '\n'), "{notes:?}");
    assert!(!notes.contains("\\u0007") && !notes.contains("\\u001b") && !notes.contains("\\u0000"), "{notes}");

    window.press("Alt+4");
    window.see("Documents");
    assert!(Table(&window).pages() >= 1);
}

/// Puts a text into a field as a paste does, at once.
fn paste(window: &Window, field: &str, text: &str) {
    window.script(&format!("{field}.focus(); document.execCommand('insertText', false, {text})"), vec![]);
}
