/** Pictures on their way into Slack: uploaded, named in the message, and never at the price of the card. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { renderSlack } from '#adapters/chat/slack/render.ts';
import { createPictures } from '#adapters/pictures/index.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Document } from '#src/message/document.ts';
import type { Picture } from '#src/message/picture.ts';
import type { Pictures } from '#src/ports/pictures.ts';
import { cardRow, notingHandle } from '#test/contract/chat-platform.ts';
import { brokenLimits } from '#test/fakes/slack-reader.ts';
import { PICTURES } from '#test/golden/pictures.ts';
import { look } from '#test/pictures/rig.ts';
import { answering, CHANNEL, card, commandOf, type HttpRig, httpRig, replying } from './rig.ts';

const drawing = createPictures({ log: silentLog });
// The first picture of a thread takes longest; on a busy machine longer than a card waits.
beforeAll(() => drawing.png(PICTURES.xmr, { theme: 'light', size: 'wide' }, look));
afterAll(() => drawing.stop());
let rig: HttpRig;
afterEach(() => rig?.close());

const document = (...blocks: Document['blocks']): Document => card({ title: 'Figures', blocks });
const row = (picture: Picture) => cardRow({ platform: 'slack', channel: CHANNEL }, { document: document(picture) });
const typesOf = (message: { blocks: readonly unknown[] }): string[] =>
  (message.blocks as { type: string }[]).map(({ type }) => type);

async function started(pictures: Pictures = drawing, handle = notingHandle().handle): Promise<HttpRig> {
  rig = await httpRig({ pictures, callTimeoutMs: 10_000 });
  await rig.platform.start(handle);
  return rig;
}

describe('a card with a picture', () => {
  it('goes out with its file, alt text and words; Slack gets a PNG that is as long as was said', async () => {
    const { api, platform } = await started();
    await platform.deliver(row(PICTURES.xmr), undefined);
    const [file] = api.files();
    expect(file?.complete).toBe(true);
    expect(file?.bytes?.subarray(1, 4).toString()).toBe('PNG');
    expect(file?.alt).toContain('mean 78.1 %');
    const [message] = api.messages;
    expect(brokenLimits(message!)).toEqual([]);
    const image = (message!.blocks as Record<string, unknown>[]).find(({ type }) => type === 'image');
    expect(image?.slack_file).toEqual({ id: file?.id });
    expect(image?.alt_text).toContain('57.1 % (18 Jan)');
    expect(JSON.stringify(message!.blocks)).toContain(PICTURES.xmr.words);
    expect(message!.text).toContain(PICTURES.xmr.words);
  });

  it('is uploaded once, also when the card is edited', async () => {
    const { api, platform } = await started();
    const ref = await platform.deliver(row(PICTURES.fan), undefined);
    await platform.deliver(row(structuredClone(PICTURES.fan)), ref);
    expect(api.files()).toHaveLength(1);
    expect(api.callsOf('chat.update')).toHaveLength(1);
  });

  it('that Slack draws itself has no file', async () => {
    const { api, platform } = await started();
    const whole = { ...PICTURES.trend, lines: [{ name: 'this year', values: PICTURES.trend.labels.map((_, n) => n) }] };
    await platform.deliver(row(whole), undefined);
    expect(api.files()).toEqual([]);
    expect(typesOf(api.messages[0]!)).toContain('data_visualization');
  });

  it('waits while Slack looks the file through, and stands there once', async () => {
    const { api, platform } = await started();
    api.scanning(2);
    await platform.deliver(row(PICTURES.xmr), undefined);
    expect(api.messages).toHaveLength(1);
    expect(typesOf(api.messages[0]!)).toContain('image');
  });

  it('goes out in words, once, when Slack never has the file ready, and says so', async () => {
    const { api, platform } = await started();
    api.scanning(99);
    const ref = await platform.deliver(row(PICTURES.heatmap), undefined);
    expect(ref.ref).toContain(CHANNEL);
    expect(api.messages).toHaveLength(1);
    expect(typesOf(api.messages[0]!)).not.toContain('image');
    expect(JSON.stringify(api.messages[0]!.blocks)).toContain(look.words.pictures.notDrawn);
    expect(JSON.stringify(api.messages[0]!.blocks)).toContain(PICTURES.heatmap.words);
  });

  it.each([
    ['files.getUploadURLExternal', { fault: 'refused', error: 'missing_scope' }],
    ['files.getUploadURLExternal', { fault: 'ratelimited', retryAfter: '30' }],
    ['files.completeUploadExternal', { fault: 'status', status: 500 }],
  ] as const)('goes out in words when %s fails', async (method, fault) => {
    const { api, platform, lines } = await started();
    api.fail(method, fault);
    await platform.deliver(row(PICTURES.funnel), undefined);
    expect(api.messages).toHaveLength(1);
    expect(JSON.stringify(api.messages[0]!.blocks)).toContain(look.words.pictures.notDrawn);
    expect(lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  it('goes out in words when nobody draws it in time, and Slack’s own chart stands in where it can', async () => {
    const never: Pictures = { ...drawing, png: () => new Promise(() => undefined) };
    const { api, platform } = await started(never);
    await platform.deliver(row(PICTURES.xmr), undefined);
    expect(typesOf(api.messages[0]!)).toContain('data_visualization');
    expect(JSON.stringify(api.messages[0]!.blocks)).toContain(look.words.pictures.notDrawn);
  });

  it('does not leave when its lease ran out while the picture was uploaded', async () => {
    const { api, platform } = await started();
    const late = (): void => {
      throw new Error('late');
    };
    await expect(platform.deliver(row(PICTURES.xmr), undefined, undefined, late)).rejects.toThrow();
    expect(api.messages).toEqual([]);
  });
});

describe('an answer with a picture', () => {
  it('is acknowledged at once and comes by the response URL', async () => {
    const reply = replying({ document: document(PICTURES.pareto) });
    const { api, form } = await started(drawing, answering(reply));
    api.scanning(1);
    const { status, body } = await form(commandOf('kpi pareto', { response_url: api.responseUrl }));
    expect([status, body]).toEqual([200, '']);
    const { body: sent } = await api.response(1);
    expect(typesOf(sent)).toContain('image');
    expect(brokenLimits(sent)).toEqual([]);
  });
});

it('no picture breaks a limit of Slack’s, with a file or without', () => {
  const all = document(...Object.values(PICTURES));
  const files = new Map(Object.values(PICTURES).map((picture, n) => [picture as Picture, `F00000${n}`]));
  expect(brokenLimits(renderSlack(all, look, files))).toEqual([]);
  expect(brokenLimits(renderSlack(all, look))).toEqual([]);
});
