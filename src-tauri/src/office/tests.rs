//! Users and the lock, on a real store: who may do what, and what goes on behind the lock.

use super::Office;
use crate::practice;
use crate::roles::Reserved;
use crate::trouble::Trouble;
use crate::wire::{Action, Gate, RoleView, Screen, Showing, SlotRef};
use store::StoreError;
use tempfile::TempDir;

const WORDS: &str = "quatre mots faciles à retenir";
const OTHER: &str = "trois oiseaux sur un fil";

/// Claire presides over a prepared session dated today; Paul administers.
struct Centre {
    office: Office,
    session: String,
    _folder: TempDir,
}

fn centre() -> Centre {
    let folder = tempfile::tempdir().expect("a folder");
    let mut office = Office::new(folder.path()).expect("an office");
    office.create("Claire Ménard", WORDS.to_owned()).expect("created");
    office.add_user("Paul Rey", RoleView::Administrator, OTHER.to_owned()).expect("added");
    let session = practice::prepare(office.data().expect("data")).expect("prepared").to_string();
    Centre { office, session, _folder: folder }
}

impl Centre {
    fn act(&mut self, action: Action) -> Result<Screen, Trouble> {
        self.office.act(&self.session, action, &Showing::Session)
    }

    /// The first candidate's first segment runs, with a note.
    fn running(&mut self) -> SlotRef {
        let screen = self.act(Action::Begin).expect("begun");
        let candidate = screen.session.candidates[0].enrolment.id.clone();
        self.act(Action::NotePresent { candidate: candidate.clone() }).expect("present");
        self.act(Action::Start { candidate: candidate.clone() }).expect("started");
        self.act(Action::WriteNote { candidate: candidate.clone(), typed: "hésite".to_owned() }).expect("noted");
        self.office.save_draft(&self.session, &candidate, "puis se rep").expect("kept");
        let clocks = self.office.show(&self.session, &Showing::Session).expect("shown").session.clocks;
        let time = &clocks[0].time;
        SlotRef { candidate, assessment: time.assessment.clone(), segment: time.segment.clone() }
    }

    /// Notes and drafts the desk of a candidate shows.
    fn notes(&mut self, candidate: &str) -> (usize, bool) {
        let showing = Showing::Desk { candidate: candidate.to_owned() };
        let desk = self.office.show(&self.session, &showing).expect("shown").desk.expect("a desk");
        (desk.notes.len(), desk.draft.is_some())
    }
}

#[test]
fn an_administrator_prepares_and_is_told_who_conducts_and_reads() {
    let mut centre = centre();
    let slot = centre.running();
    centre.office.lock();
    centre.office.unlock_as("Paul Rey", OTHER.to_owned()).expect("unlocked");
    let status = centre.office.status();
    assert_eq!(
        (status.gate, status.role, status.user.as_deref()),
        (Gate::Open, Some(RoleView::Administrator), Some("Paul Rey"))
    );
    assert_eq!(centre.notes(&slot.candidate), (0, false));
    let pause = centre.act(Action::Pause { slot: slot.clone(), motive: "x".to_owned() });
    assert!(matches!(&pause, Err(Trouble::Reserved(Reserved::Conduct, who)) if *who == ["Claire Ménard"]));
    let note = centre.act(Action::WriteNote { candidate: slot.candidate.clone(), typed: "x".to_owned() });
    assert!(matches!(note, Err(Trouble::Reserved(Reserved::Notes, _))));
    let draft = centre.office.save_draft(&centre.session, &slot.candidate, "x");
    assert!(matches!(draft, Err(Trouble::Reserved(Reserved::Notes, _))));
    assert!(matches!(centre.office.draft_recovery(), Err(Trouble::Reserved(Reserved::Presidents, _))));
    let named = centre.office.add_user("Lea", RoleView::President, WORDS.to_owned());
    assert!(matches!(named, Err(Trouble::Reserved(Reserved::Presidents, _))));
    // Preparing another session, and proving the records, are an administrator's too.
    centre.office.open_session("rncp39794-eti", "ccp1").expect("opened");
    assert_eq!(centre.office.data().expect("data").store.verify().expect("verified").finding, None);
    centre.office.lock();
    centre.office.unlock_as("Claire Ménard", WORDS.to_owned()).expect("unlocked");
    assert_eq!(centre.notes(&slot.candidate), (1, true));
}

