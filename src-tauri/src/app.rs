//! The window and its wiring: which window is made, what ends the program.

use crate::commands::{self, CLOCKS, Shared, candidate};
use crate::confine::confined;
use crate::office::Office;
use crate::watch;
use std::time::Duration;
use tauri::{AppHandle, Context, Emitter, Manager, Runtime, WebviewUrl, WebviewWindowBuilder, WindowEvent};

/// The pages, the policy and the permissions that ship.
pub(crate) fn context<R: Runtime>() -> Context<R> {
    tauri::generate_context!()
}

/// Opens the main window and runs until it is closed.
///
/// # Errors
/// When the system cannot give a window at all.
pub(crate) fn run(office: Office) -> tauri::Result<()> {
    commands::answering(tauri::Builder::default(), office)
        .setup(|app| {
            confined(WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into())))
                .title("Délibéré")
                .inner_size(1366.0, 768.0)
                .min_inner_size(1024.0, 640.0)
                .prevent_overflow()
                // A file dropped on the window is the page’s affair: it verifies documents.
                .disable_drag_drop_handler()
                .center()
                .build()?;
            watch::listen(app.handle());
            let handle = app.handle().clone();
            std::thread::Builder::new().name("clocks".to_owned()).spawn(move || watch_clocks(&handle))?;
            Ok(())
        })
        .on_window_event(|window, event| {
            // The candidate's window never outlives the jury's, nor does a practice session.
            if window.label() == "main" && matches!(event, WindowEvent::Destroyed) {
                let mut office = window.state::<Shared>().inner().enter();
                office.before_leaving();
                office.close();
                drop(office);
                window.app_handle().exit(0);
            }
        })
        .run(context())
}

/// Looks at the computer's clocks each second, for as long as the program runs.
fn watch_clocks<R: Runtime>(app: &AppHandle<R>) {
    loop {
        std::thread::sleep(Duration::from_secs(1));
        look_at_clocks(app);
    }
}

/// Looks at the computer's clocks once, and lets the windows know what was found.
pub(crate) fn look_at_clocks<R: Runtime>(app: &AppHandle<R>) {
    let found = app.state::<Shared>().enter().look_at_clocks();
    if found {
        // A window that is closing has nothing to count down any more.
        let _ = app.emit_to("main", CLOCKS, ());
        candidate::tell(app);
    }
}
