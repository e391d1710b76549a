//! The shape of the command line. Its words are in `words`.

use super::words::Words;
use crate::wire::Language;
use clap::{Arg, ArgAction, Command, builder::PossibleValuesParser, value_parser};
use std::ffi::OsString;
use std::path::PathBuf;

pub(super) const DATA_DIR: &str = "data-dir";
pub(super) const LANG: &str = "lang";
pub(super) const PASSPHRASE_FILE: &str = "passphrase-file";
pub(super) const OUT: &str = "out";
pub(super) const JSON: &str = "json";
pub(super) const SESSION: &str = "session";
pub(super) const FILE: &str = "file";

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
    let positional = |id: &'static str, name: &'static str, help: &'static str| {
        Arg::new(id).value_name(name).help(help).required(true)
    };
    let out = |name: &'static str, help: &'static str| {
        Arg::new(OUT).long(OUT).value_name(name).help(help).required(true).value_parser(value_parser!(PathBuf))
    };
    let json = || Arg::new(JSON).long(JSON).help(words.json).action(ArgAction::SetTrue);
    let sub = |name: &'static str, about: &'static str| {
        Command::new(name).about(about).help_template(words.sub_template).disable_help_flag(true).arg(help(words))
    };
    let certifications = sub("certifications", words.certifications)
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .help_template(words.group_template)
        .subcommand(sub("list", words.certifications_list).arg(json()))
        .subcommand(
            sub("check", words.certifications_check)
                .arg(positional(FILE, words.file, words.file_help).value_parser(value_parser!(PathBuf))),
        );
    Command::new("delibere")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.about)
        .after_help(words.after)
        .help_template(words.template)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(help(words).global(false))
        .arg(Arg::new("version").long("version").short('V').help(words.version).action(ArgAction::Version))
        .arg(
            Arg::new(DATA_DIR)
                .long(DATA_DIR)
                .value_name(words.folder)
                .help(words.data_dir)
                .global(true)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            Arg::new(PASSPHRASE_FILE)
                .long(PASSPHRASE_FILE)
                .value_name(words.file)
                .help(words.passphrase_file)
                .global(true)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            Arg::new(LANG)
                .long(LANG)
                .value_name("fr|en")
                .help(words.lang)
                .global(true)
                .hide_possible_values(true)
                .value_parser(PossibleValuesParser::new(["fr", "en"])),
        )
        .subcommand(sub("practice", words.practice).arg(out(words.folder, words.practice_out)))
        .subcommand(sub("sessions", words.sessions).arg(json()))
        .subcommand(
            sub("minutes", words.minutes)
                .arg(positional(SESSION, words.session, words.session_help))
                .arg(out(words.file, words.minutes_out)),
        )
        .subcommand(certifications)
        .subcommand(sub("verify", words.verify).arg(json()))
}

fn help(words: &'static Words) -> Arg {
    Arg::new("help").long("help").short('h').help(words.help).action(ArgAction::Help)
}

#[cfg(test)]
mod tests {
    use super::{command, language};
    use crate::cli::words;
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
        command(words::of(Language::Fr)).debug_assert();
        command(words::of(Language::En)).debug_assert();
    }
}
