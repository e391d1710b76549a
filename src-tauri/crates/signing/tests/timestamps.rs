//! Timestamps by file: the request, the answer of an authority made with OpenSSL, the further revision.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says why and stops")]

mod common;

use chrono::TimeDelta;
use common::pki::{OpenSsl, centre, juror};
use common::{judges, now, packed, signed_by, typeface};
use signing::verify::{Fault, Kind, Verdict};
use signing::{Appearance, CertificateFault, Pending, SigningError, verify};

fn pending(pdf: &[u8], number: u64) -> Pending {
    let (face, lines) = (typeface(), vec!["Horodatage électronique".to_owned()]);
    Pending::new(pdf, "stamp", number, &Appearance { typeface: face, lines: &lines, strokes: &[] }).unwrap()
}

#[test]
fn the_answer_brought_back_stamps_the_document_and_signatures_stay_valid() {
    let (centre, tsa) = (centre(), OpenSsl::found("Autorité d’horodatage"));
    let mut trust = centre.trust();
    let signed =
        signed_by(&packed(&["jury-1", "jury-2", "stamp"]), "jury-1", &juror(&centre, "Élise Marchand"), &trust)
            .unwrap();
    let answer = tsa.stamp(&pending(&signed, 42).request().unwrap());
    // Days may pass: the same revision is prepared again.
    let stamped = pending(&signed, 42).complete(&answer).unwrap();
    assert!(stamped.starts_with(&signed));
    trust.roots.extend(tsa.trust().roots);
    let report = verify(&stamped, &trust, now()).unwrap();
    assert_eq!(report.verdict(), Verdict::Valid, "{report:#?}");
    assert_eq!(report.signatures[1].kind, Kind::Timestamp);
    let proved = report.signatures[0].proved.unwrap();
    assert!((now() - proved).abs() < TimeDelta::minutes(5));
    let roots = [centre.root_pem().unwrap(), std::fs::read_to_string(tsa.path("root.pem")).unwrap()];
    assert_eq!(judges::pyhanko(&stamped, &roots), [true, true]);
    assert!(judges::pdfsig(&stamped, &roots[0])[0].0);

    let further = signed_by(&stamped, "jury-2", &juror(&centre, "Karim Benali"), &trust).unwrap();
    assert_eq!(verify(&further, &trust, now()).unwrap().verdict(), Verdict::Valid);
    assert_eq!(judges::pyhanko(&further, &roots), [true, true, true]);
}

#[test]
fn a_timestamp_outlives_the_certificate_of_the_signer() {
    let (centre, tsa) = (centre(), OpenSsl::found("Autorité d’horodatage"));
    let mut trust = centre.trust();
    trust.roots.extend(tsa.trust().roots);
    let who = common::pki::juror_at(&centre, "Élise Marchand", now(), 2);
    let signed = signed_by(&packed(&["jury-1", "stamp"]), "jury-1", &who, &trust).unwrap();
    let stamped = pending(&signed, 7).complete(&tsa.stamp(&pending(&signed, 7).request().unwrap())).unwrap();
    let later = now() + TimeDelta::days(100);
    let bare = verify(&signed, &trust, later).unwrap();
    assert_eq!(bare.verdict(), Verdict::Unproved);
    assert!(matches!(bare.signatures[0].faults[..], [Fault::Certificate(CertificateFault::Expired(_))]), "{bare:?}");
    assert_eq!(verify(&stamped, &trust, later).unwrap().verdict(), Verdict::Valid);
}

#[test]
fn an_answer_to_another_request_is_refused() {
    let (centre, tsa) = (centre(), OpenSsl::found("Autorité d’horodatage"));
    let trust = centre.trust();
    let signed = signed_by(&packed(&["jury-1", "stamp"]), "jury-1", &juror(&centre, "Élise Marchand"), &trust).unwrap();
    let answer = tsa.stamp(&pending(&signed, 42).request().unwrap());
    assert!(matches!(pending(&signed, 43).complete(&answer), Err(SigningError::WrongAnswer(_))));
    let other = packed(&["jury-1", "jury-2", "stamp"]);
    assert!(matches!(pending(&other, 42).complete(&answer), Err(SigningError::WrongAnswer(_))));
    assert!(matches!(pending(&signed, 42).complete(b"hello"), Err(SigningError::WrongAnswer(_))));
}

#[test]
fn a_stamp_by_an_unknown_authority_proves_no_moment() {
    let (centre, tsa) = (centre(), OpenSsl::found("Autorité d’horodatage"));
    let mut trust = centre.trust();
    let signed = signed_by(&packed(&["jury-1", "stamp"]), "jury-1", &juror(&centre, "Élise Marchand"), &trust).unwrap();
    let stamped = pending(&signed, 1).complete(&tsa.stamp(&pending(&signed, 1).request().unwrap())).unwrap();
    let report = verify(&stamped, &trust, now()).unwrap();
    assert_eq!(report.signatures[1].faults, [Fault::Certificate(CertificateFault::NoTrustedRoot)]);
    assert_eq!(report.signatures[0].proved, None, "an unknown authority proves no moment");
    trust.roots.extend(tsa.trust().roots);

    assert_eq!(verify(&stamped, &trust, now()).unwrap().verdict(), Verdict::Valid);
}
