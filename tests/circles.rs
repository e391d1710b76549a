//! No circle between the files of a crate: whoever opens one can read on downwards and comes to an end.
//!
//! A file needs another when a path in its code names something that the other defines. A re-export is followed to
//! where the thing is defined, so a parent that only hands on what its children define is in no circle with them, and
//! neither is one that declares a child without using it; one that calls a child which names something of the parent
//! is. Methods are reached without a path, so a file that adds some to a type of another needs only that other. Code
//! for tests alone does not count. The sources are read as words; nothing is compiled.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tests::program::repository;

/// The circles that remain: the crate, the files, and why.
const REMAINING: [(&str, &[&str], &str); 2] = [
    (
        "delibere",
        &["office", "office::clocks", "office::safety", "office::users"],
        "the office keeps for each of its parts what that part remembers between two calls",
    ),
    ("delibere", &["commands", "commands::candidate"], "what changes the record tells the candidate's window"),
];

/// A module by its path in the crate; the root is empty.
type Module = Vec<String>;

#[test]
fn no_file_needs_one_that_needs_it() {
    let mut found = BTreeMap::new();
    for (name, folder) in crates() {
        let modules = modules(&folder);
        let needs: BTreeMap<&Module, _> = modules.keys().map(|module| (module, needs(&modules, module))).collect();
        let all: BTreeMap<&Module, _> = modules.keys().map(|module| (module, reach(&needs, module))).collect();
        for module in modules.keys().filter(|module| all[module].contains(*module)) {
            let circle: BTreeSet<String> =
                all[module].iter().filter(|it| all[it].contains(module)).map(shown).collect();
            let arrows = needs[module].iter().filter(|(to, _)| circle.contains(&shown(to)));
            let arrows = arrows.map(|(to, path)| format!("  {} needs {}: {path}\n", shown(module), shown(to)));
            let arrows: String = arrows.collect();
            found.entry((name.clone(), circle)).or_insert_with(String::new).push_str(&arrows);
        }
    }
    for (name, circle, why) in REMAINING {
        let circle = circle.iter().map(ToString::to_string).collect();
        let stands = found.remove(&(name.to_owned(), circle)).is_some();
        assert!(stands, "{name} is rid of a circle, or it became another one ({why}): mend the list; {found:#?}");
    }
    let left: Vec<String> = found.iter().map(|((name, _), arrows)| format!("{name}:\n{arrows}")).collect();
    assert!(left.is_empty(), "files that need each other:\n{}", left.concat());
}

#[test]
fn a_circle_is_seen_through_imports_and_re_exports_alike() {
    let crate_of = |files: &[(&str, &str)]| -> BTreeMap<Module, Code> {
        let module = |name: &str| name.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect();
        files.iter().map(|(name, text)| (module(name), Code::read(text))).collect()
    };
    let paths = |modules: &BTreeMap<Module, Code>, of: &str| -> Vec<String> {
        needs(modules, &vec![of.to_owned()]).into_iter().map(|(to, path)| format!("{} {path}", shown(&to))).collect()
    };
    let modules = crate_of(&[
        ("", "mod a; pub use a::inner::Deep; // crate::b::remark"),
        ("a", "mod inner; pub use inner::Deep; use crate::b; fn f() { b::called(\"crate::quoted::x\") }"),
        ("a::inner", "pub struct Deep; pub(in crate::a) fn g(x: &'static str) {}"),
        ("b", "use crate::{Deep, a::{self}}; #[cfg(test)] mod tests { use crate::a::only_tested; }"),
    ]);
    assert_eq!(paths(&modules, "a"), ["b b::called"]);
    assert_eq!(paths(&modules, "b"), ["a::inner crate::Deep"]);
}

/// What a source says: the paths it follows, what each name that it imports or hands on stands for, and the modules
/// that it declares for tests alone.
struct Code {
    paths: Vec<Vec<String>>,
    imports: BTreeMap<String, Vec<String>>,
    for_tests: Vec<String>,
}

