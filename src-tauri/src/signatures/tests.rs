//! A closed session signed, sealed and scanned, whatever the window.

use super::{Target, centre, codes, scan, sign, stamp, view};
use crate::convert::plan;
use crate::desk::{Desk, Plan};
use crate::documents;
use crate::practice::script;
use crate::proof::{self, Record};
use crate::sentence;
use crate::testing::{Prepared, prepared};
use crate::trouble::Trouble;
use crate::wire::{Action, Language, LogoPicture, Picture, ReadPage, SignWith};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, FixedOffset};
use exam::Command;
use exam::id::SessionId;
use minutes::Document;
use signing::Trust;
use signing::authority::{Authority, Subject};
use signing::verify::Verdict;
use tempfile::TempDir;

const ADMINISTRATOR: &str = "la clé du centre";
const OWN: &str = "ma phrase à moi";

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-23T17:41:05+01:00").unwrap()
}

/// The practice session, closed.
fn closed() -> (TempDir, Desk, SessionId, Target) {
    let Prepared { mut desk, id, _folder, .. } = prepared();
    script::play(&mut desk, id).expect("played");
    let target = Target::of(&mut desk, &id.to_string(), "minutes").expect("the minutes");
    (_folder, desk, id, target)
}

fn name_of(desk: &mut Desk, id: SessionId, at: usize) -> (String, String) {
    let juror = &desk.kept(id).expect("kept").session.jurors[at].juror;
    (juror.id.to_string(), format!("{} {}", juror.first_name, juror.surname))
}

fn key_file(name: &str) -> SignWith {
    let other = Authority::found("Autre autorité", now().to_utc()).expect("founded");
    let subject = Subject { name: name.to_owned(), organisation: String::new() };
    let file = other.issue(&subject, 12, now().to_utc(), "secret").expect("issued");
    SignWith::KeyFile { file: BASE64_STANDARD.encode(file), passphrase: "secret".to_owned() }
}

fn issue(desk: &mut Desk, id: SessionId, at: usize) {
    let juror = desk.kept(id).expect("kept").session.jurors[at].juror.clone();
    let issued = centre::issue(desk, &juror, ADMINISTRATOR.to_owned(), OWN.to_owned(), now().to_utc());
    issued.expect("issued");
}

/// A page as a scanner of so many dots an inch gives it, upside down if asked.
fn scanned(pdf: &[u8], page: u32, dots: &str, upside_down: bool) -> Picture {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("minutes.pdf");
    std::fs::write(&path, pdf).unwrap();
    let page = page.to_string();
    let drawn = std::process::Command::new("pdftoppm")
        .args(["-r", dots, "-gray", "-f", &page, "-l", &page])
        .arg(&path)
        .output()
        .expect("pdftoppm (poppler-utils)");
    // « P5 1654 2339 255 » and the pixels.
    let mut words = drawn.stdout.splitn(4, |byte| byte.is_ascii_whitespace());
    let mut word = || String::from_utf8(words.next().unwrap().to_vec()).unwrap();
    let (_, width, height) = (word(), word().parse().unwrap(), word().parse().unwrap());
    let mut luma = words.next().unwrap()[4..].to_vec();
    if upside_down {
        luma.reverse();
    }
    Picture { width, height, luma: BASE64_STANDARD.encode(luma) }
}

fn read(desk: &mut Desk, picture: &Picture) -> Vec<ReadPage> {
    codes::placed(desk, Language::Fr, codes::read(picture).unwrap()).unwrap()
}

