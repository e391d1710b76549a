//! Real minutes signed and verified beside pyHanko doing the same with the same key, in one run.
//!
//! `make bench` installs pyHanko in the target folder first.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a bench says why and stops")]

#[path = "../../src-tauri/crates/signing/tests/common/mod.rs"]
mod desk;
#[path = "../../src-tauri/crates/minutes/tests/common/mod.rs"]
mod sample;

use desk::pki::{OpenSsl, Wanted, write};
use minutes::{Document, produce};
use signing::key::file;
use signing::verify;
use signing::verify::Verdict;
use std::process::Command;
use std::time::Instant;
use tests::program::{output, repository};

const RUNS: usize = 101;
const FIELD: &str = "jury-1";

fn main() {
    let session = sample::session(&sample::Sample { candidates: 12, jurors: 4, ..sample::Sample::default() });
    let bare = produce(&sample::sources(&session), &Document::Minutes).unwrap();
    println!("minutes for 12 candidates, {} kB:", bare.len() / 1000);
    for (named, key) in [("P-256", "ec:P-256"), ("RSA-3072", "rsa:3072")] {
        compare(named, key, &bare);
    }
}

fn compare(named: &str, key: &str, bare: &[u8]) {
    let openssl = OpenSsl::found("Autorité de test");
    openssl.issue("leaf", &Wanted { key, ..Wanted::default() });
    let (sealed, trust) = (openssl.p12("leaf", "secret", &["-certfile", "root.pem"]), openssl.trust());
    let who = file::open(&sealed, "secret").unwrap();
    let (mut signed, now) = (Vec::new(), desk::now());
    let signing = median(|| signed = desk::signed_by(bare, FIELD, &who, &trust).unwrap());
    let verifying = median(|| assert_eq!(verify(&signed, &trust, now).unwrap().verdict(), Verdict::Valid));

    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| write(folder.path(), name, bytes);
    let python = output("pyhanko").join("bin/python");
    let said = Command::new(&python)
        .arg(repository().join("tests/benches/pades.py"))
        .arg(file("bare.pdf", bare))
        .arg(FIELD)
        .arg(file("key.p12", &sealed))
        .arg("secret")
        .arg(openssl.path("root.pem"))
        .arg(file("signed.pdf", &signed))
        .arg(folder.path().join("theirs.pdf"))
        .arg(RUNS.to_string())
        .output()
        .unwrap_or_else(|error| panic!("{}: {error} (run `make bench`)", python.display()));
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let theirs = std::fs::read(folder.path().join("theirs.pdf")).unwrap();
    let report = verify(&theirs, &trust, desk::now()).unwrap();
    assert_eq!(report.verdict(), Verdict::Valid, "pyHanko made the same kind of signature: {report:#?}");

    let said = String::from_utf8(said.stdout).unwrap();
    let (their_signing, their_verifying) = said.trim().split_once(' ').unwrap();
    for (what, ours, theirs) in [("sign", signing, their_signing), ("verify", verifying, their_verifying)] {
        let theirs: f64 = theirs.parse().unwrap();
        let ratio = theirs / ours;
        let holds = if ratio >= 20.0 { "holds" } else { "DOES NOT HOLD" };
        println!(
            "{what} with {named}: {ours:.2} ms; pyHanko: {theirs:.2} ms; pyHanko ÷ ours: {ratio:.1}; aim: at least 20; {holds}"
        );
    }
}

/// In milliseconds.
fn median(mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}
