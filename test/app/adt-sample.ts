/** A small sample of a feed, with people in it whom nobody may meet again. */

/** Somebody comes to a place; `bed` as PV1-3 writes it. Everything else about them must stay in the sample. */
export const arrival = (n: number, place: string, patientClass = 'I', minute = n): string =>
  [
    `MSH|^~\\&|EPIC|RIV|HB|HB|202601130${8 + Math.floor(minute / 60)}${String(minute % 60).padStart(2, '0')}00||ADT^A01^ADT_A01|C${n}|P|2.5.1`,
    `EVN|A01|20260113080000`,
    `PID|1||MRN-77${n}^^^RIV^MR||DOE^JANE-${n}||19420101|F`,
    `PV1|1|${patientClass}|${place}|||||||||||||||VISIT-88${n}^^^RIV^VN`,
  ].join('\r');
/** Of these nothing may come out. */
export const SECRETS = /DOE|JANE|MRN-77|VISIT-88|SMITH|19420101/;
export const SAMPLE = [
  arrival(1, '5W^01^A'),
  arrival(2, '5W^01^B'),
  arrival(3, '5W^02^A'),
  arrival(4, 'ED^H1', 'E'),
  arrival(5, 'ED^H2', 'E'),
  arrival(6, 'PACU^1', 'O'),
  arrival(7, 'SMITH', 'I'),
  arrival(8, 'CLINIC', 'O'),
  arrival(9, 'CLINIC', 'O'),
].join('\r');
