//! French as people read it: every word of the catalogues is in the dictionary or in ours.
//!
//! `words.txt` holds the words of the trade, the proper names and the abbreviations that the
//! general dictionary lacks; it is read before it grows.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says why and stops")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tests::french::{Literal, literals, typography_faults, unknown_words, words};
use tests::program::repository;

#[test]
fn the_words_of_the_view_are_in_the_dictionary() {
    know_the_words_of("ui/src/lib/i18n/fr", "ts");
}

#[test]
fn the_sentences_of_the_shell_are_in_the_dictionary() {
    know_the_words_of("src-tauri/src/sentence/fr", "rs");
}

#[test]
fn the_words_of_the_documents_are_in_the_dictionary() {
    know_the_words_of("src-tauri/crates/minutes/src/documents", "rs");
}

#[test]
fn the_guide_is_in_the_dictionary_and_set_as_french_is_printed() {
    let guide = std::fs::read_to_string(repository().join("assets/guide/guide.md")).unwrap();
    assert_eq!(unknown_words(&words(&guide)), Vec::<String>::new());
    assert_eq!(typography_faults(&guide), Vec::<String>::new());
}

#[test]
fn the_reader_of_french_finds_faults() {
    assert_eq!(unknown_words(&words("Le jurry délibère à huis clos.")), ["jurry"]);
    assert_eq!(typography_faults("C'est fini ! Vraiment\u{202f}?"), ["C'est", "fini !"]);
}

fn know_the_words_of(folder: &str, kind: &str) {
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    for (place, text) in texts(folder, kind) {
        for word in words(&text) {
            places.entry(word).or_insert_with(|| place.clone());
        }
    }
    assert!(places.len() > 20, "no words were found in {folder}");
    let unknown = unknown_words(&places.keys().cloned().collect::<Vec<_>>());
    let said: Vec<String> = unknown.iter().map(|word| format!("{}: {word}", places[word])).collect();
    assert!(said.is_empty(), "to correct, or to add to tests/words.txt:\n{}", said.join("\n"));
}

/// Texts of the sources below a folder, each with its place.
fn texts(folder: &str, kind: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for path in sources(&repository().join(folder), kind) {
        for Literal { line, text } in literals(&std::fs::read_to_string(&path).unwrap(), kind) {
            found.push((format!("{}:{line}", path.strip_prefix(repository()).unwrap().display()), text));
        }
    }
    found
}

fn sources(folder: &Path, kind: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path, kind));
        } else if path.extension().is_some_and(|extension| extension == kind) {
            found.push(path);
        }
    }
    found.sort();
    found
}
