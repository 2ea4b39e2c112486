import { describe, expect, it } from 'vitest';
import { draw } from '../presentation/drawing.ts';
import { connected, tell } from './loopback.ts';

/** Two input fields, a protected label before each. */
const form = () => draw(']NAME [.....]......', '       ^', ']CODE [AB.CD]......');

describe('Wait', () => {
  it('comes back at once when what it waits for holds', async () => {
    const { script } = await connected(form());
    for (const line of [
      'Wait',
      'Wait(InputField)',
      'Wait(30, InputField)',
      'Wait(Unlock)',
      'Wait(3270Mode)',
    ]) {
      expect(await tell(script, line), line).toMatchObject({ data: [], outcome: 'ok' });
    }
  });

  it('does not wait for an operator error to go away', async () => {
    const { script } = await connected(form());
    await tell(script, 'MoveCursor(0,1)', 'Key(NoFailOnError,X)');
    for (const line of ['Wait(30,Unlock)', 'Wait(30,InputField)']) {
      expect(await tell(script, line)).toMatchObject({
        data: [],
        status: expect.stringMatching(/^L/),
        outcome: 'ok',
      });
    }
  });

  it('for output waits for a change to come, also inside Snap()', async () => {
    const { script, loopback } = await connected(form());
    const waiting = tell(script, 'Snap(Wait,30,Output)', 'Snap(Ascii,1,7,2)');
    await expect
      .poll(() => {
        loopback.answer(26, 'NEW');
        return Promise.race([waiting, null]);
      })
      .toMatchObject({ data: ['NE'] });
  });

  it('for an input field wants fields, and the cursor elsewhere than at the first place', async () => {
    const { script, loopback } = await connected(form());
    loopback.screen.cursor = 0;
    expect(await tell(script, 'Wait(0.001,InputField)')).toMatchObject({ outcome: 'error' });
    loopback.screen.cursor = 1;
    expect(await tell(script, 'Wait(1,InputField)')).toMatchObject({ outcome: 'ok' });
    const unformatted = await connected(draw('.'.repeat(19)));
    unformatted.loopback.screen.cursor = 5;
    expect(await tell(unformatted.script, 'Wait(0.001,InputField)')).toMatchObject({ outcome: 'error' });
  });

  it('for seconds does so connected or not, and for NVT mode in vain', async () => {
    const { script } = await connected(form());
    for (const line of ['Wait(0.001,Seconds)', 'Disconnect', 'Wait(0.001,Seconds)']) {
      expect(await tell(script, line)).toMatchObject({ data: [], outcome: 'ok' });
    }
    expect(await tell(script, 'Wait(Seconds)')).toMatchObject({ outcome: 'error' });
    await tell(script, 'Connect()');
    expect(await tell(script, 'Wait(0.001,NVTMode)')).toMatchObject({ outcome: 'error' });
  });

  it('says when the time is over, and says when there is no input field', async () => {
    const { script, loopback } = await connected(draw('.'.repeat(19)));
    expect(await tell(script, 'Wait(0.001,Output)')).toMatchObject({
      data: ['Wait(output): Timed out'],
      outcome: 'error',
    });
    loopback.screen.cursor = 0;
    expect(await tell(script, 'Wait(0.001,Disconnect)')).toMatchObject({ outcome: 'error' });
  });
});
