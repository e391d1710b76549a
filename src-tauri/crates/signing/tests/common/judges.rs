//! Verifiers that are not ours: pyHanko (strict), poppler's `pdfsig` with its own trust store, and
//! `mutool sign`.

use super::pki::write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What pyHanko says of a file: one line a signature, `true` when all holds.
pub fn pyhanko(pdf: &[u8], roots: &[String]) -> Vec<bool> {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "signed.pdf", pdf);
    let mut command = Command::new(python());
    command.arg(super::repository().join("src-tauri/crates/signing/tests/common/judge.py")).arg(file);
    for (at, root) in roots.iter().enumerate() {
        command.arg(write(folder.path(), &format!("root{at}.pem"), root.as_bytes()));
    }
    let said = command.output().unwrap();
    let lines = String::from_utf8(said.stdout).unwrap();
    assert!(said.status.success() || lines.contains("refused"), "{}", String::from_utf8_lossy(&said.stderr));
    // Its own words, for whoever reads a test that failed.
    println!("{lines}");
    lines.lines().map(|line| line.starts_with("true")).collect()
}

/// pyHanko lives in the target folder, where `make test` puts it.
fn python() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let python = target.join("pyhanko/bin/python");
    assert!(python.exists(), "{} is missing: `make test` installs pyHanko there", python.display());
    python
}

/// What poppler says of each signature: whether the signature itself is valid, and whether the
/// certificate is trusted.
pub fn pdfsig(pdf: &[u8], root: &str) -> Vec<(bool, bool)> {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "signed.pdf", pdf);
    let root = write(folder.path(), "root.pem", root.as_bytes());
    let store = folder.path().join("nss");
    std::fs::create_dir(&store).unwrap();
    let store = format!("sql:{}", store.display());
    for arguments in [
        vec!["-N", "-d", &store, "--empty-password"],
        vec!["-A", "-d", &store, "-n", "root", "-t", "CT,C,C", "-a", "-i", root.to_str().unwrap()],
    ] {
        let done = Command::new("certutil").args(arguments).output().expect("certutil");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    let said = Command::new("pdfsig").args(["-nssdir", &store]).arg(file).output().expect("pdfsig");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    said.split("Signature #")
        .skip(1)
        .filter(|part| part.contains("Signature Validation"))
        .map(|part| (part.contains("Signature is Valid."), part.contains("Certificate is Trusted.")))
        .collect()
}

/// What mutool says of each signature's digest, in the order of the fields that are signed.
pub fn mutool(pdf: &[u8]) -> Vec<bool> {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "signed.pdf", pdf);
    let said = Command::new("mutool").arg("sign").arg("-v").arg(file).output().expect("mutool");
    let text = String::from_utf8_lossy(&said.stdout).into_owned() + &String::from_utf8_lossy(&said.stderr);
    // For all but the last signature it speaks of edits, which a later signature is.
    let parts = text.split("Verifying signature").filter(|part| part.contains("Distinguished name"));
    parts.map(|part| !part.contains("Digest error")).collect()
}
