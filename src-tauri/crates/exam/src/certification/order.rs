//! The orders in which assessments may be passed.
//!
//! Whether the constraints of a file make sense is checked with the file.

use super::{OrderRule, SessionKind};
use crate::id::AssessmentId;

impl SessionKind {
    /// Whether assessments may be passed in this order: each once, every constraint met.
    #[must_use]
    pub fn allows(&self, order: &[AssessmentId]) -> bool {
        order.len() == self.assessments.len() && self.allows_part(order)
    }

    /// Whether some of the assessments may be passed in this order: each at most once, every constraint met.
    #[must_use]
    pub fn allows_part(&self, order: &[AssessmentId]) -> bool {
        let place = |id: &AssessmentId| order.iter().position(|other| other == id);
        order.iter().enumerate().all(|(at, id)| self.assessments.contains(id) && place(id) == Some(at))
            && self.order.iter().all(|rule| match rule {
                OrderRule::After { assessment, after } => {
                    place(assessment).zip(place(after)).is_none_or(|(later, earlier)| later > earlier)
                }
                OrderRule::DirectlyAfter { assessment, after } => {
                    place(assessment).zip(place(after)).is_none_or(|(later, earlier)| later == earlier + 1)
                }
                OrderRule::First { assessment } => place(assessment).is_none_or(|at| at == 0),
                OrderRule::Last { assessment } => place(assessment).is_none_or(|at| at + 1 == order.len()),
            })
    }

    /// Every order the constraints allow, the file's own first; at most [`MOST_ASSESSMENTS`] to arrange.
    #[must_use]
    pub fn orders(&self) -> Vec<Vec<AssessmentId>> {
        let mut found = Vec::new();
        arrange(&mut Vec::new(), &self.assessments, &mut |order| {
            if self.allows(order) {
                found.push(order.to_vec());
            }
        });
        found
    }
}

/// The most assessments one kind of session may have (7! orders are tried).
pub const MOST_ASSESSMENTS: usize = 7;

fn arrange(taken: &mut Vec<AssessmentId>, left: &[AssessmentId], visit: &mut impl FnMut(&[AssessmentId])) {
    if left.is_empty() {
        visit(taken);
    }
    for (at, next) in left.iter().enumerate() {
        taken.push(next.clone());
        let rest: Vec<_> = left.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, id)| id.clone()).collect();
        arrange(taken, &rest, visit);
        taken.pop();
    }
}