#[test]
fn a_scanned_page_is_matched_to_its_document_and_to_no_other() {
    let (_scratch, mut desk, id, target) = closed();
    let minutes = target.bytes(&mut desk).unwrap();
    for (page, dots, upside_down) in [(1, "200", false), (2, "200", true), (3, "100", false), (4, "300", true)] {
        let picture = scanned(&minutes, page, dots, upside_down);
        let found = read(&mut desk, &picture);
        let [found] = found.as_slice() else { panic!("{found:?}") };
        let of = found.of.as_ref().expect("its record is here");
        assert_eq!((found.page, of.session.as_str(), of.document.as_str()), (page, &*id.to_string(), "minutes"));
    }
    let (_, sheet) = documents::make(&mut desk, id, "schedule").unwrap();
    let picture = scanned(&sheet, 1, "200", false);
    let found = read(&mut desk, &picture);
    assert_eq!(found[0].of.as_ref().map(|of| of.document.as_str()), Some("schedule"));

    // A session that bears the same number and is not the same: its closing has another hash.
    let (_other_scratch, mut other, another, _) = closed();
    let bears_it = other.kept(another).unwrap().session.closing.as_ref().map(|it| it.minutes_number.clone());
    assert_eq!(bears_it, desk.kept(id).unwrap().session.closing.as_ref().map(|it| it.minutes_number.clone()));
    let [found] = &read(&mut other, &scanned(&minutes, 1, "200", false))[..] else { panic!("one page") };
    assert!(found.of.is_none() && found.number == bears_it, "{found:?}");

    let blank = Picture { width: 100, height: 100, luma: BASE64_STANDARD.encode([255; 10_000]) };
    assert_eq!(read(&mut desk, &blank).len(), 0);
    let torn = Picture { height: 101, ..blank };
    assert_eq!(read(&mut desk, &torn).len(), 0);
}

#[test]
fn signatures_are_kept_with_the_record_and_leave_the_frozen_minutes_as_they_were() {
    let (_scratch, mut desk, id, target) = closed();
    let frozen = target.bytes(&mut desk).unwrap();
    centre::found(&mut desk, "AFP Rhône", ADMINISTRATOR.to_owned(), now().to_utc()).unwrap();
    issue(&mut desk, id, 0);
    let own = SignWith::Centre { passphrase: OWN.to_owned() };
    sign::sign(&mut desk, &target, "jury-1", own, &[vec![[0.0, 0.0], [8.0, 3.0]]], now(), &Trust::default()).unwrap();
    let (_, second) = name_of(&mut desk, id, 1);
    sign::sign(&mut desk, &target, "jury-2", key_file(&second), &[], now(), &Trust::default()).unwrap();
    let amend = Command::Amend { text: "Lire Lefèvre.".to_owned(), motive: "Erreur matérielle.".to_owned() };
    desk.record(id, Plan::from(amend)).unwrap();

    let signed = target.bytes(&mut desk).unwrap();
    assert!(signed.starts_with(&frozen) && signed.len() > frozen.len());
    let trust = centre::trust(&desk).unwrap();
    let found = proof::of(&signed, &trust, now().to_utc());
    assert!(matches!(found.record, Record::Same(_)), "the journal inside gives the frozen part again");
    let verdicts: Vec<Verdict> =
        found.report.unwrap().signatures.iter().map(signing::verify::Signature::verdict).collect();
    // The key file comes from an authority nobody here vouches for.
    assert_eq!(verdicts, [Verdict::Valid, Verdict::Unproved]);
    assert_eq!(desk.store.verify().unwrap().finding, None);

    // Another program reads the same journal: the frozen part comes out the same without the files.
    let told = desk.kept(id).unwrap().session.signatures.clone();
    assert_eq!(told.len(), 2);
    assert_eq!(
        (told[0].certificate.issuer.as_str(), &told[1].file),
        ("Autorité de signature, AFP Rhône", &store::digest_of(&signed))
    );
    let shown = view::view(&mut desk, &target, now().to_utc()).unwrap();
    assert!(shown.fields[0].signed.is_some() && shown.fields[2..].iter().all(|field| field.signed.is_none()));
}

/// Written again by another program, each picture through `change`.
fn rewritten(pdf: &[u8], change: impl Fn(&mut lopdf::Dictionary, &mut [u8])) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(pdf).unwrap();
    for object in document.objects.values_mut() {
        let lopdf::Object::Stream(stream) = object else { continue };
        if stream.dict.get(b"Subtype").and_then(lopdf::Object::as_name).is_ok_and(|kind| kind == b"Image") {
            let mut pixels = stream.decompressed_content().unwrap();
            change(&mut stream.dict, &mut pixels);
            stream.set_plain_content(pixels);
        }
    }
    let mut written = Vec::new();
    document.save_to(&mut written).unwrap();
    written
}

