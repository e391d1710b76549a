//! The *procès-verbal de constatation* (carence): the quorum failed, no valid deliberation.

use crate::documents::common::{Sheet, section};
use crate::documents::jury;
use crate::error::Place;
use crate::french;
use crate::layout::{Block, Role, Text};
use exam::session::QuorumFailure;

pub(super) const TITLE: &str = "Procès-verbal de constatation";

pub(super) fn blocks(sheet: &Sheet<'_>, failure: &QuorumFailure) -> Vec<Block> {
    let mut blocks = vec![sheet.title(TITLE)];
    blocks.extend(sheet.warnings(false));
    blocks.push(Block::Definitions(sheet.identification()));
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
    if !failure.text.trim().is_empty() {
        blocks.push(Block::Paragraph(Text::from(Role::Body, french::typeset(failure.text.trim()), Place::QuorumFailure)));
    }
    blocks.push(Block::Together(vec![
        section("Signature"),
        jury::done_at(sheet),
        jury::responsible_signature(&failure.by, Place::QuorumFailure),
    ]));
    blocks
}
