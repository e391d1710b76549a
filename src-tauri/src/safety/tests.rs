//! The second copy beside an office at work, and a spare computer that goes on from it.

#![allow(clippy::panic, reason = "a copy that never comes to stand as awaited says how it stands")]

use crate::office::Office;
use crate::trouble::Trouble;
use crate::wire::{CopyState, Gate, Language, ReadinessLevel};
use std::path::Path;
use std::time::Duration;
use store::{InPlaceOf, Passphrase, Store, TakeoverError};
use tempfile::TempDir;

const WORDS: &str = "quatre mots faciles à retenir";

/// An office on a computer of its own, whose backups stay there too.
fn office(computer: &TempDir) -> Office {
    let mut office = Office::new(&computer.path().join("data")).expect("an office");
    let backups = computer.path().join("sauvegardes");
    std::fs::create_dir_all(&backups).expect("a folder");
    office.set_backup_folder(&backups.display().to_string()).expect("remembered");
    office
}

fn computer() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Looks until the copy is at this, which takes the thread a beat or two.
fn until(office: &mut Office, state: CopyState) -> String {
    // A minute, which a busy machine may need.
    for _ in 0..3_000 {
        let copy = office.safety().copy;
        if copy.state == state {
            return copy.message;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("never {state:?}: {}", office.safety().copy.message);
}

fn on_the_stick(stick: &Path) -> String {
    let found = store::copies_in(stick);
    found.first().map(|found| found.dir.display().to_string()).expect("a copy")
}

#[test]
fn what_is_recorded_goes_to_the_stick_by_itself_and_a_stick_pulled_out_is_reported() {
    let (computer, stick) = (computer(), computer());
    let mut office = office(&computer);
    office.create("Claire Ménard", WORDS.to_owned()).expect("created");
    assert_eq!(office.safety().copy.state, CopyState::Off);
    assert!(matches!(office.choose_copy("/nowhere/at/all"), Err(Trouble::NoFolder(_))));
    let data = computer.path().join("data").display().to_string();
    assert!(matches!(office.choose_copy(&data), Err(Trouble::CopyBesideItself)));
    office.choose_copy(&stick.path().display().to_string()).expect("chosen");
    until(&mut office, CopyState::Safe);

    let dir = on_the_stick(stick.path());
    let pocket = computer.path().join("pocket");
    std::fs::rename(&dir, &pocket).expect("pulled out");
    let said = until(&mut office, CopyState::Away);
    assert!(said.contains("n’est plus là") && said.contains("La session continue"), "{said}");
    let id = office.open_session("rncp39794-eti", "ccp1").expect("the session goes on");
    std::fs::rename(&pocket, &dir).expect("put back");
    until(&mut office, CopyState::Safe);
    drop(office);
    let there = Store::open(Path::new(&dir), &Passphrase::new(WORDS.to_owned())).expect("opened");
    assert_eq!(there.sessions().expect("read"), [id]);
}

#[test]
fn a_spare_computer_goes_on_the_record_says_so_and_two_that_diverged_are_told_apart() {
    let (first, second, stick) = (computer(), computer(), computer());
    let mut here = office(&first);
    here.create("Claire Ménard", WORDS.to_owned()).expect("created");
    let id = here.open_session("rncp39794-eti", "ccp1").expect("opened");
    here.choose_copy(&stick.path().display().to_string()).expect("chosen");
    until(&mut here, CopyState::Safe);

    let mut spare = office(&second);
    assert_eq!(spare.status().gate, Gate::New);
    let dir = on_the_stick(stick.path());
    let found = spare.copies_in(&stick.path().display().to_string());
    assert_eq!(found.len(), 1);
    let wrong = spare.take_over(&dir, "pas la bonne phrase".to_owned(), false);
    assert!(matches!(wrong, Err(Trouble::Takeover(TakeoverError::Store(store::StoreError::WrongPassphrase)))));
    spare.take_over(&dir, WORDS.to_owned(), false).expect("taken over");
    assert_eq!(spare.status().gate, Gate::Open);
    let taken = &spare.desk().expect("open").kept(id).expect("read").session.takeovers;
    assert_eq!((taken.len(), taken[0].author.as_str()), (1, "Claire Ménard"));
    // The copy now follows the spare computer, and the first one is told that it is behind.
    until(&mut spare, CopyState::Safe);
    let said = until(&mut here, CopyState::Ahead);
    assert!(said.contains("une entrée que cet ordinateur n’a pas"), "{said}");
    drop(spare);
    // It goes on all the same: from now on there are two records.
    here.open_session("rncp39794-eti", "ccp1").expect("opened");
    let said = until(&mut here, CopyState::Forked);
    assert!(said.contains("Deux ordinateurs ont continué chacun de son côté"), "{said}");
    let forked = here.take_over(&dir, WORDS.to_owned(), false);
    assert!(matches!(forked, Err(Trouble::Takeover(TakeoverError::Forked(_)))), "{forked:?}");
    here.unlock(WORDS.to_owned()).expect("nothing was changed");
    until(&mut here, CopyState::Forked);
    here.set_copy_aside().expect("both are kept");
    until(&mut here, CopyState::Safe);
    assert_eq!(store::copies_in(stick.path()).len(), 2);
}

#[test]
fn a_backup_is_made_when_leaving_only_if_there_is_something_new_and_restores() {
    let computer = computer();
    let mut office = office(&computer);
    office.create("Claire Ménard", WORDS.to_owned()).expect("created");
    office.before_leaving();
    assert_eq!(office.safety().backup.at, None, "there is nothing to back up");
    let id = office.open_session("rncp39794-eti", "ccp1").expect("opened");
    office.before_leaving();
    office.before_leaving();
    let backup = office.safety().backup;
    assert_eq!(backup.level, ReadinessLevel::Good);
    assert!(backup.message.contains("rien de nouveau depuis"), "{}", backup.message);
    let folder = computer.path().join("sauvegardes");
    assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), 1);
    let lines = crate::readiness::check(&mut office, 2);
    let line = lines.iter().find(|line| line.title == "Sauvegarde").expect("a line");
    assert_eq!((line.level, &line.advice), (ReadinessLevel::Good, &backup.message));

    let elsewhere = tempfile::tempdir().expect("a folder");
    let dir = store::copies_in(&folder)[0].dir.clone();
    store::take_over(&dir, elsewhere.path(), &Passphrase::new(WORDS.to_owned()), InPlaceOf::Nothing).expect("restored");
    let restored = Store::open(elsewhere.path(), &Passphrase::new(WORDS.to_owned())).expect("opened");
    assert_eq!(restored.load(id).expect("sound").seq(), 1);
}

