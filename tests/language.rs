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

/// Besides the catalogues, of which the English one may quote a word of the trade: the practice session, played by
/// French people, and the names of files, which are those of French documents.
const FRENCH_WRITTEN_IN: [&str; 5] = ["sentence/fr", "sentence/en", "practice", "drift.rs", "documents.rs"];

#[test]
fn the_shell_says_nothing_in_french_outside_its_catalogue() {
    let mut found = Vec::new();
    for path in sources(&repository().join("src-tauri/src"), "rs") {
        let place = path.strip_prefix(repository().join("src-tauri/src")).unwrap();
        let french = FRENCH_WRITTEN_IN
            .iter()
            .any(|allowed| place.with_extension("").starts_with(allowed) || place.starts_with(allowed));
        if french || path.ends_with("tests.rs") {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let product = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for Literal { line, text } in literals(product, "rs") {
            if reads_as_french(&text) {
                found.push(format!("{}:{line}: {text}", place.display()));
            }
        }
    }
    assert!(found.is_empty(), "to move to src-tauri/src/sentence/fr:\n{}", found.join("\n"));
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

#[test]
fn french_is_told_from_english() {
    for french in ["Écran verrouillé", "Il manque une commande.", "« {name} » est prête", "Libérez de la place"] {
        assert!(reads_as_french(french), "{french}");
    }
    for other in ["Délibéré", "There is no option “{argument}”.", "Write-Output la", "lp: no such printer"] {
        assert!(!reads_as_french(other), "{other}");
    }
}

/// Several words, with an accent, French quotation marks or two of the words no French sentence goes without.
fn reads_as_french(text: &str) -> bool {
    const MARKS: &str = "éèêëàâçùûôîïœ«»\u{202f}";
    const SMALL: [&str; 16] =
        ["de", "la", "le", "les", "des", "du", "un", "une", "est", "et", "pas", "pour", "dans", "il", "ne", "que"];
    let text = text.replace("Délibéré", "").to_lowercase();
    let words = words(&text);
    let small = words.iter().filter(|word| SMALL.contains(&word.as_str())).count();
    words.len() > 1
        && (small > 1 || words.iter().any(|word| word == "une") || text.contains(|letter| MARKS.contains(letter)))
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

/// Texts of a module and of those below it, each with its place.
fn texts(folder: &str, kind: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let folder = repository().join(folder);
    let own = Some(folder.with_extension(kind)).filter(|file| file.exists());
    for path in own.into_iter().chain(sources(&folder, kind)) {
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
