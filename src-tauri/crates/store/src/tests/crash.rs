//! A power cut at any moment: whatever the disk kept of what was not synced, every step that was
//! answered is there, the step under way is there whole or not at all, and the work goes on.
//!
//! The test starts itself again under strace as the program that works: it founds a store, appends,
//! types drafts, purges, closes, opens again. Its writes and syncs are then cut at every sync, with
//! everything kept (the program alone was killed), everything unsynced lost, and random parts of
//! it lost or torn at the sector (`disk`), and each state is opened by the real store.
//! `DELIBERE_CRASH_VARIANTS` says how many random losses are tried at each cut.

mod disk;
mod trace;

use super::*;
use crate::Draft;
use disk::{Chance, Disk, Loss};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use trace::Op;

/// Set in the program that works: where.
const WORK_IN: &str = "DELIBERE_CRASH_WORK_IN";
const SESSION: u128 = 5;

/// One thing the program does; the next begins when it is answered.
#[derive(Debug, Clone)]
enum Step {
    Found,
    Append {
        private: bool,
        count: u64,
        length: usize,
    },
    Draft(usize),
    /// Records the note that was being typed and ends its draft, in one transaction.
    Note,
    Purge(u64),
    Setting,
    Reopen,
}

/// What the store must hold after a step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Held {
    founded: bool,
    /// Text of each entry, and whether it is private.
    entries: Vec<(String, bool)>,
    purged: BTreeSet<u64>,
    draft: Option<String>,
    settings: usize,
}

fn steps() -> Vec<Step> {
    use Step::{Append, Draft, Found, Note, Purge, Reopen, Setting};
    let short = || Append { private: false, count: 1, length: 80 };
    let mut steps = vec![Found, short(), Append { private: true, count: 3, length: 700 }, Draft(3), Draft(40)];
    steps.extend([Note, Reopen, Setting, short(), Purge(3), Draft(300), Reopen, Note, Setting]);
    // Long drafts fill the write-ahead log past the 1000 pages at which SQLite empties it by itself.
    steps.extend((0..90).map(|number| Draft(60_000 + number)));
    steps.extend([Note, short(), Append { private: true, count: 2, length: 20_000 }, Purge(7), Reopen, short()]);
    steps
}

/// Letters that betray a text mixed from two.
fn text(number: usize, length: usize) -> String {
    (0..length).map(|at| char::from(b'a' + u8::try_from((number * 7 + at / 50 + at) % 26).unwrap())).collect()
}

impl Held {
    fn after(&mut self, number: usize, step: &Step) {
        match step {
            Step::Found => self.founded = true,
            Step::Append { private, count, length } => {
                self.entries.extend((0..*count).map(|_| (text(number, *length), *private)));
            }
            Step::Draft(length) => self.draft = Some(text(number, *length)),
            Step::Note => self.entries.push((self.draft.take().unwrap(), true)),
            Step::Purge(seq) => drop(self.purged.insert(*seq)),
            Step::Setting => self.settings += 1,
            Step::Reopen => {}
        }
    }

    /// What a store holds, read by its own means.
    fn of(store: &Store) -> Self {
        let verification = store.verify().unwrap();
        assert_eq!(verification.finding, None);
        let settings = store.setting("count").unwrap().map_or(0, |count| count.parse().unwrap());
        let mut held = Self { founded: true, settings, ..Self::default() };
        if store.sessions().unwrap().is_empty() {
            return held;
        }
        for entry in store.load(session(SESSION)).unwrap().entries {
            match entry.event {
                Some(Event::NoteWritten { text, .. }) => held.entries.push((text, true)),
                Some(Event::IncidentReported { text, .. }) => held.entries.push((text, false)),
                Some(other) => panic!("never recorded: {other:?}"),
                None => {
                    held.purged.insert(entry.seq);
                    held.entries.push((String::new(), true));
                }
            }
        }
        held.draft = store.drafts(session(SESSION)).unwrap().pop().map(|draft| draft.text);
        held
    }

    /// As a store can show it: what was purged has no text.
    fn shown(&self) -> Self {
        let mut shown = self.clone();
        for seq in &self.purged {
            shown.entries[usize::try_from(*seq).unwrap() - 1].0.clear();
        }
        shown
    }
}

fn entry(text: &str, private: bool) -> NewEntry {
    if private {
        return super::private(7, text);
    }
    let event = Event::IncidentReported {
        incident: exam::id::IncidentId(Uuid::from_u128(4)),
        candidate: None,
        text: text.to_owned(),
    };
    NewEntry { stamp: stamp(7), author: "Claire Étienne".to_owned(), event }
}

/// The program that works: each step, then a word that it is done.
fn work(place: &Path) {
    let folder = place.join("data");
    let mut said = std::fs::File::create(place.join("said")).unwrap();
    let mut held = Held::default();
    let mut store = None;
    for (number, step) in steps().iter().enumerate() {
        let before = held.clone();
        held.after(number, step);
        match step {
            Step::Found => store = Some(Store::create(&folder, "Claire", &passphrase()).unwrap()),
            Step::Reopen => {
                drop(store.take());
                store = Some(Store::open(&folder, &passphrase()).unwrap());
            }
            Step::Append { .. } | Step::Note => {
                let known = before.entries.len();
                let new: Vec<_> = held.entries[known..].iter().map(|(text, private)| entry(text, *private)).collect();
                let spent = matches!(step, Step::Note).then(|| candidate(2));
                let seq = u64::try_from(known).unwrap();
                store.as_mut().unwrap().append(session(SESSION), seq, &new, &summary("{}"), spent).unwrap();
            }
            Step::Draft(_) => {
                let text = held.draft.clone().unwrap();
                let draft = Draft { session: session(SESSION), candidate: candidate(2), started: stamp(8), text };
                store.as_mut().unwrap().save_draft(&draft).unwrap();
            }
            Step::Purge(seq) => {
                store.as_mut().unwrap().purge(session(SESSION), &[*seq], &stamp(30), "Claire").unwrap();
            }
            Step::Setting => {
                store.as_mut().unwrap().set_setting("count", &held.settings.to_string()).unwrap();
            }
        }
        // Nothing is looked at here: verifying would sync what the step itself may have left unsynced.
        said.write_all(format!("{number}\n").as_bytes()).unwrap();
    }
}

