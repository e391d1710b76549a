//! The window and its wiring: which commands there are, which window is made, what ends the program.

use crate::commands::{Shared, candidate, gate, paper, safety, sessions, signing, users};
use crate::confine::confined;
use crate::office::Office;
use crate::watch;
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager, WebviewUrl, WebviewWindowBuilder, WindowEvent};

/// Told to the main window when the computer's clocks were set or it slept: what it counts down by
/// itself is to be asked again.
const CLOCKS: &str = "clocks";

/// Opens the main window and runs until it is closed.
///
/// # Errors
/// When the system cannot give a window at all.
pub(crate) fn run(office: Office) -> tauri::Result<()> {
    tauri::Builder::default()
        .manage(Shared::new(office))
        .invoke_handler(tauri::generate_handler![
            gate::status,
            gate::create,
            gate::unlock,
            gate::lock,
            gate::recover,
            gate::lock_screen,
            gate::pause_locked,
            gate::set_preferences,
            gate::set_documents_folder,
            gate::start_practice,
            gate::leave_practice,
            gate::set_practice_speed,
            gate::readiness,
            gate::verify_records,
            sessions::home,
            sessions::search_sessions,
            sessions::certification_choices,
            sessions::open_session,
            sessions::show,
            sessions::logo,
            sessions::act,
            sessions::save_draft,
            sessions::purge_notes,
            users::users,
            users::add_user,
            users::remove_user,
            users::change_passphrase,
            users::draft_recovery,
            users::recovery_document,
            users::print_recovery,
            users::keep_recovery,
            users::drop_recovery,
            paper::document,
            paper::save_document,
            paper::printers,
            paper::print_document,
            signing::signing,
            signing::cards,
            signing::sign,
            signing::agree,
            signing::found_authority,
            signing::save_root,
            signing::print_root,
            signing::issue_certificate,
            signing::attach_scan,
            signing::scan,
            signing::read_pages,
            signing::request_timestamp,
            signing::bring_timestamp,
            signing::verify_file,
            safety::safety,
            safety::sticks,
            safety::choose_copy,
            safety::stop_copy,
            safety::set_copy_aside,
            safety::back_up,
            safety::set_backup_folder,
            safety::copies_in,
            safety::take_over,
            candidate::open_candidate_window,
            candidate::close_candidate_window,
            candidate::candidate_screen,
        ])
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
        .run(tauri::generate_context!())
}

/// Looks at the computer's clocks each second, for as long as the program runs.
fn watch_clocks(app: &AppHandle) {
    loop {
        std::thread::sleep(Duration::from_secs(1));
        let found = app.state::<Shared>().enter().look_at_clocks();
        if found {
            // A window that is closing has nothing to count down any more.
            let _ = app.emit_to("main", CLOCKS, ());
            candidate::tell(app);
        }
    }
}
