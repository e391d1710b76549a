//! Zero loss, proven: the real program is killed (SIGKILL) at random instants while a jury works as
//! fast as it can, and opened again.
//!
//! What counts as acknowledged is what the screen showed, read from the page itself until the kill.
//! After each kill a copy of the data is verified by `delibere verify`; then the program is opened
//! on the data as the kill left them, and its screen must show every entry, note and verdict shown
//! before, the line being typed but for its last quarter of a second, and the clock at its right
//! place. The jury goes on from there, to the closed minutes, and begins another session.
//!
//! The instants are drawn from a seed that is printed: `DELIBERE_KILL_SEED` draws them again,
//! `DELIBERE_KILLS` says how many.

mod account;
mod figures;
mod pilot;
mod stall;

use crate::gate::{PASSPHRASE, empty_machine, first_start};
use crate::prepare::ordinary;
use crate::turn;
use account::{Account, Kill};
use figures::Figures;
use pilot::Pilot;
use stall::Stall;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;
use tests::chance::Chance;
use tests::program;
use tests::window::Window;

/// What a kill may cost of what was being typed, beside what the disk itself took at that moment.
const MOST_TYPING_LOST_MS: f64 = 250.0;

/// How far back a stall of the disk still holds up what was typed last.
const STALL_COUNTS: Duration = Duration::from_secs(3);

/// The kill falls within this time after the session is on the screen; for one life in six, after
/// the program is started: while it unlocks, replays and opens what the kill before left.
const LIFE_MS: usize = 4000;

#[test]
fn whenever_the_program_is_killed_nothing_the_screen_acknowledged_is_lost() {
    let _turn = turn();
    let kills: u32 = std::env::var("DELIBERE_KILLS").map_or(10, |count| count.parse().unwrap());
    let mut chance = Chance::from_environment("DELIBERE_KILL_SEED");
    let prepared = prepared();
    let mut figures = Figures::default();
    let (mut folder, mut account, mut note) = (copy_of(prepared.path()), Account::default(), 0);
    while figures.kills < kills {
        live(folder.path(), &mut account, &mut figures, &mut chance, &mut note);
        verify_copy(folder.path(), &mut account, &mut figures);
        if account.closed.is_some() {
            figures.sessions_closed += 1;
            (folder, account) = (copy_of(prepared.path()), Account::default());
        }
        if figures.kills % 25 == 0 {
            println!("{figures}");
        }
    }
    println!("{figures}");
}

/// One life of the program, from its start to the kill.
fn live(folder: &Path, account: &mut Account, figures: &mut Figures, chance: &mut Chance, note: &mut u32) {
    let window = Window::open(folder);
    let program = window.program();
    let stall = Stall::watch(folder);
    let life = Duration::from_millis(u64::try_from(chance.below(LIFE_MS)).unwrap());
    let (begin, begun) = mpsc::channel();
    // The instant is chance's alone: nothing the program does moves it.
    let killer = std::thread::spawn(move || {
        begun.recv().unwrap();
        std::thread::sleep(life);
        let at = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
        let killed = Command::new("kill").args(["-KILL", &program.to_string()]).status().unwrap();
        assert!(killed.success(), "the program ended before it was killed");
        at.as_secs_f64() * 1000.0
    });
    if chance.below(6) == 0 {
        begin.send(()).unwrap();
    }
    Pilot { window: &window, account, figures, chance, note, begin: &begin }.work();
    let kill = Kill { at: killer.join().unwrap(), stall_ms: stall.longest_ms(STALL_COUNTS) };
    figures.kills += 1;
    // A life too short to come to the session leaves the kill before it to be judged.
    if account.kill.is_none() && account.entries > 0 {
        account.kill = Some(kill);
    }
}

/// The data as the kill left them, copied so that the program itself finds them untouched.
fn verify_copy(folder: &Path, account: &mut Account, figures: &mut Figures) {
    let copy = copy_of(folder);
    let said = delibere(copy.path(), &["verify", "--json"]);
    assert_eq!(said["sound"], true, "{said}");
    let held = said["entries"].as_u64().unwrap();
    assert!(held >= account.entries, "{} entries were shown, the journal holds {held}", account.entries);
    figures.copies_verified += 1;
    if account.closing {
        let said = delibere(copy.path(), &["sessions", "--json"]);
        let held = said[0]["minutesNumber"].as_str().map(str::to_owned);
        assert!(
            account.closed.is_none() || account.closed == held,
            "closed as {:?} on the screen: {said}",
            account.closed
        );
        // The closing may have been recorded just before the kill and not shown any more.
        account.closed = held;
    }
}

/// What the program answers without a window.
pub(crate) fn delibere(folder: &Path, arguments: &[&str]) -> serde_json::Value {
    let passphrase = folder.join("passphrase");
    std::fs::write(&passphrase, PASSPHRASE).unwrap();
    let mut all = arguments.to_vec();
    let path = passphrase.to_string_lossy().into_owned();
    all.extend(["--passphrase-file", path.as_str()]);
    let said = program::run(&folder.join("data"), &all);
    assert!(
        said.status.success(),
        "{}{}",
        String::from_utf8_lossy(&said.stdout),
        String::from_utf8_lossy(&said.stderr)
    );
    serde_json::from_slice(&said.stdout).unwrap()
}

/// A machine with one session prepared, closed like a program is closed.
pub(crate) fn prepared() -> TempDir {
    let (folder, window) = empty_machine();
    first_start(&window);
    ordinary(&window);
    drop(window);
    folder
}

/// A folder with the same data; the lock and the home of the former program are left behind.
pub(crate) fn copy_of(folder: &Path) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    std::fs::create_dir(copy.path().join("data")).unwrap();
    for entry in std::fs::read_dir(folder.join("data")).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            std::fs::copy(entry.path(), copy.path().join("data").join(entry.file_name())).unwrap();
        }
    }
    copy
}
