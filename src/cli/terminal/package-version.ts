import { join } from 'node:path';
import { packageRoot } from '../../files/package-root.ts';
import { readText } from '../../files/read-text.ts';

/** Returns the version in package.json. */
export async function packageVersion(): Promise<string> {
  const text = await readText(join(packageRoot(), 'package.json'));
  return (JSON.parse(text) as { version: string }).version;
}
