//! The machine failing under a session: a full disk, a protected one, another program on the
//! database, lost rights, a second window, a spoilt page. Each is said, nothing unsaved is hidden,
//! and the session goes on by itself once the cause is gone.

use crate::gate::{PASSPHRASE, empty_machine, first_start, settle, unlock};
use crate::prepare::{ordinary, under_way};
use crate::room::Room;
use crate::stick::{fill, path, run};
use crate::turn;
use nix::fcntl::{FcntlArg, fcntl};
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tests::window::Window;

/// The data on a small disk of their own, where this machine lets one be mounted.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn at(folder: &Path) -> Option<Self> {
        std::fs::create_dir_all(folder).unwrap();
        let mounted = run("mount", &["-t", "tmpfs", "-o", "size=4m", "tmpfs", &path(folder)]);
        mounted.then(|| Self(folder.to_owned()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        run("umount", &["-l", &path(&self.0)]);
    }
}

/// Files that nobody may write to, not even through a handle that was open before: what a disk does
/// whose system has gone over to reading only.
struct Protected(Vec<PathBuf>);

impl Protected {
    fn files(files: Vec<PathBuf>) -> Option<Self> {
        let protected = Self(files);
        protected.0.iter().all(|file| run("chattr", &["+i", &path(file)])).then_some(protected)
    }
}

impl Drop for Protected {
    fn drop(&mut self) {
        for file in &self.0 {
            run("chattr", &["-i", &path(file)]);
        }
    }
}

/// A folder in which nothing may be made or changed any more.
struct NoRights(PathBuf, Option<Protected>);

impl NoRights {
    fn to(folder: &Path) -> Self {
        std::fs::set_permissions(folder, PermissionsExt::from_mode(0o500)).unwrap();
        // Such a mode stops everybody but the superuser.
        let superuser = nix::unistd::geteuid().is_root();
        let protected = superuser.then(|| Protected::files(vec![folder.to_owned()])).flatten();
        assert!(!superuser || protected.is_some(), "chattr protects nothing here");
        Self(folder.to_owned(), protected)
    }
}

impl Drop for NoRights {
    fn drop(&mut self) {
        self.1 = None;
        std::fs::set_permissions(&self.0, PermissionsExt::from_mode(0o700)).unwrap();
    }
}

/// Another program that holds the database for writing, as SQLite itself would: byte 120 of the
/// index of the log (sqlite.org/walformat.html, § 2.4).
fn hold(data: &Path) -> File {
    let index = OpenOptions::new().read(true).write(true).open(data.join("delibere.db-shm")).unwrap();
    let lock = nix::libc::flock {
        l_type: i16::try_from(nix::libc::F_WRLCK).unwrap(),
        l_whence: i16::try_from(nix::libc::SEEK_SET).unwrap(),
        l_start: 120,
        l_len: 1,
        l_pid: 0,
    };
    let held = || fcntl(&index, FcntlArg::F_SETLK(&lock)).ok();
    assert!(tests::patience::ask_until(std::time::Duration::from_secs(20), held).is_some(), "it is never free");
    index
}

/// The pause of the running part, with the motive proposed.
fn pause(window: &Window) {
    window.press("Alt+s");
    window.see("Motif, repris au procès-verbal");
    window.type_text("Passage d'une ambulance");
    window.press("Enter");
}

#[test]
fn a_full_disk_is_told_until_there_is_room_again_and_nothing_wants_a_restart() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::at(&folder.path().join("data")) else {
        println!("no disk can be mounted here: the full disk is tried in the store alone");
        return;
    };
    let window = Window::open(folder.path());
    first_start(&window);
    under_way(&window);
    let room = Room(&window);
    room.note("+ sait reformuler", "sait reformuler");
    let filler = fill(&disk.0);
    window.press("Alt+n");
    window.type_text("? que devient ce mot");
    window.see("Non enregistré");
    window.see("Le disque est plein");
    // The clock goes on, and says so.
    room.running();
    window.picture("journeys", "disk-full");
    std::fs::remove_file(filler).unwrap();
    // The note being typed is sent again by itself.
    window.see_no_more("Non enregistré");
    window.press("Enter");
    let listed = "return document.querySelector('#note-list')?.innerText.includes('que devient ce mot')";
    window.until("the note is in the list", listed);
    window.picture("journeys", "disk-has-room-again");
}

#[test]
fn a_protected_disk_is_told_and_the_gesture_is_done_again_from_the_banner() {
    let _turn = turn();
    let (folder, window) = empty_machine();
    first_start(&window);
    under_way(&window);
    let data = folder.path().join("data");
    let files = ["delibere.db", "delibere.db-wal"].map(|name| data.join(name)).to_vec();
    let Some(protected) = Protected::files(files) else {
        println!("no file can be protected here: the protected disk is not tried");
        return;
    };
    pause(&window);
    window.see("Non enregistré");
    window.see("Pas encore enregistré : la pause.");
    window.see("Le disque ne répond plus");
    Room(&window).running();
    window.picture("journeys", "disk-protected");
    // The next gesture fails as well, and does not make the first one forgotten.
    window.press("Escape");
    window.press("Alt+n");
    window.type_text("+ cite la norme");
    window.see("la pause, la note en cours de frappe");
    drop(protected);
    let saved = "return !document.querySelector('.banner')?.innerText.includes('la note en cours')";
    window.until("the note is saved by itself", saved);
    window.see("Pas encore enregistré : la pause.");
    assert!(window.sees("Non enregistré"), "{}", window.text());
    window.picture("journeys", "disk-writable-again");
    window.click("Réessayer");
    window.see("suspendu");
    window.see_no_more("Non enregistré");
    window.picture("journeys", "gesture-done-again");
}

