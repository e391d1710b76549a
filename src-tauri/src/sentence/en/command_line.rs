//! The words of the command line, in English.

use crate::sentence::command_line::{UsageFault, Words};
use crate::wire::StageView;

pub(in crate::sentence) const WORDS: Words = Words {
    about: "Délibéré conducts the session of an oral exam jury. Without a command, the window opens.",
    after: "Exit codes:
  0  done
  1  refused, or not valid
  2  wrong command line
  3  the passphrase does not open the data
  4  data damaged, or a journal that does not prove itself
  5  file, folder or system that cannot be used
  6  data already open in another instance
  7  no such data, session or certification
  8  document unaltered, but a signature is missing or a signer is not established

The passphrase is read from --passphrase-file, or from standard input.",
    template: "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}",
    commands: "Commands",
    command: "COMMAND",
    options: "Options",
    arguments: "Arguments",
    help: "Shows this help",
    version: "Shows the version",
    data_dir: "Data folder",
    passphrase_file: "File whose first line is the passphrase",
    user: "Whose passphrase it is; without it, every access is tried",
    name: "NAME",
    lang: "Language of the messages",
    folder: "FOLDER",
    file: "FILE",
    file_help: "Certification file (TOML)",
    session: "SESSION",
    session_help: "Id of the session, or number of its minutes",
    json: "Output for a program, one JSON value",
    practice: "Plays the practice session and writes its journal and documents",
    practice_out: "Folder to write them to",
    sessions: "Lists the sessions",
    minutes: "Writes the minutes of a session (PDF)",
    minutes_out: "File to write them to",
    certifications: "Certifications that ship, and files of the data folder",
    certifications_list: "Lists the certifications at hand",
    certifications_check: "Checks a certification file",
    verify: "Verifies the journal of every session, here, on a stick or in a backup, or a signed document (PDF)",
    verify_record: "Folder of the copy or the backup, compared with this computer’s data, or minutes (PDF), without data or passphrase",
    verify_head: "Head printed in minutes, to be found (may be repeated)",
    head: "HEAD",
    root: "Certificate of an authority to trust (PEM or DER)",
    revoked: "List of revoked certificates (PEM or DER)",
    passphrase: "Passphrase: ",
};

/// What is wrong with a command line.
pub(in crate::sentence) fn usage(fault: &UsageFault) -> String {
    let what = match fault {
        UsageFault::UnknownOption(option) => format!("There is no option “{option}”."),
        UsageFault::UnknownCommand(name) => format!("There is no command “{name}”."),
        UsageFault::Missing(argument) => format!("{argument} is missing."),
        UsageFault::ValueMissing { option } => format!("The option {option} needs a value."),
        UsageFault::ValueRefused { value, argument } => format!("The value “{value}” does not fit {argument}."),
        UsageFault::CommandMissing => "A command is missing.".to_owned(),
        UsageFault::Repeated(argument) => format!("{argument} is given twice."),
        UsageFault::Other => "The command line is wrong.".to_owned(),
    };
    format!("{what} See delibere --help.")
}

/// How far a session is.
pub(in crate::sentence) fn stage(stage: StageView) -> &'static str {
    match stage {
        StageView::Planned => "planned",
        StageView::Underway => "under way",
        StageView::Finished => "finished",
        StageView::Closed => "closed",
    }
}
