/** Who may connect: from which addresses, and with whose certificate. Who is refused hears nothing. */
import { BlockList, isIP, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Hl7Setting } from '#src/config/settings.ts';

export type Callers = {
  /** Asked as soon as somebody connects, before anything is said or reckoned for them. */
  readonly mayCall: (socket: Socket) => boolean;
  /** Asked when TLS stands. */
  readonly isKnown: (socket: Socket) => boolean;
};

export function createCallers({ allowFrom = [], tls }: Pick<Hl7Setting, 'allowFrom' | 'tls'>): Callers {
  const list = addressList(allowFrom);
  const names = tls?.clientNames?.map((name) => name.toLowerCase());
  return {
    mayCall: (socket) => list === undefined || isListed(socket.remoteAddress ?? '', list),
    isKnown: (socket) => names === undefined || isNamed(socket, names),
  };
}

function addressList(allowFrom: readonly string[]): BlockList | undefined {
  if (allowFrom.length === 0) return undefined;
  const list = new BlockList();
  for (const entry of allowFrom) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** A port that takes both kinds shows an IPv4 caller as `::ffff:10.0.0.5`. */
function isListed(address: string, list: BlockList): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const family = isIP(plain);
  return family !== 0 && list.check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

/** The common name or a DNS name of a certificate that TLS has verified already. */
function isNamed(socket: Socket, names: readonly string[]): boolean {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return false;
  const { subject, subjectaltname = '' } = socket.getPeerCertificate();
  const commonName: unknown = subject?.CN;
  const dnsNames = subjectaltname.split(', ').flatMap((one) => (one.startsWith('DNS:') ? [one.slice(4)] : []));
  return [commonName, ...dnsNames].some((name) => typeof name === 'string' && names.includes(name.toLowerCase()));
}
