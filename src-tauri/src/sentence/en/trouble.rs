//! What the world did, in English; titles of documents; what a verification found.

use crate::roles::Reserved;
use crate::sentence::names::Names;
use crate::trouble::{Malformed, Trouble};
use minutes::{Document, MinutesError, Place};
use store::{Fork, StoreError, TakeoverError, Verification};

/// The sentence. A refusal has its own.
pub(in crate::sentence) fn sentence(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Refused(refusal, session) => super::refusal::sentence(&Names(session.as_deref()), refusal),
        Trouble::Malformed(what, held) => malformed(*what, held),
        Trouble::Locked => "The data is locked: enter the passphrase.".to_owned(),
        Trouble::AlreadyFounded => {
            "There is data here already: enter its passphrase instead of choosing one.".to_owned()
        }
        Trouble::PassphraseTooShort(fewest) => {
            format!("The passphrase is too short: choose at least {fewest} characters, four words for example.")
        }
        Trouble::UserNameWanted => "Enter your name: it will stand in the journal of each session.".to_owned(),
        Trouble::TooSoon(seconds) => {
            format!("Too many wrong attempts: wait {seconds}\u{a0}s before the next. Nothing is lost.")
        }
        Trouble::RecoveryGroup(group) => {
            format!("Group {group} of the code is not that of a recovery sheet: read its five signs on the paper again.")
        }
        Trouble::NoRecoverySheet => {
            "No recovery sheet is being made: make a new one. The former one stays valid.".to_owned()
        }
        Trouble::Reserved(what, presidents) => reserved(*what, presidents),
        Trouble::OwnWayIn => "Nobody removes their own access: ask somebody else to.".to_owned(),
        Trouble::NotClosed => {
            "Private notes are erased once the minutes are closed: close the session first.".to_owned()
        }
        Trouble::NoPractice => "No practice session is open: start one from the home screen.".to_owned(),
        Trouble::UnknownCertification(id) => format!("There is no certification “{id}”: choose one from the list."),
        Trouble::UnknownSession(id) => {
            format!("No session has the id or the minutes number “{id}”: look at the list of sessions.")
        }
        Trouble::UnknownDocument(key) => {
            format!("The document “{key}” cannot be made as the session stands: choose one from the list.")
        }
        Trouble::Store(error) => store(error),
        Trouble::NotRecorded(error) => not_recorded(error),
        Trouble::Takeover(error) => takeover(error),
        Trouble::NoFolder(path) => {
            format!("There is no folder “{path}”: plug the stick in, or enter its whole path.")
        }
        Trouble::CopyBesideItself => {
            "This is the folder of the data: a copy in the same place protects from nothing. Choose a stick or another disk.".to_owned()
        }
        Trouble::Minutes(error) => minutes(error),
        Trouble::Io { path, .. } => format!(
            "The file or folder {} cannot be used: check that it exists, the free space and your rights. The sessions’ data is untouched.",
            path.display()
        ),
        Trouble::Printing(_) => {
            "The printer did not take the document: check that it is on and ready, or save the PDF and print it otherwise.".to_owned()
        }
        Trouble::NoRandomness(_) => {
            "The system gives no random numbers: restart the computer. Nothing was recorded.".to_owned()
        }
        Trouble::Window(_) => {
            "The candidate’s screen cannot be opened: check the second screen’s cable. The session goes on.".to_owned()
        }
        Trouble::Interrupted => {
            "The operation was interrupted: try again. What was recorded still is.".to_owned()
        }
    }
}

fn reserved(what: Reserved, presidents: &[String]) -> String {
    let who = match presidents {
        [] => "somebody who presides".to_owned(),
        names => names.join(" or "),
    };
    match what {
        Reserved::Conduct => format!(
            "Conducting the session belongs to who presides: ask {who} to unlock. The administrator prepares, prints and purges."
        ),
        Reserved::Notes => format!("Private notes are reserved to who presides: ask {who}."),
        Reserved::Presidents => {
            format!("Naming who presides and making a recovery sheet belong to who presides: ask {who}.")
        }
    }
}

fn malformed(what: Malformed, held: &str) -> String {
    match what {
        Malformed::Id => {
            "This item is no longer known: go back to the home screen and open the session again.".to_owned()
        }
        Malformed::Date => format!("“{held}” is not a date: enter day, month and year."),
        Malformed::Moment => format!("“{held}” is not a date with its time: correct it."),
        Malformed::Hour => format!("“{held}” is not a time of day: enter it as 18:00."),
        Malformed::AccessPath => format!("“{held}” is not an access path: choose one from the list."),
        Malformed::ExtraTime => format!("“{held}” is not a known adjustment: choose one from the list."),
        Malformed::Segment => format!("“{held}” is not a part of an assessment: choose one from the list."),
        Malformed::Verdict => "Choose a value of the scale or a mark, not both.".to_owned(),
        Malformed::Value => "Enter a mark or words, not both.".to_owned(),
        Malformed::Late => {
            "This session has no assessment: nobody can be admitted late to it, note the candidate present.".to_owned()
        }
    }
}