impl Code {
    fn read(text: &str) -> Self {
        let mut code = Self { paths: Vec::new(), imports: BTreeMap::new(), for_tests: Vec::new() };
        let words = words(text);
        let (mut rest, mut hands_on) = (words.as_slice(), false);
        while let Some((word, after)) = rest.split_first() {
            let starts =
                |what: &[&str]| rest.iter().zip(what).filter(|(word, what)| word == *what).count() == what.len();
            if starts(&["#", "[", "cfg", "(", "test", ")", "]", "mod"]) {
                code.for_tests.extend(rest.get(8).cloned());
                rest = &rest[rest.len().min(9)..];
                if rest.first().is_some_and(|word| word == "{") {
                    break;
                }
            } else if word == "pub" {
                // Who may see it, as in `pub(in crate::a)`, is no path that is followed.
                let seen_by = after.iter().position(|word| word == ")").filter(|_| after[0] == "(");
                rest = &after[seen_by.map_or(0, |end| end + 1)..];
                hands_on = rest.first().is_some_and(|word| word == "use");
            } else if word == "use" {
                let end = after.iter().position(|word| word == ";").unwrap_or(after.len());
                let imported = imported(&[], &after[..end]);
                if !std::mem::take(&mut hands_on) {
                    code.paths.extend(imported.iter().map(|(_, path)| path.clone()));
                }
                code.imports.extend(imported);
                rest = &after[end..];
            } else if is_name(word) {
                let length =
                    rest.chunks(2).take_while(|pair| is_name(&pair[0]) && pair.get(1).is_some_and(|it| it == "::"));
                let length = length.count() * 2 + 1;
                let path: Vec<String> =
                    rest.iter().take(length).step_by(2).filter(|word| is_name(word)).cloned().collect();
                if path.len() > 1 {
                    code.paths.push(path);
                }
                rest = &rest[length..];
            } else {
                rest = after;
            }
        }
        code
    }
}

/// The names that a tree of imports gives, and what each stands for.
fn imported(before: &[String], tree: &[String]) -> Vec<(String, Vec<String>)> {
    let mut path = before.to_vec();
    let mut words = tree.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "::" => {}
            "{" => {
                let inner = &words.as_slice()[..words.len() - 1];
                let mut depth = 0;
                let parts = inner.split(|word| {
                    depth += i32::from(word == "{") - i32::from(word == "}");
                    depth == 0 && word == ","
                });
                return parts.filter(|part| !part.is_empty()).flat_map(|part| imported(&path, part)).collect();
            }
            "as" => return words.next().map(|name| (name.clone(), path)).into_iter().collect(),
            "self" if !path.is_empty() => {}
            word => path.push(word.to_owned()),
        }
    }
    path.last().cloned().map(|name| (name, path)).into_iter().collect()
}

/// The words of a source without its comments and texts: names, `::`, and single signs.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let ends = |end: &str, from: usize| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
        let length = if rest.starts_with("//") {
            ends("\n", 0)
        } else if rest.starts_with("/*") {
            ends("*/", 2)
        } else if rest.starts_with("r\"") || rest.starts_with("r#") {
            let hashes = "#".repeat(rest[1..].len() - rest[1..].trim_start_matches('#').len());
            ends(&format!("\"{hashes}"), 2 + hashes.len())
        } else if c == '"' {
            let mut escaped = false;
            let closes = |(_, c): &(usize, char)| {
                let closes = *c == '"' && !escaped;
                escaped = *c == '\\' && !escaped;
                closes
            };
            rest[1..].char_indices().find(closes).map_or(rest.len(), |(at, _)| at + 2)
        } else if rest.starts_with("'\\") {
            ends("'", 3)
        } else if c == '\'' {
            let sign = rest[1..].chars().next().map_or(0, char::len_utf8);
            if rest[1 + sign..].starts_with('\'') { sign + 2 } else { 1 }
        } else if c.is_alphanumeric() || c == '_' {
            let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            words.push(rest[..word].to_owned());
            word
        } else {
            let sign = if rest.starts_with("::") { 2 } else { c.len_utf8() };
            if !c.is_whitespace() {
                words.push(rest[..sign].to_owned());
            }
            sign
        };
        rest = &rest[length..];
    }
    words
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Our crates and the folders of their sources.
fn crates() -> Vec<(String, std::path::PathBuf)> {
    let shell = repository().join("src-tauri");
    let inner = std::fs::read_dir(shell.join("crates")).unwrap().map(|entry| entry.unwrap().path());
    let named = inner.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path.join("src")));
    named.chain([("delibere".to_owned(), shell.join("src"))]).collect()
}

