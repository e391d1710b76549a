//! The desk and the clocks themselves: what a journal must say of them before anything else, the signs
//! of life the next run will look for, and how far the journal goes.
//!
//! What counts as a disagreement, and how a gap is measured, is decided in `exam`.

use super::{Desk, Kept, Plan};
use crate::trouble::Trouble;
use exam::event::{Disagreement, Event, Measure};
use exam::id::SessionId;
use exam::{Command, Session, Stamp, timing};

impl Desk {
    /// Whether a clock of a kept session was left open by another run.
    pub(super) fn is_come_back_to(&self, id: SessionId) -> bool {
        let of_another_run = |kept: &Kept| kept.session.last.run != self.clock.run();
        self.kept.get(&id).is_some_and(|kept| of_another_run(kept) && !timing::open_slots(&kept.session).is_empty())
    }

    /// What the journal has to say of the clocks before anything else is recorded: that the program
    /// came back to open clocks, that the wall clock was set meanwhile.
    pub(super) fn unsaid(&self, session: &Session, now: &Stamp, plan: &Plan) -> Vec<Command> {
        let says_so = |command: &Command| matches!(command, Command::Record(Event::ClockDisagreed { .. }));
        if session.begun.is_none() || session.closing.is_some() || plan.commands.iter().any(says_so) {
            return Vec::new();
        }
        let disagreed = |found| Command::Record(Event::ClockDisagreed { found });
        if session.last.run == now.run || timing::open_slots(session).is_empty() {
            return timing::unsaid(&session.last, now).into_iter().map(disagreed).collect();
        }
        let (last_sign, same_boot) = self.signs.last_of(&session.last, self.boot);
        let (gap_ms, measured) = timing::gap(&last_sign, now, same_boot);
        let mut commands = vec![Command::BeginRun { last_sign, gap_ms, measured }];
        let same_clock = Stamp { uptime_ms: last_sign.uptime_ms.saturating_add(gap_ms), run: last_sign.run, ..*now };
        if measured == Measure::WallClock {
            return commands;
        }
        commands.extend(timing::unsaid(&last_sign, &same_clock).into_iter().map(disagreed));
        commands
    }

    /// Says that this run is alive, for the next one to know until when. Practice leaves nothing.
    pub(crate) fn give_sign(&mut self) -> Result<(), Trouble> {
        if self.practice {
            return Ok(());
        }
        Ok(self.signs.give(&mut self.store, &self.clock.now(), self.boot)?)
    }

    /// Sets down how far the journal last recorded of goes.
    pub(crate) fn settle(&mut self) -> Result<(), Trouble> {
        Ok(self.store.settle()?)
    }

    /// Whether a clock is open in a session in memory.
    pub(crate) fn has_open_clock(&self) -> bool {
        self.kept.values().any(|kept| !timing::open_slots(&kept.session).is_empty())
    }

    /// Records what the computer's clocks disagree on in the sessions under way: those with an open
    /// clock, and the one on the screen.
    pub(crate) fn note_clocks(&mut self, followed: Option<SessionId>, found: &[Disagreement]) -> Result<(), Trouble> {
        let concerned = |(id, kept): (&SessionId, &Kept)| {
            let session = &kept.session;
            let under_way = session.begun.is_some() && session.closing.is_none();
            let watched = Some(*id) == followed || !timing::open_slots(session).is_empty();
            (under_way && watched).then_some(*id)
        };
        let sessions: Vec<_> = self.kept.iter().filter_map(concerned).collect();
        for id in sessions {
            let events = found.iter().map(|found| Command::Record(Event::ClockDisagreed { found: *found }));
            self.record(id, Plan { commands: events.collect(), spent_draft: None, file: None })?;
        }
        Ok(())
    }
}
