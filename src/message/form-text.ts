/** A filled-in form as the command it stands for: one word per field, whatever was typed into it. */
import type { Field, Form } from './document.ts';
import { cellName } from './fields.ts';
import { clean, QUOTATION_MARKS } from './quote.ts';

/**
 * A value is a figure, a name, a sentence; the longest is a text to be looked at, as long as Slack lets a field be. What is longer is cut one
 * character past this, so that reading it back finds it too long and says so at its field; nothing is shortened in silence.
 */
export const LONGEST_VALUE = 3_000;

/** `census`, `here:rn`. */
export const FIELD_NAME = /^\p{L}[\p{L}\p{N}:-]{0,39}$/u;

const QUOTES = new RegExp(`[${QUOTATION_MARKS}]`, 'g');

/**
 * The command text of a submit.
 * @param values field names with what was typed or chosen, in the form's order; empty ones say nothing and are left out,
 * and so is what has no field's name
 * @example ('update 5W report', [['census', '26'], ['ask', 'a "bariatric" bed']]) → update 5W report census="26" ask="a 'bariatric' bed"
 */
export function submitText(command: string, values: readonly (readonly [name: string, value: string])[]): string {
  const written = values
    .map(([name, value]) => [name, inQuotes(value)] as const)
    .filter(([name, value]) => value !== '' && FIELD_NAME.test(name));
  return [command, ...written.map(([name, value]) => `${name}="${value}"`)].join(' ');
}

/** The question for a source's options: `options person "dana"`. What is typed stands last and in quotation marks. */
export const optionsText = (source: string, typed: string): string =>
  `options ${source.replace(/[^a-z-]/g, '')} "${inQuotes(typed.slice(0, LONGEST_SEARCH))}"`;

const LONGEST_SEARCH = 80;

/** The question of a search box: `find "5w"`. What is typed is looked for, never read as an option. */
export function findText(typed: string): string {
  const said = inQuotes(typed.slice(0, LONGEST_SEARCH)).replace(/^[\s\-—–]+/, '');
  return said === '' ? 'find' : `find "${said}"`;
}

/** Line breaks become spaces, quotation marks apostrophes: inside the marks nothing can end the word. */
function inQuotes(value: string): string {
  const text = clean(value.slice(0, LONGEST_VALUE * 8)).replace(QUOTES, "'");
  return [...text.replace(/\s+/g, ' ')].slice(0, LONGEST_VALUE + 1).join('');
}

/** How it is typed: `flow dc unit="…" count="…"`; of rows the first. */
export const typedForm = (form: Form): string =>
  [form.command, ...form.fields.flatMap(namesTyped).map((name) => `${name}="…"`)].join(' ');

const namesTyped = (field: Field): readonly string[] =>
  field.input === 'rows' ? field.columns.map(({ name }) => cellName(field.name, 1, name)) : [field.name];
