// What a person typed, told from two states of a line.

/** What was typed into these words, now that they read so: what stands between what both begin and end with. */
export function typedInto(words: string, now: string): string {
  const room = Math.min(words.length, now.length);
  let before = 0;
  while (before < room && words[before] === now[before]) before += 1;
  let after = 0;
  while (after < room - before && words.at(-1 - after) === now.at(-1 - after)) after += 1;
  return now.slice(before, now.length - after);
}
