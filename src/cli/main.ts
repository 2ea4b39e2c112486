/**
 * The program. Without arguments it is a terminal, and paints before anything else is loaded; every command
 * loads its own part.
 */
const [, , ...args] = process.argv;

if (args.length === 0) {
  const { runTerminal } = await import('./terminal-app.ts');
  await runTerminal({});
} else {
  const { program } = await import('./program.ts');
  await program().parseAsync(process.argv);
}
