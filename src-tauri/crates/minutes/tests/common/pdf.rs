//! Reading a produced PDF back, with tools that are not ours.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// Runs a command with the bytes in a temporary file named by `{}`; its output as text.
pub fn run(program: &str, arguments: &[&str], bytes: &[u8]) -> (bool, String) {
    let mut file = std::env::temp_dir();
    let digest = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    file.push(format!("delibere-{}-{digest:016x}-{:?}.pdf", std::process::id(), std::thread::current().id()));
    std::fs::File::create(&file).unwrap().write_all(bytes).unwrap();
    let path = file.to_str().unwrap();
    let arguments: Vec<String> = arguments.iter().map(|argument| argument.replace("{}", path)).collect();
    let output = Command::new(program)
        .args(&arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{program} is needed by this test (Debian: poppler-utils, qpdf): {error}"));
    std::fs::remove_file(&file).unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.success(), text)
}

/// The text in reading order.
pub fn text(bytes: &[u8]) -> String {
    let (ok, text) = run("pdftotext", &["-enc", "UTF-8", "{}", "-"], bytes);
    assert!(ok, "pdftotext failed: {text}");
    text
}
