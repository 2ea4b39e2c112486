/**
 * The program. Without arguments it is a terminal, and paints before anything else is loaded; every command
 * loads its own part.
 */
const [, , ...args] = process.argv;

if (args.length === 0) {
  const { runTerminal } = await import('./terminal-app.ts');
  await runTerminal({});
} else if (args[0] === 's3270') {
  const { runS3270 } = await import('./s3270.ts');
  await runS3270(args.slice(1));
} else {
  const { program } = await import('./program.ts');
  await program().parseAsync(process.argv);
}
