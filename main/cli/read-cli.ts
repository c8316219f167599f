import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createReader, type FieldReading, type Reader } from '../ocr';

interface FileResult {
  text: string;
  fields: Record<string, string | string[] | string[][]>;
  /** Names of the fields a person has to look at before they count. */
  doubtful: string[];
  ms: number;
  error?: string;
}

const SURE_FROM = 0.85;

const WORKERS = 2;

/** `read-cli --out results.json FILE...`: text and fields of each file by base name; progress on stderr. */
async function main(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--out');
  const outFile = at < 0 ? undefined : args[at + 1];
  const files = at < 0 ? [] : [...args.slice(0, at), ...args.slice(at + 2)];
  if (!outFile || files.length === 0) {
    process.stderr.write('usage: read-cli --out results.json FILE...\n');
    return 2;
  }
  const reader = createReader({ workers: WORKERS });
  const results: Record<string, FileResult> = {};
  const queue = files.entries();
  const worker = async (): Promise<void> => {
    for (const [index, file] of queue) {
      const result = await readFileWith(reader, file);
      results[basename(file)] = result;
      process.stderr.write(`${index + 1}/${files.length} ${basename(file)} ${result.error ?? `${result.ms} ms`}\n`);
    }
  };
  try {
    await Promise.all(Array.from({ length: WORKERS }, worker));
    const inOrder = Object.fromEntries(files.map(file => [basename(file), results[basename(file)]]));
    await writeFile(outFile, `${JSON.stringify(inOrder, null, 1)}\n`);
  } finally {
    await reader.close();
  }
  return 0;
}

async function readFileWith(reader: Reader, file: string): Promise<FileResult> {
  const startedAt = performance.now();
  const result: FileResult = { text: '', fields: {}, doubtful: [], ms: 0 };
  try {
    const bytes = new Uint8Array(await readFile(file));
    const opened = await reader.open(bytes);
    if (!opened.ok) return { ...result, ms: since(startedAt), error: opened.code };
    const texts: string[] = [];
    for (let index = 0; index < opened.value.pageCount; index++) {
      const page = await reader.page(bytes, index);
      if (!page.ok) return { ...result, ms: since(startedAt), error: page.code };
      const reading = await reader.read(page.value.bytes);
      texts.push(reading.text);
      for (const field of reading.fields) {
        if (field.name in result.fields) continue;
        result.fields[field.name] = plainValue(field);
        if (field.confidence < SURE_FROM) result.doubtful.push(field.name);
      }
    }
    return { ...result, text: texts.join('\n\n'), ms: since(startedAt) };
  } catch (fault) {
    const error = fault instanceof Error ? fault.message : String(fault);
    return { ...result, text: '', fields: {}, doubtful: [], ms: since(startedAt), error };
  }
}

/** The lines of a zone and the cells of a table as lists. */
function plainValue({ name, value }: FieldReading): string | string[] | string[][] {
  if (name === 'mrz') return value.split('\n');
  return name === 'rows' || name === 'thanh_vien' ? (JSON.parse(value) as string[][]) : value;
}

function since(startedAt: number): number {
  return Math.round(performance.now() - startedAt);
}

// Not top-level await: the bundle is CommonJS.
main(process.argv.slice(2)).then(
  code => process.exit(code),
  (fault: unknown) => {
    process.stderr.write(`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
    process.exit(1);
  },
);
