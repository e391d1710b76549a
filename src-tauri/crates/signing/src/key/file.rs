//! Key files (.p12, .pfx): PKCS#12 as OpenSSL 3 writes it, and as older programs did (RC2-40 and
//! 3DES, which protect little but are what people have).
//!
//! Read here from the crates' structures, because p12-keystore accepts files without an integrity
//! check, puts no limit on rounds, and follows a circle of issuers for ever.

use crate::error::SigningError;
use crate::key::{Held, Identity};
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockCipher, BlockDecrypt, BlockDecryptMut, BlockEncrypt, KeyInit, KeyIvInit};
use cms::encrypted_data::EncryptedData;
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{ID_DATA, ID_ENCRYPTED_DATA};
use const_oid::db::rfc5912::{ID_SHA_1, ID_SHA_256, ID_SHA_384, ID_SHA_512};
use der::asn1::{ContextSpecific, OctetString};
use der::{Decode, Encode, Sequence};
use hmac::{Mac, SimpleHmac};
use pkcs5::pbes2;
use pkcs12::authenticated_safe::AuthenticatedSafe;
use pkcs12::cert_type::CertBag;
use pkcs12::kdf::{Pkcs12KeyType, derive_key_utf8};
use pkcs12::mac_data::MacData;
use pkcs12::pfx::Pfx;
use pkcs12::safe_bag::SafeContents;
use pkcs12::{
    PKCS_12_CERT_BAG_OID, PKCS_12_KEY_BAG_OID, PKCS_12_PBE_WITH_SHAAND3_KEY_TRIPLE_DES_CBC,
    PKCS_12_PBEWITH_SHAAND40_BIT_RC2_CBC, PKCS_12_PKCS8_KEY_BAG_OID, PKCS_12_X509_CERT_OID,
};
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use zeroize::Zeroizing;

/// Largest file read.
const LARGEST: usize = 1024 * 1024;
/// Most rounds of a derivation: a few seconds on an old laptop.
const MOST_ROUNDS: u64 = 5_000_000;
/// Longest chain kept.
const LONGEST: usize = 8;
const PBES2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.13");

/// An encrypted private key.
#[derive(Sequence)]
struct Shrouded {
    algorithm: AlgorithmIdentifierOwned,
    data: OctetString,
}

/// Salt and rounds of the older ciphers.
#[derive(Sequence)]
struct Rounds {
    salt: OctetString,
    rounds: u64,
}

#[derive(Default)]
struct Found {
    keys: Vec<Zeroizing<Vec<u8>>>,
    certificates: Vec<Certificate>,
}

/// Opens a key file.
///
/// # Errors
/// [`SigningError::WrongPassphrase`], [`SigningError::UnprotectedKeyFile`], [`SigningError::NoKey`],
/// [`SigningError::UnfitKey`] or [`SigningError::KeyFile`].
pub fn open(bytes: &[u8], passphrase: &str) -> Result<Identity, SigningError> {
    let (own, chain, held) = chosen(read(bytes, passphrase)?)?;
    Identity::new(own, chain, Box::new(held))
}

/// The key itself and its certificate.
pub(crate) fn raw(bytes: &[u8], passphrase: &str) -> Result<(Certificate, Held), SigningError> {
    chosen(read(bytes, passphrase)?).map(|(own, _, held)| (own, held))
}

