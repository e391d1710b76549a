// French typography in the catalogues: U+202F before « ; : ! ? » and inside « », typographic apostrophes.
// `node scripts/typography.mjs` mends `src/lib/i18n/fr/*.ts` in place; with `--check` it only fails.
// Only the strings are looked at; a colon or a question mark of the code has no space before it inside quotes.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const folder = new URL("../src/lib/i18n/fr/", import.meta.url);
const THIN = "\u202f";

function mend(text) {
  return text
    .replace(/(?<=\p{L})'(?=\p{L})/gu, "’")
    .replace(/[ \u00a0]([;:!?»])/g, `${THIN}$1`)
    .replace(/«[ \u00a0]/g, `«${THIN}`)
    .replace(/(?<=\p{L})\.\.\./gu, "…");
}

// Double-quoted strings and the literal parts of templates.
function mendFile(source) {
  return source
    .split("\n")
    .map((line) => {
      if (line.trimStart().startsWith("//")) return line;
      return line
        .replace(/"(?:[^"\\]|\\.)*"/g, mend)
        .replace(/`(?:[^`\\]|\\.)*`/g, (whole) =>
          whole.replace(/(\$\{[^}]*\})|([^$]+|\$)/g, (part, hole) => (hole ? part : mend(part))),
        );
    })
    .join("\n");
}

const check = process.argv.includes("--check");
const faulty = [];
for (const name of readdirSync(folder)) {
  const file = new URL(name, folder);
  const source = readFileSync(file, "utf8");
  const mended = mendFile(source);
  if (mended === source) continue;
  faulty.push(name);
  if (!check) writeFileSync(file, mended);
}
if (check && faulty.length > 0) {
  console.error(`French typography to mend in: ${faulty.join(", ")} (run: node scripts/typography.mjs)`);
  process.exit(1);
}
