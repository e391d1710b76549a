// What an answer repeats stays the very object it was: what is drawn from it is not drawn again.

type Plain = Record<string, unknown>;

/** `now`, with every part that equals the same part of `before` taken from there; things of a list that carry an `id`
 *  are the same wherever in it they went. Plain data only, which is never written to afterwards. */
export function kept<T>(before: unknown, now: T): T {
  if (before === now || !isObject(now) || !isObject(before)) return now;
  if (Array.isArray(now) !== Array.isArray(before)) return now;
  const former = Array.isArray(before) && Array.isArray(now) ? besideEach(before, now) : (before as Plain);
  const is = now as Plain;
  const keys = Object.keys(is);
  let same = keys.length === Object.keys(before).length;
  for (const key of keys) {
    is[key] = kept((former as Plain)[key], is[key]);
    same &&= key in before && is[key] === (before as Plain)[key];
  }
  return same ? (before as T) : now;
}

/** For each thing of `now`, what `before` says of it: of the same `id`, else of the same place. */
function besideEach(before: unknown[], now: unknown[]): unknown[] {
  if (!now.some((item, at) => idOf(item) !== idOf(before[at]))) return before;
  const known = new Map(before.map((item) => [idOf(item), item]));
  return now.map((item, at) => (idOf(item) === undefined ? before[at] : known.get(idOf(item))));
}

function idOf(item: unknown): unknown {
  return isObject(item) ? (item as Plain)["id"] : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
