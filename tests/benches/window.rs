//! The window beside an empty Tauri window built with the same settings, in one run: how soon it
//! shows something, and how much memory it holds.
//!
//! Both start under the same driver on the same virtual screen, taking turns. Memory is that of the
//! program and of WebKit's processes it started: the sum of their proportional sets (`Pss`), so that
//! what they share counts once, and of their resident sets, as a task manager would show it.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a bench says why and stops")]

use std::path::Path;
use std::time::Instant;
use tests::program;
use tests::stage::LAPTOP;
use tests::window::Window;
use tests::window::mortal::descendants;

const TURNS: usize = 7;

/// One start: milliseconds until something is read, megabytes by `Pss` and by `Rss`.
struct Start {
    shown: f64,
    proportional: f64,
    resident: f64,
}

fn main() {
    let (mut ours, mut empty) = (Vec::new(), Vec::new());
    for turn in 0..=TURNS {
        let home = tempfile::tempdir().unwrap();
        let data = home.path().join("data").to_string_lossy().into_owned();
        let theirs = start(&program::empty_window(), &[], home.path(), "Fenêtre vide");
        let own = start(&program::binary(), &["--data-dir", &data], home.path(), "Bienvenue");
        // The first turn reads the programs from the disk for the others.
        if turn > 0 {
            empty.push(theirs);
            ours.push(own);
        }
    }
    compare("cold start until something is read", "ms", &ours, &empty, |start| start.shown);
    compare("memory, proportional", "MB", &ours, &empty, |start| start.proportional);
    compare("memory, resident", "MB", &ours, &empty, |start| start.resident);
}

fn start(binary: &Path, arguments: &[&str], home: &Path, words: &str) -> Start {
    let begin = Instant::now();
    let window = Window::open_program(binary, arguments, &[], home, LAPTOP);
    window.see(words);
    let shown = begin.elapsed().as_secs_f64() * 1000.0;
    // Memory once the first screen has settled: two frames after the words.
    window.slow_script(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)))",
        vec![],
    );
    let family = descendants(window.stage().driver_process());
    let sum = |field: &str| family.iter().map(|process| kilobytes(*process, field)).sum::<f64>() / 1024.0;
    Start { shown, proportional: sum("Pss:"), resident: sum("Rss:") }
}

fn compare(what: &str, unit: &str, ours: &[Start], empty: &[Start], of: impl Fn(&Start) -> f64) {
    let median = |starts: &[Start]| {
        let mut values: Vec<f64> = starts.iter().map(&of).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let (own, theirs) = (median(ours), median(empty));
    println!("{what}: {own:.0} {unit}, empty window {theirs:.0} {unit}, ratio {:.2} (aim: at most 1.20)", own / theirs);
}

fn kilobytes(process: u32, field: &str) -> f64 {
    let rollup = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find(|line| line.starts_with(field));
    line.and_then(|line| line.split_whitespace().nth(1)).and_then(|number| number.parse().ok()).unwrap_or(0.0)
}
