/**
 * Parity: every card on Slack, in Teams, on the web and as text, within the limits of each, as it was looked at and found good
 * (test/golden/<platform>/cards). `npx vitest run test/parity -u` writes them anew; then `npm run generate` writes docs/parity.md.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { GOLDEN_ENDINGS, PARITY_PLATFORMS } from '#src/app/parity-page.ts';
import { COMMANDS } from '#src/commands/index.ts';
import { DIGESTS } from '#src/digests/index.ts';
import { RULES } from '#src/domain/alert/index.ts';
import { zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { type GalleryCard, makeGallery } from './gallery.ts';
import { atLevel, heard, STATUSES, wordless } from './heard.ts';
import { RENDERERS } from './renderings.ts';

const look = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', zoneId('America/New_York')) };
const GOLDEN = join(import.meta.dirname, '..', 'golden');

let cards: readonly GalleryCard[] = [];
beforeAll(async () => {
  cards = await makeGallery();
});

const whats = (): readonly string[] => cards.flatMap(({ what, also }) => [what, ...also]);

describe('the gallery', () => {
  it('has every example of every command', () => {
    expect(whats()).toEqual(expect.arrayContaining(COMMANDS.flatMap(({ examples }) => [...examples])));
  });

  it('has a card of every job of the clock, and every rule in each state', () => {
    expect(whats()).toEqual(expect.arrayContaining(DIGESTS.map(({ name }) => name)));
    const states = ['open', 'asked', 'owned', 'unknown', 'closed'];
    expect(whats()).toEqual(expect.arrayContaining(RULES.flatMap(({ id }) => states.map((state) => `${id} ${state}`))));
  });

  it('has no two cards by one name', () => {
    expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
  });

  it('shows no change of a share beyond the whole', () => {
    const said = cards.flatMap(({ document }) => JSON.stringify(document).match(/→ [−+]\d[\d,.]* %/g) ?? []);
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((one) => Number(one.replace(/[^\d.]/g, '')) > 100)).toEqual([]);
  });

  it('is listed as it was, so that a card that is new, gone or another one is seen', async () => {
    const list = cards.map(({ document, ...card }) => `  ${JSON.stringify({ ...card, title: document.title })}`);
    await expect(`[\n${list.join(',\n')}\n]\n`).toMatchFileSnapshot('../golden/cards.json');
  });
});

describe.each(PARITY_PLATFORMS)('on %s', (platform) => {
  it('every card is within the limits, brings in no markup, and says no figure that is none nor that it failed', () => {
    const faults = cards.flatMap(({ id, document }) => {
      const { golden, faults } = RENDERERS[platform](document, look);
      const odd = /NaN|undefined|Infinity|\[object|fault of Huddleboard/.exec(golden)?.[0];
      return [...faults, ...(odd === undefined ? [] : [odd])].map((fault) => `${id}: ${fault}`);
    });
    expect(faults).toEqual([]);
  });

  it('every card is the one that was looked at', async () => {
    for (const { id, document } of cards) {
      const path = `../golden/${platform}/cards/${id}.${GOLDEN_ENDINGS[platform]}`;
      await expect(RENDERERS[platform](document, look).golden, id).toMatchFileSnapshot(path);
    }
  });

  it('no card means something else by its colour or sign alone: another level is another word', () => {
    const silent = cards.flatMap(({ id, document }) =>
      STATUSES.flatMap((from) =>
        STATUSES.filter((to) => to !== from)
          .map((to) => ({ to, changed: atLevel(document, from, to) }))
          .filter(({ changed }) => JSON.stringify(changed) !== JSON.stringify(document))
          .filter(({ changed }) => {
            const [before, after] = [document, changed].map((one) => RENDERERS[platform](one, look).golden);
            return before !== after && heard(platform, before!) === heard(platform, after!);
          })
          .map(({ to }) => `${id}: ${from} and ${to}`),
      ),
    );
    expect(silent).toEqual([]);
  });

  it('every picture and chart has words', () => {
    const bare = cards.flatMap(({ id, document }) =>
      wordless(platform, RENDERERS[platform](document, look).golden).map((one) => `${id}: ${one}`),
    );
    expect(bare).toEqual([]);
  });

  it('no golden file stands there that is no card’s', () => {
    const known = new Set(cards.map(({ id }) => `${id}.${GOLDEN_ENDINGS[platform]}`));
    expect(readdirSync(join(GOLDEN, platform, 'cards')).filter((name) => !known.has(name))).toEqual([]);
  });
});
