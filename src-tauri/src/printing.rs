//! Paper, through the system's own printing: CUPS on Linux and macOS, the print verb on Windows.
//!
//! Nothing of a document is left on the disk where the system lets us hand over bytes. The only
//! module that knows how a system prints.

use crate::trouble::Trouble;
use crate::wire::PrinterView;
use std::process::{Command, Output, Stdio};

/// The printers the system knows, the default one first.
pub(crate) fn printers() -> Result<Vec<PrinterView>, Trouble> {
    let mut found = system::printers()?;
    found.sort_by_key(|printer| (!printer.default, printer.name.to_lowercase()));
    Ok(found)
}

/// Prints a PDF and gives the system's name for the job.
pub(crate) fn print(printer: &str, title: &str, pdf: &[u8]) -> Result<String, Trouble> {
    // Only a printer of the list: a name never becomes an option of another program.
    if !printers()?.iter().any(|known| known.name == printer) {
        return Err(Trouble::Printing(format!("unknown printer {printer}")));
    }
    system::print(printer, title, pdf)
}

/// What a program answered, or why it did not.
fn answered(program: &str, output: std::io::Result<Output>) -> Result<String, Trouble> {
    let output = output.map_err(|error| Trouble::Printing(format!("{program}: {error}")))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(Trouble::Printing(format!("{program}: {said}")))
    }
}

#[cfg(unix)]
mod system {
    use super::{Command, PrinterView, Stdio, Trouble, answered};
    use std::io::Write as _;

    pub(super) fn printers() -> Result<Vec<PrinterView>, Trouble> {
        let names = lpstat("-e")?;
        let default = lpstat("-d").map(|text| super::default_of(&text)).unwrap_or_default();
        let printer = |name: &str| PrinterView { name: name.to_owned(), default: default.as_deref() == Some(name) };
        Ok(names.lines().map(str::trim).filter(|name| !name.is_empty()).map(printer).collect())
    }

    pub(super) fn print(printer: &str, title: &str, pdf: &[u8]) -> Result<String, Trouble> {
        let started = tool("lp")
            .args(["-d", printer, "-t", title, "-"])
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = started.map_err(|error| Trouble::Printing(format!("lp: {error}")))?;
        if let Some(mut input) = child.stdin.take() {
            // When lp refuses, it says why on its error output, read below.
            let _ = input.write_all(pdf);
        }
        Ok(super::job_of(&answered("lp", child.wait_with_output())?))
    }

    /// A tool of the printing system, kept to its socket on this machine: left to itself it would try
    /// the internet port of a server too. Whoever prints through another one says so in `CUPS_SERVER`.
    fn tool(name: &str) -> Command {
        let mut command = Command::new(name);
        if cfg!(target_os = "linux") && std::env::var_os("CUPS_SERVER").is_none() {
            command.env("CUPS_SERVER", "/run/cups/cups.sock");
        }
        command
    }

    /// Without a printing system there is no printer; that is no failure. `lpstat` also fails when
    /// it has none to list.
    fn lpstat(option: &str) -> Result<String, Trouble> {
        match tool("lpstat").arg(option).env("LC_ALL", "C").stdin(Stdio::null()).output() {
            Ok(output) => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
            Err(error) => Err(Trouble::Printing(format!("lpstat: {error}"))),
        }
    }
}

#[cfg(windows)]
mod system {
    use super::{Command, PrinterView, Stdio, Trouble, answered};
    use std::fs;

    const LIST: &str = "Get-CimInstance Win32_Printer | ForEach-Object { \"$($_.Default)`t$($_.Name)\" }";
    /// Paths and names come in through the environment, so that none is ever read as a command.
    const PRINT: &str = "Start-Process -FilePath $env:DELIBERE_FILE -Verb PrintTo -ArgumentList \
                         ('\"' + $env:DELIBERE_PRINTER + '\"') -WindowStyle Hidden -Wait";

    pub(super) fn printers() -> Result<Vec<PrinterView>, Trouble> {
        let text = powershell(LIST, &[])?;
        let line = |line: &str| {
            let (default, name) = line.trim_end().split_once('\t')?;
            Some(PrinterView { name: name.to_owned(), default: default == "True" })
        };
        Ok(text.lines().filter_map(line).collect())
    }

    pub(super) fn print(printer: &str, title: &str, pdf: &[u8]) -> Result<String, Trouble> {
        // The print verb needs a file; it is removed as soon as the viewer has handed it on.
        let path = std::env::temp_dir().join(title);
        fs::write(&path, pdf).map_err(Trouble::io(&path))?;
        let file = path.display().to_string();
        let printed = powershell(PRINT, &[("DELIBERE_FILE", &file), ("DELIBERE_PRINTER", printer)]);
        let _ = fs::remove_file(&path);
        printed.map(|_| title.to_owned())
    }

    fn powershell(script: &str, given: &[(&str, &str)]) -> Result<String, Trouble> {
        let prelude = "[Console]::OutputEncoding = [Text.Encoding]::UTF8; $ErrorActionPreference = 'Stop'; ";
        let output = Command::new("powershell")
            .args(["-NoProfile", "-NonInteractive", "-Command", &format!("{prelude}{script}")])
            .envs(given.iter().copied())
            .stdin(Stdio::null())
            .output();
        answered("powershell", output)
    }
}

/// The default printer in what `lpstat -d` says.
#[cfg_attr(not(unix), allow(dead_code))]
fn default_of(text: &str) -> Option<String> {
    let (_, name) = text.trim().split_once("system default destination: ")?;
    Some(name.trim().to_owned())
}

/// The job in what `lp` says: `request id is office-12 (1 file(s))`.
#[cfg_attr(not(unix), allow(dead_code))]
fn job_of(text: &str) -> String {
    text.split_once("request id is ")
        .and_then(|(_, rest)| rest.split_whitespace().next())
        .unwrap_or_else(|| text.trim())
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::{default_of, job_of, print};
    use crate::trouble::Trouble;

    #[test]
    fn what_cups_says_is_understood() {
        assert_eq!(default_of("system default destination: office\n").as_deref(), Some("office"));
        assert_eq!(default_of("no system default destination\n"), None);
        assert_eq!(job_of("request id is office-12 (0 file(s))\n"), "office-12");
    }

    #[test]
    fn a_printer_that_is_not_on_the_list_is_never_handed_to_another_program() {
        let refused = print("-o raw", "PV", b"%PDF");
        assert!(matches!(refused, Err(Trouble::Printing(_))), "{refused:?}");
    }
}
