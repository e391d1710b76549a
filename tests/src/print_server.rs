//! A CUPS server of its own with one printer, and the paper that comes out of it.
//!
//! It is the real server of the system, started on a socket and folders of its own: the machine's
//! printers are not touched. The printer is a listener of ours, so that what a test sees is what
//! the paper would have been.

use crate::patience::ask_until;
use crate::stage::Running;
use std::io::Read;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// A running server; its socket is what `CUPS_SERVER` wants.
pub struct PrintServer {
    _server: Running,
    paper: Receiver<Vec<u8>>,
    /// Path of its socket.
    pub socket: PathBuf,
}

impl PrintServer {
    /// Starts one in `folder`, with one printer of this name.
    ///
    /// # Panics
    /// When CUPS is not installed or does not start: the message has the end of its log.
    #[must_use]
    pub fn start(folder: &Path, printer: &str) -> Self {
        for name in ["root", "spool", "cache", "state", "tmp"] {
            std::fs::create_dir_all(folder.join(name)).unwrap();
        }
        let socket = folder.join("cups.sock");
        std::fs::write(folder.join("files.conf"), files_configuration(folder)).unwrap();
        std::fs::write(folder.join("cupsd.conf"), server_configuration(&socket)).unwrap();
        let mut command = Command::new("/usr/sbin/cupsd");
        command.arg("-f").arg("-c").arg(folder.join("cupsd.conf")).arg("-s").arg(folder.join("files.conf"));
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let server = Running::start(&mut command);

        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let device = format!("socket://{}", listener.local_addr().unwrap());
        let (out, paper) = channel();
        std::thread::spawn(move || {
            for arrived in listener.incoming() {
                let mut sheet = Vec::new();
                if arrived.and_then(|mut from| from.read_to_end(&mut sheet)).is_err() || out.send(sheet).is_err() {
                    break;
                }
            }
        });

        let added = ask_until(Duration::from_secs(20), || {
            let mut add = Command::new("/usr/sbin/lpadmin");
            add.env("CUPS_SERVER", &socket).args(["-p", printer, "-E", "-m", "raw", "-v", &device]);
            add.output().unwrap().status.success().then_some(())
        });
        if added.is_none() {
            let log = std::fs::read_to_string(folder.join("error_log")).unwrap_or_default();
            panic!("CUPS does not take the printer; its log ends: {}", &log[log.len().saturating_sub(800)..]);
        }
        Self { _server: server, paper, socket }
    }

    /// What the printer printed next.
    #[must_use]
    pub fn printed(&self) -> Vec<u8> {
        self.paper.recv_timeout(Duration::from_secs(60)).unwrap_or_else(|_| panic!("nothing came out of the printer"))
    }
}

fn files_configuration(folder: &Path) -> String {
    let at = |name: &str| folder.join(name).display().to_string();
    format!(
        "ServerRoot {}\nRequestRoot {}\nCacheDir {}\nStateDir {}\nTempDir {}\nErrorLog {}\nAccessLog {}\nPageLog {}\nSandboxing relaxed\n",
        at("root"),
        at("spool"),
        at("cache"),
        at("state"),
        at("tmp"),
        at("error_log"),
        at("access_log"),
        at("page_log")
    )
}

fn server_configuration(socket: &Path) -> String {
    let everyone = "Order allow,deny\nAllow all\n";
    format!(
        "Listen {}\nBrowsing No\nDefaultAuthType None\n<Location />\n{everyone}</Location>\n<Location /admin>\n{everyone}</Location>\n<Policy default>\n<Limit All>\n{everyone}</Limit>\n</Policy>\n",
        socket.display()
    )
}
