//! What no single crate can see.
