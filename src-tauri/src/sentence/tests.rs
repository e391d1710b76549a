//! Every reason has its sentence, whole and well typeset, in both languages.

use super::{lack, refusal, trouble};
use crate::readiness::Finding;
use crate::testing::prepared;
use crate::trouble::{Malformed, Trouble};
use crate::wire::Language;
use exam::Refusal;
use exam::event::Slot;
use exam::id::{CandidateId, IncidentId, JurorId, NoteId, SubjectId};
use exam::refusal::{Field, Lack};
use store::StoreError;
use uuid::Uuid;

const FIELDS: [Field; 23] = [
    Field::Centre,
    Field::Agreement,
    Field::Address,
    Field::Town,
    Field::Room,
    Field::Date,
    Field::Responsible,
    Field::Reference,
    Field::Title,
    Field::FirstName,
    Field::Surname,
    Field::Capacity,
    Field::Organisation,
    Field::AdjustmentReference,
    Field::Remote,
    Field::Subject,
    Field::Motive,
    Field::Note,
    Field::Appreciation,
    Field::Text,
    Field::Witnesses,
    Field::By,
    Field::MinutesNumber,
];

fn lacks(candidate: CandidateId, juror: JurorId) -> Vec<Lack> {
    let mut lacks: Vec<_> = FIELDS.into_iter().map(Lack::Detail).collect();
    lacks.extend([
        Lack::Jurors { needed: 2, enlisted: 0 },
        Lack::Jurors { needed: 2, enlisted: 1 },
        Lack::Seat { capacity: "INRS".to_owned(), missing: 1 },
        Lack::Seat { capacity: "INRS".to_owned(), missing: 2 },
        Lack::President,
        Lack::HabilitationUnknown(juror),
        Lack::HabilitationExpired(juror),
        Lack::Candidates,
        Lack::Passage(candidate),
        Lack::Subjects,
        Lack::PriorResult(candidate, "ecrit".into()),
        Lack::ToVerify(0),
        Lack::RegistrationOver,
        Lack::SharedOrganisation(juror, candidate),
    ]);
    lacks
}

