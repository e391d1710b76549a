//! How far a window reaches: the commands it may call and what its pages may load, each with the
//! reason it cannot do without.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says why and stops")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
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

#[test]
fn each_window_may_call_what_its_page_calls_and_nothing_more() {
    let capabilities = json("src-tauri/tauri.conf.json")["app"]["security"]["capabilities"].clone();
    assert_eq!(capabilities, serde_json::json!(["main", "candidate"]));
    let door = std::fs::read_to_string(repository().join("ui/src/lib/backend/tauri.ts")).unwrap();
    let called = invoked(&door);
    assert!(called.len() > 20, "the calls were not found");
    assert_eq!(commands("main"), called, "main: permissions and calls");
    let candidate = BTreeSet::from(["candidate_screen".to_owned()]);
    assert_eq!(commands("candidate"), candidate);
    let page = std::fs::read_to_string(repository().join("ui/src/candidate/CandidateScreen.svelte")).unwrap();
    assert!(page.contains("backend.candidateScreen("), "the candidate's page calls what it may");
    // Listening is the only thing of Tauri's own that a page does, and the only one allowed.
    assert!(door.contains("listen(\""), "nothing is listened to: take the permissions back");
}

#[test]
fn the_shell_answers_the_calls_of_its_pages_and_no_others() {
    let app = std::fs::read_to_string(repository().join("src-tauri/src/app.rs")).unwrap();
    let list = app.split("generate_handler![").nth(1).unwrap().split(']').next().unwrap();
    let answered: BTreeSet<String> = list
        .split(',')
        .filter_map(|path| path.trim().rsplit("::").next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    assert_eq!(answered, commands("main"));
}

/// The commands a window may call; besides, it may listen and stop listening.
fn commands(window: &str) -> BTreeSet<String> {
    let capability = json(&format!("src-tauri/capabilities/{window}.json"));
    assert_eq!(capability["windows"], serde_json::json!([window]));
    assert!(capability.get("remote").is_none(), "{window}: a page from elsewhere may call");
    let mut listens = BTreeSet::from(["core:event:allow-listen", "core:event:allow-unlisten"]);
    let mut commands = BTreeSet::new();
    for permission in capability["permissions"].as_array().unwrap() {
        let permission = permission.as_str().unwrap_or_else(|| panic!("{window}: {permission}"));
        if !listens.remove(permission) {
            let command = permission.strip_prefix("allow-").unwrap_or_else(|| panic!("{window}: {permission}"));
            commands.insert(command.replace('-', "_"));
        }
    }
    assert!(listens.is_empty(), "{window}: {listens:?}");
    commands
}

/// The names in `invoke("name"`.
fn invoked(source: &str) -> BTreeSet<String> {
    source.split("invoke(\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

fn json(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(repository().join(path)).unwrap()).unwrap()
}
