/** A way to the server that a test stands on and looks at, or changes, what goes by. */
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** For each connection: carries the bytes from one side to the other; `end` breaks it. */
export type Carry = (near: Socket, far: Socket, end: () => void) => void;

/** @returns the URL of the same database by this way; it ends with the test */
export async function wayBy(url: string, carry: Carry): Promise<string> {
  const server = new URL(url);
  const socket = server.searchParams.get('host');
  const reach = (): Socket =>
    socket === null ? connect(Number(server.port || 5432), server.hostname) : connect(join(socket, '.s.PGSQL.5432'));
  const proxy = createServer((near) => {
    const far = reach();
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    for (const side of [near, far]) side.on('error', end).on('close', end);
    carry(near, far, end);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  const { port } = proxy.address() as { port: number };
  server.searchParams.delete('host');
  server.hostname = '127.0.0.1';
  server.port = String(port);
  return server.href;
}
