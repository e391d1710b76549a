//! Interruptions of the program: which wait for a decision, and what the rule proposes.
//!
//! The rule is the one published for remote orals, the only one found: an outage shorter than half
//! the interview prolongs it by its length, a longer one has it begun anew; the president decides.

use crate::event::{Measure, Settlement, Slot, Stamp};
use crate::session::{Interruption, Session};
use crate::timing::{self, wants_jury};

/// Interruptions of clocks that are still open and on which nothing was decided, the latest first.
#[must_use]
pub fn unsettled(session: &Session) -> Vec<(&Interruption, &Slot)> {
    let interruptions = session.interruptions.iter().rev();
    interruptions
        .flat_map(|it| it.running.iter().map(move |slot| (it, slot)))
        .filter(|(it, slot)| session.open.contains(slot) && it.settled(slot).is_none())
        .collect()
}

/// What the rule proposes. A candidate who prepares alone was not disturbed; an end that is fixed
/// does not move, and a length nobody knows cannot be given back.
#[must_use]
pub fn proposed_settlement(session: &Session, slot: &Slot, interruption: &Interruption, now: &Stamp) -> Settlement {
    let fixed = session.candidate(slot.candidate).is_some_and(|state| timing::fixed_end(state, slot).is_some());
    if !wants_jury(session, slot) || fixed || interruption.measured == Measure::Unknown || interruption.gap_ms == 0 {
        return Settlement::Counted;
    }
    let view = timing::passage(session, slot.candidate, now).into_iter().find(|view| view.slot == *slot);
    let half = view.map_or(0, |view| view.planned_ms.saturating_add(view.prolonged_ms) / 2);
    if interruption.gap_ms < half { Settlement::GivenBack } else { Settlement::Redo }
}
