//! The second copy on a stick: pulled out in the middle of a question, put back, full, taken to a
//! spare computer, and both going on.

use crate::gate::{PASSPHRASE, first_start};
use crate::prepare::under_way;
use crate::room::Room;
use crate::turn;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use tests::patience::ask_until;
use tests::window::Window;

/// A stick with a file system of its own where this machine lets one be mounted; else a folder that
/// is moved away.
struct Stick {
    /// Where it is plugged in.
    folder: PathBuf,
    pocket: PathBuf,
    mounted: bool,
}

impl Stick {
    fn plug_in(room: &Path) -> Self {
        let (folder, pocket) = (room.join("KINGSTON"), room.join("pocket"));
        for path in [&folder, &pocket] {
            std::fs::create_dir(path).unwrap();
        }
        let made = run("mount", &["-t", "tmpfs", "-o", "size=2m", "tmpfs", &path(&pocket)]);
        let mounted = made && run("mount", &["--bind", &path(&pocket), &path(&folder)]);
        let stick = Self { folder, pocket, mounted };
        println!("the stick is {}", if mounted { "a file system of its own" } else { "a folder" });
        stick
    }

    fn pull_out(&self) {
        if self.mounted {
            assert!(run("umount", &["-l", &path(&self.folder)]));
        } else {
            std::fs::remove_dir(&self.pocket).unwrap();
            std::fs::rename(&self.folder, &self.pocket).unwrap();
            std::fs::create_dir(&self.folder).unwrap();
        }
    }

    fn put_back(&self) {
        if self.mounted {
            assert!(run("mount", &["--bind", &path(&self.pocket), &path(&self.folder)]));
        } else {
            std::fs::remove_dir(&self.folder).unwrap();
            std::fs::rename(&self.pocket, &self.folder).unwrap();
            std::fs::create_dir(&self.pocket).unwrap();
        }
    }
}

/// Leaves no room in a file system: what does not fit any more is written in part.
pub(crate) fn fill(folder: &Path) -> PathBuf {
    let filler = folder.join("photos");
    let _ = std::fs::write(&filler, vec![7_u8; 64 * 1024 * 1024]);
    filler
}

impl Drop for Stick {
    fn drop(&mut self) {
        if self.mounted {
            run("umount", &["-l", &path(&self.folder)]);
            run("umount", &["-l", &path(&self.pocket)]);
        }
    }
}

pub(crate) fn run(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
}

