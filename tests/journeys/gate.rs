//! The gate: first start, lock, and every way the data may not open.

use crate::turn;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use tests::patience::ask_until;
use tests::window::Window;
#[cfg(target_os = "linux")]
use tests::window::mortal::descendants;

pub(crate) const NAME: &str = "Élise Nguyễn-Ferré";
pub(crate) const PASSPHRASE: &str = "quatre mots sans rapport";

/// A window on an empty machine.
pub(crate) fn empty_machine() -> (TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(folder.path());
    (folder, window)
}

/// First start by the keyboard alone, to the home screen.
pub(crate) fn first_start(window: &Window) {
    window.see("Bienvenue");
    window.until("the name has the focus", "return document.activeElement?.tagName === 'INPUT'");
    window.type_text(NAME);
    window.tab_to("Phrase secrète");
    window.type_text(PASSPHRASE);
    window.press("Enter");
    window.see("Contrôle avant examen");
}

#[test]
fn a_newcomer_chooses_a_passphrase_and_is_home() {
    let _turn = turn();
    let (folder, window) = empty_machine();
    window.see("Bienvenue");
    window.tab_to("Phrase secrète");
    window.type_text("court");
    window.press("Enter");
    window.see("Indiquez vos prénom et nom.");
    window.type_text(NAME);
    window.press("Enter");
    window.see("Trop courte : il faut au moins 12 caractères.");
    window.type_text(PASSPHRASE);
    window.press("Enter");
    window.see("Préparons votre première session.");
    assert!(database(folder.path()).exists());
    window.picture("journeys", "home-of-a-newcomer");
}

/// Without a graphics card, painting through OpenGL costs a second before the first picture.
#[test]
#[cfg(target_os = "linux")]
fn the_processor_paints_the_window() {
    let _turn = turn();
    let (_folder, window) = empty_machine();
    window.see("Bienvenue");
    window.settle();
    let threads: Vec<String> = descendants(window.stage().driver_process())
        .into_iter()
        .flat_map(|process| std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten())
        .filter_map(|thread| std::fs::read_to_string(thread.path().join("comm")).ok())
        .collect();
    assert!(threads.iter().any(|name| name.starts_with("SkiaCPU")), "{threads:?}");
    assert!(!threads.iter().any(|name| name.starts_with("SkiaGPU")), "{threads:?}");
}

#[test]
fn a_wrong_passphrase_is_said_and_the_right_one_opens() {
    let _turn = turn();
    let (_folder, window) = empty_machine();
    first_start(&window);
    window.press("Ctrl+l");
    window.see("Délibéré est verrouillé");
    window.type_text("une autre phrase");
    window.press("Enter");
    window.see("Cette phrase secrète n'ouvre pas les données");
    window.picture("journeys", "wrong-passphrase");
    window.retype(PASSPHRASE);
    window.press("Enter");
    window.see("Contrôle avant examen");
}

#[test]
fn data_survive_the_end_of_the_program() {
    let _turn = turn();
    let (folder, window) = empty_machine();
    first_start(&window);
    drop(window);
    let window = Window::open(folder.path());
    unlock(&window);
    window.see("Contrôle avant examen");
}

#[test]
fn a_database_without_encryption_is_not_ours_and_left_as_it_is() {
    let _turn = turn();
    let folder = founded();
    let foreign = b"SQLite format 3\0 a database of another program".repeat(200);
    std::fs::write(database(folder.path()), &foreign).unwrap();
    let window = Window::open(folder.path());
    unlock(&window);
    window.see("n'est pas une base de Délibéré, qui sont toutes chiffrées");
    window.picture("journeys", "foreign-database");
    assert_eq!(std::fs::read(database(folder.path())).unwrap(), foreign);
}

#[test]
fn a_truncated_database_is_refused_and_left_as_it_is() {
    let _turn = turn();
    let folder = founded();
    let path = database(folder.path());
    let whole = std::fs::read(&path).unwrap();
    let cut = &whole[..whole.len() / 2 + 100];
    std::fs::write(&path, cut).unwrap();
    let window = Window::open(folder.path());
    unlock(&window);
    let said = window.see_one_of(&["La base est endommagée", "n'est pas la base qui va avec ces clés"]);
    window.picture("journeys", "truncated-database");
    assert!(!said.is_empty());
    assert_eq!(std::fs::read(&path).unwrap(), cut);
}

#[test]
fn data_of_a_newer_version_are_left_to_it() {
    let _turn = turn();
    let folder = founded();
    let files = std::fs::read_dir(folder.path().join("data")).unwrap().map(|entry| entry.unwrap().path());
    let is_keys = |path: &PathBuf| std::fs::read_to_string(path).is_ok_and(|text| text.contains("delibere-keys"));
    let keys = files.into_iter().find(is_keys).unwrap();
    let written = std::fs::read_to_string(&keys).unwrap();
    let version = written.find("\"version\": ").unwrap() + "\"version\": ".len();
    let newer = format!("{}99{}", &written[..version], &written[version + 1..]);
    std::fs::write(&keys, &newer).unwrap();
    let window = Window::open(folder.path());
    unlock(&window);
    window.see("plus récente");
    window.picture("journeys", "newer-data");
    assert_eq!(std::fs::read_to_string(&keys).unwrap(), newer);
}

/// Data with a passphrase, the program ended, and everything written into the one file.
fn founded() -> TempDir {
    let (folder, window) = empty_machine();
    first_start(&window);
    drop(window);
    settle(folder.path());
    let data = folder.path().join("data");
    for entry in std::fs::read_dir(&data).unwrap() {
        let path = entry.unwrap().path();
        assert!(!path.to_string_lossy().ends_with("-wal"), "{} was left behind", path.display());
    }
    folder
}

/// Writes what the log holds into the one file: opening and closing the data properly does. A window
/// that was closed may still be backing them up, and holds them until it is done.
pub(crate) fn settle(folder: &Path) {
    let passphrase = folder.join("passphrase");
    std::fs::write(&passphrase, PASSPHRASE).unwrap();
    let arguments = ["sessions", "--user", NAME, "--passphrase-file", &passphrase.to_string_lossy()];
    let opened = || tests::program::run(&folder.join("data"), &arguments).status.success().then_some(());
    assert!(ask_until(std::time::Duration::from_secs(60), opened).is_some(), "the data never opened");
}

pub(crate) fn unlock(window: &Window) {
    window.see("Délibéré est verrouillé");
    window.until("the passphrase has the focus", "return document.activeElement?.tagName === 'INPUT'");
    window.type_text(PASSPHRASE);
    window.press("Enter");
}

/// The one database of the data folder.
fn database(folder: &Path) -> PathBuf {
    let mut found = std::fs::read_dir(folder.join("data"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "db"));
    let database = found.next().unwrap_or_else(|| panic!("no database in {}", folder.display()));
    assert_eq!(found.next(), None, "more than one database");
    database
}
