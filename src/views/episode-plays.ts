/** What can be done about an alert: the R of its card, in two lines at most, and what was chosen. */
import { chosenLast } from '#src/domain/alert/choose.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { type NotMeasured, shownPlays } from '#src/domain/play/effect.ts';
import type { Play } from '#src/domain/play/play.ts';
import type { OfferedPlay, PlayRecord } from '#src/domain/play/record.ts';
import type { Task } from '#src/domain/task/task.ts';
import { isOverdue } from '#src/domain/task/tasks.ts';
import type { PlayId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { strong, text } from '#src/message/build.ts';
import type { Block, Text } from '#src/message/document.ts';
import type { Format } from '#src/message/format.ts';
import { LANGUAGE_TAGS, type Words, wordsFor } from '#src/message/words/index.ts';
import type { Speech } from './speech.ts';

export type PlaySaid = {
  readonly name: string;
  readonly steps: readonly string[];
  /** In the order of the play's tasks. */
  readonly tasks: readonly string[];
  readonly pays: string;
  readonly at14: string;
  readonly at07: string;
};

/** A play in the reader's words; one that settings tell in those of the settings. */
export function playSaid({ id, tasks, words: told }: Play, { plays }: Words): PlaySaid {
  const known = plays.starter[id];
  const said = told ?? known;
  return {
    name: said?.name ?? id,
    steps: said?.steps ?? [],
    tasks: tasks.map(({ what }) => known?.tasks[what] ?? what),
    pays: said?.pays ?? '',
    at14: said?.at14 ?? '',
    at07: said?.at07 ?? '',
  };
}

const HOUSES = ['us', 'nhs'] as const;
let starters: ReadonlyMap<string, (words: Words) => string | undefined> | undefined;

/** What a play or one of its tasks was called when it was written down, in any language, and how another reader calls it. */
function starterWords(): ReadonlyMap<string, (words: Words) => string | undefined> {
  starters ??= new Map(
    LANGUAGE_TAGS.flatMap((tag) => HOUSES.map((house) => wordsFor(tag, house).plays.starter)).flatMap((all) =>
      Object.entries(all).flatMap(([play, { name, tasks }]) => [
        [name, (words: Words) => words.plays.starter[play]?.name] as const,
        ...Object.entries(tasks).map(
          ([key, task]) => [task, (words: Words) => words.plays.starter[play]?.tasks[key]] as const,
        ),
      ]),
    ),
  );
  return starters;
}

/** What was written down of the starter pack, in the words of the reader; whatever else was written, as it is. */
export const playKnownAs = (what: string, words: Words): string => starterWords().get(what)?.(words) ?? what;

/** Plays that stand on a card; the others are one button away. A safety play always stands. */
const SHOWN = 3;
const SIGNS = ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨'];

export const rankSign = (n: number): string => SIGNS[n] ?? `${n + 1}.`;

/** The first few of a ranking, each with its rank. */
export function shownOf<P extends OfferedPlay>(
  ranked: readonly P[],
): readonly { readonly one: P; readonly n: number }[] {
  const all = ranked.map((one, n) => ({ id: one.play.id, safety: one.play.safety, one, n }));
  return shownPlays(all, SHOWN);
}

/** `→ −2.1 [−3.4, −0.8] (used 14×, observational)`, `used 3×, worked 2×`, `no record yet` */
export function recordWords(record: PlayRecord, percent: boolean, speech: Speech): string {
  const { uses, worked, effect, lacking } = record;
  const { words, format } = speech;
  const say = words.plays;
  const times = format.number(uses);
  if (effect !== undefined) {
    const print = (n: number): string => signed(n, percent, format);
    const figures = [print(effect.change), print(effect.from), print(effect.to), times] as const;
    return effect.claimed ? say.effect(...figures) : say.noEffect(...figures);
  }
  if (uses === 0) return say.neverUsed;
  const used = say.used(times, format.number(worked));
  // That ten are not there yet says the number itself.
  return lacking === undefined || lacking.why === 'uses' ? used : `${used}, ${lackingWords(lacking, speech)}`;
}

/** `n/a: 7 of 10 uses` */
export function lackingWords(lacking: NotMeasured, { words, format }: Speech): string {
  const say = words.record.notMeasured;
  if (lacking.why === 'inseparable') return say.inseparable;
  return say[lacking.why](format.number(lacking.have), format.number(lacking.needed));
}

function signed(n: number, percent: boolean, format: Format): string {
  const written = percent ? format.percent(n) : format.number(n, 1);
  return n > 0 && /[1-9]/.test(written) ? `+${written}` : written;
}

export type PlaysCard = {
  readonly episode: Episode;
  readonly offered: readonly OfferedPlay[];
  /** The rule's value is a share. */
  readonly percent: boolean;
  readonly timeOf: (at: Instant) => string;
  readonly speech: Speech;
};

/** R: plays by what they did here before, and who pays for them elsewhere; undefined where the rule has none. */
export function recommendationLines(card: PlaysCard): readonly Block[] | undefined {
  const { offered, speech } = card;
  const { plays: say, alerts } = speech.words;
  if (offered.length === 0) return undefined;
  const shown = shownOf(offered);
  const left = offered.length - shown.length;
  const isNew = offered.every(({ record }) => record.uses === 0);
  const said = shown.map(({ one, n }) => say.ranked(rankSign(n), playWords(one, card, isNew)));
  const more = [...(left > 0 ? [say.more(`+${speech.format.number(left)}`)] : []), ...(isNew ? [say.noneUsed] : [])];
  const pays = shown.map(({ one, n }) => say.ranked(rankSign(n), playSaid(one.play, speech.words).pays));
  return [
    text(strong(alerts.letters.recommendation), ` ${[...said, ...more].join(' · ')}`),
    text(`${say.paysElsewhere} ${pays.join(' · ')}. ${say.roleDecides}`),
  ];
}

/** @param isNew none of them has a record, which is said once for all */
function playWords(
  { play, record }: OfferedPlay,
  { episode, percent, timeOf, speech }: PlaysCard,
  isNew: boolean,
): string {
  const say = speech.words.plays;
  const { name } = playSaid(play, speech.words);
  const chosen = chosenLast(episode, play.id);
  const marks = [
    ...(play.safety ? [say.safety] : []),
    ...(chosen === undefined ? [] : [say.chosen(timeOf(chosen.at))]),
  ];
  const marked = marks.length === 0 ? name : `${name} (${marks.join(', ')})`;
  // Beside the time at which it was chosen, that it has no record contradicts itself.
  const isSilent = record.uses === 0 && (isNew || chosen !== undefined);
  return isSilent ? marked : `${marked} ${recordWords(record, percent, speech)}`;
}

/** What is done about it, in the words of the reader. */
export const actionSaid = (action: NonNullable<Episode['action']>, words: Words): string =>
  action.play === undefined ? action.what : playKnownAs(action.what, words);

/** Each play that was chosen, once, in the order of the first choice. */
export function chosenNames({ plays }: Episode, all: readonly Play[], words: Words): readonly string[] {
  const ids = [...new Set<PlayId>((plays ?? []).map(({ play }) => play))];
  return ids.map((id) => {
    const play = all.find((one) => one.id === id);
    return play === undefined ? (words.plays.starter[id]?.name ?? id) : playSaid(play, words).name;
  });
}

/** `1 of 3 tasks done · overdue since 09:35: name the likely discharges (house supervisor)`: one line, none without tasks. */
export function tasksLine(
  tasks: readonly Task[],
  { now, timeOf, speech }: Pick<PlaysCard, 'timeOf' | 'speech'> & { readonly now: Instant },
): readonly Text[] {
  if (tasks.length === 0) return [];
  const { words, format } = speech;
  const say = words.tasks;
  const done = tasks.filter(({ state }) => state !== 'open').length;
  const open = tasks.filter(({ state }) => state === 'open').toSorted((a, b) => a.due - b.due);
  const [first] = open;
  const late = open.filter((task) => isOverdue(task, now));
  const who = (task: Task): string => `${playKnownAs(task.what, words)} (${words.common.roleName(task.role)})`;
  const next =
    first === undefined
      ? []
      : late.length > 0
        ? [
            `${say.overdue(timeOf(first.due))} ${who(first)}${late.length > 1 ? ` · ${say.moreLate(format.number(late.length - 1))}` : ''}`,
          ]
        : [`${say.next(timeOf(first.due))} ${who(first)}`];
  return [
    text(strong(say.label), ` ${[say.doneOf(format.number(done), format.number(tasks.length)), ...next].join(' · ')}`),
  ];
}
