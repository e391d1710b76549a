// What assistive technology would call an element, and finding elements by it.
const plain = (text) =>
  (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').replace(/\u2019/g, "'").replace(/\u2060/g, '').trim();

const referred = (element, attribute) =>
  (element.getAttribute(attribute) ?? '')
    .split(/\s+/)
    .map((id) => (id && document.getElementById(id)?.innerText) || '')
    .join(' ')
    .trim();

function nameOf(element) {
  if (!element) return '';
  const labels = element.labels ? [...element.labels].map((label) => label.innerText).join(' ') : '';
  return plain(
    referred(element, 'aria-labelledby') ||
      element.getAttribute('aria-label') ||
      labels ||
      element.innerText ||
      element.getAttribute('title') ||
      element.getAttribute('placeholder') ||
      '',
  );
}

const CONTROLS =
  'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"]), [role="button"], [role="tab"], [role="option"], [role="menuitem"], [role="radio"], [role="checkbox"]';

function usable() {
  const modal = [...document.querySelectorAll('dialog[open]')].filter((dialog) => dialog.matches(':modal')).at(-1);
  return [...(modal ?? document).querySelectorAll(CONTROLS)].filter(
    (element) => !element.disabled && !element.closest('[inert]') && element.getClientRects().length > 0,
  );
}

function find(name) {
  const all = usable();
  return (
    all.find((element) => nameOf(element) === name) ??
    all.find((element) => nameOf(element).startsWith(name)) ??
    all.find((element) => nameOf(element).includes(name)) ??
    null
  );
}

function clickOn(name) {
  const element = find(name);
  if (!element) return false;
  element.scrollIntoView({ block: 'center' });
  element.click();
  return true;
}

function focusOn(name) {
  const element = find(name);
  element.scrollIntoView({ block: 'center' });
  element.focus();
}

function chooseIn(name, option) {
  const list = find(name);
  const wanted = [...list.options].find((each) => plain(each.text).includes(option));
  if (!wanted) return false;
  list.value = wanted.value;
  list.dispatchEvent(new Event('input', { bubbles: true }));
  list.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}