#[test]
fn whatever_a_power_cut_leaves_every_answered_step_is_there_and_none_is_half_done() {
    if let Some(place) = std::env::var_os(WORK_IN) {
        return work(Path::new(&place));
    }
    let place = tempfile::tempdir().unwrap();
    let ops = record(place.path());
    let variants = std::env::var("DELIBERE_CRASH_VARIANTS").map_or(6, |count| count.parse().unwrap());
    let mut chance = Chance(0x2026_1122);
    let mut expected = vec![Held::default()];
    for (number, step) in steps().iter().enumerate() {
        let mut held = expected[number].clone();
        held.after(number, step);
        expected.push(held);
    }
    let (mut disk, mut done, mut states, mut cuts) = (Disk::default(), 0, 0, 0);
    for (at, op) in ops.iter().enumerate() {
        // Before a sync is where most is at stake; after it, what it promised must hold.
        if matches!(op, Op::Sync(_) | Op::SyncNames) {
            cuts += 1;
            let mut judge = |loss, name: &str| {
                states += 1;
                let folder = fresh_folder();
                disk.write_after(loss, folder.path());
                let candidates = &expected[done..(done + 2).min(expected.len())];
                let found = std::panic::catch_unwind(|| reopened(folder.path()));
                let found = found.unwrap_or_else(|_| panic!("cut {at}, {name} lost: it does not open"));
                let fits = candidates.iter().any(|held| held.shown() == found);
                assert!(fits, "cut {at}, {name} lost, {done} steps answered: {}", brief(&found));
            };
            judge(Loss::Nothing, "nothing");
            if disk.unsynced() > 0 {
                judge(Loss::Everything, "everything");
                for _ in 0..variants {
                    judge(Loss::Chance(Chance(chance.next())), "a part");
                }
            }
        }
        disk.ask(op);
        if let Op::Said(number) = op {
            done = number + 1;
        }
    }
    assert_eq!(done, steps().len(), "the trace was not read to its end");
    let emptied = ops.iter().filter(|op| matches!(op, Op::Sync(file) if file == "delibere.db")).count();
    assert!(cuts > 100 && emptied > 5, "{cuts} syncs, the log emptied {emptied} times: the program hardly worked");
    println!("crash consistency: {cuts} syncs, {} operations, {states} states reopened, none wrong", ops.len());
}

/// What the store holds after the cut, once opened; it must also go on working.
fn reopened(folder: &Path) -> Held {
    if !crate::exists(folder) {
        Store::create(folder, "Claire", &passphrase()).unwrap();
        return Held::default();
    }
    let mut store = Store::open(folder, &passphrase()).unwrap();
    let held = Held::of(&store);
    let seq = u64::try_from(held.entries.len()).unwrap();
    store.append(session(SESSION), seq, &[entry("la suite", false)], &summary("{}"), None).unwrap();
    drop(store);
    let again = Store::open(folder, &passphrase()).unwrap();
    assert_eq!(Held::of(&again).entries.len(), held.entries.len() + 1);
    held
}

/// Runs this test as the program that works, and reads what it asked of the disk.
fn record(place: &Path) -> Vec<Op> {
    let (folder, trace) = (place.join("data"), place.join("trace"));
    let name = "tests::crash::whatever_a_power_cut_leaves_every_answered_step_is_there_and_none_is_half_done";
    let run = Command::new("strace")
        .args(["-ff", "-y", "-xx", "-s", "4194304", "-e", &format!("trace={}", trace::CALLS), "-o"])
        .arg(&trace)
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", name, "--test-threads", "1"])
        .env(WORK_IN, place)
        .output()
        .unwrap_or_else(|error| panic!("cannot start strace: {error} (try `make setup-test`)"));
    assert!(run.status.success(), "{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    // One file per thread; only one of them worked on the folder.
    let escaped: String = folder.to_str().unwrap().bytes().map(|byte| format!("\\x{byte:02x}")).collect();
    let mut traces = std::fs::read_dir(place)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("trace.")))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .filter(|text| text.contains(&escaped));
    let ops = trace::read(&traces.next().expect("a thread that worked"), &folder, &place.join("said"));
    assert!(traces.next().is_none(), "two threads worked on the folder");
    ops
}

/// In memory where the system has such a folder: thousands of states are written and opened.
fn fresh_folder() -> tempfile::TempDir {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

fn brief(held: &Held) -> String {
    let lengths: Vec<_> = held.entries.iter().map(|(text, _)| text.len()).collect();
    let draft = held.draft.as_ref().map(String::len);
    format!("entries {lengths:?}, purged {:?}, draft {draft:?}, settings {}", held.purged, held.settings)
}
