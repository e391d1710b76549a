//! The minutes of twelve candidates beside WeasyPrint making the same pages from HTML, in one run.
//!
//! `make bench` installs WeasyPrint in the target folder first.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a bench says why and stops")]

#[path = "../../src-tauri/crates/minutes/tests/common/mod.rs"]
mod common;

use common::{Sample, session, sources};
use minutes::{Document, produce};
use std::process::Command;
use std::time::Instant;
use tests::program::{output, repository};

const RUNS: usize = 15;

fn main() {
    let session = session(&Sample { candidates: 12, jurors: 4, ..Sample::default() });
    let sources = sources(&session);
    let mut bytes = Vec::new();
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            bytes = produce(&sources, &Document::Minutes).unwrap();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let ours = times[RUNS / 2];

    let folder = output("bench");
    let minutes = folder.join("minutes-12.pdf");
    std::fs::write(&minutes, &bytes).unwrap();
    let python = output("weasyprint").join("bin/python");
    let said = Command::new(&python)
        .arg(repository().join("tests/benches/pages.py"))
        .arg(&minutes)
        .arg(repository().join("assets/fonts"))
        .arg(folder.join("minutes-12-weasyprint.pdf"))
        .arg("5")
        .output()
        .unwrap_or_else(|error| panic!("{}: {error} (run `make bench`)", python.display()));
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let said = String::from_utf8(said.stdout).unwrap();
    let (pages, theirs) = said.trim().split_once(' ').unwrap();
    let theirs: f64 = theirs.parse().unwrap();
    println!("minutes for 12 candidates, {pages} pages: {ours:.1} ms (aim: at most 40)");
    println!("WeasyPrint, the same pages from HTML: {theirs:.1} ms");
    println!("WeasyPrint ÷ ours: {:.1} (aim: at least 20)", theirs / ours);
}
