//! Checks a certification beyond its shape: its rules must make sense together.
//!
//! Every fault is reported, not only the first. One function per area; nothing here knows where a
//! field stands in a text, [`read`](super::read) adds the lines.

mod jury;
mod outcomes;
mod sessions;
mod shared;

use super::fault::{Expected, Fault, Problem};
use super::{AccessPath, Certification};
use std::collections::HashSet;
use std::fmt::Display;

/// Version of the file format this program reads.
pub const FORMAT: u32 = 1;

/// The longest segment, in minutes: half a day.
pub const LONGEST_SEGMENT: u32 = 720;

/// The most kinds of session in one file: each may cost a try of all its orders.
pub const MOST_KINDS: usize = 50;

/// Every fault of the rules; empty when a session may be opened under them. Lines are not known
/// here.
#[must_use]
pub fn faults(certification: &Certification) -> Vec<Fault> {
    let mut findings = Findings::default();
    heading(certification, &mut findings);
    shared::check(certification, &mut findings);
    if certification.kinds.len() > MOST_KINDS {
        findings.note("session", Problem::TooMany { most: MOST_KINDS, found: certification.kinds.len() });
    } else {
        sessions::check(certification, &mut findings);
    }
    findings.faults
}

fn heading(certification: &Certification, findings: &mut Findings) {
    findings.number("format", certification.format, FORMAT, FORMAT);
    findings.id("id", &certification.id);
    findings.optional_text("code", certification.code.as_deref(), 60);
    findings.text("title", &certification.title, 300);
    findings.text("nature", &certification.nature, 120);
    if let Some(level) = certification.level {
        findings.number("level", level.into(), 3, 8);
    }
    findings.text("authority", &certification.authority, 300);
    findings.text("source", &certification.source, 2_000);
    for (at, point) in certification.to_verify.iter().enumerate() {
        findings.text(format!("to-verify[{at}]"), point, 1_000);
    }
    findings.distinct("access-paths", certification.access_paths.iter().map(|path| access_path_name(*path)));
    findings.not_empty("access-paths", &certification.access_paths);
    findings.not_empty("scale", &certification.scales);
    findings.not_empty("matter", &certification.matters);
    findings.not_empty("session", &certification.kinds);
}

/// What was found, and the checks that recur everywhere.
#[derive(Default)]
struct Findings {
    faults: Vec<Fault>,
}

impl Findings {
    fn note(&mut self, field: impl Into<String>, problem: Problem) {
        self.faults.push(Fault { line: None, column: None, field: field.into(), problem });
    }

    fn number(&mut self, field: impl Into<String>, found: u32, min: u32, max: u32) {
        if !(min..=max).contains(&found) {
            self.note(field, Problem::OutOfRange { min: min.into(), max: max.into(), found: found.into() });
        }
    }

    fn text(&mut self, field: impl Into<String>, text: &str, most: usize) {
        let found = text.chars().count();
        if text.trim().is_empty() {
            self.note(field, Problem::EmptyText);
        } else if text.chars().any(is_unprintable) {
            self.note(field, Problem::NotPrintable);
        } else if found > most {
            self.note(field, Problem::TooLong { most, found });
        }
    }

    fn optional_text(&mut self, field: impl Into<String>, text: Option<&str>, most: usize) {
        if let Some(text) = text {
            self.text(field, text, most);
        }
    }

    fn id(&mut self, field: impl Into<String>, id: &str) {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.len() > 60 || !id.starts_with(|c: char| c.is_ascii_lowercase()) || !id.chars().all(allowed) {
            self.note(field, Problem::BadId { id: id.to_owned(), expected: Expected::Id });
        }
    }

    fn not_empty<T>(&mut self, field: impl Into<String>, list: &[T]) {
        if list.is_empty() {
            self.note(field, Problem::EmptyList);
        }
    }

    /// Each of a list of words once.
    fn distinct<T: Display>(&mut self, field: &str, words: impl IntoIterator<Item = T>) {
        self.each_once(words.into_iter().enumerate().map(|(at, word)| (format!("{field}[{at}]"), word.to_string())));
    }

    /// Each of these ids once; the fields are where they stand.
    fn each_once(&mut self, ids: impl IntoIterator<Item = (String, String)>) {
        let mut seen = HashSet::new();
        for (field, id) in ids {
            if !seen.insert(id.clone()) {
                self.note(field, Problem::Duplicate { id });
            }
        }
    }

    /// Ids of a list of tables: well formed, each once.
    fn ids<'a>(&mut self, list: &str, ids: impl IntoIterator<Item = &'a str>) {
        let ids: Vec<_> =
            ids.into_iter().enumerate().map(|(at, id)| (format!("{list}[{at}].id"), id.to_owned())).collect();
        for (field, id) in &ids {
            self.id(field.as_str(), id);
        }
        self.each_once(ids);
    }
}

/// As the file writes it.
fn access_path_name(path: AccessPath) -> String {
    let name = serde_json::to_value(path);
    name.ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Control characters, line breaks included, and the characters that turn the direction of the
/// text after them: neither belongs in a line that is printed and signed.
fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
