//! A TOML document as serde sees it, with faults kept as data.
//!
//! The reader of the `toml` crate words its errors; here the same document is walked with an error
//! type of our own, so that a fault keeps the field's path and what was expected.

use super::{Expected, Fault, Problem};
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor};
use std::fmt;
use toml::de::{DeString, DeTable, DeValue};

/// A place in the document.
#[derive(Clone, Copy)]
pub(super) enum Node<'d, 'i> {
    /// The whole document.
    Root(&'d DeTable<'i>),
    /// A value in it.
    Value(&'d DeValue<'i>),
}

/// A problem and the path to it, innermost step first.
#[derive(Debug)]
pub(super) struct Mistake {
    problem: Problem,
    path: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    Field(String),
    Element(usize),
}

impl Mistake {
    fn of(problem: Problem) -> Self {
        Self { problem, path: Vec::new() }
    }

    fn at(field: &str, problem: Problem) -> Self {
        Self { problem, path: vec![Step::Field(field.to_owned())] }
    }

    fn within(mut self, step: Step) -> Self {
        self.path.push(step);
        self
    }

    /// The fault, not yet located.
    pub(super) fn into_fault(self) -> Fault {
        let mut field = String::new();
        for step in self.path.iter().rev() {
            match step {
                Step::Field(name) if field.is_empty() => field.push_str(name),
                Step::Field(name) => field.push_str(&format!(".{name}")),
                Step::Element(at) => field.push_str(&format!("[{at}]")),
            }
        }
        Fault { line: None, column: None, field, problem: self.problem }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem.fmt(f)
    }
}

impl std::error::Error for Mistake {}

impl de::Error for Mistake {
    /// The one type of the shape that refuses a value in words of its own is the date.
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::of(Problem::WrongType { expected: Expected::Date, found: shortened(&message.to_string()) })
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::of(Problem::WrongType { expected: expectation(&expected.to_string()), found: name_of(&found) })
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let max = match expected.to_string().as_str() {
            "u8" => Some(u64::from(u8::MAX)),
            "u32" => Some(u64::from(u32::MAX)),
            _ => None,
        };
        match (found, max) {
            (Unexpected::Signed(found), Some(max)) => Self::of(Problem::OutOfRange { min: 0, max, found }),
            _ => Self::invalid_type(found, expected),
        }
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::of(Problem::UnknownWord { found: variant.to_owned(), expected: owned(expected) })
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::at(field, Problem::UnknownField { name: field.to_owned(), expected: owned(expected) })
    }

    fn missing_field(field: &'static str) -> Self {
        Self::at(field, Problem::MissingField)
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::at(field, Problem::Duplicate { id: field.to_owned() })
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// What serde's and chrono's visitors call what they expect, in our terms.
fn expectation(words: &str) -> Expected {
    match words {
        "a boolean" => Expected::TrueOrFalse,
        "a character" => Expected::Character,
        "a sequence" => Expected::List,
        "u8" | "u32" => Expected::WholeNumber,
        words if words.contains("date") => Expected::Date,
        words if words.starts_with("struct ") || words.contains("enum ") || words.contains("map") => Expected::Table,
        _ => Expected::Text,
    }
}

fn name_of(found: &Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(value) => value.to_string(),
        Unexpected::Signed(value) => value.to_string(),
        Unexpected::Unsigned(value) => value.to_string(),
        Unexpected::Float(value) => value.to_string(),
        Unexpected::Str(value) => format!("\"{}\"", shortened(value)),
        Unexpected::Seq => "[…]".to_owned(),
        Unexpected::Map => "{…}".to_owned(),
        Unexpected::Other(words) => shortened(words),
        other => other.to_string(),
    }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

impl<'de> de::Deserializer<'de> for Node<'de, '_> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        let value = match self {
            Self::Root(table) => return visitor.visit_map(Fields::of(table)),
            Self::Value(value) => value,
        };
        match value {
            DeValue::String(text) => visitor.visit_borrowed_str(text),
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => Err(de::Error::invalid_type(Unexpected::Other(number.as_str()), &visitor)),
            },
            DeValue::Float(number) => Err(de::Error::invalid_type(Unexpected::Other(number.as_str()), &visitor)),
            DeValue::Boolean(value) => visitor.visit_bool(*value),
            DeValue::Datetime(date) => Err(de::Error::invalid_type(Unexpected::Other(&date.to_string()), &visitor)),
            DeValue::Array(elements) => visitor.visit_seq(Elements { left: elements.iter(), at: 0 }),
            DeValue::Table(table) => visitor.visit_map(Fields::of(table)),
        }
    }

    /// Dates are read from a text; a bare TOML date is as good.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self {
            Self::Value(DeValue::Datetime(date)) => visitor.visit_str(&date.to_string()),
            other => other.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        let found = match self {
            Self::Value(DeValue::String(word)) => {
                return visitor.visit_enum::<StrDeserializer<'_, Mistake>>(word.as_ref().into_deserializer());
            }
            Self::Value(value) => value.type_str().to_owned(),
            Self::Root(_) => "table".to_owned(),
        };
        Err(Mistake::of(Problem::UnknownWord { found, expected: owned(words) }))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

