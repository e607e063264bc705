/** Where the label of a limit stands: at an end of its line, above or below, where it hides no value. */

/** In drawing units. */
export type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
export type Point = { readonly x: number; readonly y: number };
export type LabelPlace = { readonly anchor: 'start' | 'end'; readonly x: number; readonly y: number };

/** Height of the letters, and the air between them and a line. */
const HEIGHT = 11;
const AIR = 3;
/** A curve is looked at in so many places between two values. */
const STEPS = 6;

/**
 * @param limitY the limit's own line
 * @param width of the label
 * @param curves the drawn values, of a bar its top
 * @returns the first free place, from right above to left below; right above when none is free
 */
export function placeLimitLabel(
  limitY: number,
  width: number,
  plot: Box,
  curves: readonly (readonly Point[])[],
): LabelPlace {
  const above = limitY - 5;
  const below = limitY + 13;
  const places = [above, below].flatMap((y): LabelPlace[] => [
    { anchor: 'end', x: plot.right, y },
    { anchor: 'start', x: plot.left + 4, y },
  ]);
  const inside = places.filter(({ y }) => y - HEIGHT >= plot.top - AIR && y <= plot.bottom);
  const free = inside.find((place) => !curves.some((curve) => touches(curve, boxOf(place, width))));
  return free ?? inside[0] ?? places[0]!;
}

function boxOf({ anchor, x, y }: LabelPlace, width: number): Box {
  const left = anchor === 'end' ? x - width : x;
  return { left: left - AIR, right: left + width + AIR, top: y - HEIGHT - AIR, bottom: y + AIR };
}

function touches(curve: readonly Point[], box: Box): boolean {
  return curve.some((from, i) => {
    const to = curve[i + 1] ?? from;
    return Array.from({ length: STEPS + 1 }, (_, n) => n / STEPS).some((share) => {
      const x = from.x + (to.x - from.x) * share;
      const y = from.y + (to.y - from.y) * share;
      return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    });
  });
}
