//! The command line as a program starts it: what it writes, and its exit codes.

use chrono::DateTime;
use delibere::wire::{SessionLine, StageView};
use exam::Stamp;
use exam::event::Event;
use exam::id::{CandidateId, KindId, NoteId, RunId, SessionId};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use store::{NewEntry, Passphrase, Store, Summary};
use uuid::Uuid;

const ETI: &str = include_str!("../../assets/certifications/rncp39794-eti.toml");
const PASSPHRASE: &str = "quatre mots faciles à retenir";
const SECRET: &str = "hésite beaucoup sur le devis";

/// Runs the program with this passphrase piped in.
fn run(folder: &Path, arguments: &[&str], passphrase: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_delibere"))
        .args(["--lang", "en", "--data-dir"])
        .arg(folder)
        .args(arguments)
        // No display: nothing here may need one.
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A command that asks for no passphrase may end before reading it.
    let _ = child.stdin.take().expect("an input").write_all(format!("{passphrase}\n").as_bytes());
    child.wait_with_output().expect("the program ends")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it was not killed")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// A store with one session, in which a private note was written.
fn store_with_a_session(folder: &Path) -> SessionId {
    let mut store = Store::create(folder, "Claire Ménard", &Passphrase::new(PASSPHRASE.to_owned())).expect("a store");
    let rules = exam::certification::read::certification(ETI).expect("a certification");
    let id = SessionId(Uuid::from_u128(7));
    let stamp = exam::Stamp {
        at: DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").expect("a moment"),
        uptime_ms: 1,
        run: RunId(Uuid::from_u128(1)),
    };
    let opened = Event::SessionOpened { certification: Box::new(rules), kind: KindId::from("titre"), practice: false };
    let note = Event::NoteWritten {
        note: NoteId(Uuid::from_u128(2)),
        candidate: CandidateId(Uuid::from_u128(3)),
        started: stamp,
        during: None,
        sign: None,
        competences: Vec::new(),
        text: SECRET.to_owned(),
    };
    let entries = [opened, note].map(|event| NewEntry { stamp, author: "Claire Ménard".to_owned(), event });
    let line = SessionLine {
        id: id.to_string(),
        date: Some("2026-11-23".to_owned()),
        last_date: None,
        title: "Encadrant technique d’insertion".to_owned(),
        code: None,
        kind: "Session titre".to_owned(),
        stage: StageView::Closed,
        place: "Vénissieux".to_owned(),
        candidates: 0,
        jurors: 0,
        lacks: 0,
        minutes_number: Some("2026-017".to_owned()),
        first_passage: None,
        clock_open: false,
        first_candidate: None,
    };
    let text = serde_json::to_string(&line).expect("JSON");
    let summary = Summary { stage: "closed".to_owned(), date: line.date, text };
    store.append(id, 0, &entries, &summary, None).expect("appended");
    id
}

#[test]
fn sessions_are_listed_and_their_minutes_written_by_id_or_by_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let id = store_with_a_session(&data);
    let listed = run(&data, &["sessions"], PASSPHRASE);
    assert_eq!(code(&listed), 0, "{listed:?}");
    assert!(said(&listed).starts_with(&format!("{id}\t2026-11-23\tclosed\t2026-017\t")));
    let json = run(&data, &["sessions", "--json"], PASSPHRASE);
    let lines: Vec<SessionLine> = serde_json::from_str(&said(&json)).expect("JSON");
    assert_eq!(lines[0].minutes_number.as_deref(), Some("2026-017"));
    assert!(!said(&listed).contains(SECRET) && !said(&json).contains(SECRET));
    let out = folder.path().join("pv.pdf");
    for wanted in [id.to_string().as_str(), "2026-017"] {
        let made = run(&data, &["minutes", wanted, "--out", out.to_str().expect("a path")], PASSPHRASE);
        assert_eq!(code(&made), 0, "{made:?}");
        assert!(fs::read(&out).expect("a document").starts_with(b"%PDF-"));
        fs::remove_file(&out).expect("removed");
    }
    let unknown = run(&data, &["minutes", "2026-018", "--out", out.to_str().expect("a path")], PASSPHRASE);
    assert_eq!(code(&unknown), 7);
    assert!(!out.exists());
}

