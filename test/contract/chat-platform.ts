/**
 * What every place where people talk owes the house. A platform's own test file calls `chatPlatformContract` with a way to make one
 * against its fake (or against itself, for the console) and to look at what people there see.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type CardKey, type SiteId } from '#src/kernel/ids.ts';
import { instant } from '#src/kernel/time.ts';
import { rich } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { CommandRequest, Handle, Reply } from '#src/ports/handle.ts';
import type { OutboxRow } from '#src/ports/reader.ts';

export type PlatformUnderTest = {
  readonly platform: ChatPlatform;
  /** A channel, as settings name it, that cards go to. */
  readonly channel: string;
  /** Text of each card in the channel, oldest first, decoded from the platform's escapes. */
  readonly cards: () => Promise<readonly string[]>;
  /** Somebody presses the button of a card that carries this command. Resolves when the platform has taken the press. */
  readonly press: (command: string) => Promise<void>;
  /** Pings, links and scripts that content managed to inject into the cards. */
  readonly injected: () => Promise<readonly string[]>;
  /** Sockets, servers and the like that the platform holds open. */
  readonly open: () => number;
  /** Closes the fakes; stop() has been called before. */
  readonly close: () => Promise<void>;
};

export type MakePlatform = {
  readonly make: () => Promise<PlatformUnderTest>;
  /** It can only be posted to: nothing is edited there, and nothing comes back. */
  readonly oneWay?: true;
  /** Where a vendor stands behind the platform. */
  readonly vendor?: {
    /** One that the vendor refuses at start. */
    readonly makeRefused: () => Promise<PlatformUnderTest>;
    /** The next delivery meets a vendor that asks to wait `seconds`. */
    readonly throttle: (subject: PlatformUnderTest, seconds: number) => void;
    /** The channel of the next delivery is gone. */
    readonly loseChannel: (subject: PlatformUnderTest) => void;
  };
};

export const ACK: Document['blocks'][number] = {
  kind: 'actions',
  buttons: [{ label: "I've got it", command: 'alert ack E-7F3K', style: 'primary' }],
};

export function cardRow(to: { platform: string; channel: string }, over: Partial<OutboxRow> = {}): OutboxRow {
  const document: Document = {
    title: '5 West over census',
    plain: '5 West is over census: 31 of 30 staffed beds.',
    status: 'high',
    asOf: instant(Date.UTC(2026, 0, 13, 13, 26)),
    blocks: [{ kind: 'text', text: rich('31 of 30 staffed beds since 08:12.') }, ACK],
  };
  return {
    site: brand<SiteId>('riverside'),
    card: brand<CardKey>('episode:E-7F3K'),
    to,
    version: 1,
    document,
    urgency: 'urgent',
    createdAt: instant(Date.UTC(2026, 0, 13, 13, 26)),
    state: 'sending',
    attempt: 1,
    ...over,
  };
}

/** A front door that notes what came in. */
export function notingHandle(): {
  readonly handle: Handle;
  readonly requests: CommandRequest[];
  readonly next: () => Promise<CommandRequest>;
} {
  const requests: CommandRequest[] = [];
  const waiting: ((request: CommandRequest) => void)[] = [];
  const handle: Handle = async (request): Promise<Reply> => {
    requests.push(request);
    waiting.shift()?.(request);
    const document: Document = {
      title: 'Taken',
      plain: 'You have it.',
      status: 'ok',
      asOf: instant(Date.UTC(2026, 0, 13, 13, 26)),
      blocks: [],
    };
    return { document, data: null, audience: 'caller', ok: true };
  };
  return { handle, requests, next: () => new Promise((resolve) => waiting.push(resolve)) };
}

const titled = (row: OutboxRow, title: string): OutboxRow => ({
  ...row,
  version: row.version + 1,
  document: { ...row.document, title, plain: title },
});

