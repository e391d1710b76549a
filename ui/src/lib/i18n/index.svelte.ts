// The words of the interface. Every string a person reads comes from `fr/` or `en/`, one file a place.
//
// French is the reference: the type of the English catalogue is that of the French one, so a key missing on
// either side fails the check. A sentence with a value in it is a function. Sentences that come from the shell
// (refusals, advice, lacks) arrive already in the user's language and are shown as they are.

import type { Language } from "$lib/wire/Language";
import { en } from "./en";
import { fr } from "./fr";

export type Words = typeof fr;

const catalogues: Record<Language, Words> = { fr, en };

let language = $state<Language>("fr");

/** The language shown now; reactive. */
export function currentLanguage(): Language {
  return language;
}

/** Changes every word on the screen at once, and the language the page declares to assistive tools. */
export function speak(chosen: Language): void {
  language = chosen;
  document.documentElement.lang = chosen;
}

/** The catalogue of the language shown now; reactive when called in a template or a `$derived`. */
export function t(): Words {
  return catalogues[language];
}
