// How hard a passphrase is to guess, roughly, for a word of advice. The shell says which are too short.
//
// Counts what an attacker with lists would have to try: a word of a list is worth some twelve bits, a stray
// character some five, and what is repeated or in sequence is worth next to nothing.

export type Strength = "empty" | "short" | "weak" | "fair" | "strong";

const worn = /(azerty|qwerty|motdepasse|password|passphrase|deliber|bonjour|soleil|admin|examen|123|abc)/gi;

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Bits, roughly. */
function bits(passphrase: string): number {
  const words = plain(passphrase)
    .split(/[\s\-_.,;:!?’']+/u)
    .filter(Boolean);
  const seen = new Set<string>();
  let total = 0;
  for (const word of words) {
    if (seen.has(word)) {
      total += 1;
      continue;
    }
    seen.add(word);
    const rest = word.replace(worn, "").replace(/(.)\1+/g, "$1");
    const letters = rest.replace(/[^a-z]/g, "").length;
    const others = rest.length - letters;
    total += Math.min(letters * 4, letters >= 3 ? 12.5 : 4) + others * 4;
    // A long string without spaces may be random: beyond the word, two bits a letter.
    if (letters > 9) total += (letters - 9) * 2;
  }
  // What a generator made has no words in it: five bits a character.
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\p{L}\d\s]/u].filter((kind) => kind.test(passphrase)).length;
  const random = kinds >= 3 && !/[a-z]{4}/i.test(passphrase) && new Set(passphrase).size > 8;
  return random ? Math.max(total, passphrase.length * 5) : total;
}

/** What to say of it, where so many characters are the fewest. */
export function strengthOf(passphrase: string, shortest: number): Strength {
  if (passphrase.length === 0) return "empty";
  if ([...passphrase].length < shortest) return "short";
  const found = bits(passphrase);
  if (found < 34) return "weak";
  return found < 49 ? "fair" : "strong";
}
