//! The kept corpus fed again, and bounded random changes of it, on stable and without libFuzzer.
//!
//! `DELIBERE_FUZZ_ROUNDS` says how many changes of each target are tried, `DELIBERE_FUZZ_SEED`
//! draws the same ones again. An input that fails is left in `target/fuzz`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a finding says why and stops")]

use fuzz::{TARGETS, Target};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Pieces that mean something to what is fed.
const PIECES: [&str; 24] = [
    "",
    "0",
    "-1",
    "18446744073709551615",
    "18446744073709551616",
    "9223372036854775807",
    "1e400",
    "null",
    "true",
    "\"\"",
    "[]",
    "{}",
    "\u{0}",
    "\u{202e}",
    "\u{feff}",
    "\\ud800",
    "\n",
    "\r\n",
    "é",
    "[[segment]]\n",
    "00000000-0000-0000-0000-000000000000",
    "-262143-01-01T00:00:00Z",
    "+262142-12-31T23:59:60+23:59",
    "1970-01-01",
];

#[test]
fn whatever_is_read_from_outside_is_accepted_whole_or_refused() {
    let rounds: usize = std::env::var("DELIBERE_FUZZ_ROUNDS").map_or(3000, |rounds| rounds.parse().unwrap());
    let hour = || SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_millis();
    let seed = std::env::var("DELIBERE_FUZZ_SEED").map_or_else(|_| hour(), |seed| seed.parse().unwrap());
    println!("DELIBERE_FUZZ_SEED={seed}");
    let mut chance = Chance(u64::try_from(seed % u128::from(u64::MAX)).unwrap());
    for (name, target) in TARGETS {
        let corpus = corpus(name);
        assert!(!corpus.is_empty(), "{name} has no corpus");
        corpus.iter().for_each(|input| feed(name, target, input));
        for _ in 0..rounds {
            let mut input = corpus[chance.below(corpus.len())].clone();
            for _ in 0..=chance.below(6) {
                change(&mut input, &corpus, &mut chance);
            }
            feed(name, target, &input);
        }
        println!("{name}: {} kept inputs and {rounds} changes of them", corpus.len());
    }
}

fn feed(name: &str, target: Target, input: &[u8]) {
    if catch_unwind(AssertUnwindSafe(|| target(input))).is_err() {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let kept = folder.join(format!("{name}-failed"));
        std::fs::write(&kept, input).unwrap();
        panic!("{name} failed on {} ({} bytes)", kept.display(), input.len());
    }
}

/// The kept inputs, and the files of the product that are read by this target.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let repository = here.join("../..");
    let mut folders = vec![here.join("corpus").join(name)];
    match name {
        "certification" => folders.push(repository.join("assets/certifications")),
        "events" => folders.push(repository.join("src-tauri/crates/exam/tests/journals")),
        _ => {}
    }
    let files = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    let mut files: Vec<PathBuf> = files.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    files.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// One random change.
fn change(input: &mut Vec<u8>, corpus: &[Vec<u8>], chance: &mut Chance) {
    let at = chance.below(input.len() + 1);
    let to = (at + chance.below(40)).min(input.len());
    match chance.below(8) {
        0 if !input.is_empty() => {
            let at = at.min(input.len() - 1);
            input[at] ^= 1 << chance.below(8);
        }
        1 => drop(input.drain(at..to)),
        2 => drop(input.splice(at..at, PIECES[chance.below(PIECES.len())].bytes())),
        3 => drop(input.splice(at..to, PIECES[chance.below(PIECES.len())].bytes())),
        4 => {
            let piece = input[at..to].to_vec();
            input.splice(at..at, piece);
        }
        5 => {
            let other = &corpus[chance.below(corpus.len())];
            let from = chance.below(other.len() + 1);
            input.truncate(at);
            input.extend_from_slice(&other[from..]);
        }
        6 => {
            // A whole value, where one stands: what follows `=` or `:` up to the end of it.
            let begins = input.iter().enumerate().skip(at).find(|(_, byte)| matches!(byte, b'=' | b':'));
            let Some(begin) = begins.map(|(index, _)| index + 1) else { return };
            let ends = input[begin..].iter().position(|byte| matches!(byte, b',' | b'\n' | b'}'));
            let end = ends.map_or(input.len(), |length| begin + length);
            input.splice(begin..end, PIECES[chance.below(PIECES.len())].bytes());
        }
        _ => {
            // Lines in another order, or twice.
            let mut lines: Vec<&[u8]> = input.split_inclusive(|byte| *byte == b'\n').collect();
            if lines.len() > 1 {
                let (from, to) = (chance.below(lines.len()), chance.below(lines.len()));
                if chance.below(2) == 0 {
                    lines.swap(from, to)
                } else {
                    lines.insert(to, lines[from])
                }
                *input = lines.concat();
            }
        }
    }
}

/// Random numbers from a seed (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(limit).unwrap()).unwrap()
    }
}
