//! Whatever is typed, a document is made or the character that stands against it is named with the
//! field it stands in; never a panic, never a damaged file.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{Sample, candidate_id, journal, sources};
use exam::event::Event;
use exam::people::Verdict;
use minutes::{Document, MinutesError, Place, produce};
use proptest::prelude::*;

/// Text with what breaks typesetting: marks that combine or pile up, joiners, directions, emoji,
/// controls, private and unassigned characters, brackets of XML and PDF, line ends.
fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[a-zA-ZàâçéèêëîïôœùûüÿŁłŞşĞğıİßñÅåØø’' -]{1,12}",
        2 => "[\u{300}-\u{36F}]{1,4}",
        2 => "[()<>&\\\\\"/%#\\[\\]{}«»:;!?…–—]{1,4}",
        1 => "[\u{200B}-\u{200F}\u{202A}-\u{202F}\u{2060}-\u{206F}\u{FEFF}\u{AD}\u{A0}\u{34F}\u{FE0F}]{1,3}",
        1 => "[\u{0}-\u{1F}\u{7F}-\u{9F}\u{2028}\u{2029}]{1,3}",
        1 => "[\u{1F468}\u{200D}\u{1F469}\u{1F1EB}\u{1F1F7}✓☐🎓]{1,3}",
        1 => "[\u{5D0}-\u{5EA}\u{627}-\u{64A}漢字かな]{1,3}",
        1 => "[\u{E000}-\u{E0FF}\u{FFFE}\u{FFFF}\u{E0100}\u{1100}-\u{11FF}\u{900}-\u{97F}]{1,2}",
        1 => "[αβγДЖЯẬểợǼǿﬁ½²№€]{1,6}",
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// A document, or an error that names a character of the text and the field it was typed in.
fn judge(made: Result<Vec<u8>, MinutesError>, typed: &str, places: &[Place]) {
    match made {
        Ok(bytes) => {
            let pdf = lopdf::Document::load_mem(&bytes).unwrap();
            assert!(!pdf.get_pages().is_empty());
        }
        Err(
            MinutesError::MissingGlyph { character, place, excerpt }
            | MinutesError::RightToLeft { character, place, excerpt },
        ) => {
            assert!(places.contains(&place), "{place:?} for {typed:?}");
            let shown = excerpt.contains(character) || character == '\u{FFFD}';
            assert!(shown && typed.contains(character), "{character:?} in {excerpt:?} for {typed:?}");
            assert!(excerpt.chars().count() <= 60);
        }
        Err(other) => panic!("{other} for {typed:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_name_is_printed_or_refused_by_character_and_field(surname in typed()) {
        let sample = Sample { candidates: 1, surname: Some(surname.clone()), ..Sample::default() };
        let session = journal(&sample).session();
        let made = produce(&sources(&session), &Document::IndividualSheet(candidate_id(1)));
        judge(made, &surname, &[Place::Candidate(1)]);
    }

    #[test]
    fn a_motive_is_printed_or_refused_by_character_and_field(motive in typed()) {
        let mut j = journal(&Sample { candidates: 1, closes: false, ..Sample::default() });
        j.add(Event::DecisionTaken {
            candidate: candidate_id(1),
            matter: "ccp1".into(),
            verdict: Verdict::Named("non-acquis".into()),
            motive: Some(motive.clone()),
            by: Vec::new(),
        });
        let session = j.session();
        let made = produce(&sources(&session), &Document::IndividualSheet(candidate_id(1)));
        judge(made, &motive, &[Place::Motive(1)]);
    }

    #[test]
    fn a_centre_is_printed_or_refused_by_character_and_field(centre in typed()) {
        let mut j = journal(&Sample { candidates: 1, closes: false, ..Sample::default() });
        let mut details = j.session().details;
        details.centre.clone_from(&centre);
        j.add(Event::DetailsSet { details });
        let session = j.session();
        judge(produce(&sources(&session), &Document::Schedule), &centre, &[Place::Details]);
    }
}
