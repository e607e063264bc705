import { createInterface } from 'node:readline/promises';
import type { Talk } from './interview.ts';

/**
 * A person at a terminal, or lines that come through a pipe.
 * Lines are taken from the stream one by one, because a question asked of a pipe loses what came before it.
 */
export function terminalTalk(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Talk & { close(): void } {
  const isTerminal = input.isTTY === true && output.isTTY === true;
  const open = () => {
    const reader = createInterface({ input, output, terminal: isTerminal });
    return { reader, lines: reader[Symbol.asyncIterator]() };
  };
  let opened: ReturnType<typeof open> | undefined;
  return {
    async ask(prompt) {
      opened ??= open();
      // A pipe may have ended while its lines wait, and nobody's Enter ends the line of the question.
      if (isTerminal) {
        opened.reader.setPrompt(prompt);
        opened.reader.prompt();
      } else output.write(`${prompt}\n`);
      const { value, done } = await opened.lines.next();
      if (!done) return value;
      // Ctrl-C or Ctrl-D leaves the cursor behind the question.
      if (isTerminal) output.write('\n');
      return undefined;
    },
    say: (line) => void output.write(`${line}\n`),
    close: () => opened?.reader.close(),
  };
}
