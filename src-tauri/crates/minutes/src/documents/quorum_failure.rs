//! The *procès-verbal de constatation* (carence): the quorum failed, no valid deliberation.

use crate::documents::common::{Sheet, section};
use crate::documents::{jury, signatures, wording};
use crate::error::Place;
use crate::french;
use crate::layout::{Block, Role, Text};
use exam::session::QuorumFailure;

pub(super) const TITLE: &str = "Procès-verbal de constatation";

pub(super) fn blocks(sheet: &Sheet<'_>, failure: &QuorumFailure) -> Vec<Block> {
    let mut blocks = sheet.opening(TITLE, sheet.identification());
    blocks.push(section("Jury convoqué"));
    blocks.push(jury::table(sheet));
    blocks.push(section("Constatation"));
    let needed = sheet.session.kind().jury.quorum;
    let plural = if needed > 1 { "s" } else { "" };
    let said = format!(
        "Le quorum de {} membre{plural} du jury n’étant pas atteint, aucune délibération valable n’a pu se tenir. Le fait a été constaté {} par ",
        french::cardinal(needed),
        sheet.clock.moment(failure.recorded.at),
    );
    blocks.push(Block::Paragraph(Text::own(Role::Body, said).given(failure.by.trim(), Place::QuorumFailure).say(".")));
    let concerned: Vec<_> = failure.candidates.iter().filter_map(|id| sheet.session.candidate(*id)).collect();
    if !concerned.is_empty() {
        let mut text = Text::own(Role::Body, "Candidats sur lesquels le jury n’a pu délibérer\u{202F}: ");
        for (at, state) in concerned.iter().enumerate() {
            let separator = if at == 0 { "" } else { ", " };
            let candidate = &state.candidate;
            text = text.say(separator).given(wording::candidate_name(candidate), Place::Candidate(candidate.number));
        }
        blocks.push(Block::Paragraph(text.say(".")));
    }
    if !failure.text.trim().is_empty() {
        blocks.push(Block::Paragraph(Text::from(
            Role::Body,
            french::typeset(failure.text.trim()),
            Place::QuorumFailure,
        )));
    }
    let label = (!sheet.sources.draft).then(|| signatures::field_label(sheet, failure.by.trim()));
    blocks.push(Block::Together(vec![
        section("Signature"),
        Block::Paragraph(signatures::done_at(sheet, Text::new(Role::Body))),
        signatures::of_the_responsible(&failure.by, Place::QuorumFailure, label),
    ]));
    blocks
}
