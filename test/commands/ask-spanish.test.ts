/** Questions in Spanish, as people of Spain and Latin America would type them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lexiconsFor } from '#src/commands/ask/lexicon/index.ts';
import { readInAny } from '#src/commands/ask/reading.ts';
import { parseWhen } from '#src/kernel/time.ts';
import { settingsOf, ZONE } from './house.ts';

type Row = { readonly asked: string; readonly tool: string; readonly slots: Readonly<Record<string, unknown>> };
// The file is ours, and this its form.
const golden = JSON.parse(readFileSync(new URL('../golden/asked-in-spanish.json', import.meta.url), 'utf8')) as {
  readonly now: string;
  readonly build: readonly Row[];
  readonly heldOut: readonly Row[];
  readonly fresh: readonly Row[];
};
const NOW = parseWhen(golden.now, ZONE);
const site = settingsOf().sites[0]!;
const sorted = (slots: object) => JSON.stringify(Object.entries(slots).toSorted(([a], [b]) => a.localeCompare(b)));

function verdictOf({ asked, tool, slots }: Row, locale: string): string {
  const read = readInAny(asked, { site, now: NOW }, lexiconsFor(locale));
  if (read.kind === 'which' || read.kind === 'unread') return tool === 'none' ? 'right' : 'asked back';
  if (read.kind === 'civil') return 'wrong';
  const got = read.kind === 'call' ? read.call : { tool: 'cannot', slots: { why: read.why } };
  return got.tool === tool && sorted(got.slots) === sorted(slots) ? 'right' : `wrong: ${JSON.stringify(got)}`;
}

describe.each(['es', 'en-US'])('of somebody who writes %s', (locale) => {
  test.each(golden.build)('built with: $asked → $tool', (row) => {
    expect(verdictOf(row, 'es')).toBe('right');
  });

  test.each(['heldOut', 'fresh'] as const)('of those not built with (%s) few are read as something else', (part) => {
    const read = golden[part].map((row) => ({ asked: row.asked, verdict: verdictOf(row, locale) }));
    const of = (begin: string) => read.filter(({ verdict }) => verdict.startsWith(begin));
    expect(of('wrong').length / read.length).toBeLessThanOrEqual(0.07);
    expect(of('right').length / read.length).toBeGreaterThanOrEqual(0.75);
  });
});
