//! The typed calls of the view, written from the list of commands with the other wire types.

use super::{calls, events};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use ts_rs::{Config, TS};

/// A command, as the view calls it.
pub(super) struct Call {
    pub(super) name: &'static str,
    pub(super) doc: &'static str,
    pub(super) arguments: Vec<(&'static str, String)>,
    pub(super) answer: String,
}

/// An event, as the view hears it.
pub(super) struct Event {
    pub(super) event: &'static str,
    pub(super) doc: &'static str,
    pub(super) told: String,
}

/// What a type is called in the view.
pub(super) fn name_of<T: TS>() -> String {
    T::name(&Config::default())
}

#[test]
fn the_calls_of_the_view_are_written_from_the_list() {
    let folder = std::env::var("TS_RS_EXPORT_DIR").expect("set by .cargo/config.toml");
    std::fs::write(Path::new(&folder).join("shell.ts"), source()).expect("written");
}

fn source() -> String {
    let (calls, events) = (calls(), events());
    let mut text = String::from(
        "// Generated from src-tauri/src/commands/list.rs by its tests; do not edit. The only file of the view that reaches Tauri.\n\
         import { invoke } from \"@tauri-apps/api/core\";\n\
         import { listen } from \"@tauri-apps/api/event\";\n",
    );
    let types = calls.iter().flat_map(|call| call.arguments.iter().map(|(_, kind)| kind).chain([&call.answer]));
    for name in types.chain(events.iter().map(|event| &event.told)).flat_map(|kind| ours(kind)).collect::<BTreeSet<_>>()
    {
        let _ = writeln!(text, "import type {{ {name} }} from \"./{name}\";");
    }
    text.push_str("\n/** Stops listening. */\nexport type Stop = () => void;\n\n");
    text.push_str(
        "/** The shell's commands and events. Every call rejects with a `Problem`. */\nexport const shell = {\n",
    );
    for Call { name, doc, arguments, answer } in &calls {
        document(&mut text, doc);
        let typed: Vec<_> = arguments.iter().map(|(name, kind)| format!("{}: {kind}", camel(name))).collect();
        let given: Vec<_> = arguments.iter().map(|(name, _)| camel(name)).collect();
        let given = if given.is_empty() { String::new() } else { format!(", {{ {} }}", given.join(", ")) };
        let (call, typed) = (camel(name), typed.join(", "));
        let _ = writeln!(text, "  {call}: ({typed}): Promise<{answer}> => invoke(\"{name}\"{given}),");
    }
    for Event { event, doc, told } in &events {
        document(&mut text, doc);
        let on = camel(&format!("on_{}", event.replace('-', "_")));
        let _ = writeln!(
            text,
            "  {on}: (hear: (told: {told}) => void): Promise<Stop> => listen<{told}>(\"{event}\", ({{ payload }}) => hear(payload)),"
        );
    }
    text.push_str("};\n");
    text
}

fn document(text: &mut String, doc: &str) {
    if !doc.is_empty() {
        let _ = writeln!(text, "  /**{doc} */");
    }
}

/// The names in a type that are wire types of ours: `Array<SessionLine>` names one.
fn ours(kind: &str) -> impl Iterator<Item = String> {
    let words = kind.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(|word| word.starts_with(|letter: char| letter.is_uppercase()) && !word.starts_with("Array"))
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

/// `save_draft` as `saveDraft`, as Tauri names arguments too.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}
