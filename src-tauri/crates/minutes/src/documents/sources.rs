//! What a document is drawn from, and what it is before it is laid out.

use crate::layout::Block;
use crate::layout::edges::Edges;
use crate::pdf::Facts;
use exam::Session;
use exam::event::Stamp;

/// What a document is drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The session.
    pub session: &'a Session,
    /// Hash of the chain's head; for a closed session, of the entry that closed it.
    pub head: [u8; 32],
    /// Position of that entry in the journal.
    pub head_seq: u64,
    /// When the document is issued: a stamp of the journal, never the clock.
    pub issued: Stamp,
    /// Whether decisions may still change: minutes and individual sheets then bear « PROJET ».
    /// Sheets meant for use before the end (attendance, schedule) never do.
    pub draft: bool,
    /// The head of the chain the closed minutes carry: an amendment names it.
    pub closed_head: Option<[u8; 32]>,
}

/// A document before it is laid out.
pub struct Drafted {
    /// Its content.
    pub blocks: Vec<Block>,
    /// What every page repeats.
    pub edges: Edges,
    /// What it says of itself.
    pub facts: Facts,
}
