import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDeframer, frame } from '#adapters/feeds/hl7/mllp.ts';

const VT = '\x0b';
const FS = '\x1c';

function run(chunks: readonly Buffer[], maxFrameBytes = 1000) {
  const frames: string[] = [];
  const faults: string[] = [];
  let alive = true;
  const deframer = createDeframer({
    maxFrameBytes,
    onFrame: (payload) => frames.push(payload.toString('latin1')),
    onFault: (fault) => faults.push(fault),
  });
  for (const chunk of chunks) alive = alive && deframer.push(chunk);
  return { frames, faults, alive, open: deframer.open() };
}

const text = (...parts: string[]) => run(parts.map((part) => Buffer.from(part, 'latin1')));

test('row 1: a frame that never ends is cut off at the cap and the stream is over', () => {
  const chunks = Array.from({ length: 200 }, () => Buffer.alloc(65_536, 65));
  let held = 0;
  const deframer = createDeframer({ maxFrameBytes: 1_048_576, onFrame: () => {}, onFault: (_, n) => (held = n) });
  deframer.push(Buffer.from(VT, 'latin1'));
  const pushed = chunks.findIndex((chunk) => !deframer.push(chunk));
  expect(pushed).toBe(16);
  expect(held).toBeLessThanOrEqual(1_048_576 + 65_536);
});

test('row 1: noise without any VT is bounded as well', () => {
  expect(run([Buffer.alloc(600, 65), Buffer.alloc(600, 65)]).alive).toBe(false);
  expect(run([Buffer.alloc(600, 65), Buffer.alloc(600, 65)]).faults.at(-1)).toBe('no-frame');
});

test('row 4: frames that only ever begin are bounded together; one whole frame clears the account', () => {
  const begun = Buffer.concat([Buffer.of(0x0b), Buffer.alloc(299, 65)]);
  const whole = frame(Buffer.from('A'));
  expect(run([begun, begun, begun, begun, begun]).faults.at(-1)).toBe('no-frame');
  expect(run([begun, begun, begun, whole, begun, begun, begun, whole])).toMatchObject({
    alive: true,
    frames: ['A', 'A'],
  });
});

test('row 3: an empty frame is a frame of nothing, and the next one is read', () => {
  expect(text(`${VT}${FS}\r${VT}A${FS}\r`).frames).toEqual(['', 'A']);
});

test('row 4: a VT inside a frame drops what had lost its end and starts anew, counted', () => {
  const { frames, faults } = text(`${VT}first patient${VT}second${FS}\r`);
  expect(frames).toEqual(['second']);
  expect(faults).toEqual(['frame-restarted']);
});

test('row 4: the lost part is dropped also when it came in an earlier packet', () => {
  expect(text(`${VT}first `, 'patient', `${VT}sec`, `ond${FS}\r`).frames).toEqual(['second']);
});

test('row 5: FS without CR ends a frame; so does one whose message has no last CR', () => {
  const { frames, faults } = text(`${VT}A${FS}${VT}B\r${FS}\r`);
  expect(frames).toEqual(['A', 'B\r']);
  expect(faults).toEqual([]);
});

test('row 6: fifty frames in one packet are fifty frames in order', () => {
  const names = Array.from({ length: 50 }, (_, n) => `M${n}`);
  expect(run([Buffer.concat(names.map((name) => frame(Buffer.from(name))))]).frames).toEqual(names);
});

test('noise between frames is skipped and told', () => {
  const { frames, faults } = text(`xx${VT}A${FS}\rnoise\r\n${VT}B${FS}\r`);
  expect(frames).toEqual(['A', 'B']);
  expect(faults).toEqual(['noise', 'noise']);
});

const payload = fc
  .uint8Array({ maxLength: 200 })
  .map((values) => Buffer.from(values.map((value) => (value === 0x0b || value === 0x1c ? 0x41 : value))));

test('any frames cut into any packets come out whole and in order', () => {
  fc.assert(
    fc.property(fc.array(payload, { maxLength: 12 }), fc.array(fc.nat(30), { minLength: 1 }), (payloads, cuts) => {
      const stream = Buffer.concat(payloads.map(frame));
      const chunks: Buffer[] = [];
      for (let at = 0, n = 0; at < stream.length; n++) {
        const size = 1 + (cuts[n % cuts.length] ?? 0);
        chunks.push(stream.subarray(at, at + size));
        at += size;
      }
      const { frames, faults } = run(chunks);
      expect(frames).toEqual(payloads.map((one) => one.toString('latin1')));
      expect(faults).toEqual([]);
    }),
  );
});

test('any bytes at all: never a throw, never more held than the cap', () => {
  const wild = fc.array(fc.uint8Array({ maxLength: 60 }).map((values) => Buffer.from(values.map((v) => v % 32))));
  fc.assert(
    fc.property(wild, (chunks) => {
      for (const one of run(chunks, 50).frames) expect(one.length).toBeLessThanOrEqual(50);
    }),
  );
});

test('the work grows with the bytes, not with their square: packets full of marks, and one byte a packet', () => {
  const startedAt = performance.now();
  run([Buffer.alloc(400_000, VT)], 1_048_576);
  run([Buffer.concat([Buffer.from(VT), Buffer.alloc(100_000, 65)])], 1_048_576);
  run(
    Array.from({ length: 100_000 }, (_, n) => Buffer.from([n === 0 ? 0x0b : 65])),
    1_048_576,
  );
  // Squared, the first alone would look at 10¹¹ bytes.
  expect(performance.now() - startedAt).toBeLessThan(5000);
});
