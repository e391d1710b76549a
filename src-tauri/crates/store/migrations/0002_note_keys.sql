-- The key the private words of each session are sealed under, itself wrapped under the notes key
-- that only presidents hold. A purge that empties the last of them removes it.
CREATE TABLE note_keys (
    session     BLOB NOT NULL CHECK (length(session) = 16),
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32), -- of the key: what is sealed names it
    nonce       BLOB NOT NULL CHECK (length(nonce) = 24),
    wrapped     BLOB NOT NULL CHECK (length(wrapped) = 48),
    PRIMARY KEY (session, fingerprint)
) STRICT, WITHOUT ROWID;
