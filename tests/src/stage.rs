//! A virtual screen and a WebDriver server for one window, gone with the value.
//!
//! Each stage has its own display, its own port and its own home folder, so that a journey sees
//! neither another journey nor the desktop of the person who runs the tests.

use crate::patience::ask_until;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Width and height of a screen, in pixels.
pub type Size = (u32, u32);

/// The laptop of a training centre.
pub const LAPTOP: Size = (1366, 768);

/// A started program, ended with the value.
pub struct Running(Child);

impl Running {
    /// Starts it.
    ///
    /// # Panics
    /// When the program is not installed: the message names it.
    pub fn start(command: &mut Command) -> Self {
        let name = command.get_program().to_string_lossy().into_owned();
        Self(command.spawn().unwrap_or_else(|error| panic!("cannot start {name}: {error} (try `make setup-test`)")))
    }

    /// Process number.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing is left behind.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A display that no screen shows.
pub struct VirtualScreen {
    _server: Running,
    /// `:99`, for `DISPLAY`.
    pub display: String,
}

impl VirtualScreen {
    /// Starts one of this size; the server chooses a free display number itself.
    #[must_use]
    pub fn start((width, height): Size) -> Self {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-nolisten", "tcp", "-noreset", "-screen", "0"]);
        command.arg(format!("{width}x{height}x24"));
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = Running::start(&mut command);
        let mut number = String::new();
        BufReader::new(server.0.stdout.take().unwrap()).read_line(&mut number).unwrap();
        assert!(!number.trim().is_empty(), "Xvfb ended before it had a display");
        Self { _server: server, display: format!(":{}", number.trim()) }
    }
}

/// A display with WebKit's driver on it.
pub struct Stage {
    driver: Running,
    screen: VirtualScreen,
    /// Port of the driver on this machine.
    pub port: u16,
}

impl Stage {
    /// Starts the display and the driver; `home` keeps everything a desktop program writes, and
    /// `variables` are added to the environment of the window.
    #[must_use]
    pub fn set(size: Size, variables: &[(&str, &OsStr)], home: &Path) -> Self {
        let screen = VirtualScreen::start(size);
        let port = free_port();
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--port={port}")).arg("--host=127.0.0.1");
        on_stage(&mut command, &screen.display, home);
        command.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
        command.envs(variables.iter().copied());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let driver = Running::start(&mut command);
        ask_until(Duration::from_secs(20), || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok())
            .unwrap_or_else(|| panic!("WebKitWebDriver does not answer on port {port}"));
        Self { driver, screen, port }
    }

    /// The display, for another program beside the window.
    #[must_use]
    pub fn display(&self) -> &str {
        &self.screen.display
    }

    /// Process number of the driver; the window is its child.
    #[must_use]
    pub fn driver_process(&self) -> u32 {
        self.driver.id()
    }
}

/// Sends a desktop program to this display and this home, in French, away from the person's own.
pub fn on_stage(command: &mut Command, display: &str, home: &Path) {
    for variable in ["WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "LC_ALL", "LANGUAGE", "GTK_THEME"] {
        command.env_remove(variable);
    }
    command
        .env("DISPLAY", display)
        .env("GDK_BACKEND", "x11")
        .env("NO_AT_BRIDGE", "1")
        .env("LANG", "fr_FR.UTF-8")
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_DATA_HOME", home.join("share"))
        .env("XDG_CACHE_HOME", home.join("cache"));
}

/// A port nobody listens on. Another program could take it before the driver does; the driver then
/// does not start and the test says so.
fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}
