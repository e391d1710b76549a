//! Closed documents, for the desk in use: signing, sealing, scanning, verifying. The moment is always the
//! computer's own, in practice too: certificates are judged by it.

use super::Office;
use crate::convert::parse;
use crate::documents;
use crate::papers::{PaperTrouble, Target, centre, codes, keys, scan, sign, stamp, view};
use crate::printing;
use crate::sentence::kept;
use crate::trouble::Trouble;
use crate::wire::{GivenFile, Language, ReadPage, SignWith, SigningView};
use chrono::{DateTime, Utc};
use exam::Refusal;
use exam::id::{JurorId, SessionId};
use minutes::{AuthoritySheet, NamedPage};
use signing::Trust;

impl Office {
    /// How a document stands.
    pub(crate) fn signing(&mut self, session: &str, document: &str) -> Result<SigningView, Trouble> {
        let now = self.life().at.to_utc();
        let desk = self.desk()?;
        let target = Target::of(desk, session, document)?;
        view::view(desk, &target, now)
    }

    /// Signs a field.
    pub(crate) fn sign(
        &mut self,
        session: &str,
        document: &str,
        field: &str,
        with: SignWith,
        strokes: &[Vec<[f32; 2]>],
    ) -> Result<SigningView, Trouble> {
        let at = self.life().at;
        let at_hand = sign::revoked_in(&self.remembered().documents_folder());
        let desk = self.desk()?;
        let target = Target::of(desk, session, document)?;
        sign::sign(desk, &target, field, with, strokes, at, &at_hand)?;
        view::view(desk, &target, at.to_utc())
    }

    /// Draws an agreement, or takes it back.
    pub(crate) fn agree(
        &mut self,
        session: &str,
        document: &str,
        juror: &str,
        strokes: &[Vec<[f32; 2]>],
    ) -> Result<SigningView, Trouble> {
        let now = self.life().at.to_utc();
        let juror = JurorId(parse::id(juror)?);
        let desk = self.desk()?;
        let target = Target::of(desk, session, document)?;
        sign::agree(desk, &target, juror, strokes)?;
        view::view(desk, &target, now)
    }

    /// Founds the centre's authority; answers the fingerprint of its root.
    pub(crate) fn found_authority(&mut self, name: &str, passphrase: String) -> Result<String, Trouble> {
        let now = self.life().at.to_utc();
        let desk = self.desk()?;
        centre::found(desk, name, passphrase, now)?;
        Ok(centre::authority(desk)?.ok_or(PaperTrouble::NoAuthority)?.fingerprint)
    }

    /// Writes the root certificate, and the sheet its fingerprint is compared with, for whoever verifies; answers
    /// the certificate's path.
    pub(crate) fn save_root(&mut self) -> Result<String, Trouble> {
        let folder = self.remembered().documents_folder();
        let sheet = self.root_sheet()?;
        let sealed = centre::authority(self.desk()?)?.ok_or(PaperTrouble::NoAuthority)?;
        std::fs::create_dir_all(&folder).map_err(Trouble::io(&folder))?;
        let path = |ending: &str| folder.join(format!("{}.{ending}", kept::authority_file(&sealed.fingerprint)));
        documents::write(&path("pdf"), &sheet)?;
        documents::write(&path("pem"), sealed.root.as_bytes())?;
        Ok(path("pem").display().to_string())
    }

    /// The sheet of the centre's authority.
    pub(crate) fn root_sheet(&mut self) -> Result<Vec<u8>, Trouble> {
        let issued = self.life.now();
        let sealed = centre::authority(self.desk()?)?.ok_or(PaperTrouble::NoAuthority)?;
        let trust = centre::trust(self.desk()?)?;
        let [root] = trust.roots.as_slice() else { return Err(PaperTrouble::NoAuthority.into()) };
        let (from, until) = signing::validity(root);
        let fingerprint = signing::fingerprint(root);
        let sheet = AuthoritySheet { centre: &sealed.centre, fingerprint: &fingerprint, from, until, issued: &issued };
        minutes::authority_sheet(&sheet).map_err(Trouble::Minutes)
    }

    /// Prints that sheet; answers the job's id.
    pub(crate) fn print_root(&mut self, printer: &str) -> Result<String, Trouble> {
        printing::print(printer, kept::AUTHORITY_SHEET, &self.root_sheet()?)
    }

    /// Issues a certificate to a juror.
    pub(crate) fn issue_certificate(
        &mut self,
        session: &str,
        juror: &str,
        administrator: String,
        passphrase: String,
    ) -> Result<(), Trouble> {
        let now = self.life().at.to_utc();
        let (id, juror) = (SessionId(parse::id(session)?), JurorId(parse::id(juror)?));
        let desk = self.desk()?;
        let found = desk.kept(id)?.session.juror(juror).map(|state| state.juror.clone());
        let juror = found.ok_or(Trouble::Refused(Refusal::UnknownJuror(juror), None))?;
        centre::issue(desk, &juror, administrator, passphrase, now)
    }

    /// Attaches a scan.
    pub(crate) fn attach_scan(
        &mut self,
        session: &str,
        document: &str,
        jurors: &[String],
        given: &GivenFile,
    ) -> Result<SigningView, Trouble> {
        let now = self.life().at.to_utc();
        let desk = self.desk()?;
        let target = Target::of(desk, session, document)?;
        scan::attach(desk, &target, jurors, &given.name, &given.file)?;
        view::view(desk, &target, now)
    }

    /// The documents these pages are of.
    pub(crate) fn place_pages(&mut self, named: Vec<NamedPage>) -> Result<Vec<ReadPage>, Trouble> {
        let language = self.preferences().language;
        codes::placed(self.desk()?, language, named)
    }

    /// Writes a request for a timestamp; answers its path.
    pub(crate) fn request_timestamp(&mut self, session: &str, document: &str) -> Result<String, Trouble> {
        let folder = self.remembered().documents_folder();
        let desk = self.desk()?;
        let target = Target::of(desk, session, document)?;
        stamp::request(desk, &target, &folder).map(|path| path.display().to_string())
    }

    /// Brings the answer of a timestamp authority back.
    pub(crate) fn bring_timestamp(
        &mut self,
        session: &str,
        document: &str,
        answer: &GivenFile,
    ) -> Result<SigningView, Trouble> {
        let now = self.life().at.to_utc();
        let desk = self.desk()?;
        let target = Target::of(desk, session, document)?;
        stamp::bring(desk, &target, &answer.file, now)?;
        view::view(desk, &target, now)
    }

    /// What a document is judged by: the centre's authority with the roots and the lists of revoked certificates
    /// given, the moment, and in which language.
    pub(crate) fn judging(&mut self, given: &[GivenFile]) -> Result<(Trust, DateTime<Utc>, Language), Trouble> {
        // Verifying wants no data: without them only the roots given are known.
        let mut trust = match self.desk() {
            Ok(desk) => centre::trust(desk)?,
            Err(_) => Trust::default(),
        };
        for file in given {
            let bytes = keys::bytes(&file.file)?;
            let taken = trust.add_roots(&bytes).or_else(|_| trust.add_revoked(&bytes));
            taken.map_err(|_| PaperTrouble::NotACertificate(file.name.clone()))?;
        }
        Ok((trust, self.life().at.to_utc(), self.preferences().language))
    }
}
