//! The jury: its table, its independence, its quorum, its signatures.

use crate::Edition;
use crate::documents::common::{Sheet, label, paragraph};
use crate::documents::{carries_journal, wording};
use crate::error::Place;
use crate::french;
use crate::layout::signatures::{Agreement, Field, Inside, Signer};
use crate::layout::table::{Cell, Column, Row, Table};
use crate::layout::{Block, Role, Text};
use exam::event::Paper;
use exam::id::CandidateId;
use exam::people::Juror;
use exam::session::JurorState;

/// What the fields of a practice document begin with, where no journal inside says so.
pub const PRACTICE: &str = "Entraînement. ";
/// Boxes beyond the jury's own.
const SPARES: usize = 2;

/// Position of a juror in the jury, from 1, as faults name it.
pub(super) fn place(sheet: &Sheet<'_>, juror: &JurorState) -> Place {
    Place::Juror(sheet.session.jurors.iter().position(|it| it.juror.id == juror.juror.id).map_or(0, |at| at + 1))
}

/// Name, capacity, organisation, college and habilitation where the rules know them, presence. A
/// column nobody fills is left out.
pub(super) fn table(sheet: &Sheet<'_>) -> Block {
    let rules = &sheet.session.kind().jury;
    let organised = sheet.session.jurors.iter().any(|it| !it.juror.organisation.trim().is_empty());
    let colleges = rules.seats.iter().any(|seat| seat.college.is_some());
    let mut columns = vec![head("Prénom et nom"), head("Qualité")];
    if organised {
        columns.push(head("Organisme"));
    }
    if colleges {
        columns.push(head("Collège"));
    }
    if rules.habilitation {
        columns.push(head("Habilitation"));
    }
    columns.push(head("Présence"));
    let rows = sheet.session.jurors.iter().map(|state| {
        let (juror, place) = (&state.juror, place(sheet, state));
        let text = |words: String| Cell::new(Text::from(Role::Cell, words, place));
        let mut cells = vec![
            Cell::head(Text::from(Role::Cell, wording::juror_name(juror), place)),
            Cell::new(capacity(sheet, state, Role::Cell)),
        ];
        if organised {
            cells.push(text(juror.organisation.trim().to_owned()));
        }
        if colleges {
            let seat = rules.seats.iter().find(|seat| seat.capacity == juror.capacity);
            let college = seat.and_then(|seat| seat.college.clone()).unwrap_or_else(|| "–".to_owned());
            cells.push(Cell::new(Text::from(Role::Cell, college, Place::Certification)));
        }
        if rules.habilitation {
            cells.push(Cell::new(Text::new(Role::Cell).given(habilitation(state), place)));
        }
        cells.push(Cell::new(presence(sheet, state)));
        Row::new(cells)
    });
    Block::Table(Table { columns, rows: rows.collect(), continued: None })
}

/// « Membre du jury, présidente du jury » ; « Membre du jury, supplée Mme Hélène Vasseur ».
pub(super) fn capacity(sheet: &Sheet<'_>, state: &JurorState, role: Role) -> Text {
    let mut text = Text::from(role, state.juror.capacity.trim(), place(sheet, state));
    if let Some(presidency) = presidency(&state.juror) {
        text = text.say(format!(", {presidency} du jury"));
    }
    replacing(sheet, state, text)
}

/// The same under a signature, where the presidency comes first.
fn signing_capacity(sheet: &Sheet<'_>, state: &JurorState) -> Text {
    let mut text = Text::new(Role::Small);
    if let Some(presidency) = presidency(&state.juror) {
        text = text.strong(format!("{} du jury\n", wording::capitalised(presidency)), Place::Document);
    }
    replacing(sheet, state, text.given(state.juror.capacity.trim(), place(sheet, state)))
}

/// « présidente », by the title the juror bears; nothing when the capacity says it already.
fn presidency(juror: &Juror) -> Option<&'static str> {
    if !juror.presides || juror.capacity.to_lowercase().contains("présid") {
        return None;
    }
    Some(match juror.title.trim().to_lowercase().as_str() {
        "mme" | "madame" | "mlle" => "présidente",
        "m." | "m" | "monsieur" => "président",
        _ => "présidence",
    })
}

