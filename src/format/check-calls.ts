import type { ContractView } from './contract-view.ts';
import type { FormatField, Operand, StepKey } from './format.ts';
import { kindOf } from './kinds.ts';
import { type LoadedFormat, namesOf } from './references.ts';
import { exists, follow, maxLength, type Place, placeOf, requiredOf, takes, takesValue } from './schema.ts';

/** A value on its way into a property of a request. */
interface Sent {
  operand: Operand;
  field: FormatField | undefined;
  /** The property as a caller may fill it, and as it comes out of the check. */
  input: Place;
  output: Place;
}

const longestOf = ({ kind, length }: FormatField): number => kindOf(kind).longest ?? length;

/** Rule and text of what keeps the property from holding the value; null when it can. */
function misfit({ operand, field, input, output }: Sent): ['request-type' | 'request-length', string] | null {
  if (operand.from === 'constant') {
    return takesValue(input, operand.value) ? null : ['request-type', `it does not take ${operand.value}`];
  }
  if (!field) return null;
  const { type } = kindOf(field.kind);
  if (!takes(input, type)) return ['request-type', `it does not take a ${field.kind}, which is a ${type}`];
  const room = exists(output) ? maxLength(output) : Number.POSITIVE_INFINITY;
  const longest = longestOf(field);
  return type === 'string' && longest > room
    ? ['request-length', `it holds ${room} characters, ${field.name} ${longest}`]
    : null;
}

/** Checks what the calls of a format send against the requests of their operations. */
export function checkCalls({ document, format }: LoadedFormat, contract: ContractView): void {
  const fields = namesOf(format);
  const checkSent = (key: StepKey, operation: string, send: Readonly<Record<string, Operand>>): void => {
    const schema = contract.operations[operation];
    if (!schema) {
      document.report('unknown-operation', ['steps', key], `${operation} is not an operation`);
      return;
    }
    const { access } = schema;
    if (typeof access !== 'string' && !access.includes(format.transaction)) {
      document.report('request-access', ['steps', key], `${operation} is not for ${format.transaction}`);
    }
    const request = placeOf(schema.request, 'input');
    const checked = placeOf(schema.request, 'output');
    for (const [path, operand] of Object.entries(send)) {
      const at = ['steps', key, 'send', path];
      const input = follow(request, path);
      if (!exists(input)) {
        document.report('request-property', at, `${operation} takes no ${path}`);
        continue;
      }
      const field = operand.from === 'field' ? fields.get(operand.name) : undefined;
      const fault = misfit({ operand, field, input, output: follow(checked, path) });
      if (fault) document.report(fault[0], at, `${path}: ${fault[1]}`);
    }
    const sent = new Set(Object.keys(send).map(path => path.replace(/[[.].*$/, '')));
    for (const name of requiredOf(request).filter(required => !sent.has(required))) {
      document.report('request-missing', ['steps', key], `${operation} needs ${name}`);
    }
  };
  for (const [key, { action }] of format.steps) {
    if (action.does === 'call') checkSent(key, action.operation, action.send);
  }
}
