// Candidates pasted from a spreadsheet: tabs, semicolons or commas, with a heading line or without. Pure, forgiving:
// it keeps every line that has a name, says what it did not understand, and never stops at the first oddity.

import type { EnrolmentView } from "$lib/wire/EnrolmentView";
import { readDate } from "$lib/read";

type Column =
  | "number"
  | "title"
  | "firstName"
  | "surname"
  | "fullName"
  | "born"
  | "accessPath"
  | "organisation"
  | "ignored";

type Row = { line: number; enrolment: EnrolmentView; doubts: Doubt[] };
type Doubt = { kind: "born" | "accessPath" | "number" | "twice"; text: string };
type Import = { columns: Column[]; rows: Row[]; dropped: number[] };

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

const headings: [RegExp, Column][] = [
  [/^(n|no|n o|num|numero|number|rang|ordre)$/, "number"],
  [/^(civilite|civ|titre|title|sexe)$/, "title"],
  [/^(prenom|prenoms|first ?name|given name|prenom usuel)/, "firstName"],
  [
    /^(nom prenom|prenom nom|nom et prenom|prenom et nom|nom complet|candidat|full name|name|stagiaire)$/,
    "fullName",
  ],
  [/^(nom|nom d usage|nom de famille|nom de naissance|surname|last ?name|family name)/, "surname"],
  [/(naissance|ne le|nee le|ne e le|birth|born)/, "born"],
  [/(voie|parcours|acces|access|path)/, "accessPath"],
  [/(entreprise|organisme|structure|employeur|societe|organisation|company|employer)/, "organisation"],
];

const paths: [RegExp, string][] = [
  [/appren/, "apprenticeship"],
  [/professionnalisation|contrat pro/, "professionalisation"],
  [/vae|experience|acquis/, "experience"],
  [/capitali|bloc/, "capitalisation"],
  [/individuel|libre|individual/, "individual"],
  [/cycle/, "regulated-cycle"],
  [/formation|stage|training|continu/, "training"],
];

const titles: Record<string, string> = {
  m: "M.",
  mr: "M.",
  monsieur: "M.",
  mme: "Mme",
  madame: "Mme",
  mlle: "Mme",
  mademoiselle: "Mme",
  h: "M.",
  f: "Mme",
  mrs: "Mme",
  ms: "Mme",
  dr: "Dr",
};

/** Cells of one line of CSV, quotes respected. */
function cells(line: string, separator: string): string[] {
  const found: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at];
    if (quoted) {
      if (sign === '"' && line[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell.trim() === "") {
      quoted = true;
      cell = "";
    } else if (sign === separator) {
      found.push(cell);
      cell = "";
    } else cell += sign;
  }
  found.push(cell);
  return found.map((text) => text.replace(/[\s\u00a0\u202f]+/g, " ").trim());
}

function separatorOf(lines: string[]): string {
  const score = (sign: string) =>
    lines.slice(0, 10).reduce((sum, line) => sum + line.split(sign).length - 1, 0);
  return score("\t") > 0 ? "\t" : score(";") >= score(",") ? ";" : ",";
}

/** « GARNIER Amélie », « Amélie GARNIER », « Amélie Garnier »: the part in capitals is the surname. */
function splitName(full: string): { firstName: string; surname: string } {
  const words = full.trim().split(/\s+/);
  const loud = (word: string) => word.length > 1 && word === word.toUpperCase() && /\p{L}/u.test(word);
  const surname = words.filter(loud);
  const first = words.filter((word) => !loud(word));
  if (surname.length > 0 && first.length > 0)
    return { firstName: first.join(" "), surname: nameCase(surname.join(" ")) };
  return { firstName: words[0] ?? "", surname: nameCase(words.slice(1).join(" ")) };
}

