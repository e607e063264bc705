/** The drawing thread: slow, dying, resting, and asked for more than it can do. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createDrawingWorker, type DrawingOptions, type Failure } from '#adapters/pictures/drawing-worker.ts';
import { createPictures } from '#adapters/pictures/index.ts';
import { createKept } from '#adapters/pictures/kept.ts';
import { silentLog } from '#src/kernel/log.ts';
import { PICTURES } from '#test/golden/pictures.ts';
import { look, PNG_SIGNATURE, sizeOfPng } from './rig.ts';

/** A thread that does what the specification says: hang, die, throw, or answer with its own number. */
const folder = mkdtempSync(join(tmpdir(), 'drawing-'));
const script = join(folder, 'thread.mjs');
writeFileSync(
  script,
  `import { parentPort, threadId } from 'node:worker_threads';
   parentPort.on('message', ({ id, spec }) => {
     if (spec.do === 'hang') for (;;) ;
     if (spec.do === 'die') process.exit(1);
     if (spec.do === 'throw') throw new Error('no');
     if (spec.do === 'eat') { const all = []; for (;;) all.push(new Array(1e5).fill(Math.random())); }
     parentPort.postMessage(spec.do === 'refuse' ? { id, ok: false } : { id, ok: true, file: 'thread ' + threadId });
   });`,
);

const stops: (() => Promise<void>)[] = [];
afterEach(async () => void (await Promise.all(stops.splice(0).map((stop) => stop()))));

function worker(over: Partial<DrawingOptions> = {}) {
  const failures: Failure[] = [];
  const made = createDrawingWorker({
    limitMs: 300,
    firstLimitMs: 3_000,
    idleMs: 60_000,
    mostWaiting: 3,
    maxMemoryMb: 32,
    url: pathToFileURL(script),
    failed: (why) => failures.push(why),
    ...over,
  });
  stops.push(made.stop);
  return { draw: (what: string) => made.draw({ do: what }, { kind: 'svg' }), stop: made.stop, failures };
}

describe('the drawing thread', () => {
  it('draws one picture after the other in the same thread', async () => {
    const { draw } = worker();
    const [first, second] = await Promise.all([draw('draw'), draw('draw')]);
    expect(first).toMatch(/^thread \d+$/);
    expect(second).toBe(first);
  });

  it('that takes too long is ended; those behind it are drawn by a new one', async () => {
    const { draw, failures } = worker();
    const first = await draw('draw');
    const [hung, next] = await Promise.all([draw('hang'), draw('draw')]);
    expect(hung).toBeUndefined();
    expect(next).toMatch(/^thread \d+$/);
    expect(next).not.toBe(first);
    expect(failures).toEqual(['too-slow']);
  });

  it.each(['die', 'throw', 'eat'])('that ends by itself (%s) costs one picture', async (how) => {
    const { draw, failures } = worker({ limitMs: 5_000 });
    const first = await draw('draw');
    expect(first).toMatch(/^thread \d+$/);
    const [lost, next] = await Promise.all([draw(how), draw('draw')]);
    expect(lost).toBeUndefined();
    expect(next).toMatch(/^thread \d+$/);
    expect(next).not.toBe(first);
    expect(failures).toEqual(['died']);
  });

  it('that cannot draw one says so and goes on', async () => {
    const { draw, failures } = worker();
    const first = await draw('draw');
    expect(await draw('refuse')).toBeUndefined();
    expect(await draw('draw')).toBe(first);
    expect(failures).toEqual(['refused']);
  });

  it('takes no more than so many waiting', async () => {
    const { draw, failures } = worker();
    const all = await Promise.all(Array.from({ length: 6 }, () => draw('draw')));
    expect(all.filter((file) => file !== undefined)).toHaveLength(4);
    expect(failures).toEqual(['too-many', 'too-many']);
  });

  it('ends after a while without work, and comes back', async () => {
    const { draw } = worker({ idleMs: 1 });
    const first = await draw('draw');
    await expect.poll(() => draw('draw'), { interval: 20 }).not.toBe(first);
  });

  it('stopped in the midst of a picture leaves nobody waiting', async () => {
    const { draw, stop } = worker({ firstLimitMs: 60_000 });
    const waiting = [draw('hang'), draw('draw')];
    await stop();
    expect(await Promise.all(waiting)).toEqual([undefined, undefined]);
    expect(await draw('draw')).toBeUndefined();
  });
});

describe('pictures of a house', () => {
  it('are drawn by a thread, as SVG and as PNG of at most 1,024 pixels', async () => {
    const pictures = createPictures({ log: silentLog });
    stops.push(pictures.stop);
    for (const picture of [PICTURES.xmr, PICTURES.heatmap]) {
      expect(await pictures.svg(picture, { theme: 'light', size: 'wide' }, look)).toMatch(/^<svg/);
      const png = await pictures.png(picture, { theme: 'dark', size: 'narrow' }, look);
      expect([...(png?.subarray(0, 8) ?? [])]).toEqual(PNG_SIGNATURE);
      const { width, height } = sizeOfPng(png ?? new Uint8Array(24));
      expect(Math.max(width, height)).toBeLessThanOrEqual(1_024);
      expect(Math.min(width, height)).toBeGreaterThan(400);
    }
  });

  it('without a number are not drawn', async () => {
    const pictures = createPictures({ log: silentLog, drawing: { url: pathToFileURL('/nowhere.mjs') } });
    stops.push(pictures.stop);
    expect(await pictures.svg({ ...PICTURES.xmr, points: [] }, { theme: 'light', size: 'wide' }, look)).toBeUndefined();
  });

  it('whose thread cannot start stand in words', async () => {
    const pictures = createPictures({ log: silentLog, drawing: { url: pathToFileURL('/nowhere.mjs') } });
    stops.push(pictures.stop);
    expect(await pictures.svg(PICTURES.xmr, { theme: 'light', size: 'wide' }, look)).toBeUndefined();
  });
});

describe('what is kept', () => {
  it('is made once, also for two who ask at the same time', async () => {
    const kept = createKept<string>(100);
    let made = 0;
    const make = async () => {
      made += 1;
      return `${made}`;
    };
    expect(await Promise.all([kept.get('a', make), kept.get('a', make)])).toEqual(['1', '1']);
    expect(await kept.get('a', make)).toBe('1');
  });

  it('leaves when there is no room, the least recently asked for first; a failure is never kept', async () => {
    const kept = createKept<string>(10);
    const make = (file: string | undefined) => async () => file;
    await kept.get('a', make('aaaa'));
    await kept.get('b', make('bbbb'));
    await kept.get('a', make('never'));
    await kept.get('c', make('cccc'));
    expect(await kept.get('a', make('new'))).toBe('aaaa');
    expect(await kept.get('b', make(undefined))).toBeUndefined();
    expect(await kept.get('b', make('new'))).toBe('new');
  });
});

describe('the house', () => {
  it('loads neither Vega nor resvg: the worker alone does', () => {
    const folder = new URL('../../adapters/pictures/', import.meta.url);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const importing = (what: RegExp): readonly string[] =>
      names.filter((name) => what.test(readFileSync(new URL(name, folder), 'utf8')));
    expect(importing(/^import (?!type)[^;]*from '(?:vega|vega-lite|@resvg\/resvg-js)';/m)).toEqual(['draw.ts']);
    expect(importing(/^import (?!type)[^;]*from '\.\/draw\.ts';/m)).toEqual(['worker.ts']);
    expect(importing(/^import (?!type)[^;]*from '\.\/worker\.ts';/m)).toEqual([]);
  });
});
