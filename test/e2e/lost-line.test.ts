import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Office } from './office.ts';
import type { Tty } from './tty.ts';

describe('a lost terminal', () => {
  let office: Office;

  beforeAll(async () => {
    office = new Office();
    await (await signedOn('9010 Good day')).type('<home>SGOF<enter>', '9009 Signed off');
  });
  afterAll(() => office.close());

  async function signedOn(greeting: string): Promise<Tty> {
    const tty = office.open();
    await tty.waitFor('BEN2');
    await tty.type('BEN2<tab>2222<enter>', greeting);
    return tty;
  }

  const drafts = (): string[] =>
    readdirSync(join(office.home, 'state/drafts')).filter(file => !file.endsWith('.lock'));

  it.each(['SIGKILL', 'SIGHUP'])('is taken up again where it was, after %s', async signal => {
    const tty = await signedOn('9010 Good day');
    await tty.type('<home>CITI<enter>', 'CITATION INQUIRY');
    await tty.type('7712', /7712/);
    await tty.type('<f2>', '9016 Suspended CITI');
    await tty.type('<home>KPAE<enter>', 'Applied to');
    await tty.type('<tab>12.35<left>', /12\.35/);
    await tty.waitFor(() => tty.row(24).includes(`${String(tty.cursor.row).padStart(3, '0')}/`));
    const { cursor } = tty;
    const body = tty.text.split('\n').slice(2, 20);
    tty.kill(signal);
    await tty.end();

    const again = await signedOn('9017 Back on KPAE.');
    expect(again.text.split('\n').slice(2, 20)).toEqual(body);
    expect(again.cursor).toEqual(cursor);
    await again.type('<f3>', 'MENU');
    await again.type('<f2>', '9017 Back on CITI.');
    expect(again.text).toContain('7712');
    await again.type('<home>SGOF<enter>', '9009 Signed off');
    expect(drafts()).toEqual([]);
    again.keys('<f3>');
    await again.end();
  });

  it('is still heads-down, with its tape over the screen', async () => {
    const tty = await signedOn('9010 Good day');
    await tty.type('\x14', 'HSDE');
    await tty.type('<home>KPAE<enter>', 'Applied to');
    await tty.type('<f13>100+250', /250/);
    tty.kill('SIGKILL');
    await tty.end();

    const again = await signedOn('9017 Back on KPAE.');
    await again.waitFor('A: 1234 is 12.34');
    expect(again.row(24)).toContain('HSDE');
    await again.type('+', /2\.50 \+/);
    await again.type('<f12>', () => !again.text.includes('1234 is 12.34'));
    await again.type('<home>SGOF<enter>', '9009 Signed off');
  });
});