/// The same, with what it means for what was just done.
fn not_recorded(error: &StoreError) -> String {
    let said = store(error);
    if said.contains("not recorded") { said } else { format!("This act is not recorded. {said}") }
}

fn takeover(error: &TakeoverError) -> String {
    match error {
        TakeoverError::Older(beyond) => format!(
            "This computer holds all that is there, and {} more: nothing is replaced. Unlock to go on here, or take over anyway; this computer’s data will be set aside.",
            entries(beyond.entries)
        ),
        TakeoverError::Forked(fork) => format!(
            "{} Take over anyway if the session is to go on from there: this computer’s data will be set aside, never mixed in.",
            apart(fork)
        ),
        TakeoverError::Other => {
            "This computer holds another centre’s data: take over anyway to work with the stick’s; those here will be set aside.".to_owned()
        }
        TakeoverError::Store(error) => store(error),
    }
}

/// Entries, counted.
pub(in crate::sentence) fn entries(count: u64) -> String {
    match count {
        1 => "one entry".to_owned(),
        many => format!("{many} entries"),
    }
}

/// Where two records went apart.
pub(in crate::sentence) fn apart(fork: &Fork) -> String {
    let since = fork.common_at.as_deref().map_or_else(|| "the beginning".to_owned(), moment);
    let last = match (&fork.theirs.last_author, &fork.theirs.last_at) {
        (Some(author), Some(at)) => format!(" (the last by {author}, {})", moment(at)),
        (Some(_) | None, _) => String::new(),
    };
    format!(
        "Two computers each went on by themselves since {since}: this one has {} more, the stick {}{last}.",
        entries(fork.ours.entries),
        entries(fork.theirs.entries),
    )
}

/// A stored wall clock, as read aloud.
pub(in crate::sentence) fn moment(at: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(at)
        .map_or_else(|_| at.to_owned(), |at| at.format("%d/%m/%Y at %H:%M:%S").to_string())
}

fn store(error: &StoreError) -> String {
    match error {
        StoreError::Absent(path) => format!("There is no data in {}: choose a passphrase to begin.", path.display()),
        StoreError::AlreadyThere(path) => {
            format!("{} already exists and is not replaced: choose another folder.", path.display())
        }
        StoreError::InUse => "Délibéré is already open on this data: use the open window, or close it.".to_owned(),
        StoreError::WrongPassphrase => {
            "This passphrase does not open the data: check capitals and the keyboard layout. Nothing is lost.".to_owned()
        }
        StoreError::NotesSealed => {
            "Private notes are sealed for this access: somebody who presides must unlock.".to_owned()
        }
        StoreError::UserKnown(name) => format!("{name} has access already: choose another name."),
        StoreError::UnknownUser(_) => "This person has no access any more: read the list again.".to_owned(),
        StoreError::LastPresident => {
            "This is the last person who presides: without them nobody could read the notes. Name another one first.".to_owned()
        }
        StoreError::KeyFileMissing(path) => format!(
            "The key file {} is missing and the database cannot be opened without it: restore it from a backup.",
            path.display()
        ),
        StoreError::KeyFileUnreadable { path, .. } => {
            format!("The key file {} is damaged: restore it from a backup.", path.display())
        }
        StoreError::DatabaseMissing(path) => {
            format!("The database {} is missing: restore it from a backup.", path.display())
        }
        StoreError::Unencrypted(path) => format!(
            "{} is not a database of Délibéré, which are all encrypted: it was not opened, move it away.",
            path.display()
        ),
        StoreError::NotOurs(path) => format!(
            "{} is not the database these keys belong to: it was left alone, restore the right one from a backup.",
            path.display()
        ),
        StoreError::Newer { found, known } => format!(
            "This data comes from a newer Délibéré (format {found}, this version knows {known}): update the program. Nothing was changed."
        ),
        StoreError::Damaged { .. } => {
            "The database is damaged: go on from the stick or the last backup. The files here will be set aside, nothing is erased.".to_owned()
        }
        StoreError::NoSuchSession(_) => "There is no such session in this data: open the list again.".to_owned(),
        StoreError::SeqMoved { .. } => {
            "The session changed meanwhile: the screen was read again, repeat what you did.".to_owned()
        }
        StoreError::NotPurgeable { .. } => {
            "Only private notes can be erased: this entry stays in the journal.".to_owned()
        }
        StoreError::ChainBroken { seq, why, .. } => format!(
            "The journal of this session no longer proves itself, entry {seq}: {why}. Write nothing more to it and restore the last backup."
        ),
        StoreError::EventUnreadable { seq, .. } => {
            format!("Entry {seq} of the journal is sound but unknown to this version: update the program.")
        }
        StoreError::EventUnwritable(_) => "This could not be written and was not recorded: try again.".to_owned(),
        StoreError::Full { .. } => {
            "The disk is full: this was not recorded, all before it is safe. Make room, then try again.".to_owned()
        }
        StoreError::ReadOnly { .. } => {
            "The data folder cannot be written to: this was not recorded. Check rights and write protection, then try again.".to_owned()
        }
        StoreError::Busy { .. } => {
            "Another program holds the database, a backup perhaps: this was not recorded. Wait a moment, then try again.".to_owned()
        }
        StoreError::NoRandomness(_) => {
            "The system gives no random numbers: restart the computer. Nothing was recorded.".to_owned()
        }
        StoreError::KeyNotDerived(_) => {
            "The key could not be computed, probably for want of memory: close other programs, then try again.".to_owned()
        }
        StoreError::Io { path, .. } => {
            format!("The file {} could not be read or written: check the disk, then try again.", path.display())
        }
        StoreError::Sql { .. } => {
            "The database did not answer as expected: this was not recorded, all before it is safe. Try again, and restart the program if it persists.".to_owned()
        }
    }
}

