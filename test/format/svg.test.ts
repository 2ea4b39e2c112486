import { describe, expect, it } from 'vitest';
import { layFormat, putField, setFieldError, setFieldText } from '../../src/format/lay.ts';
import { screenToSvg } from '../../src/format/svg.ts';
import { createScreen } from '../../src/presentation/screen.ts';
import { formatFrom } from './fixtures.ts';

const format = formatFrom(`
code: MENU
title: DRAWN
picture: |2
   Name   [name    ] {note              }
   Secret [secret  ]
fields: { name: {}, note: { intensity: bright }, secret: { kind: secret } }
cells: [{ row: 8, col: 3, text: OVERDUE, color: red }]
`);

function draw(change: (screen: ReturnType<typeof createScreen>) => void = () => {}): string {
  const screen = createScreen();
  layFormat(screen, format);
  change(screen);
  return screenToSvg(screen, 'The <main> screen');
}

/** Tags and entities as a reader of XML takes them: each tag is closed, and nothing is left over. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  const rest = svg.replace(
    /<(\/?)(\w+)((?:\s[\w-]+="[^"<&]*")*)\s*(\/?)>/g,
    (_, end, name, _attributes, empty) => {
      if (end) expect(open.pop()).toBe(name);
      else if (!empty) open.push(name);
      return '';
    },
  );
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot);)/);
}

describe('screenToSvg', () => {
  it('is well-formed, whatever stands on the screen', () => {
    const svg = draw(screen => putField(screen, format, 'note', '<&"A\'> \u001b]]>'));
    expectWellFormed(svg);
    expect(svg).toContain("&lt;&amp;&quot;A'&gt;");
    expect(svg).toContain('<title>The &lt;main&gt; screen</title>');
    expect(svg).not.toContain('\u001b');
  });

  it('draws each run of words in the column where it stands', () => {
    expect(draw()).toMatch(/<text x="27" y="73" textLength="36" fill="#[0-9a-f]{6}">Name<\/text>/);
  });

  it('draws colors, underlined inputs and fields in reverse', () => {
    const plain = draw();
    expect(plain).toMatch(/fill="#ff6f69">OVERDUE</);
    expect(plain.match(/<path /g)).toHaveLength(3);
    const inError = draw(screen => {
      setFieldText(screen, format, 'name', 'X');
      setFieldError(screen, format, 'name');
    });
    expect(inError.match(/<path /g)).toHaveLength(2);
    expect(inError.match(/<rect /g)).toHaveLength(3);
  });

  it('keeps secrets', () => {
    expect(draw(screen => setFieldText(screen, format, 'secret', 'HUNTER'))).not.toContain('HUNTER');
  });
});
