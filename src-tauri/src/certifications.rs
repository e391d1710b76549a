//! The certifications one may open: those that ship, inside the program, and the user's own files.
//!
//! A user's file that is refused is reported with its faults; it never hides the others. A user's
//! file with the id of one that ships takes its place: centres correct rules before we do.

use crate::trouble::Trouble;
use exam::certification::Certification;
use exam::certification::read::{Fault, LARGEST_FILE, certification};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The files that ship: name and text.
const SHIPPED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/certifications.rs"));

/// A certification at hand.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// The rules.
    pub(crate) certification: Certification,
    /// Whether its file came from the user's folder.
    pub(crate) own: bool,
}

/// A file that was refused.
#[derive(Debug)]
pub(crate) struct RefusedFile {
    /// Its name.
    pub(crate) name: String,
    /// Why.
    pub(crate) why: Why,
}

/// Why a file was refused.
#[derive(Debug)]
pub(crate) enum Why {
    /// It cannot be read from the disk as text.
    Unreadable(std::io::Error),
    /// Its faults; never empty.
    Faulty(Vec<Fault>),
}

/// The folder where the user puts certification files.
pub(crate) fn own_folder(data: &Path) -> PathBuf {
    data.join("certifications")
}

/// Everything that can be opened, and the user's files that cannot.
pub(crate) fn all(data: &Path) -> (Vec<Known>, Vec<RefusedFile>) {
    let mut known: Vec<Known> =
        shipped().iter().map(|rules| Known { certification: rules.clone(), own: false }).collect();
    let mut refused = Vec::new();
    let mut files: Vec<PathBuf> = fs::read_dir(own_folder(data))
        .map(|entries| entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect())
        .unwrap_or_default();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    for path in files {
        match read(&path) {
            Ok(certification) => {
                known.retain(|other| other.certification.id != certification.id);
                known.push(Known { certification, own: true });
            }
            Err(why) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                refused.push(RefusedFile { name, why });
            }
        }
    }
    (known, refused)
}

/// The certification with this id.
pub(crate) fn find(data: &Path, id: &str) -> Result<Certification, Trouble> {
    let found = all(data).0.into_iter().find(|known| known.certification.id == id);
    found.map(|known| known.certification).ok_or_else(|| Trouble::UnknownCertification(id.to_owned()))
}

/// Reads a certification file.
pub(crate) fn read(path: &Path) -> Result<Certification, Why> {
    let mut text = String::new();
    // One byte more than a certification may have is enough to refuse it: a disk image is not read whole.
    let most = LARGEST_FILE as u64 + 1;
    let file = fs::File::open(path).map_err(Why::Unreadable)?;
    file.take(most).read_to_string(&mut text).map_err(Why::Unreadable)?;
    certification(&text).map_err(Why::Faulty)
}

/// Those that ship.
pub(crate) fn shipped() -> &'static [Certification] {
    static READ: OnceLock<Vec<Certification>> = OnceLock::new();
    // A file that ships and does not read is caught by the test below, before it ships.
    READ.get_or_init(|| SHIPPED.iter().filter_map(|(_, text)| certification(text).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::{SHIPPED, all, own_folder, shipped};

    #[test]
    fn every_certification_that_ships_can_be_opened() {
        assert!(SHIPPED.len() >= 4);
        assert_eq!(shipped().len(), SHIPPED.len());
    }

    #[test]
    fn a_users_file_takes_the_place_of_the_shipped_one_and_a_faulty_one_hides_nothing() {
        let data = tempfile::tempdir().expect("a folder");
        let own = own_folder(data.path());
        std::fs::create_dir(&own).expect("a folder");
        std::fs::write(own.join("broken.toml"), "format = ").expect("written");
        std::fs::write(own.join("mine.toml"), SHIPPED[0].1).expect("written");
        std::fs::write(own.join("readme.txt"), "not one").expect("written");
        let (known, refused) = all(data.path());
        assert_eq!(known.len(), SHIPPED.len());
        assert_eq!(known.iter().filter(|known| known.own).count(), 1);
        assert_eq!(refused.len(), 1);
        assert_eq!(refused[0].name, "broken.toml");
    }
}
