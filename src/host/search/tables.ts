import type { FindKind } from '../../contract/search.ts';

/** One way to find a record: a folded word, plate, phone or "street house" text. Searched by prefix. */
export interface SearchTermRow {
  term: string;
  kind: 'name' | 'plate' | 'phone' | 'address';
  target_kind: FindKind;
  target_key: string;
}

export interface SearchTables {
  search_term: SearchTermRow;
}
