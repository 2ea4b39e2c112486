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
    expect(readS3270Arguments(args)).toEqual(expected);
  });

  it.each([[['-scriptport']], [['-scriptport', 'x']], [['-scriptport', '70000']]])('refuses %j', args => {
    expect(() => readS3270Arguments(args)).toThrow(RangeError);
  });
});
