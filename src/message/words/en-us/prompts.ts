import type { Terms } from './terms.ts';

/** Words of the morning question to each unit and of who is late with the answer. */
export const prompts = (terms: Terms) => ({
  asks: (unit: string, lock: string) =>
    `How is ${unit}? Please send the ${terms.unit} update by ${lock}; it is filled in already. Unchanged: press No change.`,
  correct: 'Correct it',
  label: terms.units.charAt(0).toUpperCase() + terms.units.slice(1),
  counted: (answered: string, asked: string) => `${answered} of ${asked} answered`,
  byHandAt: (unit: string, time: string) => `${unit} ${time} by hand`,
  /** What is used instead: the feed's figure; where none speaks, the last report. */
  lateUnit: (unit: string, before: string | undefined, fed: boolean) => {
    const last = before === undefined ? [] : [`last by hand ${before}`];
    const used = fed ? ['as the feed has it', ...last] : last;
    return `${unit} (${used.length === 0 ? 'not counted yet' : used.join(', ')})`;
  },
  late: (units: string) => `late: ${units}`,
  lateFigures: (unit: string, time: string, figures: string) => `${unit} ${time} by hand: ${figures}.`,
});
