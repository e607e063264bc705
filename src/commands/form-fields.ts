/** Field values out of a command's words: what a form sends and what somebody types by hand are the same `name="value"`. */
import type { Field, PlainField, RowsField } from '#src/message/document.ts';
import { cellName, cellOf } from '#src/message/fields.ts';
import { clean } from '#src/message/quote.ts';
import type { Words } from '#src/message/words/index.ts';
import type { CommandContext } from './command.ts';
import { nearest } from './nearest.ts';
import { type FieldValue, readValue } from './read-value.ts';
import { type FieldFaults, Refusal, refuse } from './refusal.ts';

export type { FieldValue } from './read-value.ts';
export type FieldValues = ReadonlyMap<string, FieldValue>;

/** `census=26`, `here:rn=5`, `item:2:count=3`: a name, and all that follows the first equals sign. */
const FIELD_WORD = /^(\p{L}[\p{L}\p{N}:-]{0,39})=(.*)$/su;

/** Field words apart from the others, in their order. */
export function splitFields(all: readonly string[]): {
  readonly given: readonly (readonly [name: string, value: string])[];
  readonly rest: readonly string[];
} {
  const given = all.flatMap((word) => {
    const found = FIELD_WORD.exec(word);
    return found === null ? [] : [[found[1]!.toLowerCase(), found[2]!] as const];
  });
  return { given, rest: all.filter((word) => !FIELD_WORD.test(word)) };
}

type Speech = Pick<CommandContext, 'words' | 'format'>;

/**
 * Reads and checks what was given against a form's fields. An empty value says nothing.
 * @returns values by field name: numbers, times as HH:MM, dates with their time as 2026-01-13T14:30, choices as the option's value, several as
 * a list of them; a cell of a row under `<field>:<row>:<column>` (see `rowsIn`)
 * @throws Refusal FORM_FAULTS with what is wrong at each field, FIELD_UNKNOWN
 */
export function fieldValues(
  given: readonly (readonly [name: string, value: string])[],
  fields: readonly Field[],
  speech: Speech,
): FieldValues {
  const { forms } = speech.words;
  const values = new Map<string, FieldValue>();
  const faults: Record<string, string> = {};
  for (const [typed, value] of given) {
    const { name, field, tooMany } = fieldNamed(typed, fields, speech);
    if (value.trim() === '') continue;
    if (tooMany !== undefined) {
      faults[name] = tooMany;
      continue;
    }
    const read = readValue(field, clean(value), speech);
    if (values.has(name)) faults[name] = forms.twice;
    else if ('fault' in read) faults[name] = read.fault;
    else values.set(name, read.value);
  }
  const gone = ({ name, required }: PlainField, at = name): boolean => required && isNothing(values.get(at));
  for (const field of fields) {
    const missing =
      field.input === 'rows' ? missingCells(field, values, faults, gone) : gone(field) ? [field.name] : [];
    for (const name of missing) faults[name] ??= forms.needed;
  }
  if (Object.keys(faults).length > 0) throw faultsAt(faults, fields, speech.words);
  return values;
}

const isNothing = (value: FieldValue | undefined): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);

/** In a row that has anything in it, and in the first ones that there have to be. */
function missingCells(
  field: RowsField,
  values: FieldValues,
  faults: FieldFaults,
  gone: (column: PlainField, at: string) => boolean,
): readonly string[] {
  const begun = new Set([...values.keys(), ...Object.keys(faults)].flatMap((name) => rowOf(name, field) ?? []));
  const least = field.required ? Math.max(1, field.least) : field.least;
  for (let n = 1; begun.size < least && n <= least; n++) begun.add(n);
  const needed = [...begun].sort((a, b) => a - b);
  return needed.flatMap((row) => {
    const missing = field.columns.flatMap((column) => {
      const at = cellName(field.name, row, column.name);
      return gone(column, at) ? [at] : [];
    });
    const empty = field.columns.every((column) => !values.has(cellName(field.name, row, column.name)));
    const first = field.columns[0];
    return missing.length === 0 && empty && first !== undefined ? [cellName(field.name, row, first.name)] : missing;
  });
}

function rowOf(name: string, field: RowsField): number | undefined {
  const cell = cellOf(name);
  return cell?.field === field.name ? cell.row : undefined;
}

/** The rows of a field that have anything in them, each with its columns' values; in their order. */
export function rowsIn(values: FieldValues, field: RowsField): readonly FieldValues[] {
  const numbers = new Set([...values.keys()].flatMap((name) => rowOf(name, field) ?? []));
  return [...numbers]
    .sort((a, b) => a - b)
    .map((row) => {
      const cells = field.columns.map(({ name }) => [name, values.get(cellName(field.name, row, name))] as const);
      return new Map(cells.filter((cell): cell is [string, FieldValue] => cell[1] !== undefined));
    });
}

/** The refusal of a form: told at the fields where a platform can, and in one line everywhere. What was typed is not said back. */
export function faultsAt(faults: FieldFaults, fields: readonly Field[], words: Words): Refusal {
  const told = fields.flatMap((field) =>
    Object.keys(faults)
      .filter((name) => name === field.name || (field.input === 'rows' && rowOf(name, field) !== undefined))
      .map((name) => words.forms.fault(labelOf(name, field, words), faults[name]!)),
  );
  return new Refusal({ code: 'FORM_FAULTS', kind: 'user', ...words.forms.faults(told) }, { fields: faults });
}

function labelOf(name: string, field: Field, { rendering }: Words): string {
  const cell = field.input === 'rows' ? cellOf(name) : undefined;
  if (cell === undefined || field.input !== 'rows') return field.label;
  const column = field.columns.find((one) => one.name === cell.column);
  return rendering.form.cell(column?.label ?? field.label, String(cell.row));
}

type Named = { readonly name: string; readonly field: PlainField; readonly tooMany?: string };

function fieldNamed(typed: string, fields: readonly Field[], { words, format }: Speech): Named {
  const cell = cellOf(typed);
  const of = fields.find((field): field is RowsField => field.input === 'rows' && field.name === cell?.field);
  if (cell !== undefined && of !== undefined) {
    const field = named(cell.column, of.columns, words);
    const tooMany = cell.row > of.most ? { tooMany: words.forms.tooManyRows(format.number(of.most)) } : {};
    return { name: cellName(of.name, cell.row, field.name), field, ...tooMany };
  }
  const plain = fields.filter((field): field is PlainField => field.input !== 'rows');
  const field = named(typed, plain, words, fields);
  return { name: field.name, field };
}

function named(typed: string, among: readonly PlainField[], words: Words, all: readonly Field[] = among): PlainField {
  const names = among.map((field) => ({ word: field.name, means: field }));
  const exact = names.find(({ word }) => word === typed);
  if (exact !== undefined) return exact.means;
  const near = nearest(typed, names);
  if ('found' in near) return near.found;
  throw refuse('FIELD_UNKNOWN', words.forms.unknown(all.map(exampleName)));
}

const exampleName = (field: Field): string =>
  field.input === 'rows' ? cellName(field.name, 1, field.columns[0]?.name ?? '…') : field.name;