/** Capitals throughout become a capital at the start of each part; anything else is left as typed. */
function nameCase(name: string): string {
  if (name !== name.toUpperCase() || name.length < 2) return name;
  return name
    .toLowerCase()
    .replace(/(^|[\s\-'’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

function guess(rows: string[][], today: string): Column[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns: Column[] = [];
  for (let at = 0; at < width; at += 1) {
    const values = rows.map((row) => row[at] ?? "").filter(Boolean);
    const all = (test: (value: string) => boolean) => values.length > 0 && values.every(test);
    const free = (column: Column) => !columns.includes(column);
    if (all((value) => /^\d{1,4}$/.test(value)) && free("number")) columns.push("number");
    else if (all((value) => plain(value) in titles) && free("title")) columns.push("title");
    else if (all((value) => readDate(value, today) !== null) && free("born")) columns.push("born");
    else if (all((value) => paths.some(([test]) => test.test(plain(value)))) && free("accessPath"))
      columns.push("accessPath");
    else columns.push("ignored");
  }
  // What is left, in the order French lists have it: surname, first name, organisation. One column alone: the full name.
  const left = columns.flatMap((column, at) =>
    column === "ignored" && rows.some((row) => row[at]) ? [at] : [],
  );
  const several = rows.every((row) => /\s/.test(row[left[0] ?? 0] ?? ""));
  if (left[0] !== undefined && (left.length === 1 || (several && left.length === 2))) {
    columns[left[0]] = "fullName";
    if (left[1] !== undefined) columns[left[1]] = "organisation";
    return columns;
  }
  const loud = rows.filter(
    (row) => (row[left[1] ?? -1] ?? "x") === (row[left[1] ?? -1] ?? "").toUpperCase(),
  ).length;
  const swapped = loud > rows.length / 2;
  (swapped ? ["firstName", "surname", "organisation"] : ["surname", "firstName", "organisation"]).forEach(
    (column, index) => {
      const at = left[index];
      if (at !== undefined) columns[at] = column as Column;
    },
  );
  return columns;
}

/** Reads the pasted text. `taken`: numbers already used; `open`: the paths of this certification, the usual first. */
export function readCandidates(text: string, taken: number[], open: string[], today: string): Import {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  const full = lines
    .map((line, index) => ({ line: index + 1, text: line }))
    .filter(({ text: words }) => words.trim());
  const separator = separatorOf(full.map(({ text: words }) => words));
  const table = full.map(({ line, text: words }) => ({ line, cells: cells(words, separator) }));
  const head =
    table[0]?.cells.map((cell) => headings.find(([test]) => test.test(plain(cell)))?.[1] ?? "ignored") ?? [];
  const named = head.includes("surname") || head.includes("fullName") || head.includes("firstName");
  const body = named ? table.slice(1) : table;
  const columns = named
    ? head
    : guess(
        body.map((row) => row.cells),
        today,
      );

  const used = new Set(taken);
  let next = 1;
  const rows: Row[] = [];
  const dropped: number[] = [];
  const seen = new Set<string>();
  for (const { line, cells: row } of body) {
    const value = (column: Column) => row[columns.indexOf(column)] ?? "";
    const doubts: Doubt[] = [];
    const whole = value("fullName");
    const name = whole
      ? splitName(whole)
      : { firstName: nameCase(value("firstName")), surname: nameCase(value("surname")) };
    if (!name.firstName || !name.surname) {
      dropped.push(line);
      continue;
    }
    const wanted = Number(value("number"));
    const fits = Number.isInteger(wanted) && wanted > 0 && wanted < 10_000 && !used.has(wanted);
    if (value("number") && !fits) doubts.push({ kind: "number", text: value("number") });
    while (used.has(next)) next += 1;
    const number = fits ? wanted : next;
    used.add(number);
    const born = value("born") ? readDate(value("born"), today) : null;
    if (value("born") && !born) doubts.push({ kind: "born", text: value("born") });
    const path = paths.find(([test]) => test.test(plain(value("accessPath"))))?.[1];
    const known = path !== undefined && open.includes(path);
    if (value("accessPath") && !known) doubts.push({ kind: "accessPath", text: value("accessPath") });
    const whom = plain(`${name.firstName} ${name.surname}`);
    if (seen.has(whom)) doubts.push({ kind: "twice", text: `${name.firstName} ${name.surname}` });
    seen.add(whom);
    rows.push({
      line,
      doubts,
      enrolment: {
        id: "",
        number,
        title: titles[plain(value("title"))] ?? "",
        ...name,
        born,
        accessPath: known ? path : (open[0] ?? "training"),
        organisation: value("organisation"),
        held: [],
        adjustments: [],
        remote: null,
        assessments: [],
      },
    });
  }
  return { columns, rows, dropped };
}
