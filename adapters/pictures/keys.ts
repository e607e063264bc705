/** The key below a plot: a sample of each mark with its name. */
import { cut, widthOf } from './letters.ts';
import { EDGE, PIXELS, type Placed } from './places.ts';
import type { Key, Piece, Sketch } from './sketch.ts';
import type { Brush } from './view.ts';

const KEY_MARK = 22;
const KEY_GAP = 16;

type Keys = {
  readonly rows: number;
  readonly marks: {
    readonly words: readonly Placed[];
    readonly pieces: (down: number, across: number) => readonly Piece[];
  };
};

/** The key flows into as many rows as it needs; what was left out stands below it. */
export function keysBelow({ keys, note }: Sketch, { measures, colours }: Brush): Keys {
  const size = measures.small;
  const room = measures.width - 2 * EDGE;
  const height = size * 1.55;
  let [x, row] = [0, 0];
  const placed = keys.map((key) => {
    const text = cut(key.text, room - KEY_MARK, size);
    const width = KEY_MARK + widthOf(text, size) + KEY_GAP;
    if (x > 0 && x + width - KEY_GAP > room) [x, row] = [0, row + 1];
    const place = { key, text, x: EDGE + x, y: row * height + size };
    x += width;
    return place;
  });
  const noteRow = keys.length === 0 ? 0 : row + 1;
  const words: Placed[] = placed.map((one) => ({
    x: one.x + KEY_MARK,
    y: one.y + size * 0.35,
    text: one.text,
    fontSize: size,
    colour: colours.ink,
    fromEdge: true,
  }));
  if (note !== undefined)
    words.push({
      x: EDGE,
      y: noteRow * height + size * 1.35,
      text: cut(note, room, size),
      fontSize: size,
      colour: colours.muted,
      fromEdge: true,
    });
  const rows = noteRow + (note === undefined ? 0 : 1);
  return { rows, marks: { words, pieces: (down, across) => placed.map((one) => keyMark(one, down, across)) } };
}

function keyMark({ key, x, y }: { key: Key; x: number; y: number }, down: number, across: number): Piece {
  const [left, middle] = [x + across, y + down];
  const encoding = { x: { ...PIXELS, field: 'x' }, y: { ...PIXELS, field: 'y' } };
  switch (key.mark) {
    case 'point':
      return {
        data: { values: [{ x: left + 8, y: middle }] },
        mark: { type: 'point', filled: true, opacity: 1, size: 70, shape: key.shape, color: key.colour },
        encoding,
      };
    case 'line':
      return {
        data: { values: [{ x: left, y: middle, x2: left + 17 }] },
        mark: { type: 'rule', color: key.colour, strokeWidth: 2, strokeDash: key.dash },
        encoding: { ...encoding, x2: { field: 'x2' } },
      };
    case 'area':
      return {
        data: { values: [{ x: left, y: middle - 6, x2: left + 16, y2: middle + 6 }] },
        mark: { type: 'rect', color: key.colour },
        encoding: { ...encoding, x2: { field: 'x2' }, y2: { field: 'y2' } },
      };
  }
}
