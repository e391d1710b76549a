//! What the tests of signing share: small documents with signature fields, people with keys, and
//! verifiers that are not ours.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic,
    reason = "each test uses a part; a test says why and stops"
)]

pub mod judges;
pub mod pki;

use chrono::{DateTime, FixedOffset, Utc};
use signing::{Appearance, Identity, SigningError, Statement, Trust, sign};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The machine's time, which verifiers that are not ours go by.
pub fn now() -> DateTime<Utc> {
    DateTime::from(std::time::SystemTime::now())
}

/// The folder of the repository, whichever member these tests are compiled in.
pub fn repository() -> PathBuf {
    let is_root = |folder: &&Path| folder.join("Cargo.lock").exists();
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().find(is_root).unwrap().to_path_buf()
}

pub fn typeface() -> &'static [u8] {
    include_bytes!("../../../../../assets/fonts/SourceSans3-Regular.ttf")
}

/// A document of one page with these signature fields, its cross-references in a table.
pub fn document(fields: &[&str]) -> Vec<u8> {
    let page = "BT /F 12 Tf 72 700 Td (Les membres du jury ont d\\351lib\\351r\\351.) Tj ET";
    let kids: String = (0..fields.len()).map(|at| format!("{} 0 R ", 10 + at)).collect();
    let mut objects = vec![
        (
            1,
            "<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R/Names<</EmbeddedFiles<</Names[(journal.jsonl) 8 0 R]>>>>>>"
                .to_owned(),
        ),
        (2, "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned()),
        (
            3,
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R/Annots[{kids}]>>"
            ),
        ),
        (4, format!("<</Length {}>>\nstream\n{page}\nendstream", page.len())),
        (5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned()),
        (6, "<</Title(PV)>>".to_owned()),
        (7, format!("<</Fields[{kids}]>>")),
        (8, "<</Type/Filespec/F(journal.jsonl)/UF(journal.jsonl)/EF<</F 9 0 R>>>>".to_owned()),
        (9, "<</Type/EmbeddedFile/Length 12>>\nstream\n{\"seq\":\"1\"}\n\nendstream".to_owned()),
    ];
    for (at, name) in fields.iter().enumerate() {
        let bottom = 560 - 90 * at;
        let widget = format!(
            "<</Type/Annot/Subtype/Widget/FT/Sig/T({name})/TU(Signature de {name})/F 4/P 3 0 R/Rect[72 {bottom} 332 {}]>>",
            bottom + 70
        );
        objects.push((10 + at, widget));
    }
    let mut out = String::from("%PDF-1.7\n%~~~~\n");
    let mut offsets = Vec::new();
    for (number, object) in &objects {
        offsets.push(out.len());
        write!(out, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    }
    let start = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f\r\n", objects.len() + 1).unwrap();
    for offset in offsets {
        write!(out, "{offset:010} 00000 n\r\n").unwrap();
    }
    let id = "<00112233445566778899AABBCCDDEEFF>";
    write!(
        out,
        "trailer\n<</Size {}/Root 1 0 R/Info 6 0 R/ID[{id}{id}]>>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    )
    .unwrap();
    out.into_bytes()
}

/// The same with object streams and a cross-reference stream, as qpdf writes them.
pub fn packed(fields: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("a.pdf"), folder.path().join("b.pdf"));
    std::fs::write(&from, document(fields)).unwrap();
    let done = std::process::Command::new("qpdf")
        .args(["--object-streams=generate", "--static-id"])
        .args([&from, &to])
        .status()
        .expect("qpdf");
    assert!(done.success());
    std::fs::read(to).unwrap()
}

pub fn statement(name: &str) -> Statement {
    let zone = FixedOffset::east_opt(3600).unwrap();
    Statement {
        name: name.to_owned(),
        reason: "Membre du jury, présidente du jury".to_owned(),
        location: "Vénissieux".to_owned(),
        at: now().with_timezone(&zone),
    }
}

pub fn lines(name: &str) -> Vec<String> {
    vec![
        "Signature électronique (PAdES)".to_owned(),
        format!("{name}, présidente du jury"),
        "le 23 novembre 2026 à 17:41:05".to_owned(),
    ]
}

pub fn signed_by(pdf: &[u8], field: &str, who: &Identity, trust: &Trust) -> Result<Vec<u8>, SigningError> {
    let name = who.person().name;
    let (face, lines) = (typeface(), lines(&name));
    let stroke = vec![vec![[0.0, 10.0], [12.0, 2.0], [20.0, 18.0], [33.0, 4.0], [60.0, 11.0]]];
    let appearance = Appearance { typeface: face, lines: &lines, strokes: &stroke };
    sign(pdf, field, who, trust, &statement(&name), &appearance)
}
