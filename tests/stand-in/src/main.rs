//! The stand-in for the window: answers the view's calls over standard input and output.
//!
//! What answers is the program's own office, through its own commands and under the permissions of the window
//! that asks; only the window is none (Tauri's mock runtime). Each line read is a request, each line written an
//! answer or an event, as JSON:
//!
//!     {"id": 1, "window": "main", "command": "status", "arguments": {}}     a call, as the page makes it
//!     {"id": 2, "passTo": "2026-11-23T09:05:00+01:00"}                      lets time pass until then
//!     {"id": 3, "setTo": "2026-11-23T10:05:00+01:00"}                       sets the wall clock, as a person does
//!     {"id": 1, "answer": …} or {"id": 1, "bytes": "base64"} or {"id": 1, "error": …}
//!     {"event": "clocks", "window": "main", "payload": null}
//!
//! `stand-in FOLDER MOMENT SEED` works on this data folder, at this moment, with ids drawn from this seed. It opens
//! no socket and ends with its input.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, FixedOffset};
use delibere::stand_in::{self, CLOCKS, Clock, EVENTS};
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{self, BufRead as _, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use tauri::ipc::{CallbackFn, InvokeBody, InvokeError, InvokeResponse, InvokeResponseBody};
use tauri::test::{INVOKE_KEY, MockRuntime, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Emitter as _, Listener as _, Manager as _, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// A line of the input.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", untagged)]
enum Request {
    /// A page calls.
    Call { id: u64, window: String, command: String, arguments: Value },
    /// Time passes.
    #[serde(rename_all = "camelCase")]
    Pass { id: u64, pass_to: DateTime<FixedOffset> },
    /// The wall clock is set.
    #[serde(rename_all = "camelCase")]
    Set { id: u64, set_to: DateTime<FixedOffset> },
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut given = std::env::args().skip(1);
    let mut next = || given.next().ok_or("stand-in FOLDER MOMENT SEED");
    let folder = PathBuf::from(next()?);
    let clock = stand_in::clock(DateTime::parse_from_rfc3339(&next()?)?);
    let app = stand_in::program(mock_builder(), &folder, Arc::clone(&clock), next()?.parse()?)?;
    for (window, event) in EVENTS {
        app.listen_any(*event, move |told| {
            let payload: Value = serde_json::from_str(told.payload()).unwrap_or_default();
            tell(&json!({ "event": event, "window": window, "payload": payload }));
        });
    }
    for line in io::stdin().lock().lines() {
        answer(&app, &clock, serde_json::from_str(&line?)?)?;
    }
    stand_in::end(&app);
    Ok(())
}

fn answer(app: &App<MockRuntime>, clock: &Clock, request: Request) -> tauri::Result<()> {
    match request {
        Request::Pass { id, pass_to } => {
            clock.pass_to(pass_to);
            stand_in::look_at_clocks(app);
            // A page counts down by itself and would ask again within seconds: it need not wait.
            app.emit_to("main", CLOCKS, ())?;
            tell(&json!({ "id": id, "answer": clock.now().at }));
        }
        Request::Set { id, set_to } => {
            clock.set_to(set_to);
            stand_in::look_at_clocks(app);
            tell(&json!({ "id": id, "answer": clock.now().at }));
        }
        Request::Call { id, window, command, arguments } => {
            let request = InvokeRequest {
                cmd: command,
                callback: CallbackFn(0),
                error: CallbackFn(1),
                url: page(app)?,
                body: InvokeBody::Json(arguments),
                headers: Default::default(),
                invoke_key: INVOKE_KEY.to_owned(),
            };
            let respond = move |_, _, response, _, _| tell(&answered(id, response));
            self::window(app, &window)?.as_ref().clone().on_message(request, Box::new(respond));
        }
    }
    Ok(())
}

/// The window with this label, made when its page first asks.
fn window(app: &App<MockRuntime>, label: &str) -> tauri::Result<WebviewWindow<MockRuntime>> {
    match app.get_webview_window(label) {
        Some(window) => Ok(window),
        None => WebviewWindowBuilder::new(app, label, WebviewUrl::default()).build(),
    }
}

/// Where the program's own pages are, as this system's web view addresses them.
fn page(app: &App<MockRuntime>) -> tauri::Result<tauri::Url> {
    window(app, "main")?.url()
}

fn answered(id: u64, response: InvokeResponse) -> Value {
    match response {
        InvokeResponse::Ok(InvokeResponseBody::Json(answer)) => {
            json!({ "id": id, "answer": serde_json::from_str::<Value>(&answer).unwrap_or_default() })
        }
        InvokeResponse::Ok(InvokeResponseBody::Raw(bytes)) => json!({ "id": id, "bytes": STANDARD.encode(bytes) }),
        InvokeResponse::Err(InvokeError(error)) => json!({ "id": id, "error": error }),
    }
}

/// Writes a line. Whoever reads it may have gone, which ends the input too.
fn tell(line: &Value) {
    let _ = writeln!(io::stdout().lock(), "{line}");
}
