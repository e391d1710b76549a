//! What every document of a session shares: its sources, how its moments are written, its page
//! edges, the block that identifies the session.

use crate::Sources;
use crate::documents::wording;
use crate::error::{MinutesError, Place};
use crate::french::{self, Clock};
use crate::layout::edges::Edges;
use crate::layout::picture::Picture;
use crate::layout::{Block, Role, Text};
use crate::pdf::Facts;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use exam::Session;
use exam::session::{CandidateState, SegmentRun};
use std::sync::Arc;

/// The sources with what is drawn from them once.
pub(super) struct Sheet<'a> {
    pub(super) sources: Sources<'a>,
    pub(super) session: &'a Session,
    pub(super) clock: Clock,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(sources: &Sources<'a>) -> Self {
        let session = sources.session;
        let day = session.details.date.or_else(|| session.begun.map(|begun| begun.at.date_naive()));
        let day = day.unwrap_or_else(|| session.opened.at.date_naive());
        let mut offsets: Vec<i32> = moments(session).map(|at| at.offset().local_minus_utc()).collect();
        offsets.sort_unstable();
        offsets.dedup();
        Self { sources: *sources, session, clock: Clock { day, names_offset: offsets.len() > 1 } }
    }

    /// The same sheet for what happened on one day.
    pub(super) fn on(&self, day: chrono::NaiveDate) -> Self {
        Self { sources: self.sources, session: self.session, clock: Clock { day, ..self.clock } }
    }

    /// « 2026-017 », or that there is none yet.
    pub(super) fn number(&self) -> Option<&'a str> {
        self.session.closing.as_ref().map(|closing| closing.minutes_number.as_str())
    }

    pub(super) fn edges(&self, title: &str, short: &str, binding: bool) -> Edges {
        let details = &self.session.details;
        let mut second = Text::new(Role::Edge);
        for part in [agreement(&details.agreement), details.address.trim().to_owned()] {
            if !part.is_empty() {
                let separator = if second.is_empty() { "" } else { " · " };
                second = second.say(separator).given(part, Place::Details);
            }
        }
        let marks = self.marks(binding);
        let mut right = Text::new(Role::Edge);
        if !marks.is_empty() {
            right = right.strong(marks.join(" · "), Place::Document).say("  ");
        }
        let name = self.short_name(short);
        let right = right.given(name.clone(), Place::MinutesNumber);
        let dates = sheet_dates(details);
        let issued = self.sources.issued.at;
        Edges {
            logo: None,
            head_left: [Text::new(Role::Edge).strong(details.centre.trim(), Place::Details), second],
            head_right: [right, Text::own(Role::Edge, dates)],
            foot_left: Text::new(Role::Edge)
                .say("Empreinte du registre ")
                .solid(wording::fingerprint_short(&self.sources.head), Place::Document)
                .say(format!(" · établi {}", self.clock.moment(issued))),
            foot_right: Text::new(Role::Edge).given(footer_name(title, &name), Place::MinutesNumber).say(" · "),
            mark: marks.first().copied(),
            code: None,
        }
    }

    /// The centre's logo.
    pub(super) fn logo(&self) -> Result<Option<Arc<Picture>>, MinutesError> {
        let Some(logo) = &self.session.logo else { return Ok(None) };
        let png = BASE64_STANDARD.decode(&logo.png).map_err(|_| MinutesError::Picture)?;
        Picture::read(&png).map(Arc::new).map(Some)
    }

    pub(super) fn facts(&self, title: String) -> Facts {
        let session = self.session;
        let centre = session.details.centre.trim();
        Facts {
            title: self.number().map_or_else(|| title.clone(), |number| format!("{title} n°\u{202F}{number}")),
            author: if centre.is_empty() { "Centre d’examen non renseigné".to_owned() } else { centre.to_owned() },
            subject: format!("{} – {}", wording::certification_name(session), session.kind().title),
            identifier: format!("sha256:{}", wording::fingerprint(&self.sources.head)),
            issued: self.sources.issued.at,
        }
    }

    /// The title and the certification below it.
    pub(super) fn title(&self, title: &str) -> Block {
        let certification = &self.session.certification;
        let mut below = Text::from(Role::Subtitle, wording::certification_name(self.session), Place::Certification);
        if let Some(code) = &certification.code {
            below = below.say(" · ").solid(code.clone(), Place::Certification);
        }
        if let Some(level) = certification.level {
            below = below.say(" · ").solid(format!("niveau {level}"), Place::Document);
        }
        Block::Title(Text::own(Role::Title, title), below)
    }

    /// A warning in words on practice sessions and drafts.
    pub(super) fn warnings(&self, binding: bool) -> Vec<Block> {
        let mut said = Vec::new();
        if self.session.practice {
            said.push("Document d’entraînement\u{202F}: candidats et décisions fictifs, aucune valeur.");
        }
        if self.sources.draft && binding {
            said.push("Projet\u{202F}: la session n’est pas clôturée, ce document peut encore changer.");
        }
        said.into_iter().map(|words| Block::Paragraph(Text::new(Role::Body).strong(words, Place::Document))).collect()
    }

    /// Entries that identify the session on the lesser documents.
    pub(super) fn identification(&self) -> Vec<(Text, Text)> {
        let details = &self.session.details;
        let dates = sheet_dates(details);
        vec![
            (
                label("Nature de la session"),
                Text::from(Role::Body, self.session.kind().title.clone(), Place::Certification),
            ),
            (label("Date"), Text::own(Role::Body, dates)),
            (label("Lieu"), Text::from(Role::Body, self.place(), Place::Details)),
            (label("Centre"), Text::from(Role::Body, self.centre(), Place::Details)),
            (label("Responsable de session"), Text::from(Role::Body, details.responsible.trim(), Place::Details)),
            (label("Référence de la session"), Text::from(Role::Body, details.reference.trim(), Place::Details)),
        ]
    }

    /// « Vénissieux, salle 2 ».
    pub(super) fn place(&self) -> String {
        let details = &self.session.details;
        let parts = [details.town.trim(), details.room.trim()].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    }

    /// Name, agreement and address of the centre.
    pub(super) fn centre(&self) -> String {
        let details = &self.session.details;
        let parts = [
            details.centre.trim().to_owned(),
            agreement(&details.agreement).replacen('A', "a", 1),
            details.address.trim().to_owned(),
        ];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// Jurors who sign: those who were there (all, before the session), the president first.
    pub(super) fn signers(&self) -> Vec<&'a exam::session::JurorState> {
        let began = self.session.begun.is_some();
        let mut signers: Vec<_> = self.session.jurors.iter().filter(|it| !began || !it.presence.is_empty()).collect();
        signers.sort_by_key(|it| !it.juror.presides);
        signers
    }

    fn marks(&self, binding: bool) -> Vec<&'static str> {
        let practice = self.session.practice.then_some("ENTRAÎNEMENT");
        let draft = (self.sources.draft && binding).then_some("PROJET");
        practice.into_iter().chain(draft).collect()
    }

    fn short_name(&self, short: &str) -> String {
        match (self.number(), short) {
            (Some(number), "PV") => format!("PV n°\u{202F}{number}"),
            (None, "PV") => "PV non numéroté".to_owned(),
            (_, other) => {
                let reference = self.session.details.reference.trim();
                if reference.is_empty() { other.to_owned() } else { format!("{other} {reference}") }
            }
        }
    }
}

