/** Fields of a form as every surface and the reader of values see them: rows laid out, values as they would be typed. */
import type { Field, Form, PlainField, RowsField } from './document.ts';

/** So many options stand in a list; where a source has more, these are its first. */
export const FIRST_OPTIONS = 100;

/** What stands for "nothing chosen" of checkboxes: an empty value would say nothing at all. */
export const NONE = 'none';

/** What a group of checkboxes is sent as in which none is chosen; in a row that would make an empty row a full one. */
export const nothingChosen = (name: string): string | undefined => (cellOf(name) === undefined ? NONE : undefined);

/** A surface without one input for both asks a date under the field's name and the time under this: no field is called so. */
export const timeName = (name: string): string => `${name}@time`;

const TIME_NAME = /^(.*)@time$/s;

/** A date without its time: said so, because a day alone may be somebody's birthday. */
export const halfDate = (date: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(date) ? `${date}T` : date);

/** Date and time that were asked apart under one name again. A half is left as it is, for the reader of values to say so. */
export function joinedTimes(
  given: readonly (readonly [name: string, value: string])[],
): readonly (readonly [name: string, value: string])[] {
  const times = new Map(
    given.flatMap(([name, value]) => {
      const of = TIME_NAME.exec(name)?.[1];
      return of === undefined ? [] : [[of, value] as const];
    }),
  );
  const dates = new Set(given.map(([name]) => name));
  return given.flatMap(([name, value]): readonly (readonly [string, string])[] => {
    const of = TIME_NAME.exec(name)?.[1];
    if (of !== undefined) return dates.has(of) || value === '' ? [] : [[of, `T${value}`]];
    const time = times.get(name);
    return [[name, time === undefined || time === '' ? value : `${value.replace(/T$/, '')}T${time}`]];
  });
}

/** There are more options than are listed: a surface asks the source while one types. */
export const isFirstOfMore = (field: PlainField): boolean =>
  field.input === 'choice' && SOURCE_NAME.test(field.source ?? '') && field.options.length >= FIRST_OPTIONS;

const SOURCE_NAME = /^[a-z][a-z-]{0,40}$/;

/** A field as it is shown: one by itself, or one of a row. */
export type Shown = {
  readonly field: PlainField;
  readonly row?: { readonly of: RowsField; readonly n: number; readonly first: boolean; readonly last: boolean };
};

export const cellName = (field: string, row: number, column: string): string => `${field}:${row}:${column}`;

const CELL = /^(.+):(\d{1,2}):([^:]+)$/u;

/** The parts of a cell's name; undefined: it is no cell's. */
export function cellOf(
  name: string,
): { readonly field: string; readonly row: number; readonly column: string } | undefined {
  const [, field, row, column] = CELL.exec(name) ?? [];
  return field === undefined || Number(row) < 1 ? undefined : { field, row: Number(row), column: column! };
}

/** Rows that are shown: those filled in, at least one, never more than may be. */
export const rowsShown = ({ value = [], least, most }: RowsField): number =>
  Math.max(1, Math.min(Math.max(value.length, least), most));

/** Every field that is filled in, rows laid out. */
export const laidOut = (fields: readonly Field[]): readonly Shown[] =>
  fields.flatMap((field): readonly Shown[] => (field.input === 'rows' ? cells(field) : [{ field }]));

function cells(of: RowsField): readonly Shown[] {
  return Array.from({ length: rowsShown(of) }, (_, at) =>
    of.columns.map((column, n): Shown => {
      const typed = of.value?.[at]?.[column.name];
      const field = {
        ...column,
        name: cellName(of.name, at + 1, column.name),
        required: column.required && at < of.least,
      };
      return {
        field: typed === undefined ? field : withTyped(field, typed),
        row: { of, n: at + 1, first: n === 0, last: n === of.columns.length - 1 },
      };
    }),
  ).flat();
}

/** A number as one types it; undefined: nobody would (NaN, 1e21), or it has more places than the field. */
function figure(value: number, decimals = 0): string | undefined {
  const found = FIGURE.exec(String(value));
  return found !== null && (found[1]?.length ?? 0) <= decimals ? found[0] : undefined;
}
const FIGURE = /^-?\d+(?:\.(\d+))?$/;

/** What is filled in, as one would type it; undefined: nothing is. */
export const asTyped = (field: PlainField): string | undefined => typedAs(field, field.value);

/** Any value of a field, a limit for example, as one would type it. */
export function typedAs(field: PlainField, value: PlainField['value']): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number') return figure(value, field.input === 'number' ? field.decimals : 0);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  return value.length === 0 ? NONE : value.join(',');
}

/** What is filled in is not what was known last. */
export const differs = (field: PlainField): boolean => {
  if (field.was === undefined || field.value === undefined) return false;
  if (field.input !== 'many') return field.was !== field.value;
  return asSet(field.was ?? []) !== asSet(field.value ?? []);
};

const asSet = (values: readonly string[]): string => JSON.stringify([...new Set(values)].sort());

/** The field with what was typed into it, also where that is wrong; what no such field can hold leaves it empty. */
export function withTyped(field: PlainField, typed: string): PlainField {
  const { value: _, ...empty } = field;
  if (typed === '') return empty as PlainField;
  switch (field.input) {
    case 'text':
    case 'time':
    case 'date-time':
    case 'choice':
      return { ...field, value: typed };
    case 'number':
      return Number.isFinite(Number(typed)) ? { ...field, value: Number(typed) } : (empty as PlainField);
    case 'yes-no':
      return { ...field, value: typed === 'yes' };
    case 'many':
      return { ...field, value: typed === NONE ? [] : typed.split(',') };
  }
}

/** The form with everything that was typed into it. */
export function filledIn(form: Form, typed: readonly (readonly [name: string, value: string])[]): Form {
  const values = new Map(typed);
  const fields = form.fields.map((field): Field => {
    if (field.input === 'rows') return withTypedRows(field, typed);
    const value = values.get(field.name);
    return value === undefined ? field : withTyped(field, value);
  });
  return { ...form, fields };
}

function withTypedRows(field: RowsField, typed: readonly (readonly [string, string])[]): RowsField {
  const given = typed.flatMap(([name, value]) => {
    const cell = cellOf(name);
    return cell?.field === field.name && cell.row <= field.most ? [{ ...cell, value }] : [];
  });
  if (given.length === 0) return field;
  const count = Math.max(rowsShown(field), ...given.map(({ row }) => row));
  const value = Array.from({ length: count }, (_, at) => ({
    ...field.value?.[at],
    ...Object.fromEntries(given.filter(({ row }) => row === at + 1).map((one) => [one.column, one.value])),
  }));
  return { ...field, value };
}

export const mayHaveMore = (field: RowsField): boolean => rowsShown(field) < field.most;

/** The form with one more empty row of a field. */
export const withOneMoreRow = (form: Form, name: string): Form => ({
  ...form,
  fields: form.fields.map((field) => {
    if (field.input !== 'rows' || field.name !== name || !mayHaveMore(field)) return field;
    const rows = Array.from({ length: rowsShown(field) + 1 }, (_, at) => field.value?.[at] ?? {});
    return { ...field, value: rows };
  }),
});