#[test]
fn every_state_of_the_copy_has_a_sentence_that_says_what_is_safe() {
    use store::{Beyond, CopyError, Fork, StoreError};
    let beyond = || Beyond {
        entries: 7,
        purges: 0,
        first_at: None,
        last_at: Some("2026-11-22T10:42:03.000+01:00".to_owned()),
        last_author: Some("Claire Ménard".to_owned()),
    };
    let full = || StoreError::Full { doing: "writing", source: "no room".into() };
    let read_only = || StoreError::ReadOnly { doing: "writing", source: "a lock".into() };
    let fork = Fork {
        common: 3,
        common_at: Some("2026-11-22T10:40:00.000+01:00".to_owned()),
        ours: beyond(),
        theirs: beyond(),
    };
    let troubles = [
        CopyError::Away("/media/KINGSTON".into()),
        CopyError::Unwritable(full()),
        CopyError::Unwritable(read_only()),
        CopyError::Unfaithful("/media/KINGSTON".into()),
        CopyError::Foreign("/media/KINGSTON/delibere-1".into()),
        CopyError::Original(full()),
        CopyError::Ahead(beyond()),
        CopyError::Forked(Box::new(fork)),
    ];
    let mut said = std::collections::BTreeSet::new();
    for trouble in &troubles {
        for language in [Language::Fr, Language::En] {
            let sentence = crate::sentence::copy(language, super::state_of(trouble), "KINGSTON", Some(trouble));
            assert!(!sentence.contains("  ") && sentence.ends_with('.'), "{sentence}");
            assert!(said.insert(sentence.clone()), "{sentence} is said twice");
        }
    }
    let (french, english) = (
        crate::sentence::copy(Language::Fr, CopyState::Ahead, "K", Some(&troubles[6])),
        crate::sentence::copy(Language::En, CopyState::Ahead, "K", Some(&troubles[6])),
    );
    assert!(french.contains("7 entrées") && french.contains("22/11/2026 à 10:42:03"), "{french}");
    assert!(english.contains("7 entries"), "{english}");
}
