//! The commands that need no display.

use super::arguments::{FILE, JSON, OUT, PASSPHRASE_FILE, SESSION, USER};
use super::exit;
use super::output::{complain, say};
use crate::certifications::{self, RefusedFile};
use crate::convert::{parse, summary_line};
use crate::documents;
use crate::office::Office;
use crate::practice;
use crate::sentence;
use crate::trouble::Trouble;
use crate::wire::{Language, SessionLine};
use clap::ArgMatches;
use exam::id::SessionId;
use minutes::Document;
use serde_json::json;
use std::io::{BufRead as _, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};

/// The longest passphrase read, in bytes.
const LONGEST_PASSPHRASE: u64 = 4_096;

pub(super) fn play(matches: &ArgMatches) -> Result<u8, Trouble> {
    for path in practice::play_into(&path(matches, OUT))? {
        say(&path.display().to_string());
    }
    Ok(exit::GOOD)
}

pub(super) fn sessions(matches: &ArgMatches, folder: &Path, language: Language) -> Result<u8, Trouble> {
    let mut office = unlocked(matches, folder, language)?;
    let lines = lines(&mut office)?;
    if matches.get_flag(JSON) {
        say(&json!(lines).to_string());
        return Ok(exit::GOOD);
    }
    for line in &lines {
        let date = line.date.as_deref().unwrap_or("—");
        let number = line.minutes_number.as_deref().unwrap_or("—");
        say(&format!(
            "{}\t{date}\t{}\t{number}\t{} · {}\t{}",
            line.id,
            sentence::command_line::stage(language, line.stage),
            line.title,
            line.kind,
            line.place
        ));
    }
    Ok(exit::GOOD)
}

pub(super) fn minutes(matches: &ArgMatches, folder: &Path, language: Language) -> Result<u8, Trouble> {
    let wanted = matches.get_one::<String>(SESSION).cloned().unwrap_or_default();
    let mut office = unlocked(matches, folder, language)?;
    let found = lines(&mut office)?
        .into_iter()
        .find(|line| line.id == wanted || line.minutes_number.as_deref() == Some(wanted.as_str()));
    let Some(line) = found else { return Err(Trouble::UnknownSession(wanted)) };
    let id = SessionId(parse::id(&line.id)?);
    let bytes = documents::produce(office.desk()?, id, &Document::Minutes)?;
    documents::write(&path(matches, OUT), &bytes)?;
    Ok(exit::GOOD)
}

pub(super) fn check(matches: &ArgMatches, language: Language) -> Result<u8, Trouble> {
    let path = path(matches, FILE);
    match certifications::read(&path) {
        Ok(rules) => {
            let kinds: Vec<_> = rules.kinds.iter().map(|kind| kind.title.as_str()).collect();
            say(&format!("{}\t{}\t{}", rules.id, rules.title, kinds.join(", ")));
            Ok(exit::GOOD)
        }
        Err(certifications::Why::Unreadable(source)) if source.kind() != std::io::ErrorKind::InvalidData => {
            Err(Trouble::Io { path, source })
        }
        Err(why) => {
            let file = RefusedFile { name: path.display().to_string(), why };
            for fault in sentence::refused_file(language, &file) {
                complain(&fault);
            }
            Ok(exit::REFUSED)
        }
    }
}

pub(super) fn list(matches: &ArgMatches, folder: &Path, language: Language) -> Result<u8, Trouble> {
    let (known, refused) = certifications::all(folder);
    if matches.get_flag(JSON) {
        let own = certifications::own_folder(folder);
        say(&json!(crate::convert::choices(&known, &refused, &own, language)).to_string());
        return Ok(exit::GOOD);
    }
    for known in &known {
        let rules = &known.certification;
        let kinds: Vec<_> = rules.kinds.iter().map(|kind| kind.id.0.as_str()).collect();
        say(&format!("{}\t{} {}\t{}", rules.id, rules.nature, rules.title, kinds.join(", ")));
    }
    for fault in refused.iter().flat_map(|file| sentence::refused_file(language, file)) {
        complain(&fault);
    }
    Ok(if refused.is_empty() { exit::GOOD } else { exit::REFUSED })
}

/// Every session's line, latest first.
fn lines(office: &mut Office) -> Result<Vec<SessionLine>, Trouble> {
    let summaries = office.desk()?.store.summaries()?;
    Ok(summaries.iter().filter_map(|(_, summary)| summary_line(summary)).collect())
}

fn unlocked(matches: &ArgMatches, folder: &Path, language: Language) -> Result<Office, Trouble> {
    let mut office = Office::new(folder)?;
    if !store::exists(folder) {
        return Err(store::StoreError::Absent(folder.to_owned()).into());
    }
    let passphrase = passphrase(matches, language)?;
    match matches.get_one::<String>(USER) {
        Some(user) => office.unlock_as(user, passphrase)?,
        None => office.unlock(passphrase)?,
    }
    Ok(office)
}

/// From a file, from a terminal without echo, or from what is piped in: the first line.
pub(super) fn passphrase(matches: &ArgMatches, language: Language) -> Result<String, Trouble> {
    if let Some(path) = matches.get_one::<PathBuf>(PASSPHRASE_FILE) {
        let file = std::fs::File::open(path).map_err(Trouble::io(path))?;
        let mut text = String::new();
        file.take(LONGEST_PASSPHRASE).read_to_string(&mut text).map_err(Trouble::io(path))?;
        return Ok(text.lines().next().unwrap_or_default().to_owned());
    }
    let input = std::io::stdin();
    if input.is_terminal() {
        let prompt = sentence::command_line::words(language).passphrase;
        return rpassword::prompt_password(prompt).map_err(Trouble::io("-"));
    }
    let mut line = String::new();
    input.lock().take(LONGEST_PASSPHRASE).read_line(&mut line).map_err(Trouble::io("-"))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn path(matches: &ArgMatches, name: &str) -> PathBuf {
    matches.get_one::<PathBuf>(name).cloned().unwrap_or_default()
}
