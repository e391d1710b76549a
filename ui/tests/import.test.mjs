// Candidates pasted from a spreadsheet, however it was laid out.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { loader } from "./load.mjs";

let vite, module;
const open = ["training", "apprenticeship", "experience"];
const read = (text, taken = []) => module.readCandidates(text, taken, open, "2026-11-23");
const names = (found) => found.rows.map(({ enrolment }) => `${enrolment.firstName}|${enrolment.surname}`);

before(async () => {
  vite = await loader();
  module = await vite.load("/src/places/preparation/import.ts");
});
after(() => vite.close());

test("tabs with headings in any order are understood", () => {
  const found = read(
    "Prénom\tNom d’usage\tCivilité\tDate de naissance\tVoie d’accès\tEntreprise\n" +
      "Amélie\tGARNIER\tMadame\t17/04/1988\tformation continue\tRégie Armstrong\n" +
      "Issa\tN’DIAYE\tM.\t3 sept 92\tVAE\t\n",
  );
  assert.deepEqual(names(found), ["Amélie|Garnier", "Issa|N’Diaye"]);
  assert.equal(found.rows[0].enrolment.title, "Mme");
  assert.equal(found.rows[0].enrolment.born, "1988-04-17");
  assert.equal(found.rows[0].enrolment.organisation, "Régie Armstrong");
  assert.equal(found.rows[1].enrolment.accessPath, "experience");
  assert.equal(found.rows[1].enrolment.born, "1992-09-03");
});

test("without headings, columns are guessed from their content", () => {
  const found = read("Mme;GARNIER;Amélie;17/04/1988\nM.;HADDAD;Mehdi;22/01/1995");
  assert.deepEqual(names(found), ["Amélie|Garnier", "Mehdi|Haddad"]);
  assert.deepEqual(
    found.rows.map(({ enrolment }) => enrolment.born),
    ["1988-04-17", "1995-01-22"],
  );
});

test("one column of full names is split at the capitals, whichever comes first", () => {
  assert.deepEqual(names(read("GARNIER Amélie\nZoé LE GOFF-MARTIN\nMehdi Haddad")), [
    "Amélie|Garnier",
    "Zoé|Le Goff-Martin",
    "Mehdi|Haddad",
  ]);
});

test("quoted cells keep their separators", () => {
  const found = read('Nom,Prénom,Organisme\n"Le Goff, ép. Martin",Zoé,"Atelier ""Le Fil"", Lyon"');
  assert.equal(found.rows[0].enrolment.surname, "Le Goff, ép. Martin");
  assert.equal(found.rows[0].enrolment.organisation, 'Atelier "Le Fil", Lyon');
});

test("numbers already taken are replaced, and the doubt is said", () => {
  const found = read("N°\tNom\tPrénom\n1\tGarnier\tAmélie\n7\tHaddad\tMehdi\n7\tSylla\tFatou", [1, 2]);
  assert.deepEqual(
    found.rows.map(({ enrolment }) => enrolment.number),
    [3, 7, 4],
  );
  assert.deepEqual(
    found.rows.map(({ doubts }) => doubts.map((doubt) => doubt.kind)),
    [["number"], [], ["number"]],
  );
});

test("what is not understood is said and nothing else is lost", () => {
  const found = read(
    "Nom;Prénom;Né(e) le;Voie\nGarnier;Amélie;avant-hier;téléportation\n;;;\nHaddad;;;\nGarnier;Amélie;;",
  );
  assert.equal(found.rows.length, 2);
  assert.deepEqual(
    found.rows[0].doubts.map((doubt) => doubt.kind),
    ["born", "accessPath"],
  );
  assert.deepEqual(
    found.rows[1].doubts.map((doubt) => doubt.kind),
    ["twice"],
  );
  assert.deepEqual(found.dropped, [3, 4]);
  assert.equal(found.rows[0].enrolment.accessPath, "training");
});

test("a path the certification does not open is not accepted silently", () => {
  const found = read("Nom;Prénom;Voie\nGarnier;Amélie;candidature individuelle");
  assert.equal(found.rows[0].enrolment.accessPath, "training");
  assert.equal(found.rows[0].doubts[0].kind, "accessPath");
});

test("forty lines from a spreadsheet of another system are read whole", () => {
  const lines = Array.from(
    { length: 40 },
    (_, index) => `Nom${index}\tPrénom${index}\t0${(index % 9) + 1}/02/1990`,
  );
  assert.equal(read(`\ufeffNom\tPrénom\tNaissance\r\n${lines.join("\r\n")}\r\n`).rows.length, 40);
});
