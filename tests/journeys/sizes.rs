//! The same work on other screens: the smallest laptop, a large screen, and a fine one.
//!
//! The pictures are for people to look at, in `target/screens`.

use crate::practice::practise;
use crate::turn;
use std::ffi::OsStr;
use tests::stage::Size;
use tests::window::Window;

/// Variables of the window's environment.
type Variables = &'static [(&'static str, &'static str)];

/// The second is larger than the window opens by itself; the third shows each pixel as four.
const SCREENS: [(&str, Size, Variables); 3] = [
    ("1024x640", (1024, 640), &[]),
    ("1920x1080", (1920, 1080), &[]),
    ("2-for-1", (2732, 1536), &[("GDK_SCALE", "2")]),
];

#[test]
fn a_session_is_led_on_a_small_screen_a_large_one_and_a_fine_one() {
    let _turn = turn();
    for (name, size, variables) in SCREENS {
        let folder = tempfile::tempdir().unwrap();
        let variables: Vec<(&str, &OsStr)> = variables.iter().map(|(name, value)| (*name, value.as_ref())).collect();
        let window = Window::open_with(folder.path(), &variables, size);
        window.see("Session d'entraînement");
        if variables.is_empty() {
            window.resize(size.0, size.1);
            window.until("the page has the new size", &format!("return innerWidth === {}", size.0));
        }
        picture(&window, &format!("{name}-gate"));
        practise(&window);
        in_sight(&window, "[role=timer]");
        in_sight(&window, "#note-line");
        picture(&window, &format!("{name}-conduct"));
        window.press("Alt+3");
        window.see("Ouvrir la délibération");
        picture(&window, &format!("{name}-deliberation"));
    }
}

/// Nothing is wider than the window.
fn picture(window: &Window, name: &str) {
    window.picture("screens", name);
    let wide = window.script("return document.documentElement.scrollWidth - innerWidth", vec![]);
    assert!(wide.as_i64().unwrap_or(1) <= 0, "{name} is wider than the window by {wide} pixels");
}

/// What a president must never scroll for.
fn in_sight(window: &Window, what: &str) {
    let script = "const spot = document.querySelector(arguments[0]).getBoundingClientRect();
        return spot.top >= 0 && spot.left >= 0 && spot.bottom <= innerHeight && spot.right <= innerWidth";
    assert_eq!(window.script(script, vec![what.into()]), true, "{what} is out of sight: {}", window.text());
}
