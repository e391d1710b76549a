// The moments the view is looked at in, each named by what it shows and reached by the gestures of a jury. Every scene
// takes a program on an empty data folder and answers the room it left, if there is one.

import { founded, openRoom, ownExam, passphrase, president } from "./room.mjs";

const centre = {
  centre: "Centre de formation de Vénissieux",
  agreement: "69-2024-0187",
  address: "14, rue de l’Industrie, 69200 Vénissieux",
  town: "Vénissieux",
  room: "Salle Simone-Weil",
  date: "2026-11-23",
  lastDate: "2026-11-24",
  responsible: "Mme Claire Ménard",
  reference: "26-69-004512",
};
const jury = [
  { firstName: "Hélène", surname: "Vasseur", organisation: "Chantiers du Rhône", presides: true },
  { title: "M.", firstName: "Karim", surname: "Belkacem", organisation: "Ateliers Saint-Fons" },
  { firstName: "Odile", surname: "Prigent", organisation: "Régie de quartier des Minguettes" },
];
const four = [
  {
    firstName: "Amélie",
    surname: "Garnier",
    born: "1988-04-12",
    assessments: ["qap", "msp", "et", "entretien-final"],
  },
  {
    firstName: "Issa",
    surname: "N’Diaye",
    born: "1984-09-02",
    assessments: ["msp", "et", "qap", "entretien-final"],
    adjustments: [{ kind: "third", amount: 0, reference: "DREETS 2026-118", segments: [] }],
  },
  {
    firstName: "Zoé",
    surname: "Le Goff-Martin",
    born: "1996-12-30",
    accessPath: "apprenticeship",
    assessments: ["msp", "et", "qap", "entretien-final"],
  },
  { firstName: "Mehdi", surname: "Haddad", born: "1988-07-11" },
];

/** The ETI title session, complete and ready to begin: four candidates over a long day. */
async function ready(program, people = four, members = jury) {
  await founded(program);
  const room = await openRoom(program, "rncp39794-eti", "titre");
  await room.details(centre);
  for (const member of members) await room.enlist(member);
  for (const [at, candidate] of people.entries()) await room.enrol({ number: at + 1, ...candidate });
  const hours = ["09:00", "11:55", "15:50", "18:45"];
  const passages = people.map((_, at) => ({
    candidate: room.id(at + 1),
    at:
      at < 4
        ? `2026-11-23T${hours[at]}:00+01:00`
        : `2026-11-24T${String(8 + (at % 12)).padStart(2, "0")}:00:00+01:00`,
  }));
  await room.act("order-passages", { passages });
  if (people === four)
    await room.act("declare-recusal", {
      juror: room.juror("Prigent"),
      candidate: room.id(3),
      motive: "Travaille dans la même structure que la candidate.",
    });
  return room;
}

const matters = (room) => room.view().rules.matters;

/** The first candidate has passed, the second is in the room. */
async function morning(program) {
  const room = await ready(program);
  await room.act("begin");
  await program.pass(10);
  await room.present(1);
  await room.pass(1);
  for (const matter of matters(room))
    for (const { code } of matter.competences) await room.assess(1, code, favourable(matter.competenceScale));
  await room.present(2);
  return room;
}

/** Issa N’Diaye before the jury, in the questions of the technical interview, 27 minutes before its end. */
async function questions(program) {
  const room = await morning(program);
  await room.pass(2, 3);
  await room.start(2);
  await room.note(2, "+ 3.1 Dossier clair, objectifs opérationnels distingués");
  await room.note(2, "+ 3.2 Reformule, fait verbaliser l’apprenant, posture juste");
  const acquired = favourable(matters(room)[2].competenceScale);
  await room.assess(2, "3.1", acquired);
  await room.note(2, "- 3.3 N’évoque pas l’évaluation en fin de séance", 3);
  await room.assess(2, "3.2", acquired);
  await room.note(2, "? 1.4 Comment vérifie-t-il que la consigne est comprise ?", 3);
  await program.pass(2.8);
  return room;
}

/** Everybody has passed, but the fourth who did not come. */
async function heard(program, begin = questions) {
  const room = await begin(program);
  if (room.clock(2)) {
    await program.pass(27);
    await room.end(2, "Le jury a posé toutes ses questions.");
  }
  await room.pass(2);
  await room.present(3);
  await room.pass(3);
  await room.act("note-absent", { candidate: room.id(4), justified: null });
  return room;
}

