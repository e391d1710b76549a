//! Sealing private words under a key that an administrator cannot reach.
//!
//! # What is sealed
//! In a centre's store the payload of every private entry (notes, first opinions, votes) and every
//! draft is stored as
//! `{"type":"sealed","box":…}`, the box being the base64 of `key ‖ nonce ‖ words`: `words` is the JSON
//! of the event (or the text of the draft) filled with spaces to a multiple of 256 bytes, so that its
//! length tells no verdict, under XChaCha20-Poly1305 with the note key of the session and a nonce of
//! 24 bytes; bound to `delibere sealed entry 1␀ ‖ session ‖ seq`, or `delibere sealed draft 1␀ ‖
//! session ‖ candidate`. `key` is the SHA-256 of `delibere note key 1␀ ‖ key`: a sealed entry has one
//! key and one meaning. The commitment of the entry is of what is stored, so whoever may open the
//! store can verify the chain, and what was sealed cannot be exchanged for something else.
//!
//! Before, the three stood apart, each in hexadecimal: `{"type":"sealed","key":…,"nonce":…,"words":…}`
//! still reads.
//!
//! The note key of a session is random and stands in the table `note_keys`, wrapped under the notes
//! key of the centre. A purge that empties the last private entry of a session removes it.
//!
//! Entries of the time before are in clear under the database's key alone; they are withheld from
//! whoever has no notes key. A practice session seals nothing. Who has which key is in
//! [`crate::keys`].

use crate::chain::Hash;
use crate::error::{StoreError, sql};
use crate::hex::{Blob, Bytes};
use crate::secret::{NoteKey, NotesKey};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD as BASE64;
use chacha20poly1305::aead::{Aead, AeadInPlace, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use exam::id::{CandidateId, SessionId};
use rusqlite::{Connection, params};
use serde::Deserialize;
use serde::de::IgnoredAny;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// What sealed words begin with, and no event does.
const MARK: &str = r#"{"type":"sealed","#;
/// What surrounds the box.
const BOX: &str = r#"{"type":"sealed","box":""#;
const BOX_END: &str = r#""}"#;
/// Bytes of a nonce.
const NONCE: usize = 24;
/// Bytes of the tag that tells sealed words from any others.
const TAG: usize = 16;
/// Sealed words are filled to a multiple of this many bytes.
const FILLED_TO: usize = 256;

/// Whether private words can be read and written.
pub(crate) enum Notes {
    /// A practice session: nothing is sealed.
    Plain,
    /// The notes key is at hand.
    Held(Keyring),
    /// It is not: private words can neither be read nor written.
    Sealed,
}

impl Notes {
    /// With this notes key, where whoever opened the store has it.
    pub(crate) fn of(key: Option<NotesKey>) -> Self {
        key.map_or(Self::Sealed, |master| Self::Held(Keyring { master, last: None }))
    }

    /// Whether sealing words of this session writes no key.
    pub(crate) fn need_no_key_of(&self, session: SessionId) -> bool {
        match self {
            Self::Plain | Self::Sealed => true,
            Self::Held(keyring) => keyring.last.as_ref().is_some_and(|(of, ..)| *of == session),
        }
    }

    /// Reads the note key from the store again next time: what was written may not have been kept.
    pub(crate) fn forget_last(&mut self) {
        if let Self::Held(keyring) = self {
            keyring.last = None;
        }
    }
}

/// The notes key and the note key last used, so that a jury's next word need not look for it.
pub(crate) struct Keyring {
    master: NotesKey,
    last: Option<(SessionId, Hash, NoteKey)>,
}

impl Keyring {
    pub(crate) fn master(&self) -> &NotesKey {
        &self.master
    }

    /// The note key of a session; made and kept if there is none.
    fn of_session(
        &mut self,
        connection: &Connection,
        session: SessionId,
    ) -> Result<&(SessionId, Hash, NoteKey), StoreError> {
        let last = match self.last.take() {
            Some(last) if last.0 == session => last,
            Some(_) | None => {
                let known = keys_of(connection, &self.master, session)?.pop();
                let (fingerprint, key) = known.map_or_else(|| new_key(connection, &self.master, session), Ok)?;
                (session, fingerprint, key)
            }
        };
        Ok(self.last.insert(last))
    }
}

/// Words once sealed, read back.
struct Sealed {
    key: Hash,
    nonce: [u8; NONCE],
    words: Vec<u8>,
}

/// As they were stored before.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SealedApart {
    #[serde(rename = "type")]
    _type: IgnoredAny,
    key: Hash,
    nonce: Bytes<NONCE>,
    words: Blob,
}

