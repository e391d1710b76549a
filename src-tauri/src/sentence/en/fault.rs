//! What is wrong with a certification file, in English. The core's own wording already says the
//! line, the field and what was expected.

use exam::certification::read::Fault;

/// The sentence.
pub(in crate::sentence) fn sentence(fault: &Fault) -> String {
    let text = fault.to_string();
    format!("{}.", text.trim_end_matches('.'))
}

/// A file that cannot be read.
pub(in crate::sentence) fn unreadable(name: &str) -> String {
    format!("{name} cannot be read: save it as UTF-8 text and check its access rights.")
}