#[test]
fn the_whole_chain_is_verified_and_a_cut_file_is_told_as_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    store_with_a_session(folder.path());
    let sound = run(folder.path(), &["verify", "--json"], PASSPHRASE);
    assert_eq!(code(&sound), 0, "{sound:?}");
    let found: serde_json::Value = serde_json::from_str(&said(&sound)).expect("JSON");
    assert_eq!((&found["sound"], &found["entries"]), (&true.into(), &2.into()));
    let database = folder.path().join("delibere.db");
    let bytes = fs::read(&database).expect("a database");
    fs::write(&database, &bytes[..bytes.len() - 1_000]).expect("cut");
    let cut = run(folder.path(), &["verify"], PASSPHRASE);
    assert_eq!(code(&cut), 4, "{cut:?}");
}

#[test]
fn a_wrong_passphrase_an_empty_folder_and_a_store_in_use_each_have_their_code() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(code(&run(folder.path(), &["sessions"], PASSPHRASE)), 7);
    store_with_a_session(folder.path());
    let wrong = run(folder.path(), &["sessions"], "pas la bonne phrase");
    assert_eq!(code(&wrong), 3);
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("Nothing is lost."));
    let file = folder.path().join("passphrase.txt");
    fs::write(&file, format!("{PASSPHRASE}\r\nsecond line\n")).expect("written");
    let from_file = ["sessions", "--passphrase-file", file.to_str().expect("a path")];
    assert_eq!(code(&run(folder.path(), &from_file, "")), 0);
    let open = Store::open(folder.path(), &Passphrase::new(PASSPHRASE.to_owned())).expect("open");
    assert_eq!(code(&run(folder.path(), &["verify"], PASSPHRASE)), 6);
    drop(open);
    assert_eq!(code(&run(folder.path(), &["sessions", "--passphrase-file", "/nowhere/at/all"], "")), 5);
}

#[test]
fn a_certification_file_is_checked_and_its_faults_name_the_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let (good, bad) = (folder.path().join("good.toml"), folder.path().join("bad.toml"));
    fs::write(&good, ETI).expect("written");
    fs::write(&bad, ETI.replacen("level = 4", "level = 4000", 1)).expect("written");
    let check = |path: &Path| run(folder.path(), &["certifications", "check", path.to_str().expect("a path")], "");
    assert_eq!(code(&check(&good)), 0);
    let refused = check(&bad);
    assert_eq!(code(&refused), 1);
    let why = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(why.contains("line 8") && why.contains("level"), "{why}");
    assert_eq!(code(&check(Path::new("/nowhere.toml"))), 5);
    let list = run(folder.path(), &["certifications", "list"], "");
    assert_eq!(code(&list), 0);
    assert!(said(&list).contains("rncp39794-eti"));
}

#[test]
fn help_is_there_in_both_languages_and_a_wrong_command_line_has_its_code() {
    let folder = tempfile::tempdir().expect("a folder");
    let help = |language: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_delibere"))
            .args(["--lang", language, "--help"])
            .output()
            .expect("the program starts");
        assert_eq!(code(&output), 0);
        said(&output)
    };
    assert!(help("fr").contains("Codes de sortie"));
    assert!(help("en").contains("Exit codes"));
    for name in ["practice", "sessions", "minutes", "certifications", "verify"] {
        assert!(help("fr").contains(name) && help("en").contains(name));
    }
    assert_eq!(code(&run(folder.path(), &["notify"], "")), 2);
    assert_eq!(code(&run(folder.path(), &["minutes"], "")), 2);
    assert_eq!(code(&run(folder.path(), &["sessions", "--xml"], "")), 2);
}

#[test]
fn the_practice_session_is_played_without_a_display_and_gives_the_same_bytes_each_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let play = |name: &str| {
        let out = folder.path().join(name);
        let played = run(folder.path(), &["practice", "--out", out.to_str().expect("a path")], "");
        assert_eq!(code(&played), 0, "{played:?}");
        let mut files: Vec<_> = fs::read_dir(&out)
            .expect("a folder")
            .map(|entry| {
                let path = entry.expect("an entry").path();
                (path.file_name().expect("a name").to_owned(), fs::read(&path).expect("a file"))
            })
            .collect();
        files.sort();
        files
    };
    let first = play("first");
    assert_eq!(first.len(), 11);
    assert!(first == play("second"), "two runs differ");
    let journal = first.iter().find(|(name, _)| name == "journal.jsonl").expect("a journal");
    let text = String::from_utf8(journal.1.clone()).expect("UTF-8");
    assert!(text.contains("segment-paused") && text.contains("session-closed"));
    assert!(!text.contains("planning de chantier"), "a private note left the store");
    store::read_export(&text).expect("the journal proves itself");
}

