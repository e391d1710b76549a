//! French as people read it: every word of the catalogues is in the dictionary or in ours.
//!
//! `words.txt` holds the words of the trade, the proper names and the abbreviations that the
//! general dictionary lacks; it is read before it grows.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says why and stops")]

use std::path::{Path, PathBuf};
use tests::french::{Literal, literals, typography_faults, unknown_words};
use tests::program::repository;

#[test]
fn the_words_of_the_view_are_in_the_dictionary() {
    examine(&["ui/src/lib/i18n/fr"], "ts");
}

#[test]
fn the_sentences_of_the_shell_are_in_the_dictionary() {
    examine(&["src-tauri/src/sentence/fr"], "rs");
}

#[test]
fn the_words_of_the_documents_are_in_the_dictionary() {
    examine(&["src-tauri/crates/minutes/src/documents"], "rs");
}

#[test]
fn the_dictionary_is_really_asked() {
    assert_eq!(unknown_words("Le jurry délibère à huis clos."), ["jurry"]);
    assert_eq!(typography_faults("C'est fini ! Vraiment\u{202f}?"), ["C'est", "fini !"]);
}

fn examine(folders: &[&str], kind: &str) {
    let mut faults = Vec::new();
    for path in folders.iter().flat_map(|folder| sources(&repository().join(folder), kind)) {
        for Literal { line, text } in literals(&std::fs::read_to_string(&path).unwrap(), kind) {
            let place = format!("{}:{line}", path.strip_prefix(repository()).unwrap().display());
            faults.extend(unknown_words(&text).into_iter().map(|word| format!("{place}: {word} (unknown)")));
            faults.extend(typography_faults(&text).into_iter().map(|where_| format!("{place}: {where_:?} (spacing)")));
        }
    }
    assert!(faults.is_empty(), "to correct, or to add to tests/words.txt:\n{}", faults.join("\n"));
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
