//! Who may see: the lock over a running segment, an administrator beside a president, the recovery sheet.

use crate::gate::{NAME, PASSPHRASE, empty_machine, first_start};
use crate::prepare::under_way;
use crate::room::Room;
use crate::turn;
use std::process::Command;
use tests::stage::{LAPTOP, Running};
use tests::window::Window;

const PAUL: &str = "Paul Rey";
const HIS: &str = "trois oiseaux sur un fil";

fn locked(window: &Window) {
    window.see("Délibéré est verrouillé");
    window.until("the passphrase has the focus", "return document.activeElement?.type === 'password'");
}

fn unlock(window: &Window, passphrase: &str) {
    window.type_text(passphrase);
    window.press("Enter");
}

#[test]
fn behind_the_lock_the_clock_goes_on_and_the_note_waits() {
    let _turn = turn();
    let (_folder, window) = empty_machine();
    first_start(&window);
    under_way(&window);
    window.press("Alt+n");
    window.type_text("cite la source de");
    window.press("Ctrl+l");
    locked(&window);
    window.see("Temps restant");
    let left = "return document.querySelector('[role=timer]')?.innerText.trim()";
    let first = window.script(left, vec![]);
    window.until("the clock goes on", &format!("return ({}) !== {first}", left.trim_start_matches("return ")));
    assert!(!window.sees("Amélie") && !window.sees("cite la source"), "{}", window.text());
    window.picture("journeys", "lock-over-a-running-segment");
    window.press("Alt+s");
    window.see("La reprise demande le déverrouillage.");
    window.picture("journeys", "lock-held-clock");
    window.type_text("une autre phrase");
    window.press("Enter");
    window.see("n'ouvre pas les données");
    window.retype(PASSPHRASE);
    window.press("Enter");
    window.see("suspendu");
    window.see("Une phrase secrète fausse a été essayée");
    window.until(
        "the note line has the focus and the words typed before the lock",
        "return document.activeElement?.tagName === 'TEXTAREA' && document.activeElement.value === 'cite la source de'",
    );
    window.picture("journeys", "unlocked-at-the-note-line");
}

#[test]
fn an_administrator_follows_without_reading_and_is_told_who_conducts() {
    let _turn = turn();
    let (_folder, window) = empty_machine();
    first_start(&window);
    under_way(&window);
    Room(&window).note("+ 1.2 planifie avec les salariés", "planifie avec les salariés");
    window.press("Ctrl+Home");
    window.see("Contrôle avant examen");
    window.press("Alt+r");
    window.press("Alt+a");
    window.see("Qui peut ouvrir les données");
    window.click("Ajouter une personne");
    window.focus("Prénom et nom");
    window.type_text(PAUL);
    window.focus("Sa phrase secrète");
    window.type_text(HIS);
    window.press("Enter");
    window.see("Paul Rey peut désormais ouvrir les données.");
    window.click("Créer la fiche");
    window.see("Le code n'est montré qu'ici.");
    window.picture("journeys", "access-recovery-sheet");
    let groups = "return [...document.querySelectorAll('ol.code li')].map((li) => li.innerText).join(' ')";
    let code = window.script(groups, vec![]).as_str().unwrap().to_owned();
    window.click("Je l'ai sur papier");
    window.see("La précédente n'ouvre plus rien.");
    window.picture("journeys", "access");
    window.press("Ctrl+l");
    locked(&window);
    window.click(PAUL);
    window.picture("journeys", "gate-two-users");
    unlock(&window, HIS);
    window.see("Qui peut ouvrir les données");
    window.press("Ctrl+Home");
    window.see("Contrôle avant examen");
    window.press("Enter");
    window.see("Les notes privées sont scellées");
    assert!(!window.sees("planifie avec les salariés"));
    window.press("Alt+s");
    window.see("Motif, repris au procès-verbal");
    window.type_text("Incident matériel");
    window.press("Enter");
    window.see(&format!("demandez à {NAME}"));
    window.picture("journeys", "administrator-in-the-room");

    // The sheet gives the president another passphrase.
    window.press("Ctrl+l");
    window.see("Délibéré est verrouillé");
    window.click(NAME);
    window.click("J'ai perdu ma phrase secrète");
    window.focus("Code de la fiche");
    window.type_text(&code.to_lowercase());
    window.focus("Nouvelle phrase secrète");
    window.type_text("une phrase toute neuve");
    window.picture("journeys", "gate-recovery");
    window.press("Enter");
    window.see("planifie avec les salariés");
}

