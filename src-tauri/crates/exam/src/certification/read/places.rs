//! Where each field of a TOML document stands in its text.

use super::Fault;
use std::collections::HashMap;
use toml::de::{DeTable, DeValue};

/// Line and column of every field, by dotted path.
pub(super) struct Places {
    by_path: HashMap<String, (usize, usize)>,
}

impl Places {
    /// The places of all fields of a document.
    pub(super) fn of(text: &str, document: &DeTable<'_>) -> Self {
        let mut offsets = Vec::new();
        table(document, "", &mut offsets);
        let starts: Vec<usize> =
            std::iter::once(0).chain(text.match_indices('\n').map(|(offset, _)| offset + 1)).collect();
        let place = |offset: usize| {
            let line = starts.partition_point(|start| *start <= offset).max(1);
            let start = starts.get(line - 1).copied().unwrap_or(0);
            (line, text.get(start..offset).map_or(1, |before| before.chars().count() + 1))
        };
        Self { by_path: offsets.into_iter().map(|(path, offset)| (path, place(offset))).collect() }
    }

    /// The fault with its line and column: those of the field, or of the nearest table around it
    /// when the field is not in the text. A fault of the whole file stands on line 1.
    pub(super) fn locate(&self, fault: Fault) -> Fault {
        let mut path = fault.field.as_str();
        let (line, column) = loop {
            if let Some(place) = self.by_path.get(path) {
                break *place;
            }
            match path.rfind(['.', '[']) {
                Some(at) => path = &path[..at],
                None => break (1, 1),
            }
        };
        Fault { line: Some(line), column: Some(column), ..fault }
    }
}

fn table(table: &DeTable<'_>, path: &str, offsets: &mut Vec<(String, usize)>) {
    for (key, value) in table {
        let path = if path.is_empty() { key.get_ref().to_string() } else { format!("{path}.{}", key.get_ref()) };
        inside(value.get_ref(), &path, offsets);
        offsets.push((path, key.span().start));
    }
}

fn inside(value: &DeValue<'_>, path: &str, offsets: &mut Vec<(String, usize)>) {
    if let DeValue::Table(inner) = value {
        table(inner, path, offsets);
    } else if let DeValue::Array(elements) = value {
        for (at, element) in elements.iter().enumerate() {
            let path = format!("{path}[{at}]");
            inside(element.get_ref(), &path, offsets);
            offsets.push((path, element.span().start));
        }
    }
}

/// Line and column, from 1, of a byte offset.
pub(super) fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before: String = text.char_indices().take_while(|(at, _)| *at < offset).map(|(_, c)| c).collect();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
    (line, column)
}
