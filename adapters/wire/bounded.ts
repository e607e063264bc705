/** Bodies of a vendor's answers, read no further than they may be long: an answer without an end takes no memory. */

/** Vendors' answers to single requests stay far below. */
export const MOST_ANSWER_BYTES = 1_000_000;

export class AnswerTooLong extends Error {
  readonly code = 'ANSWER_TOO_LARGE';

  constructor(mostBytes: number) {
    super(`an answer is longer than ${mostBytes} bytes`);
    this.name = 'AnswerTooLong';
  }
}

/**
 * @param body of `fetch` or node:http; what is too long is left where it stands, and its connection closed
 * @throws AnswerTooLong
 */
export async function boundedText(body: AsyncIterable<Uint8Array> | null, mostBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new AnswerTooLong(mostBytes);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