#[test]
fn the_logo_comes_out_of_the_journal_and_another_one_in_its_place_is_seen() {
    let Prepared { mut desk, id, _folder, .. } = prepared();
    let picture = LogoPicture { width: 20, height: 10, rgb: BASE64_STANDARD.encode([0x1F; 600]) };
    let planned = plan(&mut desk, id, Action::SetLogo { logo: Some(picture) }).unwrap();
    desk.record(id, planned).unwrap();
    script::play(&mut desk, id).expect("played");
    let minutes = documents::produce(&mut desk, id, &Document::Minutes).unwrap();
    let record = |pdf: &[u8]| proof::of(pdf, &Trust::default(), now().to_utc()).record;
    assert!(matches!(record(&minutes), Record::Same(_)));
    assert!(matches!(record(&rewritten(&minutes, |_, _| {})), Record::SamePages(_)), "another program wrote it");
    let other = rewritten(&minutes, |_, pixels| pixels.fill(0xFF));
    assert!(matches!(record(&other), Record::Differs(_)), "another logo");
    let inverted =
        rewritten(&minutes, |said, _| said.set("Decode", [1, 0, 1, 0, 1, 0].map(lopdf::Object::from).to_vec()));
    assert!(matches!(record(&inverted), Record::Differs(_)), "its colours inverted");
    let turned = rewritten(&minutes, |said, _| {
        said.set("Width", 10);
        said.set("Height", 20);
    });
    assert!(matches!(record(&turned), Record::Differs(_)), "its rows broken elsewhere");
    let endless = rewritten(&minutes, |said, _| said.set("SMask", vec![lopdf::Object::Reference((1, 0)); 9]));
    assert!(!matches!(record(&endless), Record::Same(_) | Record::SamePages(_)), "more said of it");
}

#[test]
fn an_amendment_is_a_document_of_its_own_and_proves_itself() {
    let (_scratch, mut desk, id, minutes) = closed();
    let before = minutes.bytes(&mut desk).unwrap();
    let amend = Command::Amend { text: "Lire Lefèvre.".to_owned(), motive: "Erreur matérielle.".to_owned() };
    desk.record(id, Plan::from(amend)).unwrap();
    assert_eq!(minutes.bytes(&mut desk).unwrap(), before, "the original is never touched");
    let target = Target::of(&mut desk, &id.to_string(), "amendment:1").unwrap();
    let (_, first) = name_of(&mut desk, id, 0);
    sign::sign(&mut desk, &target, "jury-1", key_file(&first), &[], now(), &Trust::default()).unwrap();
    let signed = target.bytes(&mut desk).unwrap();
    let found = proof::of(&signed, &signing::Trust::default(), now().to_utc());
    assert!(matches!(found.record, Record::Same(_)));
    // What ties it to its minutes is the fingerprint they carry themselves.
    let of_minutes = proof::of(&before, &signing::Trust::default(), now().to_utc());
    let (Record::Same(amendment), Record::Same(minutes)) = (&found.record, &of_minutes.record) else { panic!() };
    assert_eq!((amendment.amendment, minutes.amendment), (Some(1), None));
    assert_eq!(amendment.closed.unwrap().fingerprint, minutes.closed.unwrap().fingerprint);
    // The window shows the same, whatever was recorded since.
    assert_eq!(desk.kept(id).unwrap().closed.unwrap().0, minutes.closed.unwrap().fingerprint);
    let said = sentence::proof(Language::Fr, &found).join("\n");
    assert!(said.contains("le même registre va sans rupture du procès-verbal"), "{said}");
    assert_eq!(documents::produce(&mut desk, id, &Document::Minutes).unwrap(), before);
}