#[test]
fn a_database_held_by_another_program_is_told_and_an_act_may_be_given_up() {
    let _turn = turn();
    let (folder, window) = empty_machine();
    first_start(&window);
    under_way(&window);
    let other = hold(&folder.path().join("data"));
    pause(&window);
    window.see("Un autre programme retient la base");
    window.see("Pas encore enregistré : la pause.");
    Room(&window).running();
    window.picture("journeys", "database-held");
    window.click("Y renoncer");
    window.see_no_more("Non enregistré");
    drop(other);
    // Nothing of it was recorded; the part runs, and the next pause is one.
    window.press("Escape");
    Room(&window).running();
    pause(&window);
    window.see("suspendu");
}

#[test]
fn lost_rights_are_told_at_the_gate_and_it_opens_once_they_are_given_back() {
    let _turn = turn();
    let (folder, window) = empty_machine();
    first_start(&window);
    ordinary(&window);
    Room(&window).begin();
    window.press("Ctrl+l");
    window.see("Délibéré est verrouillé");
    let rights = NoRights::to(&folder.path().join("data"));
    unlock(&window);
    window.see("Le dossier des données ne peut pas être modifié");
    window.see("Rien n'est perdu ni modifié.");
    window.picture("journeys", "rights-lost");
    drop(rights);
    window.focus("Phrase secrète");
    window.retype(PASSPHRASE);
    window.press("Enter");
    window.see("quorum atteint");
    Room(&window).present();
}

#[test]
fn a_second_window_on_the_same_data_is_told_and_opens_once_the_first_is_closed() {
    let _turn = turn();
    let (folder, window) = empty_machine();
    first_start(&window);
    under_way(&window);
    let second = Window::open(folder.path());
    unlock(&second);
    second.see("Délibéré est déjà ouvert sur ces données");
    second.picture("journeys", "second-window");
    // The first one goes on.
    Room(&window).note("+ sait reformuler", "sait reformuler");
    drop(window);
    second.focus("Phrase secrète");
    second.retype(PASSPHRASE);
    second.press("Enter");
    second.see("Revenir à l'épreuve en cours");
}

#[test]
fn a_spoilt_page_is_told_and_a_backup_made_by_hand_takes_its_place() {
    let _turn = turn();
    let (folder, window) = empty_machine();
    let usual = folder.path().join("disque externe");
    std::fs::create_dir(&usual).unwrap();
    first_start(&window);
    under_way(&window);
    Room(&window).note("+ sait reformuler", "sait reformuler");
    window.click("Sans copie");
    window.focus("Dossier des sauvegardes");
    window.retype(&path(&usual));
    window.press("Enter");
    window.see("Les prochaines sauvegardes iront dans ce dossier.");
    window.click("Sauvegarder maintenant");
    window.see("Sauvegarde faite, relue et vérifiée.");
    window.see("rien de nouveau depuis");
    window.picture("journeys", "backup-by-hand");
    window.press("Escape");
    window.press("Ctrl+Home");
    window.see("rien de nouveau depuis. Elle est dans");
    window.picture("journeys", "home-tells-of-the-backup");
    drop(window);
    let data = folder.path().join("data");
    settle(folder.path());
    let spoilt = spoil(&data.join("delibere.db"));

    let window = Window::open(folder.path());
    unlock(&window);
    window.see("La base est endommagée");
    window.picture("journeys", "page-spoilt");
    assert_eq!(std::fs::read(data.join("delibere.db")).unwrap(), spoilt, "what is spoilt is left as it is");
    window.click("Reprendre depuis une clé ou une sauvegarde");
    window.see("jusqu'au");
    window.focus("Phrase secrète");
    window.type_text(PASSPHRASE);
    window.picture("journeys", "restore");
    window.press("Enter");
    window.see("Revenir à l'épreuve en cours");
    window.click("Revenir à l'épreuve en cours");
    window.see("Interruption de");
    window.see("sait reformuler");
    window.picture("journeys", "restored");
}

/// Turns one bit of the first page round; answers what the file then holds.
fn spoil(database: &Path) -> Vec<u8> {
    let mut file = OpenOptions::new().read(true).write(true).open(database).unwrap();
    let mut byte = [0];
    file.seek(SeekFrom::Start(1000)).unwrap();
    file.read_exact(&mut byte).unwrap();
    file.seek(SeekFrom::Start(1000)).unwrap();
    file.write_all(&[byte[0] ^ 1]).unwrap();
    std::fs::read(database).unwrap()
}
