// What was typed into forms and not sent: it comes back when the form does. It stays in this page's memory and nowhere else.
import { addRow } from './form-fields.js';
import { element, words } from './page.js';

/** So long; whoever sits there later finds nothing of it. */
const KEPT_MS = 30 * 60_000;
/** By the command that the form sends: when, and the inputs that say something else than the server filled in. */
const drafts = new Map();

const inputsOf = (form) => [...form.elements].filter((one) => one.name && one.matches('input, select, textarea'));

function isChanged(input) {
  if (input.type === 'checkbox') return input.checked !== input.defaultChecked;
  if (input.localName !== 'select') return input.value !== input.defaultValue;
  const options = [...input.options];
  return input.value !== (options.find((one) => one.defaultSelected) ?? options[0])?.value;
}

const changedIn = (form) => inputsOf(form).filter(isChanged);

function remember(form) {
  const changed = changedIn(form);
  if (changed.length === 0 || form.dataset.forgets !== undefined) return drafts.delete(form.dataset.command);
  const inputs = changed.map(({ name, value, type, checked }) => ({ name, value, box: type === 'checkbox', checked }));
  return drafts.set(form.dataset.command, { at: performance.now(), inputs });
}

/** A row that was added is added again. */
function inputOf(form, { name, value, box }) {
  const find = () => inputsOf(form).find((one) => one.name === name && (!box || one.value === value));
  const rows = [...form.querySelectorAll('[data-rows]')].find((one) => name.startsWith(`${one.dataset.rows}:`));
  while (find() === undefined && rows !== undefined && addRow(rows));
  return find();
}

/** Puts into a form what had not been sent of it, and says so. */
export function restore(form) {
  const draft = drafts.get(form.dataset.command);
  if (draft === undefined || performance.now() - draft.at > KEPT_MS) return drafts.delete(form.dataset.command);
  for (const kept of draft.inputs) {
    const input = inputOf(form, kept);
    if (input === undefined) continue;
    if (kept.box) input.checked = kept.checked;
    else input.value = kept.value;
  }
  const drop = element('button', { type: 'button', class: 'button button--small' }, words.draftDrop);
  const said = element('p', { class: 'form-draft' }, `${words.draft} `, drop);
  drop.addEventListener('click', () => {
    drafts.delete(form.dataset.command);
    form.reset();
    said.remove();
    inputsOf(form)[0]?.focus();
  });
  form.prepend(said);
  return true;
}

/** It was sent. */
export const forget = (form) => drafts.delete(form.dataset.command);

/** Somebody else sits there. */
export const forgetAll = () => drafts.clear();

/** Something typed would be lost with the page. */
export function hasDrafts() {
  for (const [command, { at }] of drafts) if (performance.now() - at > KEPT_MS) drafts.delete(command);
  return drafts.size > 0 || isWriting();
}

/** A form in view says something that was not sent. */
const isWriting = () => [...document.querySelectorAll('form[data-command]')].some((form) => changedIn(form).length > 0);

export function watchDrafts() {
  document.addEventListener('input', (event) => {
    const form = event.target.closest('form[data-command]');
    if (form !== null) remember(form);
  });
  window.addEventListener('beforeunload', (event) => {
    if (isWriting()) event.preventDefault();
  });
}
