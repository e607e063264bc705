/** What is muted now, until when, why and by which role; and how many open alerts that keeps back. */
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { Silence } from '#src/domain/alert/silence.ts';
import { type Site, unitNameAt, unitOf } from '#src/domain/hospital.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { actions, code, heading, rich, text } from '#src/message/build.ts';
import type { Block, Document } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { knownAs } from './known-as.ts';
import type { LevelShown } from './level-line.ts';
import { poolName } from './occupancy.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type MutesAnswer = {
  readonly site: Site;
  readonly silences: readonly Silence[];
  /** Open ones. */
  readonly episodes: readonly Episode[];
  readonly now: Instant;
};

type Place = { readonly site: Site; readonly now: Instant };

/** `unit-over-census, 5W medicine`, `all alerts` */
export function mutedWhat(
  { rule, scope }: Pick<Silence, 'rule' | 'scope'>,
  { site, now, words }: Place & Speech,
): string {
  const what = rule ?? words.answers.alert.mute.everything;
  if (scope === undefined || scope.of === 'house') return what;
  if (scope.of === 'feed') return `${what}, ${words.alerts.feed(scope.feed)}`;
  if (scope.of === 'pool') return `${what}, ${poolName(scope.pool, { words })}`;
  const unit = unitOf(site, scope.unit);
  return `${what}, ${unit === undefined ? scope.unit : unitNameAt(unit, now)}`;
}

/** `2 muted`; undefined while nothing is. Stands wherever open alerts are listed. */
export function mutedCount(live: readonly Episode[], { words, format }: Speech): string | undefined {
  const muted = live.filter(
    ({ silenced, state }) => silenced !== undefined && state !== 'closed' && state !== 'pending',
  );
  return muted.length === 0 ? undefined : words.answers.alert.mute.count(format.number(muted.length));
}

/** A summary with what is muted now under its heading and level: `3 muted by level 3, 2 by hand`; unchanged while nothing is. */
export function withMuted(
  document: Document,
  { live, level }: { readonly live: readonly Episode[]; readonly level: LevelShown | undefined },
  { words, format }: Speech,
): Document {
  const say = words.answers.alert.mute;
  const muted = live.filter((one) => one.silenced !== undefined && one.state !== 'closed' && one.state !== 'pending');
  const byHand = muted.filter(({ silenced }) => silenced?.silence !== undefined).length;
  const byLevel = muted.length - byHand;
  const parts = [
    ...(byLevel === 0 ? [] : [say.byLevel(format.number(byLevel), level?.standing?.level)]),
    ...(byHand === 0 ? [] : [say.byHand(format.number(byHand))]),
  ];
  if (parts.length === 0) return document;
  const line = say.now(parts.join(', '));
  const at = level === undefined ? 1 : 2;
  return { ...document, plain: `${document.plain} ${line}`, blocks: document.blocks.toSpliced(at, 0, text(line)) };
}

const BUTTONS = 4;

export function mutesDocument(answer: MutesAnswer, speech: Speech): Document {
  const { silences, episodes, now, site } = answer;
  const say = speech.words.answers.alert.mute;
  const title = say.listTitle(site.name);
  const kept = mutedCount(episodes, speech);
  const first = silences.length === 0 ? say.none : say.first(speech.format.count(silences.length, say.mutes));
  const ends = silences.slice(0, BUTTONS).map(({ id }) => ({ label: say.endOne(id), command: `alert unmute ${id}` }));
  return {
    title,
    plain: [`${title}: ${first}`, ...(kept === undefined ? [] : [`${kept}.`])].join(' '),
    status: silences.length === 0 ? 'ok' : 'watch',
    asOf: now,
    blocks: [
      heading(title),
      text(first, ...(kept === undefined ? [] : [` ${kept}.`])),
      ...(silences.length === 0 ? [] : [table(answer, speech)]),
      ...(ends.length === 0 ? [] : [actions(...ends)]),
    ],
  };
}

function table({ silences, site, now }: MutesAnswer, speech: Speech): Block {
  const say = speech.words.answers.alert.mute;
  return {
    kind: 'table',
    caption: say.listTitle(site.name),
    columns: say.columns.map((header) => ({ header })),
    rows: silences.map((one) => ({
      cells: [
        [code(one.id)],
        rich(mutedWhat(one, { ...speech, site, now })),
        rich(clockOrDay(one.until, now, speech.format)),
        rich(`${one.reason} (${knownAs(one.by.name, speech.words)})`),
      ],
    })),
  };
}

export const mutesData = ({ silences, episodes }: MutesAnswer): Json => ({
  silences: silences.map(({ id, rule, reason, until }) => ({ id, rule: rule ?? null, reason, until: isoOf(until) })),
  muted: episodes.filter(({ silenced }) => silenced !== undefined).map(({ id }) => id),
});
