/** The form of `forecast whatif`: shown, and what was filled in as one would type it. */
import { whatIfFormDocument } from '#src/views/what-if.ts';
import { again, hereAgain } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { type FieldValues, faultsAt, fieldValues, splitFields } from './form-fields.ts';
import { whatIfFields } from './forms/what-if.ts';

const COMMAND = 'forecast whatif';

export function whatIfAsked(unit: string | undefined, ctx: CommandContext): Outcome {
  const document = whatIfFormDocument({ fields: whatIfFields(unit, ctx), command: again(COMMAND, ctx) }, ctx);
  return { document: hereAgain(document, ctx), data: { asked: false }, audience: 'caller' };
}

/**
 * @param words behind `forecast whatif`
 * @returns words as one would type them; the unit alone where nothing else is chosen, and then the form is to be shown
 * @throws Refusal with what is wrong at which field
 */
export function whatIfFilled(
  words: readonly string[],
  ctx: CommandContext,
): { readonly words: readonly string[] } | { readonly show: { readonly unit: string | undefined } } {
  const { given, rest } = splitFields(words);
  if (given.length === 0) return saysNothing(rest.join('')) ? { show: { unit: undefined } } : { words };
  const fields = whatIfFields(undefined, ctx);
  const values = fieldValues(given, fields, ctx);
  const unit = values.get('unit') as string | undefined;
  const clauses = [...rest.join(' ').split(','), ...clausesOf(values)].filter((clause) => !saysNothing(clause));
  if (clauses.length === 0) return { show: { unit } };
  const needsUnit = unit === undefined && (values.has('close') || values.has('open'));
  if (needsUnit) throw faultsAt({ unit: ctx.words.forms.needed }, fields, ctx.words);
  return { words: clauses.join(', ').split(' ') };
}

const saysNothing = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text);

function clausesOf(values: FieldValues): readonly string[] {
  const place = values.has('unit') ? ` ${values.get('unit')}` : '';
  const by = values.get('arrivals');
  const clause = (name: string, said: (value: string) => string): readonly string[] =>
    values.has(name) ? [said(String(values.get(name)))] : [];
  return [
    ...clause('close', (beds) => `close ${beds} beds${place}`),
    ...clause('open', (beds) => `open ${beds} beds${place}`),
    ...clause('discharges', (count) => `${count} discharges before ${values.get('before') ?? 'noon'}${place}`),
    ...(typeof by === 'number' && by !== 0
      ? [`${values.get('whose') === 'ed' ? 'ED ' : ''}arrivals ${by > 0 ? '+' : ''}${by}%`]
      : []),
  ];
}