/** The error of a delivery that must not succeed. */
async function failureOf(work: Promise<unknown>): Promise<OpsError> {
  const failure: unknown = await work.then(
    () => 'it did not fail',
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(OpsError);
  return failure as OpsError;
}

export function chatPlatformContract(name: string, { make, oneWay, vendor }: MakePlatform): void {
  describe(`chat platform contract: ${name}`, () => {
    const made: PlatformUnderTest[] = [];
    const started = async (handle: Handle = notingHandle().handle): Promise<PlatformUnderTest> => {
      const subject = await make();
      made.push(subject);
      await subject.platform.start(handle);
      return subject;
    };
    afterEach(async () => {
      for (const subject of made.splice(0)) {
        await subject.platform.stop();
        await subject.close();
      }
    });
    const target = (subject: PlatformUnderTest) => ({ platform: subject.platform.name, channel: subject.channel });

    it('delivers a card where it belongs, its button with it', async () => {
      const subject = await started();
      const { ref } = await subject.platform.deliver(cardRow(target(subject)), undefined);
      expect(ref).not.toBe('');
      const cards = await subject.cards();
      expect(cards).toHaveLength(1);
      expect(cards[0]).toContain('5 West over census');
      expect(cards[0]).toContain("I've got it");
    });

    if (oneWay !== true) {
      it('edits in place: a second delivery with the reference changes the card and adds none', async () => {
        const subject = await started();
        const row = cardRow(target(subject));
        const first = await subject.platform.deliver(row, undefined);
        const second = await subject.platform.deliver(titled(row, 'Taken by the charge nurse'), first);
        await subject.platform.deliver(titled(row, 'Over after 25 min'), second);
        const cards = await subject.cards();
        expect(cards).toHaveLength(1);
        expect(cards[0]).toContain('Over after 25 min');
        expect(cards[0]).not.toContain('Taken by the charge nurse');
      });

      it('brings a pressed button back as the command it carries, with who pressed and where', async () => {
        const door = notingHandle();
        const subject = await started(door.handle);
        await subject.platform.deliver(cardRow(target(subject)), undefined);
        const heard = door.next();
        await subject.press('alert ack E-7F3K');
        const request = await heard;
        expect(request.text).toBe('alert ack E-7F3K');
        expect(request.place.platform).toBe(subject.platform.name);
        expect(request.actor.platform).toBe(subject.platform.name);
        expect(request.actor.id).not.toBe('');
        expect(request.requestKey).not.toBe('');
      });

      it('row 32: gives two presses two keys, neither of them only the text', async () => {
        const door = notingHandle();
        const subject = await started(door.handle);
        await subject.platform.deliver(cardRow(target(subject)), undefined);
        for (let press = 0; press < 2; press += 1) {
          const heard = door.next();
          await subject.press('alert ack E-7F3K');
          await heard;
        }
        expect(new Set(door.requests.map((request) => request.requestKey)).size).toBe(2);
        expect(door.requests.map((request) => request.requestKey)).not.toContain('alert ack E-7F3K');
      });
    }

    it.each([
      '<!channel> <@U1> <https://evil.example|Patient list>',
      '<script>alert(1)</script><img src=x onerror=alert(1)>',
    ])('rows 19, 20: shows %s as text', async (hostile) => {
      const subject = await started();
      const row = titled(cardRow(target(subject)), `Unit ${hostile} is full`);
      await subject.platform.deliver(row, undefined);
      expect(await subject.injected()).toEqual([]);
      expect(await subject.cards()).toHaveLength(1);
    });

    it('is up after start and no longer after stop', async () => {
      const subject = await started();
      expect(subject.platform.health().state).toBe('up');
      await subject.platform.stop();
      expect(subject.platform.health().state).not.toBe('up');
    });

    it('stops cleanly, also twice, also before it started, and leaves nothing open', async () => {
      const early = await make();
      made.push(early);
      await early.platform.stop();
      const subject = await started();
      await subject.platform.stop();
      await subject.platform.stop();
      await expect.poll(subject.open).toBe(0);
    });

    if (vendor === undefined) return;

    it('rejects when the vendor refuses it, says so in its health, and leaves nothing open', async () => {
      const subject = await vendor.makeRefused();
      made.push(subject);
      const failure = await failureOf(subject.platform.start(notingHandle().handle));
      expect(failure.cure).not.toBe('');
      expect(subject.platform.health()).toEqual({ state: 'down', detail: failure.code });
      await expect.poll(subject.open).toBe(0);
    });

    it('refuses to deliver before it is connected, and says to try again', async () => {
      const subject = await make();
      made.push(subject);
      const failure = await failureOf(subject.platform.deliver(cardRow(target(subject)), undefined));
      expect(failure.retry).toEqual({ when: 'backoff' });
    });

    it('hands the vendor’s wait on instead of waiting or repeating by itself', async () => {
      const subject = await started();
      vendor.throttle(subject, 7);
      const failure = await failureOf(subject.platform.deliver(cardRow(target(subject)), undefined));
      expect(failure.retry).toEqual({ when: 'after', ms: 7_000 });
      expect(await subject.cards()).toEqual([]);
    });

    it('tells a channel that is gone from a vendor that is slow: never again, with a cure', async () => {
      const subject = await started();
      vendor.loseChannel(subject);
      const failure = await failureOf(subject.platform.deliver(cardRow(target(subject)), undefined));
      expect(failure.retry).toEqual({ when: 'never' });
      expect(failure.cure).not.toBe('');
    });
  });
}
