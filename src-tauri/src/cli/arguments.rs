//! The shape of the command line. Its words are in `sentence::command_line`.

use crate::sentence::command_line::{UsageFault, Words};
use crate::wire::Language;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command, builder::PossibleValuesParser, value_parser};
use std::ffi::OsString;
use std::path::PathBuf;

pub(super) const DATA_DIR: &str = "data-dir";
pub(super) const LANG: &str = "lang";
pub(super) const PASSPHRASE_FILE: &str = "passphrase-file";
pub(super) const USER: &str = "user";
pub(super) const OUT: &str = "out";
pub(super) const JSON: &str = "json";
pub(super) const SESSION: &str = "session";
pub(super) const FILE: &str = "file";
pub(super) const RECORD: &str = "record";
pub(super) const HEAD: &str = "head";
pub(super) const ROOT: &str = "root";
pub(super) const REVOKED: &str = "revoked";

/// The language to speak: `--lang` first, since help must be in it, then the environment.
pub(super) fn language(arguments: &[OsString], environment: impl Fn(&str) -> Option<String>) -> Language {
    let texts: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    let said = texts.iter().enumerate().find_map(|(at, text)| match text.strip_prefix("--lang") {
        Some("") => texts.get(at + 1).map(ToString::to_string),
        Some(rest) => rest.strip_prefix('=').map(str::to_owned),
        None => None,
    });
    let system =
        || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| environment(name).filter(|v| !v.is_empty()));
    let code = said.or_else(system).unwrap_or_default().to_lowercase();
    // French is the product's first language: it speaks it unless another one is asked for.
    let neutral = code.is_empty() || code == "c" || code == "posix" || code.starts_with("c.");
    if neutral || code.starts_with("fr") { Language::Fr } else { Language::En }
}

/// The command line in these words.
pub(super) fn command(words: &'static Words) -> Command {
    let json = || option(JSON, words, words.json).action(ArgAction::SetTrue);
    let certifications = group("certifications", words, words.certifications)
        .subcommand_required(true)
        .subcommand(plain("list", words, words.certifications_list).arg(json()))
        .subcommand(
            plain("check", words, words.certifications_check)
                .arg(positional(FILE, words, words.file, words.file_help).value_parser(value_parser!(PathBuf))),
        );
    group("delibere", words, words.about)
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(words.after)
        .disable_version_flag(true)
        .next_help_heading(words.options)
        .arg(option("version", words, words.version).short('V').action(ArgAction::Version))
        .arg(path(DATA_DIR, words, words.folder, words.data_dir).global(true))
        .arg(path(PASSPHRASE_FILE, words, words.file, words.passphrase_file).global(true))
        .arg(option(USER, words, words.user).value_name(words.name).global(true))
        .arg(
            option(LANG, words, words.lang)
                .value_name("fr|en")
                .global(true)
                .hide_possible_values(true)
                .value_parser(PossibleValuesParser::new(["fr", "en"])),
        )
        .subcommand(
            plain("practice", words, words.practice)
                .arg(path(OUT, words, words.folder, words.practice_out).required(true)),
        )
        .subcommand(plain("sessions", words, words.sessions).arg(json()))
        .subcommand(
            plain("minutes", words, words.minutes)
                .arg(positional(SESSION, words, words.session, words.session_help))
                .arg(path(OUT, words, words.file, words.minutes_out).required(true)),
        )
        .subcommand(certifications)
        .subcommand(
            plain("verify", words, words.verify)
                .arg(
                    positional(RECORD, words, words.folder, words.verify_record)
                        .required(false)
                        .value_parser(value_parser!(PathBuf)),
                )
                .arg(option(HEAD, words, words.verify_head).value_name(words.head).action(ArgAction::Append))
                .arg(path(ROOT, words, words.file, words.root).action(ArgAction::Append))
                .arg(path(REVOKED, words, words.file, words.revoked).action(ArgAction::Append))
                .arg(json()),
        )
}

/// A command that holds others.
fn group(name: &'static str, words: &'static Words, about: &'static str) -> Command {
    plain(name, words, about)
        .disable_help_subcommand(true)
        .subcommand_help_heading(words.commands)
        .subcommand_value_name(words.command)
}

fn plain(name: &'static str, words: &'static Words, about: &'static str) -> Command {
    Command::new(name)
        .about(about)
        .help_template(words.template)
        .disable_help_flag(true)
        .arg(option("help", words, words.help).short('h').action(ArgAction::Help))
}

fn option(name: &'static str, words: &'static Words, help: &'static str) -> Arg {
    Arg::new(name).long(name).help(help).help_heading(words.options)
}

fn path(name: &'static str, words: &'static Words, value: &'static str, help: &'static str) -> Arg {
    option(name, words, help).value_name(value).value_parser(value_parser!(PathBuf))
}

fn positional(name: &'static str, words: &'static Words, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).value_name(value).help(help).help_heading(words.arguments).required(true)
}

/// What is wrong with a command line that was refused.
pub(super) fn fault(error: &clap::Error) -> UsageFault {
    let about = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = about(ContextKind::InvalidArg);
    let value = about(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => UsageFault::UnknownOption(argument),
        ErrorKind::InvalidSubcommand => UsageFault::UnknownCommand(about(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => UsageFault::Missing(argument.replace('\n', " ")),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            UsageFault::ValueMissing { option: argument }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => UsageFault::ValueRefused { value, argument },
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            UsageFault::CommandMissing
        }
        ErrorKind::ArgumentConflict => UsageFault::Repeated(argument),
        _ => UsageFault::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{command, language};
    use crate::sentence::command_line::words;
    use crate::wire::Language;
    use std::ffi::OsString;

    fn asked(arguments: &[&str], lang: Option<&str>) -> Language {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        language(&arguments, |name| lang.filter(|_| name == "LANG").map(str::to_owned))
    }

    #[test]
    fn the_command_line_speaks_the_language_asked_for_or_the_systems() {
        assert_eq!(asked(&["delibere", "--lang", "en"], Some("fr_FR.UTF-8")), Language::En);
        assert_eq!(asked(&["delibere", "--lang=fr"], Some("en_GB.UTF-8")), Language::Fr);
        assert_eq!(asked(&["delibere"], Some("en_GB.UTF-8")), Language::En);
        assert_eq!(asked(&["delibere"], Some("fr_FR.UTF-8")), Language::Fr);
        assert_eq!(asked(&["delibere"], Some("C.UTF-8")), Language::Fr);
        assert_eq!(asked(&["delibere"], None), Language::Fr);
    }

    #[test]
    fn the_command_line_is_sound_in_both_languages() {
        command(words(Language::Fr)).debug_assert();
        command(words(Language::En)).debug_assert();
    }
}
