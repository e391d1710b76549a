//! What changed between a signed revision and the file as it is, object by object.
//!
//! Allowed is only what a later signature or timestamp needs: an empty signature field gets its
//! value and its drawing, both new; the form says that there are signatures. Everything else is a
//! change, and so is a new object that none of this leads to.

use crate::field;
use crate::pdf::{Dict, File, Object, Unreadable};
use crate::sign::permission;
use std::collections::{BTreeMap, BTreeSet};

/// A change that is not a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The object.
    pub number: u32,
    /// What it concerns.
    pub what: Changed,
}

/// What a change concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// A page, or the list of them.
    Page,
    /// What is drawn on a page.
    Content,
    /// A file carried inside, or where it is.
    Attachment,
    /// A field or its drawing.
    Field,
    /// An earlier signature.
    Signature,
    /// What the document says of itself.
    Description,
    /// Any other object.
    Object,
    /// An object was added that no signature needs.
    Added,
    /// An object was deleted.
    Deleted,
}

/// What changed since these bytes, the beginning of the file.
pub(crate) fn since(then: &[u8], now: &File<'_>) -> Result<Vec<Change>, Unreadable> {
    let then = File::open(then)?;
    let mut comparison = Comparison { then: &then, now, fields: BTreeMap::new(), explained: BTreeSet::new() };
    for field in field::all(&then)? {
        comparison.fields.insert(field.number, field.value.is_none());
    }
    comparison.run()
}

struct Comparison<'a, 'b> {
    then: &'b File<'a>,
    now: &'b File<'a>,
    /// Signature fields then, and whether they were empty.
    fields: BTreeMap<u32, bool>,
    /// New objects that a later signature leads to.
    explained: BTreeSet<u32>,
}

impl Comparison<'_, '_> {
    fn run(mut self) -> Result<Vec<Change>, Unreadable> {
        let (then, now) = (self.then, self.now);
        let mut changes = Vec::new();
        for key in ["Root", "Info"] {
            if then.trailer().get(key) != now.trailer().get(key) {
                changes.push(Change { number: 0, what: Changed::Description });
            }
        }
        let identity =
            |file: &File<'_>| file.trailer().get("ID").and_then(Object::array).and_then(<[_]>::first).cloned();
        if identity(then) != identity(now) {
            changes.push(Change { number: 0, what: Changed::Description });
        }
        let (root, _) = then.catalog()?;
        let (form, _) = field::form(then)?;
        // The strictest certification allows nothing at all.
        let allows = !matches!(permission(then), Ok(Some(1)));
        let mut added = Vec::new();
        for number in then.numbers().chain(now.numbers()).collect::<BTreeSet<u32>>() {
            if then.place(number) == now.place(number) {
                continue;
            }
            let (old, new) = (then.get(number)?, now.get(number)?);
            if same(then, &old, now, &new) {
                continue;
            }
            let allowed = match (&old, &new) {
                (Object::Null, _) => {
                    added.push((number, new.clone()));
                    continue;
                }
                (Object::Dict(old), Object::Dict(new)) if allows => {
                    if number == root.0 {
                        self.catalog(old, new)?
                    } else if Some(number) == form {
                        differs_in(old, new).iter().all(|key| key == b"SigFlags")
                    } else {
                        self.fields.get(&number) == Some(&true) && self.filled(old, new)?
                    }
                }
                _ => false,
            };
            if !allowed {
                let what = if new == Object::Null { Changed::Deleted } else { self.concerns(number, &old) };
                changes.push(Change { number, what });
            }
        }
        for (number, value) in added {
            let is_container = value.dict().is_some_and(|it| it.names("Type", "XRef") || it.names("Type", "ObjStm"));
            if !is_container && !self.explained.contains(&number) {
                changes.push(Change { number, what: Changed::Added });
            }
        }
        Ok(changes)
    }

    /// A form inside the catalog may say that there are signatures; nothing else of it may change.
    fn catalog(&self, old: &Dict, new: &Dict) -> Result<bool, Unreadable> {
        Ok(differs_in(old, new).iter().all(|key| {
            let forms = old.get("AcroForm").and_then(Object::dict).zip(new.get("AcroForm").and_then(Object::dict));
            key == b"AcroForm"
                && forms.is_some_and(|(old, new)| differs_in(old, new).iter().all(|key| key == b"SigFlags"))
        }))
    }

    /// An empty field that got its value and its drawing, both of them new objects.
    fn filled(&mut self, old: &Dict, new: &Dict) -> Result<bool, Unreadable> {
        if !differs_in(old, new).iter().all(|key| key == b"V" || key == b"AP") {
            return Ok(false);
        }
        let is_new = |value: Option<&Object>| {
            value.and_then(Object::reference).filter(|(number, _)| !self.was(*number)).map(|(number, _)| number)
        };
        let Some(value) = is_new(new.get("V")) else { return Ok(false) };
        let drawing = match new.get("AP") {
            same if same == old.get("AP") => None,
            Some(Object::Dict(states)) if states.0.len() == 1 => match is_new(states.get("N")) {
                Some(drawing) => Some(drawing),
                None => return Ok(false),
            },
            Some(_) | None => return Ok(false),
        };
        let signs = self.now.get(value)?.dict().is_some_and(|it| it.get("ByteRange").is_some());
        if signs {
            self.explain(value)?;
            drawing.map_or(Ok(()), |drawing| self.explain(drawing))?;
        }
        Ok(signs)
    }

    fn was(&self, number: u32) -> bool {
        self.then.place(number) != crate::pdf::Place::Free
    }

    /// Everything new that a new object leads to.
    fn explain(&mut self, number: u32) -> Result<(), Unreadable> {
        let mut ahead = vec![number];
        while let Some(number) = ahead.pop() {
            if !self.was(number) && self.explained.insert(number) {
                let mut found = Vec::new();
                self.now.get(number)?.references(&mut found);
                ahead.extend(found.into_iter().map(|(number, _)| number));
            }
        }
        Ok(())
    }

    fn concerns(&self, number: u32, old: &Object) -> Changed {
        let Some(dict) = old.dict() else { return Changed::Object };
        if self.fields.contains_key(&number) || dict.names("Subtype", "Widget") || dict.names("Subtype", "Form") {
            return Changed::Field;
        }
        match dict.get("Type").and_then(Object::name) {
            Some(b"Page" | b"Pages") => Changed::Page,
            Some(b"EmbeddedFile" | b"Filespec") => Changed::Attachment,
            Some(b"Sig" | b"DocTimeStamp") => Changed::Signature,
            Some(b"Catalog" | b"Metadata") => Changed::Description,
            Some(_) => Changed::Object,
            None if dict.get("ByteRange").is_some() => Changed::Signature,
            None if matches!(old, Object::Stream(_)) => Changed::Content,
            None => Changed::Object,
        }
    }
}

/// Whether two values are the same, the bytes of streams included.
fn same(then: &File<'_>, old: &Object, now: &File<'_>, new: &Object) -> bool {
    match (old, new) {
        (Object::Stream(a), Object::Stream(b)) => {
            a.dict == b.dict && then.bytes[a.place.clone()] == now.bytes[b.place.clone()]
        }
        _ => old == new,
    }
}

/// Names whose values differ.
fn differs_in(old: &Dict, new: &Dict) -> Vec<Vec<u8>> {
    let keys: BTreeSet<&Vec<u8>> = old.0.iter().chain(&new.0).map(|(key, _)| key).collect();
    let value = |dict: &Dict, key: &[u8]| dict.0.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone());
    keys.into_iter().filter(|key| value(old, key) != value(new, key)).cloned().collect()
}
