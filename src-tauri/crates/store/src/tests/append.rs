//! Appending and reading back; drafts, summaries and settings beside the journal.

use super::*;
use crate::chain::{Fault, genesis};
use crate::{Draft, StoreError};

#[test]
fn what_was_appended_is_read_back_in_order() {
    let (_dir, mut store) = quick_store();
    let first = store.append(session(1), 0, &[public(1), private(2, "très clair")], &summary("{}"), None).unwrap();
    let second = store.append(session(1), 2, &[public(3)], &summary("{}"), None).unwrap();
    let journal = store.load(session(1)).unwrap();
    assert_eq!(journal.entries, [first, second].concat());
    assert_eq!(journal.entries.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(journal.seq(), 3);
    assert_eq!(journal.head_at(3), Some(journal.head()));
    assert_eq!(journal.head_at(0), None);
    assert_eq!(journal.head_at(4), None);
    assert_ne!(journal.head(), genesis(session(1)));
}

#[test]
fn a_stamp_is_kept_to_the_millisecond_and_answered_as_it_will_be_read() {
    let (_dir, mut store) = quick_store();
    let mut entry = public(1);
    entry.stamp.at = DateTime::parse_from_rfc3339("2026-10-25T02:30:00.123456789+02:00").unwrap();
    let answered = store.append(session(1), 0, &[entry], &summary("{}"), None).unwrap();
    assert_eq!(answered[0].stamp.at.to_rfc3339(), "2026-10-25T02:30:00.123+02:00");
    assert_eq!(store.load(session(1)).unwrap().entries, answered);
}

#[test]
fn an_append_to_an_outdated_view_changes_nothing() {
    let (_dir, mut store) = recorded_store();
    let before = store.load(session(10)).unwrap();
    for expected in [0, 3, 5] {
        let refused = store.append(session(10), expected, &[public(9)], &summary("changed"), None);
        assert!(matches!(refused, Err(StoreError::SeqMoved { expected: e, found: 4 }) if e == expected));
    }
    assert_eq!(store.load(session(10)).unwrap(), before);
    assert!(store.summaries().unwrap().iter().all(|(_, summary)| summary.text == "{}"));
}

#[test]
fn a_session_nobody_opened_is_said_to_be_none() {
    let (_dir, store) = recorded_store();
    assert!(matches!(store.load(session(99)), Err(StoreError::NoSuchSession(id)) if id == session(99)));
}

#[test]
fn summaries_follow_every_append_latest_date_first() {
    let (_dir, mut store) = quick_store();
    for (number, date) in [(1, Some("2026-01-05")), (2, None), (3, Some("2026-07-29"))] {
        let summary = Summary { date: date.map(str::to_owned), ..summary("first") };
        store.append(session(number), 0, &[public(1)], &summary, None).unwrap();
    }
    store.append(session(3), 1, &[public(2)], &summary("second"), None).unwrap();
    let shown: Vec<_> = store.summaries().unwrap().into_iter().map(|(id, summary)| (id, summary.text)).collect();
    let expected = [(2, "first"), (3, "second"), (1, "first")].map(|(id, text)| (session(id), text.to_owned()));
    assert_eq!(shown, expected);
    store.renew_summary(session(1), &summary("renewed")).unwrap();
    assert!(store.summaries().unwrap().contains(&(session(1), summary("renewed"))));
    assert!(matches!(store.renew_summary(session(9), &summary("")), Err(StoreError::NoSuchSession(_))));
}

#[test]
fn a_draft_survives_reopening_and_ends_with_its_note() {
    let dir = tempfile::tempdir().unwrap();
    let draft =
        |text: &str| Draft { session: session(1), candidate: candidate(2), started: stamp(7), text: text.to_owned() };
    let mut store = Store::create(dir.path(), "Claire", &passphrase()).unwrap();
    assert!(matches!(store.save_draft(&draft("x")), Err(StoreError::NoSuchSession(_))));
    store.append(session(1), 0, &[public(1)], &summary("{}"), None).unwrap();
    store.save_draft(&draft("hési")).unwrap();
    store.save_draft(&draft("hésite sur")).unwrap();
    let other = Draft { candidate: candidate(3), ..draft("autre") };
    store.save_draft(&other).unwrap();
    drop(store);

    let mut store = Store::open(dir.path(), &passphrase()).unwrap();
    assert_eq!(store.drafts(session(1)).unwrap(), [draft("hésite sur"), other.clone()]);
    // Refused, the append leaves the draft alone; recorded, it ends it.
    let note = [private(8, "hésite sur les risques")];
    store.append(session(1), 0, &note, &summary("{}"), Some(candidate(2))).unwrap_err();
    assert_eq!(store.drafts(session(1)).unwrap().len(), 2);
    store.append(session(1), 1, &note, &summary("{}"), Some(candidate(2))).unwrap();
    assert_eq!(store.drafts(session(1)).unwrap(), [other]);
    store.discard_draft(session(1), candidate(3)).unwrap();
    assert_eq!(store.drafts(session(1)).unwrap(), []);
}

#[test]
fn a_setting_keeps_its_last_value() {
    let (_dir, mut store) = quick_store();
    assert_eq!(store.setting("language").unwrap(), None);
    store.set_setting("language", "fr").unwrap();
    store.set_setting("language", "en").unwrap();
    assert_eq!(store.setting("language").unwrap().as_deref(), Some("en"));
}

#[test]
fn a_practice_session_recorded_twice_gives_the_same_hashes_and_a_real_one_does_not() {
    let head = |salts| {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::create_ephemeral(dir.path(), salts).unwrap();
        store.append(session(1), 0, &[public(1), private(2, "x")], &summary("{}"), None).unwrap();
        store.load(session(1)).unwrap().head()
    };
    assert_eq!(head(SaltSource::Derived([7; 32])), head(SaltSource::Derived([7; 32])));
    assert_ne!(head(SaltSource::Derived([7; 32])), head(SaltSource::Derived([8; 32])));
    assert_ne!(head(SaltSource::System), head(SaltSource::System));
}

#[test]
fn every_kind_of_event_comes_back_from_the_store_as_it_was_recorded() {
    let golden = include_str!("../../../exam/tests/journals/v1.jsonl");
    let golden: Vec<exam::Entry> = golden.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let entries: Vec<_> = golden
        .into_iter()
        .filter_map(|entry| Some(NewEntry { stamp: entry.stamp, author: entry.author, event: entry.event? }))
        .collect();
    let (_dir, mut store) = quick_store();
    let recorded = store.append(session(1), 0, &entries, &summary("{}"), None).unwrap();
    let journal = store.load(session(1)).unwrap();
    assert_eq!(journal.entries, recorded);
    assert!(
        journal.entries.iter().map(|entry| entry.event.as_ref()).eq(entries.iter().map(|entry| Some(&entry.event)))
    );

    // What each juror thought and voted is as private as a note: withheld, and purgeable.
    let private: Vec<u64> = journal
        .entries
        .iter()
        .filter(|entry| entry.event.as_ref().is_some_and(Event::is_private))
        .map(|entry| entry.seq)
        .collect();
    let secret = |event: &Event| matches!(event, Event::OpinionGiven { .. } | Event::VoteCast { .. });
    assert!(entries.iter().filter(|entry| secret(&entry.event)).count() >= 2, "the journal must hold some");
    let public = crate::read_export(&store.export(session(1), crate::Extent::Public).unwrap()).unwrap();
    assert_eq!(public.head(), journal.head());
    let withheld = |journal: &crate::Journal| -> Vec<u64> {
        journal.entries.iter().filter(|entry| entry.event.is_none()).map(|entry| entry.seq).collect()
    };
    assert_eq!(withheld(&public), private);
    assert!(entries.iter().zip(&public.entries).all(|(entry, shown)| !secret(&entry.event) || shown.event.is_none()));
    store.purge(session(1), &private, &stamp(1), "Claire").unwrap();
    assert_eq!(withheld(&store.load(session(1)).unwrap()), private);
    // Of all that, only the files of the signed papers are missed: they were never given here.
    let names_a_file = |entry: &&exam::Entry| entry.event.as_ref().is_some_and(|event| event.file().is_some());
    let first = journal.entries.iter().find(names_a_file).unwrap().seq;
    let found = store.verify().unwrap().finding.unwrap();
    assert_eq!((found.seq, found.fault), (first, Fault::FileLost));
}

#[test]
fn control_characters_and_a_megabyte_come_back_as_they_were() {
    let (_dir, mut store) = quick_store();
    let wild = "\u{0}\u{7}\u{1b}[31m\u{9f}\u{202e}\u{2066}\r\n\t\u{fffe} é".to_owned();
    let long = "é𝄞 ".repeat(150_000);
    assert!(long.len() > 1_000_000);
    let texts = [wild.as_str(), long.as_str()];
    let new = texts.map(|text| private(2, text));
    let recorded = store.append(session(1), 0, &new, &summary(&long), None).unwrap();
    for (number, text) in (2..).zip(texts) {
        let draft =
            Draft { session: session(1), candidate: candidate(number), started: stamp(3), text: text.to_owned() };
        store.save_draft(&draft).unwrap();
    }
    let drafts: Vec<_> = store.drafts(session(1)).unwrap().into_iter().map(|draft| draft.text).collect();
    assert_eq!(drafts, texts);
    assert_eq!(store.load(session(1)).unwrap().entries, recorded);
    let export = store.export(session(1), crate::Extent::Whole).unwrap();
    assert_eq!(export.lines().count(), 2, "a line end in a text is no line end of the export");
    assert_eq!(crate::read_export(&export).unwrap().entries, recorded);
    assert_eq!(store.verify().unwrap().finding, None);
}
