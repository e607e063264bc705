/** What somebody leaves behind at the end of their duty. */
import { expect, it } from 'vitest';
import { brand, type EpisodeId } from '#src/kernel/ids.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { handOverBlocks } from '#src/views/episode-hand-over.ts';
import { FORMAT, NOW, openEpisode, settingsOf } from '../commands/house.ts';

const site = settingsOf().sites[0]!;
const speech = { words: wordsFor('en-US', 'us'), format: FORMAT, site, now: NOW };
const some = (count: number) =>
  Array.from({ length: count }, (_, n) => openEpisode({ id: brand<EpisodeId>(`E-${1000 + n}`), state: 'closed' }));
const linesOf = (unsaid: number): readonly string[] =>
  handOverBlocks({ owned: [], unsaid: some(unsaid), role: 'house-supervisor' }, speech).map((block) =>
    JSON.stringify(block),
  );

it('names each alert that nobody has said the outcome of, as far as a paragraph holds them, and where the others are', () => {
  const [ids, others] = linesOf(203);
  expect(ids).toContain('E-1000, ');
  expect(ids).toContain('E-1199');
  expect(ids).not.toContain('E-1200');
  expect(ids!.length).toBeLessThan(2500);
  expect(others).toContain('3 alerts are not named here; alert owed has them.');
  expect(linesOf(200).join()).not.toContain('not named here');
});
