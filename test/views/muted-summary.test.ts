/** What the summaries of the day and the week say of what is muted now. */
import { expect, it } from 'vitest';
import { brand, type SilenceId } from '#src/kernel/ids.ts';
import { after, HOUR_MS } from '#src/kernel/time.ts';
import { heading, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { withMuted } from '#src/views/mutes.ts';
import { FORMAT, NOW, openEpisode } from '#test/commands/house.ts';

const SUMMARY: Document = {
  ...{ title: 'day', plain: 'The day.', status: 'ok', asOf: NOW },
  blocks: [heading('day'), text('31 came')],
};
const byLevel = { since: NOW, until: after(NOW, HOUR_MS) };
const byHand = { ...byLevel, silence: brand<SilenceId>('S-1'), reason: 'works on the lift' };
const speech = { words: wordsFor('en-US', 'us'), format: FORMAT };
const said = (live: Parameters<typeof withMuted>[1]['live']) =>
  withMuted(SUMMARY, { live, level: undefined }, speech).plain;

it('counts what a level and what somebody muted, under the heading', () => {
  const live = [
    ...[1, 2, 3].map(() => openEpisode({ silenced: byLevel })),
    ...[1, 2].map(() => openEpisode({ silenced: byHand })),
    openEpisode(),
  ];
  expect(said(live)).toBe('The day. Alerts muted now: 3 by the house level, 2 by hand.');
  const { blocks } = withMuted(SUMMARY, { live, level: undefined }, speech);
  expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'text', 'text']);
  expect(JSON.stringify(blocks[1])).toContain('3 by the house level, 2 by hand');
});

it('says nothing where nothing is muted, and counts none that is over or pending', () => {
  expect(said([openEpisode()])).toBe('The day.');
  expect(
    said([openEpisode({ silenced: byHand, state: 'closed' }), openEpisode({ silenced: byHand, state: 'pending' })]),
  ).toBe('The day.');
});
