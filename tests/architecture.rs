//! The walls of the house: what may know what, and where certain words may be written.
//!
//! These rules are cheap to break by accident and expensive to find broken later. Each refusal
//! names the file, so that the rule is learnt where it is met.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says why and stops")]

mod circles;

use cargo_metadata::{DependencyKind, MetadataCommand, Package};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tests::program::repository;

/// Which of our crates may depend on which.
const EDGES: [(&str, &[&str]); 9] = [
    ("exam", &[]),
    ("store", &["exam"]),
    ("minutes", &["exam"]),
    ("signing", &[]),
    ("delibere", &["exam", "store", "minutes", "signing"]),
    ("tests", &["delibere", "exam", "store", "minutes", "signing"]),
    ("empty-window", &[]),
    ("stand-in", &["delibere"]),
    ("fuzz", &["exam", "signing", "store"]),
];

/// Everything `exam` is made with: no clock, no randomness, no file, no network among them.
const EXAM_IS_MADE_WITH: [&str; 5] = ["chrono", "serde", "serde_json", "toml", "uuid"];

/// Crates that open a socket. The program never needs one.
const NETWORK: [&str; 10] = [
    "reqwest",
    "ureq",
    "hyper",
    "hyper-util",
    "curl",
    "native-tls",
    "rustls",
    "isahc",
    "tungstenite",
    "tauri-plugin-http",
];

/// Longest source file, in lines. Above 300 it needs a reason; above this none is good enough.
const LONGEST: usize = 600;

#[test]
fn our_crates_know_only_whom_they_may() {
    let ours = workspace();
    let allowed: BTreeMap<&str, &[&str]> = EDGES.into_iter().collect();
    for package in &ours {
        let may = allowed
            .get(package.name.as_str())
            .unwrap_or_else(|| panic!("{} is a new room: give it its edges here", package.name));
        for dependency in package.dependencies.iter().filter(|dependency| dependency.path.is_some()) {
            assert!(
                may.contains(&dependency.name.as_str()),
                "{} must not know {} ({})",
                package.name,
                dependency.name,
                package.manifest_path
            );
        }
    }
    assert_eq!(ours.len(), EDGES.len(), "a room of the house is not in the workspace");
}

#[test]
fn exam_is_pure() {
    let exam = workspace().into_iter().find(|package| package.name.as_str() == "exam").unwrap();
    let made_with: BTreeSet<&str> = exam
        .dependencies
        .iter()
        .filter(|dependency| dependency.kind == DependencyKind::Normal)
        .map(|dependency| dependency.name.as_str())
        .collect();
    assert_eq!(made_with, EXAM_IS_MADE_WITH.into_iter().collect(), "exam's dependencies are its promise to be pure");
    for dependency in &exam.dependencies {
        for feature in ["clock", "now", "v4", "v7", "rng"] {
            assert!(
                !dependency.features.iter().any(|has| has == feature),
                "exam asks {} for {feature}",
                dependency.name
            );
        }
    }
    for file in files(&["src-tauri/crates/exam/src"], &["rs"]) {
        for world in ["std::fs", "std::net", "std::env", "std::process", "std::thread", "std::io"] {
            refuse(&file, world, "exam reads and writes nothing");
        }
    }
}

/// A rule called by the fold would rewrite closed sessions as soon as it is mended.
#[test]
fn the_fold_of_a_session_calls_no_rule() {
    let session = repository().join("src-tauri/crates/exam/src/session");
    let of_the_fold = |file: &PathBuf| file.starts_with(&session) || *file == session.with_extension("rs");
    let folding: Vec<_> = files(&["src-tauri/crates/exam/src"], &["rs"]).into_iter().filter(of_the_fold).collect();
    assert!(folding.len() > 5, "the fold was not found");
    for file in folding {
        for rules in ["crate::deliberation", "crate::timing", "crate::decide", "crate::stage"] {
            refuse(&file, rules, "what follows from a fact is decided and recorded, the fold only folds");
        }
    }
}

