//! No network at all: the program and WebKit's processes under a system-call trace, and the same
//! steps in a network namespace that holds nothing.
//!
//! WebKit's driver speaks to the program over a socket of this machine, so here there is none: keys
//! come from the display itself (xdotool), and each step is seen by what it leaves in the data.

use crate::gate::{PASSPHRASE, empty_machine, first_start};
use crate::killed::{copy_of, delibere, prepared};
use crate::prepare::under_way;
use crate::room::Room;
use crate::table::Table;
use crate::turn;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use tests::patience::ask_until;
use tests::program;
use tests::stage::{LAPTOP, Running, VirtualScreen, on_stage};

/// A busy machine takes its time.
const PATIENCE: Duration = Duration::from_secs(60);

/// The sockets of an internet, by their names in a trace.
const INTERNET: [&str; 3] = ["AF_INET", "AF_INET6", "AF_PACKET"];

#[test]
fn no_process_of_the_program_opens_an_internet_socket() {
    let _turn = turn();
    let seen = both_under_trace(&[]);
    println!("sockets by family, with the machine's network: {seen:?}");
    assert!(seen.contains_key("AF_UNIX"), "the trace saw nothing");
    for family in INTERNET {
        assert!(!seen.contains_key(family), "{family}: {seen:?}");
    }
}

#[test]
fn the_program_works_the_same_in_an_empty_network_namespace() {
    let _turn = turn();
    let seen = both_under_trace(&["unshare", "--map-root-user", "--net"]);
    println!("sockets by family, without any network: {seen:?}");
    for family in INTERNET {
        assert!(!seen.contains_key(family), "{family}: {seen:?}");
    }
}

/// How many sockets of each family were opened: over a candidate timed and noted, seen on the second
/// window, and over the closing of a session that was deliberated, to its minutes.
fn both_under_trace(before: &[&str]) -> BTreeMap<String, usize> {
    let mut seen = under_trace(prepared().path(), before, |hands| {
        hands.record("begin", &["Return", "alt+2", "alt+d"], "");
        hands.record("present", &["alt+p"], "");
        hands.record("start", &["alt+d"], "");
        let second = || {
            hands.press("alt+e");
            ask_until(Duration::from_secs(5), || (all_windows(&hands.display) > 1).then_some(()))
        };
        ask_until(PATIENCE, second).unwrap_or_else(|| panic!("the candidate's window never came"));
        hands.record("note", &["alt+n", "ctrl+a"], "+ 1.1 reformule");
        hands.press("alt+4");
        hands.save();
    });
    let closed = under_trace(deliberated().path(), before, |hands| {
        hands.record("close", &["Return", "alt+4", "alt+c"], "");
        hands.save();
    });
    for (family, count) in closed {
        *seen.entry(family).or_default() += count;
    }
    seen
}

/// A session whose every decision is taken: only its closing is left.
fn deliberated() -> TempDir {
    let (folder, window) = empty_machine();
    first_start(&window);
    under_way(&window);
    let room = Room(&window);
    room.to_the_end();
    room.answer_grid("a");
    let table = Table(&window);
    table.open();
    table.opinions();
    table.decide("");
    window.press("Alt+t");
    window.see("Aller au procès-verbal");
    drop(window);
    folder
}

/// Opens this data under a trace and does something; answers how many sockets of each family were opened.
fn under_trace(data: &Path, before: &[&str], work: impl FnOnce(&Hands<'_>)) -> BTreeMap<String, usize> {
    let folder = copy_of(data);
    let (home, data, trace) = (folder.path(), folder.path().join("data"), folder.path().join("trace"));
    let screen = VirtualScreen::start(LAPTOP);
    // The index of the log is made anew when the database is opened: it tells that it is.
    let index = data.join("delibere.db-shm");
    let _ = std::fs::remove_file(&index);
    let strace = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=socket,execve", "-o"];
    let all: Vec<&str> = before.iter().chain(&strace).copied().collect();
    let mut command = Command::new(all[0]);
    command.args(&all[1..]).arg(&trace).arg(program::binary()).arg("--data-dir").arg(&data);
    on_stage(&mut command, &screen.display, home);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let running = Running::start(&mut command);
    let hands = Hands { display: screen.display.clone(), window: first_window(&screen.display), folder: home };
    let unlocked = || {
        hands.press("ctrl+a");
        hands.type_text(PASSPHRASE);
        hands.press("Return");
        ask_until(Duration::from_secs(5), || index.exists().then_some(()))
    };
    ask_until(PATIENCE, unlocked).unwrap_or_else(|| panic!("the data never opened"));
    work(&hands);
    let program = program_under(running.id());
    Command::new("kill").arg(program.to_string()).status().unwrap();
    drop(running);
    families(&std::fs::read_to_string(trace).unwrap())
}

/// Sockets by family; both of WebKit's processes must have been under the trace.
fn families(trace: &str) -> BTreeMap<String, usize> {
    for process in ["WebKitWebProcess", "WebKitNetworkProcess"] {
        let started = trace.lines().any(|line| line.contains("execve(") && line.contains(process));
        assert!(started, "{process} was not under the trace");
    }
    let mut seen = BTreeMap::new();
    for line in trace.lines() {
        if let Some((_, rest)) = line.split_once(" socket(") {
            let family = rest.split([',', ')']).next().unwrap_or_default().trim();
            *seen.entry(family.to_owned()).or_default() += 1;
        }
    }
    seen
}

/// Hands on the keyboard of a display without a driver.
struct Hands<'a> {
    display: String,
    window: String,
    folder: &'a Path,
}

