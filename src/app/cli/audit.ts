import { type AuditVerdict, LEAST_DIGITS, type PostedHead, verifyAudit } from '#src/facts/audit-trail.ts';
import { pruneAudit } from '#src/jobs/prune-audit.ts';
import { createFormat } from '#src/message/format.ts';
import type { Store } from '#src/ports/store.ts';
import { headText } from '#src/views/audit-head.ts';
import type { House } from '../house.ts';
import { jsonLog } from '../json-log.ts';
import { findHouse, openHouseStore } from '../open-house.ts';
import { progressLine } from '../progress.ts';
import { exportAudit } from './audit-export.ts';
import { AUDIT_CURE, AUDIT_OPTIONS, type AuditOptions, faultText } from './audit-words.ts';
import { readArgs, type Subcommand, UsageError } from './subcommand.ts';

type Act = (store: Store, house: House, values: AuditOptions) => Promise<number>;

const ACTS: Readonly<Record<string, Act>> = { verify, export: exportAudit, prune };

/** Is the audit as it was written; what stands in it; and dropping what is older than settings keep. */
export const audit: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, AUDIT_OPTIONS);
  const [name = '', ...more] = positionals;
  const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
  if (act === undefined || more.length > 0)
    throw new UsageError(
      'Write: audit verify [--head ROW:HASH], audit export [--from T] [--to T] [--format csv|jsonl] [--out FILE], or audit prune.',
    );
  const house = await findHouse({ config: values.config, data: values.data });
  const store = await openHouseStore(house, jsonLog('warn'));
  try {
    return await act(store, house, values);
  } finally {
    await store.close();
  }
};

async function verify(store: Store, house: House, values: AuditOptions): Promise<number> {
  const head = values.head === undefined ? undefined : postedHead(values.head);
  const line = progressLine('rows looked at', !values.json);
  const verdict = await verifyAudit(store, { progress: line.show, ...(head === undefined ? {} : { head }) });
  line.end();
  process.stdout.write(values.json ? `${JSON.stringify(asJson(verdict))}\n` : `${told(verdict, house)}\n`);
  return verdict.fault === undefined ? 0 : 1;
}

const HEAD = new RegExp(`^(\\d{1,15}):([0-9a-f]{${LEAST_DIGITS},64})$`);

function postedHead(typed: string): PostedHead {
  const [, seq, hash] = HEAD.exec(typed.trim().toLowerCase()) ?? [];
  if (seq === undefined || hash === undefined)
    throw new UsageError('--head is written as it was posted: the number of the row, a colon, the hash.');
  return { seq: Number(seq), hash };
}

const asJson = ({ end, fault, ...rest }: AuditVerdict) => ({
  ok: fault === undefined,
  ...rest,
  newest: end.seq === 0 ? null : headText(end),
  fault: fault ?? null,
  ...(fault === undefined ? {} : { message: faultText(fault), cure: AUDIT_CURE }),
});

function told(verdict: AuditVerdict, { settings }: House): string {
  const { fault, rows, since, end, anchor, unchained, head } = verdict;
  const years = settings.retention.auditYears;
  if (fault !== undefined) return `${faultText(fault)}\n${AUDIT_CURE}`;
  if (since === undefined) return 'Nothing has been written down yet.';
  const { locale, sites } = settings;
  const format = createFormat(locale, sites[0]!.zone);
  const lines = [
    `${format.count(rows, { one: 'row', other: 'rows' })} since ${format.dateClock(since)}, in one unbroken chain.`,
    `The newest is ${headText(end)}.`,
  ];
  if (anchor !== undefined)
    lines.push(
      `Rows up to ${anchor.seq} are said to have gone by age (${years} years); where the first that is left is much younger than that, they were taken out.`,
    );
  if (unchained > 0) lines.push(`${unchained} of them are older than the chain, and covered by its first row.`);
  if (head === 'found') lines.push('The hash given with --head stands where it was.');
  if (head === 'dropped')
    lines.push(
      `The row given with --head is said to have gone by age; if that line was posted in the last ${years} years, rows were taken out before their time.`,
    );
  if (head === undefined)
    lines.push('An end that was cut off shows only beside a line of the engineering channel: --head ROW:HASH.');
  return lines.join('\n');
}

async function prune(store: Store, { settings, clock }: House, values: AuditOptions): Promise<number> {
  const { removed } = await pruneAudit({ store, settings, now: clock.now(), log: jsonLog('warn') });
  const said = `${removed} rows older than ${settings.retention.auditYears} years removed.`;
  process.stdout.write(values.json ? `${JSON.stringify({ removed })}\n` : `${said}\n`);
  return 0;
}
