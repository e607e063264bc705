/** The time of day in a question: `at 2`, `14:00`, `5pm`, `0700`, `noon`, `this afternoon`. Pure. */
import type { Lexicon } from './lexicon/lexicon.ts';
import { runs, type Tokens, take } from './tokens.ts';

export type ClockFound = {
  /** `02:00` */
  readonly time: string;
  /** Undefined: it was not said which, and the other is as likely. */
  readonly half?: 'am' | 'pm';
  /** It is to come: `by 2`. */
  readonly ahead?: true;
  /** `this morning`: of today. */
  readonly today?: true;
  readonly part?: 'am' | 'pm';
};

export function clockIn(tokens: Tokens, lexicon: Lexicon): ClockFound | undefined {
  const { clock } = lexicon;
  const part = partIn(tokens, lexicon);
  const found = writtenIn(tokens, lexicon, part);
  const ofToday = part === undefined ? {} : { today: true as const, part: part.half };
  if (found !== undefined) return { ...found, ...ofToday };
  for (const run of runs(tokens, 1)) {
    const time = clock.named[run.text];
    if (time === undefined) continue;
    const ahead = clock.by.has(tokens.words[run.from - 1] ?? '');
    take(tokens, run);
    return { time, half: time < '12:00' ? 'am' : 'pm', ...(ahead ? { ahead } : {}) };
  }
  // A part of the day alone: the hour that it is told by.
  return part === undefined ? undefined : { time: part.time, half: part.half, ...ofToday };
}

type Part = Lexicon['clock']['parts'][string];

/** Of `tonight` and `this evening`. */
const NIGHT = '19:00';
/** `at 2 tonight`, `at 12 tonight`: behind the midnight to come. At 5 tonight is before it. */
const isBehindMidnight = (hour: number, part: Part | undefined): boolean =>
  part?.time === NIGHT && (hour === 12 || hour < 5);

function partIn(tokens: Tokens, { clock }: Lexicon): Part | undefined {
  for (const run of runs(tokens, 3)) {
    const part = Object.hasOwn(clock.parts, run.text) ? clock.parts[run.text] : undefined;
    if (part === undefined) continue;
    take(tokens, run);
    return part;
  }
  return undefined;
}

const WRITTEN = /^(\d{1,2})(?::?([0-5]\d))?(am|pm|a|p|h)?$/;

function writtenIn(tokens: Tokens, { clock }: Lexicon, part: Part | undefined): ClockFound | undefined {
  const { words, taken } = tokens;
  for (let n = 0; n < words.length; n++) {
    const [, hours, minutes, mark] = taken[n] ? [] : (WRITTEN.exec(words[n]!) ?? []);
    if (hours === undefined) continue;
    const before = words[n - 1] ?? '';
    const next = words[n + 1] ?? '';
    const behind = /^(?:am|pm|oclock)$/.test(next) ? next : undefined;
    const by = clock.by.has(before);
    const isTime = mark !== undefined || behind !== undefined || minutes !== undefined || by || clock.at.has(before);
    const hour = Number(hours);
    // `4 hours`, `at 12 beds`, `at 85`: a number of something.
    if (!(isTime || part !== undefined) || hour > 24 || (mark === 'h' && minutes === undefined)) continue;
    take(tokens, { from: n, to: behind === undefined ? n + 1 : n + 2 });
    const said = (mark ?? (behind === 'oclock' ? undefined : behind))?.[0];
    const late = said === undefined && isBehindMidnight(hour, part);
    const half = said ?? (late ? 'a' : part?.half[0]);
    return { ...read(hour, minutes ?? '00', half, hours.length === 2), ...(by || late ? { ahead: true } : {}) };
  }
  return undefined;
}

/** @param whole two figures for the hour: `07:00`, `0700` and `17` are of the clock of 24 hours */
function read(hour: number, minutes: string, half: string | undefined, whole: boolean): ClockFound {
  const at = (h: number): string => `${String(h % 24).padStart(2, '0')}:${minutes}`;
  if (half === 'p') return { time: at(hour < 12 ? hour + 12 : hour), half: 'pm' };
  if (half === 'a') return { time: at(hour === 12 ? 0 : hour), half: 'am' };
  if (hour > 12 || hour === 0 || (whole && minutes !== '00') || (whole && hour < 10))
    return { time: at(hour), half: hour % 24 < 12 ? 'am' : 'pm' };
  return { time: at(hour) };
}
