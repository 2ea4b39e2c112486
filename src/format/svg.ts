import { isIntensified, isProtected } from '../presentation/attribute.ts';
import { rowText } from '../presentation/buffer.ts';
import { attributeOf } from '../presentation/fields.ts';
import { COLORS, type Color, HIGHLIGHTS, type Screen } from '../presentation/screen.ts';

/** Pixels of a cell, of the text in it, and of the border around the screen. */
const CELL = { width: 9, height: 20, font: 15, baseline: 15 } as const;
const BORDER = 18;

const PALETTE: Readonly<Record<Exclude<Color, 'default'>, string>> = {
  blue: '#6aa5ff',
  red: '#ff6f69',
  pink: '#ff93d5',
  green: '#46d684',
  turquoise: '#5fe0d5',
  yellow: '#f0d35a',
  white: '#f1f7f3',
};
const GREEN = {
  background: '#07110b',
  bezel: '#1b2a21',
  output: '#35b26c',
  input: '#7df0ab',
  bright: '#d6ffe4',
} as const;

/** How a cell is drawn; neighbors with equal styles are drawn together. */
interface Style {
  ink: string;
  paint: 'plain' | 'reverse' | 'underline';
}

interface Run extends Style {
  col: number;
  text: string;
}

function inkOf(attribute: number, color: Color): string {
  if (color !== 'default') return PALETTE[color];
  if (isIntensified(attribute)) return GREEN.bright;
  return isProtected(attribute) ? GREEN.output : GREEN.input;
}

/** The color and highlighting of the cell itself, or else of the attribute cell that governs it. */
function styleOf(screen: Screen, address: number, governing: number): Style {
  const color = COLORS[screen.color[address] || (screen.color[governing] ?? 0)] ?? 'default';
  const highlight = HIGHLIGHTS[screen.highlight[address] || (screen.highlight[governing] ?? 0)];
  const isAttribute = screen.attr[address] !== 0;
  const paint = !isAttribute && (highlight === 'reverse' || highlight === 'underline') ? highlight : 'plain';
  return { ink: inkOf(screen.attr[governing] ?? 0, color), paint };
}

function runsOf(screen: Screen, row: number): Run[] {
  const runs: Run[] = [];
  const glyphs = Array.from(rowText(screen, row));
  for (let col = 0; col < screen.cols; col++) {
    const address = row * screen.cols + col;
    const governing = attributeOf(screen, address);
    const style = styleOf(screen, address, governing);
    const text = glyphs[col] ?? ' ';
    const last = runs.at(-1);
    if (last && last.ink === style.ink && last.paint === style.paint) last.text += text;
    else runs.push({ ...style, col, text });
  }
  return runs;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, char => ENTITIES[char] ?? char);

const xOf = (col: number): number => BORDER + col * CELL.width;
const yOf = (row: number): number => BORDER + row * CELL.height;

function box(col: number, row: number, width: number, attributes: string): string {
  return `<rect x="${xOf(col)}" y="${yOf(row)}" width="${width * CELL.width}" height="${CELL.height}" ${attributes}/>`;
}

/** The words of a run, each at its own column, so that a reader's font cannot push them out of line. */
function words({ ink, paint, col, text }: Run, row: number): string[] {
  const fill = paint === 'reverse' ? GREEN.background : ink;
  return [...text.matchAll(/\S+(?: \S+)*/gu)].map(match => {
    const at = col + Array.from(text.slice(0, match.index)).length;
    const length = Array.from(match[0]).length * CELL.width;
    const place = `x="${xOf(at)}" y="${yOf(row) + CELL.baseline}" textLength="${length}"`;
    return `<text ${place} fill="${fill}">${escapeXml(match[0])}</text>`;
  });
}

function drawRun(run: Run, row: number): string[] {
  const width = Array.from(run.text).length;
  if (run.paint === 'reverse') return [box(run.col, row, width, `fill="${run.ink}"`), ...words(run, row)];
  if (run.paint === 'plain') return words(run, row);
  const y = yOf(row) + CELL.height - 2;
  const line = `<path d="M${xOf(run.col)} ${y}h${width * CELL.width}" stroke="${run.ink}" stroke-opacity="0.6"/>`;
  return [...words(run, row), line];
}

/**
 * Draws a screen as a picture of a green CRT, a self-contained SVG with the cursor where it stands. Nondisplay
 * fields are blank, as on the glass.
 *
 * @param title what a reader who cannot see the picture is told
 */
export function screenToSvg(screen: Screen, title: string): string {
  const width = screen.cols * CELL.width + 2 * BORDER;
  const height = screen.rows * CELL.height + 2 * BORDER;
  const rows = Array.from({ length: screen.rows }, (_, row) =>
    runsOf(screen, row).flatMap(run => drawRun(run, row)),
  );
  const cursor = [screen.cursor % screen.cols, Math.floor(screen.cursor / screen.cols)] as const;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="'IBM 3270','IBM Plex Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="${CELL.font}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="12" fill="${GREEN.background}" stroke="${GREEN.bezel}" stroke-width="2"/>`,
    ...rows.flat(),
    box(cursor[0], cursor[1], 1, `fill="${GREEN.bright}" fill-opacity="0.55"`),
    '</svg>',
    '',
  ].join('\n');
}
