import { z } from 'zod';
import { cents, signedCents } from '../../contract/atoms.ts';
import type { Operation } from '../../contract/operation.ts';
import { formatMoney } from '../../values/money.ts';
import { canonicalJson } from '../request-hash.ts';

/** One property as a person reads it: its path with blanks between, elements counted from 1. */
interface PropertyLine {
  name: string;
  value: string;
}

/** A schema without what makes it optional. */
function bare(schema: unknown): unknown {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable || inner instanceof z.ZodDefault) {
    inner = inner.unwrap();
  }
  return inner;
}

/** The schema of a property, or of the elements of an array. */
function within(schema: unknown, name: string): unknown {
  if (schema instanceof z.ZodObject) return bare(schema.shape[name]);
  return schema instanceof z.ZodArray ? bare(schema.element) : undefined;
}

/** A value property by property; what its schema, when there is one, says are cents is shown as money. */
export function propertyLines(value: unknown, schema?: unknown, path = ''): PropertyLine[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) => {
      const step = Array.isArray(value) ? String(Number(name) + 1) : name;
      return propertyLines(inner, within(schema, name), path === '' ? step : `${path} ${step}`);
    });
  }
  const isMoney = typeof value === 'number' && (schema === cents || schema === signedCents);
  return [{ name: path, value: isMoney ? formatMoney(value) : String(value ?? '') }];
}

/** What a write asks for, as a second person reads it: without the version it saw, which tells a person nothing. */
export function requestLines(request: Record<string, unknown>, operation?: Operation): PropertyLine[] {
  const { rev: _, ...asked } = JSON.parse(canonicalJson(request)) as Record<string, unknown>;
  return propertyLines(asked, operation?.request);
}
