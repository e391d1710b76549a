//! What a certification must satisfy beyond its shape.
