import type { Fault } from './fault.ts';
import { type Binding, bindingsOf, type KeyTree } from './keymap.ts';
import type { Macro, MacroStep } from './macro.ts';

type Macros = ReadonlyMap<string, Macro>;
type PlayStep = Extract<MacroStep, { does: 'play' }>;

/** Keys and macros that play a macro there is not, and macros that play themselves in a circle and never end. */
export function checkMacros(macros: Macros, trees: Iterable<KeyTree>): Fault[] {
  return [...unboundMacros(macros, [...trees].flatMap(bindingsOf)), ...circles(macros)];
}

function unboundMacros(macros: Macros, bindings: readonly Binding[]): Fault[] {
  const named = [
    ...bindings.flatMap(({ deed, file, line }) =>
      deed.kind === 'macro' ? [{ macro: deed.macro, file, line }] : [],
    ),
    ...[...macros.values()].flatMap(macro =>
      playsOf(macro).map(({ macro: name, line }) => ({ macro: name, file: macro.file, line })),
    ),
  ];
  return named
    .filter(({ macro }) => !macros.has(macro))
    .map(({ macro, file, line }) => ({ file, line, why: `there is no macro ${macro}` }));
}

const playsOf = ({ steps }: Macro): PlayStep[] =>
  steps.filter((step): step is PlayStep => step.does === 'play');

/** Each circle once, on the line of the macro in it whose name comes first. */
function circles(macros: Macros): Fault[] {
  return [...macros.values()].flatMap(macro => {
    const circle = wayTo(macro.name, macro, macros, new Set());
    if (!circle || circle.some(name => name < macro.name)) return [];
    const way = [macro.name, ...circle].join(' -> ');
    return [{ file: macro.file, line: macro.line, why: `macro ${macro.name} can never end: ${way}` }];
  });
}

/** The macros played one within the other on the way to the one called `goal`; null when none leads there. */
function wayTo(goal: string, from: Macro, macros: Macros, seen: Set<string>): string[] | null {
  for (const { macro: name } of playsOf(from)) {
    if (name === goal) return [name];
    const next = macros.get(name);
    if (!next || seen.has(name)) continue;
    seen.add(name);
    const way = wayTo(goal, next, macros, seen);
    if (way) return [name, ...way];
  }
  return null;
}
