//! Minutes signed by their whole jury: what `delibere verify FILE.pdf` says of them, cut back and
//! altered, and what programs that are not ours say.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says why and stops")]

use chrono::{DateTime, FixedOffset};
use serde_json::Value;
use signing::authority::{Authority, Subject};
use signing::{Appearance, Statement, key, sign};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::program;

const TYPEFACE: &[u8] = include_bytes!("../assets/fonts/SourceSans3-Regular.ttf");

/// The exit code, and what was written.
fn verify(arguments: &[&str], file: &Path) -> (i32, String) {
    // Neither a display nor data: this is someone else's machine.
    let nowhere = file.with_extension("nowhere");
    let done = program::headless(&nowhere).args(["--lang", "fr", "verify"]).args(arguments).arg(file).output().unwrap();
    assert!(!nowhere.exists(), "no data are touched");
    let said = String::from_utf8(done.stdout).unwrap() + &String::from_utf8_lossy(&done.stderr);
    (done.status.code().expect("it was not killed"), said)
}

fn json(arguments: &[&str], file: &Path) -> (i32, Value) {
    let (code, said) = verify(&[arguments, &["--json"]].concat(), file);
    (code, serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}")))
}

/// The minutes of the practice session.
fn minutes(folder: &Path) -> PathBuf {
    let done = program::run(&folder.join("data"), &["practice", "--out", folder.to_str().unwrap()]);
    assert!(done.status.success());
    let written = String::from_utf8(done.stdout).unwrap();
    written.lines().map(PathBuf::from).find(|path| path.to_string_lossy().contains("PV 2")).expect("the minutes")
}

/// Signs every field of the jury, one after another: the file after each signature.
fn signed(pdf: &[u8], centre: &Authority, now: DateTime<FixedOffset>) -> Vec<Vec<u8>> {
    let mut revisions = vec![pdf.to_vec()];
    for field in signing::fields(pdf).unwrap().iter().filter(|it| it.name.starts_with("jury-")) {
        let whom = field.label.strip_prefix("Signature de ").and_then(|it| it.split(", ").next()).expect("a name");
        let name = whom.trim_start_matches("Mme ").trim_start_matches("M. ").to_owned();
        let subject = Subject { name: name.clone(), organisation: "AFP Rhône".to_owned() };
        let file = centre.issue(&subject, 24, now.to_utc(), "secret").unwrap();
        let who = key::file::open(&file, "secret").unwrap();
        let lines = [format!("Signé électroniquement par {name}"), "Signature électronique au format PAdES".to_owned()];
        let statement = Statement { name, reason: "Membre du jury".to_owned(), location: String::new(), at: now };
        let appearance = Appearance { typeface: TYPEFACE, lines: &lines, strokes: &[] };
        let last = revisions.last().unwrap();
        revisions.push(sign(last, &field.name, &who, &centre.trust(), &statement, &appearance).unwrap());
    }
    revisions
}

#[test]
fn minutes_prove_themselves_signed_or_not_and_say_when_they_were_cut_back_or_altered() {
    let folder = tempfile::tempdir().unwrap();
    let bare = minutes(folder.path());
    let (code, found) = json(&[], &bare);
    assert_eq!((code, &found["record"], &found["signed"]), (8, &"same".into(), &0.into()), "{found}");
    assert_eq!(found["practice"], true);
    let all = found["expected"].as_u64().unwrap();
    assert!(all >= 2);
    assert!(verify(&[], &bare).1.contains("ne porte aucune signature électronique"));

    let now: DateTime<FixedOffset> = DateTime::<chrono::Utc>::from(std::time::SystemTime::now()).fixed_offset();
    let centre = Authority::found("AFP Rhône", now.to_utc()).unwrap();
    let root = folder.path().join("root.pem");
    fs::write(&root, centre.root_pem().unwrap()).unwrap();
    let with_root = ["--root", root.to_str().unwrap()];
    let revisions = signed(&fs::read(&bare).unwrap(), &centre, now);
    let file = folder.path().join("signed.pdf");

    let whole = revisions.last().unwrap();
    fs::write(&file, whole).unwrap();
    let (code, found) = json(&with_root, &file);
    assert_eq!((&found["signed"], &found["expected"]), (&all.into(), &all.into()), "{found}");
    assert_eq!((code, &found["record"]), (8, &"same".into()), "practice minutes are worth nothing: {found}");
    for signature in found["signatures"].as_array().unwrap() {
        assert_eq!((&signature["verdict"], &signature["namesTheJuror"]), (&"valid".into(), &true.into()), "{found}");
    }
    others_agree(&file, &root, revisions.len() - 1);
    let (_, said) = verify(&with_root, &file);
    assert!(said.contains("tous les membres du jury nommés ont signé"), "{said}");
    assert!(said.contains("redonne ce document, octet pour octet") && said.contains("eIDAS"), "{said}");
    let (code, found) = json(&[], &file);
    assert_eq!((code, &found["signatures"][0]["faults"][0]["code"]), (8, &"certificate-untrusted".into()));

    let shorter = &revisions[revisions.len() - 2];
    fs::write(&file, shorter).unwrap();
    let (code, found) = json(&with_root, &file);
    assert_eq!((code, &found["signed"]), (8, &(all - 1).into()), "cut back: {found}");
    assert!(verify(&with_root, &file).1.contains(&format!("sur {all}\u{202f}: il manque ")));

    let mut altered = whole.clone();
    let middle = revisions[0].len() / 2;
    altered[middle] ^= 1;
    fs::write(&file, &altered).unwrap();
    assert_eq!(verify(&with_root, &file).0, 1, "altered");

    fs::write(&file, b"%PDF-1.7\n").unwrap();
    let (code, said) = verify(&[], &file);
    assert!(code == 1 && said.contains("coupé"), "{said}");
    assert_eq!(verify(&[], Path::new("/nowhere/minutes.pdf")).0, 5);
}

/// The document is sound and tagged, its fields too, and every signature is valid, for others as well.
fn others_agree(file: &Path, root: &Path, signatures: usize) {
    let say = |program: &str, arguments: &[&str]| {
        let done = Command::new(program).args(arguments).arg(file).output().expect(program);
        String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr)
    };
    assert!(say("qpdf", &["--check"]).contains("No syntax or stream encoding errors"));
    let tree = say("pdfinfo", &["-struct-text"]);
    assert!(tree.matches("Form").count() >= signatures && !tree.contains("Error"), "{tree}");
    assert_eq!(say("mutool", &["sign", "-v"]).matches("Digest error").count(), 0);
    let judge = program::repository().join("src-tauri/crates/signing/tests/common/judge.py");
    let python = program::output("pyhanko").join("bin/python");
    let said =
        Command::new(python).arg(judge).arg(file).arg(root).output().expect("pyHanko, which `make test` installs");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert_eq!(said.lines().filter(|line| line.starts_with("true")).count(), signatures, "{said}");
    // For whoever wants to look: target/signed/page-*.png.
    let page = program::output("signed").join("page");
    assert!(Command::new("pdftoppm").args(["-png", "-r", "80"]).arg(file).arg(page).status().unwrap().success());
}
