import { checkCalls } from './check-calls.ts';
import { checkReplies } from './check-replies.ts';
import type { ContractView } from './contract-view.ts';
import type { Format, Operands, StepKey } from './format.ts';
import { COMMAND, SESSION_OUTPUTS } from './frame.ts';
import { handedOn, type LoadedFormat, namesOf, operandsOf, sourceName } from './references.ts';

function checkTransactions({ document, format }: LoadedFormat, contract: ContractView): void {
  const check = (code: string, path: readonly string[]): void => {
    if (!contract.transactions.has(code)) {
      document.report('unknown-transaction', path, `${code} is not a transaction of the contract`);
    }
  };
  check(format.transaction, [format.transaction === format.code ? 'code' : 'transaction']);
  for (const [key, step] of format.steps) {
    for (const { transaction } of handedOn(step)) check(transaction, ['steps', key]);
  }
}

/** Carried values must arrive: in a field of that name, or as `key` in the field that is the key. */
function checkCarried({ document, format }: LoadedFormat, others: ReadonlyMap<string, Format>): void {
  for (const [key, step] of format.steps) {
    for (const { transaction, carry } of handedOn(step)) {
      const target = others.get(transaction);
      if (!target) continue;
      const takesKey = [...target.fields.values()].some(({ role }) => role === 'key');
      for (const name of Object.keys(carry)) {
        if (name === 'key' ? takesKey : target.fields.get(name)?.use === 'input') continue;
        document.report('carry-target', ['steps', key], `${transaction} has no input ${name}`);
      }
    }
  }
}

function checkBehaviour({ document, format }: LoadedFormat, contract: ContractView): void {
  const { behaviour } = format;
  if (behaviour !== null && !contract.behaviours.has(behaviour)) {
    document.report('unknown-behaviour', ['behaviour'], `there is no behaviour ${behaviour}`);
  }
  for (const [key, { action }] of format.steps) {
    if (action.does === 'behaviour' && behaviour === null) {
      document.report(
        'unknown-behaviour',
        ['steps', key],
        `no behaviour is named that does ${action.command}`,
      );
    }
  }
}

function checkNames({ document, format }: LoadedFormat, contract: ContractView): void {
  const known = namesOf(format);
  const check = (operands: Operands, key: StepKey): void => {
    for (const operand of Object.values(operands)) {
      if (operand.from === 'field' && !known.has(operand.name)) {
        document.report('unknown-field', ['steps', key], `there is no field ${operand.name}`);
      }
    }
  };
  for (const [key, step] of format.steps) {
    for (const operands of operandsOf(step)) check(operands, key);
    const cursor = step.action.does === 'call' ? step.action.cursor : null;
    for (const [property, input] of Object.entries({ cursor, when: step.when })) {
      if (input === null || known.get(input)?.use === 'input') continue;
      document.report('unknown-field', ['steps', key, property], `there is no input ${input}`);
    }
    const message = step.action.does === 'call' ? step.action.message : null;
    if (message !== null && !contract.messages.has(message)) {
      document.report('unknown-message', ['steps', key, 'message'], `${message} is not in the catalogue`);
    }
  }
  for (const [name, field] of known) {
    if (field.list !== null && !contract.lists.has(field.list)) {
      document.report('unknown-list', ['fields', name, 'list'], `there is no prompt list ${field.list}`);
    }
  }
}

/** Without a behaviour, every input must be sent, carried or a choice, and every output be shown something. */
function checkUse({ document, format }: LoadedFormat): void {
  if (format.behaviour !== null) return;
  const used = new Set<string | null>([COMMAND, ...format.repeats.map(({ select }) => select)]);
  for (const step of format.steps.values()) {
    for (const operands of operandsOf(step)) {
      for (const operand of Object.values(operands)) used.add(sourceName(operand));
    }
  }
  for (const [name, field] of namesOf(format)) {
    if (field.use === 'input' && !used.has(name)) {
      document.report('input-unsent', ['fields', name], `what is keyed into ${name} goes nowhere`);
    }
    const isFilled = field.show !== null || field.value !== '' || SESSION_OUTPUTS.has(name);
    if (field.use === 'output' && !isFilled && name !== 'legend') {
      document.report('output-unfilled', ['fields', name], `nothing is shown in ${name}`);
    }
  }
}

/** Checks a format against what it refers to. Findings go to its document. */
export function checkFormat(
  loaded: LoadedFormat,
  contract: ContractView,
  others: ReadonlyMap<string, Format>,
): void {
  checkTransactions(loaded, contract);
  checkCarried(loaded, others);
  checkBehaviour(loaded, contract);
  checkNames(loaded, contract);
  checkUse(loaded);
  checkCalls(loaded, contract);
  checkReplies(loaded, contract);
}
