//! Attacks on signed documents, made at test time. Each gets its verdict; none passes for valid, none
//! makes the verifier fall over, and pyHanko is of the same opinion.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says why and stops")]

mod common;

use common::pki::{FIT, OpenSsl, Wanted, centre, juror};
use common::{document, judges, now, packed, signed_by};
use proptest::prelude::*;
use signing::pdf::{Dict, File, Object, Unreadable, Update};
use signing::verify::{Changed, Fault, Report, Rule, Verdict};
use signing::{CertificateFault, Trust, verify};
use std::sync::OnceLock;

struct Signed {
    pdf: Vec<u8>,
    once: Vec<u8>,
    trust: Trust,
    root: String,
}

/// A document with two signatures, the same with the first only, and who is trusted.
fn signed() -> &'static Signed {
    static SIGNED: OnceLock<Signed> = OnceLock::new();
    SIGNED.get_or_init(|| {
        let centre = centre();
        let base = document(&["jury-1", "jury-2", "jury-3"]);
        let once = signed_by(&base, "jury-1", &juror(&centre, "Élise Marchand"), &centre.trust()).unwrap();
        let pdf = signed_by(&once, "jury-2", &juror(&centre, "Karim Benali"), &centre.trust()).unwrap();
        Signed { pdf, once, trust: centre.trust(), root: centre.root_pem().unwrap() }
    })
}

