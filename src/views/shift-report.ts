/** A shift report, drafted: what whoever comes in has to know, from what is known; the role reads, mends and shares it. */
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { Instant } from '#src/kernel/time.ts';
import { heading, note, strong, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { openEpisodes } from './alerts.ts';
import { byHandBasis } from './by-hand.ts';
import { episodeFact } from './episode.ts';
import { data } from './huddle/data.ts';
import { flowIn } from './huddle/flow-in.ts';
import { flowOut } from './huddle/flow-out.ts';
import { lastPlan } from './huddle/last-plan.ts';
import { type HuddleAnswer, type HuddleLook, joined } from './huddle/section.ts';
import { staffing } from './huddle/staffing.ts';
import { table } from './huddle/table.ts';
import { stateLine } from './huddle.ts';
import { knownAs } from './known-as.ts';
import { levelLine } from './level-line.ts';
import { provenance } from './provenance.ts';

export type ShiftAnswer = HuddleAnswer & {
  /** Began at; what ended since then is told. */
  readonly since: Instant;
  /** Alerts that ended in the shift, the latest first. */
  readonly ended: readonly Episode[];
};

/** Alerts that have their own words; the rest is counted. */
const NAMED = 4;

const SECTIONS = [staffing, flowIn, flowOut, lastPlan, table, data] as const;

export function shiftReport(answer: ShiftAnswer, look: HuddleLook): Document {
  const { words, format } = look;
  const { site, now, census, freshness, level } = answer;
  const say = words.huddle.shift;
  const basis = { now, at: undefined, asKnown: false, freshness, byHand: byHandBasis(census, freshness) };
  const from = provenance(basis, look);
  const title = say.title(site.name, format.dateClock(now));
  const state = joined([level === undefined ? undefined : levelLine(level, now, look), stateLine(answer, look)]);
  const lines = [
    [words.digests.labels.state, state],
    [say.open, openWords(answer, look)],
    [say.ended(format.clock(answer.since)), endedWords(answer, look)],
    ...SECTIONS.flatMap(({ label, line }) => {
      const said = line(answer, look);
      return said === undefined ? [] : [[label(words), said]];
    }),
  ] as const;
  return {
    title,
    plain: `${title}: ${state}. ${from.sentence}`,
    status: from.judged('ok'),
    judged: false,
    asOf: from.asOf,
    ...(look.simulated ? { simulated: true } : {}),
    blocks: [
      heading(title),
      ...from.banner,
      ...lines.map(([label, said]) => text(strong(`${label}:`), ` ${said}`)),
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

function endedWords({ ended, site }: ShiftAnswer, { words, format }: HuddleLook): string {
  if (ended.length === 0) return words.huddle.inputs.none;
  const named = ended.slice(0, NAMED).map((episode) => {
    const fact = episodeFact({ episode, site, words, format, simulated: false });
    return `${episode.id} ${fact}`;
  });
  return joined([...named, ended.length > NAMED ? words.digests.more(format.number(ended.length - NAMED)) : undefined]);
}
