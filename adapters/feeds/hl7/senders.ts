import type { Hl7Setting } from '#src/config/settings.ts';
import type { Header } from './header.ts';

/**
 * Is a message from one of the senders that settings name? The first component of MSH-3 and MSH-4 counts, or the whole field;
 * capital or small is the same. Without a list every sender is heard.
 */
export function knownSender(
  { application, facility }: Pick<Header, 'application' | 'facility'>,
  senders: Hl7Setting['senders'],
): boolean {
  if (senders === undefined || senders.length === 0) return true;
  return senders.some((one) => isSame(application, one.application) && isSame(facility, one.facility));
}

function isSame(sent: string, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const [whole, name] = [sent.trim().toUpperCase(), wanted.toUpperCase()];
  return whole === name || whole.split(/[^A-Z0-9 _.-]/, 1)[0] === name;
}
