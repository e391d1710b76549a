//! Fields the shape passed over in silence.
//!
//! Serde does not deny unknown fields next to a tag that takes none
//! (`{ is = "absent", matter = … }`): what was read is compared with what was written.

use super::{Fault, Problem};
use crate::Certification;
use toml::de::{DeTable, DeValue};

/// Every field written that was not read, not yet located.
pub(super) fn fields(document: &DeTable<'_>, certification: &Certification) -> Vec<Fault> {
    let mut faults = Vec::new();
    if let Ok(read) = serde_json::to_value(certification) {
        compare(document, &read, "", &mut faults);
    }
    faults
}

fn compare(table: &DeTable<'_>, read: &serde_json::Value, path: &str, faults: &mut Vec<Fault>) {
    let Some(known) = read.as_object() else { return };
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        let field = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        match (known.get(name), value.get_ref()) {
            (Some(read), DeValue::Table(inner)) => compare(inner, read, &field, faults),
            (Some(read), DeValue::Array(elements)) => {
                for (at, element) in elements.iter().enumerate() {
                    if let (DeValue::Table(inner), Some(read)) = (element.get_ref(), read.get(at)) {
                        compare(inner, read, &format!("{field}[{at}]"), faults);
                    }
                }
            }
            (Some(_), _) => {}
            (None, _) => {
                let problem =
                    Problem::UnknownField { name: name.to_owned(), expected: known.keys().cloned().collect() };
                faults.push(Fault { line: None, column: None, field, problem });
            }
        }
    }
}
