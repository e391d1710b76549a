//! What a program asked of the disk, in order, as strace recorded it.
//!
//! Exact or nothing: a call that changes a file in a way not read here stops the test.

use std::collections::BTreeMap;
use std::path::Path;

/// One thing asked of the disk, about a file of the recorded folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Op {
    /// A file that was not there.
    Create(String),
    /// Bytes at an offset.
    Write { file: String, offset: usize, bytes: Vec<u8> },
    /// The length of a file.
    Resize(String, usize),
    /// One name given to what had another.
    Rename(String, String),
    /// A name taken away.
    Remove(String),
    /// What was written to a file is on the disk.
    Sync(String),
    /// The names in the folder are on the disk.
    SyncNames,
    /// The program said that it had done so many steps.
    Said(usize),
}

/// The calls to record: every one that changes or syncs a file.
pub(super) const CALLS: &str = "open,openat,creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,\
     fallocate,copy_file_range,sendfile,splice,mmap,msync,rename,renameat,renameat2,link,linkat,symlink,symlinkat,\
     unlink,unlinkat,fsync,fdatasync,sync,syncfs,sync_file_range";

/// Reads the trace of the one thread that worked in `folder`; what is said is written to `said`.
pub(super) fn read(trace: &str, folder: &Path, said: &Path) -> Vec<Op> {
    let folder = folder.to_str().expect("a plain path").to_owned();
    let mut reader = Reader { prefix: format!("{folder}/"), folder, ends: BTreeMap::new(), ops: Vec::new() };
    let said = said.to_str().expect("a plain path");
    for line in trace.lines() {
        let Some((name, arguments)) = call(line) else { continue };
        if name == "write" && arguments[0].path.as_deref() == Some(said) {
            let text = String::from_utf8(arguments[1].bytes.clone()).expect("a number");
            reader.ops.push(Op::Said(text.trim().parse().expect("a number")));
        } else {
            reader.take(&name, &arguments, line);
        }
    }
    reader.ops
}

struct Reader {
    folder: String,
    prefix: String,
    /// Where each file ends, which is where a plain `write` goes: no other position is ever used.
    ends: BTreeMap<String, usize>,
    ops: Vec<Op>,
}

impl Reader {
    fn take(&mut self, name: &str, arguments: &[Argument], line: &str) {
        let prefix = self.prefix.clone();
        let named = |index: usize| -> Option<String> {
            let argument: &Argument = arguments.get(index)?;
            let path = argument.path.clone().unwrap_or_else(|| String::from_utf8_lossy(&argument.bytes).into_owned());
            path.strip_prefix(&prefix).map(str::to_owned)
        };
        match name {
            "open" | "openat" => {
                let (path, flags) = if name == "open" { (0, 1) } else { (1, 2) };
                // The folder's own descriptor is the first argument of `openat`, the file the second.
                let Some(file) = named(path).filter(|file| !ignored(file)) else { return };
                let flags = &arguments[flags].text;
                if flags.contains("O_CREAT") && !self.ends.contains_key(&file) {
                    self.ends.insert(file.clone(), 0);
                    self.ops.push(Op::Create(file));
                } else if flags.contains("O_TRUNC") {
                    self.ends.insert(file.clone(), 0);
                    self.ops.push(Op::Resize(file, 0));
                }
            }
            "write" | "pwrite64" => {
                let Some(file) = named(0).filter(|file| !ignored(file)) else { return };
                let bytes = arguments[1].bytes.clone();
                let end = self.ends.entry(file.clone()).or_default();
                let offset = if name == "write" { *end } else { arguments[3].text.parse().expect("an offset") };
                *end = (*end).max(offset + bytes.len());
                self.ops.push(Op::Write { file, offset, bytes });
            }
            "ftruncate" | "truncate" => {
                let Some(file) = named(0).filter(|file| !ignored(file)) else { return };
                let length = arguments[1].text.parse().expect("a length");
                self.ends.insert(file.clone(), length);
                self.ops.push(Op::Resize(file, length));
            }
            "rename" => {
                let (Some(from), Some(to)) = (named(0), named(1)) else { return };
                let end = self.ends.remove(&from).unwrap_or_else(|| panic!("renamed unseen: {line}"));
                self.ends.insert(to.clone(), end);
                self.ops.push(Op::Rename(from, to));
            }
            "unlink" => {
                let Some(file) = named(0).filter(|file| !ignored(file)) else { return };
                self.ends.remove(&file);
                self.ops.push(Op::Remove(file));
            }
            "fsync" | "fdatasync" => {
                if arguments[0].path.as_deref() == Some(&self.folder) {
                    self.ops.push(Op::SyncNames);
                } else if let Some(file) = named(0).filter(|file| !ignored(file)) {
                    self.ops.push(Op::Sync(file));
                }
            }
            // Reading a file through memory changes nothing.
            "mmap" => {
                let shared = arguments[2].text.contains("PROT_WRITE") && arguments[3].text.contains("MAP_SHARED");
                assert!(!shared || named(4).is_none_or(|file| ignored(&file)), "written through memory: {line}");
            }
            _ => {
                let ours = (0..arguments.len()).find_map(named);
                assert!(ours.is_none(), "this test does not know what becomes of {ours:?}: {line}");
            }
        }
    }
}

