import type { Command } from 'commander';

/**
 * The options of a command. One that was given before it, as in `citycrt --host X script`, counts where the command
 * has the same and was given none of its own.
 */
export function givenOptions<Options extends object>(command: Command): Options {
  const ways = [...lineOf(command)];
  const options = command.options.map(option => {
    const name = option.attributeName();
    const way = ways.find(each => each.getOptionValueSource(name) === 'cli') ?? command;
    return [name, way.getOptionValue(name)];
  });
  return Object.fromEntries(options.filter(([, value]) => value !== undefined));
}

/** A command, the one it belongs to, and so on. */
function* lineOf(command: Command): Generator<Command> {
  for (let at: Command | null = command; at; at = at.parent) yield at;
}
