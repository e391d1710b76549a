-- The journal, what protects it, and the few mutable things beside it.
-- A migration is never edited once released: write the next one.

-- Invariant: an entry is never edited, removed, replaced or inserted elsewhere than at the end.
CREATE TABLE entries (
    position   INTEGER PRIMARY KEY,      -- in the whole store, from 1 without a gap
    session    BLOB NOT NULL CHECK (length(session) = 16),
    seq        INTEGER NOT NULL,         -- in the session, from 1 without a gap
    at         TEXT NOT NULL,            -- RFC 3339, milliseconds and offset
    uptime_ms  INTEGER NOT NULL,
    run        BLOB NOT NULL CHECK (length(run) = 16),
    author     TEXT NOT NULL,
    private    INTEGER NOT NULL CHECK (private IN (0, 1)),
    salt       BLOB CHECK (length(salt) = 32), -- NULL with payload once purged
    payload    TEXT,
    commitment BLOB NOT NULL CHECK (length(commitment) = 32),
    hash       BLOB NOT NULL CHECK (length(hash) = 32),
    ledger     BLOB NOT NULL CHECK (length(ledger) = 32),
    UNIQUE (session, seq),
    CHECK ((salt IS NULL) = (payload IS NULL))
) STRICT;

-- Evidence of what was emptied, when and by whom, linked into the ledger where it happened.
CREATE TABLE purges (
    number     INTEGER PRIMARY KEY,      -- in the whole store, from 1 without a gap
    after      INTEGER NOT NULL,         -- position of the last entry there was
    session    BLOB NOT NULL,
    seq        INTEGER NOT NULL,
    at         TEXT NOT NULL,
    uptime_ms  INTEGER NOT NULL,
    run        BLOB NOT NULL CHECK (length(run) = 16),
    author     TEXT NOT NULL,
    ledger     BLOB NOT NULL CHECK (length(ledger) = 32),
    UNIQUE (session, seq),
    FOREIGN KEY (session, seq) REFERENCES entries (session, seq)
) STRICT;

-- Without this trigger INSERT OR REPLACE rewrites a row silently: SQLite fires no DELETE trigger for it.
CREATE TRIGGER entries_are_only_added_at_the_end BEFORE INSERT ON entries
WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM entries)
  OR NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries WHERE session = NEW.session)
  OR NEW.payload IS NULL
BEGIN
    SELECT RAISE(ABORT, 'the journal only grows at its end');
END;

CREATE TRIGGER entries_are_never_edited BEFORE UPDATE ON entries
WHEN NOT (
        OLD.private = 1
    AND OLD.payload IS NOT NULL
    AND NEW.payload IS NULL
    AND NEW.salt IS NULL
    AND NEW.position IS OLD.position
    AND NEW.session IS OLD.session
    AND NEW.seq IS OLD.seq
    AND NEW.at IS OLD.at
    AND NEW.uptime_ms IS OLD.uptime_ms
    AND NEW.run IS OLD.run
    AND NEW.author IS OLD.author
    AND NEW.private IS OLD.private
    AND NEW.commitment IS OLD.commitment
    AND NEW.hash IS OLD.hash
    AND NEW.ledger IS OLD.ledger
    AND EXISTS (SELECT 1 FROM purges WHERE session = OLD.session AND seq = OLD.seq)
)
BEGIN
    SELECT RAISE(ABORT, 'an entry is never edited');
END;

CREATE TRIGGER entries_are_never_removed BEFORE DELETE ON entries
BEGIN
    SELECT RAISE(ABORT, 'an entry is never removed');
END;

CREATE TRIGGER purges_are_recorded_once BEFORE INSERT ON purges
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM purges)
  OR NEW.after IS NOT (SELECT max(position) FROM entries)
  OR EXISTS (SELECT 1 FROM purges WHERE session = NEW.session AND seq = NEW.seq)
  OR NOT EXISTS (SELECT 1 FROM entries WHERE session = NEW.session AND seq = NEW.seq AND private = 1)
BEGIN
    SELECT RAISE(ABORT, 'a purge is recorded once, of a private entry');
END;

CREATE TRIGGER purges_are_never_edited BEFORE UPDATE ON purges
BEGIN
    SELECT RAISE(ABORT, 'a purge record is never edited');
END;

CREATE TRIGGER purges_are_never_removed BEFORE DELETE ON purges
BEGIN
    SELECT RAISE(ABORT, 'a purge record is never removed');
END;

-- What the home screen shows of each session, written with every append.
CREATE TABLE summaries (
    session    BLOB PRIMARY KEY CHECK (length(session) = 16),
    seq        INTEGER NOT NULL,         -- of the last entry: betrays a journal cut at its end
    stage      TEXT NOT NULL,
    date       TEXT,
    text       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The note being typed; at most one per candidate.
CREATE TABLE drafts (
    session    BLOB NOT NULL REFERENCES summaries (session),
    candidate  BLOB NOT NULL CHECK (length(candidate) = 16),
    at         TEXT NOT NULL,
    uptime_ms  INTEGER NOT NULL,
    run        BLOB NOT NULL CHECK (length(run) = 16),
    text       TEXT NOT NULL,
    PRIMARY KEY (session, candidate)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    name       TEXT PRIMARY KEY,
    value      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
