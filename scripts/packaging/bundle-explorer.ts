import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { explorerPage } from '../../src/explorer/page/explorer-page.ts';

/**
 * Returns the explorer's page: its script and that of its workers, each bundled for browsers into one text.
 *
 * @throws Error where a module of Node's would come along.
 */
export async function bundleExplorer(root: string): Promise<string> {
  const [page, worker] = await Promise.all([bundled(root, 'main.ts'), bundled(root, 'jobs/worker.ts')]);
  return explorerPage({ page, worker });
}

async function bundled(root: string, entry: string): Promise<string> {
  const bundle = await rolldown({
    input: join(root, 'src', 'explorer', entry),
    platform: 'browser',
    logLevel: 'warn',
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true, codeSplitting: false });
  await bundle.close();
  if (output.length !== 1) throw new Error(`${entry} is bundled into ${output.length} files, not one`);
  const { code } = output[0] as { readonly code: string };
  if (/\brequire\(|['"]node:/.test(code)) throw new Error(`${entry} asks for a module of Node's`);
  return code;
}
