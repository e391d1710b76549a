//! What is wrong with a certification file, in English. The core's own wording already says the
//! line, the field and what was expected.

use exam::certification::read::Fault;

/// The sentence.
pub(in crate::sentence) fn sentence(fault: &Fault) -> String {
    let text = fault.to_string();
    format!("{}.", text.trim_end_matches('.'))
}