impl Sealed {
    /// Reads what begins with [`MARK`]; `None` where no program of ours wrote it.
    fn read(stored: &str) -> Option<Self> {
        let Some(boxed) = stored.strip_prefix(BOX) else {
            let SealedApart { key, nonce, words, .. } = serde_json::from_str(stored).ok()?;
            return Some(Self { key, nonce: nonce.0, words: words.0 });
        };
        let boxed = BASE64.decode(boxed.strip_suffix(BOX_END)?).ok()?;
        let (key, rest) = boxed.split_first_chunk()?;
        let (nonce, words) = rest.split_first_chunk()?;
        Some(Self { key: Bytes(*key), nonce: *nonce, words: words.to_owned() })
    }
}

/// What an attempt to read private words gives.
pub(crate) enum Reading {
    /// They were never sealed and may be read.
    Plain,
    /// The words.
    Words(Zeroizing<String>),
    /// They are sealed under a key that is not at hand, or not for this reader.
    Withheld,
    /// Sealed words that no program of ours wrote.
    Broken,
}

/// Reads the private words of one session, as far as its keys go.
pub(crate) struct Opener {
    keys: Vec<(Hash, NoteKey)>,
    withholds: bool,
}

impl Opener {
    /// Opens no seal; for whoever verifies.
    pub(crate) fn blind() -> Self {
        Self { keys: Vec::new(), withholds: false }
    }

    /// With every key of the session that the notes key opens.
    pub(crate) fn of(connection: &Connection, notes: &Notes, session: SessionId) -> Result<Self, StoreError> {
        match notes {
            Notes::Plain => Ok(Self::blind()),
            Notes::Sealed => Ok(Self { keys: Vec::new(), withholds: true }),
            Notes::Held(keyring) => Ok(Self { keys: keys_of(connection, &keyring.master, session)?, withholds: false }),
        }
    }

    /// Reads what is stored of private words.
    pub(crate) fn read(&self, bound: &[u8], stored: &str) -> Reading {
        if !stored.starts_with(MARK) {
            return if self.withholds { Reading::Withheld } else { Reading::Plain };
        }
        let Some(sealed) = Sealed::read(stored) else { return Reading::Broken };
        let Some((_, key)) = self.keys.iter().find(|(fingerprint, _)| *fingerprint == sealed.key) else {
            return Reading::Withheld;
        };
        let payload = Payload { msg: &sealed.words, aad: bound };
        let Ok(words) = cipher(key.as_bytes()).decrypt(XNonce::from_slice(&sealed.nonce), payload) else {
            return Reading::Broken;
        };
        String::from_utf8(words).map_or(Reading::Broken, |words| Reading::Words(Zeroizing::new(words)))
    }
}

/// What the words of an entry are bound to.
pub(crate) fn of_entry(session: SessionId, seq: u64) -> Vec<u8> {
    [b"delibere sealed entry 1\0", session.0.as_bytes().as_slice(), &seq.to_be_bytes()].concat()
}

/// What the words of a draft are bound to.
pub(crate) fn of_draft(session: SessionId, candidate: CandidateId) -> Vec<u8> {
    [b"delibere sealed draft 1\0", session.0.as_bytes().as_slice(), candidate.0.as_bytes()].concat()
}

