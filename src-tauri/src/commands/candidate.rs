//! The candidate's window: opened on demand, on the second screen when there is one.
//!
//! It can never trap the operator: it is closed like any window, from its own frame or from the
//! main window, it does not stay on top, and it closes with the main window.

use super::{CANDIDATE_SCREEN, CANDIDATE_WINDOW, Shared};
use crate::confine::confined;
use crate::preferences::WindowPlace;
use tauri::{
    AppHandle, Emitter, Manager, Monitor, PhysicalPosition, PhysicalSize, Runtime, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, WindowEvent,
};

/// Label of the candidate's window.
pub(crate) const LABEL: &str = "candidate";

/// Lets the candidate's window follow, when it is open.
pub(crate) fn tell<R: Runtime>(app: &AppHandle<R>) {
    if app.get_webview_window(LABEL).is_some() {
        let screen = app.state::<Shared>().enter().candidate_screen();
        // A window that closes meanwhile has nothing to show any more.
        let _ = app.emit_to(LABEL, CANDIDATE_SCREEN, screen);
    }
}

/// Closes it, if it is open.
pub(crate) fn close<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // A window that is closing already is what was asked for.
        let _ = window.close();
    }
}

/// Opens it where it was, or gives it the focus.
pub(crate) fn open<R: Runtime>(app: &AppHandle<R>, title: &str, place: Option<WindowPlace>) -> tauri::Result<()> {
    if let Some(window) = app.get_webview_window(LABEL) {
        return window.set_focus();
    }
    let window = confined(WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("candidate.html".into())))
        .title(title)
        .inner_size(960.0, 540.0)
        .min_inner_size(480.0, 270.0)
        .focused(false)
        .build()?;
    put(&window, place)?;
    let handle = app.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::CloseRequested { .. } => remember(&handle),
        WindowEvent::Destroyed => {
            // The main window may be closing as well.
            let _ = handle.emit_to("main", CANDIDATE_WINDOW, false);
        }
        _ => {}
    });
    app.emit_to("main", CANDIDATE_WINDOW, true)
}

/// Where it was, if that screen is still there; else filling the second screen; else a window.
fn put<R: Runtime>(window: &WebviewWindow<R>, place: Option<WindowPlace>) -> tauri::Result<()> {
    let monitors = window.available_monitors()?;
    if let Some(place) = place.filter(|place| monitors.iter().any(|monitor| holds(monitor, *place))) {
        window.set_position(PhysicalPosition::new(place.x, place.y))?;
        window.set_size(PhysicalSize::new(place.width, place.height))?;
        return window.set_fullscreen(place.fullscreen && monitors.len() > 1);
    }
    let main = window.app_handle().get_webview_window("main").and_then(|main| main.current_monitor().ok().flatten());
    let second = monitors.iter().find(|monitor| main.as_ref().is_none_or(|main| main.position() != monitor.position()));
    if let Some(second) = second.filter(|_| monitors.len() > 1) {
        window.set_position(*second.position())?;
        window.set_fullscreen(true)?;
    }
    Ok(())
}

fn holds(monitor: &Monitor, place: WindowPlace) -> bool {
    let (at, size) = (monitor.position(), monitor.size());
    let inside = |value: i32, from: i32, length: u32| {
        i64::from(value) >= i64::from(from) && i64::from(value) < i64::from(from) + i64::from(length)
    };
    inside(place.x, at.x, size.width) && inside(place.y, at.y, size.height)
}

fn remember<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window(LABEL) else { return };
    let (Ok(at), Ok(size), Ok(fullscreen)) = (window.outer_position(), window.inner_size(), window.is_fullscreen())
    else {
        return;
    };
    let place = WindowPlace { x: at.x, y: at.y, width: size.width, height: size.height, fullscreen };
    let shared = app.state::<Shared>().inner().clone();
    // On its own thread: the office may be at work, and this event must not hold the window.
    tauri::async_runtime::spawn_blocking(move || {
        // A place that could not be written down is found by hand again.
        let _ = shared.enter().remember(|remembered| remembered.candidate_window = Some(place));
    });
}
