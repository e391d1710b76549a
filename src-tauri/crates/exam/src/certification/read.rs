//! Reading a certification file: TOML text in, a checked [`Certification`](super::Certification) out.