#[test]
fn an_agreement_is_drawn_in_the_document_and_is_no_signature() {
    let (_scratch, mut desk, id, target) = closed();
    let frozen = target.bytes(&mut desk).unwrap();
    let jurors = desk.kept(id).unwrap().session.jurors.clone();
    let agree = |desk: &mut Desk, at: usize, strokes: &[Vec<[f32; 2]>]| {
        sign::agree(desk, &target, jurors[at].juror.id, strokes)
    };
    let before = view::view(&mut desk, &target, now().to_utc()).unwrap();
    let order: Vec<&str> = before.fields.iter().map(|it| it.field.as_str()).collect();
    let hand = vec![vec![[12.3, 40.0], [30.0, -2.5], [48.0, 41.2]]];
    agree(&mut desk, 1, &hand).unwrap();
    let drawn = desk.kept(id).unwrap().session.agreed(&Document::Minutes).next().unwrap().strokes.clone();
    assert_eq!(drawn, [[[123, 400], [300, 0], [480, 412]]], "tenths, and the edge of the pad");
    let agreed = target.bytes(&mut desk).unwrap();
    assert!(!agreed.starts_with(&frozen), "drawn anew, not added");
    let fields = signing::fields(&agreed).unwrap();
    assert!(fields.iter().all(|it| it.name != "jury-2"), "{fields:?}");
    let shown = view::view(&mut desk, &target, now().to_utc()).unwrap();
    let standing: Vec<(&str, bool)> = shown.fields.iter().map(|it| (it.field.as_str(), it.agreed.is_some())).collect();
    assert_eq!(standing.iter().map(|it| it.0).collect::<Vec<_>>(), order, "in the order of the document");
    assert_eq!(standing.iter().filter(|it| it.1).collect::<Vec<_>>(), [&("jury-2", true)]);
    assert!(!shown.settled);

    // Taken back, the document is another: its register went on.
    agree(&mut desk, 1, &[]).unwrap();
    let without = target.bytes(&mut desk).unwrap();
    assert!(without != frozen && signing::fields(&without).unwrap().iter().any(|it| it.name == "jury-2"));
    agree(&mut desk, 1, &hand).unwrap();

    let (_, first) = name_of(&mut desk, id, 0);
    sign::sign(&mut desk, &target, "jury-1", key_file(&first), &[], now(), &Trust::default()).unwrap();
    let late = agree(&mut desk, 1, &[]);
    assert!(matches!(late, Err(Trouble::Refused(exam::Refusal::DocumentSettled, _))), "{late:?}");
    assert!(view::view(&mut desk, &target, now().to_utc()).unwrap().settled);
    let signed = target.bytes(&mut desk).unwrap();
    let found = proof::of(&signed, &signing::Trust::default(), now().to_utc());
    assert!(matches!(found.record, Record::Same(_)), "the journal inside draws the stroke again");
    let (signatures, all, missing) = found.jury();
    assert_eq!((signatures, all, missing.len()), (1, jurors.len(), jurors.len() - 2));
    let (_, second) = name_of(&mut desk, id, 1);
    assert_eq!(found.agreed(), std::slice::from_ref(&second));
    let said = sentence::proof(Language::Fr, &found).join("\n");
    assert!(said.contains(&format!("sans valeur de signature électronique\u{202f}: {second}.")), "{said}");

    // An amendment names the fingerprint the minutes carry, which is that of the stroke.
    let amend = Command::Amend { text: "Lire Lefèvre.".to_owned(), motive: "Erreur matérielle.".to_owned() };
    desk.record(id, Plan::from(amend)).unwrap();
    let amendment = documents::produce(&mut desk, id, &Document::Amendment(1)).unwrap();
    let of_amendment = proof::of(&amendment, &signing::Trust::default(), now().to_utc());
    let (Record::Same(minutes), Record::Same(amendment)) = (&found.record, &of_amendment.record) else { panic!() };
    assert_eq!(amendment.closed.unwrap().fingerprint, minutes.closed.unwrap().fingerprint);
    assert_eq!(desk.kept(id).unwrap().closed.unwrap().0, minutes.closed.unwrap().fingerprint);
    assert!(amendment.agreed.is_empty(), "what is agreed to is the minutes");
    assert_eq!(target.bytes(&mut desk).unwrap(), signed);
}

