//! `delibere verify`: a store, a copy or a backup, proved from its first entry to its last.
//!
//! A record elsewhere is only read: its files are copied to a folder of this computer, still under
//! their passphrase, and opened there. Names the first thing that is wrong; repairs nothing.

use super::arguments::{HEAD, JSON, RECORD, USER};
use super::output::say;
use super::{exit, headless};
use crate::sentence;
use crate::trouble::Trouble;
use crate::wire::Language;
use clap::ArgMatches;
use exam::id::SessionId;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use store::{Apart, Beyond, Disagreement, Passphrase, Standing, Store, StoreError, Verification};

/// All that was found.
struct Findings {
    verification: Verification,
    disagreements: Vec<Disagreement>,
    /// What once stood in its place held more.
    outrun: Option<Beyond>,
    /// How it stands to the data of this computer, when these are of the same store.
    standing: Option<Standing>,
    /// Each head that was looked for, and the entry it is of.
    heads: Vec<(String, Option<(SessionId, u64)>)>,
}

/// Verifies, says what was found, and gives the exit code.
pub(super) fn run(matches: &ArgMatches, folder: &Path, language: Language) -> Result<u8, Trouble> {
    let elsewhere = matches.get_one::<PathBuf>(RECORD);
    let record = elsewhere.map_or(folder, PathBuf::as_path);
    if !store::exists(record) {
        return Err(StoreError::Absent(record.to_owned()).into());
    }
    let passphrase = Passphrase::new(headless::passphrase(matches, language)?);
    let heads: Vec<String> = matches.get_many(HEAD).into_iter().flatten().cloned().collect();
    let found = match elsewhere {
        None => {
            let store = match matches.get_one::<String>(USER) {
                Some(user) => Store::open_as(folder, user, &passphrase)?,
                None => Store::open(folder, &passphrase)?,
            };
            look(&store, folder, None, heads)?
        }
        Some(from) => {
            let scratch = std::env::temp_dir().join(format!("delibere-verify-{}", uuid::Uuid::new_v4()));
            let apart = Apart::open(from, &scratch, &passphrase)?;
            let standing = if store::exists(folder) { apart.standing_against(folder)? } else { None };
            look(apart.store()?, from, standing, heads)?
        }
    };
    if matches.get_flag(JSON) {
        say(&in_json(&found).to_string());
    } else {
        in_words(language, &found).iter().for_each(|line| say(line));
    }
    Ok(if is_sound(&found) { exit::GOOD } else { exit::DAMAGED })
}

fn look(store: &Store, dir: &Path, standing: Option<Standing>, heads: Vec<String>) -> Result<Findings, Trouble> {
    let verification = store.verify()?;
    let heads = heads
        .into_iter()
        .map(|digits| store.entry_of_head(&digits).map(|found| (digits, found)))
        .collect::<Result<_, _>>()?;
    Ok(Findings {
        verification,
        disagreements: store.disagreements()?,
        outrun: store::outrun(store, dir)?,
        standing,
        heads,
    })
}

/// Clocks that disagree are part of a sound record, and so is one that is a little behind another.
fn is_sound(found: &Findings) -> bool {
    found.verification.finding.is_none()
        && found.outrun.is_none()
        && !matches!(found.standing, Some(Standing::Forked(_)))
        && found.heads.iter().all(|(_, entry)| entry.is_some())
}

fn in_words(language: Language, found: &Findings) -> Vec<String> {
    let mut lines = vec![sentence::verification(language, &found.verification)];
    lines.extend(found.outrun.as_ref().map(|beyond| sentence::outrun(language, beyond)));
    lines.extend(found.standing.as_ref().map(|standing| sentence::standing(language, standing)));
    lines.extend(found.heads.iter().map(|(digits, entry)| sentence::head(language, digits, *entry)));
    lines.extend(found.disagreements.iter().map(|one| sentence::disagreement(language, one)));
    lines
}

fn in_json(found: &Findings) -> Value {
    let verification = &found.verification;
    let finding = verification.finding.map(|finding| {
        json!({
            "session": finding.session.to_string(),
            "seq": finding.seq,
            "fault": finding.fault.to_string(),
        })
    });
    let beyond =
        |beyond: &Beyond| json!({ "entries": beyond.entries, "purges": beyond.purges, "last-at": beyond.last_at });
    let standing = found.standing.as_ref().map(|standing| match standing {
        Standing::Even => json!({ "is": "even" }),
        Standing::Behind(by) => json!({ "is": "behind", "here": beyond(by) }),
        Standing::Ahead(by) => json!({ "is": "ahead", "there": beyond(by) }),
        Standing::Forked(fork) => json!({
            "is": "forked",
            "common": fork.common,
            "common-at": fork.common_at,
            "here": beyond(&fork.ours),
            "there": beyond(&fork.theirs),
        }),
    });
    let heads: Vec<Value> = found
        .heads
        .iter()
        .map(|(digits, entry)| {
            json!({
                "head": digits,
                "session": entry.map(|(session, _)| session.to_string()),
                "seq": entry.map(|(_, seq)| seq),
            })
        })
        .collect();
    let disagreements: Vec<Value> = found
        .disagreements
        .iter()
        .map(|one| json!({ "session": one.session.to_string(), "seq": one.seq, "by-ms": one.by_ms }))
        .collect();
    json!({
        "sound": is_sound(found),
        "sessions": verification.sessions,
        "entries": verification.entries,
        "purged": verification.purged,
        "ledger": verification.ledger.to_string(),
        "finding": finding,
        "outrun": found.outrun.as_ref().map(beyond),
        "standing": standing,
        "heads": heads,
        "clocks": disagreements,
    })
}
