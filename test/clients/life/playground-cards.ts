/** A bot that answers a number with the card of that number: any card can be looked at in Microsoft's own client. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type CardBot = { readonly url: string; close(): Promise<void> };

/** @param cards Adaptive Cards; `3` is answered with the third */
export async function openCardBot(cards: readonly unknown[]): Promise<CardBot> {
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    res.end();
    const activity = JSON.parse(Buffer.concat(chunks).toString() || '{}');
    const card = activity.type === 'message' ? cards[Number(activity.text) - 1] : undefined;
    if (card === undefined) return;
    await fetch(
      `${activity.serviceUrl.replace(/\/$/, '')}/v3/conversations/${encodeURIComponent(activity.conversation.id)}/activities`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          type: 'message',
          from: activity.recipient,
          recipient: activity.from,
          conversation: activity.conversation,
          replyToId: activity.id,
          attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
        }),
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
