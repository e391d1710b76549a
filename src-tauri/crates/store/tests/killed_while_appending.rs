//! Kills the program while it appends, again and again: no acknowledged entry may be missing.
//!
//! The test starts itself as the process to be killed. That one says each acknowledged entry on
//! its standard output; whatever was heard must be in the journal when the store is opened again.

#![allow(clippy::panic, clippy::print_stdout)]

use chrono::DateTime;
use exam::event::{Event, Stamp};
use exam::id::{CandidateId, NoteId, RunId, SessionId};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use store::{NewEntry, Passphrase, Store, StoreError, Summary};
use uuid::Uuid;

const SESSION: SessionId = SessionId(Uuid::from_u128(7));
const KILLS: u8 = 15;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.get(1).map(String::as_str) {
        Some("append-until-killed") => append_until_killed(Path::new(&arguments[2])),
        _ => no_acknowledged_entry_is_missing_after_a_kill(),
    }
}

fn passphrase() -> Passphrase {
    Passphrase::new("un jury, trois jurés".to_owned())
}

fn append_until_killed(dir: &Path) {
    let mut store = Store::open(dir, &passphrase()).expect("the store opens");
    let mut seq = match store.load(SESSION) {
        Ok(journal) => journal.seq(),
        Err(StoreError::NoSuchSession(_)) => 0,
        Err(error) => panic!("the journal loads: {error}"),
    };
    let summary = Summary { stage: "underway".to_owned(), date: None, text: "{}".to_owned() };
    let mut out = std::io::stdout();
    loop {
        // Sometimes several entries in one transaction, and of very different lengths.
        let batch: Vec<NewEntry> = (seq..=seq + seq % 3).map(note).collect();
        seq = store.append(SESSION, seq, &batch, &summary, None).expect("it appends").last().map_or(seq, |e| e.seq);
        writeln!(out, "{seq}").expect("the parent listens");
    }
}

fn note(number: u64) -> NewEntry {
    let stamp = Stamp {
        at: DateTime::parse_from_rfc3339("2026-07-29T09:00:00.250+02:00").expect("a date"),
        uptime_ms: number,
        run: RunId(Uuid::from_u128(1)),
    };
    let text = "é".repeat(usize::try_from(number % 41).expect("small") * 60);
    let event = Event::NoteWritten {
        note: NoteId(Uuid::from_u128(u128::from(number))),
        candidate: CandidateId(Uuid::from_u128(2)),
        started: stamp,
        during: None,
        sign: None,
        competences: Vec::new(),
        text,
    };
    NewEntry { stamp, author: "Claire".to_owned(), event }
}

fn no_acknowledged_entry_is_missing_after_a_kill() {
    let dir = tempfile::tempdir().expect("a folder");
    drop(Store::create(dir.path(), "Claire", &passphrase()).expect("the store is created"));
    let mut held = 0;
    for kill in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().expect("our own path"))
            .args(["append-until-killed".as_ref(), dir.path().as_os_str()])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the child starts");
        let mut heard = BufReader::new(child.stdout.take().expect("its output")).lines();
        // A random number of acknowledgements, then a random while into the next append.
        let random = Uuid::new_v4().into_bytes();
        let acknowledged: Vec<u64> = heard
            .by_ref()
            .take(1 + usize::from(random[0]))
            .map(|line| line.expect("a line").parse().expect("a number"))
            .collect();
        (0..u32::from(random[1]) * 50).for_each(|_| std::hint::spin_loop());
        child.kill().expect("it is killed");
        child.wait().expect("it is gone");
        let last_heard =
            heard.map_while(Result::ok).filter_map(|line| line.parse().ok()).chain(acknowledged).max().expect("some");

        let store = Store::open(dir.path(), &passphrase()).expect("the store opens again");
        let journal = store.load(SESSION).expect("the chain holds");
        assert!(journal.seq() >= last_heard, "kill {kill}: {last_heard} was acknowledged, {} is held", journal.seq());
        assert!(journal.seq() >= held, "kill {kill}: entries held before are gone");
        held = journal.seq();
        let verification = store.verify().expect("it can be verified");
        assert_eq!(verification.finding, None, "kill {kill}");
    }
    println!("test no_acknowledged_entry_is_missing_after_a_kill ... ok ({KILLS} kills, {held} entries)");
}