/** The favourable verdict of a scale, or the other one. */
function favourable(scale, against = false) {
  if (scale.marks) return { code: null, mark: against ? 850 : 1350 };
  return { code: scale.verdicts.find((one) => one.favourable !== against).code, mark: null };
}
const verdict = (matter, against) => favourable(matter.scale, against);

/** The first opinions of these members; one of them doubts the second candidate's third block. */
async function opinions(room, surnames) {
  for (const number of [1, 2, 3]) {
    for (const matter of matters(room)) {
      for (const surname of surnames) {
        const juror = room.juror(surname);
        const recused = room
          .view()
          .recusals.some((one) => one.juror === juror && one.candidate === room.id(number));
        if (recused) continue;
        const against = number === 2 && matter.id === "ccp3" && surname === "Belkacem";
        await room.act("give-opinion", {
          juror,
          candidate: room.id(number),
          matter: matter.id,
          verdict: verdict(matter, against),
        });
      }
    }
  }
}

async function decisions(room, numbers) {
  for (const number of numbers) {
    const { evidence } = await room.desk(number);
    for (const { id } of evidence)
      await room.act("tick-evidence", { candidate: room.id(number), evidence: id, ticked: true });
    for (const matter of matters(room)) {
      const against = number === 2 && matter.id === "ccp3";
      await room.act("decide", {
        candidate: room.id(number),
        matter: matter.id,
        verdict: verdict(matter, against),
        motive: against
          ? "L’évaluation des acquis n’est ni prévue dans le dossier ni conduite en fin de séance."
          : null,
      });
    }
  }
}

async function deliberating(program, surnames, begin) {
  const room = await heard(program, begin);
  await room.act("open-deliberation");
  await opinions(room, surnames);
  return room;
}

const everyone = jury.map(({ surname }) => surname);

async function deliberated(program) {
  const room = await deliberating(program, everyone);
  await decisions(room, [1, 2, 3]);
  await room.act("end-deliberation");
  return room;
}

const names = [
  "Abécassis",
  "Béranger",
  "Çelik",
  "Da Silva",
  "Étienne",
  "Ferreira",
  "Guéguen",
  "Hoarau",
  "Ivanović",
  "Jaouen",
];

/** Before anybody founded the data. */
export const nothingYet = () => null;
/** The data are there, without a session. */
export const empty = founded;
/** A lock over data without a clock. */
export async function locked(program) {
  await founded(program);
  await program.ask("lock");
}

export { ready as planned, questions as running, heard as finished, deliberated };

export async function before(program) {
  const room = await ready(program);
  await room.act("begin");
  await program.pass(4);
  return room;
}

export async function lastMinutes(program) {
  const room = await questions(program);
  await program.pass(22.4);
  return room;
}

/** The program died 133 seconds ago while the second candidate answered; since, the computer's clock was set. */
export async function interrupted(program) {
  const room = await questions(program);
  await program.kill();
  program.startAgain(133 / 60);
  await program.ask("unlock", { user: president, passphrase });
  await room.look();
  await program.setClock(60);
  return room;
}

export async function paused(program) {
  const room = await questions(program);
  await room.act("pause", { slot: room.slot(2), motive: "Alarme incendie, évacuation du bâtiment" });
  await program.pass(2.2);
  return room;
}

export async function overrun(program) {
  const room = await questions(program);
  await program.pass(28.4);
  return room;
}

/** Zoé prepares beside Issa, who is before the jury. */
export async function twoClocks(program) {
  const room = await morning(program);
  await room.present(3);
  await room.pass(3, 1);
  await room.start(3);
  await room.start(2);
  await room.note(2, "+ 3.2 Consignes courtes, montre avant de faire faire", 3);
  await room.note(3, "? 3.1 Revenir sur le dossier de préparation", 0);
  return room;
}

/** The next part of the second candidate is one that may be skipped. */
export async function between(program) {
  const room = await morning(program);
  await room.pass(2, 6);
  await room.note(2, "+ 1.1 Devis expliqué au client avec exactitude", 1);
  return room;
}

