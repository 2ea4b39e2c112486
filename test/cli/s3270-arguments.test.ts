import { describe, expect, it } from 'vitest';
import { readS3270Arguments } from '../../src/cli/s3270-arguments.ts';

describe('an s3270 command line', () => {
  it.each([
    ['py3270', ['-xrm', 's3270.unlockDelay: False'], { host: null, sessionFile: null, scriptPort: null }],
    [
      'the Robot library',
      ['-xrm', 's3270.unlockDelay: False', '-xrm', '*model: 2', '-utf8', '-port', '992'],
      { host: null, sessionFile: null, scriptPort: null },
    ],
    [
      'a host',
      ['-model', '3279-2', '-secure', 'localhost:3270'],
      { host: 'localhost:3270', sessionFile: null, scriptPort: null },
    ],
    [
      'a session file',
      ['-utf8', 'desk/office.s3270'],
      { host: null, sessionFile: 'desk/office.s3270', scriptPort: null },
    ],
    [
      'a script port',
      ['-scriptport', '17938', 'citycrt'],
      { host: 'citycrt', sessionFile: null, scriptPort: 17_938 },
    ],
    [
      'a script port with its address',
      ['-scriptport', '127.0.0.1:4000'],
      { host: null, sessionFile: null, scriptPort: 4000 },
    ],
    [
      'an option nobody knows',
      ['-nosuch', '-xrm', 'a: b'],
      { host: null, sessionFile: null, scriptPort: null },
    ],
  ])('of %s', (_, args, expected) => {
    expect(readS3270Arguments(args)).toMatchObject(expected);
  });

  const MODEL_5 = { model: 5, size: { rows: 27, cols: 132 } };
  it.each([
    [[], null],
    [['-model', '5'], MODEL_5],
    [['-model', '3278-5'], MODEL_5],
    [['-model', '3279-5-E'], MODEL_5],
    [['-xrm', '*model: 5'], MODEL_5],
    [['-xrm', 's3270.model:5 '], MODEL_5],
    [['-set', 'model=5'], MODEL_5],
    [['-model', '2', '-xrm', '*model: 5'], MODEL_5],
    [['-model', '4'], { model: 4, size: { rows: 43, cols: 80 } }],
    [['-oversize', '160x62'], { model: 5, size: { rows: 62, cols: 160 } }],
    [['-oversize', '100x30'], { model: 2, size: { rows: 30, cols: 100 } }],
    [['-model', '2', '-xrm', 's3270.oversize: 132x50'], { model: 2, size: { rows: 50, cols: 132 } }],
  ])('%j is the terminal %j', (args, terminal) => {
    expect(readS3270Arguments(args)).toMatchObject({ terminal, warnings: [] });
  });

  it.each([
    [['-model', '9'], null, 'Invalid model number: 9'],
    [['-model', '5', '-oversize', '100x50'], MODEL_5, 'Invalid oversize 100x50: less than model 5'],
    [['-model', '5', '-oversize', '200x200'], MODEL_5, 'Invalid oversize 200x200: exceeds protocol limit'],
    [['-oversize', 'large'], null, "Invalid oversize value 'large'"],
  ])('%j goes on without what it cannot have', (args, terminal, warning) => {
    expect(readS3270Arguments(args)).toMatchObject({ terminal, warnings: [warning] });
  });

  it.each([[['-scriptport']], [['-scriptport', 'x']], [['-scriptport', '70000']]])('refuses %j', args => {
    expect(() => readS3270Arguments(args)).toThrow(RangeError);
  });
});
