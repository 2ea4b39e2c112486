/**
 * Everything `citycrt screens check` looks for: the rule's id and what it demands. Each has one broken format
 * in test/format/fixtures/broken that fails it and nothing else.
 */
export const RULES = {
  'yaml-syntax': 'The file is YAML.',
  'duplicate-key': 'A key stands once in its map.',
  'step-twice': 'A key of the keyboard has one step.',
  'unknown-key': 'Only the keys that screens/README.md lists are used.',
  'bad-value': 'A value has the form that screens/README.md gives.',
  'code-pattern': 'The code is four upper-case letters; an imported map has its name of one to seven.',
  'code-twice': 'One file has the code.',
  size: 'A screen has at least 24 rows of 80 columns, and no more than 16383 cells.',
  'unknown-aid': 'A step hangs on open, enter, clear, pa1 to pa3 or pf1 to pf24.',
  'unknown-kind': 'A field is of a kind in the table of kinds.',
  'picture-width': 'A row of a picture has no more columns than the screen.',
  'picture-height': 'A picture has no more rows than its part of the screen.',
  'column-one': 'Text begins in column 2 or later, for its attribute stands before it.',
  'unclosed-bracket': 'A bracket closes on the row it opens on.',
  'bracket-pair': 'A bracket closes with its own kind: [ ] or { }.',
  'empty-field': 'There is room for a character between two brackets.',
  'unkeyable-character': 'No control, wide or combining character stands on a screen.',
  'name-unknown': 'Every field on the screen is described under `fields`.',
  'name-twice': 'A field stands on the screen once.',
  'field-unplaced': 'Every field described stands on the screen.',
  overlap: 'No two cells stand in the same place.',
  'attribute-clash': 'An attribute cell belongs to one field.',
  'off-screen': 'A cell lies within its part of the screen.',
  'repeat-rows': 'The repeated rows lie in the body, with fields on the first and nothing below it.',
  'page-without-repeat': 'A format that pages has repeated rows.',
  select: 'The choice of a line is keyed into an input outside the repeated rows.',
  'field-edits':
    'Edits belong to an input, lead to an input, leave room for a sign, and go from first segment to last.',
  cursor: 'The cursor begins in an input field.',
  'step-action': 'A step does one thing: call, goto, page or do.',
  'unknown-field': 'A step names fields of its format.',
  'label-missing': 'A PF key has a label for the legend.',
  'legend-length': 'The legend fits its row.',
  'unknown-operation': 'A step calls an operation of the contract.',
  'unknown-transaction': 'A transaction code is in the contract.',
  'unknown-behaviour': 'The behaviour exists, and a step that does something names one.',
  'unknown-list': 'The prompt list exists.',
  'unknown-message': 'The message is in the catalogue.',
  'carry-target': 'What is carried arrives in a field of the next format.',
  'input-unsent': 'What is keyed into an input goes somewhere.',
  'output-unfilled': 'An output shows something.',
  'request-access': 'The operation called is one of those that the transaction may ask for.',
  'request-property': 'What is sent is a property of the request.',
  'request-type': 'The property takes values of that type.',
  'request-length': 'The property holds the longest text that fits the field.',
  'request-missing': 'Every required property of the request is sent.',
  'reply-path': 'What is shown is in the reply.',
  'reply-type': 'What is shown has the type that the kind displays.',
  'repeat-array': 'The repeated rows show an array of the reply.',
} as const;

export type RuleId = keyof typeof RULES;

/** One thing wrong in a format file. Lines count from 1. */
export interface Finding {
  file: string;
  line: number;
  rule: RuleId;
  text: string;
}

/** "screens/citation/CITI.yaml:12: [overlap] ..." */
export const formatFinding = ({ file, line, rule, text }: Finding): string =>
  `${file}:${line}: [${rule}] ${text}`;
