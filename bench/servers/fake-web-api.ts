/** Answers what bolt asks of Slack before it serves. */
import { createServer } from 'node:http';

export async function fakeWebApi(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((req, res) => {
    req.resume();
    res.setHeader('content-type', 'application/json');
    res.end(
      JSON.stringify({
        ok: true,
        user_id: 'UBOT',
        bot_id: 'BBOT',
        team_id: 'T1',
        user: 'ops',
        team: 'bench',
        url: 'http://127.0.0.1/',
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/api/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
