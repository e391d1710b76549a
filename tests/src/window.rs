//! The real window, as a person meets it: keys pressed, words seen.
//!
//! Elements are found by the name assistive technology would say, never by class or position:
//! what these journeys cannot name, a screen reader cannot either.

pub mod mortal;

use crate::keys;
use crate::patience::ask_until;
use crate::program;
use crate::stage::{LAPTOP, Size, Stage};
use fantoccini::wd::WindowHandle;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::ffi::OsStr;
use std::path::Path;
use std::time::Duration;
use tokio::runtime::Runtime;

/// How long the window may take to show what is waited for; generous for a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Finds elements by accessible name, in the order of the page, visible ones only.
const NAMES: &str = include_str!("names.js");

/// The window of one run of the program.
pub struct Window {
    runtime: Runtime,
    client: Option<Client>,
    /// Kept last: the display goes after the window.
    stage: Stage,
}

impl Window {
    /// Starts the program in `folder` (its data, its home) on a laptop's screen.
    #[must_use]
    pub fn open(folder: &Path) -> Self {
        Self::open_with(folder, &[], LAPTOP)
    }

    /// Starts the program in `folder` on a screen of this size, with variables added to its environment.
    #[must_use]
    pub fn open_with(folder: &Path, variables: &[(&str, &OsStr)], size: Size) -> Self {
        let data = folder.join("data").to_string_lossy().into_owned();
        Self::open_program(&program::binary(), &["--data-dir", &data], variables, folder, size)
    }

    /// Starts any Tauri program, with `variables` added to its environment.
    #[must_use]
    pub fn open_program(
        binary: &Path,
        arguments: &[&str],
        variables: &[(&str, &OsStr)],
        home: &Path,
        size: Size,
    ) -> Self {
        let stage = Stage::set(size, variables, home);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let wish = json!({ "webkitgtk:browserOptions": { "binary": binary, "args": arguments } });
        let Value::Object(wish) = wish else { panic!("capabilities are an object") };
        let address = format!("http://127.0.0.1:{}", stage.port);
        let client = runtime
            .block_on(async { ClientBuilder::new(HttpConnector::new()).capabilities(wish).connect(&address).await })
            .unwrap_or_else(|error| panic!("{} does not open under the driver: {error}", binary.display()));
        Self { runtime, client: Some(client), stage }
    }

    /// The display and driver it runs on.
    #[must_use]
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Presses one chord: `Ctrl+Enter`, `?`, `Tab`.
    pub fn press(&self, written: &str) {
        let actions = keys::chord(written);
        self.wait("press", self.client().perform_actions(actions));
    }

    /// Types a text letter by letter into whatever has the focus.
    pub fn type_text(&self, text: &str) {
        self.wait("type", self.client().perform_actions(keys::typed(text)));
    }

    /// Replaces what the focused field holds.
    pub fn retype(&self, text: &str) {
        self.press("Ctrl+a");
        self.type_text(text);
    }

    /// Everything the window shows, narrow and wide spaces made plain.
    #[must_use]
    pub fn text(&self) -> String {
        let text = self.script("return document.body.innerText", vec![]);
        plain(text.as_str().unwrap_or_default())
    }

    /// Waits until the window shows this text.
    pub fn see(&self, text: &str) {
        self.see_within(text, PATIENCE);
    }

    /// Waits so long until the window shows this text.
    pub fn see_within(&self, text: &str, within: Duration) {
        let wanted = plain(text);
        if ask_until(within, || self.text().contains(&wanted).then_some(())).is_none() {
            self.give_up(&format!("never saw {text:?}"));
        }
    }

    /// Whether the window shows this text now.
    #[must_use]
    pub fn sees(&self, text: &str) -> bool {
        self.text().contains(&plain(text))
    }