fn replacing(sheet: &Sheet<'_>, state: &JurorState, mut text: Text) -> Text {
    let juror = &state.juror;
    if let Some(of) = juror.substitute_for.and_then(|id| sheet.session.juror(id)) {
        text = text.say(", supplée ").given(wording::juror_name(&of.juror), place(sheet, of));
    }
    text
}

fn habilitation(state: &JurorState) -> String {
    match (state.juror.habilitated_from, state.juror.habilitated_until) {
        (Some(from), Some(until)) => format!("du {} au {}", french::date_of(from), french::date_of(until)),
        (None, Some(until)) => format!("jusqu’au {}", french::date_of(until)),
        (Some(from), None) => format!("depuis le {}", french::date_of(from)),
        (None, None) => "non renseignée".to_owned(),
    }
}

fn presence(sheet: &Sheet<'_>, state: &JurorState) -> Text {
    let mut text = Text::new(Role::Cell);
    if state.presence.is_empty() {
        return match (sheet.session.begun, state.juror.substitute_for) {
            (Some(_), Some(_)) => text.say("N’a pas siégé"),
            (Some(_), None) => text.say("Absence"),
            (None, _) => text,
        };
    }
    for (at, span) in state.presence.iter().enumerate() {
        if at > 0 {
            text = text.say(", ");
        }
        let until = span.until.map(|until| until.at).or_else(|| sheet.session.closing.as_ref().map(|it| it.closed.at));
        text = match until {
            Some(until) => text.solid(sheet.clock.span(span.from.at, until), Place::Document),
            None => text.say("depuis ").solid(sheet.clock.time(span.from.at), Place::Document),
        };
    }
    text
}

/// Independence, recusals, quorum.
pub(super) fn statements(sheet: &Sheet<'_>) -> Vec<Block> {
    let session = sheet.session;
    let mut blocks = Vec::new();
    if session.recusals.is_empty() {
        blocks.push(Block::Paragraph(independence(sheet).say(" Aucune récusation.")));
    } else {
        blocks.push(Block::Paragraph(independence(sheet).say(" Récusations\u{202F}:")));
        let mut entries = Vec::new();
        for recusal in &session.recusals {
            let (Some(juror), Some(state)) = (session.juror(recusal.juror), session.candidate(recusal.candidate))
            else {
                continue;
            };
            let candidate = &state.candidate;
            let text = Text::new(Role::Body)
                .say("ne délibère pas sur ")
                .given(wording::candidate_name(candidate), Place::Candidate(candidate.number))
                .say("\u{202F}: ")
                .given(french::typeset(recusal.motive.trim()), Place::Recusal(candidate.number));
            let name = Text::from(Role::Label, wording::juror_name(&juror.juror), place(sheet, juror));
            entries.push((name, text));
        }
        blocks.push(Block::Definitions(entries));
    }
    blocks.push(paragraph(quorum(sheet)));
    blocks
}

/// Who declares what: those in the seats the rules single out, that they have no current link with
/// a candidate; where the rules single out none, every member.
fn independence(sheet: &Sheet<'_>) -> Text {
    let session = sheet.session;
    let seats = &session.kind().jury.seats;
    let bound =
        |state: &&JurorState| seats.iter().any(|seat| seat.no_current_link && seat.capacity == state.juror.capacity);
    if !seats.iter().any(|seat| seat.no_current_link) {
        let on_whom = if session.recusals.is_empty() { "" } else { " sur lesquels ils délibèrent" };
        return Text::own(
            Role::Body,
            format!(
                "Les membres du jury déclarent n’avoir aucun lien professionnel ou personnel avec les candidats{on_whom}."
            ),
        );
    }
    let bound: Vec<_> = sheet.signers().into_iter().filter(bound).collect();
    let mut text = Text::new(Role::Body);
    for (at, state) in bound.iter().enumerate() {
        let separator = match at {
            0 => "",
            _ if at + 1 == bound.len() => " et ",
            _ => ", ",
        };
        let place = place(sheet, state);
        let capacity = state.juror.capacity.trim();
        text = text.say(separator).given(wording::juror_name(&state.juror), place);
        text = text.say(" (").given(capacity, place).say(")");
    }
    match bound.len() {
        0 => text,
        1 => text.say(" déclare n’avoir aucun lien professionnel en cours avec les candidats à la date de l’épreuve."),
        _ => {
            text.say(" déclarent n’avoir aucun lien professionnel en cours avec les candidats à la date de l’épreuve.")
        }
    }
}

