//! Reading a certification file: TOML in, a checked [`Certification`] or its faults out.
//!
//! A fault names the line, the field and what was expected. Faults of the shape come one at a
//! time, since nothing can be said of a text that has not the right shape; faults of the rules
//! ([`check`](super::check)) come all together. Opening files is the caller's affair.

mod document;
mod ignored;
mod places;

pub use super::fault::{Expected, Fault, Problem, Reference};
use super::{Certification, check};
use document::Node;
use places::Places;
use serde::Deserialize;
use toml::de::DeTable;

/// The largest file read, in bytes. The largest certification shipped is a twentieth of this.
pub const LARGEST_FILE: usize = 256 * 1024;

/// Reads a certification from the text of its file.
///
/// # Errors
/// The faults found, in the order of the lines; never an empty list.
pub fn certification(text: &str) -> Result<Certification, Vec<Fault>> {
    if text.len() > LARGEST_FILE {
        let problem = Problem::TooLarge { found: text.len(), most: LARGEST_FILE };
        return Err(vec![Fault { line: None, column: None, field: String::new(), problem }]);
    }
    // Windows editors begin a file with a byte order mark: it is no column of the first line.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = DeTable::parse(text).map_err(|error| vec![not_toml(text, &error)])?;
    let places = Places::of(text, document.get_ref());
    let certification = Certification::deserialize(Node::Root(document.get_ref()))
        .map_err(|mistake| vec![places.locate(mistake.into_fault())])?;
    let mut faults = ignored::fields(document.get_ref(), &certification);
    faults.extend(check::faults(&certification));
    if faults.is_empty() {
        return Ok(certification);
    }
    let mut faults: Vec<_> = faults.into_iter().map(|fault| places.locate(fault)).collect();
    faults.sort_by_key(|fault| (fault.line, fault.column));
    Err(faults)
}

fn not_toml(text: &str, error: &toml::de::Error) -> Fault {
    let (line, column) = error.span().map(|span| places::line_and_column(text, span.start)).unzip();
    Fault { line, column, field: String::new(), problem: Problem::NotToml { message: error.message().to_owned() } }
}
