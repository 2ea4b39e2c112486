import { describe } from 'vitest';
import { LOCK } from '../../src/presentation/screen.ts';
import { run } from './cases.ts';

describe('nextWord', () => {
  run([
    {
      name: 'goes to the next word of the field',
      before: ['[ab cd.]', ' ^'],
      keys: 'nextWord',
      after: ['[ab cd.]', '    ^'],
    },
    {
      name: 'goes behind the last word',
      before: ['[ab..][ef]', '  ^'],
      keys: 'nextWord',
      after: ['[ab..][ef]', '   ^'],
    },
    {
      name: 'goes on to another field from there',
      before: ['[ab..]xy[.ef]', '   ^'],
      keys: 'nextWord',
      after: ['[ab..]xy[.ef]', '          ^'],
    },
    {
      name: 'goes from a word that ends its field to the attribute after it',
      before: ['[ab]xy[ef]', '  ^'],
      keys: 'nextWord',
      after: ['[ab]xy[ef]', '   ^'],
    },
    {
      name: 'finds one from a protected field',
      before: ['|ab[..|cd[ef]', ' ^'],
      keys: 'nextWord',
      after: ['|ab[..|cd[ef]', '          ^'],
    },
    {
      name: 'goes round the screen',
      before: ['[ab]..[..]', '       ^'],
      keys: 'nextWord',
      after: ['[ab]..[..]', ' ^'],
    },
    {
      name: 'stays where there is no word',
      before: ['[..]ab[..]', ' ^'],
      keys: 'nextWord',
      after: ['[..]ab[..]', ' ^'],
    },
    {
      name: 'does nothing on an unformatted screen',
      before: ['ab cd', ' ^'],
      keys: 'nextWord',
      after: ['ab cd', ' ^'],
    },
    {
      name: 'is kept out by an operator error',
      before: ['|ab[cd]', ' ^'],
      keys: 'X nextWord',
      after: ['|ab[cd]', ' ^'],
      lock: LOCK.protected,
    },
  ]);
});

describe('previousWord', () => {
  run([
    {
      name: 'goes to the word before',
      before: ['[ab cd.]', '     ^'],
      keys: 'previousWord',
      after: ['[ab cd.]', ' ^'],
    },
    {
      name: 'goes to the front of the word before a gap',
      before: ['[ab cd..]', '       ^'],
      keys: 'previousWord',
      after: ['[ab cd..]', '    ^'],
    },
    {
      name: 'passes over protected words',
      before: ['[ab]xy[..]', '       ^'],
      keys: 'previousWord',
      after: ['[ab]xy[..]', ' ^'],
    },
    {
      name: 'goes round the screen',
      before: ['|x[...]ab[.cd]', '    ^'],
      keys: 'previousWord',
      after: ['|x[...]ab[.cd]', '           ^'],
    },
    {
      name: 'stays where there is no other word',
      before: ['|x[ab]xy', '   ^'],
      keys: 'previousWord',
      after: ['|x[ab]xy', '   ^'],
    },
    {
      name: 'does nothing on an unformatted screen',
      before: ['ab cd', '    ^'],
      keys: 'previousWord',
      after: ['ab cd', '    ^'],
    },
  ]);
});

describe('deleteWord', () => {
  run([
    {
      name: 'takes the word before the cursor, the rest closing up',
      before: ['[ab cdx]', '      ^'],
      keys: 'deleteWord',
      after: ['{ab x..]', '    ^'],
    },
    {
      name: 'takes the blanks before the cursor first',
      before: ['[ab  .x]', '      ^'],
      keys: 'deleteWord',
      after: ['{x.....]', ' ^'],
    },
    {
      name: 'changes nothing at the first cell',
      before: ['[ab]', ' ^'],
      keys: 'deleteWord',
      after: ['[ab]', ' ^'],
    },
    {
      name: 'is refused in a protected field',
      before: ['|ab[..', '  ^'],
      keys: 'deleteWord',
      after: ['|ab[..', '  ^'],
      lock: LOCK.protected,
    },
    {
      name: 'does nothing on an unformatted screen',
      before: ['ab cd', '    ^'],
      keys: 'deleteWord',
      after: ['ab cd', '    ^'],
    },
  ]);
});
