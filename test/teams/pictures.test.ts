/** Pictures in Teams: inside of the card, and never at the price of it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { renderTeams } from '#adapters/chat/teams/render.ts';
import { createPictures } from '#adapters/pictures/index.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Document } from '#src/message/document.ts';
import type { Picture } from '#src/message/picture.ts';
import type { Pictures } from '#src/ports/pictures.ts';
import { cardRow, notingHandle } from '#test/contract/chat-platform.ts';
import { brokenCard, injectedInCard } from '#test/fakes/adaptive-card.ts';
import { PICTURES } from '#test/golden/pictures.ts';
import { look } from '#test/pictures/rig.ts';
import { answering, card, replying } from '#test/slack/rig.ts';
import { BOT, CHANNEL, devRig, PERSONAL, type Rig } from './rig.ts';

const drawing = createPictures({ log: silentLog });
// The first picture of a thread takes longest; on a busy machine longer than a card waits.
beforeAll(() => drawing.png(PICTURES.xmr, { theme: 'light', size: 'wide' }, look));
afterAll(() => drawing.stop());
let rig: Rig;
afterEach(() => rig?.close());

const document = (...blocks: Document['blocks']): Document => card({ title: 'Figures', blocks });
const row = (picture: Picture) => cardRow({ platform: 'teams', channel: CHANNEL }, { document: document(picture) });

async function started(pictures: Pictures = drawing, handle = notingHandle().handle): Promise<Rig> {
  rig = await devRig({ pictures, callTimeoutMs: 10_000 });
  rig.stored.set(CHANNEL, JSON.stringify({ serviceUrl: rig.connector.url, conversation: CHANNEL, bot: BOT }));
  await rig.platform.start(handle);
  return rig;
}

const last = () => rig.connector.messages.at(-1)!.activity.attachments[0]!.content;
const elements = (type: string) => last().body.filter((element) => element.type === type);
const written = (): string => JSON.stringify(last());

describe('a card with a picture', () => {
  it('carries it as an image with alt text, and its words', async () => {
    const { connector, platform } = await started();
    await platform.deliver(row(PICTURES.xmr), undefined);
    expect(connector.messages).toHaveLength(1);
    const [image] = elements('Image');
    expect(Buffer.from(String(image?.url).split(',')[1]!, 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(image?.altText).toContain('mean 78.1 %, limits 69.4 % to 86.8 %');
    expect(written()).toContain(PICTURES.xmr.words);
    expect(brokenCard({ summary: 'Figures', card: last() })).toEqual([]);
  });

  it('that Teams draws itself has no image', async () => {
    const { platform } = await started();
    const whole = { ...PICTURES.trend, lines: [{ name: 'this year', values: PICTURES.trend.labels.map((_, n) => n) }] };
    await platform.deliver(row(whole), undefined);
    expect(elements('Image')).toEqual([]);
    expect(elements('Chart.Line')).toHaveLength(1);
  });

  it('that Teams finds too large goes out once more without its image', async () => {
    const { connector, platform } = await started();
    connector.fail('post', { fault: 'status', status: 413 });
    await platform.deliver(row(PICTURES.heatmap), undefined);
    expect(connector.messages).toHaveLength(1);
    expect(elements('Image')).toEqual([]);
    expect(written()).toContain(PICTURES.heatmap.words);
  });

  it('goes out in words when nobody draws it in time, and says so', async () => {
    await started({ ...drawing, png: () => new Promise(() => undefined) });
    await rig.platform.deliver(row(PICTURES.funnel), undefined);
    expect(elements('Image')).toEqual([]);
    expect(written()).toContain(look.words.pictures.notDrawn);
    expect(written()).toContain(PICTURES.funnel.words);
    expect(rig.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });
});

it('an answer carries its picture, too', async () => {
  const reply = replying({ document: document(PICTURES.pareto) });
  const { say } = await started(drawing, answering(reply));
  await say('kpi pareto', PERSONAL);
  expect(elements('Image')).toHaveLength(1);
});

it('no picture is too large for a card, with an image or without', async () => {
  const pictures: readonly Picture[] = Object.values(PICTURES);
  const images = new Map<Picture, string>();
  for (const picture of pictures) {
    const png = await drawing.png(picture, { theme: 'light', size: 'narrow' }, look);
    images.set(picture, `data:image/png;base64,${Buffer.from(png!).toString('base64')}`);
  }
  for (const options of [{ images }, {}]) {
    const message = renderTeams(document(...pictures), look, options);
    expect([...brokenCard(message), ...injectedInCard(message)]).toEqual([]);
  }
});
