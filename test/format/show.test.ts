import { expect, it } from 'vitest';
import { showFormat } from '../../src/format/show.ts';
import { formatFrom } from './fixtures.ts';

const format = formatFrom(
  `
code: MENU
title: SHOWN
picture: |2
   Plate [plate  ][st]
   {item  {amount   }
fields: { plate: {}, st: {}, item: { show: item }, amount: { show: amount } }
repeat: { items: lines, rows: [4, 5] }
cells: [{ row: 7, col: 3, length: 5, name: open, protect: none }]
`.replace('fields: {', 'fields: { open: {},'),
);

it('draws fields between brackets where their attributes are', () => {
  const lines = showFormat(format).split('\n');
  expect(lines).toHaveLength(24);
  expect(lines[0]).toBe('{code[command___________]{title.......................}         {today...{clock}');
  expect(lines.slice(2, 5)).toEqual([' Plate [plate__][st]', ' {item..{amount...}', ' {......{.........}']);
});

it('does not close a field that no attribute ends', () => {
  expect(showFormat(format).split('\n')[6]).toBe(' [open_');
});
