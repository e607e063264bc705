/**
 * MLLP framing over Buffers: VT payload FS CR. Each byte is looked at a fixed number of times, however the stream is cut.
 * The rules for damaged streams: a VT inside a frame discards what was open (its end was lost); noise before VT is skipped;
 * FS without CR ends a frame; a frame over the cap ends the conversation.
 */
const VT = 0x0b;
const FS = 0x1c;
const CR = 0x0d;
const LF = 0x0a;
const FIRST_BUFFER_BYTES = 1024;

export type FrameFault =
  /** A VT came inside a frame: the open one had lost its end and was dropped. */
  | 'frame-restarted'
  /** Bytes that belong to no frame were skipped. */
  | 'noise'
  /** Over the cap: close the connection. */
  | 'frame-too-long'
  /** As many wasted bytes as a whole frame may have, and not one whole frame: close the connection. */
  | 'no-frame';

export type DeframerOptions = {
  readonly maxFrameBytes: number;
  /** The payload may be a view into the chunk: it is not written to afterwards. */
  readonly onFrame: (payload: Buffer) => void;
  readonly onFault: (fault: FrameFault, bytes: number) => void;
};

export type Deframer = {
  /** @returns false once the stream is beyond repair: close it and push no more */
  push(chunk: Buffer): boolean;
  /** A frame has begun and not ended. */
  readonly open: () => boolean;
};

/** What has come of a frame that is not complete. Doubling keeps one byte per packet linear. */
function openFrame(maxFrameBytes: number) {
  let held = Buffer.alloc(0);
  let length = 0;
  const drop = () => {
    held = Buffer.alloc(0);
    length = 0;
  };
  return {
    drop,
    bytes: () => length,
    add(piece: Buffer) {
      const needed = length + piece.length;
      if (needed > held.length) {
        const doubled = Math.min(held.length * 2, maxFrameBytes);
        const grown = Buffer.allocUnsafe(Math.max(FIRST_BUFFER_BYTES, needed, doubled));
        held.copy(grown, 0, 0, length);
        held = grown;
      }
      piece.copy(held, length);
      length = needed;
    },
    take(): Buffer {
      const payload = held.subarray(0, length);
      drop();
      return payload;
    },
  };
}

/** Line ends between frames are no noise: many senders add one. */
function noiseIn(chunk: Buffer, from: number, until: number): number {
  let noise = 0;
  for (let i = from; i < until; i++) if (chunk[i] !== CR && chunk[i] !== LF) noise++;
  return noise;
}

export function createDeframer({ maxFrameBytes, onFrame, onFault }: DeframerOptions): Deframer {
  let inFrame = false;
  /** Noise and dropped frames since the last whole one. */
  let wastedBytes = 0;
  const held = openFrame(maxFrameBytes);

  const take = (piece: Buffer) => {
    wastedBytes = 0;
    if (held.bytes() === 0) return onFrame(piece);
    held.add(piece);
    onFrame(held.take());
  };

  /** @returns where the frame begins, past its VT; -1 when the chunk holds none */
  const skipNoise = (chunk: Buffer, from: number, vt: number): number => {
    const noise = noiseIn(chunk, from, vt === -1 ? chunk.length : vt);
    wastedBytes += noise;
    if (noise > 0) onFault('noise', noise);
    return vt === -1 ? -1 : vt + 1;
  };

  return {
    open: () => inFrame,
    push(chunk) {
      let at = 0;
      // Both marks are looked for once and again only when passed: a packet full of VTs costs no more than any other.
      let vt = chunk.indexOf(VT);
      let fs = chunk.indexOf(FS);
      while (at < chunk.length) {
        if (vt !== -1 && vt < at) vt = chunk.indexOf(VT, at);
        if (fs !== -1 && fs < at) fs = chunk.indexOf(FS, at);
        if (!inFrame) {
          at = skipNoise(chunk, at, vt);
          if (at === -1) break;
          inFrame = true;
          continue;
        }
        if (vt !== -1 && vt >= at && (fs === -1 || vt < fs)) {
          const dropped = held.bytes() + vt - at;
          wastedBytes += dropped + 1;
          onFault('frame-restarted', dropped);
          held.drop();
          at = vt + 1;
          continue;
        }
        const end = fs === -1 ? chunk.length : fs;
        if (held.bytes() + end - at > maxFrameBytes) {
          onFault('frame-too-long', held.bytes() + end - at);
          held.drop();
          return false;
        }
        if (fs === -1) held.add(chunk.subarray(at));
        else {
          inFrame = false;
          take(chunk.subarray(at, fs));
        }
        at = end + 1;
      }
      if (wastedBytes <= maxFrameBytes) return true;
      onFault('no-frame', wastedBytes);
      return false;
    },
  };
}

/** One payload as it goes over the wire. */
export function frame(payload: Buffer): Buffer {
  const out = Buffer.allocUnsafe(payload.length + 3);
  out[0] = VT;
  payload.copy(out, 1);
  out[payload.length + 1] = FS;
  out[payload.length + 2] = CR;
  return out;
}

/** The same for a payload of which each character stands for one byte (latin1). */
export const frameText = (payload: string): string => `\x0b${payload}\x1c\r`;
