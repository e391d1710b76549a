//! Key presses, written as people write them: `Ctrl+Enter`, `Alt+N`, `?`.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

/// The key actions of one chord: modifiers down, key, modifiers up in reverse.
#[must_use]
pub fn chord(written: &str) -> KeyActions {
    let mut held = Vec::new();
    let mut rest = written;
    while let Some((modifier, after)) = rest.split_once('+') {
        let Some(key) = modifier_key(modifier) else { break };
        held.push(key);
        rest = after;
    }
    let key = named(rest);
    let mut actions = KeyActions::new("keyboard".into());
    for modifier in &held {
        actions = actions.then(KeyAction::Down { value: *modifier });
    }
    actions = actions.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
    for modifier in held.iter().rev() {
        actions = actions.then(KeyAction::Up { value: *modifier });
    }
    actions
}

/// The key actions of a text typed letter by letter.
#[must_use]
pub fn typed(text: &str) -> KeyActions {
    text.chars().fold(KeyActions::new("keyboard".into()), |actions, letter| {
        actions.then(KeyAction::Down { value: letter }).then(KeyAction::Up { value: letter })
    })
}

fn modifier_key(name: &str) -> Option<char> {
    match name {
        "Ctrl" => Some(Key::Control.into()),
        "Alt" => Some(Key::Alt.into()),
        "Shift" => Some(Key::Shift.into()),
        _ => None,
    }
}

fn named(name: &str) -> char {
    match name {
        "Enter" => Key::Enter.into(),
        "Tab" => Key::Tab.into(),
        "Escape" => Key::Escape.into(),
        "Space" => ' ',
        "Backspace" => Key::Backspace.into(),
        "Delete" => Key::Delete.into(),
        "Up" => Key::Up.into(),
        "Down" => Key::Down.into(),
        "Left" => Key::Left.into(),
        "Right" => Key::Right.into(),
        "Home" => Key::Home.into(),
        "End" => Key::End.into(),
        "F1" => Key::F1.into(),
        one => {
            let mut letters = one.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) => letter,
                _ => panic!("no key is called {one:?}"),
            }
        }
    }
}
