/** A conversation in Teams, step by step; each says what must be seen. */
import type { Page } from 'playwright-core';
import { wordsFor } from '#src/message/words/index.ts';
import { cards, lastCard, mention, say, seen, type TeamsStep, until } from './chat.ts';
import { PICTURE_STEPS } from './teams-pictures.ts';

/** A post that was due before the bot was up is tried again after some minutes at most. */
const POSTED_WITHIN_MS = 330_000;
const OWN_CHAT = wordsFor('en-US', 'us').rendering.inYourChat;

const TABLE = 'table, [role="table"], .ac-table';
const DRAWN = 'svg rect, svg path';

const ownChat = (page: Page): Promise<void> => page.getByText('Personal Chat', { exact: true }).first().click();

const PERSONAL: readonly TeamsStep[] = [
  {
    name: 'adding the app to a personal chat is answered with what it knows',
    run: async (page) => seen(lastCard(page).getByText('What I can do', { exact: true })),
  },
  {
    name: 'a text is answered with a table that is drawn',
    run: async (page) => {
      const card = await say(page, 'beds');
      await seen(card.locator(TABLE).first());
      await seen(card.getByText('5W 5 West', { exact: true }).first());
    },
  },
  {
    name: 'a button runs its command and the answer stands below',
    run: async (page) => {
      const card = await say(page, 'beds 5W');
      await card.getByText('All units', { exact: true }).click();
      await seen(lastCard(page).getByText('6E 6 East', { exact: true }).first());
    },
  },
  {
    name: 'a form stands in the chat with its fields, and its submit is answered',
    run: async (page) => {
      const card = await say(page, 'update 5W');
      await seen(card.locator('input').first());
      await card.getByRole('button', { name: 'Send', exact: true }).click();
      await seen(page.getByText('5W', { exact: false }).last());
    },
  },
];

const TOGETHER: readonly TeamsStep[] = [
  {
    name: 'alerts have come into the group chat by themselves',
    run: async (page) => {
      await page.getByText('Group Chat', { exact: true }).first().click();
      await seen(page.getByText("I've got it", { exact: true }).first(), POSTED_WITHIN_MS);
    },
  },
  {
    name: 'I’ve got it: the card names its owner in place',
    run: async (page) => {
      const owned = page.getByText('House supervisor since');
      const before = await owned.count();
      const button = page.getByText("I've got it", { exact: true }).last();
      const place = await cards(page).count();
      await button.click();
      // Further alerts may come meanwhile; none goes.
      await until(async () => (await owned.count()) > before && (await cards(page).count()) >= place);
    },
  },
  {
    name: 'a mention in the group chat is answered there',
    run: async (page) => {
      await mention(page, 'flow');
      await seen(lastCard(page).locator(DRAWN).first());
    },
  },
  {
    name: 'a mention in the group chat whose answer names beds is answered in the asker’s own chat',
    run: async (page) => {
      await mention(page, 'beds 5W');
      await seen(lastCard(page).getByText(OWN_CHAT, { exact: true }));
      await ownChat(page);
      await seen(lastCard(page).getByText('All units', { exact: true }));
    },
  },
  {
    name: 'a mention in a channel is answered in its thread',
    run: async (page) => {
      await page.getByText('General', { exact: true }).first().click();
      await mention(page, 'flow', () => page.getByRole('button', { name: 'Post', exact: true }).click());
      // A channel shows its newest conversation first.
      await seen(cards(page).locator(DRAWN).first());
    },
  },
];

export const STEPS: readonly TeamsStep[] = [...PERSONAL, ...PICTURE_STEPS, ...TOGETHER];