/// A further revision of a document, as an attacker would write it.
fn revised(pdf: &[u8], change: impl FnOnce(&File<'_>, &mut Update<'_, '_>)) -> Vec<u8> {
    let file = File::open(pdf).unwrap();
    let mut update = Update::new(&file);
    change(&file, &mut update);
    update.finish().0
}

fn dict(file: &File<'_>, number: u32) -> Dict {
    file.get(number).unwrap().dict().unwrap().clone()
}

/// Refused by us and by pyHanko.
fn refused(pdf: &[u8]) -> Report {
    let signed = signed();
    let report = verify(pdf, &signed.trust, now()).unwrap();
    assert_eq!(report.verdict(), Verdict::Invalid, "{report:#?}");
    let said = judges::pyhanko(pdf, std::slice::from_ref(&signed.root));
    assert!(said.contains(&false), "pyHanko finds it valid");
    report
}

fn changed(report: &Report) -> Vec<Changed> {
    let mut all: Vec<Changed> = report.later.iter().map(|change| change.what).collect();
    for fault in report.signatures.iter().flat_map(|it| &it.faults) {
        if let Fault::ChangedSince(changes) = fault {
            all.extend(changes.iter().map(|change| change.what));
        }
    }
    all
}

#[test]
fn an_appended_page_is_a_change() {
    let pdf = revised(&signed().pdf, |file, update| {
        let mut pages = dict(file, 2);
        let page = update.add(&Object::Dict(dict(file, 3)));
        pages.set("Kids", Object::Array(vec![Object::Reference((3, 0)), Object::Reference(page)]));
        pages.set("Count", Object::Integer(2));
        update.set(2, &Object::Dict(pages));
    });
    assert!(changed(&refused(&pdf)).contains(&Changed::Page));
}

#[test]
fn text_hidden_or_rewritten_by_a_revision_is_a_change() {
    let pdf = revised(&signed().pdf, |_, update| {
        let content = b"BT /F 12 Tf 72 700 Td (Refus.) Tj ET";
        let mut bytes = format!("<</Length {}>>\nstream\n", content.len()).into_bytes();
        bytes.extend_from_slice(content);
        bytes.extend_from_slice(b"\nendstream");
        update.set_bytes(4, bytes);
    });
    assert!(changed(&refused(&pdf)).contains(&Changed::Content));
}

#[test]
fn content_brought_in_beside_the_signed_one_is_a_change() {
    let pdf = revised(&signed().pdf, |file, update| {
        let shadow = update.add_stream(Dict::default(), b"1 1 1 rg 0 0 595 842 re f");
        let mut page = dict(file, 3);
        page.set("Contents", Object::Array(vec![Object::Reference((4, 0)), Object::Reference(shadow)]));
        update.set(3, &Object::Dict(page));
    });
    assert!(changed(&refused(&pdf)).contains(&Changed::Page));
}

#[test]
fn a_replaced_appearance_of_an_earlier_signature_is_a_change() {
    let pdf = revised(&signed().pdf, |file, update| {
        let mut first = dict(file, 10);
        first.set("AP", dict(file, 11).get("AP").unwrap().clone());
        update.set(10, &Object::Dict(first));
    });
    assert!(changed(&refused(&pdf)).contains(&Changed::Field));
}

#[test]
fn a_swapped_attachment_is_a_change() {
    let pdf = revised(&signed().pdf, |_, update| {
        update.set_bytes(9, b"<</Type/EmbeddedFile/Length 12>>\nstream\n{\"seq\":\"2\"}\n\nendstream".to_vec());
    });
    assert!(changed(&refused(&pdf)).contains(&Changed::Attachment));
}

#[test]
fn a_removed_or_emptied_signature_is_a_change() {
    let pdf = revised(&signed().pdf, |file, update| {
        let mut first = dict(file, 10);
        first.0.retain(|(key, _)| key != b"V");
        update.set(10, &Object::Dict(first));
    });
    assert!(changed(&refused(&pdf)).contains(&Changed::Field));
}

#[test]
fn a_field_moved_while_it_is_signed_is_a_change() {
    let signed = signed();
    let pdf = revised(&signed.once, |file, update| {
        let mut second = dict(file, 11);
        second.set("Rect", Object::Array([72, 690, 560, 720].map(Object::Integer).to_vec()));
        update.set(11, &Object::Dict(second));
    });
    assert!(changed(&refused(&pdf)).contains(&Changed::Field));
}

#[test]
fn an_object_added_for_nothing_is_a_change() {
    let pdf = revised(&signed().pdf, |_, update| {
        update.add(&Object::Dict(Dict::from([("JS", Object::String(b"app.alert(1)".to_vec()))])));
    });
    let report = verify(&pdf, &signed().trust, now()).unwrap();
    assert_eq!(report.verdict(), Verdict::Invalid);
    assert!(changed(&report).contains(&Changed::Added));
}

#[test]
fn an_action_on_opening_is_a_change() {
    let pdf = revised(&signed().pdf, |file, update| {
        let mut catalog = dict(file, 1);
        let action = Dict::from([("S", Object::Name(b"JavaScript".to_vec())), ("JS", Object::String(b"1".to_vec()))]);
        catalog.set("OpenAction", Object::Dict(action));
        update.set(1, &Object::Dict(catalog));
    });
    assert!(changed(&refused(&pdf)).contains(&Changed::Description));
}

#[test]
fn one_signature_in_two_fields_is_refused() {
    let pdf = revised(&signed().pdf, |file, update| {
        let mut third = dict(file, 12);
        third.set("V", dict(file, 10).get("V").unwrap().clone());
        update.set(12, &Object::Dict(third));
    });
    let report = verify(&pdf, &signed().trust, now()).unwrap();
    assert_eq!(report.verdict(), Verdict::Invalid);
    assert!(report.signatures.iter().any(|it| it.faults.contains(&Fault::Shared)));
}

/// Replaces the only occurrence of some bytes by as many others.
fn patched(pdf: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let at = pdf.windows(from.len()).rposition(|window| window == from).unwrap();
    let mut out = pdf.to_vec();
    out[at..at + to.len()].copy_from_slice(to);
    out
}

#[test]
fn byte_ranges_that_leave_more_out_are_refused() {
    let pdf = &signed().once;
    let at = pdf.windows(11).rposition(|it| it == b"/ByteRange ").unwrap() + 11;
    let range = String::from_utf8(pdf[at..at + 36].to_vec()).unwrap();
    let numbers: Vec<usize> = range.trim_matches(['[', ']']).split(' ').map(|it| it.parse().unwrap()).collect();
    let written =
        |numbers: [usize; 4]| format!("[{} {:010} {:010} {:010}]", numbers[0], numbers[1], numbers[2], numbers[3]);
    for other in [
        [0, numbers[1] - 40, numbers[2], numbers[3]],
        [0, numbers[1], numbers[2] + 40, numbers[3] - 40],
        [0, numbers[1], numbers[2], numbers[3] - 40],
        [0, numbers[1], numbers[2], numbers[3] + 40],
        [0, numbers[1] + 2, numbers[2], numbers[3]],
        [1, numbers[1] - 1, numbers[2], numbers[3]],
        [0, 9_999_999_999, 9_999_999_999, 9_999_999_999],
    ] {
        let pdf = patched(pdf, range.as_bytes(), written(other).as_bytes());
        let report = refused(&pdf);
        assert!(report.signatures[0].faults.contains(&Fault::Coverage), "{other:?} {report:?}");
    }
}

#[test]
fn a_second_value_beside_the_signed_one_makes_the_file_unreadable() {
    let whole = &signed().once;
    let at = whole.windows(8).rposition(|it| it == b"/Reason ").unwrap();
    // « /Reason <…> » becomes a second « /Contents <…> » of the same length.
    let end = at + whole[at..].iter().position(|byte| *byte == b'>').unwrap() + 1;
    let mut other = b"/Contents <".to_vec();
    other.resize(end - at - 1, b'0');
    other.push(b'>');
    let pdf = [&whole[..at], &other, &whole[end..]].concat();
    assert!(matches!(verify(&pdf, &signed().trust, now()), Err(Unreadable::Malformed { .. })));
    assert!(judges::pyhanko(&pdf, &[]).iter().all(|it| !it));
}

#[test]
fn a_file_cut_back_has_fewer_signatures_and_says_which_fields_are_empty() {
    let signed = signed();
    let report = verify(&signed.once, &signed.trust, now()).unwrap();
    assert_eq!(report.verdict(), Verdict::Valid);
    let empty: Vec<&str> = report.empty.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(empty, ["jury-2", "jury-3"]);
    assert_eq!(report.empty[0].1, "Signature de jury-2");
}

#[test]
fn what_follows_the_end_makes_the_file_unreadable() {
    for more in [&b"\n"[..], b"% hidden", b"\n1 0 obj\nnull\nendobj\n", &[0; 200]] {
        let pdf = [&signed().pdf[..], more].concat();
        assert_eq!(verify(&pdf, &signed().trust, now()).unwrap_err(), Unreadable::CutShort);
    }
}

#[test]
fn tiny_huge_and_truncated_files_get_a_sentence() {
    let trust = &signed().trust;
    let judged = |pdf: &[u8]| verify(pdf, trust, now()).unwrap_err();
    assert_eq!(judged(b""), Unreadable::NotPdf);
    assert_eq!(judged(b"%"), Unreadable::NotPdf);
    assert_eq!(judged(&vec![b'%'; 200 * 1024 * 1024]), Unreadable::TooLarge);
    let pdf = &signed().pdf;
    for length in (9..pdf.len()).step_by(501).filter(|length| *length != signed().once.len()) {
        assert!(verify(&pdf[..length], trust, now()).is_err(), "{length}");
    }
}

#[test]
fn a_flipped_byte_anywhere_outside_the_values_is_seen() {
    let signed = signed();
    let pdf = &signed.once;
    let start = pdf.windows(11).rposition(|it| it == b"/Contents <").unwrap() + 10;
    let end = start + pdf[start..].iter().position(|byte| *byte == b'>').unwrap() + 1;
    for at in (0..start).chain(end..pdf.len()).step_by(43) {
        let mut flipped = pdf.clone();
        flipped[at] ^= 1;
        if let Ok(report) = verify(&flipped, &signed.trust, now()) {
            let nothing = report.signatures.is_empty();
            assert!(nothing || report.verdict() == Verdict::Invalid, "byte {at}: {report:?}");
        }
    }
    let mut flipped = pdf.clone();
    flipped[400] ^= 1;
    refused(&flipped);
    assert!(!judges::mutool(&flipped).contains(&true));
    assert!(!judges::pdfsig(&flipped, &signed.root)[0].0);
}

#[test]
fn certificates_that_do_not_hold_are_told_apart() {
    let openssl = OpenSsl::found("Autorité de signature, AFP Rhône");
    let trust = openssl.trust();
    let pdf = packed(&["jury-1"]);
    let fault = |wanted: Wanted<'_>, trust: &Trust, at| {
        openssl.issue("leaf", &wanted);
        // A program less careful than ours signs all the same.
        let pdf = resealed(
            &openssl,
            &signed_by(&pdf, "jury-1", &juror(&centre(), "x"), &Trust::default()).unwrap(),
            "sha256",
        );
        let report = verify(&pdf, trust, at).unwrap();
        report.signatures[0]
            .faults
            .iter()
            .filter(|it| **it != Fault::Rule(Rule::NoTimeInside))
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(fault(Wanted::default(), &trust, now()), []);
    let expired = fault(Wanted { days: (-20, -10), ..Wanted::default() }, &trust, now());
    assert!(matches!(expired[..], [Fault::Certificate(CertificateFault::Expired(_))]), "{expired:?}");
    let early = fault(Wanted { days: (10, 20), ..Wanted::default() }, &trust, now());
    assert!(matches!(early[..], [Fault::Certificate(CertificateFault::NotYetValid(_))]), "{early:?}");
    let servers = FIT.replace("emailProtection,1.3.6.1.5.5.7.3.36", "serverAuth");
    let unfit = fault(Wanted { extensions: &servers, ..Wanted::default() }, &trust, now());
    assert_eq!(unfit, [Fault::Certificate(CertificateFault::UnfitUsage)]);
    // An authority that bears the same name.
    let other = OpenSsl::found("Autorité de signature, AFP Rhône");
    let unknown = fault(Wanted::default(), &other.trust(), now());
    assert_eq!(unknown, [Fault::Certificate(CertificateFault::NoTrustedRoot)]);
    // An authority's own certificate is not one to sign with.
    let false_authority = FIT.replace("CA:FALSE", "CA:TRUE");
    let unfit = fault(Wanted { extensions: &false_authority, ..Wanted::default() }, &trust, now());
    assert_eq!(unfit, [Fault::Certificate(CertificateFault::UnfitUsage)]);
}

#[test]
fn digests_that_prove_nothing_any_more_are_refused() {
    let openssl = OpenSsl::found("Autorité de test");
    for (digest, key) in [("md5", "rsa:2048"), ("sha1", "rsa:2048"), ("sha1", "ec:P-256")] {
        openssl.issue("leaf", &Wanted { key, ..Wanted::default() });
        let base = signed_by(&packed(&["jury-1"]), "jury-1", &juror(&centre(), "x"), &Trust::default()).unwrap();
        let pdf = resealed(&openssl, &base, digest);
        let report = verify(&pdf, &openssl.trust(), now()).unwrap();
        assert_eq!(report.verdict(), Verdict::Invalid);
        assert!(report.signatures[0].faults.contains(&Fault::Weak), "{digest} {key} {report:?}");
        let root = std::fs::read_to_string(openssl.path("root.pem")).unwrap();
        assert_eq!(judges::pyhanko(&pdf, &[root]), [false], "{digest}");
    }
}

/// The same document with the value of its signature made by OpenSSL over the same bytes.
fn resealed(openssl: &OpenSsl, pdf: &[u8], digest: &str) -> Vec<u8> {
    let start = pdf.windows(11).rposition(|it| it == b"/Contents <").unwrap() + 10;
    let end = start + pdf[start..].iter().position(|byte| *byte == b'>').unwrap() + 1;
    std::fs::write(openssl.path("covered"), [&pdf[..start], &pdf[end..]].concat()).unwrap();
    openssl.run(&[
        "cms",
        "-sign",
        "-binary",
        "-cades",
        "-md",
        digest,
        "-signer",
        "leaf.pem",
        "-inkey",
        "leaf.key",
        "-certfile",
        "root.pem",
        "-in",
        "covered",
        "-outform",
        "DER",
        "-out",
        "sealed",
    ]);
    let sealed = std::fs::read(openssl.path("sealed")).unwrap();
    let mut out = pdf.to_vec();
    out[start + 1..end - 1].fill(b'0');
    for (at, byte) in sealed.iter().enumerate() {
        out[start + 1 + 2 * at..][..2].copy_from_slice(format!("{byte:02X}").as_bytes());
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Whatever is done to the bytes, the verifier answers, and never finds valid what was changed.
    #[test]
    fn no_mutation_makes_the_verifier_fall_over(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let signed = signed();
        let mut pdf = signed.once.clone();
        for (at, byte) in changes {
            let at = at.index(pdf.len());
            pdf[at] = byte;
        }
        if let Some(cut) = cut {
            pdf.truncate(cut.index(pdf.len()));
        }
        let start = signed.once.windows(11).rposition(|it| it == b"/Contents <").unwrap() + 10;
        let end = start + 16 * 1024 + 2;
        let same = pdf.len() == signed.once.len() && pdf[..start] == signed.once[..start] && pdf[end..] == signed.once[end..];
        if let Ok(report) = verify(&pdf, &signed.trust, now()) {
            prop_assert!(same || report.signatures.is_empty() || report.verdict() == Verdict::Invalid);
        }
    }

    /// The readers of PDF objects and of envelopes take any bytes.
    #[test]
    fn no_bytes_make_the_readers_fall_over(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = signing::pdf::Lexer::new(&bytes, 0).object();
        let _ = File::open(&bytes).map(|file| file.get(1));
        let _ = signing::key::file::open(&bytes, "secret");
        let mut pdf = signed().once.clone();
        let start = pdf.windows(11).rposition(|it| it == b"/Contents <").unwrap() + 11;
        for (at, byte) in bytes.iter().enumerate() {
            pdf[start + 2 * at..][..2].copy_from_slice(format!("{byte:02X}").as_bytes());
        }
        let report = verify(&pdf, &signed().trust, now()).unwrap();
        prop_assert!(bytes.is_empty() || report.verdict() == Verdict::Invalid);
    }
}
