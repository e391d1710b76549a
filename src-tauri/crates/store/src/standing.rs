//! How two records of the same store compare: even, one behind, or diverged.
//!
//! Every entry and every purge carries a hash of all before it, so one comparison tells whether the
//! shorter is the beginning of the longer. Only compares: what to do about it is up to the caller, and
//! records that have diverged are never merged.

use crate::chain::Hash;
use crate::error::{StoreError, sql};
use crate::hex::Bytes;
use rusqlite::{Connection, OptionalExtension, params};

/// How theirs stands to ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Both hold the same.
    Even,
    /// Theirs is the beginning of ours.
    Behind(Beyond),
    /// Ours is the beginning of theirs.
    Ahead(Beyond),
    /// Both went on after a common beginning.
    Forked(Box<Fork>),
}

/// Two records that went apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fork {
    /// How many entries both begin with.
    pub common: u64,
    /// Wall clock of the last of these, as stored; `None` when there is none.
    pub common_at: Option<String>,
    /// What ours holds since.
    pub ours: Beyond,
    /// What theirs holds since.
    pub theirs: Beyond,
}

/// What one record holds beyond another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beyond {
    /// Entries.
    pub entries: u64,
    /// Purges.
    pub purges: u64,
    /// Wall clock of the first of these entries, as stored.
    pub first_at: Option<String>,
    /// Wall clock of the last entry, as stored.
    pub last_at: Option<String>,
    /// Who recorded the last entry.
    pub last_author: Option<String>,
}

/// Which of the two could not be read.
#[derive(Debug)]
pub(crate) enum Unread {
    /// Ours.
    Ours(StoreError),
    /// Theirs.
    Theirs(StoreError),
}

impl Unread {
    /// Whichever it was.
    pub(crate) fn either(self) -> StoreError {
        match self {
            Self::Ours(error) | Self::Theirs(error) => error,
        }
    }
}

/// Compares two records of one store.
pub(crate) fn compare(ours: &Connection, theirs: &Connection) -> Result<Standing, Unread> {
    let (our_end, their_end) = (ends(ours).map_err(Unread::Ours)?, ends(theirs).map_err(Unread::Theirs)?);
    let both = (our_end.0.min(their_end.0), our_end.1.min(their_end.1));
    let agree = |position| -> Result<bool, Unread> {
        Ok(ledger_at(ours, position).map_err(Unread::Ours)? == ledger_at(theirs, position).map_err(Unread::Theirs)?)
    };
    let purges_agree =
        purge_ledger(ours, both.1).map_err(Unread::Ours)? == purge_ledger(theirs, both.1).map_err(Unread::Theirs)?;
    let entries_agree = agree(both.0)?;
    let we_have_more = our_end.0 > both.0 || our_end.1 > both.1;
    let they_have_more = their_end.0 > both.0 || their_end.1 > both.1;
    let ours_beyond = |common| beyond(ours, common, our_end, both.1).map_err(Unread::Ours);
    let theirs_beyond = |common| beyond(theirs, common, their_end, both.1).map_err(Unread::Theirs);
    if entries_agree && purges_agree && !(we_have_more && they_have_more) {
        return Ok(match (we_have_more, they_have_more) {
            (false, false) => Standing::Even,
            (true, _) => Standing::Behind(ours_beyond(both.0)?),
            (false, true) => Standing::Ahead(theirs_beyond(both.0)?),
        });
    }
    // Where the ledgers agree they agree on everything before: the last such place is halved towards.
    let (mut common, mut apart) = (0, both.0 + 1);
    if entries_agree {
        common = both.0;
    } else {
        while apart - common > 1 {
            let middle = common + (apart - common) / 2;
            if agree(middle)? { common = middle } else { apart = middle }
        }
    }
    let common_at = entry_at(ours, common).map_err(Unread::Ours)?.map(|(at, _)| at);
    Ok(Standing::Forked(Box::new(Fork {
        common,
        common_at,
        ours: ours_beyond(common)?,
        theirs: theirs_beyond(common)?,
    })))
}

/// How many entries and purges there are.
pub(crate) fn ends(connection: &Connection) -> Result<(u64, u64), StoreError> {
    let counts =
        "SELECT (SELECT coalesce(max(position), 0) FROM entries), (SELECT coalesce(max(number), 0) FROM purges)";
    connection
        .query_row(counts, [], |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get::<_, i64>(1)?.unsigned_abs())))
        .map_err(sql(DOING))
}

/// The hash of everything up to an entry; `None` when it is not there.
pub(crate) fn ledger_at(connection: &Connection, position: u64) -> Result<Option<Hash>, StoreError> {
    hash(connection, "SELECT ledger FROM entries WHERE position = ?", position)
}

/// The hash of everything up to a purge; `None` when it is not there.
pub(crate) fn purge_ledger(connection: &Connection, number: u64) -> Result<Option<Hash>, StoreError> {
    hash(connection, "SELECT ledger FROM purges WHERE number = ?", number)
}

const DOING: &str = "comparing two records";

fn hash(connection: &Connection, query: &'static str, place: u64) -> Result<Option<Hash>, StoreError> {
    connection
        .prepare_cached(query)
        .and_then(|mut statement| statement.query_row([place.cast_signed()], |row| row.get(0).map(Bytes)).optional())
        .map_err(sql(DOING))
}

/// When an entry was recorded and by whom.
pub(crate) fn entry_at(connection: &Connection, position: u64) -> Result<Option<(String, String)>, StoreError> {
    connection
        .query_row("SELECT at, author FROM entries WHERE position = ?", params![position.cast_signed()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()
        .map_err(sql(DOING))
}

fn beyond(connection: &Connection, common: u64, end: (u64, u64), purges: u64) -> Result<Beyond, StoreError> {
    let first = entry_at(connection, common + 1)?;
    let last = entry_at(connection, end.0)?;
    Ok(Beyond {
        entries: end.0.saturating_sub(common),
        purges: end.1.saturating_sub(purges),
        first_at: first.map(|(at, _)| at),
        last_at: last.as_ref().map(|(at, _)| at.clone()),
        last_author: last.map(|(_, author)| author),
    })
}