#[test]
fn an_individual_sheet_is_signed_like_the_minutes_and_tells_nothing_of_the_other_candidates() {
    let (_scratch, mut desk, id, _) = closed();
    let (candidate, other) = {
        let candidates = &desk.kept(id).unwrap().session.candidates;
        (candidates[0].candidate.id, candidates[1].candidate.surname.clone())
    };
    centre::found(&mut desk, "AFP Rhône", ADMINISTRATOR.to_owned(), now().to_utc()).unwrap();
    let sheet = Target::of(&mut desk, &id.to_string(), &format!("sheet:{candidate}")).unwrap();
    let jurors: Vec<usize> = (0..desk.kept(id).unwrap().session.jurors.len()).collect();
    let laid = signing::fields(&sheet.bytes(&mut desk).unwrap()).unwrap();
    assert!(!laid.is_empty() && laid.iter().all(|field| field.name.starts_with("jury-")), "{laid:?}");
    for at in jurors {
        let field = format!("jury-{}", at + 1);
        if laid.iter().all(|it| it.name != field) {
            continue;
        }
        issue(&mut desk, id, at);
        let own = SignWith::Centre { passphrase: OWN.to_owned() };
        sign::sign(&mut desk, &sheet, &field, own, &[], now(), &Trust::default()).unwrap();
    }
    let signed = sheet.bytes(&mut desk).unwrap();
    let trust = centre::trust(&desk).unwrap();
    let found = proof::of(&signed, &trust, now().to_utc());
    assert!(matches!(found.record, Record::Absent), "the journal names every candidate");
    let verdicts: Vec<Verdict> =
        found.report.iter().flat_map(|it| &it.signatures).map(signing::verify::Signature::verdict).collect();
    assert!(verdicts.len() == laid.len() && verdicts.iter().all(|it| *it == Verdict::Valid), "{verdicts:?}");
    assert!(found.is_practice() && found.conclusion() == proof::Conclusion::Unproved, "practice proves nothing");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.pdf");
    std::fs::write(&path, &signed).unwrap();
    let text = std::process::Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
    assert!(!String::from_utf8(text.stdout).unwrap().contains(&other));
    let schedule = Target::of(&mut desk, &id.to_string(), "schedule");
    assert!(matches!(schedule, Err(Trouble::UnknownDocument(_))), "nobody signs a schedule: {schedule:?}");
}

#[test]
fn a_certificate_signs_only_for_whom_it_names_and_a_wrong_passphrase_signs_nothing() {
    let (_scratch, mut desk, id, target) = closed();
    let before = desk.kept(id).unwrap().session.seq;
    let mut try_with =
        |with| sign::sign(&mut desk, &target, "jury-1", with, &[], now(), &Trust::default()).unwrap_err();
    let stranger = try_with(key_file("Jean Inconnu"));
    assert!(matches!(stranger, Trouble::Document(crate::trouble::DocumentTrouble::OtherSigner { .. })), "{stranger:?}");
    let without = try_with(SignWith::Centre { passphrase: OWN.to_owned() });
    assert!(matches!(without, Trouble::Document(crate::trouble::DocumentTrouble::NoCertificate)), "{without:?}");
    let card = try_with(SignWith::Card { driver: "/nowhere.so".into(), card: String::new(), pin: "1".into() });
    assert!(matches!(card, Trouble::Signing(signing::SigningError::Driver(_))), "{card:?}");
    centre::found(&mut desk, "AFP Rhône", ADMINISTRATOR.to_owned(), now().to_utc()).unwrap();
    let again = centre::found(&mut desk, "Autre", ADMINISTRATOR.to_owned(), now().to_utc());
    assert!(matches!(again, Err(Trouble::Document(crate::trouble::DocumentTrouble::AuthorityFounded))), "{again:?}");
    let juror = desk.kept(id).unwrap().session.jurors[0].juror.clone();
    let refused = centre::issue(&mut desk, &juror, "autre phrase entière".into(), OWN.into(), now().to_utc());
    assert!(
        matches!(refused, Err(Trouble::Document(crate::trouble::DocumentTrouble::WrongAuthorityPassphrase))),
        "{refused:?}"
    );
    issue(&mut desk, id, 0);
    let wrong = SignWith::Centre { passphrase: "pas la mienne".to_owned() };
    let wrong = sign::sign(&mut desk, &target, "jury-1", wrong, &[], now(), &Trust::default());
    assert!(matches!(wrong, Err(Trouble::Signing(signing::SigningError::WrongPassphrase))), "{wrong:?}");
    assert_eq!(desk.kept(id).unwrap().session.seq, before);
}

