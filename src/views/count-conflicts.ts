/** Units where a count by hand and the feed differ, for a person to settle. */
import type { ByHand, SiteCensus } from '#src/domain/census/census.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { actions, heading, note, rich, strong, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Block, Button, Document } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { knownAs } from './known-as.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type CountConflict = { readonly unit: string; readonly feed: number; readonly ward: ByHand };

export type CountConflicts = {
  readonly site: Site;
  readonly now: Instant;
  readonly conflicts: readonly CountConflict[];
};

/** Every unit whose head count by hand stands and is not the feed's. */
export const countConflicts = (census: SiteCensus): readonly CountConflict[] =>
  census.units.flatMap(({ unit, byHand }) => {
    const ward = byHand?.occupied;
    return ward?.instead === undefined || ward.instead === ward.value ? [] : [{ unit, feed: ward.instead, ward }];
  });

/** No card takes more buttons; the rest is settled after these. */
const MOST = 2;

export function countConflictsDocument({ site, now, conflicts }: CountConflicts, speech: Speech): Document {
  const { words, format } = speech;
  const { counts } = words;
  const title = counts.title(site.name);
  const first = conflicts.length === 0 ? counts.none : counts.first(format.count(conflicts.length, counts.units));
  const asOf = capital(words.common.asOf(format.dateClock(now)));
  return {
    title,
    plain: `${first} ${asOf}.`,
    status: conflicts.length === 0 ? 'ok' : 'watch',
    asOf: now,
    blocks: [
      heading(title),
      text(strong(first)),
      ...table(conflicts, now, speech),
      ...buttons(conflicts, speech),
      note(asOf),
    ],
  };
}

function table(conflicts: readonly CountConflict[], now: Instant, { words, format }: Speech): readonly Block[] {
  if (conflicts.length === 0) return [];
  const [unit, feed, ward, counted] = words.counts.columns;
  const rows = conflicts.map((one) => ({
    cells: [
      [strong(one.unit)],
      rich(format.number(one.feed)),
      rich(format.number(one.ward.value)),
      rich(words.answers.byHand.source(clockOrDay(one.ward.at, now, format), knownAs(one.ward.by, words))),
    ],
  }));
  const columns = [
    { header: unit },
    { header: feed, align: 'right' },
    { header: ward, align: 'right' },
    { header: counted },
  ] as const;
  return [{ kind: 'table', caption: words.counts.caption, columns, rows }];
}

function buttons(conflicts: readonly CountConflict[], { words }: Speech): readonly Block[] {
  const each = (unit: string): readonly Button[] => [
    { label: words.counts.feedRight(unit), command: `admin conflicts feed ${unit}` },
    { label: words.counts.wardRight(unit), command: `admin conflicts ward ${unit}` },
  ];
  const all = conflicts.slice(0, MOST).flatMap(({ unit }) => each(unit));
  return all.length === 0 ? [] : [actions(...all)];
}

export const countConflictsData = ({ site, now, conflicts }: CountConflicts): Json => ({
  site: site.id,
  asOf: isoOf(now),
  conflicts: conflicts.map(({ unit, feed, ward }) => ({
    unit,
    feed,
    ward: ward.value,
    reportedAt: isoOf(ward.at),
    reportedBy: ward.by,
  })),
});
