/** What the alerts of a time came to: closures that are documented, how long it took to own, to act, to clear, and what was of no use. */
import type { NoUse } from '../episode-state.ts';
import { NO_USES } from '../episode-state.ts';
import type { AlertCase } from './case.ts';
import { type Times, timesOf } from './times.ts';

export type AlertTally = {
  /** All that people were told of; the other counts are of these. */
  readonly told: number;
  /** Folded into the alert of their cause, or silenced, from beginning to end: counted here alone. */
  readonly folded: number;
  readonly silenced: number;
  readonly closed: number;
  /** Of those closed: owner, action and outcome are on record. What cleared without an owner is not, and counts as such. */
  readonly documented: number;
  /** Of those closed: how many lack each; one may lack several. */
  readonly lacking: Readonly<Record<AlertCase['lacks'][number], number>>;
  readonly own: Times;
  readonly act: Times;
  readonly clear: Times;
  /** Closed within twenty minutes, and nobody had it. */
  readonly byItself: number;
  readonly saidAfterwards: number;
  readonly lapses: number;
  readonly passes: number;
  /** Alerts of which somebody said so, and for each reason the alerts of which somebody gave it. */
  readonly notUseful: number;
  readonly whyNot: Readonly<Record<NoUse, number>>;
  readonly outcomes: Readonly<Record<'worked' | 'partly' | 'no', number>>;
};

export function tallyOf(all: readonly AlertCase[]): AlertTally {
  const cases = all.filter(({ kept }) => kept === undefined);
  const keptBy = (how: AlertCase['kept']): number => all.filter(({ kept }) => kept === how).length;
  const count = (holds: (one: AlertCase) => boolean): number => cases.filter(holds).length;
  const lacking = (what: AlertCase['lacks'][number]): number => count(({ lacks }) => lacks.includes(what));
  const total = (of: (one: AlertCase) => number): number => cases.reduce((sum, one) => sum + of(one), 0);
  const saying = (why: NoUse): number => count(({ notUseful }) => notUseful.includes(why));
  const ended = (result: 'worked' | 'partly' | 'no'): number => count(({ outcome }) => outcome === result);
  return {
    told: cases.length,
    folded: keptBy('folded'),
    silenced: keptBy('silenced'),
    closed: count(({ closedAt }) => closedAt !== undefined),
    documented: count((one) => one.isDocumented),
    lacking: { owner: lacking('owner'), action: lacking('action'), outcome: lacking('outcome') },
    own: timesOf(cases.map(({ own }) => own)),
    act: timesOf(cases.map(({ act }) => act)),
    clear: timesOf(cases.map(({ clear }) => clear)),
    byItself: count((one) => one.isByItself),
    saidAfterwards: count((one) => one.isSaidAfterwards),
    lapses: total(({ lapses }) => lapses),
    passes: total(({ passes }) => passes),
    notUseful: count(({ notUseful }) => notUseful.length > 0),
    whyNot: Object.fromEntries(NO_USES.map((why) => [why, saying(why)])) as Record<NoUse, number>,
    outcomes: { worked: ended('worked'), partly: ended('partly'), no: ended('no') },
  };
}

export type TallyGroup = { readonly name: string; readonly tally: AlertTally };

/** The same by some name of each alert, the most alerts first; together they are the whole. */
export function talliesBy(cases: readonly AlertCase[], nameOf: (one: AlertCase) => string): readonly TallyGroup[] {
  const groups = Map.groupBy(cases, nameOf);
  return [...groups]
    .map(([name, own]) => ({ name, tally: tallyOf(own) }))
    .toSorted((a, b) => b.tally.told - a.tally.told || (a.name < b.name ? -1 : 1));
}