impl Hands<'_> {
    /// Presses a key in the main window: nothing else gives it the focus on a bare display.
    fn press(&self, key: &str) {
        xdotool(&self.display, &["windowfocus", "--sync", &self.window]);
        xdotool(&self.display, &["key", "--clearmodifiers", key]);
    }

    fn type_text(&self, text: &str) {
        xdotool(&self.display, &["type", "--delay", "15", text]);
    }

    /// Presses these keys, and types a line, until the journal has grown: keys that come before the
    /// screen is drawn go nowhere.
    fn record(&self, what: &str, keys: &[&str], line: &str) {
        let before = self.entries().unwrap_or_else(|| panic!("{what}: the journal cannot be read"));
        let recorded = || {
            keys.iter().for_each(|key| self.press(key));
            if !line.is_empty() {
                self.type_text(line);
                self.press("Return");
            }
            ask_until(Duration::from_secs(4), || (self.entries()? > before).then_some(()))
        };
        ask_until(PATIENCE, recorded).unwrap_or_else(|| panic!("{what}: nothing was recorded"));
    }

    /// Saves the document shown, until it is there.
    fn save(&self) {
        let saved = || {
            self.press("alt+e");
            ask_until(Duration::from_secs(5), || pdf_under(self.folder))
        };
        let pdf = ask_until(PATIENCE, saved).unwrap_or_else(|| panic!("no document was saved"));
        assert!(std::fs::read(pdf).unwrap().starts_with(b"%PDF-"));
    }

    /// Entries of the journal, in a copy of the data as they are now.
    fn entries(&self) -> Option<u64> {
        delibere(copy_of(self.folder).path(), &["verify", "--json"])["entries"].as_u64()
    }
}

fn first_window(display: &str) -> String {
    ask_until(PATIENCE, || windows(display).into_iter().next()).unwrap_or_else(|| panic!("no window came"))
}

/// The program's windows on this display.
fn windows(display: &str) -> BTreeSet<String> {
    let said = xdotool(display, &["search", "--onlyvisible", "--name", "Délibéré"]);
    said.split_whitespace().map(str::to_owned).collect()
}

/// How many windows are on this display, whatever they are called.
fn all_windows(display: &str) -> usize {
    xdotool(display, &["search", "--onlyvisible", "--class", "delibere"]).split_whitespace().count()
}

/// What xdotool answers; that it finds nothing is an answer too.
fn xdotool(display: &str, arguments: &[&str]) -> String {
    let said = Command::new("xdotool")
        .args(arguments)
        .env("DISPLAY", display)
        .output()
        .unwrap_or_else(|error| panic!("cannot start xdotool: {error} (try `make setup-test`)"));
    String::from_utf8_lossy(&said.stdout).into_owned()
}

fn program_under(tracer: u32) -> u32 {
    let named = |process: &u32| {
        std::fs::read_to_string(format!("/proc/{process}/comm")).is_ok_and(|name| name.trim() == "delibere")
    };
    tests::window::mortal::descendants(tracer).into_iter().find(named).unwrap_or_else(|| panic!("it has ended"))
}

fn pdf_under(folder: &Path) -> Option<PathBuf> {
    std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).find_map(|path| {
        if path.is_dir() {
            return pdf_under(&path);
        }
        path.extension().is_some_and(|extension| extension == "pdf").then_some(path)
    })
}
