/** What the key of an AID is called on a message line: Enter, F10. */
export const keyWord = (aid: string): string =>
  aid === 'enter' ? 'Enter' : aid.toUpperCase().replace(/^PF/, 'F');
