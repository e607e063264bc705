/** `forecast tomorrow`, `forecast 5W tonight`: from which day or hour on it is told. */
import { HOURS_A_DAY, type Step } from '#src/domain/forecast/counts.ts';
import { stepAt } from '#src/domain/forecast/local-steps.ts';
import { addDays, type Instant, type LocalTime, localDateAt, localTime, localToInstant } from '#src/kernel/time.ts';
import type { CommandContext } from './command.ts';
import { folded } from './spanish-times.ts';

export type When = 'today' | 'tonight' | 'tomorrow';

const WHENS: Readonly<Record<string, When>> = {
  ...{ today: 'today', hoy: 'today', tonight: 'tonight', 'esta noche': 'tonight' },
  ...{ tomorrow: 'tomorrow', manana: 'tomorrow' },
};
/** As `ask` takes them. */
const [NIGHT, MORNING]: readonly [LocalTime, LocalTime] = [localTime('19:00'), localTime('07:00')];
const NIGHT_HOUR = 19;

/** @returns the words without it */
export function whenIn(words: readonly string[]): { readonly rest: readonly string[]; readonly when?: When } {
  for (const length of [2, 1])
    for (let from = 0; from + length <= words.length; from++) {
      const said = folded(words.slice(from, from + length).join(' '));
      if (Object.hasOwn(WHENS, said)) return { rest: words.toSpliced(from, length), when: WHENS[said]! };
    }
  return { rest: words };
}

/** Of hours only the night is asked; of a day the whole of it. */
export const stepMeant = (when: When): Step => (when === 'tonight' ? 'hour' : 'day');

/** @returns undefined: from now on */
export function firstStepOf(when: When, step: Step, { now, site: { zone } }: CommandContext): number | undefined {
  const today = stepAt('day', now, zone);
  if (when === 'tomorrow') return step === 'day' ? today + 1 : HOURS_A_DAY * (today + 1);
  const night = HOURS_A_DAY * today + NIGHT_HOUR;
  return when === 'tonight' && step === 'hour' && night > stepAt('hour', now, zone) ? night : undefined;
}

/** The hour for which beds are asked. @returns undefined: the next by which the house plans */
export function hourMeant(when: When, { now, site: { zone } }: CommandContext): Instant | undefined {
  const today = localDateAt(now, zone);
  if (when === 'tomorrow') return localToInstant(addDays(today, 1), MORNING, zone);
  const night = localToInstant(today, NIGHT, zone);
  return when === 'tonight' && night > now ? night : undefined;
}
