//! What must hold before a document is written. A document that breaks a rule is withheld: a
//! silent fault would be found years later, in an archive.

use crate::error::MinutesError;
use crate::layout::Laid;
use crate::layout::page::{Drawing, Owner};
use crate::layout::tree::{Attribute, Node, NodeId, Tag};
use crate::pdf::attach::Attachment;
use crate::pdf::identity::Facts;

/// Checks the rules that the types cannot hold.
pub(super) fn check(laid: &Laid, facts: &Facts, attachments: &[Attachment<'_>]) -> Result<(), MinutesError> {
    let nodes = &laid.tree.nodes;
    require(!facts.title.trim().is_empty(), "a document has a title")?;
    require(!facts.author.trim().is_empty(), "a document names who issues it")?;
    require(!laid.pages.is_empty(), "a document has pages")?;
    require(headings_nest(nodes), "headings start at the first level and skip none")?;
    let described = |node: &Node| {
        node.attributes.iter().any(|it| matches!(it, Attribute::Alternative(words) if !words.trim().is_empty()))
            && node.attributes.iter().any(|it| matches!(it, Attribute::Bounds(..)))
    };
    require(
        nodes.iter().filter(|node| node.tag == Tag::Figure).all(described),
        "a drawing has a description and a place",
    )?;
    require(tables_are_regular(nodes), "the rows of a table have as many columns")?;
    let mut owners: Vec<NodeId> = laid
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|item| match item.owner {
            Owner::Node(node) => Some(node),
            Owner::Artifact(_) => None,
        })
        .collect();
    owners.sort_unstable();
    owners.dedup();
    let parents: std::collections::BTreeSet<NodeId> = nodes.iter().filter_map(|node| node.parent).collect();
    require(owners.iter().all(|owner| !parents.contains(owner)), "ink belongs to the leaves of the tree")?;
    require(owners.iter().all(|owner| owner.0 < nodes.len()), "ink belongs to a node of the tree")?;
    require(fields_are_named(laid), "a field has a name of its own and says what it is for")?;
    let named = attachments.iter().all(|it| !it.name.trim().is_empty() && !it.description.trim().is_empty());
    require(named, "an attachment has a name and a description")?;
    let typed =
        attachments.iter().all(|it| it.media_type.split_once('/').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty()));
    require(typed, "an attachment has a media type")
}

fn require(holds: bool, rule: &'static str) -> Result<(), MinutesError> {
    if holds { Ok(()) } else { Err(MinutesError::Rule(rule)) }
}

fn headings_nest(nodes: &[Node]) -> bool {
    let mut level = 0;
    nodes.iter().all(|node| {
        let own = match node.tag {
            Tag::H1 => 1,
            Tag::H2 => 2,
            Tag::H3 => 3,
            Tag::Document
            | Tag::Sect
            | Tag::P
            | Tag::L
            | Tag::Li
            | Tag::Lbl
            | Tag::LBody
            | Tag::Table
            | Tag::THead
            | Tag::TBody
            | Tag::Tr
            | Tag::Th
            | Tag::Td
            | Tag::Figure
            | Tag::Note
            | Tag::Form => return true,
        };
        let nests = own <= level + 1;
        level = own;
        nests
    }) && nodes.iter().any(|node| node.tag == Tag::H1)
}

fn fields_are_named(laid: &Laid) -> bool {
    let mut names = std::collections::BTreeSet::new();
    laid.pages.iter().flat_map(|page| &page.items).all(|item| match &item.drawing {
        Drawing::Field { name, label, .. } => {
            let form = matches!(item.owner, Owner::Node(node) if nodes_tag(laid, node) == Some(Tag::Form));
            form && !name.is_empty() && !label.trim().is_empty() && names.insert(name)
        }
        Drawing::Glyphs { .. }
        | Drawing::Filled { .. }
        | Drawing::Outlined { .. }
        | Drawing::Stroke { .. }
        | Drawing::Picture { .. } => true,
    })
}

fn nodes_tag(laid: &Laid, node: NodeId) -> Option<Tag> {
    laid.tree.nodes.get(node.0).map(|node| node.tag)
}

/// Every row of one table covers as many columns.
fn tables_are_regular(nodes: &[Node]) -> bool {
    let parent = |at: usize| nodes[at].parent.map_or(0, |parent| parent.0);
    let mut widths = vec![0usize; nodes.len()];
    for (at, node) in nodes.iter().enumerate() {
        if matches!(node.tag, Tag::Th | Tag::Td) {
            let span = node.attributes.iter().find_map(|it| match it {
                Attribute::ColumnSpan(span) => Some(*span),
                Attribute::ScopeColumn | Attribute::ScopeRow | Attribute::Alternative(_) | Attribute::Bounds(..) => {
                    None
                }
            });
            widths[parent(at)] += span.unwrap_or(1);
        }
    }
    let mut of_table: Vec<Option<usize>> = vec![None; nodes.len()];
    (0..nodes.len()).filter(|at| nodes[*at].tag == Tag::Tr).all(|row| {
        let table = parent(parent(row));
        *of_table[table].get_or_insert(widths[row]) == widths[row]
    })
}
