import { describe, expect, it } from 'vitest';
import { fixture, load } from './fixtures.ts';

const HEAD = 'code: CITI\ntitle: CITATION INQUIRY\n';
const INQUIRY = `${HEAD}picture: "  [citation ] {statusText  }"
fields:
  citation: { kind: citation, key: true }
  statusText: { show: statusText }
steps:
  enter: { label: Inquire, call: getCitation, send: { citation: citation }, show: reply }
`;

const check = (text: string): string[] =>
  load(fixture('good/KPAE.yaml'), { path: 'CITI.yaml', text }).findings.map(({ rule }) => rule);
const withStep = (step: string): string[] => check(`${INQUIRY}  ${step}\n`);

describe('what a step carries', () => {
  it('may be the key, a field of the next format, a value of the reply or a constant', () => {
    expect(withStep('pf6: { label: Pay, goto: KPAE, carry: { key: citation } }')).toEqual([]);
    expect(withStep('pf6: { label: Pay, goto: KPAE, carry: { amount: { reply: fine } } }')).toEqual([]);
    expect(withStep('pf6: { label: Pay, goto: KPAE, carry: { amount: { value: 1 } } }')).toEqual([]);
  });

  it('is not an output of the next format, nor what no reply has', () => {
    expect(withStep('pf6: { label: Pay, goto: KPAE, carry: { owed: citation } }')).toEqual(['carry-target']);
    expect(withStep('pf6: { label: Pay, goto: KPAE, carry: { key: { reply: no } } }')).toEqual([
      'reply-path',
    ]);
  });

  it('comes from the reply of the call it follows', () => {
    const carrying = (path: string) =>
      withStep(`pf6: { label: Go, call: postPayment, send: { citation: citation, amount: { reply: fine } },
        after: { goto: KPAE, carry: { key: { reply: ${path} } } } }`);
    expect(carrying('receipt')).toEqual([]);
    expect(carrying('statusText')).toEqual(['reply-path']);
  });

  it('is not checked where the next format is not among the files', () => {
    expect(withStep('pf6: { label: Menu, goto: MENU, carry: { anything: citation } }')).toEqual([]);
  });
});

describe('what a step sends', () => {
  const post = (send: string) => withStep(`pf10: { label: Post, call: postPayment, send: { ${send} } }`);

  it('may be constants and values of the reply', () => {
    expect(post('citation: citation, amount: { reply: fine }, tender: { value: CK }')).toEqual([]);
    expect(post("citation: citation, amount: { value: 5 }, 'lines[].code': statusText")).toEqual([]);
  });

  it('must be of the type, and one of the values, that the request takes', () => {
    expect(post('citation: citation, amount: { value: five }')).toEqual(['request-type']);
    expect(post('citation: citation, amount: { value: 5 }, tender: { value: XX }')).toEqual(['request-type']);
    expect(post("citation: citation, amount: { value: 5 }, 'tender[].x': citation")).toEqual([
      'request-property',
    ]);
  });

  it('takes defaults of the contract for what is not sent', () => {
    expect(check(INQUIRY)).toEqual([]);
  });
});

describe('a behaviour', () => {
  const screen = `${HEAD}picture: "  [choice] {said   }"\nfields: { choice: {}, said: {} }\n`;

  it('may use inputs and fill outputs', () => {
    expect(check(`${screen}behaviour: menu\nsteps: { enter: { do: choose } }\n`)).toEqual([]);
    expect(check(screen)).toEqual(['input-unsent', 'output-unfilled']);
  });

  it('must be there to do something', () => {
    expect(withStep('pf6: { label: Tape, do: tape }')).toEqual(['unknown-behaviour']);
  });

  it('may show an array of its own', () => {
    const list = `${HEAD}picture: "  {line  }"\nfields: { line: { show: text } }\n`;
    const repeat = 'repeat: { items: anything, rows: [3, 9] }\n';
    expect(check(`${list}${repeat}behaviour: menu\n`)).toEqual([]);
    expect(check(`${list}${repeat}`)).toEqual(['repeat-array']);
  });
});

describe('the shape of a file', () => {
  it.each([
    ['pf6: { label: Pay, goto: KPAE, send: { a: citation } }', 'step-action'],
    ['pf6: { label: Pay }', 'step-action'],
    ['pf6: { label: Pay, call: noteSeen, cursor: statusText }', 'unknown-field'],
    ['pf6: { label: Pay, call: noteSeen, when: statusText }', 'unknown-field'],
    ['pf6: { label: Pay, goto: KPAE, when: number }', 'unknown-field'],
    ['pf6: { label: Pay, call: noteSeen, after: later }', 'bad-value'],
    ['pf6: { label: Pay, call: noteSeen, then: clear }', 'unknown-key'],
    ['pf25: { label: Pay, goto: KPAE }', 'unknown-aid'],
    ['pf6: { label: "P\u200bay", goto: KPAE }', 'unkeyable-character'],
  ])('%s breaks %s', (step, rule) => {
    expect(withStep(step)).toEqual([rule]);
  });

  it('does not let a format hide a field of its frame', () => {
    expect(check(`${HEAD}picture: "  {message }"\nfields: { message: {} }\n`)).toEqual(['name-twice']);
  });

  it('keeps texts within their cells', () => {
    expect(check(`${HEAD}cells: [{ row: 4, col: 3, length: 2, text: LONG }]\n`)).toEqual(['bad-value']);
  });

  it.each(['', '- 1', 'code: 7'])('says so when %j is no format', text => {
    expect(check(text).length).toBeGreaterThan(0);
  });
});
