//! Locking when the system says that nobody should look: it goes to sleep, its session is locked,
//! its lid is closed. With the lock, the clipboard is emptied if its content came from here.
//!
//! Linux only, through logind and UPower on the system bus; without a bus it learns nothing. On
//! Windows and macOS the program locks by its key and when idle, and the clipboard is left alone:
//! the guide says so. What locking means is in `office`.

use crate::commands::{CANDIDATE_SCREEN, LOCKED, Shared, candidate};
#[cfg(not(target_os = "linux"))]
use tauri::Runtime;
use tauri::{AppHandle, Emitter, Manager};

/// Locks at once, and lets both windows know. On the main thread.
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
fn lock(app: &AppHandle) {
    let screen = {
        let shared = app.state::<Shared>();
        let mut office = shared.enter();
        office.lock();
        office.candidate_screen()
    };
    clear_clipboard(app);
    // A window that is closing has nothing to show any more.
    let _ = app.emit_to("main", LOCKED, ());
    let _ = app.emit_to(candidate::LABEL, CANDIDATE_SCREEN, screen);
}

#[cfg(target_os = "linux")]
pub(crate) use linux::{clear_clipboard, listen};

/// Nothing to listen to here.
#[cfg(not(target_os = "linux"))]
pub(crate) fn listen(_: &AppHandle) {}

/// Left alone here.
#[cfg(not(target_os = "linux"))]
pub(crate) fn clear_clipboard<R: Runtime>(_: &AppHandle<R>) {}

#[cfg(target_os = "linux")]
mod linux {
    use super::lock;
    use gtk::gio::prelude::*;
    use gtk::gio::{BusType, Cancellable, DBusCallFlags, DBusConnection, DBusSignalFlags, UnixFDList, bus_get_sync};
    use gtk::glib::{Variant, VariantDict, VariantTy};
    use std::cell::RefCell;
    use tauri::{AppHandle, Runtime};

    const LOGIND: &str = "org.freedesktop.login1";
    const MANAGER: &str = "org.freedesktop.login1.Manager";
    const MANAGER_PATH: &str = "/org/freedesktop/login1";
    const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
    /// How long logind may take to answer, in milliseconds.
    const PATIENCE: i32 = 2_000;

    /// Listens from now on; called on the main thread, where every signal is heard. Whoever may speak
    /// on the system bus may lock the program: nothing said there unlocks it.
    pub(crate) fn listen(app: &AppHandle) {
        let Ok(bus) = bus_get_sync(BusType::System, Cancellable::NONE) else { return };
        // The bus may go away; the exam does not end with it.
        bus.set_exit_on_close(false);
        before_sleep(app, &bus);
        let session = session_path(&bus);
        let locked = app.clone();
        bus.signal_subscribe(
            None,
            Some("org.freedesktop.login1.Session"),
            Some("Lock"),
            session.as_deref(),
            None,
            DBusSignalFlags::NONE,
            move |_, _, _, _, _, _| lock(&locked),
        );
        when_true(app, &bus, session.as_deref(), "org.freedesktop.login1.Session", "LockedHint");
        when_true(app, &bus, Some("/org/freedesktop/UPower"), "org.freedesktop.UPower", "LidIsClosed");
        when_true(app, &bus, Some(MANAGER_PATH), MANAGER, "LidClosed");
    }

    /// Sleep waits for the lock: logind is asked for a delay, given back once locked and taken anew on waking.
    fn before_sleep(app: &AppHandle, bus: &DBusConnection) {
        let app = app.clone();
        let delay = RefCell::new(delay_sleep(bus));
        // Held by the closure, the bus lives as long as what listens to it.
        let held = bus.clone();
        bus.signal_subscribe(
            None,
            Some(MANAGER),
            Some("PrepareForSleep"),
            Some(MANAGER_PATH),
            None,
            DBusSignalFlags::NONE,
            move |_, _, _, _, _, told| {
                if told.try_child_value(0).and_then(|value| value.get::<bool>()) == Some(true) {
                    lock(&app);
                    delay.replace(None);
                } else {
                    delay.replace(delay_sleep(&held));
                }
            },
        );
    }

    /// The delay, for as long as what is answered is kept.
    fn delay_sleep(bus: &DBusConnection) -> Option<UnixFDList> {
        let asked = ("sleep", "Délibéré", crate::sentence::kept::SLEEP_DELAY, "delay").to_variant();
        bus.call_with_unix_fd_list_sync(
            Some(LOGIND),
            MANAGER_PATH,
            MANAGER,
            "Inhibit",
            Some(&asked),
            None,
            DBusCallFlags::NO_AUTO_START,
            PATIENCE,
            UnixFDList::NONE,
            Cancellable::NONE,
        )
        .ok()
        .map(|(_, list)| list)
    }

    /// Where logind tells of our session; `None` listens to every one.
    fn session_path(bus: &DBusConnection) -> Option<String> {
        let answer = bus.call_sync(
            Some(LOGIND),
            MANAGER_PATH,
            MANAGER,
            "GetSessionByPID",
            Some(&(std::process::id(),).to_variant()),
            None,
            DBusCallFlags::NO_AUTO_START,
            PATIENCE,
            Cancellable::NONE,
        );
        answer.ok()?.try_child_value(0)?.str().map(str::to_owned)
    }

    /// Locks when a property becomes true.
    fn when_true(
        app: &AppHandle,
        bus: &DBusConnection,
        path: Option<&str>,
        interface: &'static str,
        name: &'static str,
    ) {
        let app = app.clone();
        bus.signal_subscribe(
            None,
            Some(PROPERTIES),
            Some("PropertiesChanged"),
            path,
            Some(interface),
            DBusSignalFlags::NONE,
            move |_, _, _, _, _, told| {
                // Anybody may say anything on the bus: what is no dictionary is not read as one.
                let changed: Option<Variant> =
                    told.try_child_value(1).filter(|changed| changed.type_() == VariantTy::VARDICT);
                if VariantDict::new(changed.as_ref()).lookup::<bool>(name).ok().flatten() == Some(true) {
                    lock(&app);
                }
            },
        );
    }

    /// Empties the clipboard and the selection if what they hold was put there by this window: GTK
    /// gives up only what it owns.
    pub(crate) fn clear_clipboard<R: Runtime>(app: &AppHandle<R>) {
        let cleared = app.run_on_main_thread(|| {
            // Without a display there is no clipboard.
            if !gtk::is_initialized_main_thread() {
                return;
            }
            for selection in [gtk::gdk::SELECTION_CLIPBOARD, gtk::gdk::SELECTION_PRIMARY] {
                gtk::Clipboard::get(&selection).clear();
            }
        });
        // Only a program that is ending has no main thread.
        drop(cleared);
    }
}
