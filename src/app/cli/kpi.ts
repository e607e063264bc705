import { z } from 'zod';
import { KPIS, kpiNamed } from '#src/domain/kpi/index.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { inputLines } from '../kpi-inputs.ts';
import { BETTER, byFamily, FAMILIES, thresholdOf, whereFrom } from '../kpi-page.ts';
import { printable } from '../printable.ts';
import { answerOf, casesOf, meantWords } from './kpi-cases.ts';
import { EXPORT_OPTIONS, exportKpis } from './kpi-export.ts';
import { readUpTo } from './read-up-to.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

const TOO_LARGE = { code: 'KPI_FILE_TOO_LARGE', cure: 'Split the list into several files.' };

/** `kpi eval FILE`, `kpi list`, `kpi show NAME`: what figures mean and come to, without configuration and database; `kpi export`: what they were. */
export const kpi: Subcommand = async (args) => {
  if (args[0] === 'export') {
    const asked = readArgs(args.slice(1), EXPORT_OPTIONS);
    return exportKpis(asked.positionals, asked.values);
  }
  const { values, positionals } = readArgs(args, COMMON);
  const [what, ...words] = positionals;
  if (what === 'eval' && words.length === 1) return evaluateFile(words[0]!);
  if (what === 'list' && words.length === 0) return print(values.json ? KPIS.map(summaryOf) : listText());
  if (what === 'show' && words.length > 0) {
    const found = named(words.join(' '));
    return print(values.json ? detailsOf(found) : showText(found));
  }
  throw new UsageError(
    'Write: kpi eval FILE, where FILE holds [{"id": …, "inputs": {…}, "expected": …, "tolerance": 0}]; kpi list; kpi show NAME; or kpi export NAME|FAMILY|all [place] [period] --out FILE.',
  );
};

/** One JSON value on stdout, with or without `--json`; what could not be worked out is told on stderr. */
async function evaluateFile(file: string): Promise<number> {
  let code = 0;
  const tell = (line: string): void => {
    code = 1;
    process.stderr.write(`${line}\n`);
  };
  const cases = casesOf((await readUpTo(file, TOO_LARGE)).toString('utf8'), file);
  const answers = cases.map((entry, n) => answerOf(entry, n + 1, tell));
  print(answers);
  return code;
}

function print(what: unknown): number {
  process.stdout.write(typeof what === 'string' ? what : `${JSON.stringify(what)}\n`);
  return 0;
}

function named(typed: string): Kpi {
  const found = kpiNamed(typed);
  if (found !== undefined) return found;
  throw new OpsError({
    code: 'KPI_UNKNOWN',
    kind: 'user',
    message: `No figure is called "${printable(typed)}".${meantWords(typed)}`,
    cure: 'See: kpi list',
  });
}

function listText(): string {
  const width = Math.max(...KPIS.map(({ id }) => id.length));
  const lines = byFamily(KPIS).flatMap(([family, own]) => [
    FAMILIES[family],
    ...own.map((one) => `  ${one.id.padEnd(width)}  ${one.title}${one.observe === undefined ? '' : ' (live)'}`),
    '',
  ]);
  return `${[...lines, `${KPIS.length} figures; kpi show NAME says what one means.`].join('\n')}\n`;
}

function showText(one: Kpi): string {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Form', one.variant === undefined ? undefined : `${one.variant.says} (${one.variant.dispute})`],
    ['Compare with', one.thresholds.length === 0 ? undefined : one.thresholds.map(thresholdOf).join('; ')],
    ['Source', one.source],
    ['Needs', inputLines(one.inputs).join(', ').replaceAll('`', '')],
    ['Example', exampleText(one)],
    ['Shown beside it', one.partner],
    ['Also called', one.aliases.length === 0 ? undefined : one.aliases.join(', ')],
  ];
  return `${[
    `${one.title} (${one.id})`,
    `${one.unit} · ${BETTER[one.better]} · ${whereFrom(one)} · definition ${one.definitionVersion}`,
    '',
    one.formula,
    '',
    ...facts.flatMap(([name, text]) => (text === undefined ? [] : [`${name}: ${text}`])),
  ].join('\n')}\n`;
}

function exampleText({ examples: [first] }: Kpi): string | undefined {
  return first === undefined ? undefined : `${JSON.stringify(first.inputs)} → ${JSON.stringify(first.expected)}`;
}

const summaryOf = (one: Kpi) => ({
  id: one.id,
  family: one.family,
  title: one.title,
  unit: one.unit,
  better: one.better,
  live: one.observe !== undefined,
  imported: one.imported !== undefined,
  definitionVersion: one.definitionVersion,
});

const detailsOf = (one: Kpi) => ({
  ...summaryOf(one),
  formula: one.formula,
  variant: one.variant ?? null,
  source: one.source,
  thresholds: one.thresholds,
  partner: one.partner ?? null,
  aliases: one.aliases,
  liveFor: one.observe?.scopes ?? [],
  inputs: z.toJSONSchema(one.inputs, { io: 'input', unrepresentable: 'any' }),
  examples: one.examples,
});
