import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, type Office, OPEN_DRAWER, openDesk } from './desk.ts';

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk());
});
afterEach(() => office.close());

const openDrawer = (): Promise<void> => desk.key(`<home>${OPEN_DRAWER}`);

describe('nothing is asked about what is known to be wrong', () => {
  test('a letter in a count', async () => {
    await openDrawer();
    await desk.key('<home>KCNE<enter>1<tab>x<f10>');
    expect([desk.message.slice(0, 4), desk.field]).toEqual(['1007', 'd5000']);
    await desk.key('<eraseEOF>1<f10>');
    expect(desk.message).toMatch(/^7011 The count will be committed/);
    await desk.key('<f10>');
    expect(desk.message).toMatch(/^9004 Counted 150.00/);
  });

  test('a drawer that is not counted, and none', async () => {
    await desk.key('KCLS<enter><f10>');
    expect(desk.message).toMatch(/^7008 /);
    await openDrawer();
    await desk.key('<home>KCLS<enter><f10>');
    expect(desk.message).toMatch(/^4017 Drawer must be counted first/);
    await desk.key('<f6>1<tab>1<f10><f10><f6><f10>');
    expect(desk.message).toMatch(/^7011 The drawer will be closed/);
  });
});
