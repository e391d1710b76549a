//! Reading French for its faults: words by hunspell, spaces by the rules of French printing.
//!
//! It finds what a machine can find. Whether a sentence is good, a person says.

use std::collections::HashSet;
use std::io::Write;
use std::process::{Command, Stdio};

/// A text written in a source file.
pub struct Literal {
    /// Line it begins on.
    pub line: usize,
    /// What it says, insertions left out.
    pub text: String,
}

/// The texts of a source file of ours: `ts` or `rs`. Comments, imports and attributes are no texts,
/// nor is what has no space and no accent (a code or a key).
#[must_use]
pub fn literals(source: &str, kind: &str) -> Vec<Literal> {
    let quotes: &[char] = if kind == "rs" { &['"'] } else { &['"', '`', '\''] };
    let mut found = Vec::new();
    let mut open: Option<(char, Literal)> = None;
    let mut depth = 0_u32;
    for (number, line) in source.lines().enumerate() {
        let start = line.trim_start();
        let no_text = ["//", "#[", "#![", "import ", "export *", "use "].iter().any(|sign| start.starts_with(sign));
        if open.is_none() && no_text {
            continue;
        }
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            match &mut open {
                None if letter == '/' && letters.peek() == Some(&'/') => break,
                None if letter == '\'' && kind == "rs" => {}
                None if quotes.contains(&letter) => {
                    open = Some((letter, Literal { line: number + 1, text: String::new() }));
                    depth = 0;
                }
                None => {}
                Some((_, literal)) if letter == '\\' => match letters.next() {
                    Some('u') => literal.text.extend(escaped(&mut letters)),
                    Some('n' | 't') | None => literal.text.push(' '),
                    Some(other) => literal.text.push(other),
                },
                Some((quote, literal)) => {
                    let inserts = if kind == "rs" {
                        letter == '{'
                    } else {
                        *quote == '`' && letter == '$' && letters.peek() == Some(&'{')
                    };
                    if depth == 0 && inserts {
                        if kind == "ts" {
                            letters.next();
                        }
                        depth = 1;
                        literal.text.push('0');
                    } else if depth > 0 {
                        depth = if letter == '{' {
                            depth + 1
                        } else if letter == '}' {
                            depth - 1
                        } else {
                            depth
                        };
                    } else if letter == *quote {
                        let (_, literal) = open.take().unwrap();
                        if reads_as_text(&literal.text) {
                            found.push(literal);
                        }
                    } else {
                        literal.text.push(letter);
                    }
                }
            }
        }
        if let Some((_, literal)) = &mut open {
            literal.text.push(' ');
        }
    }
    found
}

/// `{202f}` or `202f` after `\u`.
fn escaped(letters: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<char> {
    let braced = letters.next_if_eq(&'{').is_some();
    let mut digits = String::new();
    while let Some(digit) = letters.next_if(|letter| letter.is_ascii_hexdigit() && (braced || digits.len() < 4)) {
        digits.push(digit);
    }
    if braced {
        letters.next_if_eq(&'}');
    }
    u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
}

fn reads_as_text(text: &str) -> bool {
    let word = |letter: char| letter.is_ascii_uppercase();
    let code =
        text.is_ascii() && text.chars().skip(1).any(word) && text.chars().any(|letter| letter.is_ascii_lowercase());
    let one_word = !text.contains(char::is_whitespace);
    if code && one_word {
        return false;
    }
    text.contains(char::is_whitespace)
        || !text.is_ascii()
        || text.starts_with(|letter: char| letter.is_ascii_uppercase())
}

/// Those of these words that are neither in the French dictionary nor in ours.
///
/// # Panics
/// When hunspell is not installed.
#[must_use]
pub fn unknown_words(words: &[String]) -> Vec<String> {
    let ours: HashSet<&str> = include_str!("../words.txt").lines().filter(|line| !line.starts_with('#')).collect();
    // An elision (`l'ETI`) is known by what it elides before.
    let known = |word: &str| ours.contains(word) || word.split_once('\'').is_some_and(|(_, rest)| ours.contains(rest));
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !known(word)).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut hunspell = Command::new("hunspell")
        .args(["-d", "fr", "-i", "utf-8", "-l"])
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("cannot start hunspell: {error} (try `make setup-test`)"));
    let mut stdin = hunspell.stdin.take().unwrap();
    let asked = words.join("\n") + "\n";
    let writer = std::thread::spawn(move || stdin.write_all(asked.as_bytes()));
    let said = hunspell.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(said.status.success(), "hunspell failed");
    String::from_utf8(said.stdout).unwrap().lines().map(str::to_owned).collect()
}

/// The words of a text, elisions kept (`l'épreuve`), the apostrophe made the one of the dictionary.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    text.replace('\u{2019}', "'")
        .replace('\u{ad}', "")
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '-')
        .map(|word| word.trim_matches(['\'', '-']))
        .filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1)
        .filter(|word| !word.chars().any(|letter| letter.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

/// Places where a typewriter's apostrophe or an ordinary space stands where French printing wants another.
#[must_use]
pub fn typography_faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let letters: Vec<char> = text.chars().collect();
    for at in 1..letters.len() {
        let (before, here, after) = (letters[at - 1], letters[at], letters.get(at + 1).copied().unwrap_or(' '));
        let typewritten = here == '\'' && before.is_alphabetic() && after.is_alphabetic();
        let loose = matches!(here, ';' | '!' | '?' | '»') && before == ' ' || before == '«' && here == ' ';
        let tight = matches!(here, ';' | '!' | '?' | '»') && before.is_alphabetic() && after == ' ';
        if typewritten || loose || tight {
            faults.push(around(&letters, at));
        }
    }
    faults
}

/// The word before this place and what it has behind it.
fn around(letters: &[char], at: usize) -> String {
    let limit = |letter: &char| letter.is_whitespace();
    let from = letters[..at.saturating_sub(1)].iter().rposition(limit).map_or(0, |space| space + 1);
    let to = letters[at..].iter().skip(1).position(limit).map_or(letters.len(), |space| at + 1 + space);
    letters[from..to].iter().collect()
}
