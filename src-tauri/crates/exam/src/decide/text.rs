//! Words that come from outside: bounded, without control characters, trimmed.

use crate::refusal::{Field, Refusal};

/// Longest one-line field, in characters: a long surname fits, a pasted page does not.
pub(super) const SHORT: usize = 200;
/// Longest text of several lines, in characters.
pub(super) const LONG: usize = 10_000;

/// A required line.
pub(super) fn short_text(field: Field, text: &str) -> Result<String, Refusal> {
    filled(field, optional_text(field, text)?)
}

/// A line that may stay empty.
pub(super) fn optional_text(field: Field, text: &str) -> Result<String, Refusal> {
    bounded(field, text, SHORT, false)
}

/// A required text of several lines.
pub(super) fn long_text(field: Field, text: &str) -> Result<String, Refusal> {
    filled(field, bounded(field, text, LONG, true)?)
}

/// A text of several lines that may stay empty (an emptied appreciation).
pub(super) fn optional_long_text(field: Field, text: &str) -> Result<String, Refusal> {
    bounded(field, text, LONG, true)
}

/// A motive that is given: never empty when present.
pub(super) fn motive(text: Option<String>) -> Result<Option<String>, Refusal> {
    text.filter(|text| !text.trim().is_empty()).map(|text| long_text(Field::Motive, &text)).transpose()
}

fn bounded(field: Field, text: &str, limit: usize, lines: bool) -> Result<String, Refusal> {
    let text = text.trim().replace("\r\n", "\n");
    if text.chars().any(|c| c.is_control() && !(lines && (c == '\n' || c == '\t'))) {
        return Err(Refusal::NotPrintable(field));
    }
    if text.chars().count() > limit {
        return Err(Refusal::TooLong { field, limit });
    }
    Ok(text)
}

fn filled(field: Field, text: String) -> Result<String, Refusal> {
    if text.is_empty() { Err(Refusal::Empty(field)) } else { Ok(text) }
}
