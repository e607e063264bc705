/** The morning question to each unit, its answer, and who is late on the huddle card. */
import type { PredictionTimes } from '#src/domain/discharge/day-score.ts';
import type { Score } from '#src/domain/discharge/score.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import type { Instant, ZoneId } from '#src/kernel/time.ts';
import { actions, heading, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { scoreLine } from './discharge-score.ts';
import type { Speech } from './speech.ts';
import { sameButton, updateButton } from './unit-update.ts';
import { clockOrDay } from './when.ts';

export type UnitsAnswered = {
  readonly asked: number;
  readonly inTime: readonly UnitId[];
  /** Answered after the lock, each at its first report. */
  readonly afterLock: readonly { readonly unit: UnitId; readonly at: Instant }[];
  /** Not answered: when the unit last reported anything before today. */
  readonly late: readonly { readonly unit: UnitId; readonly before: Instant | undefined }[];
};

export type PromptLook = Speech & { readonly simulated: boolean };

export function promptDocument(
  unit: UnitId,
  when: {
    readonly now: Instant;
    readonly lock: Instant;
    /** How the unit's last prediction came out; absent: it made none of late. */
    readonly last?: { readonly score: Score; readonly times: PredictionTimes; readonly zone: ZoneId } | undefined;
  },
  { words, format, simulated }: PromptLook,
): Document {
  const { prompts, update } = words;
  const asks = prompts.asks(unit, format.clock(when.lock));
  const { last, now } = when;
  const { score } = words.leaving;
  const own = last === undefined ? undefined : scoreLine(last.score, { ...last, now }, { words, format });
  return {
    title: update.title(unit),
    plain: asks,
    status: 'ok',
    asOf: when.now,
    ...(simulated ? { simulated } : {}),
    blocks: [
      heading(update.title(unit)),
      text(asks),
      ...(own === undefined ? [] : [text(score.yesterdayOwn(own))]),
      actions(
        { ...updateButton(unit, { words }), style: 'primary' },
        sameButton(unit, { words }),
        ...(own === undefined ? [] : [{ label: score.button, command: `flow score ${unit}` }]),
      ),
    ],
  };
}

/** Takes the place of the question once it is answered. */
export function thankedDocument(
  unit: UnitId,
  thanks: { readonly words: string; readonly at: Instant },
  { words, simulated }: PromptLook,
): Document {
  return {
    title: words.update.title(unit),
    plain: thanks.words,
    status: 'ok',
    asOf: thanks.at,
    ...(simulated ? { simulated } : {}),
    blocks: [
      heading(words.update.title(unit)),
      text(thanks.words),
      actions({ ...updateButton(unit, { words }), label: words.prompts.correct }),
    ],
  };
}

/** Units named on the card; the rest is counted. */
const NAMED = 6;

/** `11 of 13 units answered · 6W 08:29 by hand · late: BHU (last by hand Mon 12 Jan 18:40; feed used)`. */
export function answeredLine(
  answered: UnitsAnswered,
  { now, fed }: { readonly now: Instant /** A feed speaks for the house. */; readonly fed: boolean },
  { words, format }: Speech,
): string {
  const { prompts } = words;
  const { asked, inTime, afterLock, late } = answered;
  const counted = prompts.counted(format.number(inTime.length + afterLock.length), format.number(asked));
  const after = afterLock.map(({ unit, at }) => prompts.byHandAt(unit, format.clock(at)));
  const named = late
    .slice(0, NAMED)
    .map(({ unit, before }) =>
      prompts.lateUnit(unit, before === undefined ? undefined : clockOrDay(before, now, format), fed),
    );
  const rest = late.length - named.length;
  const more = rest > 0 ? [words.digests.more(format.number(rest))] : [];
  return [counted, ...after, ...(late.length === 0 ? [] : [prompts.late([...named, ...more].join(', '))])].join(' · ');
}

/** What came after the meeting began, for the card's thread. `spoken`: for a lock screen, without what somebody typed. */
export function lateFigures(
  told: { readonly unit: UnitId; readonly figures: string; readonly spoken: string; readonly at: Instant },
  { words, format, simulated }: PromptLook,
): Document {
  const line = (figures: string) => words.prompts.lateFigures(told.unit, format.clock(told.at), figures);
  return {
    title: words.update.title(told.unit),
    plain: line(told.spoken),
    status: 'ok',
    asOf: told.at,
    ...(simulated ? { simulated } : {}),
    blocks: [text(line(told.figures))],
  };
}
