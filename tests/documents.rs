//! The practice session's documents, as the binary writes them, read by programs that are not ours.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says why and stops")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use tests::french::{typography_faults, unknown_words, words};
use tests::program;

/// Played once for all the tests of this file, at two places.
static PLAYED: LazyLock<[tempfile::TempDir; 2]> = LazyLock::new(|| [play(), play()]);

fn play() -> tempfile::TempDir {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let out = folder.path().join("out");
    let said = program::run(&folder.path().join("data"), &["practice", "--out", &out.to_string_lossy()]);
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    folder
}

fn out() -> PathBuf {
    PLAYED[0].path().join("out")
}

fn pdfs() -> Vec<PathBuf> {
    let found: Vec<_> =
        files(&out()).into_keys().filter(|name| name.ends_with(".pdf")).map(|name| out().join(name)).collect();
    assert!(found.len() >= 6, "minutes, sheets, attendance, schedule were expected, here are {found:?}");
    found
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let below = path.file_name().unwrap().to_string_lossy().into_owned();
            found.extend(files(&path).into_iter().map(|(name, bytes)| (format!("{below}/{name}"), bytes)));
        } else {
            found.insert(path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap());
        }
    }
    found
}

/// What another program says of a file; it must not complain.
fn ask(program: &str, arguments: &[&str], file: &Path) -> String {
    let said = Command::new(program).args(arguments).arg(file).output();
    let said = said.unwrap_or_else(|error| panic!("cannot start {program}: {error} (try `make setup-test`)"));
    let complaint = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.status.success() && complaint.is_empty(), "{program} on {}: {complaint}", file.display());
    String::from_utf8(said.stdout).unwrap()
}

fn text(file: &Path) -> String {
    let said = Command::new("pdftotext").args(["-enc", "UTF-8", "-raw"]).arg(file).arg("-").output().unwrap();
    assert!(said.status.success(), "pdftotext on {}", file.display());
    String::from_utf8(said.stdout).unwrap()
}

#[test]
fn played_twice_the_practice_session_gives_the_same_bytes() {
    let [one, two] = [0, 1].map(|turn| files(&PLAYED[turn].path().join("out")));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(two[name] == *bytes, "{name} differs");
    }
}

#[test]
fn qpdf_and_poppler_find_nothing_to_say() {
    for file in pdfs() {
        let said = ask("qpdf", &["--check"], &file);
        assert!(said.contains("No syntax or stream encoding errors"), "{}: {said}", file.display());
        let said = ask("pdfinfo", &[], &file);
        let field =
            |name: &str| said.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned();
        assert_eq!(field("Tagged:"), "yes", "{}", file.display());
        assert_eq!(field("Encrypted:"), "no");
        assert_eq!(field("JavaScript:"), "no");
        assert!(field("Page size:").starts_with("595.2"), "{}: {}", file.display(), field("Page size:"));
        assert!(!field("Title:").is_empty(), "{} has no title", file.display());
    }
}

#[test]
fn every_typeface_is_embedded_as_a_subset_and_can_be_read_back() {
    for file in pdfs() {
        let said = ask("pdffonts", &[], &file);
        let fonts: Vec<&str> = said.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "{} has no typeface", file.display());
        for font in fonts {
            // name, type…, encoding, emb, sub, uni, object number and generation: counted from the end.
            let fields: Vec<&str> = font.split_whitespace().rev().collect();
            assert_eq!([fields[4], fields[3], fields[2]], ["yes", "yes", "yes"], "{}: {font}", file.display());
        }
    }
}

#[test]
fn accented_names_and_narrow_spaces_come_back_from_the_page() {
    let all: String = pdfs().iter().map(|file| text(file)).collect();
    assert!(all.contains('\u{202f}'), "no narrow no-break space came back");
    for letter in ['’', 'É', 'é', 'è', 'à', 'Î', 'Œ'] {
        assert!(all.contains(letter), "no {letter} came back");
    }
    let names = surnames(&journal());
    assert!(names.len() >= 4, "the journal names {names:?}");
    for name in names {
        assert!(all.contains(&name), "{name} is on no page");
    }
}

fn journal() -> String {
    String::from_utf8(std::fs::read(out().join("journal.jsonl")).unwrap()).unwrap()
}

/// Every `"surname": "…"` of the journal.
fn surnames(journal: &str) -> Vec<String> {
    let mut names = Vec::new();
    for part in journal.split("\"surname\"").skip(1) {
        let name = part.trim_start_matches([':', ' ']).trim_start_matches('"').split('"').next().unwrap_or_default();
        names.push(name.to_owned());
    }
    names.sort();
    names.dedup();
    names
}

#[test]
fn every_word_on_the_pages_is_french_or_was_given() {
    // What people typed is theirs: names, places, references.
    let given: BTreeSet<String> = words(&journal()).into_iter().collect();
    for file in pdfs() {
        let text = text(&file);
        // A name cut in a drawing ends with « … »; the table below it has it whole.
        let whole: Vec<&str> = text.split_whitespace().filter(|word| !word.ends_with('…')).collect();
        let unknown = unknown_words(&words(&whole.join(" ")));
        let unknown: Vec<&String> = unknown.iter().filter(|word| !given.contains(*word)).collect();
        assert!(unknown.is_empty(), "{unknown:?} in {}", file.display());
        assert_eq!(typography_faults(&text), Vec::<String>::new(), "in {}", file.display());
    }
}

#[test]
fn every_page_of_practice_bears_its_mark() {
    for file in pdfs() {
        let whole = text(&file);
        let pages: Vec<&str> = whole.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
        for (number, page) in pages.iter().enumerate() {
            assert!(page.to_uppercase().contains("ENTRAÎNEMENT"), "{} page {}", file.display(), number + 1);
        }
    }
}