/// The modules of a crate but for those of tests and the program around the library.
fn modules(folder: &Path) -> BTreeMap<Module, Code> {
    let mut modules = BTreeMap::new();
    for file in super::files(&[folder.to_str().unwrap()], &["rs"]) {
        let place = file.strip_prefix(folder).unwrap().with_extension("");
        let mut module: Module = place.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        module.retain(|part| part != "mod" && part != "lib");
        if module != ["main"] {
            modules.insert(module, Code::read(&std::fs::read_to_string(&file).unwrap()));
        }
    }
    let of_tests = |(module, code): (&Module, &Code)| -> Vec<Module> {
        code.for_tests.iter().map(|name| [module.as_slice(), std::slice::from_ref(name)].concat()).collect()
    };
    let of_tests: Vec<Module> = modules.iter().flat_map(of_tests).collect();
    modules.retain(|module, _| !of_tests.iter().any(|test| module.starts_with(test)));
    modules
}

/// What a module needs of others, each by a path that says so.
fn needs(modules: &BTreeMap<Module, Code>, module: &Module) -> BTreeMap<Module, String> {
    let mut needs = BTreeMap::new();
    for path in &modules[module].paths {
        let Some((home, named)) = absolute(modules, module, path).and_then(|path| home(modules, path)) else {
            continue;
        };
        // A module that is only imported is needed for what is then named of it.
        if home != *module && named {
            needs.entry(home).or_insert_with(|| path.join("::"));
        }
    }
    needs
}

/// A path from the root of the crate; nothing where it leads to another crate.
fn absolute(modules: &BTreeMap<Module, Code>, module: &Module, path: &[String]) -> Option<Vec<String>> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "self" => Some([module.as_slice(), rest].concat()),
        "super" => {
            let above: Module = module[..module.len().checked_sub(1)?].to_vec();
            if rest.first().is_some_and(|word| word == "super") {
                return absolute(modules, &above, rest);
            }
            Some([above.as_slice(), rest].concat())
        }
        name => {
            let child = [module.as_slice(), path].concat();
            if modules.contains_key(&child[..=module.len()]) {
                return Some(child);
            }
            let imported = modules[module].imports.get(name).filter(|imported| imported.first() != Some(first))?;
            Some([absolute(modules, module, imported)?.as_slice(), rest].concat())
        }
    }
}

/// The module that defines what a path names, and whether it names more than the module itself.
fn home(modules: &BTreeMap<Module, Code>, path: Vec<String>) -> Option<(Module, bool)> {
    let length = (0..=path.len()).rev().find(|length| modules.contains_key(&path[..*length]))?;
    let (module, rest) = (path[..length].to_vec(), &path[length..]);
    let Some((name, inside)) = rest.split_first() else { return Some((module, false)) };
    let handed_on = modules[&module].imports.get(name).and_then(|import| absolute(modules, &module, import));
    match handed_on {
        Some(to) if to != path[..=length] => home(modules, [to.as_slice(), inside].concat()),
        Some(_) | None => Some((module, true)),
    }
}

/// Every module that can be reached from one by arrows.
fn reach(needs: &BTreeMap<&Module, BTreeMap<Module, String>>, from: &Module) -> BTreeSet<Module> {
    let mut known = BTreeSet::new();
    let mut ahead: Vec<&Module> = needs[from].keys().collect();
    while let Some(module) = ahead.pop() {
        if known.insert(module.clone()) {
            ahead.extend(needs[module].keys());
        }
    }
    known
}

fn shown(module: &Module) -> String {
    if module.is_empty() { "the root".to_owned() } else { module.join("::") }
}
