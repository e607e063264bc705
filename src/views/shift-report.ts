/** A shift report, drafted: what whoever comes in has to know, from what is known; the role reads, mends and shares it. */
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { heading, note, strong, text } from '#src/message/build.ts';
import type { Button, Document } from '#src/message/document.ts';
import { openEpisodes } from './alerts.ts';
import { byHandBasis } from './by-hand.ts';
import { episodeFact } from './episode.ts';
import { bedsClosed } from './huddle/closed.ts';
import { data } from './huddle/data.ts';
import { flowIn } from './huddle/flow-in.ts';
import { flowOut } from './huddle/flow-out.ts';
import { lastPlan } from './huddle/last-plan.ts';
import { net } from './huddle/net.ts';
import { safety } from './huddle/safety.ts';
import { type HuddleAnswer, type HuddleLook, joined } from './huddle/section.ts';
import { services } from './huddle/services.ts';
import { staffing } from './huddle/staffing.ts';
import { table } from './huddle/table.ts';
import { stateLine } from './huddle.ts';
import { knownAs } from './known-as.ts';
import { levelLine } from './level-line.ts';
import { provenance } from './provenance.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type ShiftAnswer = HuddleAnswer & {
  /** Began at; what ended since then is told. */
  readonly since: Instant;
  /** Alerts that ended in the shift, the latest first. */
  readonly ended: readonly Episode[];
};

/** Alerts that have their own words; the rest is counted. */
const NAMED = 4;

const SECTIONS = {
  safety,
  staffing,
  flowIn,
  flowOut,
  net,
  services,
  closed: bedsClosed,
  lastPlan,
  table,
  data,
} as const;

/** A line of the draft; `id` is what a form calls it. */
export type ShiftLine = { readonly id: string; readonly label: string; readonly said: string };

/** What can be told of a shift, a line each. */
export function shiftLines(answer: ShiftAnswer, look: HuddleLook): readonly ShiftLine[] {
  const { words, format } = look;
  const { now, level } = answer;
  const say = words.huddle.shift;
  const state = joined([level === undefined ? undefined : levelLine(level, now, look), stateLine(answer, look)]);
  return [
    { id: 'state', label: words.digests.labels.state, said: state },
    { id: 'open', label: say.open, said: openWords(answer, look) },
    { id: 'ended', label: say.ended(format.clock(answer.since)), said: endedWords(answer, look) },
    ...Object.entries(SECTIONS).flatMap(([id, { label, line }]) => {
      const said = line(answer, look);
      return said === undefined
        ? []
        : [{ id, label: label(words), said: typeof said === 'string' ? said : joined(said) }];
    }),
  ];
}

/** What whoever reads the draft does with it: leave lines out and add what is missing; then it is shared, with where to shown first. */
export function draftButtons({ since }: ShiftAnswer, { words }: Speech): readonly Button[] {
  const of = `of ${isoOf(since)}`;
  return [
    { label: words.huddle.shift.edit, command: `huddle shift edit ${of}`, opens: 'form' },
    { label: words.common.share, command: `share to huddle shift ${of}`, opens: 'form' },
  ];
}

type Edited = {
  /** Ids of the lines that stay; undefined: all. */
  readonly kept?: readonly string[] | undefined;
  /** What the reader adds. */
  readonly added?: string | undefined;
};

export function shiftReport(answer: ShiftAnswer, look: HuddleLook, { kept, added }: Edited = {}): Document {
  const { words, format } = look;
  const { site, now, census, freshness } = answer;
  const say = words.huddle.shift;
  const basis = { now, at: undefined, asKnown: false, freshness, byHand: byHandBasis(census, freshness) };
  const from = provenance(basis, look);
  const title = say.title(site.name, format.dateClock(now));
  const lines = shiftLines(answer, look).filter(({ id }) => kept === undefined || kept.includes(id));
  return {
    title,
    // A lock screen shows no words that somebody typed.
    plain: `${title}. ${from.sentence}`,
    status: from.judged('ok'),
    judged: false,
    asOf: from.asOf,
    ...(look.simulated ? { simulated: true } : {}),
    blocks: [
      heading(title),
      ...from.banner,
      ...(added === undefined ? [] : [text(strong(`${say.added}:`), ` ${added}`)]),
      ...lines.map(({ label, said }) => text(strong(`${label}:`), ` ${said}`)),
      from.note,
      note(say.draft),
    ],
  };
}

/** Each with who has it: ownership goes with the role at the end of the shift. */
function openWords({ live, site }: ShiftAnswer, { words, format }: HuddleLook): string {
  const open = openEpisodes(live);
  if (open.length === 0) return words.digests.noAlert;
  const named = open.slice(0, NAMED).map((episode) => {
    const fact = episodeFact({ episode, site, words, format, simulated: false });
    const owner = episode.owner === undefined ? words.alerts.noOwner : knownAs(episode.owner.name, words);
    return words.digests.owned(`${episode.id} ${fact}`, owner);
  });
  return joined([...named, open.length > NAMED ? words.digests.more(format.number(open.length - NAMED)) : undefined]);
}

/** Each with when it was over; of a silence its fact says since when it was. */
function endedWords({ ended, site, now }: ShiftAnswer, { words, format }: HuddleLook): string {
  if (ended.length === 0) return words.huddle.inputs.none;
  const named = ended.slice(0, NAMED).map((episode) => {
    const fact = episodeFact({ episode, site, words, format, simulated: false });
    const time = clockOrDay(episode.closedAt ?? now, now, format);
    return `${episode.id} ${words.huddle.shift.over(fact, time)}`;
  });
  return joined([...named, ended.length > NAMED ? words.digests.more(format.number(ended.length - NAMED)) : undefined]);
}
