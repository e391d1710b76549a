//! What the store costs beside what SQLCipher and the disk cost anyway, in one run.
//!
//! Appending is compared with a bare one-row transaction on a database with the same settings,
//! the two taking turns so that both meet the same disk. Each figure that has an aim is printed
//! with it and with whether it holds; the program goes on either way.

#![allow(clippy::print_stdout, clippy::expect_used, clippy::unwrap_used)]

use chrono::DateTime;
use exam::event::{Event, Stamp};
use exam::id::{CandidateId, NoteId, RunId, SessionId};
use exam::people::Verdict;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};
use store::{Draft, NewEntry, Passphrase, SecondCopy, Store, Summary};
use uuid::Uuid;

const APPENDS: u64 = 5_000;
const SESSIONS: u128 = 5_000;
const READINGS: usize = 15;
const DRAFTS: usize = 500;
/// Appends in a row with, or without, a second copy being kept.
const BLOCK: usize = 400;
const BLOCKS: usize = 8;
/// Between two looks of the copying thread, as in the shell.
const BEAT: Duration = Duration::from_millis(700);

fn main() {
    // Beside the build, on a real disk: the temporary folder may be memory, which syncs for free.
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let passphrase = Passphrase::new("un jury, trois jurés".to_owned());
    let mut store = Store::create(dir.path(), "Claire", &passphrase).expect("a store");
    let mut bare = bare_database(&dir.path().join("bare.db"));
    let session = SessionId(Uuid::new_v4());

    let (mut ours, mut theirs, mut two) = (Vec::new(), Vec::new(), Vec::new());
    for seq in 0..APPENDS {
        let entry = entry(seq);
        let payload = serde_json::to_string(&entry.event).unwrap();
        theirs.push(timed(|| append_bare(&mut bare, &payload)).0);
        two.push(timed(|| append_two(&mut bare, seq, &payload)).0);
        let batch = [entry];
        ours.push(timed(|| store.append(session, seq, &batch, &summary(1), None).expect("appended")).0);
    }
    let (our_median, their_median) = (percentile(&mut ours, 50), percentile(&mut theirs, 50));
    println!(
        "append one entry: median {}, p99 {}; bare transaction: median {}, p99 {}",
        ms(our_median),
        ms(percentile(&mut ours, 99)),
        ms(their_median),
        ms(percentile(&mut theirs, 99)),
    );
    let ratio = our_median.as_secs_f64() / their_median.as_secs_f64();
    println!("append ÷ bare (median): {ratio:.2}; {}", aim(ratio <= 1.3, "at most 1.30"));
    let total = |times: &[Duration]| times.iter().sum::<Duration>().as_secs_f64();
    println!("append ÷ bare (total, log checkpoints included): {:.2}", total(&ours) / total(&theirs));
    let two_median = percentile(&mut two, 50);
    println!(
        "append ÷ bare of the same two pages (median): {:.2}, which ÷ bare is {:.2}",
        our_median.as_secs_f64() / two_median.as_secs_f64(),
        two_median.as_secs_f64() / their_median.as_secs_f64(),
    );

    drop(store);
    let (mut cold, mut warm) = (Vec::new(), Vec::new());
    let mut unlock = Vec::new();
    for _ in 0..READINGS {
        let (time, opened) = timed(|| Store::open(dir.path(), &passphrase).expect("a store"));
        unlock.push(time);
        cold.push(timed(|| opened.load(session).expect("sound")).0);
        warm.push(timed(|| opened.load(session).expect("sound")).0);
    }
    for (which, times) in [("first", &mut cold), ("again", &mut warm)] {
        let median = percentile(times, 50);
        println!(
            "open {APPENDS} entries, chain verified, {which}: median {}, fastest {}; {}",
            ms(median),
            ms(percentile(times, 0)),
            aim(median <= Duration::from_millis(25), "at most 25 ms"),
        );
    }
    println!(
        "unlock with the passphrase: median {} (meant to take about half a second)",
        ms(percentile(&mut unlock, 50))
    );
    let mut store = Store::open(dir.path(), &passphrase).expect("a store");

    let (mut drafts, mut theirs) = (Vec::new(), Vec::new());
    for length in 0..DRAFTS {
        let text = "n".repeat(length);
        theirs.push(timed(|| append_bare(&mut bare, &text)).0);
        let draft = Draft { session, candidate: CandidateId(Uuid::from_u128(2)), started: note(1).stamp, text };
        drafts.push(timed(|| store.save_draft(&draft).expect("saved")).0);
    }
    let (ours, theirs) = (percentile(&mut drafts, 99), percentile(&mut theirs, 99));
    println!(
        "save a draft: median {}, p99 {}; bare transaction: p99 {}; beside it {}",
        ms(percentile(&mut drafts, 50)),
        ms(ours),
        ms(theirs),
        aim(ours.saturating_sub(theirs) < Duration::from_millis(16), "p99 under 16 ms, of which the redrawing"),
    );

    beside_a_copy(&mut store, dir.path());

    for number in 0..SESSIONS {
        store.append(SessionId(Uuid::new_v4()), 0, &[note(0)], &summary(number), None).expect("appended");
    }
    let mut homes: Vec<_> = (0..READINGS).map(|_| timed(|| store.summaries().expect("read")).0).collect();
    let home = percentile(&mut homes, 50);
    println!(
        "home screen, {SESSIONS} sessions read: median {}; {}",
        ms(home),
        aim(home <= Duration::from_millis(100), "at most 100 ms, of which the drawing"),
    );

    let (time, verification) = timed(|| store.verify().expect("readable"));
    assert_eq!(verification.finding, None);
    println!("verify {} entries of {} sessions: {}", verification.entries, verification.sessions, ms(time));
}

