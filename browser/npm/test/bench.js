// How long a page takes to specify a file: node test/bench.js FILE [TIMES]; the first time is with the program still to load.

import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { withPage } from './page.js';

const [file, times = '5'] = process.argv.slice(2);
const seconds = await withPage(dirname(resolve(file)), (page) =>
  page.evaluate(
    async ({ file, times }) => {
      const { specify } = await import('/index.js');
      const blob = await (await fetch(`/data/${file}`)).blob();
      const seconds = [];
      for (let i = 0; i < times; i++) {
        const start = performance.now();
        await specify(blob, { gamma: 0.1 });
        seconds.push((performance.now() - start) / 1000);
      }
      return seconds;
    },
    { file: basename(file), times: Number(times) },
  ),
);
const wasm = await readFile(fileURLToPath(new URL('../wasm/learndock.wasm', import.meta.url)));
const gzip = gzipSync(wasm, { level: 9 }).length;
console.log(JSON.stringify({ file: basename(file), seconds: seconds.map((s) => Number(s.toFixed(2))), wasm: wasm.length, gzip }));
