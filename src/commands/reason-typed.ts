/** A type of the house's list of barriers, as people type it: by id, by its name, or by what it is called on the phone. */
import type { BarrierType } from '#src/domain/discharge/barrier-types.ts';
import { typeName } from '#src/views/marks.ts';
import type { CommandContext } from './command.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';

const SPOKEN: Readonly<Record<string, string>> = {
  pharmacy: 'medicines',
  meds: 'medicines',
  tto: 'medicines',
  scan: 'mri',
  pt: 'therapy',
  physio: 'therapy',
  porter: 'transport',
  porters: 'transport',
  ride: 'ride-home',
  snf: 'nursing-home',
  doctor: 'review',
};

const squeezed = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** @throws Refusal BARRIER_TYPE with the list */
export function reasonTyped(typed: string, ctx: CommandContext): BarrierType {
  const { types } = ctx.settings.barriers;
  const said = squeezed(typed);
  const names = types.flatMap((one) =>
    [one.id, typeName(one.id, types, ctx)].map((name) => ({ word: squeezed(name), means: one })),
  );
  const spoken = types.find(({ id }) => id === SPOKEN[said]);
  const exact = names.find(({ word }) => word === said)?.means ?? spoken;
  if (exact !== undefined) return exact;
  const near = nearest(said, names);
  if ('found' in near) return near.found;
  throw refuse('BARRIER_TYPE', ctx.words.barriers.which(types.map(({ id }) => id)));
}
