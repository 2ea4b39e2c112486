import { checkFormat } from './check.ts';
import { compileFormat } from './compile.ts';
import type { ContractView } from './contract-view.ts';
import type { Finding } from './finding.ts';
import type { Format } from './format.ts';
import { compileFrame } from './frame.ts';
import type { LoadedFormat } from './references.ts';
import { readFormatSource, readFrameSource } from './source.ts';

export interface FormatFile {
  /** As findings show it, with `/` between folders. */
  path: string;
  text: string;
}

/** The formats that compile, by code, and everything that is wrong with the files. */
export interface FormatLibrary {
  formats: Map<string, Format>;
  findings: Finding[];
}

const FRAME_FILE = /(^|\/)frame\.yaml$/;

/**
 * Compiles the formats of a screens folder; one of the files is `frame.yaml`. With a contract, each is
 * checked against it, too.
 *
 * @throws RangeError when no file is the frame
 */
export function loadFormats(files: readonly FormatFile[], contract?: ContractView): FormatLibrary {
  const frameFile = files.find(({ path }) => FRAME_FILE.test(path));
  if (!frameFile) throw new RangeError('the screens folder has no frame.yaml');
  const frameSource = readFrameSource(frameFile.path, frameFile.text);
  const frame = compileFrame(frameSource);
  const formats = new Map<string, Format>();
  if (!frame) return { formats, findings: frameSource.document.findings };

  const loaded: LoadedFormat[] = [];
  const findings: Finding[] = [];
  for (const file of files) {
    if (file === frameFile) continue;
    const read = readFormatSource(file.path, file.text);
    const { document } = read;
    const format = compileFormat(read, frame);
    if (format && formats.has(format.code)) {
      document.report('code-twice', ['code'], `another file has the code ${format.code}`);
    } else if (format) {
      formats.set(format.code, format);
      loaded.push({ document, format });
    }
    findings.push(...document.findings);
  }
  if (contract) {
    for (const one of loaded) {
      checkFormat(one, contract, formats);
      findings.push(...one.document.findings);
    }
  }
  return { formats, findings };
}
