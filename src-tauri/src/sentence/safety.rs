//! The second copy and the last backup, in words.

use super::{en, fr};
use crate::preferences::LastBackup;
use crate::wire::{CopyState, Language};
use chrono::{DateTime, FixedOffset};
use exam::id::SessionId;
use store::{Beyond, CopyError, Disagreement, Standing};

/// What the second copy is at, what is safe and what to do.
pub(crate) fn copy(language: Language, state: CopyState, place: &str, trouble: Option<&CopyError>) -> String {
    match language {
        Language::Fr => fr::typeset(&fr::safety::copy(state, place, trouble)),
        Language::En => en::safety::copy(state, place, trouble),
    }
}

/// The last backup: when, and what to do about it. `behind`: entries recorded since.
pub(crate) fn backup(
    language: Language,
    last: Option<&LastBackup>,
    gone: bool,
    behind: Option<u64>,
    now: DateTime<FixedOffset>,
) -> String {
    match language {
        Language::Fr => fr::typeset(&fr::safety::backup(last, gone, behind, now)),
        Language::En => en::safety::backup(last, gone, behind, now),
    }
}

/// How a record elsewhere stands to the one of this computer.
pub(crate) fn standing(language: Language, standing: &Standing) -> String {
    match language {
        Language::Fr => fr::typeset(&fr::safety::standing(standing)),
        Language::En => en::safety::standing(standing),
    }
}

/// A record was replaced by an older one.
pub(crate) fn outrun(language: Language, beyond: &Beyond) -> String {
    match language {
        Language::Fr => fr::typeset(&fr::safety::outrun(beyond)),
        Language::En => en::safety::outrun(beyond),
    }
}

/// Where the two clocks of a record disagree.
pub(crate) fn disagreement(language: Language, found: &Disagreement) -> String {
    match language {
        Language::Fr => fr::typeset(&fr::safety::disagreement(found)),
        Language::En => en::safety::disagreement(found),
    }
}

/// A head that was looked for, and the entry it is of.
pub(crate) fn head(language: Language, digits: &str, found: Option<(SessionId, u64)>) -> String {
    match language {
        Language::Fr => fr::typeset(&fr::safety::head(digits, found)),
        Language::En => en::safety::head(digits, found),
    }
}
