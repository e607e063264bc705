/** Labels below a chart, so short that a narrow card shows them whole. */

/** `09:00`, and `09:00 #25` where a day ends at the hour that it began with. */
const TIME = /^(\d\d:\d\d)(?: #\d+)?$/;
/** As `Format.date` writes it: `Tue 13 Jan`. */
const DATE = /^\p{L}+\.? (\d{1,2}) \p{L}+\.?$/u;
/** Tells a label from its double, and is not seen. */
const WORD_JOINER = '\u2060';
const WHOLE = 5;

export type ShortLabels = {
  readonly labels: readonly string[];
  /** From when to when, where the labels no longer say it. */
  readonly span?: string;
};

/** Full hours without their minutes; days by their number, also over more than a month, with the span of them below. Labels stay different from each other. */
export function shortLabels(labels: readonly string[]): ShortLabels {
  const times = labels.map((label) => TIME.exec(label)?.[1]);
  if (times.every((time) => time !== undefined))
    return { labels: apart(times.map((time) => time.replace(/:00$/, ''))) };
  const days = labels.map((label) => DATE.exec(label)?.[1]);
  const [first] = labels;
  if (first === undefined || !days.every((day) => day !== undefined)) return { labels };
  // Few have room for the month beside a number that comes twice; of many Teams shows the first letter alone.
  if (labels.length <= WHOLE && new Set(days).size < days.length) return { labels };
  return { labels: apart(days), span: labels.length === 1 ? first : `${first} – ${labels.at(-1)}` };
}

const apart = (labels: readonly string[]): readonly string[] =>
  labels.map((label, n) => label + WORD_JOINER.repeat(labels.slice(0, n).filter((one) => one === label).length));
