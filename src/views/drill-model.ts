/** A drill of the model of a house: what it is made of, and what the model expected beside what came of it. */
import type { Spread } from '#src/domain/house-model/outlook.ts';
import { rich, text } from '#src/message/build.ts';
import type { Block } from '#src/message/document.ts';
import type { DrillMade, DrillRecord } from '#src/ports/drills.ts';
import type { Speech } from './speech.ts';
import { thoughtWords } from './what-if.ts';

type Look = Pick<Speech, 'words' | 'format'>;

/** `Learned from 84 days to 12 Jan; 30 % more ED arrivals; …; seed 7.` */
export function madeLine(made: DrillMade, look: Look): string {
  const { words, format } = look;
  const { model } = words.drill;
  return model.made(
    format.count(made.days, words.whatIf.days),
    format.date(made.learnedTo),
    format.list(made.thoughts.map((one) => thoughtWords(one, made.asOf, look))),
    format.number(made.oneIn),
    // As it is typed.
    String(made.seed),
  );
}

/** Of a drill of the model alone. */
export function expectedBlocks({ model }: DrillRecord, look: Look): readonly Block[] {
  if (model === undefined) return [];
  const { words, format } = look;
  const { model: say } = words.drill;
  const { made, came, expected } = model;
  const tenth = (hours: number): string => format.number(hours, 1);
  const row = (name: string, hours: number, { median, low, high }: Spread) => ({
    cells: [rich(name), rich(tenth(hours)), rich(words.whatIf.band(tenth(median), tenth(low), tenth(high)))],
  });
  return [
    {
      kind: 'table',
      caption: say.caption,
      columns: [
        { header: say.what },
        ...[say.came, say.expected].map((header) => ({ header, align: 'right' as const })),
      ],
      rows: [
        row(say.shortHours, came.shortHours, expected.shortHours),
        row(say.boardingHours, came.boardingHours, expected.boardingHours),
      ],
    },
    text(say.fixed),
    text(say.means(format.number(made.runs)), ' ', madeLine(made, look)),
  ];
}
