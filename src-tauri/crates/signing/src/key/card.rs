//! Smart cards and tokens, through the PKCS#11 driver of their maker, loaded on demand.
//!
//! A PIN is asked for by the caller and forgotten with the identity. A card that needs its PIN for
//! each signature gets it again.

mod sign_alone;

use crate::algorithm::Kind;
use crate::certificate::{self, Purpose};
use crate::error::{SigningError, Tries};
use crate::key::{Identity, Key};
use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, AttributeType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, SessionState, UserType};
use cryptoki::slot::Slot;
use cryptoki::types::AuthPin;
use der::{Decode, Encode};
use sign_alone::SignAlone;
use std::path::Path;
use std::sync::Arc;
use x509_cert::Certificate;

/// A driver with the readers it knows.
#[derive(Clone)]
pub struct Driver {
    context: Pkcs11,
    alone: Arc<SignAlone>,
}

/// A card in a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    slot: Slot,
    /// What it calls itself.
    pub label: String,
    /// Whether it is blocked.
    pub blocked: bool,
    /// How many wrong PINs it still allows.
    pub tries: Tries,
    /// Whether the PIN is typed on the reader itself.
    pub own_keypad: bool,
}

impl Driver {
    /// Loads a driver.
    ///
    /// # Errors
    /// [`SigningError::Driver`].
    pub fn load(path: &Path) -> Result<Self, SigningError> {
        let failed = |error: Error| SigningError::Driver(error.to_string());
        let context = Pkcs11::new(path).map_err(failed)?;
        match context.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
            Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => {}
            Err(error) => return Err(failed(error)),
        }
        let alone = Arc::new(SignAlone::of(path).map_err(failed)?);
        Ok(Self { context, alone })
    }

    /// The cards there are now.
    ///
    /// # Errors
    /// [`SigningError::Card`].
    pub fn cards(&self) -> Result<Vec<Card>, SigningError> {
        let mut cards = Vec::new();
        for slot in self.context.get_slots_with_token().map_err(said)? {
            // A card taken out while the list is read is not one of them.
            let Ok(info) = self.context.get_token_info(slot) else { continue };
            if info.token_initialized() {
                cards.push(Card {
                    slot,
                    label: info.label().trim().to_owned(),
                    blocked: info.user_pin_locked(),
                    tries: self.tries(slot),
                    own_keypad: info.protected_authentication_path(),
                });
            }
        }
        Ok(cards)
    }

    fn tries(&self, slot: Slot) -> Tries {
        match self.context.get_token_info(slot) {
            Ok(info) if info.user_pin_final_try() => Tries::Last,
            Ok(info) if info.user_pin_count_low() => Tries::Few,
            Ok(_) | Err(_) => Tries::Several,
        }
    }

    /// Opens a card with its PIN; without one, the reader's own keypad asks.
    ///
    /// # Errors
    /// [`SigningError::WrongPin`], [`SigningError::Blocked`], [`SigningError::NoKey`],
    /// [`SigningError::NoCard`], [`SigningError::UnfitKey`] or [`SigningError::Card`].
    pub fn open(&self, card: &Card, pin: Option<&str>) -> Result<Identity, SigningError> {
        let session = self.context.open_ro_session(card.slot).map_err(said)?;
        let pin = pin.map(|pin| AuthPin::from(pin.to_owned()));
        // A card is opened once for a whole program: while someone's identity is open, a PIN that
        // nobody looks at would pass for the right one.
        if session.get_session_info().map_err(said)?.session_state() == SessionState::RoUser {
            session.logout().map_err(said)?;
        }
        self.log_in(&session, card.slot, UserType::User, pin.as_ref())?;
        let certificates = certificates(&session)?;
        let (own, handle) = choose(&session, &certificates)?;
        let kind = Kind::of(&own.tbs_certificate.subject_public_key_info)
            .ok_or_else(|| SigningError::UnfitKey("PKCS#11".to_owned()))?;
        let asks_again = session
            .get_attributes(handle, &[AttributeType::AlwaysAuthenticate])
            .is_ok_and(|found| found.contains(&Attribute::AlwaysAuthenticate(true)));
        let chain = certificates.iter().map(|(_, it)| it).filter(|it| **it != own).cloned().collect();
        let key = OnCard { driver: self.clone(), slot: card.slot, session, handle, kind, pin, asks_again };
        Identity::new(own, chain, Box::new(key))
    }

    fn log_in(&self, session: &Session, slot: Slot, user: UserType, pin: Option<&AuthPin>) -> Result<(), SigningError> {
        match session.login(user, pin) {
            Err(Error::Pkcs11(RvError::PinIncorrect | RvError::PinLenRange | RvError::PinInvalid, _)) => {
                let blocked = self.context.get_token_info(slot).is_ok_and(|info| info.user_pin_locked());
                Err(if blocked { SigningError::Blocked } else { SigningError::WrongPin(self.tries(slot)) })
            }
            answer => answer.map_err(said),
        }
    }
}

