import { isOverdue } from '#src/domain/discharge/barrier.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { shownCount } from '#src/domain/small-count.ts';
import { typeCounts } from '../barriers.ts';
import { isUnheard } from '../ed-words.ts';
import { measureWords } from '../measure.ts';
import { type HuddleAnswer, type HuddleLook, type HuddleSection, joined, NAMED } from './section.ts';

export const flowOut: HuddleSection = { label: ({ digests }) => digests.labels.flowOut, line, brief, yields: 4 };

/** Discharges by noon never alone: beside the median hour and the length of stay. */
function line(answer: HuddleAnswer, look: HuddleLook): string {
  const { yesterday, today, byNoonYesterday, freshness } = answer;
  const { words, format } = look;
  // What people told of barriers needs no feed.
  if (isUnheard(freshness)) return joined([words.common.unavailable('no-data', []), barrierWords(answer, look)]);
  const { digests } = words;
  const { discharges, admissions } = words.answers.flow;
  const { main, parts } = byNoonYesterday;
  const part = (name: string): string => {
    const found = parts.find((p) => p.name === name)?.value;
    return found === undefined ? words.common.notAvailable : measureWords(found, look);
  };
  const noon = isAvailable(main)
    ? [
        digests.leftBeforeNoon(format.number(main.numerator ?? 0), format.percent(main.value)),
        digests.medianHour(part('median-discharge-hour')),
        digests.los(part('alos')),
      ]
    : [digests.noonUnknown(measureWords(main, look))];
  return joined([
    `${digests.yesterday} ${[format.count(yesterday.discharges, discharges), ...noon].join(', ')}`,
    digests.today(format.count(today.discharges, discharges), format.count(today.admissions, admissions)),
    barrierWords(answer, look),
  ]);
}

/** How many are open and overdue, and the most frequent; nothing where none is told. */
function barrierWords({ barriers, now }: HuddleAnswer, look: HuddleLook): string | undefined {
  const { held, types, smallest } = barriers;
  const { words, format } = look;
  const say = words.barriers;
  if (held.length === 0 || 'hidden' in shownCount(held.length, smallest)) return undefined;
  const late = held.filter(({ barrier }) => isOverdue(barrier, now)).length;
  const most = typeCounts(held, types, look).slice(0, NAMED).join(', ');
  return say.inLine(format.count(held.length, say.open), format.number(late), most);
}

/** Who left so far today, and how much holds the others. */
function brief({ today, barriers, freshness, now }: HuddleAnswer, { words, format }: HuddleLook): string {
  const say = words.digests.brief;
  const { held, smallest } = barriers;
  const told = held.length > 0 && !('hidden' in shownCount(held.length, smallest));
  const late = held.filter(({ barrier }) => isOverdue(barrier, now)).length;
  return joined([
    isUnheard(freshness)
      ? words.common.notAvailable
      : say.today(format.count(today.discharges, words.answers.flow.discharges)),
    told ? say.barriers(format.count(held.length, words.terms.barrier), format.number(late)) : undefined,
  ]);
}
