/** What was typed into one field, as its kind; or what is wrong with it. Nothing of it is said back. */
import { parseWhen, zoneId } from '#src/kernel/time.ts';
import type { PlainField } from '#src/message/document.ts';
import { limits } from '#src/message/field-words.ts';
import { NONE } from '#src/message/fields.ts';
import type { Format } from '#src/message/format.ts';
import { quoted } from '#src/message/quote.ts';
import type { CommandContext } from './command.ts';
import { dateOrder } from './date-order.ts';
import { momentTyped, timeTyped } from './moment-typed.ts';

/** A whole number, a figure, words, a choice's value, yes or no; several choices' values. */
export type FieldValue = string | number | boolean | readonly string[];
export type Read = { readonly value: FieldValue } | { readonly fault: string };

type Speech = Pick<CommandContext, 'words' | 'format'> & Partial<Pick<CommandContext, 'now' | 'typedIn' | 'told'>>;
type Of<K extends PlainField['input']> = Extract<PlainField, { input: K }>;

/** Up to nine digits: what is longer is no figure of a house. */
const FIGURE = /^[+-]?\d{1,9}(?:\.(\d{1,6}))?$/;
const TIME = /^([01]?\d|2[0-3])([0-5]\d)$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[T ]([01]?\d|2[0-3]):([0-5]\d)(?::00)?$/i;
const YES_NO: Readonly<Record<string, boolean>> = {
  si: true,
  sí: true,
  yes: true,
  y: true,
  true: true,
  no: false,
  n: false,
  false: false,
};

export function readValue(field: PlainField, typed: string, speech: Speech): Read {
  const { forms } = speech.words;
  switch (field.input) {
    case 'text':
      return [...typed].length <= field.maxLength
        ? { value: typed }
        : { fault: forms.tooLong(speech.format.number(field.maxLength)) };
    case 'number':
      return number(field, typed, speech);
    case 'choice': {
      const found = optionNamed(field.options, typed);
      return found === undefined
        ? { fault: forms.noChoice(field.options.map(({ value }) => value)) }
        : { value: found };
    }
    case 'yes-no': {
      const lower = typed.toLowerCase();
      const value = Object.hasOwn(YES_NO, lower) ? YES_NO[lower] : undefined;
      return value === undefined ? { fault: forms.noYesNo } : { value };
    }
    case 'time': {
      const found = timeTyped(typed.replace(TIME, '$1:$2'));
      return found === undefined ? { fault: forms.noTime } : { value: found };
    }
    case 'date-time':
      return dateTime(field, typed, speech);
    case 'many':
      return many(field, typed, speech);
  }
}

function optionNamed(options: Of<'choice'>['options'], typed: string): string | undefined {
  const lower = typed.toLowerCase();
  const byValue = options.find(({ value }) => value.toLowerCase() === lower);
  return (byValue ?? options.find(({ label }) => label.toLowerCase() === lower))?.value;
}

/** A point is read everywhere; a comma before three figures may be one of thousands and stays, unless the house writes it before decimals. */
export const withPoint = (typed: string, format: Pick<Format, 'number'>): string =>
  format.number(0.5, 1).includes(',') || !/,\d{3}$/.test(typed) ? typed.replace(',', '.') : typed;

function number(field: Of<'number'>, typed: string, { words, format }: Speech): Read {
  const { min, max, decimals = 0 } = field;
  const plain = withPoint(typed, format);
  const found = FIGURE.exec(plain);
  const value = found !== null && (found[1]?.length ?? 0) <= decimals ? Number(plain) : Number.NaN;
  if (value >= (min ?? value) && value <= (max ?? value)) return { value };
  const allowed = words.rendering.form.number(...limits(field, format));
  return {
    fault: decimals === 0 ? words.forms.noNumber(allowed) : words.forms.noDecimal(allowed, format.number(decimals)),
  };
}

/** Wall clock of the field's zone; whether the clock shows that time on that day at all is the command's to say. */
function dateTime({ zone, min, max }: Of<'date-time'>, typed: string, speech: Speech): Read {
  const { words } = speech;
  const { forms } = words;
  const said = DATE_TIME.test(typed) ? undefined : momentOfDay(typed, zone, speech);
  if (said === 'ambiguous') return { fault: words.figures.noPeriod('ambiguous', quoted(typed)).message };
  const found = DATE_TIME.exec(said ?? typed);
  if (found === null) return { fault: /^\d{4}-\d{2}-\d{2}T?$/i.test(typed) ? forms.noTimeOfDate : forms.noDateTime };
  const value = `${found[1]}T${found[2]!.padStart(2, '0')}:${found[3]}`;
  if (!isOfACalendar(value, zone)) return { fault: forms.noDateTime };
  if (min !== undefined && value < min) return { fault: forms.notBefore(min) };
  if (max !== undefined && value > max) return { fault: forms.notAfter(max) };
  return { value };
}

/** `ayer a las 14:30`, `3/11/2026 14:30`, where it is known when and by whom that was typed. */
function momentOfDay(typed: string, zone: string, { now, typedIn, told }: Speech): string | undefined {
  if (now === undefined || typedIn === undefined || told === undefined) return undefined;
  const said = momentTyped(typed, { now, zone: zoneId(zone), order: dateOrder({ typedIn, told }) });
  if (said === undefined || said === 'ambiguous') return said;
  return said.day === undefined ? undefined : `${said.day}T${said.time}`;
}

/** 31 February is none. */
function isOfACalendar(value: string, zone: string): boolean {
  try {
    parseWhen(value, zoneId(zone));
    return true;
  } catch {
    return false;
  }
}

/** Each once, in the order of the options. */
function many({ options }: Of<'many'>, typed: string, { words: { forms } }: Speech): Read {
  const whole = optionNamed(options, typed);
  if (whole === undefined && typed.toLowerCase() === NONE) return { value: [] };
  const parts = typed.split(',').map((part) => part.trim());
  const found =
    whole === undefined ? parts.filter((part) => part !== '').map((part) => optionNamed(options, part)) : [whole];
  if (found.length === 0 || found.includes(undefined))
    return { fault: forms.noMany(options.map(({ value }) => value)) };
  return { value: options.map(({ value }) => value).filter((value) => found.includes(value)) };
}
