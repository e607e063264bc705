/** The card of a rule that looks at a control chart: the latest point and its limits, and nothing of the verdict's 0 and 1. */
import { expect, it } from 'vitest';
import { brand } from '#src/kernel/ids.ts';
import { after, HOUR_MS } from '#src/kernel/time.ts';
import { toText } from '#src/message/text.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { episodeDocument, printsPercent } from '#src/views/episode.ts';
import { FORMAT, NOW, openEpisode, settingsOf } from '#test/commands/house.ts';

const at = (hours: number) => after(NOW, hours * HOUR_MS);
const look = {
  site: settingsOf().sites[0]!,
  words: wordsFor('en-US', 'us'),
  format: FORMAT,
  simulated: false,
  chart: [0, 1, 1].map((value, n) => ({ at: at(n - 3), value })),
};
const evidence = { point: 0.071, centre: 0.03, lower: 0.01, upper: 0.05, day: NOW };
const base = openEpisode();
const special = openEpisode({
  rule: brand('leavers'),
  ruled: { metric: 'spc:lwbs_pct', words: 'Leavers', chain: 'house' },
  scope: { of: 'house' },
  worstValue: 1,
  lastReading: { ...base.lastReading, standing: 'past-fire', value: 1, fireLimit: 1, clearLimit: 0, evidence },
});
const said = (episode: typeof special) => toText(episodeDocument({ ...look, episode }), { format: FORMAT, width: 200 });

it('says the latest point, what is usual and the limits; no chart, and no worst value', () => {
  const document = episodeDocument({ ...look, episode: special });
  expect(document.blocks.some(({ kind }) => kind === 'chart')).toBe(false);
  expect(said(special)).toContain('latest 7.1 %, usual 3.0 %, limits 1.0 % to 5.0 %');
  expect(said(special)).not.toMatch(/worst/i);
});

it('its change by a play is a share too', () => {
  expect(printsPercent(special, look.words)).toBe(true);
});

it('of any other told rule has both', () => {
  const other = { ...special, ruled: { ...special.ruled!, metric: 'patients' } };
  expect(episodeDocument({ ...look, episode: other }).blocks.some(({ kind }) => kind === 'chart')).toBe(true);
  expect(said(other)).toMatch(/worst/i);
});

it('ends without a step from 1 to 0', () => {
  const lastReading = { ...special.lastReading, standing: 'clear' as const, value: 0 };
  const closed = { ...special, state: 'closed' as const, closedAt: at(1), lastReadingAt: at(1), lastReading };
  expect(said(closed)).toContain('Closed');
  expect(said(closed)).not.toMatch(/\b1 (?:→|to) 0\b/);
});
