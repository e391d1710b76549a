//! Notes as they are typed: the sign and the competence codes inside the words.
//!
//! Typing while listening is hard, so a note is one line and its tags are typed in it:
//! `+ 3.1 justifie le choix du support`. Storing notes is the journal's affair.

use crate::Certification;
use crate::certification::SessionKind;
use crate::id::CompetenceCode;
use serde::{Deserialize, Serialize};

/// What a note says of the candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// For.
    Plus,
    /// Against.
    Minus,
    /// A question to ask or to settle.
    Question,
}

/// A typed note, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged {
    /// The sign, when the note begins with one.
    pub sign: Option<Sign>,
    /// The competences named, in order, each once.
    pub competences: Vec<CompetenceCode>,
    /// The words without the tags before and after them and without control characters. A code
    /// inside a sentence stays there: taking it out would leave other words than were written.
    pub text: String,
}

/// The longest note kept, in characters; a longer one is refused rather than cut.
pub const LONGEST_NOTE: usize = 20_000;

/// Takes a typed note apart. A word is a competence only if this session's kind knows its code.
#[must_use]
pub fn tags(typed: &str, certification: &Certification, kind: &SessionKind) -> Tagged {
    let mut known: Vec<&CompetenceCode> = Vec::new();
    for matter in certification.matters.iter().filter(|matter| kind.matters.contains(&matter.id)) {
        known.extend(matter.competences.iter().map(|competence| &competence.code));
    }
    let mut tagged = Tagged { sign: None, competences: Vec::new(), text: String::with_capacity(typed.len()) };
    for line in typed.split('\n') {
        if !tagged.text.is_empty() {
            tagged.text.push('\n');
        }
        read_line(line, &known, &mut tagged);
    }
    tagged.text.truncate(tagged.text.trim_end().len());
    tagged
}

fn read_line(line: &str, known: &[&CompetenceCode], tagged: &mut Tagged) {
    let printable = |word: &str| word.chars().filter(|c| !c.is_control()).collect::<String>();
    let words: Vec<String> = line.split([' ', '\t', '\r']).map(printable).filter(|word| !word.is_empty()).collect();
    let mut first = 0;
    for word in &words {
        if tagged.text.is_empty()
            && tagged.sign.is_none()
            && let Some((sign, rest)) = sign_of(word, known)
        {
            tagged.sign = Some(sign);
            rest.into_iter().for_each(|code| note_code(code, tagged));
        } else if let Some(code) = code_of(word, known) {
            note_code(code, tagged);
        } else {
            break;
        }
        first += 1;
    }
    for code in words.iter().skip(first).filter_map(|word| code_of(word, known)) {
        note_code(code, tagged);
    }
    let last = words.iter().rposition(|word| code_of(word, known).is_none()).map_or(0, |at| at + 1);
    tagged.text.push_str(&words.get(first..last).unwrap_or_default().join(" "));
}

fn note_code(code: CompetenceCode, tagged: &mut Tagged) {
    if !tagged.competences.contains(&code) {
        tagged.competences.push(code);
    }
}

/// The code a word names, punctuation around it apart.
fn code_of(word: &str, known: &[&CompetenceCode]) -> Option<CompetenceCode> {
    let bare = word.trim_matches([',', ';', ':', '.', '(', ')', '!', '?']);
    known.iter().find(|code| code.0 == bare).map(|code| (*code).clone())
}

/// A sign alone, or written against a code (`+3.1`).
fn sign_of(word: &str, known: &[&CompetenceCode]) -> Option<(Sign, Option<CompetenceCode>)> {
    let mut chars = word.chars();
    let sign = match chars.next()? {
        '+' => Sign::Plus,
        '-' | '−' | '–' => Sign::Minus,
        '?' => Sign::Question,
        _ => return None,
    };
    match chars.as_str() {
        "" => Some((sign, None)),
        rest => code_of(rest, known).map(|code| (sign, Some(code))),
    }
}
