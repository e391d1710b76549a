//! A disk that may lose whatever was not synced, as a power cut does.
//!
//! The model: a write or a new length reaches the disk with the next sync of its file, a name with
//! the next sync of the folder. Until then each write may be there, not there, or there in some of
//! its sectors, in any order; of the names, the first ones up to any of them (every file system
//! keeps the order of names in one folder). A sector is written whole or not at all.

use super::trace::Op;
use std::collections::BTreeMap;
use std::path::Path;

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

/// A file, whatever it is called.
type Node = usize;

/// The folder as the program sees it, and what of it is certain to survive.
#[derive(Debug, Clone, Default)]
pub(super) struct Disk {
    /// What each file certainly holds, and what was asked since.
    files: Vec<(Vec<u8>, Vec<Change>)>,
    /// The names the program sees.
    names: BTreeMap<String, Node>,
    /// The names that certainly survive, and what was asked since.
    kept_names: BTreeMap<String, Node>,
    unsynced_names: Vec<(Op, Option<Node>)>,
}

#[derive(Debug, Clone)]
enum Change {
    Write(usize, Vec<u8>),
    Resize(usize),
}

/// What becomes of all that was not synced.
pub(super) enum Loss {
    /// The program was killed, the system lives on: nothing is lost.
    Nothing,
    /// The power went and everything not synced with it.
    Everything,
    /// The power went, and chance decided.
    Chance(Chance),
}

/// Random numbers from a seed (splitmix64).
pub(super) struct Chance(pub(super) u64);

impl Chance {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit).unwrap()).unwrap()
    }
}

impl Disk {
    /// Does what the program asked.
    pub(super) fn ask(&mut self, op: &Op) {
        match op {
            Op::Create(name) => {
                self.files.push((Vec::new(), Vec::new()));
                let node = self.files.len() - 1;
                self.names.insert(name.clone(), node);
                self.unsynced_names.push((op.clone(), Some(node)));
            }
            Op::Rename(from, to) => {
                let node = self.names.remove(from).unwrap_or_else(|| panic!("{from} was never made"));
                self.names.insert(to.clone(), node);
                self.unsynced_names.push((op.clone(), Some(node)));
            }
            Op::Remove(name) => {
                self.names.remove(name);
                self.unsynced_names.push((op.clone(), None));
            }
            Op::Write { file, offset, bytes } => self.change(file, Change::Write(*offset, bytes.clone())),
            Op::Resize(file, length) => self.change(file, Change::Resize(*length)),
            Op::Sync(file) => {
                let (kept, unsynced) = &mut self.files[self.names[file]];
                unsynced.drain(..).for_each(|change| change.reach(kept));
            }
            Op::SyncNames => {
                self.kept_names = self.names.clone();
                self.unsynced_names.clear();
            }
            Op::Said(_) => {}
        }
    }

    /// How many writes, lengths and names could be lost now.
    pub(super) fn unsynced(&self) -> usize {
        self.unsynced_names.len() + self.files.iter().map(|(_, unsynced)| unsynced.len()).sum::<usize>()
    }

    /// Writes into a folder what is found after the loss.
    pub(super) fn write_after(&self, mut loss: Loss, folder: &Path) {
        let names = match &mut loss {
            Loss::Nothing => self.names.clone(),
            Loss::Everything => self.kept_names.clone(),
            Loss::Chance(chance) => {
                let survive = chance.below(self.unsynced_names.len() + 1);
                let mut names = self.kept_names.clone();
                for (op, node) in &self.unsynced_names[..survive] {
                    if let Op::Rename(name, _) | Op::Remove(name) = op {
                        names.remove(name);
                    }
                    if let (Op::Create(name) | Op::Rename(_, name), Some(node)) = (op, node) {
                        names.insert(name.clone(), *node);
                    }
                }
                names
            }
        };
        for (name, node) in names {
            let (kept, unsynced) = &self.files[node];
            let mut bytes = kept.clone();
            for change in unsynced {
                match &mut loss {
                    Loss::Nothing => change.clone().reach(&mut bytes),
                    Loss::Everything => {}
                    Loss::Chance(chance) => match chance.below(3) {
                        0 => {}
                        1 => change.clone().reach(&mut bytes),
                        _ => change.reach_torn(&mut bytes, chance),
                    },
                }
            }
            std::fs::write(folder.join(name), bytes).unwrap();
        }
    }

    fn change(&mut self, file: &str, change: Change) {
        let node = *self.names.get(file).unwrap_or_else(|| panic!("{file} was never made"));
        self.files[node].1.push(change);
    }
}

impl Change {
    fn reach(self, file: &mut Vec<u8>) {
        match self {
            Self::Write(offset, bytes) => put(file, offset, &bytes),
            Self::Resize(length) => file.resize(length, 0),
        }
    }

    /// Some of its sectors only.
    fn reach_torn(&self, file: &mut Vec<u8>, chance: &mut Chance) {
        match self {
            Self::Write(offset, bytes) => {
                let mut at = 0;
                while at < bytes.len() {
                    let to = bytes.len().min((offset + at) / SECTOR * SECTOR + SECTOR - offset);
                    if chance.below(2) == 0 {
                        put(file, offset + at, &bytes[at..to]);
                    }
                    at = to;
                }
            }
            Self::Resize(length) => file.resize(*length, 0),
        }
    }
}

fn put(file: &mut Vec<u8>, offset: usize, bytes: &[u8]) {
    let end = offset + bytes.len();
    if file.len() < end {
        file.resize(end, 0);
    }
    file[offset..end].copy_from_slice(bytes);
}

#[test]
fn what_was_synced_survives_and_the_rest_may_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut disk = Disk::default();
    let (a, b) = (|| "a".to_owned(), || "b".to_owned());
    disk.ask(&Op::Create(a()));
    disk.ask(&Op::Write { file: a(), offset: 0, bytes: b"synced".to_vec() });
    disk.ask(&Op::Sync(a()));
    disk.write_after(Loss::Everything, folder.path());
    assert!(!folder.path().join("a").exists(), "its name was not synced");
    disk.ask(&Op::SyncNames);
    disk.ask(&Op::Write { file: a(), offset: 0, bytes: b"lost".to_vec() });
    disk.ask(&Op::Rename(a(), b()));
    assert_eq!(disk.unsynced(), 2);
    disk.write_after(Loss::Everything, folder.path());
    assert_eq!(std::fs::read(folder.path().join("a")).unwrap(), b"synced");
    disk.write_after(Loss::Nothing, folder.path());
    assert_eq!(std::fs::read(folder.path().join("b")).unwrap(), b"losted");
    let torn = Change::Write(100, vec![1; 2000]);
    let mut sizes = std::collections::BTreeSet::new();
    for seed in 0..20 {
        let mut file = vec![0; 3000];
        torn.reach_torn(&mut file, &mut Chance(seed));
        sizes.insert(file.iter().filter(|byte| **byte == 1).count());
    }
    assert!(sizes.len() > 4, "the write is torn at its sectors: {sizes:?}");
}
