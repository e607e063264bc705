/** A count on stderr that rewrites itself on a terminal and stays quiet in a pipe. */
export function progressLine(what: string, on: boolean): { show(done: number, of?: number): void; end(): void } {
  const live = on && process.stderr.isTTY;
  let shown = false;
  return {
    show(done, of) {
      if (!live) return;
      shown = true;
      process.stderr.write(`\r${done}${of === undefined ? '' : ` of ${of}`} ${what}`);
    },
    end() {
      if (shown) process.stderr.write('\r\x1b[K');
    },
  };
}
