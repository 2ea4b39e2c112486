import { describe, expect, it } from 'vitest';
import { Interpreter } from '../../src/script/interpreter.ts';
import { draw } from '../presentation/drawing.ts';
import { connected, hostOf, tell } from './loopback.ts';

const screen = () => draw(']PIN [....!5678]', '      ^', '..AB............');

describe('Query', () => {
  it.each([
    ['Query(Cursor)', '0 6'],
    ['Query(Cursor1)', 'row 1 column 7 offset 6'],
    ['Query(ScreenCurSize)', '2 16'],
    ['Query(formatted)', 'formatted'],
    ['Query(KeyboardLock)', 'false'],
    ['Query(TerminalName)', 'IBM-3279-2-E'],
    ['Query(CodePage)', 'cp037 sbcs gcsgid 697 cpgid 37'],
    ['Query(LuName)', ''],
    ['Query(Version)', 'citycrt 0.0.0'],
  ])('%s', async (line, answer) => {
    const { script } = await connected(screen());
    expect(await tell(script, line)).toMatchObject({ data: [answer], outcome: 'ok' });
  });

  it.each([
    ['office', 'host office 0', ''],
    ['office:23', 'host office 23', ''],
    ['T001@office:992', 'host office 992', 'T001'],
    ['/run/citycrt/host.sock', 'host /run/citycrt/host.sock 0', ''],
  ])('tells the parts of the host %s', async (name, host, lu) => {
    const { loopback } = await connected(screen());
    const script = new Interpreter({ ...hostOf(loopback), connect: async () => loopback });
    expect(await tell(script, `Connect(${name})`, 'Query(Host)')).toMatchObject({ data: [host] });
    expect(await tell(script, 'Query(LuName)')).toMatchObject({ data: [lu] });
    expect(await tell(script, 'Disconnect', 'Query(Host)')).toMatchObject({ data: [''] });
  });

  it('lists its words and their answers when it is given none', async () => {
    const { script } = await connected(screen());
    const { data } = await tell(script, 'Query');
    expect(data).toContain('Cursor1: row 1 column 7 offset 6');
    expect(data).toContain('LuName:');
    expect((await tell(script, 'Query()')).data).toEqual(data);
    expect(await tell(script, 'Query(Cursor,Host)')).toMatchObject({
      data: ['Query() requires 0 or 1 arguments'],
      outcome: 'error',
    });
  });
});
