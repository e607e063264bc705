// Fields that are more than one input: checkboxes, rows of the same few fields, lists that ask the server while one types.
import { element } from './page.js';
import { get } from './server.js';

/** What a group of checkboxes is sent as in which none is chosen. */
const NONE = 'none';

/** Field name and value, as the server takes them: of checkboxes those that are chosen, joined by commas. */
export function valuesOf(form) {
  const groups = [...form.querySelectorAll('fieldset[data-many]')];
  const many = new Set(groups.map((group) => group.name));
  const values = [...new FormData(form)]
    .filter(([name]) => !many.has(name))
    .map(([name, value]) => [name, String(value)]);
  const chosen = groups.map((group) => {
    const boxes = [...group.querySelectorAll('input:checked')].map((box) => box.value);
    // In a row nothing chosen says nothing: it would make an empty row a full one.
    return [group.name, boxes.join(',') || (group.closest('[data-row]') === null ? NONE : '')];
  });
  return [...values, ...chosen];
}

/** The inputs of a field by its name; of checkboxes the group. */
export const inputsNamed = (form, names) =>
  [...form.elements].filter(
    (input) =>
      names.includes(input.name) && (input.localName === 'fieldset' || input.closest('fieldset[data-many]') === null),
  );

const rowsIn = (field) => [...field.querySelectorAll(':scope > [data-row]')];

/** The lowest number that no row has: one in the middle may have been taken away. */
function freeNumber(field) {
  const taken = new Set(rowsIn(field).map((row) => Number(row.dataset.row)));
  let n = 1;
  while (taken.has(n)) n++;
  return n;
}

/** One more row, empty, after the last; at the most the button rests. @returns whether there was room */
export function addRow(field) {
  const rows = rowsIn(field);
  const last = rows.at(-1);
  if (rows.length >= Number(field.dataset.most)) return false;
  const n = freeNumber(field);
  const from = last.dataset.row;
  const row = last.cloneNode(true);
  row.dataset.row = n;
  const renamed = (text) => text.replace(`${field.dataset.rows}:${from}:`, `${field.dataset.rows}:${n}:`);
  const prefix = `${field.id}-${from}-`;
  const moved = (id) => (id.startsWith(prefix) ? `${field.id}-${n}-${id.slice(prefix.length)}` : id);
  for (const part of [row, ...row.querySelectorAll('*')]) {
    if (part.id !== '') part.id = moved(part.id);
    for (const name of ['for', 'list'])
      if (part.hasAttribute(name)) part.setAttribute(name, moved(part.getAttribute(name)));
    const by = part.getAttribute('aria-describedby');
    if (by !== null) part.setAttribute('aria-describedby', by.split(' ').map(moved).join(' '));
    if (part.name) part.name = renamed(part.name);
    if (part.hasAttribute('aria-label'))
      part.setAttribute('aria-label', part.getAttribute('aria-label').replace(from, n));
  }
  for (const fault of row.querySelectorAll('.field-fault')) fault.remove();
  emptied(row);
  last.after(row);
  resting(field);
  return true;
}

function emptied(row) {
  for (const input of row.querySelectorAll('input, select, textarea')) {
    input.removeAttribute('aria-invalid');
    // Only the first rows may have to be there.
    input.required = false;
    if (input.type === 'checkbox') input.checked = false;
    else if (input.localName === 'select') input.selectedIndex = 0;
    else {
      input.defaultValue = '';
      input.value = '';
    }
  }
}

/** The last row stays, emptied: there is always one to write in. */
function removeRow(row) {
  const field = row.closest('[data-rows]');
  if (rowsIn(field).length === 1) emptied(row);
  else row.remove();
  resting(field);
  field.querySelector('[data-add-row]').focus();
}

function resting(field) {
  field.querySelector('[data-add-row]').disabled = rowsIn(field).length >= Number(field.dataset.most);
}

/** So long nobody types: then the server is asked. */
const PAUSE_MS = 150;

/** @param seat who sits there, asked at each question */
export function createFields(seat) {
  let timer;
  let asked;
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-add-row], [data-remove-row]');
    if (button === null) return;
    if (button.hasAttribute('data-add-row')) {
      const field = button.closest('[data-rows]');
      if (addRow(field)) rowsIn(field).at(-1).querySelector('input, select, textarea')?.focus();
    } else removeRow(button.closest('[data-row]'));
  });
  document.addEventListener('input', (event) => {
    const { source } = event.target.dataset;
    if (source === undefined) return;
    clearTimeout(timer);
    timer = setTimeout(() => search(event.target, source), PAUSE_MS);
  });

  /** What was found takes the list's place; without an answer the list stays. */
  async function search(input, source) {
    asked?.abort();
    asked = new AbortController();
    const typed = input.value.replace(/["“”„«»]/g, "'").slice(0, 80);
    const question = { q: `options ${source} "${typed}"`, ...seat() };
    const found = await get('/api/ask', question, asked.signal).catch(() => undefined);
    const options = found?.data?.options;
    if (!Array.isArray(options)) return;
    document
      .getElementById(input.getAttribute('list'))
      ?.replaceChildren(...options.map(({ value, label }) => element('option', { value }, label)));
  }
}