#[test]
fn the_program_opens_no_socket() {
    let metadata = MetadataCommand::new()
        .manifest_path(repository().join("Cargo.toml"))
        .other_options(["--locked".into(), "--filter-platform".into(), host()])
        .exec()
        .unwrap();
    let nodes: BTreeMap<_, _> = metadata.resolve.as_ref().unwrap().nodes.iter().map(|node| (&node.id, node)).collect();
    let program = metadata.packages.iter().find(|package| package.name.as_str() == "delibere").unwrap();
    let names: BTreeMap<_, _> = metadata.packages.iter().map(|package| (&package.id, package.name.as_str())).collect();
    let mut known = BTreeSet::new();
    let mut ahead = vec![&program.id];
    while let Some(id) = ahead.pop() {
        if known.insert(id) {
            let needed = nodes[id]
                .deps
                .iter()
                .filter(|dep| dep.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal));
            ahead.extend(needed.map(|dep| &dep.pkg));
        }
    }
    assert!(known.len() > 100, "the graph was not walked");
    let sockets: Vec<&str> = known.iter().map(|id| names[id]).filter(|name| NETWORK.contains(name)).collect();
    assert!(sockets.is_empty(), "these open sockets, and everything here stays on the machine: {sockets:?}");
}

#[test]
fn one_file_of_the_view_reaches_tauri() {
    let door = repository().join("ui/src/lib/wire/shell.ts");
    assert!(std::fs::read_to_string(&door).unwrap().contains("@tauri-apps/"));
    for file in files(&["ui/src"], &["ts", "svelte", "js"]).iter().filter(|file| **file != door) {
        refuse(file, "@tauri-apps", "only ui/src/lib/wire/shell.ts reaches Tauri");
    }
}

/// Tauri tells by its first kilobyte what a file of the view is: with these letters there a script is no script.
#[test]
fn no_script_is_taken_for_a_pdf() {
    for file in files(&["ui/src"], &["ts", "svelte", "js"]) {
        refuse(&file, "%PDF", "ask isPdf of ui/src/lib/files.ts");
    }
}

#[test]
fn one_module_reads_the_clock() {
    let clock = repository().join("src-tauri/src/clock");
    for file in files(&["src-tauri"], &["rs"]) {
        let measures = file.components().any(|part| part.as_os_str() == "benches" || part.as_os_str() == "tests");
        if measures || file.starts_with(&clock) || file == clock.with_extension("rs") {
            continue;
        }
        for clock in ["Utc::now", "Local::now", "SystemTime::now", "Instant::now"] {
            refuse(&file, clock, "only src-tauri/src/clock.rs reads the clock");
        }
    }
}

