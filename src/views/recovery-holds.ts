/** Who in recovery is ready and has no bed: what was said, how old it is, and what the feed says beside it. Counts and units, nobody's bed. */

import { HOLD_MINUTES, type Hold, type HoldsNow, type RecoveryUnit } from '#src/domain/flow/recovery-holds.ts';
import type { Site, Unit } from '#src/domain/hospital.ts';
import { type Instant, isoOf, MINUTE_MS, minutesBetween } from '#src/kernel/time.ts';
import { rich } from '#src/message/build.ts';
import type { Document, Fact, Field, Status } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import { formCard } from './form-card.ts';
import { knownAs } from './known-as.ts';
import { type Basis, provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type HoldsAnswer = {
  readonly site: Site;
  readonly units: readonly (RecoveryUnit & { readonly found: HoldsNow })[];
  readonly basis: Basis;
};

type Known = HoldsAnswer['units'][number];

export function holdsDocument({ site, units, basis }: HoldsAnswer, speech: Speech): Document {
  const { words } = speech;
  const say = words.or;
  const { now } = basis;
  const known = units.filter(({ found }) => found.na === undefined);
  const holds = known.flatMap(({ found }) => standing(found)).toSorted((a, b) => a.since - b.since);
  const first = known.length === 0 ? naWords(units[0]!, now, speech) : held(holds, now, speech);
  // Of two recoveries one is no word for the other.
  const silent = known.length === 0 ? [] : units.filter(({ found }) => found.na !== undefined);
  return figureCard(
    {
      title: say.title(words.terms.recovery, site.name),
      first: `${[first, ...silent.map((one) => `${one.unit}: ${naWords(one, now, speech)}`)].join('; ')}.`,
      status: statusOf(holds, known.length, now),
      basis,
      under: [{ kind: 'facts', facts: units.flatMap((one) => factsOf(one, units.length > 1, now, speech)) }],
    },
    speech,
  );
}

const standing = (found: HoldsNow): readonly Hold[] => (found.na === undefined ? found.standing : []);
const isLong = ({ since }: Hold, now: Instant): boolean => minutesBetween(since, now) > HOLD_MINUTES;

function statusOf(holds: readonly Hold[], known: number, now: Instant): Status {
  if (known === 0) return 'unknown';
  return holds.some((one) => isLong(one, now)) ? 'watch' : 'ok';
}

/** `2 ready and without a bed, longest 45 min: 1 for ICU, 1 for 3S` */
function held(holds: readonly Hold[], now: Instant, { words, format }: Speech): string {
  const longest = holds[0];
  if (longest === undefined) return words.or.nobody;
  const units = [...Map.groupBy(holds, ({ to }) => to)];
  const waits = units.map(([unit, some]) => words.or.waitsFor(format.number(some.length), unit));
  const time = format.duration(minutesBetween(longest.since, now) * MINUTE_MS);
  return words.or.held(format.number(holds.length), time, waits.join(', '));
}

function naWords({ found }: Known, now: Instant, { words, format }: Speech): string {
  if (found.na === 'old') return words.or.old(clockOrDay(found.told.at, now, format));
  return words.or.nobodySaid(words.terms.recovery);
}

function factsOf(one: Known, several: boolean, now: Instant, speech: Speech): readonly Fact[] {
  const { words, format } = speech;
  const { found, fed, unit } = one;
  const label = (name: string): string => (several ? `${unit}: ${name}` : name);
  const say = words.or;
  const here = { label: label(say.labels.feed), value: rich(say.there(format.number(fed.now))) };
  if (found.na !== undefined) return several ? [{ label: unit, value: rich(naWords(one, now, speech)) }, here] : [here];
  const { told, left, fewer, frozenSince } = found;
  const long = found.standing.filter((hold) => isLong(hold, now)).length;
  const beside = [
    ...(left > 0 ? [say.left(format.number(left))] : []),
    ...(fewer ? [say.fewer(format.number(told.holds.length), format.number(fed.were))] : []),
    ...(frozenSince === undefined ? [] : [say.frozen(clockOrDay(frozenSince, now, format))]),
  ];
  return [
    { label: label(say.labels.over(format.number(HOLD_MINUTES))), value: rich(format.number(long)) },
    {
      label: label(say.labels.said),
      value: rich(say.by(format.number(told.holds.length), clockOrDay(told.at, now, format), knownAs(told.by, words))),
    },
    { ...here, value: rich([say.there(format.number(fed.now)), ...beside].join('; ')) },
  ];
}

/** @param command that a submit runs */
export function holdsForm(
  unit: Unit,
  { fields, command }: { readonly fields: readonly Field[]; readonly command: string },
  { words, now }: Speech & { now: Instant },
): Document {
  const say = words.or.form;
  const title = say.title(unit.id);
  return formCard({ kind: 'form', id: 'or-holds', title, submitLabel: say.submit, command, fields }, now, [say.intro]);
}

export const holdsData = ({ units, basis }: HoldsAnswer): Json => ({
  units: units.map(({ unit, fed, found }) => ({
    unit,
    there: fed.now,
    ...(found.na === undefined
      ? {
          held: found.standing.length,
          over: found.standing.filter((hold) => isLong(hold, basis.now)).length,
          holds: found.standing.map(({ to, since }) => ({ for: to, since: isoOf(since) })),
          told: found.told.holds.length,
          left: found.left,
          toldAt: isoOf(found.told.at),
        }
      : { unavailable: found.na }),
  })),
  ...provenanceData(basis),
});
