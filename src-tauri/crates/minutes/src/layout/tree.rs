//! What the ink means: the structure tree of a tagged document, before it is written.

/// A node of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub usize);

/// Standard structure types, those the documents use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// The whole.
    Document,
    /// A part with its own heading, such as one signature.
    Sect,
    /// Headings.
    H1,
    /// Section.
    H2,
    /// Part of a section.
    H3,
    /// Paragraph.
    P,
    /// List.
    L,
    /// Item of a list.
    Li,
    /// Label of an item.
    Lbl,
    /// Body of an item.
    LBody,
    /// Table.
    Table,
    /// Rows of column heads.
    THead,
    /// Rows.
    TBody,
    /// Row.
    Tr,
    /// Head cell.
    Th,
    /// Cell.
    Td,
    /// Drawing, with its description in words.
    Figure,
    /// Footnote.
    Note,
    /// Field to fill.
    Form,
}

impl Tag {
    /// The name in the file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Sect => "Sect",
            Self::H1 => "H1",
            Self::H2 => "H2",
            Self::H3 => "H3",
            Self::P => "P",
            Self::L => "L",
            Self::Li => "LI",
            Self::Lbl => "Lbl",
            Self::LBody => "LBody",
            Self::Table => "Table",
            Self::THead => "THead",
            Self::TBody => "TBody",
            Self::Tr => "TR",
            Self::Th => "TH",
            Self::Td => "TD",
            Self::Figure => "Figure",
            Self::Note => "Note",
            Self::Form => "Form",
        }
    }
}

/// What a node says of itself beside its type.
#[derive(Debug, Clone, PartialEq)]
pub enum Attribute {
    /// A head cell speaks for its column.
    ScopeColumn,
    /// A head cell speaks for its row.
    ScopeRow,
    /// A cell covers several columns.
    ColumnSpan(usize),
    /// The drawing in words.
    Alternative(String),
    /// Page and box of a drawing: left, top, right, bottom.
    Bounds(usize, [f32; 4]),
}

/// A node.
#[derive(Debug, Clone)]
pub struct Node {
    /// Its type.
    pub tag: Tag,
    /// Its parent; the root has none.
    pub parent: Option<NodeId>,
    /// What it says of itself.
    pub attributes: Vec<Attribute>,
}

/// The tree. Children are in the order they were added.
#[derive(Debug, Clone)]
pub struct Tree {
    /// Every node; a parent comes before its children.
    pub nodes: Vec<Node>,
}

impl Default for Tree {
    fn default() -> Self {
        Self { nodes: vec![Node { tag: Tag::Document, parent: None, attributes: Vec::new() }] }
    }
}

impl Tree {
    /// The root.
    pub const ROOT: NodeId = NodeId(0);

    /// Adds a node.
    pub fn add(&mut self, parent: NodeId, tag: Tag) -> NodeId {
        self.nodes.push(Node { tag, parent: Some(parent), attributes: Vec::new() });
        NodeId(self.nodes.len() - 1)
    }

    /// Says something of a node.
    pub fn say(&mut self, node: NodeId, attribute: Attribute) {
        if let Some(node) = self.nodes.get_mut(node.0) {
            node.attributes.push(attribute);
        }
    }
}
