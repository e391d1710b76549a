/**
 * The tags of a note while it is typed: the sign and the competence codes inside the words.
 *
 * Only a preview: what counts is what the core reads in the same line when it is written. Keep the
 * two alike (crate `exam`, `note.rs`).
 */

/** What a line says of the candidate. */
export type Sign = "plus" | "minus" | "question";

/** A typed line, taken apart. */
interface Tagged {
  readonly sign: Sign | null;
  readonly competences: readonly string[];
  readonly text: string;
}

const SIGNS: Readonly<Record<string, Sign>> = {
  "+": "plus",
  "-": "minus",
  "−": "minus",
  "–": "minus",
  "?": "question",
};

/** Takes a line apart; a word is a competence only if `known` holds its code. */
export function tagsOf(typed: string, known: ReadonlySet<string>): Tagged {
  let sign: Sign | null = null;
  const competences: string[] = [];
  const words: string[] = [];
  for (const word of typed.split(/\s+/).filter((w) => w !== "")) {
    const found = SIGNS[word];
    if (words.length === 0 && sign === null && found !== undefined) sign = found;
    else if (known.has(word)) {
      if (!competences.includes(word)) competences.push(word);
    } else words.push(word);
  }
  return { sign, competences, text: words.join(" ") };
}
