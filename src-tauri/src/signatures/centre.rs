//! The centre's own authority and the certificates it issued, kept with the data. The authority's key is
//! under the administrator's passphrase, each juror's under their own: nothing here opens without them.

use crate::desk::Desk;
use crate::office::SHORTEST_PASSPHRASE;
use crate::proof;
use crate::trouble::{DocumentTrouble, Trouble};
use chrono::{DateTime, Utc};
use exam::people::Juror;
use serde::{Deserialize, Serialize};
use signing::authority::{Authority, Subject, open};
use signing::{Identity, SigningError, Trust};
use store::hex::{Blob, Bytes};
use zeroize::Zeroizing;

const AUTHORITY: &str = "authority";
const ISSUED: &str = "issued-certificates";
/// Months a juror's certificate holds: two years of sessions.
const MONTHS: u32 = 24;

/// The authority, its key sealed.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Sealed {
    /// Whose it is.
    pub(crate) centre: String,
    /// The root certificate, PEM.
    pub(crate) root: String,
    /// SHA-256 of it.
    pub(crate) fingerprint: String,
    /// Root and key under the administrator's passphrase.
    key: Blob,
}

/// A certificate issued to a juror, its key sealed.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Issued {
    /// Whom it names.
    pub(crate) name: String,
    /// Last moment it holds.
    pub(crate) until: DateTime<Utc>,
    key: Blob,
}

/// The authority of the centre, once founded.
pub(crate) fn authority(desk: &Desk) -> Result<Option<Sealed>, Trouble> {
    Ok(desk.store.setting(AUTHORITY)?.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Founds the authority of the centre. It is founded once: signatures made before rest on it.
pub(crate) fn found(desk: &mut Desk, centre: &str, passphrase: String, now: DateTime<Utc>) -> Result<(), Trouble> {
    let passphrase = chosen(passphrase)?;
    if authority(desk)?.is_some() {
        return Err(DocumentTrouble::AuthorityFounded.into());
    }
    let centre = centre.trim();
    if centre.is_empty() {
        return Err(DocumentTrouble::CentreNameWanted.into());
    }
    let made = Authority::found(centre, now)?;
    let sealed = Sealed {
        centre: centre.to_owned(),
        root: made.root_pem()?,
        fingerprint: Bytes(made.fingerprint()).to_string(),
        key: Blob(made.seal(&passphrase)?),
    };
    keep(desk, AUTHORITY, &sealed)
}

/// Issues a certificate to a juror, in place of the one they had.
pub(crate) fn issue(
    desk: &mut Desk,
    juror: &Juror,
    administrator: String,
    passphrase: String,
    now: DateTime<Utc>,
) -> Result<(), Trouble> {
    let (administrator, passphrase) = (Zeroizing::new(administrator), chosen(passphrase)?);
    let sealed = authority(desk)?.ok_or(DocumentTrouble::NoAuthority)?;
    let authority = Authority::unseal(&sealed.key.0, &administrator).map_err(|error| match error {
        SigningError::WrongPassphrase => Trouble::Document(DocumentTrouble::WrongAuthorityPassphrase),
        other => other.into(),
    })?;
    let name = juror.plain_name();
    let subject = Subject { name: name.clone(), organisation: juror.organisation.trim().to_owned() };
    let file = authority.issue(&subject, MONTHS, now, &passphrase)?;
    let until = open(&file, &passphrase)?.valid_until();
    let mut issued = all(desk)?;
    issued.retain(|it| it.name != name);
    issued.push(Issued { name, until, key: Blob(file) });
    keep(desk, ISSUED, &issued)
}

/// The certificate the centre issued to a juror, if it did.
pub(crate) fn of(desk: &Desk, juror: &Juror) -> Result<Option<Issued>, Trouble> {
    let name = juror.plain_name();
    Ok(all(desk)?.into_iter().find(|it| proof::is_named(&name, &it.name)))
}

/// A juror's key, opened with their own passphrase.
pub(crate) fn identity(desk: &Desk, juror: &Juror, passphrase: &str) -> Result<Identity, Trouble> {
    let issued = of(desk, juror)?.ok_or(DocumentTrouble::NoCertificate)?;
    Ok(open(&issued.key.0, passphrase)?)
}

/// What trusts the centre's authority, when there is one.
pub(crate) fn trust(desk: &Desk) -> Result<Trust, Trouble> {
    let mut trust = Trust::default();
    if let Some(sealed) = authority(desk)? {
        trust.add_roots(sealed.root.as_bytes()).map_err(|_| DocumentTrouble::NotACertificate(AUTHORITY.to_owned()))?;
    }
    Ok(trust)
}

fn all(desk: &Desk) -> Result<Vec<Issued>, Trouble> {
    Ok(desk.store.setting(ISSUED)?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

fn keep<T: Serialize>(desk: &mut Desk, name: &str, value: &T) -> Result<(), Trouble> {
    // Texts, dates and bytes always have a form in JSON.
    let text = Zeroizing::new(serde_json::to_string(value).unwrap_or_default());
    Ok(desk.store.set_setting(name, &text)?)
}

fn chosen(passphrase: String) -> Result<Zeroizing<String>, Trouble> {
    let passphrase = Zeroizing::new(passphrase);
    if passphrase.chars().count() < SHORTEST_PASSPHRASE {
        return Err(Trouble::PassphraseTooShort(SHORTEST_PASSPHRASE));
    }
    Ok(passphrase)
}
