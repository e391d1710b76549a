//! An open store at work: sessions kept in memory, and the one path on which anything is recorded.
//!
//! Invariant: what is kept of a session is what its journal holds. A gesture is decided, appended
//! in one transaction, and only then answered; whenever anything fails on the way, the kept state
//! is dropped and the next look reads the journal again. Views are made in `convert`.

mod clocks;
#[cfg(test)]
mod coming_back;

use crate::clock::{self, Clock};
use crate::convert::{highest_minutes_number, summary};
use crate::randomness::Randomness;
use crate::safety::copying::Copying;
use crate::signs::Signs;
use crate::trouble::Trouble;
use chrono::{DateTime, Datelike, FixedOffset};
use exam::certification::Certification;
use exam::decide::{decide, open};
use exam::event::{Event, Paper};
use exam::id::{CandidateId, KindId, SessionId};
use exam::people::Details;
use exam::{Command, Entry, Session};
use minutes::MinutesError;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::Arc;
use store::{Draft, Hash, NewEntry, Store};
use uuid::Uuid;

/// How many sessions are kept in memory; the least recently opened one makes room.
const KEPT: usize = 8;

/// An open store at work.
pub(crate) struct Desk {
    /// The second copy, where one is kept; it ends before the store does.
    pub(crate) copying: Option<Copying>,
    pub(crate) store: Store,
    pub(crate) clock: Arc<Clock>,
    pub(crate) chance: Randomness,
    author: String,
    practice: bool,
    kept: HashMap<SessionId, Kept>,
    order: Vec<SessionId>,
    /// Sessions whose clocks go on behind the lock.
    watched: Vec<SessionId>,
    /// The highest number of minutes of a year, once asked for; a closing makes it ask again.
    highest_number: Option<(i32, u32)>,
    /// What earlier runs left of themselves, and the name of the boot they are compared with.
    signs: Signs,
    boot: Option<Uuid>,
}

/// A session in memory.
pub(crate) struct Kept {
    /// As its journal tells it.
    pub(crate) session: Session,
    /// The hash its minutes carry, once closed: that of the entry that closed it.
    pub(crate) closed: Option<Hash>,
    /// Notes being typed.
    pub(crate) drafts: BTreeMap<CandidateId, Draft>,
    /// When they were last stored, if that is later than the last entry.
    pub(crate) typed_at: Option<DateTime<FixedOffset>>,
}

/// What a gesture leads to.
#[derive(Debug)]
pub(crate) struct Plan {
    /// In order; all are recorded or none.
    pub(crate) commands: Vec<Command>,
    /// The note being typed that ends with it.
    pub(crate) spent_draft: Option<CandidateId>,
    /// The file kept beside the last of them.
    pub(crate) file: Option<Vec<u8>>,
}

impl<C: Into<Command>> From<C> for Plan {
    fn from(asked: C) -> Self {
        Self { commands: vec![asked.into()], spent_draft: None, file: None }
    }
}

impl Desk {
    /// Takes a store to work with.
    pub(crate) fn new(store: Store, clock: Arc<Clock>, chance: Randomness, author: String, practice: bool) -> Self {
        let (signs, boot) = (Signs::read(&store), clock::boot());
        let (kept, order, watched, highest_number) = (HashMap::new(), Vec::new(), Vec::new(), None);
        Self {
            copying: None,
            store,
            clock,
            chance,
            author,
            practice,
            kept,
            order,
            watched,
            highest_number,
            signs,
            boot,
        }
    }

    /// Opens a new session under these rules, in the centre of the last one.
    pub(crate) fn open_session(&mut self, certification: Certification, kind: KindId) -> Result<SessionId, Trouble> {
        let same_centre = self.centre_of_the_last();
        let id = SessionId(self.chance.id()?);
        let event = open(certification, kind, self.practice).map_err(|refusal| Trouble::Refused(refusal, None))?;
        let stamp = self.clock.now();
        let entry = Entry { seq: 1, stamp, author: self.author.clone(), event: Some(event.clone()) };
        let session = Session::replay(id, [&entry]).ok_or(Trouble::Refused(exam::Refusal::UnknownKind, None))?;
        let new = [NewEntry { stamp, author: self.author.clone(), event }];
        self.store.append(id, 0, &new, &summary(&session), None)?;
        if !same_centre.is_empty() {
            let commands = same_centre.into_iter().map(Command::Record).collect();
            // Whatever becomes of it, the session is open; its preparation shows what it lacks.
            let _ = self.record(id, Plan { commands, spent_draft: None, file: None });
        }
        Ok(id)
    }

