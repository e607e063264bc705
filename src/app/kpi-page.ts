/** docs/kpi.md: what every figure of the registry means, written for those who read the figures. */
import type { Family, Threshold, Value } from '#src/domain/kpi/definition.ts';
import type { Kpi, KpiScope } from '#src/domain/kpi/kpi.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { inputLines } from './kpi-inputs.ts';

/** As chat calls them. */
export const FAMILIES = wordsFor('en-US', 'us').figures.families;

export const BETTER: Readonly<Record<Kpi['better'], string>> = {
  higher: 'higher is better',
  lower: 'lower is better',
  context: 'neither way is better by itself',
};

const code = (text: string): string => `\`${text}\``;
const link = (kpi: Kpi): string => `[${kpi.title}](#${kpi.id})`;

const SCOPES: Readonly<Record<KpiScope['of'], string>> = { unit: 'unit', pool: 'ward group', house: 'house' };

/** Where a house gets it. */
export function whereFrom({ observe, imported }: Kpi): string {
  const ways = [
    ...(observe === undefined ? [] : [`live: ${observe.scopes.map((scope) => SCOPES[scope]).join(', ')}`]),
    ...(imported === undefined ? [] : ['from files']),
  ];
  return ways.length === 0 ? 'calculator only' : ways.join('; ');
}

export const thresholdOf = ({ says, whose, fixed }: Threshold): string => `${says} (${whose}${fixed ? ', fixed' : ''})`;

/** Short enough to be read in a line; longer examples stand folded. */
const ONE_LINE = 160;

const written = (value: unknown): string => JSON.stringify(value);

/** The first example that has a value: those on the edges come later. */
function exampleOf(kpi: Kpi): string | undefined {
  const example = kpi.examples.find(({ expected }) => expected !== null);
  if (example === undefined) return undefined;
  const inputs = Object.entries(example.inputs as Readonly<Record<string, unknown>>) // an example's inputs are named
    .map(([name, value]) => `${name} = ${written(value)}`)
    .join(', ');
  const text = `${code(inputs)} → **${resultOf(example.expected)}**`;
  return inputs.length <= ONE_LINE ? text : `<details><summary>show</summary>${text}</details>`;
}

/** `score 138, level Overcrowded`; a single value as it is. */
function resultOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return written(value);
  return Object.entries(value)
    .map(([name, one]) => `${name} ${resultOf(one)}`)
    .join(', ');
}

/** Formulas are written as phrases or as sentences; on a page of its own each is a sentence. */
const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;

function entryOf(kpi: Kpi, byId: ReadonlyMap<string, Kpi>): readonly string[] {
  const partner = kpi.partner === undefined ? undefined : byId.get(kpi.partner);
  const lines: readonly (readonly [string, string | undefined])[] = [
    [`Form (${kpi.variant?.dispute})`, kpi.variant?.says],
    ['Compare with', kpi.thresholds.length === 0 ? undefined : kpi.thresholds.map(thresholdOf).join('; ')],
    ['Source', kpi.source],
    ['Needs', inputLines(kpi.inputs).join(', ')],
    ['Example', exampleOf(kpi)],
    ['Shown beside it', partner === undefined ? undefined : link(partner)],
    ['Type', [kpi.id, ...kpi.aliases].map(code).join(', ')],
  ];
  return [
    `<a id="${kpi.id}"></a>`,
    '',
    `### ${kpi.title}`,
    '',
    `${kpi.unit} · ${BETTER[kpi.better]} · ${whereFrom(kpi)} · definition ${kpi.definitionVersion}`,
    '',
    sentence(kpi.formula),
    '',
    ...lines.flatMap(([name, text]) => (text === undefined ? [] : [`- *${name}:* ${text}`])),
    '',
  ];
}

/** Families in the registry's order, each with its figures. */
export const byFamily = (kpis: readonly Kpi[]): readonly (readonly [Family, readonly Kpi[]])[] => [
  ...Map.groupBy(kpis, ({ family }) => family),
];

const introduction = (kpis: readonly Kpi[]): readonly string[] => [
  '# What the figures mean',
  '',
  'Made from the registry (`src/domain/kpi/`); do not edit.',
  '',
  `${kpis.length} figures, by family. Under each title stand its unit, which way is better, and where it comes from:`,
  '',
  '- *live*: worked out from the hospital’s own feeds, for the places named;',
  '- *from files*: from tables that were imported;',
  '- *calculator only*: from inputs that somebody gives (`huddleboard kpi eval FILE`, `huddleboard kpi show NAME`).',
  '',
  'A figure over nothing, such as a share of no patients, is "n/a" and never 0. Percentages run from 0 to 100 and may pass it where the formula lets them.',
  'Times are real time that went by, also when clocks change; records that lack one of their times are left out. In *Needs* a time is written with its',
  'offset (`2026-01-05T08:30:00+00:00`), a day as `2026-01-05`; null is what has not happened.',
  '',
  'A *bed-day* is one bed over one day. A *median* is the middle value when all stand in order. *σ* is the standard deviation, the usual spread of values.',
  '',
  '*Compare with* gives reference values and whose they are: a site may set its own, unless they are called fixed. Where the field disagrees about a',
  'definition, *Form* says which one is meant; D-numbers count the disputes of the catalogue that the registry follows. "From memory" marks a source',
  'that was not read again: check it before you quote it.',
  '',
];

/** The whole page. */
export function kpiPage(kpis: readonly Kpi[]): string {
  const byId = new Map<string, Kpi>(kpis.map((kpi) => [kpi.id, kpi]));
  const families = byFamily(kpis);
  return [
    ...introduction(kpis),
    '## Contents',
    '',
    ...families.map(([family, own]) => `- **${FAMILIES[family]}:** ${own.map(link).join(' · ')}`),
    '',
    ...families.flatMap(([family, own]) => [`## ${FAMILIES[family]}`, '', ...own.flatMap((kpi) => entryOf(kpi, byId))]),
  ].join('\n');
}
