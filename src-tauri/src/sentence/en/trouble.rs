//! What the world did, in English; titles of documents.

use super::record;
use crate::roles::Reserved;
use crate::sentence::names::Names;
use crate::trouble::{Malformed, Trouble};
use minutes::{MinutesError, Place};
use store::{Fork, TakeoverError};

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
        Trouble::UserName(error) => minutes(error),
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
        Trouble::Signing(error) => super::signing::sentence(error),
        Trouble::Document(trouble) => super::signing::document(trouble),
        Trouble::NoPractice => "No practice session is open: start one from the home screen.".to_owned(),
        Trouble::UnknownCertification(id) => format!("There is no certification “{id}”: choose one from the list."),
        Trouble::UnknownSession(id) => {
            format!("No session has the id or the minutes number “{id}”: look at the list of sessions.")
        }
        Trouble::UnknownDocument(key) => {
            format!("The document “{key}” cannot be made as the session stands: choose one from the list.")
        }
        Trouble::Store(error) => record::sentence(error),
        Trouble::NotRecorded(error) => record::not_recorded(error),
        Trouble::NotOpened(error) => record::not_opened(error),
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
        Malformed::File => "The file did not come whole: choose it again.".to_owned(),
        Malformed::Late => {
            "This session has no assessment: nobody can be admitted late to it, note the candidate present.".to_owned()
        }
    }
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
        TakeoverError::Store(error) => record::sentence(error),
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
        MinutesError::Picture => {
            "The centre’s logo cannot be printed: choose another image in the preparation, or take it away.".to_owned()
        }
        MinutesError::NoSuchDocument(_) => {
            "This session has no such document: open the list of documents again.".to_owned()
        }
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