#[test]
fn notes_are_purged_by_any_role_once_the_session_is_closed_and_not_before() {
    let mut centre = centre();
    centre.running();
    let early = centre.office.purge_notes(&centre.session);
    assert!(matches!(early, Err(Trouble::NotClosed)), "{early:?}");
    let id = exam::id::SessionId(centre.session.parse().expect("an id"));
    let desk = centre.office.data().expect("data");
    assert_eq!(desk.purge(id).expect("purged"), 1);
    assert_eq!(desk.purge(id).expect("purged again"), 0);
    let found = desk.store.verify().expect("verified");
    assert_eq!((found.finding, found.purged), (None, 1));
}

#[test]
fn behind_the_lock_the_clock_goes_on_and_may_be_held_and_nothing_else() {
    let mut centre = centre();
    let slot = centre.running();
    let screen = centre.office.show(&centre.session, &Showing::Session).expect("shown");
    let names: Vec<_> = screen.session.candidates.iter().map(|it| it.enrolment.surname.clone()).collect();
    centre.office.lock();
    assert_eq!(centre.office.status().gate, Gate::Locked);
    assert_eq!(centre.office.status().user, None);
    let before = centre.office.lock_screen().expect("a lock screen");
    assert_eq!((before.clocks.len(), before.clocks[0].paused), (1, false));
    assert!(!names.iter().any(|name| format!("{before:?}").contains(name)), "a name shows");
    assert!(centre.office.candidate_screen().title.is_some(), "the candidate's screen goes on");
    let id = centre.session.clone();
    let start = centre.act(Action::Resume { slot: slot.clone() });
    assert!(matches!(start, Err(Trouble::Locked)));
    assert!(matches!(centre.office.show(&id, &Showing::Session), Err(Trouble::Locked)));
    assert!(matches!(centre.office.users(), Err(Trouble::Locked)));
    assert!(!centre.office.data.as_ref().expect("data").store.reads_notes());
    let held = centre.office.pause_locked(&id, &slot).expect("held");
    assert!(held.clocks[0].paused);
    centre.office.unlock_as("Claire Ménard", WORDS.to_owned()).expect("unlocked");
    assert_eq!(centre.notes(&slot.candidate), (1, true));
    let clock = &centre.office.show(&id, &Showing::Session).expect("shown").session.clocks[0];
    assert_eq!(clock.pause_motive.as_deref(), Some("Pause demandée depuis l’écran verrouillé"));
    let author = &centre
        .office
        .data()
        .expect("data")
        .kept(exam::id::SessionId(id.parse().expect("an id")))
        .expect("kept")
        .session;
    assert_eq!(author.candidates[0].notes[0].author, "Claire Ménard");
    // Without an open clock the lock closes everything.
    centre.act(Action::Abandon { candidate: slot.candidate, motive: "malade".to_owned() }).expect("left");
    centre.office.lock();
    assert!(centre.office.data.is_none());
    assert_eq!(centre.office.lock_screen().expect("a lock screen").clocks.len(), 0);
}

#[test]
fn wrong_passphrases_are_slowed_down_and_reported_and_no_one_is_let_in_meanwhile() {
    let mut centre = centre();
    centre.running();
    centre.office.lock();
    for _ in 0..3 {
        let wrong = centre.office.unlock_as("Claire Ménard", OTHER.to_owned());
        assert!(matches!(wrong, Err(Trouble::NotOpened(StoreError::WrongPassphrase))));
    }
    // Even the right one waits, at the lock as at the gate.
    let right = centre.office.unlock_as("Claire Ménard", WORDS.to_owned());
    assert!(matches!(right, Err(Trouble::TooSoon(1..=5))), "{right:?}");
    assert_eq!(centre.office.status().gate, Gate::Locked);
}

