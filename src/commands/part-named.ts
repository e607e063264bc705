/** Which part of an organisation is meant, and what is said of words that name none. */
import { partsOf, type ToldKpi } from '#src/facts/imported.ts';
import { quoted } from '#src/message/quote.ts';
import type { CommandContext } from './command.ts';
import type { NamedSet } from './data-sets.ts';
import { organisationsLike } from './organisation-named.ts';
import { refuse } from './refusal.ts';

type PartOf = { readonly kpi: ToldKpi; readonly set: NamedSet; readonly one: string };

const PART_WORDS = new Set(['type', 'part', 'specialty', 'speciality', 'department', 'dept']);

const heldParts = async ({ kpi, set, one }: PartOf, { read }: CommandContext): Promise<readonly string[]> =>
  partsOf(await read.figures({ dataset: set.dataset, organisation: one, items: kpi.imported.needs }));

/** `type 1`, `part other`, `general medicine` */
export async function partNamed(words: readonly string[], of: PartOf, ctx: CommandContext) {
  const said = words
    .filter((word, n) => n > 0 || !PART_WORDS.has(word.toLowerCase()))
    .join(' ')
    .toLowerCase();
  const whole = words.join(' ').toLowerCase();
  const name = (await heldParts(of, ctx)).find((part) => [said, whole].includes(part.toLowerCase()));
  return name === undefined ? 'unknown' : { name };
}

type Unknown = PartOf & { readonly known: boolean };

/** Words that are neither a part nor a time: behind an organisation they were a part, else they were an organisation. */
export async function unknownWords(words: readonly string[], of: Unknown, ctx: CommandContext, verb: string) {
  const { imported } = ctx.words;
  const { kpi, set, known } = of;
  const typed = words.join(' ');
  if (known || PART_WORDS.has(words[0]!.toLowerCase())) {
    const parts = await heldParts(of, ctx);
    const where = known ? `${set.dataset} ${of.one}` : set.dataset;
    return refuse(
      'PART_UNKNOWN',
      imported.partUnknown(quoted(typed), parts),
      parts.slice(0, 5).map((part) => ({ label: part, command: `${verb} ${kpi.id} ${where} part ${part}` })),
    );
  }
  const meant = await organisationsLike(ctx.read, set.dataset, words[0]!);
  return refuse(
    'ORGANISATION_UNKNOWN',
    imported.organisationUnknown(quoted(words[0]!), set.dataset, meant),
    meant.map((code) => ({ label: code, command: `${verb} ${kpi.id} ${set.dataset} ${code}` })),
  );
}
