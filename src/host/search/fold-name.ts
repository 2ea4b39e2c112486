import { foldForSearch } from '../../values/text.ts';

/** A name as terms and queries write it: folded, with nothing but letters, digits and single blanks. */
export const foldName = (name: string): string =>
  foldForSearch(name.replace(/['’]/g, ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
