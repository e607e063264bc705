/** `kpi list DATASET [R1*] [page 2]`: what an imported data set tells, and of whom. */
import { isSayable } from '#src/domain/figures/place-code.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import { quoted } from '#src/message/quote.ts';
import { setData, setDocument } from '#src/views/kpi-list-files.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { toldBy } from './data-set-named.ts';
import { type NamedSet, setCalled, setNearly, setsWith } from './data-sets.ts';
import { refuse } from './refusal.ts';
import { asTyped } from './said.ts';

/** Codes that fill half a phone. */
const PAGE = 40;
/** No publisher has so many organisations. */
const MOST = 20_000;

export type SetAsked = { readonly set: NamedSet; readonly begins: string; readonly page: number };

/** The data set that the words name, outright, by some of its words, or nearly. @throws Refusal DATASET_UNCLEAR */
export function setOfList(
  words: readonly string[],
  sets: readonly NamedSet[],
  ctx: CommandContext,
): SetAsked | undefined {
  const whole = setCalled(words, sets);
  if (whole !== undefined) return { set: whole, begins: '', page: 1 };
  const { head, begins, page } = endOf(words);
  const called = setCalled(head, sets);
  if (called !== undefined) return { set: called, begins, page };
  const like = setsWith(head, sets);
  if (like.length > 1)
    throw refuse(
      'DATASET_UNCLEAR',
      ctx.words.imported.setsAlike(
        quoted(head.join(' ')),
        like.map(({ dataset }) => dataset),
      ),
      like.map(({ dataset }) => ({ label: dataset, command: `kpi list ${dataset}` })),
    );
  const set = like[0] ?? setNearly(head.join('-'), sets) ?? setNearly(head.join(' '), sets);
  return set === undefined ? undefined : { set, begins, page };
}

/** `R1*` and `page 2`, or `2`, behind the name. */
function endOf(words: readonly string[]) {
  const n = words.findLastIndex((word, at) => at > 0 && !/^\d{1,4}$/.test(word) && !/^pages?$/i.test(word));
  const behind = words.slice(Math.max(1, n + 1));
  const page = Number(behind.findLast((word) => /^\d{1,4}$/.test(word)) ?? 1);
  const named = words.slice(0, words.length - behind.length);
  const last = named.at(-1);
  const isBeginning = named.length > 1 && last !== undefined && last.endsWith('*');
  return {
    head: isBeginning ? named.slice(0, -1) : named,
    begins: isBeginning ? last.slice(0, -1) : '',
    page: Math.max(1, page),
  };
}

export async function listSet(
  { set, begins, page }: SetAsked,
  kpis: readonly Kpi[],
  ctx: CommandContext,
): Promise<Outcome> {
  const { words, now, format } = ctx;
  // In one piece, so that pages do not move when some are told to nobody.
  const held = await ctx.read.figureOrganisations(set.dataset, begins, MOST);
  const pages = Math.max(1, Math.ceil(held.length / PAGE));
  if (page > pages)
    throw refuse('LIST_PAGE', words.imported.list.noPage(format.number(pages)), [
      { label: set.dataset, command: `kpi list ${set.dataset}` },
    ]);
  const before = (page - 1) * PAGE;
  const codes = held.slice(before, before + PAGE).filter(isSayable);
  const typed = `kpi list ${set.dataset}${begins === '' ? '' : ` ${begins}*`}`;
  const next = page < pages ? `${typed} page ${page + 1}` : undefined;
  const told = toldBy(set, kpis);
  const listed = { set, kpis: told, codes, before, all: held.length, now, ...(next === undefined ? {} : { next }) };
  const [first] = told;
  const buttons = [
    ...(next === undefined ? [] : [{ label: words.imported.list.next, command: again(next, ctx) }]),
    ...(first === undefined
      ? []
      : [
          {
            label: words.figures.buttons.compare,
            command: again(`kpi compare ${asTyped(first.id, words.terms)} ${set.dataset}`, ctx),
          },
        ]),
  ];
  return {
    document: withButtons(setDocument(listed, ctx), page === 1 ? typed : `${typed} page ${page}`, ctx, buttons),
    data: {
      ...(setData(set) as Readonly<Record<string, never>>),
      figures: told.map(({ id }) => id),
      page,
      pages,
      organisationCodes: codes,
    },
    audience: 'caller',
  };
}
