import { PassThrough, Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { serveScript } from '../../src/script/serve.ts';
import { draw } from '../presentation/drawing.ts';
import { hostOf, Loopback } from './loopback.ts';

const form = () => draw(']NAME [.....]......', '       ^');

async function answers(script: string, loopback = new Loopback(form())): Promise<string[]> {
  const output = new PassThrough();
  await serveScript(Readable.from([script]), output, hostOf(loopback));
  output.end();
  return (await text(output)).replaceAll(/\d\.\d{3}$/gm, 'N').split('\n');
}

describe('a script on a line', () => {
  it('is answered command by command: data, status, outcome', async () => {
    expect(await answers('Connect()\nString("AB")\nAscii(0,7,5)\nBogus\n')).toEqual([
      'U F U C(citycrt) I 2 1 19 0 7 0x0 N',
      'ok',
      'U F U C(citycrt) I 2 1 19 0 9 0x0 N',
      'ok',
      'data: AB   ',
      'U F U C(citycrt) I 2 1 19 0 9 0x0 N',
      'ok',
      'data: Unknown action: Bogus',
      'U F U C(citycrt) I 2 1 19 0 9 0x0 N',
      'error',
      '',
    ]);
  });

  it('takes CR LF, and answers an empty line, too', async () => {
    const told = ['L U U N N 2 24 80 0 0 0x0 N', 'ok'];
    expect(await answers('Ignore\r\n\r\nIgnore')).toEqual([...told, ...told, ...told, '']);
  });

  it('is answered once for all the actions of one, up to one that fails', async () => {
    expect(await answers('Connect() Key(A) Ascii(0,7,1) Bogus Key(B)\nAscii(0,7,2)')).toEqual([
      'data: A',
      'data: Unknown action: Bogus',
      'U F U C(citycrt) I 2 1 19 0 8 0x0 N',
      'error',
      'data: A ',
      'U F U C(citycrt) I 2 1 19 0 8 0x0 N',
      'ok',
      '',
    ]);
  });

  it('does nothing after a Quit in a line', async () => {
    const told = await answers('Connect() Quit() Bogus()');
    expect(told.slice(-2)).toEqual(['ok', '']);
  });

  it('ends at Quit, whatever follows', async () => {
    const loopback = new Loopback(form());
    const told = await answers('Connect()\nQuit\nConnect()\n', loopback);
    expect(told).toHaveLength(5);
    expect(loopback.isClosed).toBe(true);
  });

  it('lets the host go when its input ends', async () => {
    const loopback = new Loopback(form());
    await answers('Connect()\n', loopback);
    expect(loopback.isClosed).toBe(true);
  });

  it('ends when nobody reads the answers any more', async () => {
    const loopback = new Loopback(form());
    const gone = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
    const endless = new PassThrough();
    endless.write('Connect()\n');
    await serveScript(endless, gone, hostOf(loopback));
    expect(loopback.isClosed).toBe(true);
  });
});
