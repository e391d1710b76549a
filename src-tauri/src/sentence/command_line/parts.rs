//! What the command line has words for, and what may be wrong with one.

/// Every word of the help, and the prompt.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) about: &'static str,
    pub(crate) after: &'static str,
    pub(crate) template: &'static str,
    pub(crate) commands: &'static str,
    pub(crate) command: &'static str,
    pub(crate) options: &'static str,
    pub(crate) arguments: &'static str,
    pub(crate) help: &'static str,
    pub(crate) version: &'static str,
    pub(crate) data_dir: &'static str,
    pub(crate) passphrase_file: &'static str,
    pub(crate) user: &'static str,
    pub(crate) name: &'static str,
    pub(crate) lang: &'static str,
    pub(crate) folder: &'static str,
    pub(crate) file: &'static str,
    pub(crate) file_help: &'static str,
    pub(crate) session: &'static str,
    pub(crate) session_help: &'static str,
    pub(crate) json: &'static str,
    pub(crate) practice: &'static str,
    pub(crate) practice_out: &'static str,
    pub(crate) sessions: &'static str,
    pub(crate) minutes: &'static str,
    pub(crate) minutes_out: &'static str,
    pub(crate) certifications: &'static str,
    pub(crate) certifications_list: &'static str,
    pub(crate) certifications_check: &'static str,
    pub(crate) verify: &'static str,
    pub(crate) verify_record: &'static str,
    pub(crate) verify_head: &'static str,
    pub(crate) head: &'static str,
    pub(crate) root: &'static str,
    pub(crate) revoked: &'static str,
    /// What asks for the passphrase on a terminal.
    pub(crate) passphrase: &'static str,
}

/// What is wrong with a command line; texts are as typed.
#[derive(Debug)]
pub(crate) enum UsageFault {
    UnknownOption(String),
    UnknownCommand(String),
    Missing(String),
    ValueMissing { option: String },
    ValueRefused { value: String, argument: String },
    CommandMissing,
    Repeated(String),
    Other,
}
