/** `huddle shift`: a draft of the shift report, which the role that reads it mends and sends on. */
import { loadShiftReport } from '#src/facts/shift-report.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { submitText } from '#src/message/form-text.ts';
import { formCard } from '#src/views/form-card.ts';
import { itemData } from '#src/views/huddle-items.ts';
import { draftButtons, shiftLines, shiftReport } from '#src/views/shift-report.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { dateOrder } from './date-order.ts';
import { fieldValues, splitFields } from './form-fields.ts';
import { ADD, huddleShiftFields, LINES } from './forms/huddle-shift.ts';
import { refusePhi } from './huddle-items.ts';
import { whenAsked } from './when-asked.ts';

/**
 * `huddle shift`, of the shift that ends or has just ended; `huddle shift of 2026-01-13T07:00` of the one that ran then, as a late click means it;
 * `huddle shift edit` the form, and `huddle shift lines="state,open" add="…"` what it sends. Nothing of it is kept: it is shared, or not.
 */
export async function shift(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { read, site, settings, now } = ctx;
  const { given, rest } = splitFields(words);
  const answer = await loadShiftReport(read, site, settings, { now, of: shiftMeant(rest, ctx) });
  const look = { words: ctx.words, format: ctx.format, simulated: settings.simulated };
  const command = `huddle shift of ${isoOf(answer.since)}`;
  const lines = shiftLines(answer, look).map(({ id, label }) => ({ value: id, label }));
  const fields = huddleShiftFields(lines, ctx);
  if (rest[0]?.toLowerCase() === 'edit') {
    const { title, submit } = ctx.words.huddle.forms.shift;
    const form = { kind: 'form', id: 'huddle-shift', title, submitLabel: submit, fields } as const;
    const document = formCard({ ...form, command: again(command, ctx) }, now);
    return { document, data: null, audience: 'caller' };
  }
  const values = given.length === 0 ? undefined : fieldValues(given, fields, ctx);
  const added = values?.get(ADD)?.toString();
  if (added !== undefined) await refusePhi(added, ['shift', ...words], ctx);
  const kept = values?.get(LINES) as readonly string[] | undefined;
  const document = shiftReport(answer, look, { kept, added });
  const mine = draftButtons(answer, ctx).slice(0, 1);
  return {
    document: withButtons(document, submitText(command, given), ctx, mine),
    data: {
      open: answer.live.filter(({ state }) => state !== 'closed').map(({ id }) => id),
      ended: answer.ended.map(({ id }) => id),
      carried: answer.agenda.carried.map(({ id }) => id),
      items: answer.agenda.items.map(itemData),
    },
    audience: 'caller',
  };
}

function shiftMeant(rest: readonly string[], ctx: CommandContext): Instant | undefined {
  const { site, now, words } = ctx;
  const of = rest.findIndex((word) => word.toLowerCase() === 'of');
  const typed = of < 0 ? undefined : rest[of + 1];
  return typed === undefined ? undefined : whenAsked(typed, { zone: site.zone, now, order: dateOrder(ctx) }, words);
}
