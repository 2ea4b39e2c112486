import { z } from 'zod';

/** The part of JSON Schema that the contract's schemas use. */
export interface JsonSchema {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  maxLength?: number;
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
}

/** Every form a value may take at some place, unions laid flat. None means there is no such place. */
export interface Place {
  root: JsonSchema;
  forms: readonly JsonSchema[];
}

/** What a caller may send, or (`output`) what comes out once it has been checked. */
export function placeOf(schema: z.ZodType, side: 'input' | 'output'): Place {
  const root = z.toJSONSchema(schema, { io: side, unrepresentable: 'any' }) as JsonSchema;
  return { root, forms: flatten(root, root) };
}

function flatten(root: JsonSchema, schema: JsonSchema): JsonSchema[] {
  const target = schema.$ref === undefined ? schema : resolve(root, schema.$ref);
  const choices = target.anyOf ?? target.oneOf ?? target.allOf;
  if (choices) return choices.flatMap(choice => flatten(root, choice));
  return Array.isArray(target.type) ? target.type.map(type => ({ ...target, type })) : [target];
}

const resolve = (root: JsonSchema, reference: string): JsonSchema =>
  reference === '#' ? root : (root.$defs?.[reference.replace('#/$defs/', '')] ?? {});

/** A schema that says nothing lets everything be there. */
const isOpen = (form: JsonSchema): boolean =>
  form.type === undefined && form.enum === undefined && form.const === undefined;

function property(form: JsonSchema, name: string): JsonSchema[] {
  const known = form.properties?.[name];
  if (known) return [known];
  if (isOpen(form)) return [{}];
  return typeof form.additionalProperties === 'object' ? [form.additionalProperties] : [];
}

const elements = (form: JsonSchema): JsonSchema[] =>
  isOpen(form) ? [{}] : form.type === 'array' ? [form.items ?? {}] : [];

/** Follows a dotted path; `charges[].amount` and `charges.0.amount` go through the elements of an array. */
export function follow({ root, forms }: Place, path: string): Place {
  let at = forms;
  for (const step of path.split('.')) {
    const name = step.replace('[]', '');
    const inside = /^\d+$/.test(name) ? elements : (form: JsonSchema) => property(form, name);
    at = at.flatMap(inside).flatMap(next => flatten(root, next));
    if (step.endsWith('[]')) at = at.flatMap(elements).flatMap(next => flatten(root, next));
  }
  return { root, forms: at };
}

export const exists = ({ forms }: Place): boolean => forms.length > 0;

/** Whether a value of the type fits in one of the forms; an integer is a number, too. */
export const takes = ({ forms }: Place, type: 'string' | 'integer' | 'boolean'): boolean =>
  forms.some(form => isOpen(form) || form.type === type || (type === 'integer' && form.type === 'number'));

/** Whether the very value fits in one of the forms. */
export const takesValue = (place: Place, value: string | number | boolean): boolean =>
  place.forms.some(form => {
    if (form.const !== undefined) return form.const === value;
    if (form.enum) return form.enum.includes(value);
    return takes({ ...place, forms: [form] }, typeof value === 'number' ? 'integer' : jsonType(value));
  });

const jsonType = (value: string | boolean): 'string' | 'boolean' =>
  typeof value === 'string' ? 'string' : 'boolean';

export const isArray = ({ forms }: Place): boolean =>
  forms.some(form => isOpen(form) || form.type === 'array');

/** Most characters that one of the forms holds; Infinity where one has no limit. */
export const maxLength = ({ forms }: Place): number =>
  Math.max(...forms.map(form => form.maxLength ?? Number.POSITIVE_INFINITY));

/** Properties without which an object is refused, in whichever form. */
export const requiredOf = ({ forms }: Place): string[] =>
  (forms[0]?.required ?? []).filter(name => forms.every(form => form.required?.includes(name)));
