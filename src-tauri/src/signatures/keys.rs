//! Keys to sign with: opened with what the juror gives, for one signature.

use crate::desk::Desk;
use crate::signatures::centre;
use crate::trouble::{DocumentTrouble, Trouble};
use crate::wire::{CardView, SignWith};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use exam::event::Means;
use exam::people::Juror;
use signing::key::card::Driver;
use signing::key::file;
use signing::{Identity, SigningError, Tries};
use std::path::Path;
use zeroize::{Zeroize, Zeroizing};

/// Drivers of cards, where their makers put them.
const DRIVERS: &[&str] = &[
    "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so",
    "/usr/lib/x86_64-linux-gnu/pkcs11/opensc-pkcs11.so",
    "/usr/lib/libidop11.so",
    "/usr/lib/ChamberSign/libidop11.so",
    "/usr/lib/libeTPkcs11.so",
    "/usr/lib/softhsm/libsofthsm2.so",
    "/Library/OpenSC/lib/opensc-pkcs11.so",
    "C:\\Program Files\\OpenSC Project\\OpenSC\\pkcs11\\opensc-pkcs11.dll",
    "C:\\Windows\\System32\\idop11.dll",
    "C:\\Windows\\System32\\eTPKCS11.dll",
];

/// The cards that are in now: by this driver, or by every one found on this computer.
pub(crate) fn cards(driver: &str) -> Result<Vec<CardView>, Trouble> {
    if !driver.is_empty() {
        return seen_by(driver);
    }
    let installed = DRIVERS.iter().filter(|path| Path::new(path).is_file());
    // One that does not load says nothing against the others.
    Ok(installed.filter_map(|path| seen_by(path).ok()).flatten().collect())
}

fn seen_by(path: &str) -> Result<Vec<CardView>, Trouble> {
    let cards = Driver::load(Path::new(path))?.cards()?;
    let view = |card: signing::key::card::Card| CardView {
        driver: path.to_owned(),
        label: card.label,
        blocked: card.blocked,
        last_try: card.tries == Tries::Last,
        own_keypad: card.own_keypad,
    };
    Ok(cards.into_iter().map(view).collect())
}

/// Opens the key a juror signs with.
pub(crate) fn open(desk: &Desk, juror: Option<&Juror>, with: SignWith) -> Result<(Means, Identity), Trouble> {
    match with {
        SignWith::KeyFile { mut file, passphrase } => {
            let passphrase = Zeroizing::new(passphrase);
            let bytes = bytes(&file);
            file.zeroize();
            Ok((Means::KeyFile, file::open(&bytes?, &passphrase)?))
        }
        SignWith::Card { driver, card, pin } => {
            let pin = Zeroizing::new(pin);
            let driver = Driver::load(Path::new(&driver))?;
            let cards = driver.cards()?;
            let wanted = cards.iter().find(|it| card.is_empty() || it.label == card).ok_or(SigningError::NoCard)?;
            let typed = (!wanted.own_keypad).then_some(pin.as_str());
            Ok((Means::Card, driver.open(wanted, typed)?))
        }
        SignWith::Centre { passphrase } => {
            let passphrase = Zeroizing::new(passphrase);
            let juror = juror.ok_or(DocumentTrouble::NoCertificate)?;
            Ok((Means::Centre, centre::identity(desk, juror, &passphrase)?))
        }
    }
}

/// A file as the view sends it.
pub(crate) fn bytes(encoded: &str) -> Result<Zeroizing<Vec<u8>>, Trouble> {
    let decoded = BASE64_STANDARD.decode(encoded);
    decoded.map(Zeroizing::new).map_err(|_| Trouble::Malformed(crate::trouble::Malformed::File, String::new()))
}
