/** The demo day at 08:41: boarding, passed on by the ED, asked of the house supervisor; as the view makes it. */
import { rungsOf } from '#src/config/rungs.ts';
import { brand } from '#src/kernel/ids.ts';
import { after, HOUR_MS, instant, MINUTE_MS } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { episodeDocument } from '#src/views/episode.ts';
import { openEpisode, settingsOf, ZONE } from '#test/commands/house.ts';

const AT = instant(Date.UTC(2026, 0, 13, 13, 41));
const key = brand<never>('ed-boarding:house');
const scope = { of: 'unit', unit: brand<never>('ED') } as const;
const settings = settingsOf();
const site = settings.sites[0]!;

const episode = openEpisode({
  id: brand('E-1482'),
  key,
  scope,
  rule: brand('ed-boarding'),
  since: after(AT, -50 * MINUTE_MS),
  openedAt: after(AT, -10 * MINUTE_MS),
  rung: 1,
  asked: { rung: 1, roles: ['house-supervisor'], at: AT, ackBy: after(AT, 10 * MINUTE_MS) },
  acts: [{ kind: 'passed', at: AT, roles: ['ed-charge-nurse'], by: { person: brand('p'), name: 'ED charge nurse' } }],
  lastReading: {
    key,
    scope,
    standing: 'past-fire',
    value: 11,
    fireLimit: 9,
    clearLimit: 6,
    evidence: { limit: 8, longestMinutes: 580, overFourHours: 3 },
  },
  lastReadingAt: AT,
  worstValue: 11,
});

export const askedCard = episodeDocument({
  episode,
  site,
  words: wordsFor('en-US', 'us'),
  format: createFormat('en-US', ZONE),
  simulated: true,
  ladder: { rungs: rungsOf(settings, site, episode, AT), extension: () => undefined },
  chart: [9, 8, 7, 8, 9, 10, 11].map((value, n) => ({ at: after(AT, (n - 6) * HOUR_MS), value })),
  askedAs: 'house-supervisor',
});