/// The minutes of the practice session as the first edition of documents draws them. Until a program is given out,
/// `DELIBERE_RENEW=1` draws the sample anew after a change of the drawing or of the journal. From then on it stays:
/// what a centre has in its binders must go on proving itself, and another drawing is a second edition beside it.
#[test]
fn minutes_of_the_first_edition_are_drawn_again_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/editions/first.pdf");
    if std::env::var_os("DELIBERE_RENEW").is_some() {
        let played = run(folder.path(), &["practice", "--out", folder.path().to_str().unwrap()], "");
        assert_eq!(code(&played), 0, "{played:?}");
        let made: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()).collect();
        let minutes = made.iter().find(|path| path.to_string_lossy().contains(" PV ")).unwrap();
        fs::copy(minutes, sample).unwrap();
    }
    let said = said(&run(folder.path(), &["verify", sample], ""));
    assert!(said.contains("gives this document again, byte for byte"), "{said}");
}

#[test]
fn a_copy_elsewhere_is_verified_and_compared_and_a_printed_head_is_looked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, stick) = (folder.path().join("data"), folder.path().join("stick"));
    let id = store_with_a_session(&data);
    let passphrase = Passphrase::new(PASSPHRASE.to_owned());
    let store = Store::open(&data, &passphrase).expect("opened");
    let mut copy = store::SecondCopy::of(store.original().expect("readable"), &stick, "poste-1");
    copy.begin().expect("begun");
    copy.bring_up_to_date().expect("copied");
    let head = store.head(id).expect("a head").to_string();
    drop(store);
    let there = copy.dir().to_str().expect("a path").to_owned();
    let files = || {
        let mut files: Vec<_> =
            fs::read_dir(&there).expect("a folder").map(|file| file.expect("a file").path()).collect();
        files.sort();
        files.into_iter().map(|path| (fs::read(&path).expect("a file"), path)).collect::<Vec<_>>()
    };
    let before = files();
    let sound = run(&data, &["verify", &there, "--head", &head[..16]], PASSPHRASE);
    assert_eq!(code(&sound), 0, "{sound:?}");
    assert!(said(&sound).contains("exactly what") || said(&sound).contains("just what"), "{}", said(&sound));
    assert!(said(&sound).contains("that of entry 2"), "{}", said(&sound));
    assert!(files() == before, "a copy is only read");

    let unknown = run(&data, &["verify", "--json", "--head", &"0".repeat(16)], PASSPHRASE);
    assert_eq!(code(&unknown), 4);
    let json: serde_json::Value = serde_json::from_str(&said(&unknown)).expect("JSON");
    assert_eq!((&json["sound"], &json["heads"][0]["seq"]), (&false.into(), &serde_json::Value::Null));
    assert_eq!(json["finding"], serde_json::Value::Null);

    // The copy put back as it was before the last entries: its chain holds, what stands beside it does not agree.
    let database = Path::new(&there).join("delibere.db");
    let old = fs::read(&database).expect("a file");
    let mut store = Store::open(&data, &passphrase).expect("opened");
    let summary = store.summaries().expect("read").remove(0).1;
    let stamp = Stamp {
        at: chrono::DateTime::parse_from_rfc3339("2026-11-23T10:00:00+01:00").expect("a moment"),
        uptime_ms: 3_600_000,
        run: RunId(Uuid::from_u128(4)),
    };
    let event = Event::SessionBegun;
    let entry = NewEntry { stamp, author: "Claire Ménard".to_owned(), event };
    store.append(id, 2, &[entry], &summary, None).expect("appended");
    copy.bring_up_to_date().expect("copied");
    drop((store, copy));
    fs::write(&database, old).expect("written");
    let outrun = run(&data, &["verify", &there, "--json"], PASSPHRASE);
    assert_eq!(code(&outrun), 4, "{outrun:?}");
    let json: serde_json::Value = serde_json::from_str(&said(&outrun)).expect("JSON");
    assert_eq!((&json["outrun"]["entries"], &json["standing"]["is"]), (&1.into(), &"behind".into()));
    assert_eq!(code(&run(&data, &["verify", "/nowhere/at/all"], PASSPHRASE)), 7);
}