#[test]
fn the_system_going_to_sleep_locks_the_program() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    let address = format!("unix:path={}/bus", folder.path().display());
    let _bus = Running::start(Command::new("dbus-daemon").args(["--session", "--nofork", "--address", &address]));
    let listening = tests::patience::ask_until(std::time::Duration::from_secs(20), || {
        folder.path().join("bus").exists().then_some(())
    });
    assert!(listening.is_some(), "the bus never came");
    let window = Window::open_with(folder.path(), &[("DBUS_SYSTEM_BUS_ADDRESS", address.as_ref())], LAPTOP);
    first_start(&window);
    let tell = |what: &str, told: &[&str]| {
        let said =
            Command::new("dbus-send").arg(format!("--bus={address}")).args(["--type=signal", what]).args(told).status();
        assert!(said.unwrap().success());
    };
    tell("/org/freedesktop/login1", &["org.freedesktop.login1.Manager.PrepareForSleep", "boolean:true"]);
    locked(&window);
    // Waking up does not open it, and opening it does not lock it again.
    tell("/org/freedesktop/login1", &["org.freedesktop.login1.Manager.PrepareForSleep", "boolean:false"]);
    unlock(&window, PASSPHRASE);
    window.see("Contrôle avant examen");
    tell("/org/freedesktop/login1/session/_31", &["org.freedesktop.login1.Session.Lock"]);
    locked(&window);
    unlock(&window, PASSPHRASE);
    window.see("Contrôle avant examen");
    // What is not said as it should be changes nothing; a lid that closes does.
    tell(
        "/org/freedesktop/UPower",
        &[
            "org.freedesktop.DBus.Properties.PropertiesChanged",
            "string:org.freedesktop.UPower",
            "dict:string:boolean:LidIsClosed,true",
            "array:string:",
        ],
    );
    let said = Command::new("busctl")
        .arg(format!("--address={address}"))
        .args(["emit", "/org/freedesktop/UPower", "org.freedesktop.DBus.Properties", "PropertiesChanged"])
        .args(["sa{sv}as", "org.freedesktop.UPower", "1", "LidIsClosed", "b", "true", "0"])
        .status();
    assert!(said.unwrap().success());
    locked(&window);
}

#[test]
fn the_idle_lock_warns_lets_a_key_put_it_off_and_never_comes_while_one_types() {
    let _turn = turn();
    let (_folder, window) = empty_machine();
    first_start(&window);
    under_way(&window);
    // Twelve minutes pass at once by the clock that idleness is measured with.
    let pass = |minutes: f64| {
        let jump = "const real = Performance.prototype.now; const by = arguments[0] * 60000; \
                    performance.now = ((before) => () => before() + by)(performance.now.bind(performance)); return real !== null";
        window.script(jump, vec![serde_json::json!(minutes)]);
    };
    window.press("Alt+n");
    for word in ["observe ", "puis ", "reformule ", "encore "] {
        pass(12.0);
        window.type_text(word);
        assert!(!window.sees("Délibéré est verrouillé"));
    }
    pass(14.6);
    window.see("Verrouillage dans 30 s");
    window.picture("journeys", "lock-is-near");
    window.type_text("toujours");
    window.until("the warning is gone", "return document.querySelector('.near') === null");
    pass(15.1);
    locked(&window);
    window.see("Temps restant");
    let asked = std::time::Instant::now();
    unlock(&window, PASSPHRASE);
    window.until(
        "the words typed before the lock are there",
        "return document.activeElement?.value === 'observe puis reformule encore toujours'",
    );
    println!("unlocked in {:.2} s, typing the passphrase included", asked.elapsed().as_secs_f64());
}

#[test]
fn what_was_copied_here_is_not_in_the_clipboard_after_the_lock() {
    let _turn = turn();
    let (_folder, window) = empty_machine();
    first_start(&window);
    window.press("Alt+r");
    window.focus("Chercher une session");
    window.type_text("secret du jury");
    window.press("Ctrl+a");
    window.press("Ctrl+c");
    window.press("Ctrl+l");
    locked(&window);
    window.press("Ctrl+v");
    assert_eq!(window.script("return document.activeElement.value", vec![]), "");
    unlock(&window, PASSPHRASE);
    window.see("Chercher une session");
}
