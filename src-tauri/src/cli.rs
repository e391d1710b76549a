//! The command line: without a subcommand the window opens; with one, no display is needed.
//!
//! Output never holds private notes. What is written for people is in the language asked for; what
//! is written for programs (`--json`) is not.

mod arguments;
mod document;
mod exit;
mod headless;
mod output;
mod verify;

use crate::office::Office;
use crate::sentence;
use crate::trouble::Trouble;
use crate::wire::Language;
use clap::ArgMatches;
use clap::error::ErrorKind;
use output::{complain, say};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs the program with these arguments, the first being its own name.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    crate::secrecy::forbid_core_dumps();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if arguments.len() > 1 {
        join_console();
    }
    let language = arguments::language(&arguments, |name| std::env::var(name).ok());
    match arguments::command(sentence::command_line::words(language)).try_get_matches_from(arguments) {
        Ok(matches) => dispatch(&matches, language),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                say(&error.to_string());
                exit::GOOD.into()
            }
            _ => {
                complain(&sentence::command_line::usage(language, &arguments::fault(&error)));
                exit::USAGE.into()
            }
        },
    }
}

fn dispatch(matches: &ArgMatches, language: Language) -> ExitCode {
    let folder = folder(matches);
    let done = match matches.subcommand() {
        None => window(&folder),
        Some((name, of)) => headless(name, of, &folder, language),
    };
    match done {
        Ok(code) => code.into(),
        Err(trouble) => {
            complain(&sentence::trouble(language, &trouble));
            exit::of(&trouble).into()
        }
    }
}

fn window(folder: &Path) -> Result<u8, Trouble> {
    crate::painting::paint_plainly();
    let office = Office::new(folder)?;
    crate::app::run(office).map_err(|error| Trouble::Window(error.to_string()))?;
    Ok(exit::GOOD)
}

/// Runs a command that needs no display, and gives its exit code.
fn headless(name: &str, matches: &ArgMatches, folder: &Path, language: Language) -> Result<u8, Trouble> {
    match name {
        "practice" => headless::play(matches),
        "sessions" => headless::sessions(matches, folder, language),
        "minutes" => headless::minutes(matches, folder, language),
        "verify" if document::is_asked(matches) => document::verify(matches, language),
        "verify" => verify::run(matches, folder, language),
        "certifications" => match matches.subcommand() {
            Some(("check", of)) => headless::check(of, language),
            Some((_, of)) => headless::list(of, folder, language),
            None => Ok(exit::USAGE),
        },
        _ => Ok(exit::USAGE),
    }
}

/// The data folder: as said, as the environment says, or the system's usual place.
fn folder(matches: &ArgMatches) -> PathBuf {
    let said = matches.get_one::<PathBuf>(arguments::DATA_DIR).cloned();
    let environment = || std::env::var_os("DELIBERE_DATA_DIR").filter(|dir| !dir.is_empty()).map(PathBuf::from);
    let usual = || dirs::data_dir().unwrap_or_else(|| PathBuf::from(".")).join("fr.delibere.app");
    said.or_else(environment).unwrap_or_else(usual)
}

/// On Windows the program has no console of its own, since it is a window: it joins the one it was
/// started from.
#[cfg(windows)]
#[allow(unsafe_code)]
fn join_console() {
    use windows_sys::Win32::System::Console::{ATTACH_PARENT_PROCESS, AttachConsole};
    // SAFETY: it takes a constant and touches no memory of ours; without a console it just fails.
    unsafe { AttachConsole(ATTACH_PARENT_PROCESS) };
}

#[cfg(not(windows))]
fn join_console() {}