/// Appends in turns with and without a second copy being kept, as the shell keeps it.
fn beside_a_copy(store: &mut Store, disk: &Path) {
    let memory = Path::new("/dev/shm");
    let elsewhere = tempfile::tempdir_in(if memory.is_dir() { memory } else { disk }).expect("a folder");
    let same = tempfile::tempdir_in(disk).expect("a folder");
    for (folder, named) in [(elsewhere.path(), "on another medium"), (same.path(), "on the same disk")] {
        let session = SessionId(Uuid::new_v4());
        let (mut with, mut without) = (Vec::new(), Vec::new());
        let mut seq = 0;
        for block in 0..BLOCKS {
            let times = if block % 2 == 0 { &mut without } else { &mut with };
            let append = |store: &mut Store, seq: u64| {
                timed(|| store.append(session, seq, &[note(seq)], &summary(1), None).expect("appended")).0
            };
            if block % 2 == 0 {
                for _ in 0..BLOCK {
                    times.push(append(store, seq));
                    seq += 1;
                }
                continue;
            }
            let mut copy = SecondCopy::of(store.original().expect("readable"), folder, "bench");
            copy.begin().expect("a folder");
            copy.bring_up_to_date().expect("copied");
            let (stop, stopped) = channel::<()>();
            std::thread::scope(|scope| {
                let copying = scope.spawn(move || {
                    while stopped.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
                        copy.bring_up_to_date().expect("copied");
                    }
                    copy.bring_up_to_date().expect("copied").entries
                });
                for _ in 0..BLOCK {
                    times.push(append(store, seq));
                    seq += 1;
                }
                drop(stop);
                assert_eq!(copying.join().expect("it ended"), store.length().expect("counted"));
            });
        }
        let (on, off) = (percentile(&mut with, 50), percentile(&mut without, 50));
        let ratio = on.as_secs_f64() / off.as_secs_f64();
        println!(
            "append with a second copy {named} ÷ without (median): {ratio:.2} ({} ÷ {}; p99 {} ÷ {}); {}",
            ms(on),
            ms(off),
            ms(percentile(&mut with, 99)),
            ms(percentile(&mut without, 99)),
            aim(ratio <= 1.1, "at most 1.10"),
        );
    }
}

fn aim(holds: bool, aim: &str) -> String {
    format!("aim: {aim}; {}", if holds { "holds" } else { "DOES NOT HOLD" })
}

fn bare_database(path: &Path) -> Connection {
    let connection = Connection::open(path).expect("a database");
    let key: String = std::iter::repeat_n("5a", 32).collect();
    let settings = format!(
        "PRAGMA key = \"x'{key}'\"; PRAGMA cipher_compatibility = 4; PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
         CREATE TABLE bare (id INTEGER PRIMARY KEY, payload TEXT NOT NULL) STRICT;
         CREATE TABLE indexed (id INTEGER PRIMARY KEY, number INTEGER UNIQUE, payload TEXT NOT NULL) STRICT;"
    );
    connection.execute_batch(&settings).expect("the same settings");
    connection
}

fn append_bare(connection: &mut Connection, payload: &str) {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).expect("begun");
    transaction.prepare_cached("INSERT INTO bare (payload) VALUES (?)").unwrap().execute([payload]).expect("inserted");
    transaction.commit().expect("committed");
}

/// The pages an append changes, and nothing else: the row, and the index that finds it by session.
fn append_two(connection: &mut Connection, number: u64, payload: &str) {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).expect("begun");
    let query = "INSERT INTO indexed (number, payload) VALUES (?, ?)";
    transaction.prepare_cached(query).unwrap().execute((number.cast_signed(), payload)).expect("inserted");
    transaction.commit().expect("committed");
}

/// As a busy jury records: a private note, then a verdict in the open.
fn entry(number: u64) -> NewEntry {
    if number.is_multiple_of(2) {
        return note(number);
    }
    let verdict = Some(Verdict::Named("acquis".into()));
    let event =
        Event::CompetenceAssessed { candidate: CandidateId(Uuid::from_u128(2)), competence: "3.1".into(), verdict };
    NewEntry { stamp: stamp(number), author: "Claire Étienne".to_owned(), event }
}

fn stamp(number: u64) -> Stamp {
    Stamp {
        at: DateTime::parse_from_rfc3339("2026-07-29T09:00:00.250+02:00").expect("a date"),
        uptime_ms: number * 700,
        run: RunId(Uuid::from_u128(1)),
    }
}

fn note(number: u64) -> NewEntry {
    let stamp = stamp(number);
    let text = "Explique le choix de l’architecture, hésite sur les risques. ".repeat(1 + (number % 5) as usize);
    let event = Event::NoteWritten {
        note: NoteId(Uuid::from_u128(u128::from(number))),
        candidate: CandidateId(Uuid::from_u128(2)),
        started: stamp,
        during: None,
        sign: None,
        competences: vec!["3.1".into()],
        text,
    };
    NewEntry { stamp, author: "Claire Étienne".to_owned(), event }
}

fn summary(number: u128) -> Summary {
    let text = format!(r#"{{"title":"RNCP39794 ETI","place":"Centre de Nantes","candidates":4,"number":{number}}}"#);
    Summary { stage: "underway".to_owned(), date: Some(format!("2026-07-{:02}", 1 + number % 28)), text }
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

fn percentile(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() - 1) * percent / 100]
}

fn ms(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1000.0)
}
