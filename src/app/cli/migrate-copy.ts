import { type Copied, copyStore } from '#db/copy/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { databaseName } from '../database.ts';
import { jsonLog } from '../json-log.ts';
import { progressLine } from '../progress.ts';

export type CopyAsked = { readonly from: string; readonly to: string; readonly json: boolean };

/** `migrate --from … --to …`: a whole store into an empty one, and what both say. @returns 1 when they differ; nothing was kept then */
export async function copy({ from, to, json }: CopyAsked): Promise<number> {
  const progress = progressLine('rows', !json);
  const copied = await copyStore({ from, to, fold: foldVisit, log: jsonLog('warn'), onRows: progress.show });
  progress.end();
  const named = { from: databaseName(from), to: databaseName(to) };
  process.stdout.write(json ? `${JSON.stringify({ ...named, ...copied })}\n` : `${tableOf(copied, named)}\n`);
  return copied.same ? 0 : 1;
}

function tableOf({ rows, compared, same }: Copied, { from, to }: { from: string; to: string }): string {
  const width = Math.max(...compared.map(({ what }) => what.length));
  const lines = compared.map(
    (one) =>
      `${one.what.padEnd(width)}  ${String(one.from).padStart(9)}  ${String(one.to).padStart(9)}  ${one.same ? 'same' : 'DIFFERENT'}`,
  );
  const head = `${''.padEnd(width)}  ${'from'.padStart(9)}  ${'to'.padStart(9)}`;
  const end = same
    ? `${rows} rows copied from ${from} to ${to}: all the same.`
    : `What was copied from ${from} to ${to} is not the same; nothing was kept.`;
  return [head, ...lines, '', end].join('\n');
}
