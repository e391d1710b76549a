//! Files given to the window, as the system's dialogue or a file manager would, and pages as a scanner makes them.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use std::path::Path;
use std::process::Command;
use tests::window::Window;

/// Gives a file to the field whose button has this name, as the system's own dialogue would.
pub(crate) fn give(window: &Window, name: &str, file: &Path) {
    let script = "const [wanted, name, bytes] = arguments; \
        const input = [...document.querySelectorAll('input[type=file]')] \
          .find((each) => each.labels[0]?.innerText.includes(wanted)); \
        if (!input) return false; \
        const list = new DataTransfer(); \
        list.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name)); \
        input.files = list.files; input.dispatchEvent(new Event('change', { bubbles: true })); return true";
    let bytes = BASE64_STANDARD.encode(std::fs::read(file).unwrap());
    let called = file.file_name().unwrap().to_str().unwrap();
    let given = window.script(script, vec![json!(name), json!(called), json!(bytes)]);
    assert_eq!(given, json!(true), "no field takes a file under {name:?}");
}

/// Drops a file on the zone where documents are verified.
pub(crate) fn drop_file(window: &Window, file: &Path) {
    let script = "const [name, bytes] = arguments; const given = new DataTransfer(); \
        given.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name)); \
        document.querySelector('.zone').dispatchEvent(new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true }))";
    let called = file.file_name().unwrap().to_str().unwrap();
    window.script(script, vec![json!(called), json!(BASE64_STANDARD.encode(std::fs::read(file).unwrap()))]);
}

/// A picture of a page, as a scanner makes one.
pub(crate) fn scan_page(pdf: &Path, page: u32, picture: &Path) {
    let (stem, page) = (picture.with_extension(""), page.to_string());
    let arguments = ["-png", "-r", "150", "-f", &page, "-l", &page, "-singlefile"];
    assert!(Command::new("pdftoppm").args(arguments).arg(pdf).arg(stem).status().unwrap().success());
}
