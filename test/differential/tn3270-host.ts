import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** Telnet and the options that TN3270 agrees on (RFC 854, RFC 1576). */
const [SE, NOP, BREAK, SB, WILL, WONT, DO, IAC, EOR] = [240, 241, 243, 250, 251, 252, 253, 255, 239];
const [BINARY, TIMING_MARK, TERMINAL_TYPE, END_OF_RECORD] = [0, 6, 24, 25];
const SEND = 1;

/** What the host sends for a record of the terminal, an empty one being Break, null its call; null for nothing. */
export type Answer = (record: Buffer | null) => Iterable<number> | null;

/** A TN3270 host on a loopback port. */
export interface Tn3270Host {
  port: number;
  /** Sends a 3270 data stream to every terminal that has called. */
  send(stream: Iterable<number>): void;
  /** Resolves when the one terminal has done what it was sent, and all it sent has been answered. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** A 3270 data stream as a Telnet record. */
function telnetRecord(stream: Iterable<number>): Buffer {
  const bytes = Array.from(stream).flatMap(byte => (byte === IAC ? [IAC, IAC] : [byte]));
  return Buffer.from([...bytes, IAC, EOR]);
}

/** Splits what a terminal sends into records and commands; a command's bytes follow its IAC. */
class TelnetReader {
  #heard: number[] = [];
  #state: 'data' | 'command' | 'option' | 'subnegotiation' | 'subcommand' = 'data';
  #command: number[] = [];
  readonly #onRecord: (record: Buffer) => void;
  readonly #onCommand: (command: readonly number[]) => void;

  constructor(onRecord: (record: Buffer) => void, onCommand: (command: readonly number[]) => void) {
    this.#onRecord = onRecord;
    this.#onCommand = onCommand;
  }

  read(chunk: Uint8Array): void {
    for (const byte of chunk) this.#next(byte);
  }

  #next(byte: number): void {
    switch (this.#state) {
      case 'data':
        if (byte === IAC) this.#state = 'command';
        else this.#heard.push(byte);
        return;
      case 'command':
        this.#begin(byte);
        return;
      case 'option':
        this.#finish(byte);
        return;
      case 'subnegotiation':
        if (byte === IAC) this.#state = 'subcommand';
        else this.#command.push(byte);
        return;
      case 'subcommand':
        if (byte === SE) this.#finish();
        else this.#state = 'subnegotiation';
    }
  }

  #begin(byte: number): void {
    this.#state = 'data';
    if (byte === IAC) this.#heard.push(IAC);
    else if (byte === EOR) this.#onRecord(Buffer.from(this.#heard.splice(0)));
    else if (byte === BREAK) this.#onRecord(Buffer.alloc(0));
    else if (byte >= SB) {
      this.#command = [byte];
      this.#state = byte === SB ? 'subnegotiation' : 'option';
    }
  }

  #finish(...last: number[]): void {
    this.#state = 'data';
    this.#onCommand([...this.#command, ...last]);
  }
}

/** Agrees on TN3270 step by step: the terminal's type first, then whole records of binary data both ways. */
function attend(socket: Socket, answer: Answer, onMark: () => void): void {
  const send = (record: Buffer | null): void => {
    const stream = answer(record);
    // Whatever is sent acknowledges the record, so that the terminal's next bytes need not wait for that.
    socket.write(stream ? telnetRecord(stream) : Buffer.from([IAC, NOP]));
  };
  const reader = new TelnetReader(send, ([command, option]) => {
    if (command === WILL && option === TERMINAL_TYPE) {
      socket.write(Buffer.from([IAC, SB, TERMINAL_TYPE, SEND, IAC, SE]));
    } else if (command === WONT && option === TIMING_MARK) {
      onMark();
    } else if (command === SB && option === TERMINAL_TYPE) {
      socket.write(
        Buffer.from([END_OF_RECORD, BINARY].flatMap(wanted => [IAC, DO, wanted, IAC, WILL, wanted])),
      );
      send(null);
    }
  });
  socket.on('data', (chunk: Buffer) => reader.read(chunk));
  socket.write(Buffer.from([IAC, DO, TERMINAL_TYPE]));
}

/** Starts a host whose screens are the caller's to choose. */
export async function startTn3270Host(answer: Answer = () => null): Promise<Tn3270Host> {
  const terminals = new Set<Socket>();
  const marks: (() => void)[] = [];
  const server = createServer({ noDelay: true }, socket => {
    terminals.add(socket.on('close', () => terminals.delete(socket)).on('error', () => socket.destroy()));
    attend(socket, answer, () => marks.shift()?.());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    send(stream) {
      const record = telnetRecord(stream);
      for (const terminal of terminals) terminal.write(record);
    },
    settled: () =>
      new Promise(resolve => {
        marks.push(resolve);
        for (const terminal of terminals) terminal.write(Buffer.from([IAC, DO, TIMING_MARK]));
      }),
    async close() {
      for (const terminal of terminals) terminal.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
