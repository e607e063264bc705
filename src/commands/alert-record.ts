/** `alert record`: what the alerts of a time came to, of the house, one rule or one unit; `by` takes it apart. */
import type { AlertCase } from '#src/domain/alert/record/case.ts';
import { talliesBy } from '#src/domain/alert/record/tally.ts';
import { shiftAt } from '#src/domain/staffing/shift-calendar.ts';
import { loadRecord } from '#src/facts/alert-record.ts';
import type { Button } from '#src/message/document.ts';
import { recordData, recordDocument } from '#src/views/record.ts';
import { again, withButtons } from './again.ts';
import { exportRecord } from './alert-record-export.ts';
import { type Parted, type RecordWords, recordWords } from './alert-record-words.ts';
import { reviewMonth } from './alert-review.ts';
import type { CommandContext, Outcome } from './command.ts';

const EXPORTS = new Set(['export', 'csv', 'xlsx', 'file', 'archivo', 'exportar']);
const REVIEWS = new Set(['month', 'monthly', 'review', 'mes']);

export async function alertRecord(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const [first = '', ...rest] = words.map((word) => word.toLowerCase());
  if (REVIEWS.has(first) && rest.length === 0) return reviewMonth(ctx);
  const isFile = words.some((word) => EXPORTS.has(word.toLowerCase()));
  const kept = words.filter((word) => !EXPORTS.has(word.toLowerCase()));
  const asked = await recordWords(kept, ctx);
  if (isFile) return exportRecord(asked, words.some((word) => word.toLowerCase() === 'xlsx') ? 'xlsx' : 'csv', ctx);
  return shown(asked, ctx);
}

async function shown(asked: RecordWords, ctx: CommandContext): Promise<Outcome> {
  const { read, site, settings, now, words } = ctx;
  const record = await loadRecord(read, { site, settings, now, span: asked.span, only: asked.only });
  const { parted } = asked;
  const by =
    parted === undefined
      ? undefined
      : { title: words.record.by[parted], groups: talliesBy(record.cases, (one) => nameOf(one, parted, ctx)) };
  const answer = { place: asked.place, record, now, simulated: settings.simulated, by };
  const button = (label: string, text: string): Button => ({ label, command: again(text, ctx) });
  const more = [
    ...PARTS.filter((part) => part !== parted)
      .slice(0, 2)
      .map((part) => button(words.record.by[part], `${asked.typed} by ${partTyped(part, ctx)}`)),
    button(words.record.review, 'alert record month'),
    button(words.record.asFile, `${asked.typed.replace('alert record', 'alert record export')}`),
  ];
  return {
    document: withButtons(
      recordDocument(answer, ctx),
      asked.typed + (parted ? ` by ${partTyped(parted, ctx)}` : ''),
      ctx,
      more,
    ),
    data: recordData(answer),
    audience: 'caller',
  };
}

/** As the house calls it. */
const partTyped = (part: Parted, { words }: CommandContext): string => (part === 'unit' ? words.terms.unit : part);

const PARTS: readonly Parted[] = ['rule', 'unit', 'shift', 'severity'];

function nameOf(one: AlertCase, by: Parted, { words, settings, site }: CommandContext): string {
  if (by === 'rule') return words.answers.alert.noise.rule(one.rule);
  if (by === 'unit') return one.unit ?? words.record.noUnit;
  if (by === 'severity') return words.alerts.severity[one.severity];
  const calendar = settings.staffing.get(site.id)?.calendar;
  return (calendar && shiftAt(calendar, one.openedAt)?.name) ?? words.record.noShift;
}
