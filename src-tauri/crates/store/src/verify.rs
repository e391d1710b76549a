//! Verifying the whole store: every session's chain, the order of all entries, what was emptied,
//! and whether what protects them is still in place.
//!
//! Reports the first entry that is wrong and what is wrong with it; repairs nothing.

mod clocks;

pub use clocks::Disagreement;

use crate::chain::{Fault, Hash, Walk};
use crate::documents::is_kept;
use crate::error::{StoreError, sql};
use crate::ledger::Ledger;
use crate::protection;
use crate::row::{Stored, read_entry, select_entries};
use crate::seal::Opener;
use crate::store::Store;
use exam::Event;
use exam::id::SessionId;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What a verification of the whole store found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Sessions met.
    pub sessions: u64,
    /// Entries found sound.
    pub entries: u64,
    /// How many of them were emptied by a recorded purge.
    pub purged: u64,
    /// The hash that stands for every entry and purge found sound, in order.
    pub ledger: Hash,
    /// The first thing that is wrong; `None` when all is well.
    pub finding: Option<Finding>,
}

/// The first entry that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// Of which session.
    pub session: SessionId,
    /// Which entry of it.
    pub seq: u64,
    /// What is wrong.
    pub fault: Fault,
}

impl Store {
    /// Verifies every entry of every session, and the file they are in. The counts go up to the
    /// first thing that is wrong.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when the file itself is, or when all entries are sound but a table
    /// or a trigger that protects them is not the one that was made (`detail` names it);
    /// [`StoreError::EventUnreadable`] when an entry is sound but of a kind this program does not
    /// know.
    pub fn verify(&self) -> Result<Verification, StoreError> {
        verify(&self.connection)
    }
}

/// Verifies a database, wherever it is.
pub(crate) fn verify(connection: &Connection) -> Result<Verification, StoreError> {
    check_file(connection)?;
    let doing = "verifying the journal";
    let mut walks: HashMap<SessionId, Walk> = HashMap::new();
    let mut ledger = Ledger::start(connection)?;
    let (mut emptied, mut out_of_order, mut last) = (Vec::new(), None, None);
    let mut verification = Verification { sessions: 0, entries: 0, purged: 0, ledger: ledger.head(), finding: None };
    let mut statement = connection.prepare(concat!(select_entries!(), " ORDER BY position")).map_err(sql(doing))?;
    let mut rows = statement.query([]).map_err(sql(doing))?;
    while let Some(row) = rows.next().map_err(sql(doing))? {
        let Some(stored) = Stored::read(row) else {
            let session = SessionId(row.get(1).map(Uuid::from_bytes).unwrap_or_default());
            let seq = row.get::<_, i64>(2).unwrap_or_default().unsigned_abs();
            verification.finding = Some(Finding { session, seq, fault: Fault::Unreadable });
            return Ok(verification);
        };
        let (session, seq) = (stored.header.session, stored.header.seq);
        last = Some(session);
        let walk = walks.entry(session).or_insert_with(|| Walk::start(session));
        if let Err(fault) = pass(connection, walk, &stored)? {
            verification.finding = Some(Finding { session, seq, fault });
            return Ok(verification);
        }
        if let Err(fault) = ledger.pass(&stored) {
            out_of_order.get_or_insert(Finding { session, seq, fault });
        }
        if stored.content.is_none() {
            emptied.push((session, seq));
        }
        if out_of_order.is_none() {
            verification.entries += 1;
            verification.purged += u64::from(stored.content.is_none());
            verification.sessions = walks.len() as u64;
            verification.ledger = ledger.head();
        }
    }
    ledger.pass_purges();
    // An entry is emptied after it was recorded: only now is it known which purges are sound.
    let unrecorded = emptied.into_iter().find(|(session, seq)| !ledger.tells_of(*session, *seq));
    let unrecorded = unrecorded.map(|(session, seq)| Finding { session, seq, fault: Fault::PurgeUnrecorded });
    // A purge taken away or what a session lacks says more precisely what was done than the hole
    // it leaves in the order.
    verification.finding = unrecorded.or(missing_end(connection, &walks, last)?).or(out_of_order);
    if verification.finding.is_none() {
        verification.ledger = ledger.head();
        protection::check(connection)?;
    }
    Ok(verification)
}

/// The file beneath: every page authentic, every index in agreement with its table.
fn check_file(connection: &Connection) -> Result<(), StoreError> {
    let doing = "checking the file";
    crate::connection::settle(connection)?;
    for check in ["PRAGMA cipher_integrity_check", "PRAGMA integrity_check(1)"] {
        let mut statement = connection.prepare(check).map_err(sql(doing))?;
        let mut rows = statement.query([]).map_err(sql(doing))?;
        if let Some(row) = rows.next().map_err(sql(doing))? {
            let detail: String = row.get(0).map_err(sql(doing))?;
            if detail != "ok" {
                return Err(StoreError::Damaged { detail });
            }
        }
    }
    Ok(())
}

/// A chain cannot tell that its last entries were cut off; the summary of its session can, as [`crate::end`] says.
/// Against someone who rewrites both there is only the head printed in the minutes.
fn missing_end(
    connection: &Connection,
    walks: &HashMap<SessionId, Walk>,
    last: Option<SessionId>,
) -> Result<Option<Finding>, StoreError> {
    let doing = "reading the summaries";
    let mut statement =
        connection.prepare("SELECT session, seq FROM summaries ORDER BY session").map_err(sql(doing))?;
    let mut rows = statement.query([]).map_err(sql(doing))?;
    let mut summarised_sessions = HashSet::new();
    while let Some(row) = rows.next().map_err(sql(doing))? {
        let session = SessionId(Uuid::from_bytes(row.get(0).map_err(sql(doing))?));
        let summarised = row.get::<_, i64>(1).map_err(sql(doing))?.unsigned_abs();
        let held = walks.get(&session).map_or(0, Walk::seq);
        let unsettled = last == Some(session) && held > summarised;
        if held != summarised && !unsettled {
            return Ok(Some(end_missing(session, summarised, held)));
        }
        summarised_sessions.insert(session);
    }
    let forgotten = walks.iter().filter(|(session, _)| !summarised_sessions.contains(session)).min_by_key(|(s, _)| **s);
    Ok(forgotten.map(|(session, walk)| end_missing(*session, 0, walk.seq())))
}

/// Passes one entry along the chain of its session, and looks at the file it names.
fn pass(connection: &Connection, walk: &mut Walk, stored: &Stored<'_>) -> Result<Result<(), Fault>, StoreError> {
    if let Err(fault) = walk.step(&stored.link()) {
        return Ok(Err(fault));
    }
    match read_entry(&stored.header, stored.content.map(|content| content.payload), &Opener::blind()) {
        Err(StoreError::ChainBroken { why, .. }) => Ok(Err(why)),
        read => match read?.event.as_ref().and_then(Event::file) {
            Some(named) if !is_kept(connection, stored.position, named)? => Ok(Err(Fault::FileLost)),
            Some(_) | None => Ok(Ok(())),
        },
    }
}

fn end_missing(session: SessionId, summarised: u64, held: u64) -> Finding {
    Finding { session, seq: held, fault: Fault::EndMissing { summarised, held } }
}