/** Only the first member has given opinions. */
export const sealed = (program) => deliberating(program, ["Vasseur"]);

/** All opinions are open, the first candidate is decided. */
export async function open(program) {
  const room = await deliberating(program, everyone);
  await decisions(room, [1]);
  return room;
}

export async function closed(program) {
  const room = await deliberated(program);
  await program.pass(6);
  await room.act("close", { minutesNumber: "2026-11-23-ETI-01" });
  return room;
}

/** The deliberation ended with decisions left. */
export async function undecided(program) {
  const room = await open(program);
  await room.act("end-deliberation");
  return room;
}

/** Two of three members have left: no quorum. */
export async function noQuorum(program) {
  const room = await heard(program);
  for (const surname of ["Belkacem", "Prigent"])
    await room.act("note-juror-presence", { juror: room.juror(surname), present: false });
  return room;
}

/** The jury votes. */
export async function votes(program) {
  ownExam(program, "rncp39794-eti.toml", (text) =>
    text
      .replaceAll('decides-by = "consensus"', 'decides-by = "majority"')
      .replaceAll('president = "optional"', 'president = "required"'),
  );
  const room = await deliberating(program, everyone);
  await room.act("cast-vote", {
    juror: room.juror("Vasseur"),
    candidate: room.id(2),
    matter: "ccp3",
    verdict: { code: "acquis", mark: null },
  });
  return room;
}

/** Every matter is marked out of twenty, in half points. */
export async function marks(program) {
  ownExam(program, "rncp39794-eti.toml", (text) =>
    text
      .replace(
        /\[\[matter\]\]/,
        '[[scale]]\nid = "vingt"\nmarks = { maximum = 2000, step = 50, threshold = 1000 }\n\n[[matter]]',
      )
      .replace(/^scale = .*$/gm, 'scale = "vingt"'),
  );
  return deliberating(program, everyone);
}

/** A subject is drawn before the technical interview. */
export async function draw(program) {
  ownExam(program, "rncp39794-eti.toml", (text) =>
    text.replace(
      'assessments = ["qap", "msp", "et", "entretien-final"]',
      '$&\ndraw = { assessment = "et", title = "Sujet de l’entretien technique" }',
    ),
  );
  const room = await ready(program);
  const subjects = [
    "Sécurité au poste de travail",
    "Accueil d’un salarié en insertion",
    "Suivi de la qualité",
    "Gestes et postures",
    "Tri et valorisation",
  ];
  await room.act("list-subjects", {
    subjects: subjects.map((text) => ({ id: "", text, theme: "", drawn: false })),
  });
  await room.act("begin");
  await program.pass(10);
  await room.present(2);
  await room.pass(2, 1);
  return room;
}

/** Forty candidates and twelve members in a deliberation that votes. */
export async function crowd(program) {
  ownExam(program, "rncp39794-eti.toml", (text) =>
    text
      .replaceAll('decides-by = "consensus"', 'decides-by = "majority"')
      .replaceAll('president = "optional"', 'president = "required"'),
  );
  const people = Array.from({ length: 40 }, (_, at) => ({
    firstName: ["Noé", "Inès", "Loïc", "Maëlle"][at % 4],
    surname: `${names[at % 10]}${at >= 10 ? `-${names[(at * 3) % 10]}` : ""}`,
  }));
  const members = Array.from({ length: 12 }, (_, at) => ({
    title: at % 2 ? "M." : "Mme",
    firstName: ["Anne", "Bruno", "Claire", "Driss"][at % 4],
    surname: `${names[(at * 7) % 10]}-${String.fromCharCode(65 + at)}`,
    organisation: `Structure ${String(at + 1)}`,
    presides: at === 0,
  }));
  const room = await ready(program, people, members);
  await room.act("begin");
  for (const number of [1, 2]) {
    await room.present(number);
    await room.pass(number);
  }
  await room.act("open-deliberation");
  return room;
}

