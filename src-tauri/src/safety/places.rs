//! Where a copy may go, and what this computer is called. Looks only.

use std::path::{Path, PathBuf};

/// A medium that can be pulled out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stick {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// Free space in bytes, where the system says.
    pub(crate) free: Option<u64>,
}

/// The sticks that are plugged in.
pub(crate) fn sticks() -> Vec<Stick> {
    let mut folders: Vec<PathBuf> = mounted();
    folders.sort();
    folders.into_iter().map(|folder| Stick { free: fs4::available_space(&folder).ok(), folder }).collect()
}

/// A desktop mounts a stick in a folder of its user's, or of everybody's.
#[cfg(target_os = "linux")]
fn mounted() -> Vec<PathBuf> {
    let Ok(table) = std::fs::read_to_string("/proc/self/mountinfo") else { return Vec::new() };
    let is_sticks_place = |path: &Path| ["/media", "/run/media"].iter().any(|root| path.starts_with(root));
    // Fifth field: where it is mounted, with blanks written in octal; sixth: how (proc_pid_mountinfo(5)).
    let place = |line: &str| {
        let mut fields = line.split(' ').skip(4);
        let (path, options) = (fields.next()?, fields.next()?);
        options.split(',').any(|option| option == "rw").then(|| PathBuf::from(path.replace("\\040", " ")))
    };
    table.lines().filter_map(place).filter(|path| is_sticks_place(path)).collect()
}

#[cfg(target_os = "macos")]
fn mounted() -> Vec<PathBuf> {
    let volumes = std::fs::read_dir("/Volumes").into_iter().flatten().flatten();
    // The system's own volume is a link to the root.
    volumes.map(|entry| entry.path()).filter(|path| !path.is_symlink()).collect()
}

#[cfg(windows)]
#[allow(unsafe_code)]
fn mounted() -> Vec<PathBuf> {
    use windows_sys::Win32::Storage::FileSystem::GetDriveTypeW;
    // winbase.h: DRIVE_REMOVABLE.
    const REMOVABLE: u32 = 2;
    let letters = (b'A'..=b'Z').map(|letter| format!("{}:\\", char::from(letter)));
    let removable = |root: &String| {
        let wide: Vec<u16> = root.encode_utf16().chain(std::iter::once(0)).collect();
        // SAFETY: the text ends with a zero and lives for the whole call, which keeps nothing of it.
        unsafe { GetDriveTypeW(wide.as_ptr()) == REMOVABLE }
    };
    letters.filter(removable).map(PathBuf::from).collect()
}

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
fn mounted() -> Vec<PathBuf> {
    Vec::new()
}

/// What this computer is called: for whoever finds a copy, and for the record of a takeover.
pub(crate) fn machine() -> String {
    let name = name_of_system();
    // It is printed in the minutes, whose typeface has every one of these.
    let name: String = name.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').take(100).collect();
    if name.trim().is_empty() { "?".to_owned() } else { name }
}

#[cfg(unix)]
fn name_of_system() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn name_of_system() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

/// A folder as a person typed it, that is there.
pub(crate) fn folder_typed(typed: &str) -> Option<PathBuf> {
    let folder = Path::new(typed.trim());
    (folder.is_absolute() && folder.is_dir()).then(|| folder.to_owned())
}
