// Whether a page stays alive while it specifies a large file, and whether it can stop: node test/large.js FILE

import { basename, dirname, resolve } from 'node:path';
import { withPage } from './page.js';

const file = process.argv[2];
const told = await withPage(dirname(resolve(file)), (page) =>
  page.evaluate(async (file) => {
    const { inspect, specify } = await import('/index.js');
    const blob = await (await fetch(`/data/${file}`)).blob();
    let longest = 0;
    let last = performance.now();
    const ticks = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 10);
    const timed = async (work) => {
      const start = performance.now();
      const result = await work();
      return [result, Math.round(performance.now() - start)];
    };
    const [seen, inspectMs] = await timed(() => inspect(blob));
    const [stopped, cancelMs] = await timed(async () => {
      const signal = AbortSignal.timeout(1000);
      try {
        await specify(blob, { signal });
        return 'not at all';
      } catch (error) {
        return error.name;
      }
    });
    const steps = {};
    const [made, specifyMs] = await timed(() =>
      specify(blob, { onProgress: ({ step }) => (steps[step] = (steps[step] ?? 0) + 1) }),
    );
    clearInterval(ticks);
    const bytes = blob.size;
    return { bytes, columns: seen.columns.length, inspectMs, stopped, cancelMs, rows: made.rows, specifyMs, steps, longestPauseMs: Math.round(longest) };
  }, basename(file)),
);
console.log(JSON.stringify(told));
