import type { Noise } from '#src/domain/alert/record/noise.ts';
import { isForRetirement, RETIRE_BELOW, type RuleUse, USES_NEEDED } from '#src/domain/alert/rule-use.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import { heading, note, rich, strong, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { noisePicture } from './noise-picture.ts';
import type { AlertNoise } from './recorded.ts';
import type { Speech } from './speech.ts';

export type NoiseAnswer = {
  readonly site: Site;
  readonly now: Instant;
  /** Since midnight; of roles from the shift on that ran then. */
  readonly heard: AlertNoise;
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

type Line = {
  readonly who: string;
  readonly how: 'shifts' | 'days';
} & Pick<Noise, 'last' | 'most' | 'budget' | 'over'>;

/** Each role of a unit by shift, then each channel by day. */
function linesOf({ by, roles, channels }: AlertNoise, { words }: Speech): readonly Line[] {
  const { platforms } = words.answers.share;
  return [
    ...roles.map(({ role, unit, ...one }) => ({
      ...one,
      who: [words.common.roleName(role), unit].filter((part) => part !== undefined).join(' '),
      how: by,
    })),
    ...channels.map((one) => ({
      ...one,
      who: `${one.to} (${platforms[one.platform] ?? one.platform})`,
      how: 'days' as const,
    })),
  ];
}

function budgetWords({ budget, how }: Line, { words, format }: Speech): string {
  if (budget === undefined) return words.answers.alert.noise.none;
  const { aShift, aDay } = words.record;
  return (how === 'shifts' ? aShift : aDay)(format.number(budget));
}

/** What each role was told in this shift and each channel today, against what it bears; and alerts by rule. */
export function noiseDocument({ site, now, heard, rules }: NoiseAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const { noise } = words.answers.alert;
  const lines = linesOf(heard, speech);
  const total = lines.reduce((sum, { last }) => sum + last, 0);
  const first = noise.first(format.count(total, noise.posts), format.count(lines.length, noise.channels));
  const [where, soFar, most, budget] = noise.columns;
  const headers = noise.ruleColumns;
  return {
    title: noise.title(site.name),
    plain: first,
    status: lines.some(({ over }) => over > 0) ? 'watch' : 'ok',
    asOf: now,
    blocks: [
      heading(noise.title(site.name)),
      text(strong(first)),
      {
        kind: 'table',
        caption: noise.where,
        columns: [where, soFar, most, budget].map((header, n) => ({ header, align: n === 0 ? 'left' : 'right' })),
        rows: lines.map((line) => ({
          cells: [line.who, format.number(line.last), format.number(line.most), budgetWords(line, speech)].map((cell) =>
            rich(cell),
          ),
          ...(line.over > 0 ? { status: 'watch' as const } : {}),
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

export const noiseData = ({ heard: { by, roles, channels }, rules }: NoiseAnswer): Json => ({
  by,
  roles: roles.map(({ to: _, ...one }) => ({ ...one })),
  channels: channels.map((one) => ({ ...one })),
  rules: rules.map(({ use, ...one }) => ({ ...one, use: { ...use } })),
});