fn minutes(error: &MinutesError) -> String {
    match error {
        MinutesError::MissingGlyph { character, place, excerpt } => format!(
            "The documents’ typeface has no “{character}”, found in “{excerpt}” ({}): replace it.",
            self::place(*place)
        ),
        MinutesError::RightToLeft { place, excerpt, .. } => format!(
            "“{excerpt}” ({}) is written from right to left, which the documents do not lay out: give it in Latin letters.",
            self::place(*place)
        ),
        MinutesError::UnknownCandidate(_) => {
            "This candidate is no longer in the session: open the list of documents again.".to_owned()
        }
        MinutesError::UnknownAssessment(_) => {
            "This assessment is not in the session: open the list of documents again.".to_owned()
        }
        MinutesError::NoDraw => "Nothing is drawn by lot in this session: this document does not apply.".to_owned(),
        MinutesError::NoQuorumFailure => "No quorum failure was recorded: this document does not apply.".to_owned(),
        other => format!("The document could not be made ({other}): the session is intact, report this message."),
    }
}

fn place(place: Place) -> String {
    match place {
        Place::Typed => "what has just been typed".to_owned(),
        Place::Document => "the document’s own words".to_owned(),
        Place::Certification => "the certification’s file".to_owned(),
        Place::Details => "the session’s details".to_owned(),
        Place::Juror(at) => format!("juror {at}"),
        Place::Candidate(number) => format!("candidate {number}"),
        Place::Recusal(number) => format!("recusal for candidate {number}"),
        Place::Motive(number) => format!("reason of a decision on candidate {number}"),
        Place::Appreciation(number) => format!("appreciation of candidate {number}"),
        Place::Timing(number) => format!("timing reason of candidate {number}"),
        Place::PriorResult(number) => format!("prior result of candidate {number}"),
        Place::Subject => "subjects to draw".to_owned(),
        Place::Incident(at) => format!("incident {at}"),
        Place::QuorumFailure => "quorum failure".to_owned(),
        Place::Amendment(number) => format!("amendment {number}"),
        Place::MinutesNumber => "number of the minutes".to_owned(),
        Place::Author => "name of who records".to_owned(),
    }
}

/// What a verification found.
pub(in crate::sentence) fn verification(found: &Verification) -> String {
    match &found.finding {
        None if found.entries == 0 => "The journal is still empty: nothing to verify.".to_owned(),
        None => {
            let sessions =
                if found.sessions == 1 { "one session".to_owned() } else { format!("{} sessions", found.sessions) };
            match found.entries {
                1 => "The journal is sound: one entry verified.".to_owned(),
                many => format!("The journal is sound: {many} entries verified in {sessions}."),
            }
        }
        Some(finding) => format!(
            "The journal no longer proves itself, session {}, entry {}: {}. Write nothing more to it and restore the last backup.",
            finding.session, finding.seq, finding.fault
        ),
    }
}

/// The title of a document. The documents themselves are French.
pub(in crate::sentence) fn document(names: &Names<'_>, document: &Document) -> String {
    match document {
        Document::Minutes => "Minutes (procès-verbal)".to_owned(),
        Document::Schedule => "Schedule of passages".to_owned(),
        Document::DrawRecord => "Record of the draw".to_owned(),
        Document::QuorumFailure => "Record of the quorum failure".to_owned(),
        Document::Attendance(assessment) => format!("Attendance sheet: {}", names.assessment(assessment)),
        Document::IndividualSheet(candidate) => {
            format!("Individual sheet: {}", names.candidate(*candidate, "candidate"))
        }
    }
}
