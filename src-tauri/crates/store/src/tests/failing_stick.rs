//! A stick that fails on any of its writes: the failure is reported, the original is not affected, and
//! the copy catches up from what is left there or is made anew.
//!
//! The test starts itself again under strace, which makes the chosen write to the stick fail.

use super::copy::Room;
use super::*;
use crate::{Apart, SecondCopy};
use std::process::Command;

/// Set in the program whose stick fails: the folder of the store, and that of the stick.
const HOME: &str = "DELIBERE_STICK_HOME";
const STICK: &str = "DELIBERE_STICK";
const ROUNDS: u64 = 4;
/// Which write fails: of the first whole copy, of its journal, of what follows.
const WRITES: [u32; 10] = [1, 2, 3, 5, 8, 10, 17, 21, 24, 29];

#[test]
fn a_failed_write_to_the_stick_is_reported_and_costs_neither_record_anything() {
    if let (Some(home), Some(stick)) = (std::env::var_os(HOME), std::env::var_os(STICK)) {
        return copy_until_told(home.as_ref(), stick.as_ref());
    }
    let mut told = 0;
    for failing in WRITES {
        let room = Room::new();
        let (home, stick) = (room.home.path().to_owned(), room.stick.path().to_owned());
        let folder = stick.join(room.store.original().unwrap().folder_name());
        drop(room.store);
        // Now the one write, now that one and all after it.
        let which = if failing % 2 == 0 { format!("{failing}") } else { format!("{failing}+") };
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qq", "-o", "/dev/null", "-e", "trace=pwrite64,write"]);
        for name in ["delibere.db", "delibere.db.new", "delibere.db-journal", "delibere.db.new-journal"] {
            strace.arg("-P").arg(folder.join(name));
        }
        strace.args(["-e", &format!("inject=pwrite64,write:error=EIO:when={which}")]);
        let name = "tests::failing_stick::a_failed_write_to_the_stick_is_reported_and_costs_neither_record_anything";
        strace.arg(std::env::current_exe().unwrap()).args(["--exact", name, "--nocapture"]);
        let output = strace.env(HOME, &home).env(STICK, &stick).output().expect("strace is installed");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "write {which}: {said}{}", String::from_utf8_lossy(&output.stderr));
        if said.contains("told: ") {
            told += 1;
        } else {
            // What failed was not needed, such as the last write to a journal: all was read back.
            let apart = Apart::open(&folder, &home.join("apart"), &passphrase()).unwrap();
            assert_eq!(apart.store().unwrap().length().unwrap(), 2 + ROUNDS, "write {which} was not told");
        }

        // With the next stick's luck: all of the original is there, and all of it reaches the copy.
        let store = Store::open(&home, &passphrase()).unwrap();
        assert_eq!(store.verify().unwrap().finding, None, "write {which}");
        assert_eq!(store.length().unwrap(), 2 + ROUNDS, "write {which}");
        let mut copy = SecondCopy::of(store.original().unwrap(), &stick, "poste-1");
        assert_eq!(copy.bring_up_to_date().unwrap().entries, 2 + ROUNDS, "write {which}");
        let there = Store::open(copy.dir(), &passphrase()).unwrap();
        assert_eq!(there.verify().unwrap(), store.verify().unwrap(), "write {which}");
    }
    println!("{told} of {} failing writes told, the others cost nothing", WRITES.len());
    assert!(told * 2 > WRITES.len(), "only {told} were told");
}

/// Appends and copies in turns, and says what the copying said.
fn copy_until_told(home: &std::path::Path, stick: &std::path::Path) {
    let mut store = Store::open(home, &passphrase()).unwrap();
    let mut copy = SecondCopy::of(store.original().unwrap(), stick, "poste-1");
    copy.begin().unwrap();
    for round in 0..ROUNDS {
        if let Err(error) = copy.bring_up_to_date() {
            println!("told: {error}");
        }
        store.append(session(10), 2 + round, &[public(3)], &summary("{}"), None).unwrap();
    }
    if let Err(error) = copy.bring_up_to_date() {
        println!("told: {error}");
    }
}
