//! Signing: every kind of key, one signer after another, and what others say of the result.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says why and stops")]

mod common;

use common::pki::{OpenSsl, Wanted, centre, juror};
use common::{document, judges, now, packed, signed_by};
use signing::verify::{Kind, Verdict};
use signing::{SigningError, verify};

#[test]
fn three_jurors_sign_one_after_another_and_every_verifier_agrees() {
    let centre = centre();
    let trust = centre.trust();
    let root = centre.root_pem().unwrap();
    let names = ["Élise Marchand", "Karim Benali", "Solène Bézard"];
    let fields = ["jury-1", "jury-2", "jury-3"];
    for base in [document(&fields), packed(&fields)] {
        let mut pdf = base.clone();
        for (count, (field, name)) in fields.iter().zip(names).enumerate() {
            let next = signed_by(&pdf, field, &juror(&centre, name), &trust).unwrap();
            assert!(next.starts_with(&pdf), "the bytes before stay");
            pdf = next;
            let report = verify(&pdf, &trust, now()).unwrap();
            assert_eq!(report.verdict(), Verdict::Valid, "{report:#?}");
            assert_eq!(report.signatures.len(), count + 1);
            assert_eq!(report.empty.len(), 2 - count);
            assert_eq!(judges::pyhanko(&pdf, std::slice::from_ref(&root)), vec![true; count + 1]);
            assert_eq!(judges::pdfsig(&pdf, &root), vec![(true, true); count + 1]);
            assert_eq!(judges::mutool(&pdf), vec![true; count + 1]);
        }
        let report = verify(&pdf, &trust, now()).unwrap();
        let kinds: Vec<Kind> = report.signatures.iter().map(|it| it.kind).collect();
        assert_eq!(kinds, [Kind::Certification, Kind::Approval, Kind::Approval]);
        let people: Vec<_> = report.signatures.iter().map(|it| it.person.as_ref().unwrap().name.as_str()).collect();
        assert_eq!(people, names);
        assert!(report.signatures.iter().all(|it| it.claimed.is_some() && it.proved.is_none()));
    }
}

#[test]
fn keys_of_every_kind_sign() {
    for key in ["ec:P-256", "ec:P-384", "rsa:2048", "rsa:3072", "rsa:4096"] {
        let openssl = OpenSsl::found("Autorité de test");
        let who = openssl.identity(&Wanted { key, ..Wanted::default() });
        let pdf = signed_by(&packed(&["jury-1"]), "jury-1", &who, &openssl.trust()).unwrap();
        let report = verify(&pdf, &openssl.trust(), now()).unwrap();
        assert_eq!(report.verdict(), Verdict::Valid, "{key} {report:#?}");
        let root = std::fs::read_to_string(openssl.path("root.pem")).unwrap();
        assert_eq!(judges::pyhanko(&pdf, std::slice::from_ref(&root)), [true], "{key}");
        assert_eq!(judges::pdfsig(&pdf, &root), [(true, true)], "{key}");
        assert_eq!(judges::mutool(&pdf), [true], "{key}");
    }
}

#[test]
fn a_taken_or_unknown_field_is_refused() {
    let centre = centre();
    let who = juror(&centre, "Élise Marchand");
    let pdf = signed_by(&document(&["jury-1"]), "jury-1", &who, &centre.trust()).unwrap();
    assert!(matches!(signed_by(&pdf, "jury-1", &who, &centre.trust()), Err(SigningError::FieldTaken(_))));
    assert!(matches!(signed_by(&pdf, "jury-9", &who, &centre.trust()), Err(SigningError::NoSuchField(_))));
}

#[test]
fn a_character_the_typeface_lacks_is_named() {
    let centre = centre();
    let who = juror(&centre, "Élise ☃ Marchand");
    let refused = signed_by(&document(&["jury-1"]), "jury-1", &who, &centre.trust());
    assert!(matches!(refused, Err(SigningError::MissingGlyph('☃'))), "{refused:?}");
}

#[test]
fn the_visible_signature_can_be_read_and_copied() {
    let centre = centre();
    let who = juror(&centre, "Élise Marchand");
    let pdf = signed_by(&packed(&["jury-1"]), "jury-1", &who, &centre.trust()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = common::pki::write(folder.path(), "a.pdf", &pdf);
    let said = std::process::Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().unwrap();
    let text = String::from_utf8(said.stdout).unwrap();
    for words in ["Signature électronique (PAdES)", "Élise Marchand, présidente du jury", "le 23 novembre 2026"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let checked = std::process::Command::new("qpdf").arg("--check").arg(&file).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
}
