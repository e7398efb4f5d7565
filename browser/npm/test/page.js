// A real browser with the package in a page, under the content security policy of a careful server.

import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html' };
const POLICY = "default-src 'none'; connect-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'";

/** Serves the package at / and a folder at /data/. */
function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://page').pathname));
    const file = path === '/' ? null : path.startsWith('/data/') ? join(folder, path.slice(6)) : join(PACKAGE, path);
    response.setHeader('Content-Security-Policy', POLICY);
    response.setHeader('Content-Type', TYPES[extname(file ?? 'index.html')] ?? 'application/octet-stream');
    if (file === null) return response.end('<!doctype html><title>test</title>');
    try {
      await access(file);
      createReadStream(file).pipe(response);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Calls `use` with a page; browser and server end with it. */
export async function withPage(folder, use) {
  const server = await serve(folder);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(`in the page: ${error}`));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    return await use(page);
  } finally {
    await browser.close();
    server.close();
  }
}

/**
 * Runs one function of the package in the page, on a file of the folder; `combine` takes its learnwares from the file.
 * Errors come as `{ error }`.
 */
export function call(page, operation, file, options) {
  return page.evaluate(
    async ({ operation, file, options }) => {
      const learndock = await import('/index.js');
      const blob = await (await fetch(`/data/${file}`)).blob();
      const numbers = (key, value) => (key === 'values' ? Float32Array.from(value) : value);
      try {
        let result;
        if (operation === 'combine') {
          const { learnwares, ...rest } = JSON.parse(await blob.text(), numbers);
          result = await learndock.combine(learnwares, { ...rest, ...options });
        } else {
          result = await learndock[operation](new File([blob], file), options);
        }
        return JSON.parse(JSON.stringify(result, (key, value) => (ArrayBuffer.isView(value) ? Array.from(value) : value)));
      } catch (error) {
        return { error: error.message, kind: error.name };
      }
    },
    { operation, file, options },
  );
}
