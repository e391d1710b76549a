//! An *avenant*: a correction of closed minutes, on its own paper and with its own signatures. The
//! minutes stay as they were; it names them by their number and by the fingerprint they carry.

use crate::documents::common::{Sheet, label, section};
use crate::documents::{signatures, wording};
use crate::error::Place;
use crate::french;
use crate::layout::{Block, Role, Text};
use exam::session::Amendment;

pub(super) fn title(amendment: &Amendment) -> String {
    format!("Avenant n°\u{202F}{} au procès-verbal", amendment.number)
}

pub(super) fn blocks(sheet: &Sheet<'_>, amendment: &Amendment) -> Vec<Block> {
    let place = Place::Amendment(amendment.number);
    let number = sheet.number().unwrap_or_default();
    let mut minutes = Text::new(Role::Body).strong_solid(number, Place::MinutesNumber);
    if let Some(closing) = &sheet.session.closing {
        minutes = minutes.say(format!(", clos {}", sheet.clock.moment(closing.closed.at)));
    }
    let added = Text::own(Role::Body, sheet.clock.moment(amendment.added.at))
        .say(", par ")
        .given(amendment.author.trim(), Place::Author);
    let mut entries = vec![(label("Procès-verbal n°"), minutes), (label("Avenant ajouté"), added)];
    entries.extend(sheet.identification());
    let mut blocks = sheet.opening(&title(amendment), entries);
    blocks.push(section("Correction"));
    blocks.push(words(&amendment.text, place));
    blocks.push(section("Motif"));
    blocks.push(words(&amendment.motive, place));
    blocks.push(Block::NewPage);
    blocks.extend(tie(sheet));
    let what = format!("l’avenant n°\u{202F}{} au procès-verbal", amendment.number);
    blocks.extend(signatures::of_the_jury(sheet, signatures::approved(sheet, &what)));
    blocks
}

fn words(text: &str, place: Place) -> Block {
    Block::Paragraph(Text::from(Role::Body, french::typeset(text.trim()), place))
}

/// What ties it to the minutes: both come from one register, and it names the entry they stop at.
fn tie(sheet: &Sheet<'_>) -> Vec<Block> {
    let Some((closing, head)) = sheet.session.closing.as_ref().zip(sheet.sources.closed_head) else {
        return Vec::new();
    };
    let fingerprint =
        |head: &[u8; 32]| Block::Paragraph(Text::new(Role::Fine).given(wording::fingerprint(head), Place::Document));
    let minutes = format!(
        "Le procès-verbal reste inchangé. Il est tiré du registre de la session arrêté à son entrée n°\u{202F}{}, dont voici l’empreinte SHA-256, qu’il porte aussi\u{202F}:",
        closing.seq
    );
    let own = format!(
        "Cet avenant est tiré du même registre, arrêté à son entrée n°\u{202F}{}, qui suit la précédente\u{202F}:",
        sheet.sources.head_seq
    );
    let body = |words: String| Block::Paragraph(Text::own(Role::Body, words));
    let blocks = vec![
        section("Registre de la session"),
        body(minutes),
        fingerprint(&head),
        body(own),
        fingerprint(&sheet.sources.head),
    ];
    vec![Block::Together(blocks)]
}
