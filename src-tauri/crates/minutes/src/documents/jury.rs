//! The jury: its table, its independence, its quorum, its signatures.

use crate::documents::common::{Sheet, label, paragraph};
use crate::documents::wording;
use crate::error::Place;
use crate::french;
use crate::layout::signatures::Signer;
use crate::layout::table::{Cell, Column, Row, Table};
use crate::layout::{Block, Role, Text};
use chrono::{DateTime, FixedOffset};
use exam::id::CandidateId;
use exam::session::JurorState;

/// Position of a juror in the jury, from 1, as faults name it.
pub(super) fn place(sheet: &Sheet<'_>, juror: &JurorState) -> Place {
    Place::Juror(sheet.session.jurors.iter().position(|it| it.juror.id == juror.juror.id).map_or(0, |at| at + 1))
}

/// Name, capacity, organisation, habilitation where the rules ask for it, presence.
pub(super) fn table(sheet: &Sheet<'_>) -> Block {
    let rules = &sheet.session.kind().jury;
    let mut columns = vec![head("Prénom et nom"), head("Qualité"), head("Organisme")];
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
            text(juror.organisation.trim().to_owned()),
        ];
        if rules.habilitation {
            cells.push(Cell::new(Text::new(Role::Cell).given(habilitation(state), place)));
        }
        cells.push(Cell::new(presence(sheet, state)));
        Row::new(cells)
    });
    Block::Table(Table { columns, rows: rows.collect(), continued: None })
}

/// « Membre du jury, préside » ; « Membre du jury, supplée Mme Hélène Vasseur ».
pub(super) fn capacity(sheet: &Sheet<'_>, state: &JurorState, role: Role) -> Text {
    let juror = &state.juror;
    let mut text = Text::from(role, juror.capacity.trim(), place(sheet, state));
    let says_so = juror.capacity.to_lowercase().contains("présid");
    if juror.presides && !says_so {
        text = text.say(", préside le jury");
    }
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
        return if sheet.session.begun.is_some() { text.say("Absent") } else { text };
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
    let independence = "Les membres du jury déclarent n’avoir aucun lien professionnel ou personnel avec les candidats";
    if session.recusals.is_empty() {
        blocks.push(paragraph(format!("{independence}. Aucune récusation.")));
    } else {
        blocks.push(paragraph(format!("{independence}, hors les récusations suivantes\u{202F}:")));
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

fn quorum(sheet: &Sheet<'_>) -> String {
    let session = sheet.session;
    let needed = session.kind().jury.quorum;
    let mut said = format!("Quorum\u{202F}: {}.", members(needed));
    for deliberation in &session.deliberations {
        let count =
            u32::try_from(session.jurors.iter().filter(|it| was_there(it, deliberation.from.at)).count()).unwrap_or(0);
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

fn was_there(juror: &JurorState, at: DateTime<FixedOffset>) -> bool {
    juror.presence.iter().any(|span| span.from.at <= at && span.until.is_none_or(|until| until.at > at))
}

/// « Fait à … » and a box for each member, on one page.
pub(super) fn signatures(sheet: &Sheet<'_>) -> Block {
    signed_by(sheet, sheet.signers())
}

/// The same for what concerns one candidate: a recused member does not sign it.
pub(super) fn signatures_on(sheet: &Sheet<'_>, candidate: CandidateId) -> Block {
    let recused = |state: &&JurorState| sheet.session.is_recused(state.juror.id, candidate);
    signed_by(sheet, sheet.signers().into_iter().filter(|state| !recused(state)).collect())
}

fn signed_by(sheet: &Sheet<'_>, signers: Vec<&JurorState>) -> Block {
    let signers = signers.into_iter().map(|state| Signer {
        name: Text::new(Role::Body).strong(wording::juror_name(&state.juror), place(sheet, state)),
        capacity: capacity(sheet, state, Role::Small),
    });
    let mut blocks = vec![super::common::section("Signatures"), done_at(sheet)];
    blocks.push(Block::Signatures(signers.collect()));
    Block::Together(blocks)
}

/// « Fait à Vénissieux, le 23 novembre 2026. »
pub(super) fn done_at(sheet: &Sheet<'_>) -> Block {
    let town = sheet.session.details.town.trim();
    let at = sheet.session.closing.as_ref().map_or(sheet.sources.issued.at, |closing| closing.closed.at);
    let mut text = Text::own(Role::Body, "Fait");
    if !town.is_empty() {
        text = text.say(" à ").given(town, Place::Details).say(",");
    }
    Block::Paragraph(text.say(format!(" le {}.", french::date_of(at.date_naive()))))
}

/// A box for the *responsable de session*.
pub(super) fn responsible_signature(name: &str, place: Place) -> Block {
    Block::Signatures(vec![Signer {
        name: Text::new(Role::Body)
            .strong(if name.trim().is_empty() { "Responsable de session" } else { name.trim() }, place),
        capacity: Text::own(Role::Small, if name.trim().is_empty() { "" } else { "Responsable de session" }),
    }])
}

fn head(words: &str) -> Column {
    Column::new(Text::own(Role::Head, words))
}

/// The jury as a definition, for documents that only name it.
pub(super) fn line(sheet: &Sheet<'_>) -> (Text, Text) {
    let mut text = Text::new(Role::Body);
    for (at, state) in sheet.signers().into_iter().enumerate() {
        if at > 0 {
            text = text.say(", ");
        }
        text = text.given(wording::juror_name(&state.juror), place(sheet, state));
    }
    (label("Jury"), text)
}
