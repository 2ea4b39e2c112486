import { describe } from 'vitest';
import { LOCK } from '../../src/presentation/screen.ts';
import { run } from './cases.ts';

describe('delete', () => {
  run([
    {
      name: 'closes up to the end of the field',
      before: ['[abc]d', ' ^'],
      keys: 'delete',
      after: ['{bc.]d', ' ^'],
    },
    {
      name: 'closes up round the screen',
      before: ['bc]..[a', '      ^'],
      keys: 'delete',
      after: ['c.]..{b', '      ^'],
    },
    {
      name: 'is refused on a protected cell',
      before: ['|abc', ' ^'],
      keys: 'delete',
      after: ['|abc', ' ^'],
      lock: LOCK.protected,
    },
  ]);
});

describe('erase', () => {
  run([
    {
      name: 'takes out the character to the left',
      before: ['[abc]', '   ^'],
      keys: 'erase',
      after: ['{ac.]', '  ^'],
    },
    {
      name: 'does nothing at the first cell',
      before: ['[abc]', ' ^'],
      keys: 'erase',
      after: ['[abc]', ' ^'],
    },
    {
      name: 'does nothing at a first cell at address 0',
      before: ['abc]..[', '^'],
      keys: 'erase',
      after: ['abc]..[', '^'],
    },
    {
      name: 'does nothing at the first cell of a protected field',
      before: ['|ab[.', ' ^'],
      keys: 'erase',
      after: ['|ab[.', ' ^'],
    },
    {
      name: 'stays on a protected cell',
      before: ['|ab[.', '  ^'],
      keys: 'erase',
      after: ['|ab[.', '  ^'],
      lock: LOCK.protected,
    },
  ]);
});

describe('eraseEOF', () => {
  run([
    {
      name: 'empties from the cursor on',
      before: ['[abc]d', '  ^'],
      keys: 'eraseEOF',
      after: ['{a..]d', '  ^'],
    },
    {
      name: 'empties round the screen',
      before: ['bc]..[a', '      ^'],
      keys: 'eraseEOF',
      after: ['..]..{.', '      ^'],
    },
    {
      name: 'empties an unformatted screen to its end',
      before: ['abc', ' ^', 'def'],
      keys: 'eraseEOF',
      after: ['a..', ' ^', '...'],
    },
    {
      name: 'is refused on a protected cell',
      before: ['|abc', ' ^'],
      keys: 'eraseEOF',
      after: ['|abc', ' ^'],
      lock: LOCK.protected,
    },
  ]);
});

describe('eraseInput', () => {
  run([
    {
      name: 'empties and unmarks every input field',
      before: ['|ab{cd]e', '     ^', '%12]{x[y'],
      keys: 'eraseInput',
      after: ['|ab[..]e', '    ^', '#..][.[.'],
    },
    {
      name: 'keeps the MDT of a protected field',
      before: ['&ab{cd]e', '  ^'],
      keys: 'eraseInput',
      after: ['&ab[..]e', '    ^'],
    },
    {
      name: 'goes to address 0 without an input field',
      before: ['|ab', '  ^'],
      keys: 'eraseInput',
      after: ['|ab', '^'],
    },
    { name: 'erases an unformatted screen', before: ['abc', ' ^'], keys: 'eraseInput', after: ['...', '^'] },
    {
      name: 'empties the one field round the screen',
      before: ['ab{cd', '    ^'],
      keys: 'eraseInput',
      after: ['..[..', '   ^'],
    },
  ]);
});

describe('deleteField', () => {
  run([
    {
      name: 'empties the field from anywhere in it',
      before: ['[abc]d', '   ^'],
      keys: 'deleteField',
      after: ['{...]d', ' ^'],
    },
    {
      name: 'does nothing on an unformatted screen',
      before: ['abc', ' ^'],
      keys: 'deleteField',
      after: ['abc', ' ^'],
    },
    {
      name: 'is refused on a protected cell',
      before: ['|abc', ' ^'],
      keys: 'deleteField',
      after: ['|abc', ' ^'],
      lock: LOCK.protected,
    },
  ]);
});
