/** How whoever asks writes a day in figures, held against how the house does. */
import type { CommandContext } from './command.ts';
import type { DateOrder } from './period-asked.ts';

const made = new Map<string, DateOrder>();

/** @example `es` → day-first · `en-US` → month-first */
function orderOf(locale: string): DateOrder {
  const known = made.get(locale);
  if (known !== undefined) return known;
  const parts = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' }).formatToParts(0);
  const [day, month] = ['day', 'month'].map((type) => parts.findIndex((part) => part.type === type));
  const order = day! < month! ? 'day-first' : 'month-first';
  made.set(locale, order);
  return order;
}

/** Where the two differ, nobody can tell which is meant: it is asked back. */
export function dateOrder({ typedIn, told }: Pick<CommandContext, 'typedIn' | 'told'>): DateOrder {
  const [theirs, site] = [orderOf(typedIn), orderOf(told.site)];
  return theirs === site ? theirs : 'unsure';
}
