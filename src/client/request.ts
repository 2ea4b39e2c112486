import { type Operation, pathParameters } from '../contract/operation.ts';

/** One request of the contract as HTTP carries it. `path` has its query; a GET has no body. */
export interface HttpRequest {
  method: 'GET' | 'POST';
  path: string;
  body: Record<string, unknown> | null;
}

/** Lays the flat request of an operation out over path, query and body. */
export function httpRequest(operation: Operation, request: Readonly<Record<string, unknown>>): HttpRequest {
  const rest = { ...request };
  let path: string = operation.path;
  for (const name of pathParameters(operation.path)) {
    path = path.replace(`{${name}}`, encodeURIComponent(String(rest[name] ?? '')));
    delete rest[name];
  }
  if (operation.method === 'POST') return { method: 'POST', path, body: rest };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined && value !== null) query.set(name, String(value));
  }
  return { method: 'GET', path: query.size > 0 ? `${path}?${query}` : path, body: null };
}
