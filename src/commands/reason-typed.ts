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

type Asking = Pick<CommandContext, 'settings' | 'words'>;

const namesOf = ({ settings: { barriers }, words }: Asking) =>
  barriers.types.flatMap((one) =>
    [one.id, typeName(one.id, barriers.types, { words })].map((name) => ({ word: squeezed(name), means: one })),
  );

/** The type that is called exactly so; undefined: none is. */
export function reasonNamed(typed: string, ctx: Asking): BarrierType | undefined {
  const said = squeezed(typed);
  const named = namesOf(ctx).find(({ word }) => word === said)?.means;
  return named ?? ctx.settings.barriers.types.find(({ id }) => id === SPOKEN[said]);
}

/** @throws Refusal BARRIER_TYPE with the list */
export function reasonTyped(typed: string, ctx: CommandContext): BarrierType {
  const exact = reasonNamed(typed, ctx);
  if (exact !== undefined) return exact;
  const near = nearest(squeezed(typed), namesOf(ctx));
  if ('found' in near) return near.found;
  throw refuse('BARRIER_TYPE', ctx.words.barriers.which(ctx.settings.barriers.types.map(({ id }) => id)));
}
