// What an answer repeats stays the very object it was: what is drawn from it is not drawn again.

/** `now`, with every part that equals the same part of `before` taken from there. Plain data only. */
export function kept<T>(before: unknown, now: T): T {
  if (before === now || typeof now !== "object" || now === null) return now;
  if (typeof before !== "object" || before === null || Array.isArray(before) !== Array.isArray(now))
    return now;
  const was = before as Record<string, unknown>;
  const is = now as Record<string, unknown>;
  const keys = Object.keys(is);
  let same = keys.length === Object.keys(was).length;
  for (const key of keys) {
    is[key] = kept(was[key], is[key]);
    same &&= key in was && is[key] === was[key];
  }
  return same ? (before as T) : now;
}
