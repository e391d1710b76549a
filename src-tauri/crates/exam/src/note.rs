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

/// A typed line, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged {
    /// The sign, when the line begins with one.
    pub sign: Option<Sign>,
    /// The competences named, in order, each once.
    pub competences: Vec<CompetenceCode>,
    /// The words without the tags, without control characters.
    pub text: String,
}

/// The longest note kept, in characters; a longer one is refused rather than cut.
pub const LONGEST_NOTE: usize = 20_000;

/// Takes a typed line apart. A word is a competence only if this session's kind knows its code.
#[must_use]
pub fn tags(typed: &str, certification: &Certification, kind: &SessionKind) -> Tagged {
    let known = |word: &str| {
        certification
            .matters
            .iter()
            .filter(|matter| kind.matters.contains(&matter.id))
            .flat_map(|matter| &matter.competences)
            .map(|competence| &competence.code)
            .find(|code| code.0 == word)
            .cloned()
    };
    let mut sign = None;
    let mut competences = Vec::new();
    let mut text = String::with_capacity(typed.len());
    let mut spoken = false;
    for line in typed.split('\n') {
        if spoken {
            text.push('\n');
        }
        let mut first_in_line = true;
        for word in line.split([' ', '\t', '\r']).filter(|word| !word.is_empty()) {
            if !spoken
                && sign.is_none()
                && let Some(found) = sign_of(word)
            {
                sign = Some(found);
            } else if let Some(code) = known(word) {
                if !competences.contains(&code) {
                    competences.push(code);
                }
            } else {
                if !first_in_line {
                    text.push(' ');
                }
                text.extend(word.chars().filter(|c| !c.is_control()));
                first_in_line = false;
                spoken = true;
            }
        }
    }
    Tagged { sign, competences, text: text.trim_end().to_owned() }
}

fn sign_of(word: &str) -> Option<Sign> {
    match word {
        "+" => Some(Sign::Plus),
        "-" | "−" | "–" => Some(Sign::Minus),
        "?" => Some(Sign::Question),
        _ => None,
    }
}
