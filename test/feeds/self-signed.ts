/** A self-signed certificate for 127.0.0.1 (and so its own authority), made on the spot, so that no private key lies in the repository. */
import { generateKeyPairSync, sign } from 'node:crypto';

const der = (tag: number, ...contents: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(body.length)]), body]);
};
/** In as few bytes as it takes: browsers refuse any other. */
const lengthOf = (n: number): readonly number[] => (n < 0x80 ? [n] : n < 0x100 ? [0x81, n] : [0x82, n >> 8, n & 0xff]);
const sequence = (...contents: readonly Buffer[]) => der(0x30, ...contents);
const hex = (tag: number, value: string) => der(tag, Buffer.from(value, 'hex'));
const text = (tag: number, value: string) => der(tag, Buffer.from(value, 'latin1'));
const bits = (value: Buffer) => der(0x03, Buffer.from([0]), value);

const COMMON_NAME = hex(0x06, '550403');
const ECDSA_SHA256 = sequence(hex(0x06, '2a8648ce3d040302'));
const SUBJECT_ALT_NAME = hex(0x06, '551d11');

/** @param until end of its validity, as YYMMDDhhmmssZ */
export function selfSigned(name: string, until = '490101000000Z'): { readonly cert: string; readonly key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const who = sequence(der(0x31, sequence(COMMON_NAME, text(0x0c, name))));
  // Thirty years, so that the test does not end with a certificate.
  const validity = sequence(text(0x17, '200101000000Z'), text(0x17, until));
  const address = der(0x04, sequence(der(0x87, Buffer.from([127, 0, 0, 1]))));
  const extensions = der(0xa3, sequence(sequence(SUBJECT_ALT_NAME, address)));
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const serial = hex(0x02, '01');
  const body = sequence(hex(0xa0, '020102'), serial, ECDSA_SHA256, who, validity, who, spki, extensions);
  const signed = sequence(body, ECDSA_SHA256, bits(sign('sha256', body, privateKey)));
  const lines = signed.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