fn quorum(sheet: &Sheet<'_>) -> String {
    let session = sheet.session;
    let needed = session.kind().jury.quorum;
    let mut said = format!("Quorum\u{202F}: {}.", members(needed));
    for deliberation in &session.deliberations {
        let count = u32::try_from(deliberation.sitting.len()).unwrap_or(u32::MAX);
        let plural = if count > 1 { "s" } else { "" };
        let judged = if count >= needed { "il est atteint" } else { "il n’est pas atteint" };
        let time = sheet.clock.time(deliberation.from.at);
        said.push_str(&format!(
            " À l’ouverture de la délibération, à {time}, {} présent{plural}\u{202F}: {judged}.",
            members(count)
        ));
    }
    if session.quorum_failure.is_some() {
        said.push_str(" Un procès-verbal de constatation a été dressé.");
    }
    said
}

fn members(count: u32) -> String {
    format!("{} membre{}", french::cardinal(count), if count > 1 { "s" } else { "" })
}

/// « Fait à … » and a box for each member, on one page. Once the document is frozen it is signed on the screen too;
/// one that closes the session has spare boxes, and a recused member does not sign what concerns the candidate.
pub(super) fn signatures(sheet: &Sheet<'_>, paper: Paper) -> Vec<Block> {
    let recused = |state: &&JurorState| match paper {
        Paper::IndividualSheet(candidate) => sheet.session.is_recused(state.juror.id, candidate),
        Paper::Minutes | Paper::Amendment(_) | Paper::DrawRecord | Paper::QuorumFailure => false,
    };
    let signers = sheet.signers().into_iter().filter(|state| !recused(state));
    let frozen = (!sheet.sources.draft).then_some(paper);
    let mut boxes: Vec<Signer> = signers.map(|state| signer(sheet, state, frozen)).collect();
    if frozen.is_some_and(carries_journal) {
        boxes.extend((1..=SPARES).map(spare));
    }
    let (heading, boxes) = (super::common::section("Signatures"), Block::Signatures(boxes));
    match sheet.sources.edition {
        Edition::First => {
            vec![Block::Together(vec![heading, Block::Paragraph(done_at(sheet, Text::new(Role::Body))), boxes])]
        }
        // Boxes too many for one page fill it and go on.
        Edition::Second => vec![heading, Block::Lead(done_at(sheet, approved(sheet, paper))), boxes],
    }
}

fn signer(sheet: &Sheet<'_>, state: &JurorState, paper: Option<Paper>) -> Signer {
    let name = wording::juror_name(&state.juror);
    let agreement = paper.and_then(|paper| sheet.session.agreed(paper).find(|it| it.juror == state.juror.id));
    let inside = match (paper, agreement) {
        (None, _) => Inside::Pen,
        (Some(_), Some(drawn)) => Inside::Agreement(agreement_of(sheet, &name, drawn)),
        (Some(paper), None) => {
            // A field is known by the juror's position in the jury, which never changes.
            let id = state.juror.id;
            let position = sheet.session.jurors.iter().position(|it| it.juror.id == id).map_or(0, |at| at + 1);
            let label = field_label(sheet, paper, &format!("{name}, {}", state.juror.capacity.trim()));
            Inside::Field(Field { name: format!("jury-{position}"), label })
        }
    };
    Signer {
        name: Text::new(Role::Body).strong(name, place(sheet, state)),
        capacity: signing_capacity(sheet, state),
        inside,
    }
}

