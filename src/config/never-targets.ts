/**
 * Addresses to which nothing of ours is ever sent, whatever a setting or a DNS server says: those of one link, where machines of a cloud
 * are given their credentials (169.254.169.254), and what is nobody's address. Private networks are not among them: a gateway of the
 * hospital stands in one.
 */
import { BlockList, isIP } from 'node:net';

const NEVER = new BlockList();
// RFC 3927, RFC 4291 2.5.6; the same behind NAT64, 6to4 and the two old ways to write an IPv4 address (RFC 6052, 3056, 4291, 2765).
NEVER.addSubnet('169.254.0.0', 16, 'ipv4');
NEVER.addSubnet('fe80::', 10, 'ipv6');
NEVER.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6');
NEVER.addSubnet('2002:a9fe::', 32, 'ipv6');
NEVER.addSubnet('::a9fe:0', 112, 'ipv6');
NEVER.addSubnet('::ffff:0:a9fe:0', 112, 'ipv6');
// Metadata elsewhere: EC2, Google, Oracle and Scaleway over IPv6; Alibaba; Azure's own agent.
for (const address of ['fd00:ec2::254', 'fd20:ce::254', 'fd00:c1::a9fe:a9fe', 'fd00:42::42'])
  NEVER.addAddress(address, 'ipv6');
NEVER.addAddress('100.100.100.200', 'ipv4');
NEVER.addAddress('168.63.129.16', 'ipv4');
// "This network", multicast, broadcast.
NEVER.addSubnet('0.0.0.0', 8, 'ipv4');
NEVER.addAddress('::', 'ipv6');
NEVER.addSubnet('224.0.0.0', 3, 'ipv4');
NEVER.addSubnet('ff00::', 8, 'ipv6');
const METADATA_NAMES = ['metadata.google.internal', 'metadata.goog', 'instance-data'];

const HERE = new BlockList();
HERE.addSubnet('127.0.0.0', 8, 'ipv4');
HERE.addAddress('::1', 'ipv6');

const listed = (address: string, list: BlockList): boolean => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const family = isIP(plain);
  // An IPv4 address within an IPv6 one is looked at as what it is by the list itself.
  return family !== 0 && list.check(plain, family === 6 ? 'ipv6' : 'ipv4');
};

/** @param address an IP address, or the host of a URL; a URL has made 0x7f.1 and 2130706433 plain already */
export function isNeverTarget(address: string): boolean {
  const host = plainHost(address);
  return METADATA_NAMES.includes(host) || listed(host, NEVER);
}

/** This machine itself. */
export function isThisMachine(address: string): boolean {
  const host = plainHost(address);
  return host === 'localhost' || listed(host, HERE);
}

/** Without the brackets of IPv6, and the dot that ends a full name. */
const plainHost = (address: string): string =>
  address
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
