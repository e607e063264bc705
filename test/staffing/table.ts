/** Table *Units, Tuesday 08:26* of the demonstration day: occupied, RN need by day, RN here 07–11 and 11–15. */
export const TABLE: Readonly<Record<string, readonly [occupied: number, need: number, morning: number, noon: number]>> =
  {
    ICU: [17, 9, 9, 9],
    PCU: [20, 7, 7, 7],
    '3N': [22, 6, 6, 5],
    '3S': [27, 6, 7, 7],
    '4N': [28, 7, 6, 6],
    '5W': [28, 6, 5, 5],
    '6W': [27, 6, 6, 6],
    '6E': [12, 3, 3, 3],
    CDU: [13, 3, 3, 3],
    '2N': [15, 4, 5, 5],
    NICU: [8, 3, 3, 3],
    PEDS: [8, 2, 2, 2],
    BHU: [16, 3, 3, 3],
  };
