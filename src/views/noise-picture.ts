/** Which rules make most of the alerts, as a Pareto chart. */
import { ranked } from '#src/domain/kpi/ranking.ts';
import type { Picture } from '#src/message/picture.ts';
import type { Speech } from './speech.ts';

/** The vital few are those before which less than this has been reached (quality textbooks after Juran; the figure `pareto`). */
const VITAL_PERCENT = 80;

/** Empty where one rule alone has told anything: there is nothing to choose from. */
export function noisePicture(
  rules: readonly { readonly rule: string; readonly told: number }[],
  { words, format }: Speech,
): readonly Picture[] {
  const { noise } = words.answers.alert;
  const order = ranked(Object.fromEntries(rules.map(({ rule, told }) => [noise.rule(rule), told])));
  if (order.length < 2) return [];
  const vital = order.filter(({ beforePct }) => beforePct !== null && beforePct < VITAL_PERCENT);
  const total = order.reduce((sum, { value }) => sum + value, 0);
  const share = vital.reduce((sum, { value }) => sum + value, 0) / total;
  return [
    {
      kind: 'picture',
      shape: 'pareto',
      title: noise.picture,
      axis: { title: noise.alerts },
      bars: order.map(({ name, value }) => ({ label: name, value })),
      vitalFew: vital.length,
      words: noise.pictureWords(
        format.list(vital.map(({ name, value }) => `${name} (${format.number(value)})`)),
        format.percent(share),
        format.number(total),
      ),
    },
  ];
}
