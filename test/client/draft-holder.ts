import { takeDraft } from '../../src/client/draft.ts';

/** Run by the tests as a terminal whose operator has keyed something. */
const [folder = '', key = ''] = process.argv.slice(2);
const draft = takeDraft({ folder, key: Buffer.from(key, 'hex') });
draft.begin('held');
draft.append('key');
process.send?.('keyed');
process.on('disconnect', () => process.exit());
