/** A well-kept server of the field without a database, for comparison only. */
import type { Hl7Message } from '@medplum/core';
import { Hl7Server } from '@medplum/hl7';

const server = new Hl7Server((connection) => {
  connection.addEventListener('message', ({ message }: { message: Hl7Message }) => connection.send(message.buildAck()));
});
// This version listens where it is told and does not say where that is.
const port = 20_000 + Math.floor(Math.random() * 20_000);
await server.start(port);
process.stdout.write(`PORT ${port}\n`);
process.on('SIGTERM', () => process.exit(0));
