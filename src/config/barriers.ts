/** `barriers:` of the file: what keeps people in beds, who takes it away, and whom it goes to when it is overdue. */
import { z } from 'zod';
import { type BarrierType, DEFAULT_TYPES } from '#src/domain/discharge/barrier-types.ts';
import { dischargesBy } from '#src/domain/discharge/deadline.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type LocalTime, localTime } from '#src/kernel/time.ts';
import { ROLES, type Role } from '#src/ports/handle.ts';
import { duplicates } from './duplicates.ts';
import type { Fault } from './faults.ts';
import { id, time } from './schema-parts.ts';

const role = z.enum(ROLES);

const type = z.strictObject({
  id: id.describe('As people type it: transport'),
  name: z
    .string()
    .trim()
    .min(2)
    .max(60)
    .optional()
    .describe('As cards write it; default: ours of that id, else the id'),
  owner: role.default('charge-nurse').describe('The role that takes it away where nobody else is named'),
});

const round = z.strictObject({
  at: time.describe('What is overdue by then goes a tier up'),
  to: role.describe('The role that is told, once of each barrier'),
});

export const barriersSchema = z
  .strictObject({
    types: z.array(type).min(1).max(60).optional().describe('Types of barriers; default: a list for the kind of house'),
    rounds: z
      .array(round)
      .max(6)
      .optional()
      .describe(
        'When overdue barriers go a tier up, and to whom; default: two hours before dischargesBy to house-supervisor, then to director-on-call; an empty list: never',
      ),
  })
  .prefault({})
  .describe('What keeps people in beds');

/** A time of each day at which what is overdue goes to a role, lowest first. */
export type RoundSetting = { readonly at: LocalTime; readonly to: Role };
/** Without rounds they hang on when the beds of a site are to be left: see `roundsAt`. */
export type BarrierSetting = {
  readonly types: readonly BarrierType[];
  readonly rounds?: readonly RoundSetting[] | undefined;
};

/** The rounds of a site, in turn: 12:00 and 14:00 where beds are to be left by 14:00. */
export function roundsAt({ rounds }: BarrierSetting, site: Pick<Site, 'dischargesBy'>): readonly RoundSetting[] {
  if (rounds !== undefined) return rounds;
  const by = dischargesBy(site);
  return [
    { at: earlier(by, NURSE_LEADER_MINUTES), to: 'house-supervisor' },
    { at: by, to: 'director-on-call' },
  ];
}

/** So long before beds are to be left something can still be done about it (product: 12:00 of 14:00). */
const NURSE_LEADER_MINUTES = 120;

/** By the wall clock, not before the day begins. */
function earlier(time: LocalTime, minutes: number): LocalTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const left = Math.max(0, hour * 60 + minute - minutes);
  return localTime(`${two(Math.floor(left / 60))}:${two(left % 60)}`);
}
const two = (n: number): string => String(n).padStart(2, '0');

export function buildBarriers(
  { types, rounds }: z.output<typeof barriersSchema>,
  house: 'us' | 'nhs',
  faults: Fault[],
): BarrierSetting {
  const given = types?.map(({ name, ...one }): BarrierType => ({ ...one, ...(name === undefined ? {} : { name }) }));
  duplicates(
    (types ?? []).map((one) => one.id),
    'barriers.types',
    'id',
    faults,
  );
  duplicates(
    (rounds ?? []).map(({ to }) => to),
    'barriers.rounds',
    'to',
    faults,
  );
  const inTurn = rounds?.map(({ at, to }) => ({ at: at as LocalTime, to })).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return { types: given ?? DEFAULT_TYPES[house], rounds: inTurn };
}