fn read(bytes: &[u8], passphrase: &str) -> Result<Found, SigningError> {
    if bytes.len() > LARGEST {
        return Err(SigningError::KeyFile("it is too large"));
    }
    let broken = |_| SigningError::KeyFile("it is not a PKCS#12 file");
    let pfx = Pfx::from_der(bytes).map_err(broken)?;
    let mac = pfx.mac_data.as_ref().ok_or(SigningError::UnprotectedKeyFile)?;
    if pfx.auth_safe.content_type != ID_DATA {
        return Err(SigningError::KeyFile("it is not protected by a passphrase"));
    }
    let content = pfx.auth_safe.content.decode_as::<OctetString>().map_err(broken)?;
    check(mac, passphrase, content.as_bytes())?;
    let mut found = Found::default();
    for safe in AuthenticatedSafe::from_der(content.as_bytes()).map_err(broken)? {
        let bags = match safe.content_type {
            ID_DATA => Zeroizing::new(safe.content.decode_as::<OctetString>().map_err(broken)?.into_bytes()),
            ID_ENCRYPTED_DATA => {
                let sealed: EncryptedData = safe.content.decode_as().map_err(broken)?;
                let content = sealed.enc_content_info;
                let bytes = content.encrypted_content.as_ref().map_or(&[][..], OctetString::as_bytes);
                decrypt(&content.content_enc_alg, bytes, passphrase)?
            }
            _ => return Err(SigningError::KeyFile("a part of it is sealed otherwise than by a passphrase")),
        };
        gather(&bags, passphrase, &mut found)?;
    }
    Ok(found)
}

fn gather(bags: &[u8], passphrase: &str, found: &mut Found) -> Result<(), SigningError> {
    let broken = |_| SigningError::KeyFile("a part of it is damaged");
    for bag in SafeContents::from_der(bags).map_err(broken)? {
        match bag.bag_id {
            PKCS_12_CERT_BAG_OID => {
                let held = ContextSpecific::<CertBag>::from_der(&bag.bag_value).map_err(broken)?.value;
                if held.cert_id == PKCS_12_X509_CERT_OID {
                    found.certificates.push(Certificate::from_der(held.cert_value.as_bytes()).map_err(broken)?);
                }
            }
            PKCS_12_PKCS8_KEY_BAG_OID => {
                let held = ContextSpecific::<Shrouded>::from_der(&bag.bag_value).map_err(broken)?.value;
                found.keys.push(decrypt(&held.algorithm, held.data.as_bytes(), passphrase)?);
            }
            PKCS_12_KEY_BAG_OID => {
                let held = ContextSpecific::<der::Any>::from_der(&bag.bag_value).map_err(broken)?.value;
                found.keys.push(Zeroizing::new(held.to_der().map_err(broken)?));
            }
            // Lists, secrets and what others may add are not what signs.
            _ => {}
        }
    }
    Ok(())
}

/// The first key that has its certificate, with those that vouch for it.
fn chosen(found: Found) -> Result<(Certificate, Vec<Certificate>, Held), SigningError> {
    let mut unfit = None;
    for der in &found.keys {
        let held = match Held::read(der) {
            Ok(held) => held,
            Err(error) => {
                unfit = Some(error);
                continue;
            }
        };
        let Some(own) = found.certificates.iter().find(|certificate| held.is_of(certificate)) else { continue };
        let mut chain: Vec<Certificate> = Vec::new();
        let mut last = own;
        while chain.len() < LONGEST {
            let issuer = &last.tbs_certificate.issuer;
            let next = found.certificates.iter().find(|it| it.tbs_certificate.subject == *issuer && *it != own);
            match next {
                Some(next) if !chain.contains(next) => chain.push(next.clone()),
                Some(_) | None => break,
            }
            last = next.unwrap_or(last);
        }
        return Ok((own.clone(), chain, held));
    }
    Err(unfit.unwrap_or(SigningError::NoKey))
}

