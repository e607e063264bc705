import type { PointType } from '#src/domain/spc/chart.ts';
import { isVariant, VARIANTS, type VariantId } from '#src/domain/spc/variant.ts';
import { xmrChart } from '#src/domain/spc/xmr-chart.ts';
import { readUpTo } from './read-up-to.ts';
import { type SpcSeries, seriesOf } from './spc-file.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

const OPTIONS = { ...COMMON, variant: { type: 'string', default: 'mdc' } } as const;
const TOO_LARGE = { code: 'SPC_FILE_TOO_LARGE', cure: 'Split the list into several files.' };

/** Point types in the words of NHSRplotthedots. */
const TYPES: Readonly<Record<PointType, string>> = {
  'common-cause': 'common_cause',
  improvement: 'special_cause_improvement',
  concern: 'special_cause_concern',
  neutral: 'special_cause_neutral',
};

/** `spc FILE`: what an XmR chart says of each series of a file; one JSON value on stdout, with or without `--json`. Reads nothing else. */
export const spc: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, OPTIONS);
  const [file] = positionals;
  const { variant } = values;
  if (file === undefined || positionals.length > 1)
    throw new UsageError(
      'Write: spc FILE [--variant mdc|nhsr-0.2], where FILE holds [{"id": …, "values": […], "improvement": "increase"}].',
    );
  if (!isVariant(variant)) throw new UsageError(`--variant is one of ${Object.keys(VARIANTS).join(', ')}.`);
  const given = seriesOf((await readUpTo(file, TOO_LARGE)).toString('utf8'), file);
  process.stdout.write(`${JSON.stringify(given.map((series) => judged(series, variant)))}\n`);
  return 0;
};

/**
 * What is missing is left out and its neighbours stand side by side; it has no point type. Limits without width are told as the package does
 * in its variant.
 */
function judged({ id, values, improvement }: SpcSeries, variant: VariantId) {
  const known = values.filter((value) => value !== null);
  const flat = variant === 'nhsr-0.2' ? 'outside' : 'untold';
  const { points } = xmrChart(known, { variant, improvement, flat });
  const lines = points[0]?.lines;
  const types = points.values();
  return {
    id,
    mean: lines?.centre ?? null,
    lpl: lines?.limits?.lower ?? null,
    upl: lines?.limits?.upper ?? null,
    pointTypes: values.map((value) => (value === null ? null : TYPES[types.next().value!.type])),
  };
}
