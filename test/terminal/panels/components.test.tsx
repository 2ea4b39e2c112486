import { render } from 'ink-testing-library';
import type { ReactElement } from 'react';
import { describe, expect, test } from 'vitest';
import { ListPanel } from '../../../src/terminal/panels/list-panel.tsx';
import { ProgressPanel } from '../../../src/terminal/panels/progress-panel.tsx';
import { TapePanel } from '../../../src/terminal/panels/tape-panel.tsx';
import { TextPanel } from '../../../src/terminal/panels/text-panel.tsx';

/** The lines inside the border, without blanks around. */
const inside = (element: ReactElement): string[] => {
  const { lastFrame, unmount } = render(element);
  const lines = (lastFrame() ?? '').replaceAll(/\x1b\[[\d;]*m/g, '').split('\n');
  unmount();
  return lines.slice(1, -1).map(line => line.replace(/^\| | \|$/g, '').trimEnd());
};

const tenders = Array.from({ length: 25 }, (_, index) => [`T${index + 1}`, `TENDER ${index + 1}`]);

describe('text', () => {
  test('shows its lines between title and keys', () => {
    expect(inside(<TextPanel title="CITATION" lines={['11 digits', '', 'F4 lists.']} top={0} />)).toEqual([
      'CITATION',
      '',
      '11 digits',
      '',
      'F4 lists.',
      '',
      'F12 close',
    ]);
  });

  test('shows a page of many', () => {
    const lines = Array.from({ length: 23 }, (_, index) => `line ${index + 1}`);
    const shown = inside(<TextPanel title="KEYS" lines={lines} top={13} />);
    expect(shown[2]).toBe('line 14');
    expect(shown[11]).toBe('line 23');
    expect(shown.at(-1)).toBe('F7/F8 page  14-23 of 23  F12 close');
  });
});

describe('list', () => {
  test('lays columns as wide as their texts and marks the selected row', () => {
    expect(
      inside(
        <ListPanel title="TENDERS" columns={['CODE', 'NAME']} rows={tenders.slice(0, 2)} selected={1} />,
      ),
    ).toEqual([
      'TENDERS',
      '',
      '  CODE  NAME',
      '  T1    TENDER 1',
      '> T2    TENDER 2',
      '',
      'Enter choose  F7/F8 page  F12 close  1-2 of 2',
    ]);
  });

  test.each<[number, string, string]>([
    [0, 'T1 ', 'T10'],
    [12, 'T8 ', 'T17'],
    [24, 'T16', 'T25'],
  ])('keeps row %i in sight', (selected, first, last) => {
    const shown = inside(
      <ListPanel title="T" columns={['CODE', 'NAME']} rows={tenders} selected={selected} />,
    );
    expect(shown[3]!.slice(2)).toMatch(new RegExp(`^${first}`));
    expect(shown[12]!.slice(2)).toMatch(new RegExp(`^${last}`));
    expect(shown.filter(line => line.startsWith('> '))).toEqual([
      expect.stringMatching(new RegExp(`^> T${selected + 1} `)),
    ]);
  });

  test('an empty list and a text too long for the panel do no harm', () => {
    expect(inside(<ListPanel title="T" columns={['CODE']} rows={[]} selected={0} />)).toHaveLength(5);
    const long = inside(
      <ListPanel title="T" columns={['A', 'B']} rows={[['x'.repeat(90), 'y']]} selected={0} />,
    );
    expect(long.every(line => line.length <= 72)).toBe(true);
  });
});

describe('tape', () => {
  test('the paper ends above what is keyed, and a note stands in place of the keys', () => {
    const sum = { items: '002', figure: '8.00', sign: 'S', look: 'sum' } as const;
    const shown = (note: string): string[] =>
      inside(<TapePanel title="DEPOSIT" lines={[sum]} entry="12." note={note} />);
    expect(shown('').slice(-4)).toEqual([
      `${' '.repeat(38)}002   ${'8.00'.padStart(26)} S`,
      `${' '.repeat(44)}${'12.'.padStart(26)}`,
      '',
      expect.stringContaining('T total'),
    ]);
    expect(shown('')).toHaveLength(shown('No room.').length);
    expect(shown('No room.').at(-1)).toBe('No room.');
  });
});

describe('progress', () => {
  test.each([
    [0, 40, 0, '0 of 40  0%'],
    [10, 40, 18, '10 of 40  25%'],
    [40, 40, 72, '40 of 40  100%'],
    [0, 0, 0, '0 of 0  0%'],
  ])('%i of %i', (done, total, filled, text) => {
    const shown = inside(<ProgressPanel title="BUILDING" done={done} total={total} />);
    expect(shown[2]).toBe('#'.repeat(filled) + '.'.repeat(72 - filled));
    expect(shown.at(-1)).toBe(text);
  });
});