#[test]
fn a_recovery_sheet_gives_a_lost_passphrase_back_once_it_is_kept() {
    let mut centre = centre();
    let sheet = centre.office.draft_recovery().expect("a sheet");
    assert!(centre.office.recovery_document().expect("a document").starts_with(b"%PDF"));
    assert_eq!(centre.office.users().expect("users").recovery, None, "nothing is in force before it is printed");
    centre.office.keep_recovery().expect("kept");
    assert!(matches!(centre.office.recovery_document(), Err(Trouble::NoRecoverySheet)));
    assert_eq!(centre.office.users().expect("users").recovery.as_deref(), Some(sheet.name.as_str()));
    centre.office.lock();
    let code = sheet.groups.join("-").to_lowercase();
    let short = centre.office.recover("Claire Ménard", &code, "court".to_owned());
    assert!(matches!(short, Err(Trouble::PassphraseTooShort(_))));
    centre.office.recover("Claire Ménard", &code, "une phrase toute neuve".to_owned()).expect("recovered");
    assert_eq!(centre.office.status().role, Some(RoleView::President));
    centre.office.lock();
    let former = centre.office.unlock_as("Claire Ménard", WORDS.to_owned());
    assert!(matches!(former, Err(Trouble::NotOpened(StoreError::WrongPassphrase))));
    centre.office.unlock_as("Claire Ménard", "une phrase toute neuve".to_owned()).expect("unlocked");
}

#[test]
fn nobody_removes_their_own_access_and_a_passphrase_is_changed_with_the_former_one() {
    let mut centre = centre();
    let users = centre.office.users().expect("users").users;
    let (me, paul) = (&users[0], &users[1]);
    assert!(me.me && !paul.me);
    assert!(matches!(centre.office.remove_user(&me.id), Err(Trouble::OwnWayIn)));
    centre.office.remove_user(&paul.id).expect("removed");
    assert_eq!(centre.office.users().expect("users").users.len(), 1);
    centre.office.change_passphrase(WORDS.to_owned(), OTHER.to_owned()).expect("changed");
    let wrong = centre.office.change_passphrase(WORDS.to_owned(), OTHER.to_owned());
    assert!(matches!(wrong, Err(Trouble::Store(StoreError::WrongPassphrase))));
    centre.office.lock();
    centre.office.unlock_as("Claire Ménard", OTHER.to_owned()).expect("unlocked");
}

#[test]
fn the_gate_opens_with_the_passphrase_only_and_a_lock_drops_the_data() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut office = Office::new(folder.path()).expect("an office");
    assert_eq!(office.status().gate, Gate::New);
    assert!(matches!(office.create("Claire", "court".to_owned()), Err(Trouble::PassphraseTooShort(_))));
    assert!(matches!(office.create(" ", WORDS.to_owned()), Err(Trouble::UserNameWanted)));
    for name in ["Claire 🌻", "אברהם לוי"] {
        assert!(matches!(office.create(name, WORDS.to_owned()), Err(Trouble::UserName(_))), "{name}");
    }
    assert_eq!(office.status().gate, Gate::New);
    office.create("Claire Ménard", WORDS.to_owned()).expect("created");
    assert_eq!(office.status().user.as_deref(), Some("Claire Ménard"));
    let id = office.open_session("rncp39794-eti", "ccp1").expect("opened").to_string();
    office.lock();
    assert_eq!(office.status().gate, Gate::Locked);
    assert!(matches!(office.show(&id, &Showing::Session), Err(Trouble::Locked)));
    let wrong = office.unlock("pas la bonne phrase".to_owned());
    assert!(matches!(wrong, Err(Trouble::NotOpened(StoreError::WrongPassphrase))));
    office.unlock_as("Claire Ménard", WORDS.to_owned()).expect("unlocked");
    assert_eq!(office.status().wrong_attempts.expect("told").count, 1);
    assert_eq!(office.home().expect("home").planned.len() + office.home().expect("home").today_sessions.len(), 1);
    assert!(matches!(office.create("Claire", WORDS.to_owned()), Err(Trouble::AlreadyFounded)));
}

#[test]
fn practice_stands_apart_from_the_data_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut office = Office::new(folder.path()).expect("an office");
    office.create("Claire Ménard", WORDS.to_owned()).expect("created");
    let practice = office.start_practice().expect("practice").to_string();
    assert_eq!(office.status().gate, Gate::Practice);
    office.act(&practice, Action::Begin, &Showing::Session).expect("begun");
    office.set_practice_speed(60).expect("faster");
    assert_eq!(office.status().practice_speed, Some(60));
    office.leave_practice();
    assert_eq!(office.status().gate, Gate::Open);
    assert!(office.show(&practice, &Showing::Session).is_err());
    assert!(office.home().expect("home").today_sessions.is_empty());
    assert!(!folder.path().join("practice").exists());
    assert!(matches!(office.set_practice_speed(2), Err(Trouble::NoPractice)));
}