#[allow(clippy::too_many_lines)]
fn refusals(candidate: CandidateId, juror: JurorId) -> Vec<Refusal> {
    let slot = || Slot { candidate, assessment: "msp".into(), segment: "animation".into() };
    let mut refusals = Vec::new();
    for field in FIELDS {
        refusals.extend([Refusal::Empty(field), Refusal::TooLong { field, limit: 200 }, Refusal::NotPrintable(field)]);
    }
    refusals.extend([
        Refusal::UnknownKind,
        Refusal::NotRecordable,
        Refusal::LogoTooLarge,
        Refusal::NotAStroke,
        Refusal::NothingDrawn,
        Refusal::NoSuchDocument,
        Refusal::NotADigest,
        Refusal::Closed,
        Refusal::NotClosed,
        Refusal::AlreadySigned("jury-1".to_owned()),
        Refusal::PaperSettled,
        Refusal::UnknownAmendment(2),
        Refusal::NobodySigned,
        Refusal::NotBegun,
        Refusal::AlreadyBegun,
        Refusal::DatesReversed,
        Refusal::HabilitationReversed(juror),
        Refusal::UnknownJuror(juror),
        Refusal::UnknownCandidate(candidate),
        Refusal::NumberTaken { number: 3, by: candidate },
        Refusal::NumberOutOfRange(0),
        Refusal::PathNotOpen,
        Refusal::UnknownMatter("ccp9".into()),
        Refusal::NotABlock("entretien-final".into()),
        Refusal::ExtraTimeOutOfRange,
        Refusal::UnknownSegment(slot()),
        Refusal::OrderNotAllowed,
        Refusal::OrderAlreadyStarted("msp".into()),
        Refusal::PassagesIncomplete,
        Refusal::JurorInUse(juror),
        Refusal::CandidateInUse(candidate),
        Refusal::PresidentTaken(juror),
        Refusal::NoPresident,
        Refusal::SubstituteNotPossible,
        Refusal::NoDraw,
        Refusal::UnknownSubject(SubjectId(Uuid::nil())),
        Refusal::SubjectInUse(SubjectId(Uuid::nil())),
        Refusal::SubjectTwice(SubjectId(Uuid::nil())),
        Refusal::SubjectAlreadyDrawn(SubjectId(Uuid::nil())),
        Refusal::AlreadyDrawn,
        Refusal::DrawFirst,
        Refusal::UnknownPriorResult("ecrit".into()),
        Refusal::ValueDoesNotFit,
        Refusal::PreparationIncomplete(Vec::new()),
        Refusal::PreparationIncomplete(vec![Lack::Candidates]),
        Refusal::PreparationIncomplete(lacks(candidate, juror)),
        Refusal::AlreadyRecused,
        Refusal::NotRecused,
        Refusal::NotPresent(candidate),
        Refusal::AlreadyPassing(candidate),
        Refusal::FixedEndPast,
        Refusal::Abandoned(candidate),
        Refusal::NotNext(Some(slot())),
        Refusal::NotNext(None),
        Refusal::JuryBusy(slot()),
        Refusal::CandidateBusy(slot()),
        Refusal::NotRunning,
        Refusal::AlreadyPaused,
        Refusal::NotPaused,
        Refusal::NotSkippable,
        Refusal::NoNext,
        Refusal::ProlongationOutOfRange,
        Refusal::EndIsFixed,
        Refusal::StartOutOfRange,
        Refusal::StartOverlaps(slot()),
        Refusal::NothingToSettle,
        Refusal::EarlyEndWantsMotive { left_ms: 750_000 },
        Refusal::LateEndWantsMotive { over_ms: 3_661_000 },
        Refusal::UnknownNote(NoteId(Uuid::nil())),
        Refusal::NoteKnown(NoteId(Uuid::nil())),
        Refusal::AlreadyWithdrawn,
        Refusal::NotWithdrawn,
        Refusal::UnknownCompetence("9.9".into()),
        Refusal::NotOnTheScale,
        Refusal::UnknownEvidence("ecf".into()),
        Refusal::AlreadyTicked,
        Refusal::NotTicked,
        Refusal::IncidentKnown(IncidentId(Uuid::nil())),
        Refusal::ClockRunning(slot()),
        Refusal::Deliberating,
        Refusal::NotDeliberating,
        Refusal::NoQuorum { needed: 2, present: 1 },
        Refusal::QuorumReached,
        Refusal::NoQuorumFailure,
        Refusal::JurorAbsent(juror),
        Refusal::JurorAlreadyPresent(juror),
        Refusal::SeatTaken(juror),
        Refusal::Recused(juror),
        Refusal::PassageNotFinished(candidate),
        Refusal::EvidenceMissing(vec!["ecf".into(), "epreuves".into()]),
        Refusal::PriorResultsMissing(vec!["ecrit".into()]),
        Refusal::CandidateAbsent(candidate),
        Refusal::AlreadyHeld("ccp1".into()),
        Refusal::OpinionsOpen,
        Refusal::OpinionsSealed(vec![juror]),
        Refusal::NoVotes,
        Refusal::VotesMissing(vec![juror]),
        Refusal::Tie,
        Refusal::AgainstTheVotes,
        Refusal::UnfavourableWantsMotive,
        Refusal::DecisionsMissing(vec![(candidate, "ccp1".into())]),
        Refusal::DecisionsMissing(vec![(candidate, "ccp1".into()), (candidate, "ccp2".into())]),
        Refusal::PresenceUnknown(vec![candidate]),
        Refusal::DeliberationMissing,
        Refusal::NoOutcome(candidate),
    ]);
    refusals
}

