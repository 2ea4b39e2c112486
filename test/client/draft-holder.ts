import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { takeDraft } from '../../src/client/draft.ts';

/** Run by the tests as a terminal whose operator has keyed something, and that has collected its garbage since. */
const [folder = '', key = ''] = process.argv.slice(2);
function keep(): void {
  const draft = takeDraft({ folder, key: Buffer.from(key, 'hex') });
  draft.begin('held');
  draft.append('key');
}
keep();
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
setImmediate(() => {
  collect();
  setImmediate(() => process.send?.('keyed'));
});
process.on('disconnect', () => process.exit());
