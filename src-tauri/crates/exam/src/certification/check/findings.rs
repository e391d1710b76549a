//! What a check found, and the checks that recur in every area.

use crate::certification::AccessPath;
use crate::certification::fault::{Expected, Fault, Problem};
use std::collections::HashSet;
use std::fmt::Display;

/// What was found.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) faults: Vec<Fault>,
}

impl Findings {
    pub(super) fn note(&mut self, field: impl Into<String>, problem: Problem) {
        self.faults.push(Fault { line: None, column: None, field: field.into(), problem });
    }

    pub(super) fn number(&mut self, field: impl Into<String>, found: u32, min: u32, max: u32) {
        if !(min..=max).contains(&found) {
            self.note(field, Problem::OutOfRange { min: min.into(), max: max.into(), found: found.into() });
        }
    }

    pub(super) fn text(&mut self, field: impl Into<String>, text: &str, most: usize) {
        let found = text.chars().count();
        if text.trim().is_empty() {
            self.note(field, Problem::EmptyText);
        } else if text.chars().any(is_unprintable) {
            self.note(field, Problem::NotPrintable);
        } else if found > most {
            self.note(field, Problem::TooLong { most, found });
        }
    }

    pub(super) fn optional_text(&mut self, field: impl Into<String>, text: Option<&str>, most: usize) {
        if let Some(text) = text {
            self.text(field, text, most);
        }
    }

    pub(super) fn id(&mut self, field: impl Into<String>, id: &str) {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.len() > 60 || !id.starts_with(|c: char| c.is_ascii_lowercase()) || !id.chars().all(allowed) {
            self.note(field, Problem::BadId { id: id.to_owned(), expected: Expected::Id });
        }
    }

    pub(super) fn not_empty<T>(&mut self, field: impl Into<String>, list: &[T]) {
        if list.is_empty() {
            self.note(field, Problem::EmptyList);
        }
    }

    /// Each of a list of words once.
    pub(super) fn distinct<T: Display>(&mut self, field: &str, words: impl IntoIterator<Item = T>) {
        self.each_once(words.into_iter().enumerate().map(|(at, word)| (format!("{field}[{at}]"), word.to_string())));
    }

    /// Each of these ids once; the fields are where they stand.
    pub(super) fn each_once(&mut self, ids: impl IntoIterator<Item = (String, String)>) {
        let mut seen = HashSet::new();
        for (field, id) in ids {
            if !seen.insert(id.clone()) {
                self.note(field, Problem::Duplicate { id });
            }
        }
    }

    /// Ids of a list of tables: well formed, each once.
    pub(super) fn ids<'a>(&mut self, list: &str, ids: impl IntoIterator<Item = &'a str>) {
        let ids: Vec<_> =
            ids.into_iter().enumerate().map(|(at, id)| (format!("{list}[{at}].id"), id.to_owned())).collect();
        for (field, id) in &ids {
            self.id(field.as_str(), id);
        }
        self.each_once(ids);
    }
}

/// As the file writes it.
pub(super) fn access_path_name(path: AccessPath) -> String {
    let name = serde_json::to_value(path);
    name.ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Control characters, line breaks included, and the characters that turn the direction of the
/// text after them: neither belongs in a line that is printed and signed.
fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