/// Private words as they are to be stored: sealed, or as they are in a practice session. Where they are not
/// kept in the end, [`Notes::forget_last`]: the key may have been made with them.
pub(crate) fn store_as(
    connection: &Connection,
    notes: &mut Notes,
    session: SessionId,
    bound: &[u8],
    words: String,
) -> Result<String, StoreError> {
    let (_, fingerprint, key) = match notes {
        Notes::Plain => return Ok(words),
        Notes::Sealed => return Err(StoreError::NotesSealed),
        Notes::Held(keyring) => keyring.of_session(connection, session)?,
    };
    let words = Zeroizing::new(words.into_bytes());
    let filled = words.len().next_multiple_of(FILLED_TO);
    let mut nonce = [0; NONCE];
    getrandom::fill(&mut nonce).map_err(StoreError::NoRandomness)?;
    // Sealed where it stands, in room enough for the tag: no second copy of the words is left behind.
    let mut boxed = Vec::with_capacity(fingerprint.0.len() + NONCE + filled + TAG);
    boxed.extend_from_slice(&fingerprint.0);
    boxed.extend_from_slice(&nonce);
    let sealed_from = boxed.len();
    boxed.extend_from_slice(&words);
    boxed.resize(sealed_from + filled, b' ');
    let tag = cipher(key.as_bytes())
        .encrypt_in_place_detached(XNonce::from_slice(&nonce), bound, &mut boxed[sealed_from..])
        .map_err(|_| StoreError::KeyNotDerived("the words could not be sealed".to_owned()))?;
    boxed.extend_from_slice(&tag);
    let mut stored = String::with_capacity(BOX.len() + boxed.len().div_ceil(3) * 4 + BOX_END.len());
    stored.push_str(BOX);
    BASE64.encode_string(&boxed, &mut stored);
    stored.push_str(BOX_END);
    Ok(stored)
}

/// Forgets the keys of a session, and what was being typed under them.
pub(crate) fn forget(connection: &Connection, session: SessionId) -> rusqlite::Result<()> {
    let session = params![session.0.as_bytes()];
    connection.execute("DELETE FROM note_keys WHERE session = ?", session)?;
    connection.execute("DELETE FROM drafts WHERE session = ?", session).map(drop)
}

/// Every key of a session that this notes key opens.
fn keys_of(connection: &Connection, master: &NotesKey, session: SessionId) -> Result<Vec<(Hash, NoteKey)>, StoreError> {
    let doing = "reading the note keys";
    let mut statement = connection
        .prepare_cached("SELECT fingerprint, nonce, wrapped FROM note_keys WHERE session = ?")
        .map_err(sql(doing))?;
    let rows = statement.query_map([session.0.as_bytes()], |row| {
        Ok((Bytes(row.get(0)?), row.get::<_, [u8; NONCE]>(1)?, row.get::<_, Vec<u8>>(2)?))
    });
    let mut keys = Vec::new();
    for row in rows.map_err(sql(doing))? {
        let (fingerprint, nonce, wrapped) = row.map_err(sql(doing))?;
        let payload = Payload { msg: &wrapped, aad: &wrapped_for(session, fingerprint) };
        // A key wrapped under another notes key (a key file from before) is no key of this reader.
        if let Ok(key) = cipher(master.as_bytes()).decrypt(XNonce::from_slice(&nonce), payload)
            && let Some(key) = NoteKey::unwrapped(&Zeroizing::new(key))
        {
            keys.push((fingerprint, key));
        }
    }
    Ok(keys)
}

fn new_key(connection: &Connection, master: &NotesKey, session: SessionId) -> Result<(Hash, NoteKey), StoreError> {
    let key = NoteKey::random()?;
    let mut hasher = Sha256::new();
    hasher.update(b"delibere note key 1\0");
    hasher.update(key.as_bytes());
    let fingerprint = Bytes(hasher.finalize().into());
    let mut nonce = [0; NONCE];
    getrandom::fill(&mut nonce).map_err(StoreError::NoRandomness)?;
    let payload = Payload { msg: key.as_bytes(), aad: &wrapped_for(session, fingerprint) };
    let wrapped = cipher(master.as_bytes())
        .encrypt(XNonce::from_slice(&nonce), payload)
        .map_err(|_| StoreError::KeyNotDerived("the note key could not be wrapped".to_owned()))?;
    connection
        .execute(
            "INSERT INTO note_keys (session, fingerprint, nonce, wrapped) VALUES (?, ?, ?, ?)",
            params![session.0.as_bytes(), fingerprint.0, nonce, wrapped],
        )
        .map_err(sql("keeping a note key"))?;
    Ok((fingerprint, key))
}

fn wrapped_for(session: SessionId, fingerprint: Hash) -> Vec<u8> {
    [b"delibere note key 1\0", session.0.as_bytes().as_slice(), &fingerprint.0].concat()
}

fn cipher(key: &[u8]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(chacha20poly1305::Key::from_slice(key))
}