/// Every certificate of the card, with the id that ties it to its key.
fn certificates(session: &Session) -> Result<Vec<(Vec<u8>, Certificate)>, SigningError> {
    let mut found = Vec::new();
    for handle in session.find_objects(&[Attribute::Class(ObjectClass::CERTIFICATE)]).map_err(said)? {
        let attributes = session.get_attributes(handle, &[AttributeType::Id, AttributeType::Value]).map_err(said)?;
        let (mut id, mut value) = (Vec::new(), Vec::new());
        for attribute in attributes {
            match attribute {
                Attribute::Id(bytes) => id = bytes,
                Attribute::Value(bytes) => value = bytes,
                _ => {}
            }
        }
        // A card also carries what is no X.509 certificate.
        if let Ok(certificate) = Certificate::from_der(&value) {
            found.push((id, certificate));
        }
    }
    Ok(found)
}

/// A card often has one key to sign and one to log in: the one made for signing is taken.
fn choose(
    session: &Session,
    certificates: &[(Vec<u8>, Certificate)],
) -> Result<(Certificate, ObjectHandle), SigningError> {
    let mut held = Vec::new();
    for (id, certificate) in certificates {
        let template = [Attribute::Class(ObjectClass::PRIVATE_KEY), Attribute::Id(id.clone()), Attribute::Sign(true)];
        if let Some(handle) = session.find_objects(&template).map_err(said)?.first() {
            held.push((certificate, *handle));
        }
    }
    let is_fit = |certificate: &Certificate| {
        let (from, _) = certificate::validity(certificate);
        certificate::fitness(certificate, Purpose::Signing, from).is_empty()
    };
    let fit = held.iter().find(|(certificate, _)| is_fit(certificate));
    let (certificate, handle) = fit.or(held.first()).ok_or(SigningError::NoKey)?;
    Ok(((*certificate).clone(), *handle))
}

struct OnCard {
    driver: Driver,
    slot: Slot,
    session: Session,
    handle: ObjectHandle,
    kind: Kind,
    pin: Option<AuthPin>,
    asks_again: bool,
}

impl OnCard {
    fn sign_on_card(&self, mechanism: &Mechanism<'_>, message: &[u8]) -> Result<Vec<u8>, SigningError> {
        self.session.sign_init(mechanism, self.handle).map_err(said)?;
        if self.asks_again {
            self.driver.log_in(&self.session, self.slot, UserType::ContextSpecific, self.pin.as_ref())?;
        }
        self.driver.alone.sign(&self.session, message).map_err(said)
    }

    /// A card that was there when it was opened and is not any more. Drivers have many words for it,
    /// some for this alone and some for any failure: the card is then asked who it is.
    fn lost(&self, error: SigningError) -> SigningError {
        let is_there = || self.driver.context.get_token_info(self.slot).is_ok();
        match error {
            SigningError::NoCard => SigningError::CardRemoved,
            SigningError::Card(_) if !is_there() => SigningError::CardRemoved,
            other => other,
        }
    }
}

impl Key for OnCard {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SigningError> {
        let (mechanism, message) = match self.kind {
            Kind::P256 | Kind::P384 => (Mechanism::Ecdsa, self.kind.hash().digest(&[message])),
            Kind::Rsa => (Mechanism::Sha256RsaPkcs, message.to_vec()),
        };
        let signature = self.sign_on_card(&mechanism, &message).map_err(|error| self.lost(error))?;
        let wrong = |error: signature::Error| SigningError::Key(error.into());
        match self.kind {
            // A card gives the two numbers side by side; a CMS holds them as DER.
            Kind::P256 => {
                let raw = p256::ecdsa::Signature::from_slice(&signature).map_err(wrong)?;
                raw.to_der().to_der().map_err(crate::error::encoding("a signature"))
            }
            Kind::P384 => {
                let raw = p384::ecdsa::Signature::from_slice(&signature).map_err(wrong)?;
                raw.to_der().to_der().map_err(crate::error::encoding("a signature"))
            }
            Kind::Rsa => Ok(signature),
        }
    }
}

fn said(error: Error) -> SigningError {
    match error {
        Error::Pkcs11(RvError::PinLocked, _) => SigningError::Blocked,
        Error::Pkcs11(
            RvError::TokenNotPresent
            | RvError::DeviceRemoved
            | RvError::SlotIdInvalid
            | RvError::SessionHandleInvalid
            | RvError::SessionClosed
            | RvError::UserNotLoggedIn,
            _,
        ) => SigningError::NoCard,
        other => SigningError::Card(other.to_string()),
    }
}
