/** Whether a workflow's host can be reached: connected to, and its certificate looked at. Nothing is sent, because whatever comes is posted. */
import { lookup } from 'node:dns/promises';
import { connect } from 'node:tls';
import { isNeverTarget, isThisMachine } from '#src/config/never-targets.ts';

const TIMEOUT_MS = 10_000;
const HTTPS_PORT = 443;

/** @param address https. Rejects with what the socket, the certificate or the DNS says; its code is enough */
export async function reachWorkflow(address: string): Promise<void> {
  const { hostname, port } = new URL(address);
  const found = await lookup(hostname);
  if (isNeverTarget(found.address) || isThisMachine(found.address))
    throw Object.assign(new Error('an address that nothing is sent to'), { code: 'FORBIDDEN_ADDRESS' });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect(
    { host: found.address, port: port === '' ? HTTPS_PORT : Number(port), servername: hostname, timeout: TIMEOUT_MS },
    resolve,
  );
  socket.on('error', reject);
  socket.on('timeout', () => reject(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
  await promise.finally(() => socket.destroy());
}
