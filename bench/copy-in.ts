/** COPY FROM STDIN over the driver, which knows the protocol but has no method for it. */
import type pg from 'pg';

type Wire = { query(text: string): void; sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void };

/** @param rows without tabs, newlines or backslashes */
export function copyIn(
  client: pg.Client,
  text: string,
  rows: readonly (readonly (string | number)[])[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    const submittable = {
      submit: (connection: Wire) => connection.query(text),
      handleCopyInResponse(connection: Wire) {
        connection.sendCopyFromChunk(Buffer.from(rows.map((row) => `${row.join('\t')}\n`).join('')));
        connection.endCopyFrom();
      },
      handleCommandComplete() {},
      handleReadyForQuery: () => resolve(),
      handleError: (error: Error) => reject(error),
    };
    // The driver's own interface for whatever it cannot do itself; its types name only the first method.
    client.query(submittable as unknown as pg.Submittable);
  });
}