    /// Waits until one of these texts is shown and says which.
    #[must_use]
    pub fn see_one_of<'a>(&self, texts: &[&'a str]) -> &'a str {
        ask_until(PATIENCE, || {
            let shown = self.text();
            texts.iter().copied().find(|text| shown.contains(&plain(text)))
        })
        .unwrap_or_else(|| self.give_up(&format!("never saw any of {texts:?}")))
    }

    /// Waits until this text is gone.
    pub fn see_no_more(&self, text: &str) {
        let unwanted = plain(text);
        if ask_until(PATIENCE, || (!self.text().contains(&unwanted)).then_some(())).is_none() {
            self.give_up(&format!("{text:?} stayed"));
        }
    }

    /// Waits until this script returns something true, and returns it.
    pub fn until(&self, what: &str, script: &str) -> Value {
        ask_until(PATIENCE, || {
            let answer = self.script(script, vec![]);
            let nothing = matches!(answer, Value::Null | Value::Bool(false));
            (!nothing).then_some(answer)
        })
        .unwrap_or_else(|| self.give_up(what))
    }

    /// Accessible name of what has the focus.
    #[must_use]
    pub fn focused(&self) -> String {
        let name = self.script(&format!("{NAMES}; return nameOf(document.activeElement)"), vec![]);
        plain(name.as_str().unwrap_or_default())
    }

    /// Goes to a control with the Tab key alone.
    pub fn tab_to(&self, name: &str) {
        self.walk_to(name, "Tab");
    }

    /// Goes back to a control with Shift+Tab alone.
    pub fn tab_back_to(&self, name: &str) {
        self.walk_to(name, "Shift+Tab");
    }

    fn walk_to(&self, name: &str, key: &str) {
        let wanted = plain(name);
        // The control must exist before walking: the screen may still be coming.
        self.find(&wanted);
        let mut passed = Vec::new();
        for _ in 0..200 {
            let here = self.focused();
            if here == wanted || here.starts_with(&format!("{wanted} ")) {
                return;
            }
            passed.push(here);
            self.press(key);
        }
        self.give_up(&format!("{key} never reached {name:?}; it passed {passed:?}"));
    }

    /// Clicks the control with this name.
    pub fn click(&self, name: &str) {
        let wanted = plain(name);
        self.find(&wanted);
        let clicked = self.script(&format!("{NAMES}; return clickOn(arguments[0])"), vec![json!(wanted)]);
        if clicked != json!(true) {
            self.give_up(&format!("cannot click {name:?}"));
        }
    }

    /// Gives the focus to the control with this name, as a click in it would.
    pub fn focus(&self, name: &str) {
        let wanted = plain(name);
        self.find(&wanted);
        self.script(&format!("{NAMES}; focusOn(arguments[0])"), vec![json!(wanted)]);
    }

    /// Replaces the text of the field with this name and leaves the field.
    pub fn fill(&self, name: &str, text: &str) {
        self.focus(name);
        self.retype(text);
        self.press("Tab");
    }

    /// Chooses the option with this text in the list with this name.
    pub fn choose(&self, name: &str, option: &str) {
        let (wanted, option) = (plain(name), plain(option));
        self.find(&wanted);
        let script = format!("{NAMES}; return chooseIn(arguments[0], arguments[1])");
        if self.script(&script, vec![json!(wanted), json!(option)]) != json!(true) {
            self.give_up(&format!("no option {option:?} in {name:?}"));
        }
    }

    /// Waits until an enabled control has this name.
    pub fn find(&self, name: &str) {
        let script = format!("{NAMES}; return find(arguments[0]) !== null");
        let there = || (self.script(&script, vec![json!(plain(name))]) == json!(true)).then_some(());
        if ask_until(PATIENCE, there).is_none() {
            self.give_up(&format!("nothing enabled is called {name:?}"));
        }
    }

    /// Whether an enabled control has this name now.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        let script = format!("{NAMES}; return find(arguments[0]) !== null");
        self.script(&script, vec![json!(plain(name))]) == json!(true)
    }

    /// Names of everything that can be used now.
    #[must_use]
    pub fn controls(&self) -> Vec<String> {
        let names = self.script(&format!("{NAMES}; return usable().map(nameOf)"), vec![]);
        names.as_array().into_iter().flatten().filter_map(Value::as_str).map(plain).collect()
    }

    /// Runs a script in the page.
    pub fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.wait("script", self.client().execute(script, arguments))
    }

    /// Runs a script in the page that calls its last argument when done.
    pub fn slow_script(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.wait("script", self.client().execute_async(script, arguments))
    }

    /// The windows of the program.
    #[must_use]
    pub fn handles(&self) -> Vec<WindowHandle> {
        self.wait("windows", self.client().windows())
    }

    /// Waits until the program has so many windows and returns them.
    #[must_use]
    pub fn handles_once(&self, count: usize) -> Vec<WindowHandle> {
        ask_until(PATIENCE, || Some(self.handles()).filter(|handles| handles.len() == count))
            .unwrap_or_else(|| self.give_up(&format!("there never were {count} windows")))
    }

    /// The window looked at and typed into from now on.
    pub fn look_at(&self, handle: &WindowHandle) {
        self.wait("switch window", self.client().switch_to_window(handle.clone()));
    }

    /// The window looked at now.
    #[must_use]
    pub fn looked_at(&self) -> WindowHandle {
        self.wait("window", self.client().window())
    }

    /// Makes the window this large.
    pub fn resize(&self, width: u32, height: u32) {
        self.wait("resize", self.client().set_window_size(width, height));
    }

    /// Keeps a picture of the window at `folder/name.png` in the target folder.
    pub fn picture(&self, folder: &str, name: &str) {
        let path = program::output(folder).join(format!("{name}.png"));
        self.settle();
        let picture = self.wait("screenshot", self.client().screenshot());
        std::fs::write(path, picture).unwrap();
    }

    /// Waits until what moves has come to rest and the screen has been drawn anew.
    pub fn settle(&self) {
        let script = "const done = arguments[0]; const frame = () => new Promise(requestAnimationFrame); \
                      const rest = () => Promise.allSettled(document.getAnimations().map((each) => each.finished)); \
                      frame().then(rest).then(frame).then(frame).then(() => done(true))";
        self.slow_script(script, vec![]);
    }

    /// Stops with what the person would see.
    pub fn give_up(&self, why: &str) -> ! {
        self.picture("journeys", "failed");
        panic!(
            "{why}\n— focus on {:?}\n— can be used: {:?}\n— the window shows (journeys/failed.png):\n{}",
            self.focused(),
            self.controls(),
            self.text()
        );
    }

    fn client(&self) -> &Client {
        self.client.as_ref().unwrap()
    }

    fn wait<T, E: std::fmt::Display>(&self, what: &str, answer: impl Future<Output = Result<T, E>>) -> T {
        self.runtime.block_on(async {
            match tokio::time::timeout(Duration::from_secs(60), answer).await {
                Ok(Ok(value)) => value,
                Ok(Err(error)) => panic!("{what}: {error}"),
                Err(_) => panic!("{what}: the driver did not answer within a minute"),
            }
        })
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            let family = mortal::descendants(self.stage().driver_process());
            // Closing ends the program; if it has crashed, its display goes with the stage.
            let _ =
                self.runtime.block_on(async { tokio::time::timeout(Duration::from_secs(10), client.close()).await });
            // The driver answers before the program has ended, and who comes next would find its data in use.
            ask_until(PATIENCE, || family.iter().all(|process| mortal::has_ended(*process)).then_some(()));
        }
    }
}

/// Every kind of space as one plain space, so that journeys are written with a plain keyboard.
#[must_use]
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{2019}', "'").replace('\u{2060}', "")
}
