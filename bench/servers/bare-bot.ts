/** The floor: a bare CloudAdapter, behind the few lines of shim that node:http needs, and for each question our own answer as a constant. */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import botbuilder from 'botbuilder';

type Constant = { readonly posted?: object; readonly answer?: object };

/** By the label of the activity. */
const constants = new Map<string, Constant>(JSON.parse(readFileSync(process.argv[2]!, 'utf8')));
const adapter = new botbuilder.CloudAdapter(new botbuilder.ConfigurationBotFrameworkAuthentication({}));

const server = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  req.on('end', () => {
    const request = { method: req.method, headers: req.headers, body: JSON.parse(Buffer.concat(chunks).toString()) };
    const response = {
      socket: undefined,
      status: (code: number) => {
        res.statusCode = code;
      },
      header: (name: string, value: string) => res.setHeader(name, value),
      send: (body: unknown) => res.end(JSON.stringify(body)),
      end: () => {
        if (!res.writableEnded) res.end();
      },
    };
    void adapter.process(request as never, response as never, async (context) => {
      const { posted, answer } = constants.get(context.activity.label ?? '') ?? {};
      if (posted !== undefined) await context.sendActivity({ ...posted } as never);
      if (answer !== undefined)
        await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: answer } });
    });
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.stdout.write(`PORT ${address.port}\n`);
});
process.on('SIGTERM', () => process.exit(0));
