import { isAvailable } from '#src/domain/measure.ts';
import { isUnheard } from '../ed-words.ts';
import { measureWords } from '../measure.ts';
import { type HuddleAnswer, type HuddleLook, type HuddleSection, joined } from './section.ts';

export const flowOut: HuddleSection = { label: ({ digests }) => digests.labels.flowOut, line };

/** Discharges by noon never alone: beside the median hour and the length of stay. */
function line({ yesterday, today, byNoonYesterday, freshness }: HuddleAnswer, look: HuddleLook): string {
  const { words, format } = look;
  if (isUnheard(freshness)) return words.common.unavailable('no-data', []);
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
  ]);
}
