import { isMap, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument, visit } from 'yaml';
import type { Finding, RuleId } from './finding.ts';

/** The way to a value in a file: `['fields', 'plate', 'kind']`. */
export type Path = readonly (string | number)[];

/** A YAML file that knows on which line each of its values stands, and collects what is wrong with it. */
export interface SourceDocument {
  file: string;
  data: unknown;
  findings: Finding[];
  /** Notes what is wrong at a path; `row` counts from 0 the lines of a picture that stands there. */
  report(rule: RuleId, path: Path, text: string, row?: number): void;
}

type Entry = { key: string | number; keyNode: Node | null; value: ParsedNode | null };

function entries(node: ParsedNode | null): Entry[] {
  if (isMap<ParsedNode, ParsedNode | null>(node)) {
    return node.items.map(({ key, value }) => ({
      key: isScalar(key) ? String(key.value) : String(key),
      keyNode: key,
      value,
    }));
  }
  return isSeq<ParsedNode>(node) ? node.items.map((value, key) => ({ key, keyNode: value, value })) : [];
}

/** Reads the YAML text. Syntax errors and keys that stand twice are findings; `data` is then undefined. */
export function readDocument(file: string, text: string): SourceDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  const lineAt = (offset: number): number => Math.max(lines.linePos(offset).line, 1);
  const findings: Finding[] = [];

  const lineOf = (path: Path): number => {
    let node: ParsedNode | null = document.contents;
    let line = 1;
    for (const step of path) {
      const entry: Entry | undefined = entries(node).find(({ key }) => key === step);
      if (!entry) break;
      if (entry.keyNode?.range) line = lineAt(entry.keyNode.range[0]);
      node = entry.value;
    }
    return line;
  };

  const reportTwins = (node: ParsedNode | null, path: Path): void => {
    const seen = new Set<string | number>();
    for (const { key, keyNode, value } of entries(node)) {
      if (seen.has(key)) {
        const rule = path.length === 1 && path[0] === 'steps' ? 'step-twice' : 'duplicate-key';
        const line = lineAt(keyNode?.range?.[0] ?? 0);
        findings.push({ file, line, rule, text: `${key} stands twice` });
      }
      seen.add(key);
      reportTwins(value, [...path, key]);
    }
  };

  for (const { pos, message } of [...document.errors, ...document.warnings]) {
    findings.push({ file, line: lineAt(pos[0]), rule: 'yaml-syntax', text: message });
  }
  visit(document, {
    Alias(_, { range, source }) {
      const line = lineAt(range?.[0] ?? 0);
      findings.push({ file, line, rule: 'yaml-syntax', text: `*${source}: aliases are not used here` });
    },
  });
  if (findings.length === 0) reportTwins(document.contents, []);

  return {
    file,
    data: findings.length === 0 ? document.toJS() : undefined,
    findings,
    report(rule, path, text, row) {
      const line = lineOf(path) + (row === undefined ? 0 : row + 1);
      findings.push({ file, line, rule, text });
    },
  };
}
