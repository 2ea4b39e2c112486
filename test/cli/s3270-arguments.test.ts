import { describe, expect, it } from 'vitest';
import { readS3270Arguments } from '../../src/cli/s3270-arguments.ts';

describe('an s3270 command line', () => {
  it.each([
    ['py3270', ['-xrm', 's3270.unlockDelay: False'], { host: null, scriptPort: null }],
    [
      'the Robot library',
      ['-xrm', 's3270.unlockDelay: False', '-xrm', '*model: 2', '-utf8', '-port', '992'],
      { host: null, scriptPort: null },
    ],
    [
      'a host',
      ['-model', '3279-2', '-secure', 'localhost:3270'],
      { host: 'localhost:3270', scriptPort: null },
    ],
    ['a session file', ['-utf8', '/home/clerk/office.s3270'], { host: null, scriptPort: null }],
    ['a script port', ['-scriptport', '17938', 'citycrt'], { host: 'citycrt', scriptPort: 17_938 }],
    ['a script port with its address', ['-scriptport', '127.0.0.1:4000'], { host: null, scriptPort: 4000 }],
    ['an option nobody knows', ['-nosuch', '-xrm', 'a: b'], { host: null, scriptPort: null }],
  ])('of %s', (_, args, expected) => {
    expect(readS3270Arguments(args)).toEqual(expected);
  });

  it.each([[['-scriptport']], [['-scriptport', 'x']], [['-scriptport', '70000']]])('refuses %j', args => {
    expect(() => readS3270Arguments(args)).toThrow(RangeError);
  });
});
