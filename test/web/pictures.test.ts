/** Pictures in the console: each card names its own, the page fetches the one of its theme and width. */
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createPictures } from '#adapters/pictures/index.ts';
import { toHtml, toHtmlPage } from '#adapters/web/render.ts';
import { pagePictures } from '#src/app/cli/page-pictures.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Document } from '#src/message/document.ts';
import { PICTURES } from '#test/golden/pictures.ts';
import { look, wordsOn } from '#test/pictures/rig.ts';
import { answering, card } from '#test/slack/rig.ts';
import { call, consoleRig, json, type Rig, settings } from './rig.ts';

const drawing = createPictures({ log: silentLog });
afterAll(() => drawing.stop());
let rig: Rig;
afterEach(() => rig?.close());

const document: Document = card({ title: 'Figures', blocks: [PICTURES.xmr] });
const answered = answering({ document, data: null, audience: 'caller', ok: true });

async function shown(over: Parameters<typeof consoleRig>[0] = {}): Promise<string> {
  rig = await consoleRig({ pictures: drawing, handle: answered, ...over });
  await rig.start();
  return JSON.parse((await call(rig.url, '/api/command', json({ text: 'kpi' }))).body).html;
}

const addresses = (html: string): readonly string[] =>
  [...html.matchAll(/(?:src|srcset)="([^"]+)"/g)].map(([, a]) => a!);

describe('a card with a picture', () => {
  test('names it for light and dark, wide and narrow, with alt text and sizes, and with its words below', async () => {
    const html = await shown();
    expect(addresses(html).map((address) => address.split('/').at(-1))).toEqual([
      'light-narrow.svg',
      'light-wide.svg',
      'dark-narrow.svg',
      'dark-wide.svg',
    ]);
    expect(html).toMatch(/<img src="[^"]+" width="680" height="\d+" alt="Control chart: [^"]+57\.1 % \(18 Jan\)/);
    expect(html).toContain('mean 76.0 %, limits 66.0 % to 86.0 %');
    expect(html).not.toMatch(/<script| style=/);
  });

  test('each address gives an SVG with text, under the policy of the server', async () => {
    for (const address of addresses(await shown())) {
      const { status, headers, body } = await call(rig.url, address);
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('image/svg+xml; charset=utf-8');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['cache-control']).toContain('private');
      expect(wordsOn(body)).toContain('target 95 %');
      // The page itself says the title.
      expect(wordsOn(body).join(' ')).not.toContain('Riverside General');
    }
  });

  test('addresses that nobody was given are not there', async () => {
    const [known = ''] = addresses(await shown());
    const others = [
      '/pictures/',
      `/pictures/${'x'.repeat(32)}/light-wide.svg`,
      known.replace('light-', 'loud-'),
      '/pictures/../package.json',
    ];
    for (const address of others) expect((await call(rig.url, address)).status).toBe(404);
  });

  test('is shown to nobody who is not let in', async () => {
    const [address = ''] = addresses(await shown());
    await rig.close();
    const shut = { ...settings, console: { ...settings.console, origin: 'https://ops.example.org' } };
    rig = await consoleRig({ pictures: drawing, settings: () => shut });
    await rig.start();
    expect((await call(rig.url, address)).status).toBe(403);
  });

  test('that cannot be drawn stands in words', async () => {
    const html = await shown({ pictures: { ...drawing, svg: async () => undefined } });
    const [address = ''] = addresses(html);
    expect((await call(rig.url, address)).status).toBe(404);
    expect(html).toContain(PICTURES.xmr.words);
  });

  test('without a number has no picture, in a house that draws none neither', async () => {
    const empty = { ...document, blocks: [{ ...PICTURES.xmr, points: [] }] };
    expect(
      addresses(await shown({ handle: answering({ document: empty, data: null, audience: 'caller', ok: true }) })),
    ).toEqual([]);
    expect(addresses(toHtml(document, look))).toEqual([]);
  });
});

test('a page that stands alone carries its pictures in itself', () => {
  const src = 'data:image/svg+xml;base64,PHN2Zy8+';
  const page = toHtmlPage(document, { ...look, pictures: () => ({ src, width: 680, height: 360 }) });
  expect(new Set(addresses(page))).toEqual(new Set([src]));
  expect(page).toContain("style-src 'unsafe-inline'; img-src data:");
  expect(toHtmlPage(document, look)).not.toContain('img-src');
});

test('the page of `ask --as html` has each picture drawn in it, and asks for nothing', async () => {
  const pictures = await pagePictures(document, look);
  const page = toHtmlPage(document, { ...look, pictures: pictures! });
  expect(addresses(page)).toHaveLength(4);
  for (const address of addresses(page)) {
    expect(address).toMatch(/^data:image\/svg\+xml;base64,/);
    expect(wordsOn(Buffer.from(address.split(',')[1]!, 'base64').toString())).toContain('target 95 %');
  }
  expect(await pagePictures({ ...document, blocks: [] }, look)).toBeUndefined();
});