/** The title session of the day, complete: four candidates over two days. */
async function title(program) {
  const room = await openRoom(program, "rncp39794-eti", "titre");
  await room.details({ ...centre, lastDate: null });
  await room.enlist({ firstName: "Claire", surname: "Morel", capacity: "Encadrante technique d’insertion" });
  const ferreira = { title: "M.", firstName: "Jean-Baptiste", surname: "Ferreira" };
  await room.enlist({ ...ferreira, capacity: "Chef de service, chantier d’insertion" });
  for (const [at, candidate] of four.entries()) await room.enrol({ number: at + 1, ...candidate });
  const hours = ["2026-11-23T09:00", "2026-11-23T13:00", "2026-11-24T09:00", "2026-11-24T13:00"];
  await room.act("order-passages", {
    passages: hours.map((hour, at) => ({ candidate: room.id(at + 1), at: `${hour}:00+01:00` })),
  });
  return room;
}

/** The first block, tomorrow, with much lacking: town, responsible, a member, a habilitation, hours. */
async function block(program) {
  const room = await openRoom(program, "rncp39794-eti", "ccp1");
  await room.details({ centre: centre.centre, date: "2026-11-24", room: "salle 4" });
  const habilitation = { habilitatedFrom: "2022-11-21", habilitatedUntil: "2026-11-20" };
  await room.enlist({
    firstName: "Claire",
    surname: "Morel",
    capacity: "Encadrante technique d’insertion",
    ...habilitation,
  });
  const people = [
    ["Mme", "Lucie", "Bernard"],
    ["M.", "Karim", "Belkacem"],
    ["Mme", "Anne-Sophie", "de La Rochefoucauld-Montbel"],
  ];
  for (const [at, [title, firstName, surname]] of people.entries()) {
    await room.enrol({ number: at + 1, title, firstName, surname, organisation: "Atelier du Rhône" });
    // Whoever is enrolled afterwards has no hour.
    if (at === 0)
      await room.act("order-passages", {
        passages: [{ candidate: room.id(1), at: "2026-11-24T09:00:00+01:00" }],
      });
  }
  return room;
}

/** A commission of ten days later, one of its seats empty. */
async function board(program) {
  const room = await openRoom(program, "ingenieur-conseil-2005", "jury-administratif");
  const responsible = "Sylvie Arnaud";
  await room.details({
    centre: "CNAMTS",
    town: "Paris",
    room: "salle du conseil",
    date: "2026-12-03",
    responsible,
  });
  const members = [
    ["Paul", "Delorme"],
    ["Nadia", "Cherif"],
    ["Étienne", "Roussel"],
    ["Marie-Laure", "Quéré"],
    ["Yves", "Le Bihan"],
  ];
  const unasked = { title: "", habilitatedFrom: null, habilitatedUntil: null };
  for (const [at, [firstName, surname]] of members.entries()) {
    const { capacity, presides } = room.view().rules.seats[at];
    await room.enlist({ ...unasked, firstName, surname, capacity, presides });
  }
  const people = [
    ["Olivier", "Chassagne"],
    ["Fatou", "Sylla"],
  ];
  for (const [at, [firstName, surname]] of people.entries())
    await room.enrol({ number: at + 1, firstName, surname, accessPath: "regulated-cycle" });
  const subjects = [
    ["Le rôle du comité technique régional dans la politique de prévention", "Institutions"],
    ["La tarification des accidents du travail et ses effets incitatifs", "Tarification"],
  ];
  await room.act("list-subjects", {
    subjects: subjects.map(([text, theme]) => ({ id: "", text, theme, drawn: false })),
  });
  return room;
}

/** An interview after a written paper whose mark is known. */
async function interview(program) {
  const room = await openRoom(program, "ingenieur-conseil-cycle", "agrement-provisoire");
  await room.details({ centre: "EN3S", town: "Saint-Étienne", date: "2026-12-03" });
  await room.enrol({ number: 1, firstName: "Olivier", surname: "Chassagne", accessPath: "regulated-cycle" });
  return room;
}

const after = (begin) => async (program) => {
  await founded(program);
  return begin(program);
};
export const titlePlanned = after(title);
export const blockPlanned = after(block);
export const boardPlanned = after(board);
export const interviewPlanned = after(interview);
/** All three of them. */
export const week = after(async (program) => {
  await title(program);
  await block(program);
  return board(program);
});

/** The lock over a clock that runs. */
export async function lockedRunning(program) {
  await questions(program);
  await program.ask("lock");
}

/** The practice session, ready to begin. */
export const practice = (program) => program.ask("start_practice");
