import type { Interpreter } from './interpreter.ts';

/** A setting of s3270 that can be asked for and, where it is not always the same here, set. */
interface Toggle {
  name: string;
  read(script: Interpreter): string;
  /** Null for what cannot be set. */
  write: ((script: Interpreter, value: boolean) => void) | null;
}

const always = (name: string, value: boolean): Toggle => ({ name, read: () => String(value), write: null });

const ofScreen = (name: 'alwaysInsert' | 'blankFill'): Toggle => ({
  name,
  read: ({ screen }) => String(screen[name]),
  write: (script, value) => {
    script.screen[name] = value;
  },
});

const ofScript = (name: 'aidWait' | 'monoCase' | 'unlockDelay'): Toggle => ({
  name,
  read: script => String(script[name]),
  write: (script, value) => {
    script[name] = value;
  },
});

const INSERT_MODE: Toggle = {
  name: 'insertMode',
  read: ({ screen }) => String(screen.insert),
  write: (script, value) => {
    if (script.screen.insert !== value) script.scripted.act({ do: 'toggleInsert' });
  },
};

/** In the order in which Set() lists them. */
const TOGGLES: readonly Toggle[] = [
  ofScript('aidWait'),
  ofScreen('alwaysInsert'),
  ofScreen('blankFill'),
  { name: 'codePage', read: () => 'cp037', write: null },
  INSERT_MODE,
  { name: 'model', read: ({ terminal }) => `3279-${terminal.model}-E`, write: null },
  ofScript('monoCase'),
  always('oerrLock', true),
  always('showTiming', false),
  always('trace', false),
  ofScript('unlockDelay'),
];

/** How s3270 spells a value (x3270 Common/boolstr.c). */
const VALUES: ReadonlyMap<string, boolean> = new Map([
  ...['true', 't', 'on', 'set', '1'].map(word => [word, true] as const),
  ...['false', 'f', 'off', 'clear', '0'].map(word => [word, false] as const),
]);

function toggleOf(action: string, name: string): Toggle {
  const toggle = TOGGLES.find(each => each.name.toLowerCase() === name.toLowerCase());
  if (!toggle) throw new Error(`${action}(): Unknown toggle name '${name}'`);
  return toggle;
}

function change(action: string, toggle: Toggle, text: string, script: Interpreter): void {
  const value = VALUES.get(text.toLowerCase());
  const held = toggle.read(script);
  if (value === undefined && VALUES.has(held))
    throw new Error(`${action}(): ${toggle.name} value must be true or false`);
  if (text === held || String(value) === held) return;
  if (toggle.write === null || value === undefined)
    throw new Error(`${action}(): ${toggle.name} is always ${held} here`);
  toggle.write(script, value);
}

const listed = (script: Interpreter): string[] =>
  TOGGLES.map(toggle => `${toggle.name}: ${toggle.read(script)}`);

/** Set(): every toggle. Set(name): its value. Set(name,value,...): sets them. */
export function set(script: Interpreter, args: readonly string[]): readonly string[] {
  if (args.length === 0) return listed(script);
  if (args.length === 1) return [toggleOf('Set', args[0]!).read(script)];
  if (args.length % 2 !== 0) throw new Error(`Set(): '${args.at(-1)}' requires a value`);
  const names = args.filter((_, at) => at % 2 === 0).map(name => toggleOf('Set', name));
  for (const [at, toggle] of names.entries()) change('Set', toggle, args[2 * at + 1]!, script);
  return [];
}

/** Toggle(): every toggle. Toggle(name): the other value. Toggle(name,value): sets it. */
export function toggle(script: Interpreter, args: readonly string[]): readonly string[] {
  const [name, value] = args;
  if (name === undefined) return listed(script);
  if (args.length > 2) throw new Error('Toggle() can only set one value');
  const toggle = toggleOf('Toggle', name);
  change('Toggle', toggle, value ?? (toggle.read(script) === 'true' ? 'false' : 'true'), script);
  return [];
}
