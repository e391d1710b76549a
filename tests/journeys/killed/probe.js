// What the screen shows at this moment, and every change of the note line since it was last asked.
const all = (what) => [...document.querySelectorAll(what)];
if (!window.lineLog) {
  window.lineLog = [];
  addEventListener(
    'input',
    (event) => {
      if (event.target.id === 'note-line')
        window.lineLog.push([performance.timeOrigin + performance.now(), event.target.value]);
    },
    true,
  );
}
const timer = document.querySelector('[role=timer]');
const verdicts = all('#grid [data-row]').flatMap((row) => {
  const on = row.querySelector('[role=radio][aria-checked=true]');
  return on ? [[row.dataset.row, on.innerText.trim()]] : [];
});
return {
  now: performance.timeOrigin + performance.now(),
  place: document.querySelector('main[data-testid]')?.dataset.testid ?? '',
  text: document.body.innerText,
  entries: Number(document.querySelector('.saved')?.dataset.entries ?? 0),
  notes: all('#note-list li .text').map((note) => note.innerText),
  line: document.querySelector('#note-line')?.value ?? null,
  caret: document.querySelector('#note-line')?.selectionStart ?? null,
  log: window.lineLog.splice(0),
  timer: timer && [timer.getAttribute('aria-label'), timer.innerText, timer.closest('section').getAttribute('aria-label')],
  verdicts,
  rows: all('#grid [data-row]').length,
  focus: document.activeElement?.id ?? '',
  password: document.activeElement?.type === 'password',
  pick: document.activeElement?.closest('[data-pick]')?.querySelector('kbd')?.innerText ?? null,
  onward: !!document.activeElement?.closest('[data-onward]'),
  unticked: all('aside [data-evidence]:not(:checked)').length,
  opinions: all('#booth li.given').length,
  asked: all('main form input, main form textarea').length,
};
