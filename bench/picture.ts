/** Pictures: cold and warm, SVG and PNG, each shape; and what the thread that draws them weighs. */
import { createPictures } from '#adapters/pictures/index.ts';
import { silentLog } from '#src/kernel/log.ts';
import { zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import type { Picture } from '#src/message/picture.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Pictures, PictureView } from '#src/ports/pictures.ts';
import { PICTURES } from '#test/golden/pictures.ts';
import { median, type Row, spread } from './measure.ts';

/** @source the issue that asked for pictures: a chart as PNG, warm */
const WARM_MS = 300;
const ROUNDS = 9;
const VIEW: PictureView = { theme: 'light', size: 'narrow' };
const look = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', zoneId('America/Chicago')) };

/** Another title each time: what is kept is not drawn. */
const anew = (picture: Picture, n: number): Picture => ({ ...picture, title: `${picture.title} ${n}` });
const rssMb = (): number => process.memoryUsage.rss() / 1024 ** 2;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  if ((await work()) === undefined) throw new Error('not drawn');
  return performance.now() - begun;
}

export async function pictureBench(): Promise<readonly Row[]> {
  const before = rssMb();
  const pictures = createPictures({ log: silentLog });
  const cold = await timed(() => pictures.png(PICTURES.xmr, VIEW, look));
  const rows: Row[] = [];
  for (const [name, picture] of Object.entries(PICTURES)) rows.push(...(await shapeRows(name, picture, pictures)));
  const busy = rssMb();
  await pictures.stop();
  return [
    { what: 'first PNG, with the start of the thread', figure: `${cold.toFixed(0)} ms` },
    ...rows,
    {
      what: 'memory of the process with the thread, and before it',
      figure: `${busy.toFixed(0)}, ${before.toFixed(0)} MB`,
    },
  ];
}

async function shapeRows(name: string, picture: Picture, pictures: Pictures): Promise<readonly Row[]> {
  const [svg, png, cpu]: [number[], number[], number[]] = [[], [], []];
  let bytes = 0;
  for (let n = 0; n < ROUNDS; n += 1) {
    svg.push(await timed(() => pictures.svg(anew(picture, n), VIEW, look)));
    const used = process.cpuUsage();
    png.push(
      await timed(async () => {
        const file = await pictures.png(anew(picture, -n - 1), VIEW, look);
        bytes = file?.length ?? 0;
        return file;
      }),
    );
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1_000);
  }
  return [
    {
      what: `${name}: PNG of ${(bytes / 1024).toFixed(0)} kB, warm`,
      figure: `${median(png).toFixed(0)} ms (${spread(png)}; ${median(cpu).toFixed(0)} ms of processor)`,
      gate: `≤ ${WARM_MS} ms`,
      met: median(png) <= WARM_MS,
    },
    { what: `${name}: SVG, warm`, figure: `${median(svg).toFixed(0)} ms (${spread(svg)})` },
  ];
}
