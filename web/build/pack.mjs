// What comes after vite: compressed forms of each file, a list of them for the server, and the check of the budget.
import { readFileSync, readdirSync, statSync, writeFileSync, rmSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const out = process.env.PAGE_OUT ?? 'target/dist';

// First load: what the browser fetches before the first page is there, JavaScript and CSS, gzip.
const BUDGET = 180_000;
const HOME = 'index.html';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

function* files(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else yield path;
  }
}

const manifest = JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8'));
rmSync(join(out, '.vite'), { recursive: true });

function firstLoad(entry, seen = new Set()) {
  const chunk = manifest[entry];
  seen.add(chunk.file);
  for (const css of chunk.css ?? []) seen.add(css);
  for (const next of chunk.imports ?? []) if (!seen.has(manifest[next].file)) firstLoad(next, seen);
  return seen;
}

const lines = [];
const gzipped = new Map();
for (const path of files(out)) {
  const name = relative(out, path).replaceAll('\\', '/');
  const type = TYPES[extname(name)];
  if (!type) throw new Error(`${name}: build/pack.mjs knows no content type for ${extname(name)}`);
  const bytes = readFileSync(path);
  const gzip = gzipSync(bytes, { level: 9 });
  gzipped.set(name, gzip.length);
  const forms = [];
  // index.html is made anew for each answer (its nonce), and goes as it is.
  if (name !== HOME && gzip.length < bytes.length * 0.95) {
    const quality = bytes.length > 2_000_000 ? 6 : 11;
    const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
    writeFileSync(`${path}.br`, brotli);
    writeFileSync(`${path}.gz`, gzip);
    forms.push(`br=${brotli.length}`, `gzip=${gzip.length}`);
  }
  lines.push([name, type, name.startsWith('assets/') ? 'hashed' : 'plain', bytes.length, ...forms].join('\t'));
}
writeFileSync(join(out, 'files.tsv'), lines.join('\n') + '\n');
writeFileSync(join(out, 'routes.txt'), JSON.parse(readFileSync('src/main/page/routes.json', 'utf8')).join('\n') + '\n');

const loaded = [...firstLoad(HOME)];
const size = loaded.reduce((sum, name) => sum + gzipped.get(name), 0);
const kilo = (n) => `${(n / 1000).toFixed(1)} kB`;
console.log(`first load: ${kilo(size)} gzip of at most ${kilo(BUDGET)} (${loaded.map((f) => `${f} ${kilo(gzipped.get(f))}`).join(', ')})`);
if (size > BUDGET) {
  console.error('The first load is over its budget: load what the first page does not need later, with import().');
  process.exit(1);
}
