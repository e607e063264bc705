/** How whoever asks writes a day in figures, held against how the house does. */
import { dateOrderOf } from '#src/kernel/date-order.ts';
import type { CommandContext } from './command.ts';
import type { DateOrder } from './period-asked.ts';

/** Where the two differ, nobody can tell which is meant: it is asked back. */
export function dateOrder({ typedIn, told }: Pick<CommandContext, 'typedIn' | 'told'>): DateOrder {
  const [theirs, site] = [dateOrderOf(typedIn), dateOrderOf(told.site)];
  return theirs === site ? theirs : 'unsure';
}
