// Runs the cases of a folder in a page: cases.json says operation, file and options of each, results.json says what came.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { call, withPage } from './page.js';

const folder = process.argv[2];
const cases = JSON.parse(await readFile(join(folder, 'cases.json'), 'utf8'));
await withPage(folder, async (page) => {
  const results = [];
  for (const { operation, file, options } of cases) {
    results.push(await call(page, operation, file, options));
  }
  await writeFile(join(folder, 'results.json'), JSON.stringify({ results }));
});
