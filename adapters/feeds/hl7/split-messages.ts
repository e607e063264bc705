/** One frame usually holds one message; a batch (FHS BHS … BTS FTS) or a careless sender puts several into one. */
const CR = 0x0d;
const LF = 0x0a;
const ENVELOPE = /^(?:FHS|BHS|BTS|FTS)/;

const isLineEnd = (byte: number | undefined): boolean => byte === CR || byte === LF;

/** Starts of lines that begin with MSH and a sign: a word in a text field that begins so does not start a line. */
function messageStarts(bytes: Buffer): readonly number[] {
  const starts: number[] = [];
  for (let at = bytes.indexOf('MSH'); at !== -1; at = bytes.indexOf('MSH', at + 3)) {
    const next = bytes[at + 3];
    const isWord = next === undefined || /[A-Za-z0-9\s]/.test(String.fromCharCode(next));
    if ((at === 0 || isLineEnd(bytes[at - 1])) && !isWord) starts.push(at);
  }
  return starts;
}

/** Cuts off the envelope segments that close a batch. */
function withoutTrailer(message: Buffer): Buffer {
  let end = message.length;
  for (;;) {
    while (end > 0 && isLineEnd(message[end - 1])) end--;
    let start = end;
    while (start > 0 && end - start < 4096 && !isLineEnd(message[start - 1])) start--;
    if (start === 0 || !ENVELOPE.test(message.toString('latin1', start, Math.min(start + 3, end))))
      return message.subarray(0, end);
    end = start;
  }
}

/** @returns the messages of a payload in order; the payload itself when it holds one, or none that can be told */
export function splitMessages(payload: Buffer): readonly Buffer[] {
  // The rule for one message: it begins with MSH and no other MSH follows.
  if (payload.indexOf('MSH', 3) === -1 && !ENVELOPE.test(payload.toString('latin1', 0, 3))) return [payload];
  const starts = messageStarts(payload);
  if (starts.length === 0) return [payload];
  if (starts.length === 1 && starts[0] === 0) return [withoutTrailer(payload)];
  return starts.map((start, n) => withoutTrailer(payload.subarray(start, starts[n + 1] ?? payload.length)));
}
