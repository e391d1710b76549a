//! Words with their type: runs of one face, in a role that fixes size and leading.

use crate::error::Place;
use crate::font::Face;
use crate::layout::page::Ink;

/// What a text is for; fixes its size, leading and usual faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The document's title.
    Title,
    /// The line below it.
    Subtitle,
    /// A section's heading.
    Section,
    /// A part's heading.
    Part,
    /// Running text.
    Body,
    /// Footnotes and reservations.
    Small,
    /// The left side of a definition.
    Label,
    /// A column's head.
    Head,
    /// A table's cell.
    Cell,
    /// A cell of a dense table.
    Fine,
    /// The head of a dense table's column.
    FineHead,
    /// The running head and foot.
    Edge,
    /// A code to be copied by hand.
    Code,
}

impl Role {
    /// Font size and leading, in points.
    #[must_use]
    pub fn measures(self) -> (f32, f32) {
        match self {
            Self::Title => (21.0, 25.0),
            Self::Subtitle => (12.0, 16.0),
            Self::Section => (11.2, 15.0),
            Self::Part => (9.8, 13.4),
            Self::Body => (10.0, 14.2),
            Self::Small => (8.6, 11.8),
            Self::Label => (9.2, 14.2),
            Self::Head => (8.6, 11.4),
            Self::Cell => (9.6, 13.0),
            Self::Fine => (8.2, 11.0),
            Self::FineHead => (7.9, 10.2),
            Self::Edge => (7.8, 10.4),
            Self::Code => (19.0, 28.0),
        }
    }

    /// Whether it is set in the dense size.
    #[must_use]
    pub fn is_fine(self) -> bool {
        matches!(self, Self::Fine | Self::FineHead)
    }

    fn plain(self) -> (Face, Ink) {
        match self {
            Self::Title => (Face::SerifSemibold, Ink::Black),
            Self::Subtitle => (Face::Serif, Ink::Grey),
            Self::Section | Self::Part => (Face::SansSemibold, Ink::Black),
            Self::Body | Self::Small | Self::Cell => (Face::Serif, Ink::Black),
            Self::Label => (Face::Sans, Ink::Grey),
            Self::Head | Self::FineHead => (Face::SansSemibold, Ink::Grey),
            Self::Fine => (Face::Sans, Ink::Black),
            Self::Edge => (Face::Sans, Ink::Grey),
            Self::Code => (Face::SansSemibold, Ink::Black),
        }
    }

    fn strong(self) -> Face {
        match self.plain().0 {
            Face::Serif | Face::SerifSemibold | Face::SerifItalic => Face::SerifSemibold,
            Face::Sans | Face::SansSemibold => Face::SansSemibold,
        }
    }
}

/// A run of words in one face.
#[derive(Debug, Clone)]
pub struct Run {
    /// The words.
    pub words: String,
    /// Face.
    pub face: Face,
    /// Ink.
    pub ink: Ink,
    /// Where they come from.
    pub place: Place,
    /// Whether no line may end inside.
    pub solid: bool,
}

/// A text: runs in one role.
#[derive(Debug, Clone)]
pub struct Text {
    /// Its role.
    pub role: Role,
    /// Its runs.
    pub runs: Vec<Run>,
}

impl Text {
    /// An empty text.
    #[must_use]
    pub fn new(role: Role) -> Self {
        Self { role, runs: Vec::new() }
    }

    /// The document's own words.
    #[must_use]
    pub fn own(role: Role, words: impl Into<String>) -> Self {
        Self::new(role).say(words)
    }

    /// Words from a field.
    #[must_use]
    pub fn from(role: Role, words: impl Into<String>, place: Place) -> Self {
        Self::new(role).given(words, place)
    }

    /// Adds the document's own words.
    #[must_use]
    pub fn say(self, words: impl Into<String>) -> Self {
        self.given(words, Place::Document)
    }

    /// Adds words from a field.
    #[must_use]
    pub fn given(self, words: impl Into<String>, place: Place) -> Self {
        let (face, ink) = self.role.plain();
        self.run(words, face, ink, place, false)
    }

    /// Adds words no line may break.
    #[must_use]
    pub fn solid(self, words: impl Into<String>, place: Place) -> Self {
        let (face, ink) = self.role.plain();
        self.run(words, face, ink, place, true)
    }

    /// Adds emphasised words.
    #[must_use]
    pub fn strong(self, words: impl Into<String>, place: Place) -> Self {
        let (face, ink) = (self.role.strong(), self.role.plain().1);
        self.run(words, face, ink, place, false)
    }

    /// Adds emphasised words no line may break.
    #[must_use]
    pub fn strong_solid(self, words: impl Into<String>, place: Place) -> Self {
        let (face, ink) = (self.role.strong(), self.role.plain().1);
        self.run(words, face, ink, place, true)
    }

    /// Adds words quoted from a source, in italics.
    #[must_use]
    pub fn quoted(self, words: impl Into<String>, place: Place) -> Self {
        let ink = self.role.plain().1;
        self.run(words, Face::SerifItalic, ink, place, false)
    }

    /// Adds quiet words.
    #[must_use]
    pub fn quiet(self, words: impl Into<String>, place: Place) -> Self {
        let face = self.role.plain().0;
        self.run(words, face, Ink::Grey, place, false)
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.words.trim().is_empty())
    }

    /// The words alone.
    #[must_use]
    pub fn words(&self) -> String {
        self.runs.iter().map(|run| run.words.as_str()).collect()
    }

    fn run(mut self, words: impl Into<String>, face: Face, ink: Ink, place: Place, solid: bool) -> Self {
        let words = clean(words.into());
        if !words.is_empty() {
            self.runs.push(Run { words, face, ink, place, solid });
        }
        self
    }
}

/// Words without what cannot be printed: tabs become spaces, line ends stay, other controls, soft
/// hyphens, joiners, marks of direction that change nothing here and byte order marks go.
pub(crate) fn clean(words: String) -> String {
    let unprintable = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200E}' | '\u{202A}' | '\u{202C}' | '\u{202D}' | '\u{2060}'..='\u{2066}' | '\u{2068}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{2028}' | '\u{2029}')
    };
    if !words.chars().any(unprintable) {
        return words;
    }
    words
        .replace("\r\n", "\n")
        .replace(['\t', '\r', '\u{2028}', '\u{2029}'], " ")
        .chars()
        .filter(|c| !unprintable(*c))
        .collect()
}
