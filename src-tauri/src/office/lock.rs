//! The lock: names and notes go out of sight and out of memory, running clocks go on.
//!
//! While a clock is open the store stays open without the key of the notes, so that a pause can be
//! recorded; else the store and every key leave the memory. Nothing but a pause is done while
//! locked. When to lock is decided by `watch` and the view.

use super::Office;
use crate::convert;
use crate::desk::Plan;
use crate::sentence::kept;
use crate::trouble::Trouble;
use crate::wire::{LockScreen, SlotRef};
use exam::event::Event;
use exam::id::SessionId;

impl Office {
    /// Locks the data. A practice session goes on: there is nothing of anybody in it.
    pub(crate) fn lock(&mut self) {
        self.sheet = None;
        self.told = None;
        let Some(desk) = &mut self.data else { return };
        if desk.open_clocks().is_empty() {
            self.data = None;
            if self.practice.is_none() {
                self.followed = None;
            }
        } else {
            desk.seal();
            self.sealed = true;
        }
    }

    /// Closes everything, the practice session too: the program ends.
    pub(crate) fn close(&mut self) {
        self.leave_practice();
        self.data = None;
    }

    /// What the lock shows: every open clock, and no name.
    pub(crate) fn lock_screen(&mut self) -> Result<LockScreen, Trouble> {
        let mut clocks = Vec::new();
        if self.sealed
            && let Some(desk) = &mut self.data
        {
            let now = desk.clock.now();
            for id in desk.watched() {
                clocks.extend(convert::locked_clocks(&desk.kept(id)?.session, &now));
            }
        }
        Ok(LockScreen { clocks })
    }

    /// Holds a running clock: the one gesture that needs no unlocking.
    pub(crate) fn pause_locked(&mut self, session: &str, slot: &SlotRef) -> Result<LockScreen, Trouble> {
        let id = SessionId(convert::parse::id(session)?);
        let slot = convert::slot_of(slot)?;
        if self.sealed
            && let Some(desk) = &mut self.data
        {
            let signed = desk.sign_as(kept::LOCKED_SCREEN.to_owned());
            let paused = desk
                .record(id, Plan::from(Event::SegmentPaused { slot, motive: kept::PAUSED_LOCKED.to_owned() }))
                .map(drop);
            desk.sign_as(signed);
            paused?;
        }
        self.lock_screen()
    }
}
