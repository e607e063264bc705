/** The canary: one patient with everything that identifies somebody, and where bytes hold any of it in any of the forms that programs write. */

export const NAME = 'Quenby Okonkwo-Zzbright';
export const MRN = '88213407';
const PHONE = '07700 900733';
const BORN = '1931-05-09';
const SSN = '078-05-1121';
const STREET = '17 Zzbright Row';

/** What a person might type about them; the guard is to find each. */
export const SENTENCES = [
  `Mrs Zzbright in 5W-01, MRN ${MRN}`,
  `son on ${PHONE}`,
  `born ${BORN}, SSN ${SSN}`,
  `pt ${NAME} lives at ${STREET}`,
] as const;

/** Each as it is written somewhere; what is looked for in any case. */
const MARKS = ['zzbright', 'okonkwo', 'quenby', MRN, '7700900733', '900733', '19310509', BORN, SSN, '078051121'];

const cases = (word: string): readonly string[] => [
  ...new Set([word, word.toUpperCase(), word[0]!.toUpperCase() + word.slice(1)]),
];

/** The part of a base64 text that bytes give wherever in it they stand. */
function inBase64(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3) - 1);
  });
}

/** In base64 and in hexadecimal digits; what is too short to be found by itself is left out. */
const DISGUISED = MARKS.flatMap((mark) =>
  cases(mark).flatMap((word) => [...inBase64(Buffer.from(word)), Buffer.from(word).toString('hex')]),
).filter((text) => text.length >= 8);

const PLAIN = new RegExp(MARKS.join('|'), 'i');

/** @returns what was found with what stands around it, or undefined */
export function traceIn(bytes: Buffer | string): string | undefined {
  const buffer = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  const plain = buffer.toString('latin1');
  // Without its noughts UTF-16 of either order reads as it sounds.
  const readings = [plain, plain.replaceAll('\0', '')];
  for (const text of readings) {
    const at = text.search(PLAIN);
    if (at >= 0) return text.slice(Math.max(0, at - 160), at + 60);
  }
  const found = DISGUISED.find((text) => plain.includes(text));
  if (found === undefined) return undefined;
  const at = plain.indexOf(found);
  return `disguised: ${plain.slice(Math.max(0, at - 160), at + 60)}`;
}

type Admission = {
  readonly time?: string;
  readonly facility?: string;
  readonly type?: string;
  readonly visit?: string;
};

/** An ADT message that has them in every segment where somebody may put them. */
export const admission = (id: string, { time, facility, type = 'ADT^A01^ADT_A01', visit }: Admission = {}): string =>
  [
    `MSH|^~\\&|EPIC|${facility ?? 'RIV'}|HB|ZZBRIGHT|20260113080000||${type}|${id}|P|2.5.1`,
    `EVN|A01|${time ?? '20260113080000'}||ZZBRIGHT|${MRN}^OKONKWO^QUENBY`,
    `PID|1|${MRN}|${MRN}^^^RIV^MR||OKONKWO-ZZBRIGHT^QUENBY^^^MRS||19310509|F|OKONKWO||${STREET}^^Leeds||${PHONE}||||||${SSN}`,
    `NK1|1|OKONKWO^SON|SON|${STREET}|07700900733`,
    `PV1|1|I|5W^01^A||||${MRN}^ZZBRIGHT^DOCTOR|||||||||||${visit ?? MRN}^^^RIV^VN`,
    'PV2||^OKONKWO fell at home',
    `NTE|1||Mrs Okonkwo, MRN ${MRN}, ring ${PHONE}`,
    'OBX|1|TX|NOTE^note||Quenby Zzbright is confused||||||F',
    'GT1|1||OKONKWO^GUARANTOR',
    `IN1|1|${MRN}|ZZBRIGHT`,
    `ZPD|ZZBRIGHT|${MRN}|${BORN}`,
  ].join('\r');

/** Told of, moved, merged, taken back, gone; and what nobody can read. */
export const FEED: readonly string[] = [
  admission('C1'),
  admission('C2', { type: 'ADT^A08^ADT_A01' }),
  admission('C3', { type: 'ADT^A02^ADT_A02' }).replace('5W^01^A', '5W^02^A^^^^^^ZZBRIGHT'),
  `${admission('C4', { type: 'ADT^A40^ADT_A39' })}\rMRG|${MRN}1^^^RIV^MR|||||OKONKWO-ZZBRIGHT^QUENBY`,
  `${admission('C5', { type: 'ADT^A34^ADT_A30' })}\rMRG|${MRN}2^^^RIV^MR`,
  admission('C6', { type: 'ADT^A11^ADT_A09' }),
  admission('C7', { visit: 'OKONKWO' }),
  admission('C8', { type: 'ADT^A03^ADT_A03', visit: 'OKONKWO' }),
  // Somebody else of that number is still in bed when the forms are filled in.
  admission('C0').replaceAll(MRN, `${MRN}7`).replace('5W^01^A', '5W^03^A'),
  admission('C9').replace('5W^01^A', 'OKONKWO^01^A'),
  admission(`OKONKWO${MRN}`),
  admission('C1').replace('20260113080000||ADT', '20260113090000||ADT'),
  admission('B1', { time: 'ZZBRIGHT' }),
  admission('B2', { facility: 'OKONKWO' }),
  admission('B3', { type: 'ADT^ZZBRIGHT' }),
  admission('B4', { type: 'ORU^R01^ORU_R01' }),
  admission('B5').replace('PV1|1|I|5W^01^A', 'PV1|1|OKONKWO|'),
  `PID|1||${MRN}||OKONKWO^QUENBY`,
  'OKONKWO '.repeat(50),
];
