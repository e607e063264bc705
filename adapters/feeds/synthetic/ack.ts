/** The sending side of MLLP, kept apart from the receiving side on purpose: a peer that shares its codec would hide its faults. */

const START = 0x0b;
const END = 0x1c;
const RETURN = 0x0d;

export const framed = (text: string): Buffer =>
  Buffer.concat([Buffer.of(START), Buffer.from(text, 'utf8'), Buffer.of(END, RETURN)]);

export type AckReader = {
  /** Whole acknowledgements that these bytes complete. */
  readonly push: (bytes: Buffer) => readonly string[];
};

export function createAckReader(): AckReader {
  let rest: Buffer = Buffer.alloc(0);
  return {
    push: (bytes) => {
      rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      const acks: string[] = [];
      for (let end = rest.indexOf(END); end >= 0; end = rest.indexOf(END)) {
        const start = rest.lastIndexOf(START, end);
        acks.push(rest.toString('utf8', start + 1, end));
        rest = rest.subarray(rest[end + 1] === RETURN ? end + 2 : end + 1);
      }
      return acks;
    },
  };
}

/** MSA-1: AA taken, AE or AR refused; undefined when there is none. */
export const ackCodeOf = (ack: string): string | undefined => /\rMSA\|(\w{2})/.exec(ack)?.[1];
