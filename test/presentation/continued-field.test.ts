import { describe } from 'vitest';
import { run } from './cases.ts';
import { edited } from './edits.ts';

describe('a continued field', () => {
  const note = edited({
    0: { segment: 'first', exit: 'required' },
    5: { segment: 'middle' },
    9: { segment: 'last' },
  });
  run([
    {
      name: 'takes what is keyed across its segments',
      before: ['[..]|[..][.]..[.]', ' ^'],
      keys: '1 2 3',
      after: ['{12]|{3.]{.]..[.]', '       ^'],
      set: note,
    },
    {
      name: 'ends with its last segment',
      before: ['[..]|[..][.]..[.]', ' ^'],
      keys: '1 2 3 4 5 6',
      after: ['{12]|{34]{5]..[.]', '          ^'],
      code: 18,
      set: note,
    },
    {
      name: 'inserts across its segments',
      before: ['[ab]|[c.][.]..[.]', ' ^'],
      keys: 'insert x',
      after: ['{xa]|{bc]{.]..[.]', '  ^'],
      set: note,
    },
    {
      name: 'deletes across its segments',
      before: ['[ab]|[cd][e]..[.]', ' ^'],
      keys: 'delete',
      after: ['{bc]|{de]{.]..[.]', ' ^'],
      set: note,
    },
    {
      name: 'ends with the text of its segments',
      before: ['[ab]|[c.][.]..[.]', ' ^'],
      keys: 'fieldEnd',
      after: ['[ab]|[c.][.]..[.]', '       ^'],
      set: note,
    },
    {
      name: 'loses a word that began in the segment before',
      before: ['[ a]|[bc][.]..[.]', '       ^'],
      keys: 'deleteWord',
      after: ['{ c]|{..]{.]..[.]', '  ^'],
      set: note,
    },
    {
      name: 'erases back into the segment before',
      before: ['[ab]|[cd][e]..[.]', '      ^'],
      keys: 'erase',
      after: ['{ac]|{de]{.]..[.]', '  ^'],
      set: note,
    },
    {
      name: 'is emptied by Field Exit to its end',
      before: ['[ab]|[cd][e]..[.]', '  ^'],
      keys: 'fieldExit',
      after: ['{a.]|{..]{.]..[.]', '               ^'],
      set: note,
    },
    {
      name: 'counts as one field for Tab',
      before: ['[ab]|[cd][e]..[.]', ' ^'],
      keys: 'tab',
      after: ['[ab]|[cd][e]..[.]', '               ^'],
      set: note,
    },
    {
      name: 'counts as one field for BackTab',
      before: ['[ab]|[cd][e]..[.]', '       ^'],
      keys: 'backTab',
      after: ['[ab]|[cd][e]..[.]', ' ^'],
      set: note,
    },
    {
      name: 'is come back to at its beginning',
      before: ['[ab]|[cd][e]..[.]', '               ^'],
      keys: 'backTab',
      after: ['[ab]|[cd][e]..[.]', ' ^'],
      set: note,
    },
  ]);
});