/// A whole sentence: begins with a capital or a figure, ends with a full stop, well typeset.
fn assert_whole(sentence: &str, language: Language) {
    let first = sentence.chars().next().unwrap_or(' ');
    let opens = first.is_uppercase() || first.is_ascii_digit() || "«“/".contains(first);
    assert!(opens, "begins badly: {sentence}");
    assert!(sentence.ends_with('.'), "does not end: {sentence}");
    assert!(!sentence.contains("  ") && !sentence.contains(".."), "ill-spaced: {sentence}");
    assert!(!sentence.contains('\''), "straight apostrophe: {sentence}");
    assert!(!sentence.contains('{') || sentence.contains("{obtained}"), "unfilled: {sentence}");
    if language == Language::Fr {
        for sign in [" :", " ;", " !", " ?", " »", "« "] {
            assert!(!sentence.contains(sign), "breaking space at {sign:?}: {sentence}");
        }
    }
}

#[test]
fn every_refusal_and_every_lack_has_its_sentence_in_both_languages() {
    let mut prepared = prepared();
    let id = prepared.id;
    let session = prepared.desk.kept(id).expect("kept").session.clone();
    let (candidate, juror) = (session.candidates[0].candidate.id, session.jurors[0].juror.id);
    let strangers = (CandidateId(Uuid::nil()), JurorId(Uuid::nil()));
    for language in [Language::Fr, Language::En] {
        for (candidate, juror) in [(candidate, juror), strangers] {
            for why in refusals(candidate, juror) {
                assert_whole(&refusal(language, Some(&session), &why), language);
                assert_whole(&refusal(language, None, &why), language);
            }
            for what in lacks(candidate, juror) {
                assert_whole(&lack(language, &session, &what), language);
            }
        }
    }
}

#[test]
fn a_refusal_names_whom_it_is_about() {
    let mut prepared = prepared();
    let id = prepared.id;
    let session = prepared.desk.kept(id).expect("kept").session.clone();
    let absent = Refusal::NotPresent(session.candidates[2].candidate.id);
    assert_eq!(
        refusal(Language::Fr, Some(&session), &absent),
        "La présence de Zoé Le Goff-Martin n’a pas été constatée\u{202f}: notez d’abord son arrivée."
    );
    // Amélie: « de » is elided.
    assert_eq!(
        refusal(Language::Fr, Some(&session), &Refusal::NotPresent(session.candidates[0].candidate.id)),
        "La présence d’Amélie Garnier n’a pas été constatée\u{202f}: notez d’abord son arrivée."
    );
    let early = Refusal::EarlyEndWantsMotive { left_ms: 750_000 };
    assert_eq!(
        refusal(Language::Fr, Some(&session), &early),
        "Il reste 12\u{a0}min 30\u{a0}s\u{202f}: indiquez pourquoi cette partie se termine plus tôt."
    );
}