struct Fields<'d, 'i> {
    left: Vec<(&'d str, &'d DeValue<'i>)>,
    current: Option<(&'d str, &'d DeValue<'i>)>,
}

impl<'d, 'i> Fields<'d, 'i> {
    /// The fields in the order of the text, so that the first fault is the topmost.
    fn of(table: &'d DeTable<'i>) -> Self {
        let mut fields: Vec<_> = table.iter().collect();
        fields.sort_by_key(|(key, _)| std::cmp::Reverse(key.span().start));
        let left = fields.into_iter().map(|(key, value)| (DeString::as_ref(key.get_ref()), value.get_ref())).collect();
        Self { left, current: None }
    }
}

impl<'d> MapAccess<'d> for Fields<'d, '_> {
    type Error = Mistake;

    fn next_key_seed<K: DeserializeSeed<'d>>(&mut self, seed: K) -> Result<Option<K::Value>, Mistake> {
        self.current = self.left.pop();
        self.current.map(|(key, _)| seed.deserialize(de::value::BorrowedStrDeserializer::new(key))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'d>>(&mut self, seed: V) -> Result<V::Value, Mistake> {
        let Some((key, value)) = self.current.take() else {
            return Err(Mistake::of(Problem::MissingField));
        };
        read(seed, value).map_err(|mistake| mistake.within(Step::Field(key.to_owned())))
    }
}

struct Elements<'d, 'i> {
    left: std::slice::Iter<'d, toml::Spanned<DeValue<'i>>>,
    at: usize,
}

impl<'d> SeqAccess<'d> for Elements<'d, '_> {
    type Error = Mistake;

    fn next_element_seed<T: DeserializeSeed<'d>>(&mut self, seed: T) -> Result<Option<T::Value>, Mistake> {
        let Some(element) = self.left.next() else { return Ok(None) };
        let at = self.at;
        self.at += 1;
        read(seed, element.get_ref()).map(Some).map_err(|mistake| mistake.within(Step::Element(at)))
    }
}

fn read<'d, T: DeserializeSeed<'d>>(seed: T, value: &'d DeValue<'_>) -> Result<T::Value, Mistake> {
    seed.deserialize(Node::Value(value)).map_err(|mistake| match value {
        DeValue::Table(table) if mistake.path.is_empty() => point_into(table, mistake),
        _ => mistake,
    })
}

/// Serde buffers a tagged table (an order rule, a condition) before it reads its fields, and so
/// forgets which field was wrong: the value found tells, if it stands there once.
fn point_into(table: &DeTable<'_>, mistake: Mistake) -> Mistake {
    let found = match &mistake.problem {
        Problem::WrongType { found, .. } => found.clone(),
        Problem::UnknownWord { found, .. } => format!("\"{}\"", shortened(found)),
        Problem::OutOfRange { found, .. } => found.to_string(),
        _ => return mistake,
    };
    let mut alike = table.iter().filter(|(_, value)| name_of_value(value.get_ref()) == found);
    match (alike.next(), alike.next()) {
        (Some((key, _)), None) => mistake.within(Step::Field(key.get_ref().to_string())),
        _ => mistake,
    }
}

fn name_of_value(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("\"{}\"", shortened(text)),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(_) => "[…]".to_owned(),
        DeValue::Table(_) => "{…}".to_owned(),
    }
}
