//! Closed documents: who signed and with what, seals, scans, the centre's authority, what a verification
//! found.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything about a document's signatures.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SigningView {
    /// The jurors' fields in the order of the document, then spare ones that are signed.
    pub fields: Vec<FieldView>,
    /// The next spare field, while one is left: for someone nobody foresaw, or for a timestamp.
    pub spare: Option<String>,
    /// Seals of timestamp authorities, in order.
    pub stamps: Vec<StampView>,
    /// Scans of what was signed by hand, in order.
    pub scans: Vec<ScanView>,
    /// It was signed, on the screen or on paper, or amended: no stroke is drawn in it any more.
    pub settled: bool,
    /// A request for a timestamp went out for the document as it stands.
    pub request_out: bool,
    /// The centre's own authority, once founded.
    pub authority: Option<AuthorityView>,
    /// The session's centre: the name proposed for its authority.
    pub centre: String,
}

/// A signature field, or the agreement drawn in its place.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FieldView {
    /// Its name in the document.
    pub field: String,
    /// Whose it is; `null` for a spare one.
    pub juror: Option<String>,
    /// First name and surname.
    pub name: String,
    /// In what capacity.
    pub capacity: String,
    /// The signature, once made.
    pub signed: Option<SignedView>,
    /// When an agreement was drawn in its place, which is no signature.
    pub agreed: Option<String>,
    /// The scan that shows a signature by hand.
    pub by_hand: Option<ByHandView>,
    /// Until when the centre's certificate for this juror holds, when there is one.
    pub certificate_until: Option<String>,
}

/// What a juror signed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum MeansView {
    /// A key file.
    KeyFile,
    /// A card or a token.
    Card,
    /// A certificate issued by the centre.
    Centre,
}

/// A signature made.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SignedView {
    /// With what.
    pub means: MeansView,
    /// When.
    pub at: String,
    /// Whom the certificate names.
    pub subject: String,
    /// Who issued it.
    pub issuer: String,
    /// Its number.
    pub serial: String,
}

/// A signature by hand, by its scan.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ByHandView {
    /// When the scan was attached.
    pub at: String,
    /// Its digest.
    pub file: String,
}

/// The seal of a timestamp authority.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct StampView {
    /// Who sealed.
    pub authority: String,
    /// The moment it proves.
    pub proved: String,
}

/// A scan.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ScanView {
    /// Its SHA-256, to ask for it with.
    pub file: String,
    /// What the file was called.
    pub name: String,
    /// Names of those who signed by hand.
    pub jurors: Vec<String>,
    /// When it was attached.
    pub at: String,
}

/// The centre's own authority.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AuthorityView {
    /// Whose it is.
    pub centre: String,
    /// SHA-256 of its root certificate.
    pub fingerprint: String,
}

/// A card in a reader.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CardView {
    /// The driver that sees it.
    pub driver: String,
    /// What it calls itself.
    pub label: String,
    /// Blocked.
    pub blocked: bool,
    /// The next wrong PIN blocks it.
    pub last_try: bool,
    /// The PIN is typed on the reader.
    pub own_keypad: bool,
}

/// What a juror signs with. Files cross in base64.
// Each variant says what it carries.
#[allow(missing_docs)]
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase", tag = "means")]
#[ts(export)]
pub enum SignWith {
    /// A file .p12 or .pfx.
    KeyFile { file: String, passphrase: String },
    /// A card by its driver; the first one when its name is empty.
    Card { driver: String, card: String, pin: String },
    /// The certificate the centre issued.
    Centre { passphrase: String },
}

impl std::fmt::Debug for SignWith {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignWith(…)")
    }
}

/// A file given by someone, in base64.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct GivenFile {
    /// What it is called.
    pub name: String,
    /// Its bytes.
    pub file: String,
}

/// What the verification of a document found.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ProofView {
    /// What follows from all of it.
    pub verdict: VerdictOfProof,
    /// The same in one sentence.
    pub conclusion: String,
    /// What it rests on.
    pub lines: Vec<ProofLine>,
    /// The authorities taken into account.
    pub authorities: Vec<AuthorityView>,
    /// Whose lists of revoked certificates were taken into account.
    pub revocations: Vec<String>,
    /// Whether it carries the journal of a session.
    pub record: bool,
}

/// What holds of a document or of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum VerdictOfProof {
    /// All holds.
    Whole,
    /// Nothing was altered, but something is not established.
    Unproved,
    /// Not to be relied on.
    Invalid,
}

/// A sentence of a verification, with what explains it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ProofLine {
    /// The sentence.
    pub text: String,
    /// For a signature, what holds of it.
    pub verdict: Option<VerdictOfProof>,
    /// What does not hold of it.
    pub under: Vec<String>,
}

/// A picture of a page, to be searched for the code of the page.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Picture {
    /// Width, in pixels.
    pub width: u32,
    /// Height, in pixels.
    pub height: u32,
    /// Brightness of each pixel from the top left, one byte each, in base64.
    pub luma: String,
}

/// A page whose code was read.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ReadPage {
    /// Which page, from 1.
    pub page: u32,
    /// Of how many.
    pub pages: u32,
    /// Number of the minutes.
    pub number: Option<String>,
    /// The document it is of, where its record is here.
    pub of: Option<PageOf>,
}

/// A document a page is of.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PageOf {
    /// Session id.
    pub session: String,
    /// Key of the document.
    pub document: String,
    /// Its title.
    pub title: String,
}