/// What a field is for, in words: « Signature de … ».
pub(super) fn field_label(sheet: &Sheet<'_>, paper: Paper, whose: &str) -> String {
    let practice = if sheet.session.practice && !carries_journal(paper) { PRACTICE } else { "" };
    format!("{practice}Signature de {whose}")
}

/// What is signed, for a leaf that is handed round alone.
fn approved(sheet: &Sheet<'_>, paper: Paper) -> Text {
    let what = match paper {
        Paper::Minutes => "le procès-verbal".to_owned(),
        Paper::Amendment(number) => format!("l’avenant n°\u{202F}{number} au procès-verbal"),
        Paper::IndividualSheet(_) | Paper::DrawRecord | Paper::QuorumFailure => return Text::new(Role::Body),
    };
    let Some(number) = sheet.number() else { return Text::new(Role::Body) };
    Text::own(Role::Body, format!("Les soussignés approuvent {what} n°\u{202F}"))
        .solid(number.to_owned(), Place::MinutesNumber)
        .say(". ")
}

/// A drawn agreement, in words that promise no more than it is.
fn agreement_of(sheet: &Sheet<'_>, name: &str, drawn: &exam::session::Agreement) -> Agreement {
    let when = sheet.clock.moment(drawn.drawn.at);
    let words = format!("Accord tracé à l’écran {when}, sans valeur de signature électronique.");
    let strokes = drawn.strokes.iter().map(|stroke| stroke.iter().map(|[x, y]| (f32::from(*x), f32::from(*y))));
    Agreement {
        strokes: strokes.map(Iterator::collect).collect(),
        words: Text::own(Role::Fine, words),
        alternative: format!("Tracé de la main de {name}, en signe d’accord"),
    }
}

/// A box for whom nobody foresaw, or for a timestamp: a field cannot be added once someone signed.
fn spare(number: usize) -> Signer {
    let label = format!("Signature ou horodatage de réserve n°\u{202F}{number}");
    Signer {
        name: Text::new(Role::Body).strong("Réserve", Place::Document),
        capacity: Text::own(Role::Small, "Autre signataire, ou horodatage"),
        inside: Inside::Field(Field { name: format!("reserve-{number}"), label }),
    }
}

/// « Fait à Vénissieux, le 23 novembre 2026. »
pub(super) fn done_at(sheet: &Sheet<'_>, before: Text) -> Text {
    let town = sheet.session.details.town.trim();
    let at = sheet.session.closing.as_ref().map_or(sheet.sources.issued.at, |closing| closing.closed.at);
    let mut text = before.say("Fait");
    if !town.is_empty() {
        text = text.say(" à ").given(town, Place::Details).say(",");
    }
    text.say(format!(" le {}.", french::date_of(at.date_naive())))
}

/// A box for the *responsable de session*, to be signed on the screen too where a label says what for.
pub(super) fn responsible_signature(name: &str, place: Place, label: Option<String>) -> Block {
    Block::Signatures(vec![Signer {
        name: Text::new(Role::Body)
            .strong(if name.trim().is_empty() { "Responsable de session" } else { name.trim() }, place),
        capacity: Text::own(Role::Small, if name.trim().is_empty() { "" } else { "Responsable de session" }),
        inside: match label {
            Some(label) => Inside::Field(Field { name: "reserve-1".to_owned(), label }),
            None => Inside::Pen,
        },
    }])
}

fn head(words: &str) -> Column {
    Column::new(Text::own(Role::Head, words))
}

/// The members who deliberate on a candidate, as a definition.
pub(super) fn line(sheet: &Sheet<'_>, candidate: CandidateId) -> (Text, Text) {
    let mut text = Text::new(Role::Body);
    let recused = |state: &&JurorState| sheet.session.is_recused(state.juror.id, candidate);
    for (at, state) in sheet.signers().into_iter().filter(|state| !recused(state)).enumerate() {
        if at > 0 {
            text = text.say(", ");
        }
        text = text.given(wording::juror_name(&state.juror), place(sheet, state));
    }
    (label("Jury"), text)
}
