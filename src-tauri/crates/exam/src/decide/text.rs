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
    line(field, text, SHORT)
}

/// A line that may stay empty, with a limit of its own in characters.
pub(super) fn line(field: Field, text: &str, limit: usize) -> Result<String, Refusal> {
    bounded(field, text, limit, false)
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
    let allowed = |c: char| !turns_direction(c) && (!c.is_control() || (lines && (c == '\n' || c == '\t')));
    let blank = !text.is_empty() && text.chars().all(|c| c.is_whitespace() || has_no_width(c));
    if blank || !text.chars().all(allowed) {
        return Err(Refusal::NotPrintable(field));
    }
    if text.chars().count() > limit {
        return Err(Refusal::TooLong { field, limit });
    }
    Ok(text)
}

/// Embeddings, overrides and isolates (Unicode UAX 9): they would turn round the words printed after
/// them. Right-to-left letters need none.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn has_no_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{00ad}')
}

/// What must not be empty.
pub(super) fn filled(field: Field, text: String) -> Result<String, Refusal> {
    if text.is_empty() { Err(Refusal::Empty(field)) } else { Ok(text) }
}