    /// What says where the last session worked on was held: it is hardly ever elsewhere. Nothing when it cannot be
    /// read.
    fn centre_of_the_last(&self) -> Vec<Event> {
        let last = self.store.last_session().ok().flatten().and_then(|last| self.read(last).ok());
        let Some(Session { details, logo, .. }) = last.map(|kept| kept.session) else { return Vec::new() };
        let Details { centre, agreement, address, town, .. } = details;
        let details = Details { centre, agreement, address, town, ..Details::default() };
        let set = (details != Details::default()).then_some(Event::DetailsSet { details });
        set.into_iter().chain(logo.map(|logo| Event::LogoSet { logo: Some(logo) })).collect()
    }

    /// The session, from memory or from its journal, the chain verified.
    pub(crate) fn kept(&mut self, id: SessionId) -> Result<&Kept, Trouble> {
        if !self.kept.contains_key(&id) {
            let kept = self.read(id)?;
            if self.order.len() >= KEPT {
                let oldest = self.order.remove(0);
                self.kept.remove(&oldest);
            }
            self.order.push(id);
            self.kept.insert(id, kept);
            // The program comes back to open clocks: said at once. What cannot be written now is
            // written with the next entry, and nobody is kept from looking.
            let nothing_else = Plan { commands: Vec::new(), spent_draft: None, file: None };
            if self.is_come_back_to(id) && self.record(id, nothing_else).is_err() && !self.kept.contains_key(&id) {
                let kept = self.read(id)?;
                self.keep(id, kept);
            }
        }
        self.kept.get(&id).ok_or_else(|| Trouble::UnknownSession(id.to_string()))
    }

    /// Decides, records and applies; nothing of it when any part is refused or fails.
    pub(crate) fn record(&mut self, id: SessionId, plan: Plan) -> Result<&Kept, Trouble> {
        self.kept(id)?;
        let Some(mut kept) = self.forget(id) else { return Err(Trouble::UnknownSession(id.to_string())) };
        let (expected, frozen) = (kept.session.seq, kept.session.told_until(Paper::Minutes));
        let stamp = self.clock.now();
        let mut entries = Vec::new();
        let unsaid = self.unsaid(&kept.session, &stamp, &plan);
        for command in unsaid.into_iter().chain(plan.commands) {
            let events = match decide(&kept.session, command, &stamp) {
                Ok(events) => events,
                Err(refusal) => {
                    let session = Some(Box::new(kept.session.clone()));
                    if entries.is_empty() {
                        self.keep(id, kept);
                    }
                    return Err(Trouble::Refused(refusal, session));
                }
            };
            for event in events {
                if let Err(error) = printable(&event) {
                    return Err(Trouble::Minutes(error));
                }
                let seq = kept.session.seq + 1;
                let author = self.author.clone();
                kept.session.apply(&Entry { seq, stamp, author: author.clone(), event: Some(event.clone()) });
                entries.push(NewEntry { stamp, author, event });
            }
        }
        // A failure from here on leaves nothing in memory: the journal is read again.
        if !entries.is_empty() {
            kept.typed_at = None;
            let told = summary(&kept.session);
            match &plan.file {
                Some(file) => self.store.append_with_file(id, expected, &entries, &told, file)?,
                None => self.store.append(id, expected, &entries, &told, plan.spent_draft)?,
            };
            let until = kept.session.told_until(Paper::Minutes);
            if let Some(until) = until.filter(|_| until != frozen) {
                kept.closed = self.store.load(id)?.head_at(until);
                self.highest_number = None;
            }
        }
        if let Some(candidate) = plan.spent_draft {
            kept.drafts.remove(&candidate);
        }
        self.keep(id, kept);
        self.kept(id)
    }

