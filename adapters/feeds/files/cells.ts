/** One cell as the mapping reads it: a text, a number, a time, a period, or one of the two ways of saying nothing. */
import { type Cell, type CellProblem, MISSING, type ReadCell, SUPPRESSED } from './cell.ts';
import { dateCell } from './date-cells.ts';
import type { Mapping } from './mapping.ts';
import type { Column } from './mapping-columns.ts';

/** Cells that were read before; a column of codes or dates holds the same few again and again. */
const REMEMBERED = 20_000;

/** How cells of this column are read. Pure, and remembers what it has read. */
export function cellReader(column: Column, mapping: Pick<Mapping, 'missing' | 'suppressed' | 'file'>): ReadCell {
  const read = uncached(column, mapping);
  const known = new Map<string, Cell | CellProblem>();
  return (raw) => {
    const before = known.get(raw);
    if (before !== undefined) return before;
    const cell = read(raw);
    if (known.size >= REMEMBERED) known.clear();
    known.set(raw, cell);
    return cell;
  };
}

function uncached(column: Column, mapping: Pick<Mapping, 'missing' | 'suppressed' | 'file'>): ReadCell {
  const isMissing = anyOf(column.missing ?? mapping.missing);
  const isSuppressed = anyOf(column.suppressed ?? mapping.suppressed);
  const decode = decoder(column);
  const value = valueReader(column, mapping.file);
  return (raw) => {
    const text = raw.trim();
    if (isSuppressed(text)) return SUPPRESSED;
    if (isMissing(text)) return MISSING;
    const coded = decode(text);
    if (typeof coded !== 'string') return coded;
    return coded === '' ? EMPTY : value(coded);
  };
}

const EMPTY: CellProblem = {
  problem: 'empty, and the mapping does not say what that means.',
  cure: 'Fill it in, or list "" under missing in the mapping.',
};

/** A mark is met as it is written, in whatever capitals, and as the same number: −999999.0 is −999999. */
function anyOf(marks: readonly string[]): (text: string) => boolean {
  const words = new Set(marks.map((mark) => mark.trim().toLowerCase()));
  const numbers = new Set(marks.filter((mark) => NUMBER.test(mark.trim())).map(Number));
  return (text) =>
    words.has(text.toLowerCase()) || (numbers.size > 0 && NUMBER.test(text) && numbers.has(Number(text)));
}

const NUMBER = /^[+-]?\d+(\.\d+)?$/;

function decoder({ codes, unknownCode }: Column): (text: string) => string | Cell | CellProblem {
  if (codes === undefined) return (text) => text;
  const known = new Map(Object.entries(codes).map(([code, means]) => [code.trim().toLowerCase(), means]));
  return (text) => {
    const means = known.get(text.toLowerCase());
    if (means !== undefined) return means;
    if (unknownCode === 'kept') return text;
    if (unknownCode === 'missing') return MISSING;
    return {
      problem: 'a code that the mapping does not know.',
      cure: `Add it under codes, or set unknownCode; known are ${[...known.keys()].slice(0, 8).join(', ')}.`,
    };
  };
}

function valueReader(column: Column, file: Mapping['file']): ReadCell {
  switch (column.type) {
    case 'text':
      return textReader(column);
    case 'integer':
    case 'number':
    case 'percent':
      return numberReader(column);
    default:
      return dateCell(column, file);
  }
}

type OfType<T extends Column['type']> = Extract<Column, { readonly type: T }>;

function textReader({ pad, case: as, most }: OfType<'text'>): ReadCell {
  return (raw) => {
    const padded = pad !== undefined && /^\d+$/.test(raw) ? raw.padStart(pad, '0') : raw;
    const text = as === 'upper' ? padded.toUpperCase() : as === 'lower' ? padded.toLowerCase() : padded;
    if (text.length > most) return { problem: `longer than ${most} characters.`, cure: 'Is this the right column?' };
    if (/[\p{Cc}\p{Cf}\uFFFD]/u.test(text))
      return {
        problem: 'a sign that cannot be printed.',
        cure: 'Save the file again, in the encoding of the mapping.',
      };
    return { is: 'text', text };
  };
}

function numberReader(column: OfType<'integer' | 'number' | 'percent'>): ReadCell {
  const { type, decimal, thousands, least, most } = column;
  const grouped =
    thousands === 'none'
      ? ''
      : `|\\d{1,3}(?:${thousands === ' ' ? '[ \u00a0\u202f]' : RegExp.escape(thousands)}\\d{3})+`;
  const form = new RegExp(`^[+-]?(?:\\d+${grouped})(?:${RegExp.escape(decimal)}\\d+)?(?:[eE][+-]?\\d{1,3})?$`);
  const cure = `Write a number such as ${example(column)}.`;
  const scale = type === 'percent' && column.written === 'fraction' ? 100 : 1;
  return (raw) => {
    const text = type === 'percent' ? raw.replace(/\s*%$/, '') : raw;
    if (!form.test(text)) return { problem: 'not a number as the mapping says they are written.', cure };
    const plain = thousands === 'none' ? text : text.replaceAll(thousands === ' ' ? /[ \u00a0\u202f]/g : thousands, '');
    const number = Number(decimal === ',' ? plain.replace(',', '.') : plain) * (text === raw ? scale : 1);
    if (type === 'integer' && !Number.isSafeInteger(number)) return { problem: 'not a whole number.', cure };
    if (!Number.isFinite(number)) return { problem: 'a number that is too large.', cure: 'Check the cell.' };
    if (least !== undefined && number < least) return { problem: `less than ${least}.`, cure: 'Check the cell.' };
    if (most !== undefined && number > most) return { problem: `more than ${most}.`, cure: 'Check the cell.' };
    return { is: 'number', number };
  };
}

function example({ type, decimal, thousands }: OfType<'integer' | 'number' | 'percent'>): string {
  const whole = thousands === 'none' ? '1234' : `1${thousands}234`;
  if (type === 'integer') return whole;
  return type === 'percent' ? `87${decimal}5` : `${whole}${decimal}5`;
}
