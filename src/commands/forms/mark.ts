import { CONFIDENCES } from '#src/domain/discharge/mark.ts';
import type { Lying } from '#src/facts/lying.ts';
import type { Field, Option } from '#src/message/document.ts';
import { typeName } from '#src/views/marks.ts';
import { whenWords } from '../again.ts';
import type { CommandContext } from '../command.ts';
import type { RegisteredForm } from './form.ts';

export const markForm: RegisteredForm = { id: 'mark', opens: 'mark 5W tell', as: 'charge-nurse' };

export const BEDS = 'beds';
export const LEAVES = 'leaves';
export const BY = 'by';
export const READY = 'ready';
export const SINCE = 'since';
export const DAY = 'day';
export const STEP_DOWN = 'less-care';
export const REASON = 'reason';

/** What `leaves` and `less-care` are taken back with. */
export const NOT_LEAVING = 'not-leaving';
export const WAITS_NO = 'waits-no';

/** Beds first, several at once; everything under them is left empty where it stays as it is. */
export function markFields(lying: readonly Lying[], { words, settings, now, site }: CommandContext): readonly Field[] {
  const say = words.marks.form;
  const some = (...values: readonly (keyof typeof say.options)[]): readonly Option[] =>
    values.map((value) => ({ value, label: say.options[value] }));
  const { types } = settings.barriers;
  const reasons = types.map(({ id }) => ({ value: id, label: typeName(id, types, { words }) }));
  const beds = lying.map(({ bed }) => ({ value: bed, label: bed }));
  const none = { required: false } as const;
  return [
    { name: BEDS, label: say.beds, required: true, input: 'many', options: beds },
    { name: LEAVES, label: say.leaves, ...none, input: 'choice', options: some(...CONFIDENCES, NOT_LEAVING) },
    { name: BY, label: say.by, ...none, input: 'time' },
    { name: READY, label: say.ready, ...none, input: 'choice', options: some('yes', 'no') },
    { name: SINCE, label: say.since, ...none, input: 'date-time', zone: site.zone, max: whenWords(now, site.zone) },
    { name: DAY, label: say.day, ...none, input: 'choice', options: some('red', 'green') },
    { name: STEP_DOWN, label: say.stepDown, ...none, input: 'choice', options: some('waits', WAITS_NO) },
    { name: REASON, label: say.reason, ...none, input: 'choice', options: reasons },
  ];
}
