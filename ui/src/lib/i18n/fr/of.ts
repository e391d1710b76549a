// « de » before a name: elided before a vowel. Names in H are not: only some of theirs are mute.

/** « d’Amélie », « de Bruno ». */
export const of = (name: string): string =>
  /^[AÀÂÄÅÃÁÆEÉÈÊËIÎÏÍOÔÖÓÕØŒUÙÛÜÚ]/.test(name) ? `d’${name}` : `de ${name}`;