pub(crate) fn path(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[test]
fn a_stick_is_pulled_out_put_back_and_a_spare_computer_goes_on_from_it() {
    let _turn = turn();
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let stick = Stick::plug_in(first.path());
    let window = Window::open(first.path());
    first_start(&window);
    window.click("Sans copie");
    window.see("Copie sur clé");
    window.picture("journeys", "copy-none");
    window.focus("Ou un autre dossier");
    window.type_text(&path(&stick.folder));
    window.press("Enter");
    window.see("Copie à jour");
    window.picture("journeys", "copy-safe");
    window.press("Escape");
    under_way(&window);
    window.see("Copie à jour");

    stick.pull_out();
    let pulled = Instant::now();
    window.see("Clé absente");
    println!("pulled out, told after {:.1} s; aim: within 3 s", pulled.elapsed().as_secs_f64());
    Room(&window).note("+ sait reformuler", "sait reformuler");
    window.click("Clé absente");
    window.see("La session continue et s'enregistre sur cet ordinateur.");
    window.picture("journeys", "copy-away");
    window.press("Escape");
    stick.put_back();
    let back = Instant::now();
    window.see("Copie à jour");
    println!("put back, caught up after {:.1} s", back.elapsed().as_secs_f64());

    if stick.mounted {
        let filler = fill(&stick.folder);
        Room(&window).note("? un long développement", "un long développement");
        window.see("Copie en échec");
        window.click("Copie en échec");
        window.see("est pleine");
        window.picture("journeys", "copy-full");
        window.press("Escape");
        std::fs::remove_file(filler).unwrap();
        window.see("Copie à jour");
    }

    // The laptop is closed in the middle of the question; another one goes on.
    let spare = Window::open(second.path());
    spare.see("Bienvenue");
    spare.click("Reprendre depuis une clé");
    spare.fill("Dossier de la clé ou de la sauvegarde", &path(&stick.folder));
    spare.see("jusqu'au");
    spare.focus("Phrase secrète");
    spare.type_text(PASSPHRASE);
    spare.picture("journeys", "take-over");
    spare.press("Enter");
    spare.see("Contrôle avant examen");
    spare.see("en cours");
    spare.picture("journeys", "taken-over");
    spare.click("Revenir à l'épreuve en cours");
    spare.see("Interruption de");
    spare.see("reprend sur cet ordinateur");
    spare.see("sait reformuler");
    spare.picture("journeys", "taken-over-gap");
    spare.press("Alt+c");
    let settled = "return !document.querySelector('main').innerText.includes('Interruption de')";
    spare.until("the question is gone once answered", settled);
    Room(&spare).note("+ reprend sans perdre le fil", "reprend sans perdre le fil");
    spare.see("Copie à jour");
    spare.picture("journeys", "taken-over-goes-on");

    // The first one, which went on by itself, is told; nothing of either is touched.
    Room(&window).note("− n'a pas conclu", "n'a pas conclu");
    window.see("Copies divergentes");
    window.click("Copies divergentes");
    window.see("Deux ordinateurs ont continué chacun de son côté");
    window.picture("journeys", "copy-forked");
}

/// How long each of so many notes takes from the Enter key to the list, by the page's own clock, in milliseconds,
/// and how long until the stick says that it holds the entry, in seconds.
fn notes(window: &Window, of: &str, stick: Option<&Path>) -> (Vec<f64>, Vec<f64>) {
    let watch = "window.shown = null; const list = () => document.querySelectorAll('#note-list [data-note]').length; \
        window.addEventListener('keydown', (event) => { if (event.key !== 'Enter') return; \
          const [began, before] = [performance.now(), list()]; window.shown = null; \
          const look = new MutationObserver(() => { if (list() > before) { look.disconnect(); window.shown = performance.now() - began; } }); \
          look.observe(document.body, { childList: true, subtree: true }); }, { capture: true, once: true })";
    let (mut shown, mut copied) = (Vec::new(), Vec::new());
    for number in 1..=NOTES {
        window.press("Alt+n");
        window.type_text(&format!("{of} {number}"));
        window.script(watch, vec![]);
        let held = stick.map(entries);
        window.press("Enter");
        let began = Instant::now();
        shown.push(window.until("the note is in the list", "return window.shown").as_f64().unwrap());
        if let (Some(stick), Some(before)) = (stick, held) {
            let there = || (entries(stick) > before).then_some(());
            assert!(ask_until(Duration::from_secs(20), there).is_some(), "the copy never followed");
            copied.push(began.elapsed().as_secs_f64());
        }
    }
    (shown, copied)
}

const NOTES: usize = 12;

/// How many entries the copy in this folder says it holds, once it was read back.
fn entries(stick: &Path) -> u64 {
    let copy = std::fs::read_dir(stick).unwrap().flatten().map(|entry| entry.path()).find(|path| path.is_dir());
    let heads = copy.and_then(|dir| std::fs::read(dir.join("delibere.heads")).ok()).unwrap_or_default();
    let heads: serde_json::Value = serde_json::from_slice(&heads).unwrap_or_default();
    heads["entries"].as_u64().unwrap_or_default()
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[test]
fn every_entry_is_on_the_stick_within_two_seconds_and_no_gesture_waits_for_it() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    let stick = folder.path().join("KINGSTON");
    std::fs::create_dir(&stick).unwrap();
    let window = Window::open(folder.path());
    first_start(&window);
    under_way(&window);
    let (mut without, _) = notes(&window, "sans copie", None);
    window.click("Sans copie");
    window.focus("Ou un autre dossier");
    window.type_text(&path(&stick));
    window.press("Enter");
    window.see("Copie à jour");
    window.press("Escape");
    let (mut with, mut copied) = notes(&window, "avec copie", Some(&stick));
    let (without, with) = (median(&mut without), median(&mut with));
    println!(
        "a note is in the list after {without:.0} ms without a copy, {with:.0} ms with one ({NOTES} notes each, medians)"
    );
    let (usual, most) = (median(&mut copied), copied.last().copied().unwrap_or_default());
    println!("and on the stick, read back, after {usual:.2} s, at most {most:.2} s; aim: within 2 s");
}
