/** *Link to alert*: where an alert is talked about stands in its timeline, and nothing of what was said. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { channelsFor } from '#src/config/settings.ts';
import { messageLink } from '#src/message/link.ts';
import { type House, openEpisode, openHouse, putEpisode, RIVERSIDE, settingsOf } from './house.ts';

const LINK = 'https://acme.slack.com/archives/C0123ABCD/p1768310100000100';
const SETTINGS = settingsOf(
  RIVERSIDE.replace(
    'channels:',
    "channels:\n  - { purpose: alerts, platform: slack, channel: C0ALERTS, name: '#alerts' }",
  ),
);

let house: House;
beforeEach(async () => {
  house = await openHouse({ settings: SETTINGS });
});
afterEach(() => house.store.close());

test('the form asks which open alert, with the link filled in', async () => {
  await putEpisode(house.store, openEpisode());
  const { document } = await house.ask(`alert link link="${LINK}"`);
  const form = document.blocks.find((block) => block.kind === 'form');
  expect(form).toMatchObject({ id: 'alert-link', command: 'alert link' });
  expect(form?.fields).toMatchObject([
    { name: 'alert', input: 'choice', options: [{ value: 'E-7F3K' }] },
    { name: 'link', value: LINK },
  ]);
});

test('linked: the event, the line in the thread, the audit, and the line on the answer', async () => {
  await putEpisode(house.store, openEpisode());
  const reply = await house.ask(`alert link alert="E-7F3K" link="${LINK}"`);
  expect(reply.ok).toBe(true);
  const site = SETTINGS.sites[0]!.id;
  expect(await house.store.episodeEvents(site, openEpisode().id)).toMatchObject([{ kind: 'linked', link: LINK }]);
  const [alerts] = channelsFor(SETTINGS, site, 'alerts').filter(({ platform }) => platform === 'slack');
  const posts = await house.store.outboxHistory({ platform: 'slack', channel: alerts!.channel }, 9);
  const line = posts.find(({ thread }) => thread !== undefined)?.document;
  expect(line?.blocks).toMatchObject([{ text: [{}, {}, { t: 'link', href: LINK }] }]);
  expect(await house.store.audit(1)).toMatchObject([{ action: 'alert.link', subject: 'E-7F3K' }]);
  const shown = await house.ask('alert E-7F3K');
  expect(JSON.stringify(shown.document)).toContain(LINK);
});

test('who has the alert and who is asked stay as they are', async () => {
  const asked = { rung: 0, roles: ['house-supervisor'], at: openEpisode().since, ackBy: openEpisode().since } as const;
  await putEpisode(house.store, openEpisode({ asked }));
  await house.ask(`alert link alert=E-7F3K link=${LINK}`);
  const episode = await house.store.episode(SETTINGS.sites[0]!.id, openEpisode().id);
  expect(episode).toMatchObject({ state: 'open', asked, version: 2 });
});

test.each([
  ['a page about somebody', 'https://ehr.example.org/patient/12345678'],
  ['an address of another host', 'https://acme.slack.com.example.org/archives/C0123/p1768310100000100'],
  ['words', 'ask the charge nurse'],
])('%s is no link of a message: refused, nothing kept', async (_, link) => {
  await putEpisode(house.store, openEpisode());
  const reply = await house.ask(`alert link alert=E-7F3K link="${link}"`);
  expect(reply.ok).toBe(false);
  expect(Object.keys(reply.fields ?? {})).toEqual(['link']);
  expect(await house.store.episodeEvents(SETTINGS.sites[0]!.id, openEpisode().id)).toEqual([]);
});

test('with no alert open there is nothing to choose', async () => {
  expect((await house.ask(`alert link link=${LINK}`)).document.plain).toContain('No alert is open');
});

test('a viewer links nothing', async () => {
  await putEpisode(house.store, openEpisode());
  const reply = await house.ask(`alert link alert=E-7F3K link=${LINK}`, { roles: ['viewer'] });
  expect(reply).toMatchObject({ ok: false, data: { error: { code: 'DENIED' } } });
});

test.each([
  [LINK, LINK],
  [`<${LINK}?thread_ts=1768310000.000200&cid=C0123ABCD>`, `${LINK}?thread_ts=1768310000.000200&cid=C0123ABCD`],
  [
    'https://teams.microsoft.com/l/message/19:ab12@thread.tacv2/1768310100000?tenantId=1&teamName=Jane%20Roe',
    'https://teams.microsoft.com/l/message/19:ab12@thread.tacv2/1768310100000',
  ],
  [`${LINK}?note=Jane`, undefined],
  [`javascript:${LINK}`, undefined],
  ['https://acme.slack.com/archives/C0123ABCD/p1768310100000100/../jane', undefined],
  [`${LINK} Jane Roe`, undefined],
])('%s reads as %s', (typed, read) => {
  expect(messageLink(typed)).toBe(read);
});
