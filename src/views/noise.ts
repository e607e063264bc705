import { isForRetirement, RETIRE_BELOW, type RuleUse, USES_NEEDED } from '#src/domain/alert/rule-use.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import { heading, note, rich, strong, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import type { PostCount } from '#src/ports/reader.ts';
import { noisePicture } from './noise-picture.ts';
import type { Speech } from './speech.ts';

export type NoiseAnswer = {
  readonly site: Site;
  readonly now: Instant;
  readonly posts: readonly PostCount[];
  readonly rules: readonly {
    readonly rule: string;
    readonly told: number;
    readonly taken: number;
    readonly expired: number;
    /** Of which somebody said so. */
    readonly useless: number;
    /** Of the last thirty days, up to midnight: as on its cards. */
    readonly use: RuleUse;
  }[];
};

/** Noise budget of a day (demo-hospital.md section 3): what a place gets at most; a role's is of a shift. */
const BUDGET: readonly (readonly [RegExp, number])[] = [
  [/^@charge-nurse|-charge-nurse/, 6],
  [/^@(.*-)?house-supervisor$/, 15],
  [/bed-management$/, 20],
];

export const budgetOf = (channel: string): number | undefined => BUDGET.find(([name]) => name.test(channel))?.[1];

/** Posts by place, the loudest first, and alerts by rule. */
export function noiseDocument({ site, now, posts, rules }: NoiseAnswer, { words, format }: Speech): Document {
  const { noise } = words.answers.alert;
  const total = posts.reduce((sum, one) => sum + one.posts, 0);
  const first = noise.first(format.count(total, noise.posts), format.count(posts.length, noise.channels));
  const over = posts.some((one) => one.posts > (budgetOf(one.to.channel) ?? Number.POSITIVE_INFINITY));
  const [where, count, most] = noise.columns;
  const headers = noise.ruleColumns;
  return {
    title: noise.title(site.name),
    plain: first,
    status: over ? 'watch' : 'ok',
    asOf: now,
    blocks: [
      heading(noise.title(site.name)),
      text(strong(first)),
      {
        kind: 'table',
        caption: noise.where,
        columns: [{ header: where }, { header: count, align: 'right' }, { header: most, align: 'right' }],
        rows: posts.map((one) => ({
          cells: [
            rich(`${one.to.channel} (${words.answers.share.platforms[one.to.platform] ?? one.to.platform})`),
            rich(format.number(one.posts)),
            rich(budgetOf(one.to.channel) === undefined ? noise.none : format.number(budgetOf(one.to.channel) ?? 0)),
          ],
        })),
      },
      {
        kind: 'table',
        caption: noise.rules,
        columns: [...headers, words.ruleUse.column].map((header, n) => ({ header, align: n === 0 ? 'left' : 'right' })),
        rows: rules.map((one) => ({
          cells: [
            noise.rule(one.rule),
            ...[one.told, one.taken, one.expired, one.useless].map((n) => format.number(n)),
            useWords(one.use, { words, format }),
          ].map((cell) => rich(cell)),
          ...(isForRetirement(one.use) ? { status: 'watch' as const } : {}),
        })),
      },
      ...noisePicture(rules, { words, format }),
      note(`${noise.note} ${words.ruleUse.note(format.percent(RETIRE_BELOW))}`),
    ],
  };
}

const useWords = ({ told, useful }: RuleUse, { words, format }: Speech): string =>
  told < USES_NEEDED
    ? words.ruleUse.tooFew(format.number(told), format.number(USES_NEEDED))
    : words.ruleUse.ofTold(format.percent(useful / told), format.number(told));

export const noiseData = ({ posts, rules }: NoiseAnswer): Json => ({
  posts: posts.map(({ to, posts: n }) => ({ platform: to.platform, channel: to.channel, posts: n })),
  rules: rules.map(({ use, ...one }) => ({ ...one, use: { ...use } })),
});
