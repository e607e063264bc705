/** Staffed beds that a ward told otherwise than settings say: what a chance to be over them rests on, and until when. */
import type { BedsTold } from '#src/domain/hospital.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { text } from '#src/message/build.ts';
import type { Block } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { knownAs } from './known-as.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type UnitTold = { readonly unit: { readonly id: string; readonly bedsTold?: BedsTold } };

const differing = (units: readonly UnitTold[]) =>
  units.flatMap(({ unit: { id, bedsTold: told } }) =>
    told === undefined || told.value === told.instead ? [] : [{ id, told }],
  );

/** `Staffed beds until 07:00: 5W settings 28, ward 24 (by hand 16:50, charge nurse 5W).` A line for each time until which they hold. */
export function bedsToldLines(units: readonly UnitTold[], seen: Instant, { words, format }: Speech): readonly Block[] {
  const { byHand } = words.answers;
  return [...Map.groupBy(differing(units), ({ told }) => told.until)].map(([until, those]) => {
    const said = those.map(({ id, told: { value, instead, from, by } }) => {
      const source = byHand.source(clockOrDay(from, seen, format), knownAs(by, words));
      return `${id} ${byHand.bothStaffed(format.number(instead), format.number(value))} (${source})`;
    });
    return text(words.forecast.beds.told(said.join('; '), until && clockOrDay(until, seen, format)));
  });
}

export const bedsToldData = ({ unit: { bedsTold: told } }: UnitTold): Json =>
  told === undefined
    ? null
    : {
        ...{ value: told.value, reportedAt: isoOf(told.from), reportedBy: told.by, settings: told.instead },
        until: told.until === undefined ? null : isoOf(told.until),
      };
