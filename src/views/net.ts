/** Net position in words: the sum of each hour, its terms with who tells them, and how far the same sum was off. */
import type { Site } from '#src/domain/hospital.ts';
import { type Range, TERMS, type Term } from '#src/domain/placement/net-position.ts';
import type { PodNow } from '#src/domain/pods.ts';
import type { PoolId } from '#src/kernel/ids.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { rich, strong, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Block, Document } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import { poolName } from './occupancy.ts';
import { podsData, podWords } from './pods.ts';
import { type Basis, provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';

type NetHour = {
  readonly by: Instant;
  readonly terms: Readonly<Record<(typeof TERMS)[number], Term>>;
  readonly net: {
    readonly beds?: number;
    readonly need?: number;
    readonly net?: number;
    readonly missing: readonly (typeof TERMS)[number][];
  };
  readonly range?: Range;
};
export type NetOfPool = {
  readonly pool: PoolId;
  readonly hours: readonly NetHour[];
  readonly possible: number;
  /** Closed pods of its units: in no term until their beds are staffed. */
  readonly pods: readonly PodNow[];
};

export type NetAnswer = {
  readonly site: Site;
  readonly pools: readonly [NetOfPool, ...NetOfPool[]];
  readonly basis: Basis;
};

export function netDocument({ site, pools, basis }: NetAnswer, speech: Speech): Document {
  const { words } = speech;
  const [first] = pools;
  const short = first.hours.some(({ net }) => (net.net ?? 0) < 0);
  const unknown = first.hours.every(({ net }) => net.net === undefined);
  return figureCard(
    {
      title: words.net.title(pools.length === 1 ? poolName(first.pool, speech) : site.name),
      first: `${capital(poolName(first.pool, speech))}: ${netLine(first, speech)}.`,
      status: unknown ? 'unknown' : short ? 'high' : 'ok',
      basis,
      under: pools.flatMap((one) => poolBlocks(one, basis.now, speech)),
    },
    speech,
  );
}

/** `14:00 −3 (−9 … +2), 19:00 −2, 07:00 −11` */
export function netLine({ hours }: Pick<NetOfPool, 'hours'>, speech: Speech): string {
  // What no hour knows is said once.
  const whys = new Set(hours.map((one) => (one.net.net === undefined ? sumWords(one, speech) : undefined)));
  const [why] = whys;
  if (whys.size === 1 && why !== undefined) return why;
  return hours.map((one) => `${speech.format.clock(one.by)} ${sumWords(one, speech)}`).join(' · ');
}

/** Sums alone: `14:00 −3 · 19:00 −2 · 07:00 −11`; what is not known is n/a, and why stands in the whole line. */
export const netBrief = ({ hours }: Pick<NetOfPool, 'hours'>, { words, format }: Speech): string =>
  hours.every(({ net }) => net.net === undefined)
    ? words.common.notAvailable
    : hours
        .map(
          ({ by, net }) =>
            `${format.clock(by)} ${net.net === undefined ? words.common.notAvailable : format.signed(net.net)}`,
        )
        .join(' · ');

function sumWords({ net, range }: NetHour, { words, format }: Speech): string {
  if (net.net === undefined) return words.net.unknown(net.missing.map((name) => words.net.terms[name]));
  const sum = format.signed(net.net);
  return range === undefined ? sum : words.net.range(sum, format.signed(range.low), format.signed(range.high));
}

function poolBlocks({ pool, hours, possible, pods }: NetOfPool, now: Instant, speech: Speech): readonly Block[] {
  const { words, format } = speech;
  const say = words.net;
  const rows = hours.map((one) => ({
    cells: [
      [strong(format.clock(one.by))],
      rich(one.net.beds === undefined ? words.common.notAvailable : format.number(one.net.beds)),
      rich(one.net.need === undefined ? words.common.notAvailable : format.number(one.net.need)),
      rich(sumWords(one, speech)),
    ],
  }));
  const [by, ...figures] = say.columns;
  const columns = [{ header: by }, ...figures.map((header) => ({ header, align: 'right' as const }))];
  const days = hours.find(({ range }) => range !== undefined)?.range?.days;
  return [
    { kind: 'table', caption: capital(poolName(pool, speech)), columns, rows },
    ...hours.map((one) => text(`${format.clock(one.by)}: ${termsLine(one, speech)}`)),
    text(days === undefined ? say.noRange : say.rangeOf(format.number(days))),
    ...(possible === 0 ? [] : [text(say.possible(format.number(possible)))]),
    ...pods.map((pod) => text(podWords(pod, now, speech))),
  ];
}

/** `free 1 (census), being cleaned 1 (census), leaving 16 (marks), …` */
const termsLine = ({ terms }: NetHour, { words, format }: Speech): string =>
  TERMS.map((name) => {
    const term = terms[name];
    const label = words.net.terms[name];
    return term.value === undefined
      ? words.net.untold(label)
      : words.net.term(label, format.number(term.value), words.net.sources[term.source]);
  }).join(', ');

export const netData = ({ site, pools, basis }: NetAnswer): Json => ({
  site: site.id,
  ...provenanceData(basis),
  pools: pools.map(({ pool, hours, possible, pods }) => ({
    pool,
    possible,
    ...(pods.length === 0 ? {} : { closedPods: podsData(pods) }),
    hours: hours.map(({ by, terms, net, range }) => ({
      by: isoOf(by),
      beds: net.beds ?? null,
      need: net.need ?? null,
      net: net.net ?? null,
      missing: net.missing,
      range: range === undefined ? null : { ...range },
      terms: Object.fromEntries(
        TERMS.map((name) => {
          const term = terms[name];
          return [name, term.value === undefined ? null : { value: term.value, source: term.source }];
        }),
      ),
    })),
  })),
});
