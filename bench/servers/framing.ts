/** What a control does about MLLP: bare framing, an acknowledgement when the body is kept. */
import { createServer } from 'node:net';

/** @param commit calls back when the body is on the disk */
export function serveFrames(commit: (body: Buffer, done: () => void) => void): void {
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    let open = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      open = open.length === 0 ? chunk : Buffer.concat([open, chunk]);
      for (let end = open.indexOf(0x1c); end >= 0; end = open.indexOf(0x1c)) {
        const body = open.subarray(open.indexOf(0x0b) + 1, end);
        open = open.subarray(end + 2);
        const header = body.subarray(0, body.indexOf(0x0d)).toString('latin1').split('|');
        const ack = `\x0bMSH|^~\\&|HUB|BENCH|${header[2]}|${header[3]}|20260113082600||ACK^A01^ACK|A${header[9]}|P|2.5.1\rMSA|AA|${header[9]}\r\x1c\r`;
        commit(body, () => socket.write(ack));
      }
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address === 'object') process.stdout.write(`PORT ${address.port}\n`);
  });
  process.on('SIGTERM', () => process.exit(0));
}
