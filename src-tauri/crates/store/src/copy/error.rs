//! Why a second copy is not up to date, named by what can be done about it.

use crate::error::StoreError;
use crate::standing::{Beyond, Fork};
use std::path::PathBuf;

/// The second copy is not up to date. The original is never touched by any of these.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The folder of the copy cannot be reached: most likely the stick was pulled out.
    #[error("{0} cannot be reached")]
    Away(PathBuf),
    /// The store itself could not be read.
    #[error("the original cannot be read")]
    Original(#[source] StoreError),
    /// The copy could not be written or read back.
    #[error("the copy cannot be written")]
    Unwritable(#[source] StoreError),
    /// What was read back is not what was written.
    #[error("what was read back from {0} is not what was written")]
    Unfaithful(PathBuf),
    /// Another store's files, or another program's, stand where the copy should be; left alone.
    #[error("{0} is not a copy of this store")]
    Foreign(PathBuf),
    /// The copy holds what the original does not: the original is an older one.
    #[error("the copy holds {} entries more than the original", .0.entries)]
    Ahead(Beyond),
    /// The copy and the original each went on by themselves.
    #[error("copy and original went apart after entry {}", .0.common)]
    Forked(Box<Fork>),
}