/// Whether the file is whole and the passphrase the one it was written with.
fn check(mac: &MacData, passphrase: &str, content: &[u8]) -> Result<(), SigningError> {
    fn holds<D>(mac: &MacData, passphrase: &str, rounds: i32, content: &[u8]) -> Option<()>
    where
        D: digest::Digest + digest::FixedOutputReset + digest::Update + digest::core_api::BlockSizeUser,
    {
        let (salt, size) = (mac.mac_salt.as_bytes(), <D as digest::Digest>::output_size());
        let key = derive_key_utf8::<D>(passphrase, salt, Pkcs12KeyType::Mac, rounds, size).ok()?;
        let mut hmac = <SimpleHmac<D> as Mac>::new_from_slice(&key).ok()?;
        Mac::update(&mut hmac, content);
        hmac.verify_slice(mac.mac.digest.as_bytes()).ok()
    }
    let rounds = limited(u64::try_from(mac.iterations).unwrap_or(u64::MAX))?;
    let holds = match mac.mac.algorithm.oid {
        ID_SHA_1 => holds::<Sha1>(mac, passphrase, rounds, content),
        ID_SHA_256 => holds::<Sha256>(mac, passphrase, rounds, content),
        ID_SHA_384 => holds::<Sha384>(mac, passphrase, rounds, content),
        ID_SHA_512 => holds::<Sha512>(mac, passphrase, rounds, content),
        _ => return Err(SigningError::KeyFile("its integrity check is of an unknown kind")),
    };
    holds.ok_or(SigningError::WrongPassphrase)
}

fn decrypt(
    algorithm: &AlgorithmIdentifierOwned,
    bytes: &[u8],
    passphrase: &str,
) -> Result<Zeroizing<Vec<u8>>, SigningError> {
    let broken = |_| SigningError::KeyFile("its encryption is described wrongly");
    let parameters = algorithm.parameters.as_ref().ok_or(SigningError::KeyFile("its encryption is not described"))?;
    let parameters = parameters.to_der().map_err(broken)?;
    match algorithm.oid {
        PBES2 => {
            let scheme = pbes2::Parameters::from_der(&parameters).map_err(broken)?;
            // A derivation by memory has no bound of ours; no program writes key files with it.
            let rounds =
                scheme.kdf.pbkdf2().ok_or(SigningError::KeyFile("its passphrase is stretched in an unknown way"))?;
            limited(rounds.iteration_count.into())?;
            let plain = scheme.decrypt(passphrase.as_bytes(), bytes).map_err(|_| SigningError::WrongPassphrase)?;
            Ok(Zeroizing::new(plain))
        }
        PKCS_12_PBE_WITH_SHAAND3_KEY_TRIPLE_DES_CBC => legacy::<des::TdesEde3>(&parameters, bytes, passphrase, 24),
        PKCS_12_PBEWITH_SHAAND40_BIT_RC2_CBC => legacy::<rc2::Rc2>(&parameters, bytes, passphrase, 5),
        _ => Err(SigningError::KeyFile("its encryption is of an unknown kind")),
    }
}

fn legacy<C>(parameters: &[u8], bytes: &[u8], passphrase: &str, size: usize) -> Result<Zeroizing<Vec<u8>>, SigningError>
where
    C: KeyInit + BlockCipher + BlockEncrypt + BlockDecrypt,
{
    let broken = |_| SigningError::KeyFile("its encryption is described wrongly");
    let described = Rounds::from_der(parameters).map_err(broken)?;
    let rounds = limited(described.rounds)?;
    let derive = |kind, size| {
        derive_key_utf8::<Sha1>(passphrase, described.salt.as_bytes(), kind, rounds, size)
            .map_err(|_| SigningError::WrongPassphrase)
    };
    let (key, vector) = (derive(Pkcs12KeyType::EncryptionKey, size)?, derive(Pkcs12KeyType::Iv, 8)?);
    let cipher = cbc::Decryptor::<C>::new_from_slices(&key, &vector).map_err(|_| SigningError::WrongPassphrase)?;
    let plain = cipher.decrypt_padded_vec_mut::<Pkcs7>(bytes).map_err(|_| SigningError::WrongPassphrase)?;
    Ok(Zeroizing::new(plain))
}

fn limited(rounds: u64) -> Result<i32, SigningError> {
    let bounded = (1..=MOST_ROUNDS).contains(&rounds).then(|| i32::try_from(rounds).ok()).flatten();
    bounded.ok_or(SigningError::KeyFile("it would take too long to open"))
}