#[test]
fn sql_is_written_in_the_store_only() {
    for package in workspace() {
        let speaks_sqlite = package.dependencies.iter().any(|dependency| dependency.name == "rusqlite");
        assert_eq!(speaks_sqlite, package.name.as_str() == "store", "{} and rusqlite", package.name);
    }
    for file in files(&["src-tauri/src", "src-tauri/crates/exam", "src-tauri/crates/minutes"], &["rs"]) {
        for statement in ["SELECT ", "INSERT INTO", "DELETE FROM", "CREATE TABLE", "PRAGMA "] {
            refuse(&file, statement, "SQL belongs to the store");
        }
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    // The list of commands is included, by the build too, and what is included cannot begin so.
    let list = repository().join("src-tauri/src/commands/list.rs");
    for file in files(&["src-tauri", "tests"], &["rs"]).into_iter().filter(|file| *file != list) {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//! "), "{} does not begin with //!", file.display());
    }
}

#[test]
fn no_file_answers_more_than_one_question() {
    for file in files(&["src-tauri", "tests", "ui/src", "ui/tests"], &["rs", "ts", "svelte", "css", "mjs", "js"]) {
        let lines = std::fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines; cut it by the questions it answers", file.display());
    }
}

#[test]
fn nothing_kept_names_a_machine_it_was_made_on() {
    // Written in two parts, so that this file may be kept itself.
    let machine =
        [concat!("/wo", "rk/shared"), concat!("/wo", "rk/main"), concat!("/ro", "ot/"), concat!("/tmp/", "target")];
    let kinds = [
        "rs", "toml", "ts", "svelte", "css", "js", "mjs", "json", "html", "md", "yml", "lock", "Makefile", "npmrc",
        "run",
    ];
    for file in files(&["."], &kinds) {
        for path in machine {
            refuse(&file, path, "a path of one machine");
        }
    }
    let lock = std::fs::read_to_string(repository().join("ui/package-lock.json")).unwrap();
    assert!(
        !lock.contains("\"resolved\""),
        "package-lock.json names the registry it was made from (npm's omit-lockfile-registry-resolved)"
    );
    let cargo = std::fs::read_to_string(repository().join(".cargo/config.toml")).unwrap();
    assert!(!cargo.contains("[source") && !cargo.contains("[registr"), ".cargo/config.toml chooses a registry");
}

/// What the packages of the view ask of whoever ships them; those only used to build and test it do not ship.
/// Of the crates, `.cargo/deny.toml` says.
#[test]
fn what_the_view_ships_with_may_be_shipped() {
    const MAY_SHIP: [&str; 4] = ["Apache-2.0", "Apache-2.0 OR MIT", "MIT", "OFL-1.1"];
    let lock = std::fs::read_to_string(repository().join("ui/package-lock.json")).unwrap();
    let lock: serde_json::Value = serde_json::from_str(&lock).unwrap();
    // The one without a name is the view itself.
    let packages = lock["packages"].as_object().unwrap().iter().filter(|(name, _)| !name.is_empty());
    let shipped: Vec<_> = packages.filter(|(_, package)| package["dev"] != true).collect();
    assert!(!shipped.is_empty(), "no package was found");
    for (name, package) in shipped {
        let license = package["license"].as_str().unwrap_or("no licence");
        assert!(MAY_SHIP.contains(&license), "{name} is under {license}");
    }
}

/// A tag can be moved to other code; a commit cannot.
#[test]
fn actions_of_the_workflow_are_pinned_by_commit() {
    for file in files(&[".github/workflows"], &["yml"]) {
        let text = std::fs::read_to_string(&file).unwrap();
        for action in text.lines().filter_map(|line| line.split_once("uses: ")).map(|(_, action)| action) {
            let pinned = action
                .split_once('@')
                .and_then(|(_, pin)| pin.split_once(" # v"))
                .is_some_and(|(commit, _)| commit.len() == 40 && commit.chars().all(|digit| digit.is_ascii_hexdigit()));
            assert!(pinned, "{}: write {action} as action@commit # version", file.display());
        }
    }
}

fn workspace() -> Vec<Package> {
    MetadataCommand::new().manifest_path(repository().join("Cargo.toml")).no_deps().exec().unwrap().packages
}

/// This machine's platform, as cargo names it.
fn host() -> String {
    let said = std::process::Command::new("rustc").arg("-vV").output().unwrap().stdout;
    let said = String::from_utf8(said).unwrap();
    said.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

fn refuse(file: &Path, word: &str, rule: &str) {
    let text = String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned();
    if let Some(line) = text.lines().position(|line| line.contains(word) && !line.trim_start().starts_with("//")) {
        panic!("{}:{} has {word:?}: {rule}", file.display(), line + 1);
    }
}

/// Source files below these folders of the repository whose names end with one of `kinds`, generated ones left out.
fn files(folders: &[&str], kinds: &[&str]) -> Vec<PathBuf> {
    let generated = ["target", "node_modules", "dist", ".git", "gen", "wire"];
    let mut found = Vec::new();
    let mut ahead: Vec<PathBuf> = folders.iter().map(|folder| repository().join(folder)).collect();
    while let Some(folder) = ahead.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                let wire_of_the_view = name == "wire" && path.starts_with(repository().join("ui"));
                if !generated.contains(&name.as_str()) || (name == "wire" && !wire_of_the_view) {
                    ahead.push(path);
                }
            } else if kinds.iter().any(|kind| name == *kind || name.ends_with(&format!(".{kind}"))) {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "no {kinds:?} below {folders:?}");
    found
}
