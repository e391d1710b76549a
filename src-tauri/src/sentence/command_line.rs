//! The words of the command line: its help, its messages and the names it prints.

mod parts;

pub(crate) use parts::{UsageFault, Words};

use super::{en, fr};
use crate::wire::{Language, StageView};

/// The words in a language.
pub(crate) fn words(language: Language) -> &'static Words {
    match language {
        Language::Fr => &fr::command_line::WORDS,
        Language::En => &en::command_line::WORDS,
    }
}

/// What is wrong with a command line, and where to look.
pub(crate) fn usage(language: Language, fault: &UsageFault) -> String {
    match language {
        Language::Fr => fr::typeset(&fr::command_line::usage(fault)),
        Language::En => en::command_line::usage(fault),
    }
}

/// How far a session is.
pub(crate) fn stage(language: Language, stage: StageView) -> &'static str {
    match language {
        Language::Fr => fr::command_line::stage(stage),
        Language::En => en::command_line::stage(stage),
    }
}
