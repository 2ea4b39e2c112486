import { cellsOf, holds, MODELS, MOST_CELLS, type Model, modelOf, type Size } from '../presentation/size.ts';
import type { ScriptTerminal } from '../script/script-terminal.ts';

/** The terminal of an s3270 command line, and what of it cannot be had (x3270 Common/model.c, Common/ctlr.c). */
export interface AskedTerminal {
  terminal: ScriptTerminal | null;
  warnings: string[];
}

/**
 * Read a model, `5`, `3278-5` or `3279-5-E`, and an oversize, COLSxROWS, which must be at least the model's and
 * otherwise does not count.
 */
export function readTerminal(model: string | undefined, oversize: string | undefined): AskedTerminal {
  const warnings: string[] = [];
  const number = model === undefined ? null : readModel(model);
  if (model !== undefined && number === null) warnings.push(`Invalid model number: ${model}`);
  const size = oversize === undefined ? null : readOversize(oversize, number ?? 2, warnings);
  if (size !== null) return { terminal: { model: number ?? modelOf(size), size }, warnings };
  return { terminal: number === null ? null : { model: number, size: MODELS[number] }, warnings };
}

function readModel(text: string): Model | null {
  const [, digit] = /^(?:327[89]-)?([2-5])(?:-E)?$/i.exec(text) ?? [];
  return digit === undefined ? null : (Number(digit) as Model);
}

function readOversize(text: string, model: Model, warnings: string[]): Size | null {
  const [, cols, rows] = /^(\d+)x(\d+)$/i.exec(text) ?? [];
  const size = { rows: Number(rows), cols: Number(cols) };
  if (cols === undefined) warnings.push(`Invalid oversize value '${text}'`);
  else if (cellsOf(size) > MOST_CELLS) warnings.push(`Invalid oversize ${text}: exceeds protocol limit`);
  else if (!holds(size, MODELS[model])) warnings.push(`Invalid oversize ${text}: less than model ${model}`);
  else return size;
  return null;
}
