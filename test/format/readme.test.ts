import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { KINDS } from '../../src/format/kinds.ts';

const readme = readFileSync(new URL('../../screens/README.md', import.meta.url), 'utf8');

it.each(Object.keys(KINDS))('the description of format files has the kind %s', kind => {
  expect(readme).toContain(`\`${kind}\``);
});
