-- What was signed, sealed or scanned: each file beside the entry that names its digest, kept as long as it.
-- Invariant: a file is never edited, removed or replaced.
CREATE TABLE files (
    position   INTEGER PRIMARY KEY REFERENCES entries (position),
    sha256     BLOB NOT NULL CHECK (length(sha256) = 32),
    content    BLOB NOT NULL
) STRICT;

-- Without this trigger INSERT OR REPLACE rewrites a file silently.
CREATE TRIGGER files_are_kept_once BEFORE INSERT ON files
WHEN EXISTS (SELECT 1 FROM files WHERE position = NEW.position)
BEGIN
    SELECT RAISE(ABORT, 'a file is kept once');
END;

CREATE TRIGGER files_are_never_edited BEFORE UPDATE ON files
BEGIN
    SELECT RAISE(ABORT, 'a file is never edited');
END;

CREATE TRIGGER files_are_never_removed BEFORE DELETE ON files
BEGIN
    SELECT RAISE(ABORT, 'a file is never removed');
END;
