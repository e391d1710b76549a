//! Where a document is signed: « Fait à … », the boxes of the jury, the spare ones, that of the *responsable de session*.

use crate::documents::common::{Sheet, section};
use crate::documents::{jury, wording};
use crate::error::Place;
use crate::french;
use crate::layout::signatures::{Agreement, Field, Inside, Signer};
use crate::layout::{Block, Role, Text};
use exam::event::Document;
use exam::session::JurorState;

/// What the fields of a practice document begin with, where no journal inside says so.
pub const PRACTICE: &str = "Entraînement. ";
/// Boxes beyond the jury's own.
const SPARES: usize = 2;

/// « Fait à … » and a box for each member, on one page. Once the document is frozen it is signed on the screen too;
/// one that closes the session has spare boxes, and a recused member does not sign what concerns the candidate.
pub(super) fn of_the_jury(sheet: &Sheet<'_>, approved: Text) -> Vec<Block> {
    let recused = |state: &&JurorState| matches!(sheet.document, Document::IndividualSheet(of) if sheet.session.is_recused(state.juror.id, *of));
    let signers = sheet.signers().into_iter().filter(|state| !recused(state));
    let mut boxes: Vec<Signer> = signers.map(|state| signer(sheet, state)).collect();
    if !sheet.sources.draft && sheet.profile.purpose.carries_journal() {
        boxes.extend((1..=SPARES).map(spare));
    }
    // Boxes too many for one page fill it and go on.
    vec![section("Signatures"), Block::Lead(done_at(sheet, approved)), Block::Signatures(boxes)]
}

fn signer(sheet: &Sheet<'_>, state: &JurorState) -> Signer {
    let name = wording::juror_name(&state.juror);
    let drawn = sheet.session.agreed(sheet.document).find(|it| it.juror == state.juror.id);
    let inside = match drawn {
        _ if sheet.sources.draft => Inside::Pen,
        Some(drawn) => Inside::Agreement(agreement_of(sheet, &name, drawn)),
        None => {
            // A field is known by the juror's position in the jury, which never changes.
            let id = state.juror.id;
            let position = sheet.session.jurors.iter().position(|it| it.juror.id == id).map_or(0, |at| at + 1);
            let label = field_label(sheet, &format!("{name}, {}", state.juror.capacity.trim()));
            Inside::Field(Field { name: format!("jury-{position}"), label })
        }
    };
    Signer {
        name: Text::new(Role::Body).strong(name, jury::place(sheet, state)),
        capacity: jury::signing_capacity(sheet, state),
        inside,
    }
}

/// What a field is for, in words: « Signature de … ».
pub(super) fn field_label(sheet: &Sheet<'_>, whose: &str) -> String {
    let practice = if sheet.session.practice && !sheet.profile.purpose.carries_journal() { PRACTICE } else { "" };
    format!("{practice}Signature de {whose}")
}

/// What is signed, for a leaf that is handed round alone.
pub(super) fn approved(sheet: &Sheet<'_>, what: &str) -> Text {
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

/// A box for a signer nobody expected, or for a timestamp: a field cannot be added once someone has signed.
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
pub(super) fn of_the_responsible(name: &str, place: Place, label: Option<String>) -> Block {
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
