//! Cards: which sign, which ask for their PIN each time, and what is said of one pulled out. The
//! cards are SoftHSM2's.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says why and stops")]

mod common;

use common::pki::{OpenSsl, Token, Wanted};
use common::{judges, now, packed, signed_by};
use cryptoki::context::Pkcs11;
use cryptoki::slot::Slot;
use signing::key::card::{Card, Driver};
use signing::verify::Verdict;
use signing::{Identity, SigningError, verify};
use std::path::Path;
use std::sync::LazyLock;

const PIN: &str = "1234";
const KINDS: [(&str, &str); 3] = [("P-256", "ec:P-256"), ("P-384", "ec:P-384"), ("RSA", "rsa:2048")];

/// A reader with every card of these tests: a driver lists the tokens there were when it was loaded.
struct Reader {
    openssl: OpenSsl,
    token: Token,
    driver: Driver,
}

static READER: LazyLock<Reader> = LazyLock::new(|| {
    let (openssl, token) = (OpenSsl::found("Autorité de test"), Token::new(PIN));
    for (name, key) in KINDS {
        openssl.issue(name, &Wanted { key, name: "Karim Benali", ..Wanted::default() });
        token.add(name, Some((&openssl, name)));
        token.add_asking_each_time(&format!("{name} each time"), &openssl, name);
    }
    for label in ["pulled out", "closed", "open twice", "named", "another"] {
        token.add(label, Some((&openssl, "P-256")));
    }
    token.add("empty", None);
    let driver = Driver::load(&token.driver).unwrap();
    Reader { openssl, token, driver }
});

impl Reader {
    fn card(&self, label: &str) -> Card {
        self.driver.cards().unwrap().into_iter().find(|it| it.label == label).expect(label)
    }

    fn open(&self, label: &str, pin: &str) -> Result<Identity, SigningError> {
        self.driver.open(&self.card(label), Some(pin))
    }

    fn sign(&self, who: &Identity) -> Result<Vec<u8>, SigningError> {
        signed_by(&packed(&["jury-1", "jury-2"]), "jury-1", who, &self.openssl.trust())
    }

    /// As a driver does by itself with the sessions of a card that goes.
    #[allow(unsafe_code, reason = "cryptoki has no such call")]
    fn close_all_sessions(&self, label: &str) {
        let context = Pkcs11::new(&self.token.driver).unwrap();
        let is_it = |slot: &Slot| context.get_token_info(*slot).is_ok_and(|info| info.label().trim() == label);
        let slot = context.get_slots_with_token().unwrap().into_iter().find(is_it).unwrap();
        // SAFETY: the driver is loaded and initialised, and takes nothing but the number of a slot.
        let answer = unsafe { cryptoki_sys::Pkcs11::new(&self.token.driver).unwrap().C_CloseAllSessions(slot.id()) };
        assert_eq!(answer, cryptoki_sys::CKR_OK);
    }

    fn verdict(&self, pdf: &[u8]) -> Verdict {
        verify(pdf, &self.openssl.trust(), now()).unwrap().verdict()
    }
}

#[test]
fn a_card_signs_with_a_key_of_every_kind() {
    let reader = &*READER;
    let root = std::fs::read_to_string(reader.openssl.path("root.pem")).unwrap();
    for (key, _) in KINDS {
        let pdf = reader.sign(&reader.open(key, PIN).unwrap()).unwrap();
        assert_eq!(reader.verdict(&pdf), Verdict::Valid, "{key}");
        assert_eq!(judges::pyhanko(&pdf, std::slice::from_ref(&root)), [true], "{key}");
    }
}

#[test]
fn what_is_wrong_with_a_card_or_its_driver_is_said() {
    let reader = &*READER;
    assert!(matches!(reader.open("empty", "9999"), Err(SigningError::WrongPin(_))));
    assert!(matches!(reader.open("empty", PIN), Err(SigningError::NoKey)));
    assert!(matches!(Driver::load(Path::new("/nowhere/driver.so")), Err(SigningError::Driver(_))));
}

#[test]
fn a_key_that_needs_its_pin_for_each_signature_gets_it_each_time() {
    let reader = &*READER;
    for (key, _) in KINDS {
        let who = reader.open(&format!("{key} each time"), PIN).unwrap();
        let once = reader.sign(&who).unwrap_or_else(|error| panic!("{key}: {error}"));
        let twice = signed_by(&once, "jury-2", &who, &reader.openssl.trust()).unwrap();
        assert_eq!(reader.verdict(&twice), Verdict::Valid, "{key}");
    }
}

#[test]
fn a_card_that_is_already_open_still_needs_its_pin() {
    let reader = &*READER;
    let who = reader.open("open twice", PIN).unwrap();
    assert!(matches!(reader.open("open twice", "9999"), Err(SigningError::WrongPin(_))));
    assert!(reader.sign(&who).is_err(), "the wrong PIN has closed it");
    assert!(reader.sign(&reader.open("open twice", PIN).unwrap()).is_ok());
}

#[test]
fn a_card_pulled_out_before_it_signed_is_named_and_the_document_waits_for_another() {
    let reader = &*READER;
    let pdf = packed(&["jury-1"]);
    let sign = |who: &Identity| signed_by(&pdf, "jury-1", who, &reader.openssl.trust());
    let who = reader.open("pulled out", PIN).unwrap();
    reader.token.pull_out("pulled out");
    let refused = sign(&who);
    assert!(matches!(refused, Err(SigningError::CardRemoved)), "{refused:?}");
    assert!(reader.driver.cards().unwrap().iter().all(|it| it.label != "pulled out"));
    assert_eq!(reader.verdict(&sign(&reader.open("another", PIN).unwrap()).unwrap()), Verdict::Valid);
}

#[test]
fn a_session_the_reader_has_closed_is_a_card_pulled_out() {
    let reader = &*READER;
    let who = reader.open("closed", PIN).unwrap();
    reader.close_all_sessions("closed");
    let refused = reader.sign(&who);
    assert!(matches!(refused, Err(SigningError::CardRemoved)), "{refused:?}");
    assert!(reader.sign(&reader.open("closed", PIN).unwrap()).is_ok());
}

/// CKR_DEVICE_REMOVED, CKR_TOKEN_NOT_PRESENT, CKR_SESSION_HANDLE_INVALID, CKR_SESSION_CLOSED,
/// CKR_USER_NOT_LOGGED_IN: a card that is back answers the last until it is opened again.
#[test]
fn whatever_a_driver_calls_a_card_pulled_out_it_is_said_plainly() {
    let reader = &*READER;
    let driver = Driver::load(&reader.token.driver_that_says()).unwrap();
    let who = driver.open(&reader.card("named"), Some(PIN)).unwrap();
    for said in ["32", "E0", "B3", "B0", "101"] {
        std::fs::write(reader.token.says(), said).unwrap();
        let refused = reader.sign(&who);
        assert!(matches!(refused, Err(SigningError::CardRemoved)), "0x{said}: {refused:?}");
    }
    // CKR_DEVICE_ERROR of a card that is still there is something else.
    std::fs::write(reader.token.says(), "30").unwrap();
    assert!(matches!(reader.sign(&who), Err(SigningError::Card(_))));
    std::fs::remove_file(reader.token.says()).unwrap();
    assert!(reader.sign(&who).is_ok());
}
