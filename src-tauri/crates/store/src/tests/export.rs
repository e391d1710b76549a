//! An exported journal proves itself without the store.

use super::*;
use crate::{ExportFault, Extent, Fault, StoreError, read_export};

#[test]
fn the_whole_export_reads_back_as_the_journal() {
    let (_dir, store) = recorded_store();
    let lines = store.export(session(10), Extent::Whole).unwrap();
    assert_eq!(lines.lines().count(), 4);
    assert_eq!(read_export(&lines).unwrap(), store.load(session(10)).unwrap());
}

#[test]
fn the_public_export_has_the_same_head_and_nothing_private() {
    let (_dir, store) = recorded_store();
    let lines = store.export(session(10), Extent::Public).unwrap();
    assert!(store.export(session(10), Extent::Whole).unwrap().contains("hésite"));
    assert!(!lines.contains("hésite"));
    let journal = read_export(&lines).unwrap();
    assert_eq!(journal.head(), store.load(session(10)).unwrap().head());
    assert_eq!(journal.entries[1].event, None);
    assert!(journal.entries[0].event.is_some());
}

#[test]
fn a_purged_journal_is_exported_the_same_to_the_public() {
    let (_dir, mut store) = recorded_store();
    let before = store.export(session(10), Extent::Public).unwrap();
    store.purge(session(10), &[2], &stamp(30), "Claire").unwrap();
    assert_eq!(store.export(session(10), Extent::Public).unwrap(), before);
}

#[test]
fn a_tampered_export_is_refused_with_its_entry() {
    let (_dir, store) = recorded_store();
    let lines = store.export(session(10), Extent::Public).unwrap();
    let fault = |lines: &str| match read_export(lines) {
        Err(ExportFault::Broken(StoreError::ChainBroken { seq, why, .. })) => (seq, why),
        other => panic!("{other:?}"),
    };
    assert_eq!(fault(&lines.replacen("\"present\":true", "\"present\":false", 1)), (1, Fault::ContentChanged));
    assert_eq!(fault(&lines.replacen("Claire", "Paul", 1)), (1, Fault::HeaderChanged));
    let without_second: String =
        lines.split_inclusive('\n').enumerate().filter(|(i, _)| *i != 1).map(|(_, l)| l).collect();
    assert_eq!(fault(&without_second), (3, Fault::Gap { expected: 2, found: 3 }));
    assert!(matches!(read_export(""), Err(ExportFault::Empty)));
    assert!(matches!(read_export(&format!("{lines}{{}}\n")), Err(ExportFault::NotAnEntry { line: 5, .. })));
}
