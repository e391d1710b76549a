//! Signatures in English: what stands against one and what to do about it.

use crate::trouble::DocumentTrouble;
use chrono::{DateTime, Utc};
use signing::{SigningError, Tries};

/// What stands against a signature.
pub(in crate::sentence) fn sentence(error: &SigningError) -> String {
    const INSTEAD: &str = "Meanwhile, sign on paper or with a certificate of the centre.";
    match error {
        SigningError::Expired { since } => {
            format!("This certificate expired on {}. Ask whoever issued it for a new one. {INSTEAD}", day(since))
        }
        SigningError::NotYetValid { from } => {
            format!("This certificate holds from {} on. Check the date of the computer. {INSTEAD}", day(from))
        }
        SigningError::Revoked { since } => {
            format!("This certificate was revoked on {}: it can no longer sign. {INSTEAD}", day(since))
        }
        SigningError::UntrustedIssuer { issuer } => format!(
            "No authority known here vouches for this certificate, issued by “{issuer}”. Ask for that authority’s certificate. {INSTEAD}"
        ),
        SigningError::UnfitUsage => format!(
            "This certificate is not meant for signing documents: it serves something else, such as logging in. Choose a signing certificate. {INSTEAD}"
        ),
        SigningError::UnfitKey(kind) => format!(
            "The key of this certificate is of a kind that does not serve ({kind}): it takes RSA of 2048 bits or more, P-256 or P-384. {INSTEAD}"
        ),
        SigningError::WrongPassphrase => {
            "The passphrase does not open this key: check capitals and try again. Nothing is signed.".to_owned()
        }
        SigningError::UnprotectedKeyFile => {
            "This key file is not protected: anyone may have changed it. Ask for a new one, under a passphrase.".to_owned()
        }
        SigningError::KeyFile(_) => {
            "This is no key file, or it is damaged: choose the .p12 or .pfx file received from the authority.".to_owned()
        }
        SigningError::NoKey => {
            "No key with its certificate was found: choose another file, or a card with a signing certificate.".to_owned()
        }
        SigningError::WrongPin(Tries::Several) => {
            "The PIN is wrong. Several tries are left: check it before trying again.".to_owned()
        }
        SigningError::WrongPin(Tries::Few) => {
            "The PIN is wrong and only a few tries are left: find the right one before trying again.".to_owned()
        }
        SigningError::WrongPin(Tries::Last) => {
            "The PIN is wrong and one try is left: another wrong one blocks the card. Find the right PIN, or sign otherwise.".to_owned()
        }
        SigningError::Blocked => format!(
            "The card is blocked after too many wrong PINs: only whoever issued it can unblock it, with the PUK. {INSTEAD}"
        ),
        SigningError::NoCard => "There is no card in the reader: put it in, chip first, and try again.".to_owned(),
        SigningError::CardRemoved => {
            "The card was taken out before it had signed: put it back and try again. Nothing is signed.".to_owned()
        }
        SigningError::Driver(_) => {
            "The driver of the card does not load: install its maker’s, or check its path.".to_owned()
        }
        SigningError::Card(_) => {
            format!("The card refuses to sign: take it out, put it back and try again. {INSTEAD}")
        }
        SigningError::Document(_) => {
            "The document kept cannot be read back: verify the records. Nothing is signed.".to_owned()
        }
        SigningError::NoSuchField(_) => {
            "This document has no room for this signature: use a spare field, or paper.".to_owned()
        }
        SigningError::FieldTaken(_) => "This field is signed already: a signature is not replaced.".to_owned(),
        SigningError::Locked => {
            "A signature of this document forbids any further one: go on with paper.".to_owned()
        }
        SigningError::MissingGlyph(character) => {
            format!("The character “{character}” cannot stand in the signature: take it out of the name or the capacity.")
        }
        SigningError::Typeface => {
            "The typeface of the signature cannot be read: install the program again. Nothing is signed.".to_owned()
        }
        SigningError::TooLarge(_) => {
            format!("This certificate and those that vouch for it do not fit in the room kept for them. {INSTEAD}")
        }
        SigningError::WrongAnswer(_) => {
            "This file does not answer this document’s request for a timestamp: choose the answer (.tsr) received for it.".to_owned()
        }
        SigningError::TimestampRefused => {
            "The timestamp authority refused the request: try another one. The document is as it was.".to_owned()
        }
        SigningError::Encoding(..) | SigningError::Key(_) => {
            "The signature could not be made. Nothing is signed: try again, or sign otherwise.".to_owned()
        }
    }
}

/// What stands in the way besides a key or a card.
pub(in crate::sentence) fn document(trouble: &DocumentTrouble) -> String {
    match trouble {
        DocumentTrouble::OtherSigner { certificate, juror } => format!(
            "This certificate is {certificate}’s; this field waits for {juror}. Choose the right certificate, or the right person’s field."
        ),
        DocumentTrouble::NoCertificate => "The centre issued no certificate to this person: issue it first.".to_owned(),
        DocumentTrouble::NoAuthority => "The centre has no signing authority yet: create it first.".to_owned(),
        DocumentTrouble::AuthorityFounded => {
            "The centre has its signing authority already: signatures made rest on it, it is not replaced.".to_owned()
        }
        DocumentTrouble::CentreNameWanted => "Enter the centre’s name: it will stand in every certificate.".to_owned(),
        DocumentTrouble::WrongAuthorityPassphrase => {
            "This passphrase does not open the centre’s authority: ask whoever created it.".to_owned()
        }
        DocumentTrouble::NoSpareField => {
            "Every spare field of this document is taken: it can no longer be timestamped.".to_owned()
        }
        DocumentTrouble::NoRequest => {
            "No request for a timestamp is out for this document: prepare one first.".to_owned()
        }
        DocumentTrouble::RequestOutdated => {
            "The document was signed since the request: the answer no longer fits it. Prepare a new request.".to_owned()
        }
        DocumentTrouble::NotAScan(name) => {
            format!("“{name}” is neither a PDF nor a PNG or JPEG picture: scan the paper to one of these.")
        }
        DocumentTrouble::ScanTooLarge(megabytes) => {
            format!("The scan is larger than {megabytes} MB: scan again at 200 or 300 dots an inch, in grey.")
        }
        DocumentTrouble::NotACertificate(name) => {
            format!(
                "“{name}” holds neither a certificate nor a list of revoked ones: choose the authority’s file (.pem, .crt, .cer or .crl)."
            )
        }
    }
}

fn day(at: &DateTime<Utc>) -> String {
    at.format("%-d %B %Y").to_string()
}