/// « Lundi 23 novembre 2026 », or from one day to another.
pub(super) fn sheet_dates(details: &exam::people::Details) -> String {
    details.date.map(|date| wording::capitalised(&french::days(date, details.last_date))).unwrap_or_default()
}

fn footer_name(title: &str, name: &str) -> String {
    // The title of the minutes would only repeat the number's.
    if title == super::minutes::TITLE {
        name.to_owned()
    } else {
        title.split(" – ").next().unwrap_or(title).to_owned()
    }
}

fn agreement(number: &str) -> String {
    let number = number.trim();
    if number.is_empty() { String::new() } else { format!("Agrément n°\u{202F}{number}") }
}

/// The edges of a sheet that is of no session: what it is, when it was made, who it is for, what it is worth.
pub(super) fn loose_edges(name: Text, day: &str, purpose: &str, worth: &str) -> Edges {
    let words = |text: &str| Text::own(Role::Edge, text);
    Edges {
        logo: None,
        head_left: [words("Délibéré"), words(purpose)],
        head_right: [name, words(day)],
        foot_left: words(worth),
        foot_right: Text::new(Role::Edge),
        mark: None,
        code: None,
    }
}

/// The left side of a definition.
pub(super) fn label(words: &str) -> Text {
    Text::own(Role::Label, words)
}

/// A paragraph of the document's own words.
pub(super) fn paragraph(words: impl Into<String>) -> Block {
    Block::Paragraph(Text::own(Role::Body, words))
}

/// A section's heading.
pub(super) fn section(words: &str) -> Block {
    Block::Section(Text::own(Role::Section, words))
}

/// Every moment the documents print.
fn moments(session: &Session) -> impl Iterator<Item = chrono::DateTime<chrono::FixedOffset>> + '_ {
    let runs = session.candidates.iter().flat_map(|state: &CandidateState| state.runs.values());
    let segments = runs.flat_map(|run| match run {
        SegmentRun::Skipped { skipped, .. } => vec![skipped.at],
        SegmentRun::Timed(timed) => {
            std::iter::once(timed.began_at()).chain(timed.ended.map(|ended| ended.at)).collect()
        }
    });
    let presence = session.jurors.iter().flat_map(|juror| &juror.presence).map(|span| (span.from, span.until));
    let spans = presence.chain(session.deliberations.iter().map(|span| (span.from, span.until)));
    segments
        .chain(spans.flat_map(|(from, until)| std::iter::once(from.at).chain(until.map(|until| until.at))))
        .chain(session.begun.map(|begun| begun.at))
}