    /// The number proposed for the next minutes: the year, and one more than the highest of that year.
    pub(crate) fn next_minutes_number(&mut self) -> Result<String, Trouble> {
        let year = self.clock.now().at.year();
        let highest = match self.highest_number {
            Some((of, highest)) if of == year => highest,
            Some(_) | None => highest_minutes_number(&self.store.summaries()?, year),
        };
        self.highest_number = Some((year, highest));
        Ok(format!("{year}-{:03}", highest.saturating_add(1)))
    }

    /// Keeps the note being typed; an emptied one is discarded. The first keystroke dates it.
    pub(crate) fn save_draft(&mut self, id: SessionId, candidate: CandidateId, text: &str) -> Result<&Kept, Trouble> {
        self.kept(id)?;
        let Some(kept) = self.kept.get_mut(&id) else { return Err(Trouble::UnknownSession(id.to_string())) };
        let refused = |refusal| Trouble::Refused(refusal, None);
        if kept.session.candidate(candidate).is_none() {
            return Err(refused(exam::Refusal::UnknownCandidate(candidate)));
        }
        if text.is_empty() {
            self.store.discard_draft(id, candidate)?;
            kept.drafts.remove(&candidate);
            kept.typed_at = Some(self.clock.now().at);
            return Ok(kept);
        }
        let limit = exam::note::LONGEST_NOTE;
        if text.chars().count() > limit {
            return Err(refused(exam::Refusal::TooLong { field: exam::refusal::Field::Note, limit }));
        }
        let started = kept.drafts.get(&candidate).map_or_else(|| self.clock.now(), |draft| draft.started);
        let draft = Draft { session: id, candidate, started, text: text.to_owned() };
        self.store.save_draft(&draft)?;
        kept.drafts.insert(candidate, draft);
        kept.typed_at = Some(self.clock.now().at);
        Ok(kept)
    }

    /// Empties every private entry of a session; how many held something.
    pub(crate) fn purge(&mut self, id: SessionId) -> Result<u32, Trouble> {
        let seqs = self.store.purgeable(id)?;
        // Asked again after a failure, it also sweeps what the failure left.
        self.store.purge(id, &seqs, &self.clock.now(), &self.author)?;
        self.forget(id);
        Ok(u32::try_from(seqs.len()).unwrap_or(u32::MAX))
    }

    /// The sessions in memory that have an open clock.
    pub(crate) fn open_clocks(&self) -> Vec<SessionId> {
        let open =
            |id: &&SessionId| self.kept.get(id).is_some_and(|kept| !exam::timing::open_slots(&kept.session).is_empty());
        self.order.iter().filter(open).copied().collect()
    }

    /// Forgets the key of the notes and everything read with it; clocks stay watched.
    pub(crate) fn seal(&mut self) {
        self.watched = self.open_clocks();
        self.store.seal_notes();
        self.kept.clear();
        self.order.clear();
    }

    /// The sessions whose clocks go on behind the lock.
    pub(crate) fn watched(&self) -> Vec<SessionId> {
        self.watched.clone()
    }

    /// Lets someone in again: everything is read anew with what their role allows.
    pub(crate) fn admit(
        &mut self,
        admit: impl FnOnce(&mut Store) -> Result<(), store::StoreError>,
    ) -> Result<(), store::StoreError> {
        admit(&mut self.store)?;
        self.author = self.store.user().unwrap_or_default().to_owned();
        self.watched.clear();
        self.kept.clear();
        self.order.clear();
        Ok(())
    }

    /// Signs what is recorded from now on with another name; answers the former one.
    pub(crate) fn sign_as(&mut self, author: String) -> String {
        std::mem::replace(&mut self.author, author)
    }

    fn read(&self, id: SessionId) -> Result<Kept, Trouble> {
        let journal = self.store.load(id)?;
        let session = Session::replay(id, &journal.entries).ok_or_else(|| Trouble::UnknownSession(id.to_string()))?;
        let drafts = self.store.drafts(id)?.into_iter().map(|draft| (draft.candidate, draft)).collect();
        let closed = session.told_until(Paper::Minutes).and_then(|seq| journal.head_at(seq));
        Ok(Kept { session, closed, drafts, typed_at: None })
    }