#[test]
fn a_certificate_in_a_list_at_hand_no_longer_signs() {
    let (_scratch, mut desk, id, target) = closed();
    let (_, name) = name_of(&mut desk, id, 0);
    let other = Authority::found("Autre autorité", now().to_utc()).expect("founded");
    let subject = Subject { name, organisation: String::new() };
    let file = other.issue(&subject, 12, now().to_utc(), "secret").expect("issued");
    let leaf = signing::key::file::open(&file, "secret").unwrap().certificate;
    let list = other.revoke(&[(leaf, now().to_utc() - chrono::TimeDelta::hours(1))], now().to_utc()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("Autorité.CRL"), list).unwrap();
    std::fs::write(folder.path().join("notes.crl"), "rien").unwrap();
    let at_hand = sign::revoked_in(folder.path());
    assert_eq!(at_hand.revoked.len(), 1);
    let with = || SignWith::KeyFile { file: BASE64_STANDARD.encode(&file), passphrase: "secret".to_owned() };
    let refused = sign::sign(&mut desk, &target, "jury-1", with(), &[], now(), &at_hand);
    assert!(matches!(refused, Err(Trouble::Signing(signing::SigningError::Revoked { .. }))), "{refused:?}");
    let nowhere = sign::revoked_in(&folder.path().join("nowhere"));
    sign::sign(&mut desk, &target, "jury-1", with(), &[], now(), &nowhere).unwrap();
}

#[test]
fn a_scan_is_kept_as_it_came_and_only_what_can_be_shown_is_taken() {
    let (_scratch, mut desk, id, target) = closed();
    let (juror, _) = name_of(&mut desk, id, 1);
    let mut attach = |jurors: &[String], bytes: &[u8]| {
        scan::attach(&mut desk, &target, jurors, "PV signé.png", &BASE64_STANDARD.encode(bytes))
    };
    let none = attach(&[], b"\x89PNG\r\n\x1a\nrest");
    assert!(matches!(none, Err(Trouble::Refused(exam::Refusal::NobodySigned, _))), "{none:?}");
    let text = attach(std::slice::from_ref(&juror), b"PK\x03\x04");
    assert!(matches!(text, Err(Trouble::Document(crate::trouble::DocumentTrouble::NotAScan(_)))), "{text:?}");
    attach(std::slice::from_ref(&juror), b"\x89PNG\r\n\x1a\nrest").unwrap();
    let shown = view::view(&mut desk, &target, now().to_utc()).unwrap();
    let by_hand: Vec<bool> = shown.fields.iter().map(|field| field.by_hand.is_some()).collect();
    assert_eq!(by_hand.iter().filter(|it| **it).count(), 1);
    let session = id.to_string();
    assert_eq!(scan::read(&mut desk, &session, &shown.scans[0].file).unwrap(), b"\x89PNG\r\n\x1a\nrest");
    assert!(matches!(scan::read(&mut desk, &session, &"0".repeat(64)), Err(Trouble::UnknownDocument(_))));
}

#[test]
fn an_answer_is_only_taken_for_the_request_that_went_out_for_this_very_document() {
    let (_scratch, mut desk, id, target) = closed();
    let folder = tempfile::tempdir().unwrap();
    let answer = BASE64_STANDARD.encode(b"0");
    let none = stamp::bring(&mut desk, &target, &answer, now().to_utc());
    assert!(matches!(none, Err(Trouble::Document(crate::trouble::DocumentTrouble::NoRequest))), "{none:?}");
    let path = stamp::request(&mut desk, &target, folder.path()).unwrap();
    assert!(std::fs::read(&path).unwrap().starts_with(b"\x30") && path.extension().unwrap() == "tsq");
    let wrong = stamp::bring(&mut desk, &target, &answer, now().to_utc());
    assert!(matches!(wrong, Err(Trouble::Signing(signing::SigningError::WrongAnswer(_)))), "{wrong:?}");
    let (_, first) = name_of(&mut desk, id, 0);
    sign::sign(&mut desk, &target, "jury-1", key_file(&first), &[], now(), &Trust::default()).unwrap();
    let late = stamp::bring(&mut desk, &target, &answer, now().to_utc());
    assert!(matches!(late, Err(Trouble::Document(crate::trouble::DocumentTrouble::RequestOutdated))), "{late:?}");
}
