//! Certification files: the shipped ones against the figures of their sources, new exams that need
//! a file and no code, faulty files with their line, field and problem, and arbitrary text.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "certifications/arbitrary.rs"]
mod arbitrary;
#[path = "certifications/faulty.rs"]
mod faulty;
#[path = "certifications/faulty_rules.rs"]
mod faulty_rules;
#[path = "certifications/faulty_sessions.rs"]
mod faulty_sessions;
#[path = "certifications/new_exams.rs"]
mod new_exams;
#[path = "certifications/room.rs"]
mod room;
#[path = "certifications/shipped.rs"]
mod shipped;

use exam::Certification;
use exam::certification::read;
use std::path::PathBuf;

/// Reads a fixture; a fault fails the test with its words.
fn fixture(name: &str) -> Certification {
    read_at(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/certifications").join(name))
}

/// Reads a file that ships.
fn shipped_file(stem: &str) -> Certification {
    read_at(assets().join(format!("{stem}.toml")))
}

fn assets() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../assets/certifications")
}

fn read_at(path: PathBuf) -> Certification {
    let text = std::fs::read_to_string(&path).unwrap();
    read::certification(&text).unwrap_or_else(|faults| {
        let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
        panic!("{}:\n{}", path.display(), faults.join("\n"))
    })
}