    fn forget(&mut self, id: SessionId) -> Option<Kept> {
        self.order.retain(|kept| *kept != id);
        self.kept.remove(&id)
    }

    fn keep(&mut self, id: SessionId, kept: Kept) {
        self.order.push(id);
        self.kept.insert(id, kept);
    }
}

/// Whether the documents can show every word of a public fact: once the session is closed, none can be
/// replaced any more. The rules it was opened under were read with their own care, and a logo is no words.
fn printable(event: &Event) -> Result<(), MinutesError> {
    fn words(value: &Value) -> Result<(), MinutesError> {
        match value {
            Value::String(text) => minutes::printable(text),
            Value::Array(values) => values.iter().try_for_each(words),
            Value::Object(fields) => fields.values().try_for_each(words),
            Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
        }
    }
    if event.is_private() || matches!(event, Event::SessionOpened { .. } | Event::LogoSet { .. }) {
        return Ok(());
    }
    serde_json::to_value(event).map_or(Ok(()), |value| words(&value))
}

#[cfg(test)]
mod tests {
    use super::Plan;
    use crate::testing::prepared;
    use crate::trouble::Trouble;
    use exam::Command;
    use exam::event::Event;
    use exam::id::{IncidentId, NoteId};
    use exam::people::{Details, Logo};
    use minutes::{MinutesError, Place};
    use uuid::Uuid;

    fn incident(text: &str) -> Plan {
        let incident = IncidentId(Uuid::from_u128(9));
        Event::IncidentReported { incident, candidate: None, text: text.to_owned() }.into()
    }

    #[test]
    fn words_no_document_can_show_are_refused_while_they_can_be_replaced() {
        let mut room = prepared();
        room.desk.record(room.id, Event::SessionBegun.into()).expect("begun");
        let before = room.desk.kept(room.id).expect("kept").session.seq;
        for (text, wrong) in [("Alarme \u{1F525} dans la salle", '\u{1F525}'), ("שלום", 'ש')] {
            match room.desk.record(room.id, incident(text)) {
                Err(Trouble::Minutes(
                    MinutesError::MissingGlyph { character, place: Place::Typed, .. }
                    | MinutesError::RightToLeft { character, place: Place::Typed, .. },
                )) => assert_eq!(character, wrong),
                other => panic!("{:?}", other.map(|kept| kept.session.seq)),
            }
            assert_eq!(room.desk.kept(room.id).expect("kept").session.seq, before);
        }
        let nguyen = "Nguyễn, e\u{301}vacuation à 9 h 03 : « tout le monde » est sorti — 3/4 d’heure.";
        room.desk.record(room.id, incident(nguyen)).expect("printable");
    }

    #[test]
    fn a_session_opens_in_the_centre_of_the_last_one() {
        let mut room = prepared();
        let logo = Logo { png: "iVBOR".to_owned() };
        room.desk.record(room.id, Event::LogoSet { logo: Some(logo.clone()) }.into()).expect("chosen");
        let last = room.desk.kept(room.id).expect("kept").session.clone();
        assert!(!last.details.centre.is_empty() && last.details.date.is_some());
        let id = room.desk.open_session(last.certification.clone(), last.kind_id.clone()).expect("opened");
        let new = &room.desk.kept(id).expect("kept").session;
        let Details { centre, agreement, address, town, .. } = last.details;
        assert_eq!(new.details, Details { centre, agreement, address, town, ..Details::default() });
        assert_eq!((new.logo.as_ref(), new.jurors.len()), (Some(&logo), 0));
    }

    #[test]
    fn a_private_note_may_hold_what_no_document_shows() {
        let mut room = prepared();
        room.desk.record(room.id, Event::SessionBegun.into()).expect("begun");
        let started = room.desk.clock.now();
        let candidate = room.desk.kept(room.id).expect("kept").session.candidates[0].candidate.id;
        let note = NoteId(Uuid::from_u128(8));
        let write = Command::WriteNote { note, candidate, started, typed: "très bien \u{1F44D}".to_owned() };
        room.desk.record(room.id, write.into()).expect("written");
    }
}
