//! What can stand in the way of what was asked, before it is put into words.
//!
//! Whoever answers (a window, the command line) chooses the language; `sentence` has the words.

use crate::roles::Reserved;
use exam::{Refusal, Session};
use minutes::MinutesError;
use signing::SigningError;
use std::path::PathBuf;
use store::{StoreError, TakeoverError};

/// Why something was not done.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The rules say no; the session, if there is one, gives the names for the sentence.
    Refused(Refusal, Option<Box<Session>>),
    /// The view sent something that cannot be read: which field, and what it held.
    Malformed(Malformed, String),
    /// The data is locked.
    Locked,
    /// There are data already; a passphrase is not chosen twice.
    AlreadyFounded,
    /// The passphrase is too short to protect anything: fewest characters.
    PassphraseTooShort(usize),
    /// A user needs a name.
    UserNameWanted,
    /// No document could show this name of a user.
    UserName(MinutesError),
    /// Too many wrong passphrases: so many seconds to wait.
    TooSoon(u64),
    /// A group of a recovery code is not as it was printed: which, from 1.
    RecoveryGroup(usize),
    /// No recovery sheet is being made.
    NoRecoverySheet,
    /// Only who presides may do this, and who that is.
    Reserved(Reserved, Vec<String>),
    /// Nobody takes their own way in away.
    OwnWayIn,
    /// Notes are purged once the minutes are frozen.
    NotClosed,
    /// No practice session goes on.
    NoPractice,
    /// A signature, a key, a card or a timestamp; which, and what stands against it.
    Signing(SigningError),
    /// A closed document cannot be signed, sealed or attached so.
    Document(DocumentTrouble),
    /// No such certification ships or stands in the user's folder.
    UnknownCertification(String),
    /// No session with this id or number of minutes.
    UnknownSession(String),
    /// No such document in this session.
    UnknownDocument(String),
    /// A gesture or a note being typed is not recorded: the store failed.
    NotRecorded(StoreError),
    /// The data are not opened: the store failed.
    NotOpened(StoreError),
    /// The store failed.
    Store(StoreError),
    /// No record was taken over.
    Takeover(TakeoverError),
    /// There is no such folder.
    NoFolder(String),
    /// A copy in the folder of the data protects from nothing.
    CopyBesideItself,
    /// The document could not be made.
    Minutes(MinutesError),
    /// A file operation failed.
    Io {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The system printed nothing.
    Printing(String),
    /// The system gives no randomness.
    NoRandomness(getrandom::Error),
    /// A window could not be opened.
    Window(String),
    /// A background task ended without an answer.
    Interrupted,
}

/// What could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Malformed {
    /// An id made at run time.
    Id,
    /// A date.
    Date,
    /// A date with its time.
    Moment,
    /// A time of day.
    Hour,
    /// An access path.
    AccessPath,
    /// A kind of extra time.
    ExtraTime,
    /// A segment written `assessment/segment`.
    Segment,
    /// A verdict: neither a code nor a mark, or both.
    Verdict,
    /// A value: neither a mark nor words, or both.
    Value,
    /// A candidate without any assessment to be late for.
    Late,
    /// A file that does not come as it was sent.
    File,
}

/// What stands in the way of signing, sealing or attaching, besides a key or a card.
#[derive(Debug)]
pub(crate) enum DocumentTrouble {
    /// The certificate names someone else than the field is for.
    OtherSigner {
        /// Whom it names.
        certificate: String,
        /// Whose field it is.
        juror: String,
    },
    /// The centre issued no certificate to this juror.
    NoCertificate,
    /// The centre has no authority yet.
    NoAuthority,
    /// The centre has its authority already.
    AuthorityFounded,
    /// An authority bears its centre's name.
    CentreNameWanted,
    /// The passphrase does not open the centre's authority.
    WrongAuthorityPassphrase,
    /// Every spare field of the document is taken.
    NoSpareField,
    /// No request for a timestamp went out.
    NoRequest,
    /// The document was signed since the request for a timestamp went out.
    RequestOutdated,
    /// A file that is neither a PDF nor a picture: which.
    NotAScan(String),
    /// A scan is larger than so many megabytes.
    ScanTooLarge(usize),
    /// A file that holds neither a certificate nor a list of revoked ones: which.
    NotACertificate(String),
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<DocumentTrouble> for Trouble {
    fn from(trouble: DocumentTrouble) -> Self {
        Self::Document(trouble)
    }
}

impl From<SigningError> for Trouble {
    fn from(error: SigningError) -> Self {
        Self::Signing(error)
    }
}

impl Trouble {
    /// Whatever the store could not do on the way, what was being recorded is not.
    pub(crate) fn not_recorded(self) -> Self {
        match self {
            // Nothing failed: something else was recorded first, and the screen is read again.
            Self::Store(StoreError::SeqMoved { expected, found }) => {
                Self::Store(StoreError::SeqMoved { expected, found })
            }
            Self::Store(error) => Self::NotRecorded(error),
            other => other,
        }
    }

    /// A file operation that failed.
    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        |source| Self::Io { path, source }
    }
}
