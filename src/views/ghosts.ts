import type { Ghost, SilentVisit } from '#src/domain/census/ghosts.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { actions, code, heading, note, rich, strong, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Block, Button, Document, Table } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import type { Speech } from './speech.ts';
import { bedToken } from './unit.ts';

export type GhostRow = Ghost<SilentVisit & { readonly unit: string | undefined }>;

export type GhostsAnswer = {
  readonly site: Site;
  readonly now: Instant;
  readonly afterDays: number;
  readonly open: readonly GhostRow[];
  /** Closed by hand of late; `since` is when. */
  readonly closed: readonly GhostRow[];
};

/** More would not be read, and no card takes more buttons. */
const MOST = 20;
const BUTTONS = 5;

/** Which visits the feed has forgotten: unit, bed and since when, under a token; never a number of anybody. */
export function ghostsDocument(answer: GhostsAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const { ghosts } = words;
  const { open, closed, now } = answer;
  const first =
    open.length === 0
      ? ghosts.none(format.number(answer.afterDays))
      : ghosts.first(format.count(open.length, ghosts.visits));
  const title = ghosts.title(answer.site.name);
  const asOf = capital(words.common.asOf(format.dateClock(now)));
  return {
    title,
    plain: `${first} ${asOf}.`,
    status: open.length === 0 ? 'ok' : 'watch',
    asOf: now,
    blocks: [
      heading(title),
      text(strong(first)),
      ...table(ghosts.caption, ghosts.columns, open, speech),
      ...table(ghosts.closedCaption, ghosts.closedColumns, closed, speech),
      ...buttons(answer, speech),
      note(`${asOf} · ${ghosts.note}`),
    ],
  };
}

function table(
  caption: string,
  columns: readonly string[],
  rows: readonly GhostRow[],
  { words, format }: Speech,
): readonly Table[] {
  if (rows.length === 0) return [];
  const lines = rows.slice(0, MOST).map((one) => ({
    cells: [
      [code(one.token)],
      rich(one.unit ?? words.ghosts.unmapped),
      rich(bedToken(one)),
      rich(format.dateClock(one.since)),
    ],
  }));
  return [{ kind: 'table', caption, columns: columns.map((header) => ({ header })), rows: lines }];
}

function buttons({ open, closed }: GhostsAnswer, { words }: Speech): readonly Block[] {
  const { ghosts } = words;
  const all: readonly Button[] = [
    ...open
      .slice(0, BUTTONS)
      .map(({ token }) => ({ label: ghosts.close(token), command: `admin ghosts close ${token}` })),
    ...closed
      .slice(0, Math.max(0, BUTTONS - open.length))
      .map(({ token }) => ({ label: ghosts.reopen(token), command: `admin ghosts reopen ${token}` })),
  ];
  return all.length === 0 ? [] : [actions(...all)];
}

/** What became of it, and the way back. */
export function ghostDone(said: string, back: Button | undefined, now: Instant): Document {
  return {
    title: said,
    plain: said,
    status: 'ok',
    asOf: now,
    blocks: [text(strong(said)), ...(back === undefined ? [] : [actions(back)])],
  };
}

const rowData = (one: GhostRow): Json => ({
  token: one.token,
  unit: one.unit ?? null,
  bed: bedToken(one),
  since: isoOf(one.since),
});

export const ghostsData = (answer: GhostsAnswer): Json => ({
  site: answer.site.id,
  asOf: isoOf(answer.now),
  ghosts: answer.open.map(rowData),
  closed: answer.closed.map(rowData),
});
