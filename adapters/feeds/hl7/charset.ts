/** MSH-18 (HL7 table 0211) → what the platform's decoder calls it. No charset named means ASCII, in which people send UTF-8 or cp1252. */
const LABELS: Readonly<Record<string, string>> = {
  '8859/1': 'windows-1252',
  '8859/2': 'iso-8859-2',
  '8859/3': 'iso-8859-3',
  '8859/4': 'iso-8859-4',
  '8859/5': 'iso-8859-5',
  '8859/6': 'iso-8859-6',
  '8859/7': 'iso-8859-7',
  '8859/8': 'iso-8859-8',
  '8859/9': 'windows-1254',
  '8859/15': 'iso-8859-15',
  'UNICODE UTF-8': 'utf-8',
  UNICODE: 'utf-8',
  'UTF-8': 'utf-8',
  UTF8: 'utf-8',
  'ISO IR6': 'utf-8',
  'ISO IR87': 'iso-2022-jp',
  'ISO IR14': 'shift_jis',
  'GB 18030-2000': 'gb18030',
  'KS X 1001': 'euc-kr',
  'BIG-5': 'big5',
  CP1252: 'windows-1252',
  'WINDOWS-1252': 'windows-1252',
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-15': 'iso-8859-15',
};
/** Says "seven bits"; bytes above them are read as UTF-8 where they are that, else as cp1252. */
const SEVEN_BIT: ReadonlySet<string> = new Set(['', 'ASCII', 'US-ASCII', 'ISO IR6']);

export type Decoded = { readonly text: string } | { readonly unknownCharset: true };

type Decoder = InstanceType<typeof TextDecoder>;

const decoders = new Map<string, Decoder>();

/** A decoder that throws on bytes its charset does not have; kept, because making one costs more than using it. */
function strict(label: string): Decoder {
  const known = decoders.get(label);
  if (known !== undefined) return known;
  const made = new TextDecoder(label, { fatal: true });
  decoders.set(label, made);
  return made;
}

function tryDecode(bytes: Buffer, label: string): string | undefined {
  try {
    return strict(label).decode(bytes);
  } catch {
    return undefined;
  }
}

/** cp1252 has a character for every byte, so this cannot fail. */
const lenient = (bytes: Buffer): string => new TextDecoder('windows-1252').decode(bytes);

/**
 * Text of a message that has bytes above 127.
 * Wrong bytes never lose a message: places and times are ASCII nearly everywhere, and names are dropped anyway.
 * An unknown charset is refused, because in some of them a delimiter can be the second half of a letter.
 * @param charset MSH-18 as sent, first repetition
 */
export function decodeMessage(bytes: Buffer, charset: string): Decoded {
  const name = charset.trim().toUpperCase();
  if (SEVEN_BIT.has(name)) return { text: tryDecode(bytes, 'utf-8') ?? lenient(bytes) };
  const label = LABELS[name];
  if (label === undefined) return { unknownCharset: true };
  return { text: tryDecode(bytes, label) ?? lenient(bytes) };
}