#[test]
fn what_the_world_does_has_its_sentence_in_both_languages() {
    let io = || std::io::Error::other("test");
    let path = || std::path::PathBuf::from("/data");
    let mut troubles: Vec<Trouble> = [
        Malformed::Id,
        Malformed::Date,
        Malformed::Moment,
        Malformed::Hour,
        Malformed::AccessPath,
        Malformed::ExtraTime,
        Malformed::Segment,
        Malformed::Verdict,
        Malformed::Value,
        Malformed::Late,
        Malformed::File,
    ]
    .into_iter()
    .map(|what| Trouble::Malformed(what, "abc".to_owned()))
    .collect();
    troubles.extend([
        Trouble::Locked,
        Trouble::AlreadyFounded,
        Trouble::PassphraseTooShort(12),
        Trouble::UserNameWanted,
        Trouble::TooSoon(40),
        Trouble::RecoveryGroup(3),
        Trouble::NoRecoverySheet,
        Trouble::Reserved(crate::roles::Reserved::Conduct, vec!["Claire Ménard".to_owned()]),
        Trouble::Reserved(crate::roles::Reserved::Notes, Vec::new()),
        Trouble::Reserved(crate::roles::Reserved::Presidents, vec!["Claire Ménard".to_owned()]),
        Trouble::OwnWayIn,
        Trouble::NotClosed,
        Trouble::NoPractice,
        Trouble::UnknownCertification("eti".to_owned()),
        Trouble::UnknownSession("2026-001".to_owned()),
        Trouble::UnknownDocument("minutes".to_owned()),
        Trouble::Io { path: path(), source: io() },
        Trouble::Printing("lp".to_owned()),
        Trouble::Window("gtk".to_owned()),
        Trouble::Interrupted,
        StoreError::Absent(path()).into(),
        StoreError::AlreadyThere(path()).into(),
        StoreError::InUse.into(),
        StoreError::WrongPassphrase.into(),
        StoreError::NotesSealed.into(),
        StoreError::UserKnown("Claire".to_owned()).into(),
        StoreError::UnknownUser("Claire".to_owned()).into(),
        StoreError::LastPresident.into(),
        StoreError::OtherFile.into(),
        StoreError::KeyFileMissing(path()).into(),
        StoreError::KeyFileUnreadable { path: path(), detail: "x".to_owned() }.into(),
        StoreError::DatabaseMissing(path()).into(),
        StoreError::Unencrypted(path()).into(),
        StoreError::NotOurs(path()).into(),
        StoreError::Newer { found: 3, known: 1 }.into(),
        StoreError::Damaged { detail: "x".to_owned() }.into(),
        StoreError::SeqMoved { expected: 1, found: 2 }.into(),
        StoreError::Full { doing: "x", source: io().into() }.into(),
        StoreError::ReadOnly { doing: "x", source: io().into() }.into(),
        StoreError::Busy { doing: "x", source: io().into() }.into(),
        StoreError::Disk { doing: "x", source: io().into() }.into(),
        Trouble::NotOpened(StoreError::Full { doing: "x", source: io().into() }),
        Trouble::NotOpened(StoreError::ReadOnly { doing: "x", source: io().into() }),
        Trouble::NotOpened(StoreError::Busy { doing: "x", source: io().into() }),
        Trouble::NotOpened(StoreError::Disk { doing: "x", source: io().into() }),
        StoreError::Io { doing: "x", path: path(), source: io() }.into(),
        StoreError::KeyNotDerived("x".to_owned()).into(),
    ]);
    for language in [Language::Fr, Language::En] {
        for what in &troubles {
            assert_whole(&trouble(language, what), language);
        }
    }
}

#[test]
fn whatever_the_check_before_an_exam_finds_is_said_in_both_languages() {
    let now = chrono::DateTime::default();
    for language in [Language::Fr, Language::En] {
        for found in [
            Finding::RecordLocked,
            Finding::RecordUnreadable(Trouble::Locked),
            Finding::RecordAhead(now),
            Finding::RecordSound,
            Finding::SpaceUnknown,
            Finding::SpaceShort(1),
            Finding::SpaceLow(1 << 30),
            Finding::SpaceAmple(3 << 40),
            Finding::ClockWrong(now),
            Finding::ClockPlausible(now),
            Finding::OneScreen,
            Finding::Screens(2),
            Finding::NoPrinter,
            Finding::Printer("Laser".to_owned()),
            Finding::SoundUnknown,
            Finding::NoSound,
            Finding::SoundFound,
        ] {
            assert_whole(&super::finding(language, &found), language);
        }
    }
    assert!(super::finding(Language::Fr, &Finding::SpaceLow(3 << 29)).starts_with("1,5\u{a0}Gio libres."));
}

#[test]
fn a_verification_counts_in_words() {
    let found = |sessions, entries| store::Verification {
        sessions,
        entries,
        purged: 0,
        ledger: store::hex::Bytes([0; 32]),
        finding: None,
    };
    let broken = store::Verification {
        finding: Some(store::Finding {
            session: exam::id::SessionId(Uuid::nil()),
            seq: 3,
            fault: store::Fault::ContentChanged,
        }),
        ..found(1, 2)
    };
    for language in [Language::Fr, Language::En] {
        for of in [found(0, 0), found(1, 1), found(1, 15), found(3, 40), broken.clone()] {
            assert_whole(&super::verification(language, &of), language);
        }
    }
    assert_eq!(
        super::verification(Language::Fr, &found(1, 15)),
        "Le journal est intact\u{202f}: 15 entrées vérifiées dans une session."
    );
}
