//! The journal inside the minutes, read as the README tells it and by nothing of ours: the fingerprint printed on
//! the pages comes out.

#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::process::Command;
use tests::program;

fn hex(text: &str) -> Vec<u8> {
    let digits: String = text.chars().filter(|c| *c != '-').collect();
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
}

fn text(line: &Value, key: &str) -> String {
    line[key].as_str().unwrap_or_else(|| panic!("{key} in {line}")).to_owned()
}

fn framed(text: &str) -> Vec<u8> {
    [&(text.len() as u64).to_be_bytes()[..], text.as_bytes()].concat()
}

#[test]
fn whoever_has_the_minutes_computes_their_fingerprint_from_the_readme() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let said = program::run(&folder.path().join("data"), &["practice", "--out", &out.to_string_lossy()]);
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let pdfs = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path());
    let journal = folder.path().join("journal.jsonl");
    let carries = |pdf: &std::path::PathBuf| {
        let save = ["-save", "1", "-o", &journal.to_string_lossy()].map(str::to_owned);
        pdf.extension().is_some_and(|it| it == "pdf")
            && Command::new("pdfdetach").args(save).arg(pdf).output().unwrap().status.success()
            && journal.exists()
    };
    let minutes = pdfs.into_iter().find(carries).expect("minutes that carry a journal");

    let lines = std::fs::read_to_string(&journal).unwrap();
    let (mut head, mut private) = (Vec::new(), 0);
    for (line, seq) in lines.lines().zip(1_u64..) {
        let read: Value = serde_json::from_str(line).unwrap();
        let session = hex(&text(&read, "session"));
        if seq == 1 {
            head = Sha256::digest([b"delibere session 1\0".as_slice(), &session].concat()).to_vec();
        }
        if let Some((_, event)) = line.split_once(",\"event\":") {
            let event = event.strip_suffix('}').unwrap();
            let content = [&hex(&text(&read, "salt")), event.as_bytes()].concat();
            assert_eq!(Sha256::digest(content).to_vec(), hex(&text(&read, "commitment")), "entry {seq}");
        } else {
            assert_eq!(read["private"], true, "entry {seq} says nothing and is not private");
            private += 1;
        }
        assert_eq!(read["seq"], seq);
        let entry = [
            b"delibere entry 1\0".as_slice(),
            &head,
            &session,
            &seq.to_be_bytes(),
            &framed(&text(&read, "at")),
            &read["uptime-ms"].as_u64().unwrap().to_be_bytes(),
            &hex(&text(&read, "run")),
            &framed(&text(&read, "author")),
            &[u8::from(read["private"] == true)],
            &hex(&text(&read, "commitment")),
        ]
        .concat();
        head = Sha256::digest(entry).to_vec();
        assert_eq!(head, hex(&text(&read, "hash")), "entry {seq}");
    }
    assert!(private > 0, "no private entry among {} lines", lines.lines().count());
    let printed: String = head[..8].chunks(2).map(|pair| format!("{:02X}{:02X} ", pair[0], pair[1])).collect();
    let said = Command::new("pdftotext").arg(&minutes).arg("-").output().unwrap();
    let page = String::from_utf8(said.stdout).unwrap().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(page.contains(printed.trim()), "{printed} is on no page of {}", minutes.display());
}
