//! How far a window reaches: the commands it may call and what its pages may load, each with the
//! reason it cannot do without.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says why and stops")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tests::program::repository;

/// The content security policy, whole.
const POLICY: [(&str, &str, &str); 12] = [
    ("default-src", "'self'", "everything else is refused"),
    ("script-src", "'self' 'wasm-unsafe-eval'", "pdf.js decodes some pictures of a PDF in WebAssembly"),
    ("style-src", "'self'", "no style comes from elsewhere, none is written in the page"),
    ("img-src", "'self' data: blob:", "the centre's logo; pictures inside a PDF, drawn by pdf.js"),
    ("font-src", "'self' data: blob:", "typefaces inside a PDF, drawn by pdf.js"),
    ("media-src", "'self'", "the sounds at the thresholds"),
    ("worker-src", "'self' blob:", "pdf.js reads a PDF beside the page"),
    ("connect-src", "ipc: http://ipc.localhost 'self' blob:", "the shell's commands, by each system's own way"),
    ("object-src", "'none'", "no plug-in"),
    ("base-uri", "'none'", "no page says where its addresses begin"),
    ("form-action", "'none'", "no form is sent"),
    ("frame-ancestors", "'none'", "no page holds ours"),
];

#[test]
fn the_pages_may_load_what_the_policy_lists_and_nothing_more() {
    let policy = &json("src-tauri/tauri.conf.json")["app"]["security"]["csp"];
    let written: BTreeMap<&str, &str> =
        policy.as_object().unwrap().iter().map(|(what, whence)| (what.as_str(), whence.as_str().unwrap())).collect();
    let listed: BTreeMap<&str, &str> = POLICY.iter().map(|(what, whence, _)| (*what, *whence)).collect();
    assert_eq!(written, listed);
    for (what, whence) in written {
        for wide in ["*", "https:", "'unsafe-inline'", "'unsafe-eval'"] {
            assert!(!whence.split(' ').any(|source| source == wide), "{what} allows {wide}");
        }
        let hosts = whence.split(' ').filter(|source| source.contains("//") && *source != "http://ipc.localhost");
        assert_eq!(hosts.count(), 0, "{what} names a host");
    }
}

#[test]
fn no_page_says_another_policy_or_loads_from_a_host() {
    for page in ["ui/index.html", "ui/candidate.html"] {
        let text = std::fs::read_to_string(repository().join(page)).unwrap();
        assert!(!text.contains("http-equiv") && !text.contains("://"), "{page}");
    }
}

/// What a window may call comes from the list of commands (`src-tauri/src/commands/list.rs`), and what that list lets it
/// do is tried by the view's own tests; a capability adds only listening to what the shell tells.
#[test]
fn a_window_may_call_what_the_list_gives_it_and_listen() {
    let capabilities = json("src-tauri/tauri.conf.json")["app"]["security"]["capabilities"].clone();
    assert_eq!(capabilities, serde_json::json!(["main", "candidate"]));
    for window in ["main", "candidate"] {
        let capability = json(&format!("src-tauri/capabilities/{window}.json"));
        assert_eq!(capability["windows"], serde_json::json!([window]));
        assert!(capability.get("remote").is_none(), "{window}: a page from elsewhere may call");
        let listening = ["core:event:allow-listen", "core:event:allow-unlisten"];
        let permitted = serde_json::json!([listening[0], listening[1], format!("{window}-window")]);
        assert_eq!(capability["permissions"], permitted);
    }
}

/// Each page calls what the list has, and the list has nothing that no page calls.
#[test]
fn every_command_and_event_is_called_by_a_page() {
    let generated = std::fs::read_to_string(repository().join("ui/src/lib/wire/shell.ts")).unwrap();
    let named = |line: &str| Some(line.strip_prefix("  ")?.split_once(": (")?.0.to_owned());
    let calls: Vec<String> = generated.lines().filter_map(named).collect();
    assert!(calls.len() > 50, "the calls were not found");
    let pages: String =
        sources(&repository().join("ui/src")).iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let uncalled: Vec<_> = calls.iter().filter(|call| !pages.contains(&format!("backend.{call}("))).collect();
    assert!(uncalled.is_empty(), "nobody calls {uncalled:?}");
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|kind| kind == "svelte" || kind == "ts") {
            found.push(path);
        }
    }
    found
}

fn json(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(repository().join(path)).unwrap()).unwrap()
}
