/** `alert record` over a year of a busy house, thirty alerts a day with owners, plays, outcomes, cards and deeds, and the month before it that charts are judged against. */
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { brand, type CardKey, type PlayId } from '#src/kernel/ids.ts';
import { after, DAY_MS, MINUTE_MS } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { type Life, lived, SITE } from '#test/alert/record/cases.ts';
import { type House, openHouse } from '#test/commands/house.ts';
import { median, type Row, spread } from './measure.ts';

const A_DAY = 30;
/** A year, and the month before it. */
const DAYS = Number(process.env.BENCH_DAYS ?? 365) + 31;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const DAY_MINUTES = 1_440;
const UNITS = ['5W', '6W', '4N', '3S', '3N', '6E', 'PCU', 'ICU', 'BHU', '2N'];
const RULES = ['unit-over-census', 'last-bed', 'staffing-gap', 'long-wait'];
const PLAYS = ['hold-transfers', 'pull-discharges', 'stop-admissions'];
const GATE_MS = 1_000;
const BATCH_DAYS = 7;

function lifeOf(n: number): Life {
  const opened = -DAY_MINUTES * (1 + Math.floor(n / A_DAY)) + (n % A_DAY) * 47;
  const rule = RULES[n % RULES.length]!;
  const left = n % 11 === 0;
  return {
    ...{ id: `E-${n.toString(36).toUpperCase()}`, rule, unit: UNITS[n % UNITS.length]!, opened, closed: 60 + (n % 90) },
    severity: n % 9 === 0 ? 'urgent' : 'act',
    ...(left ? {} : { owned: 3 + (n % 9), acted: 12 + (n % 13), outcome: n % 3 === 0 ? 'partly' : 'worked' }),
    ...(n % 17 === 0 ? { useless: ['known'] } : {}),
    passes: n % 4 === 0 ? 1 : 0,
  };
}

/** An alert with what is stored of it: its row, its history, its cards in a channel and an inbox, what was done by hand. */
function changesOf(n: number): readonly Change[] {
  const { episode, events } = lived(lifeOf(n));
  const { id, openedAt = episode.since, owner, key, scope } = episode;
  const stored: Episode =
    owner === undefined ? episode : { ...episode, ...choiceOf(n, episode), course: courseOf(n, openedAt) };
  const card = (name: string, platform: string, channel: string): Change => ({
    kind: 'outbox.put',
    post: {
      ...{ site: SITE, card: brand<CardKey>(name), to: { platform, channel }, version: 1, urgency: 'routine' },
      ...{ createdAt: openedAt, document: { title: id, plain: id, status: 'ok', asOf: openedAt, blocks: [] } },
    },
  });
  const deed = (action: string, minutes: number): Change => ({
    kind: 'audit.add',
    entry: {
      ...{ at: after(openedAt, minutes * MINUTE_MS), site: SITE, actor: owner?.person ?? 'p', platform: 'web' },
      ...{ action, subject: id, detail: { way: n % 2 === 0 ? 'tap' : 'typed', scope: scope.of, key } },
    },
  });
  return [
    { kind: 'episode.put', episode: stored, expectVersion: 0 },
    ...events.map((event): Change => ({ kind: 'episode.event', event })),
    card(`episode:${id}`, 'slack', 'C0ALERTS'),
    card(`episode:${id}`, 'web', '#alerts'),
    card(`ask:${id}:charge-nurse`, 'web', `charge-nurse ${UNITS[n % UNITS.length]}`),
    ...(owner === undefined ? [] : [deed('alert.ack', 4), deed('alert.play', 12), deed('alert.outcome', 95)]),
  ];
}

function choiceOf(n: number, { owner, openedAt = owner!.at }: Episode): Pick<Episode, 'plays'> {
  const play = brand<PlayId>(PLAYS[n % PLAYS.length]!);
  return { plays: [{ play, by: owner!, at: after(openedAt, 12 * MINUTE_MS), value: 1 + (n % 5), trend: n % 3 }] };
}

const courseOf = (n: number, from: number): NonNullable<Episode['course']> =>
  Array.from({ length: 8 }, (_, half) => ({
    at: after(from as Episode['since'], half * 30 * MINUTE_MS),
    value: 1 + ((n + half) % 5),
  }));

async function fill({ store }: House): Promise<void> {
  for (let day = 0; day < DAYS; day += BATCH_DAYS) {
    const count = Math.min(BATCH_DAYS, DAYS - day) * A_DAY;
    await store.commit(Array.from({ length: count }, (_, n) => changesOf(day * A_DAY + n)).flat());
  }
}

export async function recordBench(): Promise<readonly Row[]> {
  const house = await openHouse();
  try {
    await fill(house);
    // What a service has read at somebody's first words, and the litter of filling the house, are no part of an answer.
    await house.ask('alert record 7d');
    globalThis.gc?.();
    const first = await asked(house);
    const again: number[] = [];
    for (let n = 0; n < ROUNDS; n++) {
      // A minute later nothing of the answer before may serve.
      house.clock.now = after(house.clock.now, MINUTE_MS);
      again.push((await asked(house)).cpu);
    }
    const tomorrow = after(house.clock.now, DAY_MS);
    house.clock.now = tomorrow;
    const next = await asked(house);
    return [
      { what: 'alerts stored, of them in the record', figure: `${DAYS * A_DAY}, ${first.told}` },
      { what: 'alert record 365d, the first of a service', figure: `${first.wall} ms, ${first.cpu} ms of processor` },
      {
        what: 'the same a minute later, processor',
        figure: `${Math.round(median(again))} ms (${spread(again)})`,
        gate: `≤ ${GATE_MS} ms`,
        met: median(again) <= GATE_MS,
      },
      {
        what: 'the first of another day (effects of plays anew)',
        figure: `${next.wall} ms, ${next.cpu} ms of processor`,
        gate: `≤ ${GATE_MS} ms`,
        met: next.cpu <= GATE_MS,
      },
    ];
  } finally {
    await house.store.close();
  }
}

async function asked(house: House): Promise<{ readonly wall: number; readonly cpu: number; readonly told: number }> {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  const { ok, data, document } = await house.ask('alert record 365d');
  const { user, system } = process.cpuUsage(used);
  if (!ok) throw new Error(`no record: ${document.plain}`);
  const { told } = data as unknown as { readonly told: number };
  return { wall: Math.round(performance.now() - begun), cpu: Math.round((user + system) / 1_000), told };
}
