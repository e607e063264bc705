/** Alerts of one second in one house (1,000; BENCH_STORM says another number), from the feed's census to what its channel is told; the same for a tenth of them as control. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bigHouse } from '#test/jobs/big-house.ts';
import { directBench } from './direct.ts';
import type { Row } from './measure.ts';

const UNITS = Number(process.env.BENCH_STORM ?? 1_000);
const FEWER = Math.ceil(UNITS / 10);
/** Ten times as many may cost each alert so much more: garbage and a bigger file, but nothing that looks at all for each. */
const GATE = 2;

type Storm = { readonly judgeMs: number; readonly cards: number; readonly lost: number; readonly megabytes: number };

async function storm(units: number): Promise<Storm> {
  const folder = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  const house = await bigHouse(units, `sqlite:${join(folder, 'storm.db')}`);
  const before = process.cpuUsage();
  await house.judge();
  const { user, system } = process.cpuUsage(before);
  const megabytes = process.memoryUsage().rss / 1e6;
  await house.drain();
  const stored = new Set((await house.store.liveEpisodes(house.site)).map(({ id }) => id));
  const posted = house.told.filter(({ row, edit }) => !edit && row.thread === undefined);
  const asked = posted.filter(({ row }) => row.card.startsWith('ask:')).map(({ row }) => row.card.split(':')[1]);
  await house.store.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    judgeMs: (user + system) / 1_000,
    cards: posted.filter(({ row }) => row.to.channel === 'C1').length,
    lost: units - Math.min(stored.size, new Set(asked).size),
    megabytes,
  };
}

export async function stormBench(): Promise<readonly Row[]> {
  await storm(FEWER);
  const fewer = await storm(FEWER);
  const all = await storm(UNITS);
  const ratio = all.judgeMs / UNITS / (fewer.judgeMs / FEWER);
  return [
    {
      what: `${UNITS} alerts judged, told and stored`,
      figure: `${(all.judgeMs / 1_000).toFixed(1)} s of CPU, ${all.megabytes.toFixed(0)} MB`,
    },
    { what: 'alerts lost', figure: `${all.lost}`, gate: '0', met: all.lost === 0 },
    { what: 'posts in the channel', figure: `${all.cards}`, gate: '9', met: all.cards === 9 },
    { what: `each, beside each of ${FEWER}`, figure: `× ${ratio.toFixed(2)}`, gate: `< ${GATE}`, met: ratio < GATE },
    ...(await directBench()),
  ];
}