/// The lock holds nothing; the index of the write-ahead log is made anew by whoever opens first.
fn ignored(file: &str) -> bool {
    file.ends_with("-shm") || file.ends_with(".lock")
}

/// One argument of a call.
#[derive(Debug, Default)]
struct Argument {
    /// As written, strings left out.
    text: String,
    /// The bytes of a string.
    bytes: Vec<u8>,
    /// The path of a descriptor.
    path: Option<String>,
}

/// The name and arguments of a call that succeeded.
fn call(line: &str) -> Option<(String, Vec<Argument>)> {
    assert!(!line.contains("<unfinished") && !line.contains("resumed>"), "two threads at once: {line}");
    let (name, rest) = line.split_once('(')?;
    if !name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_') {
        return None;
    }
    let (mut arguments, mut argument) = (Vec::new(), Argument::default());
    let mut letters = rest.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                let quoted: String = letters.by_ref().take_while(|letter| *letter != '"').collect();
                argument.bytes = unescape(&quoted);
            }
            '<' => {
                let quoted: String = letters.by_ref().take_while(|letter| *letter != '>').collect();
                argument.path = Some(String::from_utf8(unescape(&quoted)).unwrap_or(quoted));
            }
            ',' => arguments.push(std::mem::take(&mut argument)),
            ')' => break,
            '.' if argument.text.is_empty() && !argument.bytes.is_empty() => panic!("cut short by strace: {line}"),
            ' ' => {}
            letter => argument.text.push(letter),
        }
    }
    arguments.push(argument);
    let answer = letters.as_str().trim_start().strip_prefix('=')?.trim_start();
    if answer.starts_with('-') {
        return None;
    }
    // Half a write would need half an operation.
    if name.contains("write") {
        let written: usize = answer.split_whitespace().next()?.parse().expect("a count");
        assert_eq!(written, arguments[1].bytes.len(), "written in part");
    }
    Some((name.to_owned(), arguments))
}

/// `\x61\x62` as bytes; anything else stands for itself.
fn unescape(quoted: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(quoted.len() / 4);
    let mut rest = quoted.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.strip_prefix(b"x").and_then(|after| std::str::from_utf8(after.get(..2)?).ok());
        match digits.filter(|_| *first == b'\\').and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[3..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    bytes
}

#[test]
fn the_calls_of_a_trace_are_read_byte_for_byte() {
    let trace = r#"openat(AT_FDCWD<\x2f>, "\x2f\x61\x2f\x78", O_RDWR|O_CREAT|O_CLOEXEC, 0600) = 3<\x2f\x61\x2f\x78>
pwrite64(3<\x2f\x61\x2f\x78>, "\x00\x22\x29", 3, 512) = 3
ftruncate(3<\x2f\x61\x2f\x78>, 700) = 0
fdatasync(3<\x2f\x61\x2f\x78>) = 0
unlink("\x2f\x61\x2f\x79")               = -1 ENOENT (No such file or directory)
write(4<\x2f\x73>, "\x31\x0a", 2) = 2
fsync(5<\x2f\x61>) = 0
rename("\x2f\x61\x2f\x78", "\x2f\x61\x2f\x7a") = 0
+++ exited with 0 +++"#;
    let x = || "x".to_owned();
    let wanted = [
        Op::Create(x()),
        Op::Write { file: x(), offset: 512, bytes: vec![0, b'"', b')'] },
        Op::Resize(x(), 700),
        Op::Sync(x()),
        Op::Said(1),
        Op::SyncNames,
        Op::Rename(x(), "z".to_owned()),
    ];
    assert_eq!(read(trace, Path::new("/a"), Path::new("/s")), wanted);
}
