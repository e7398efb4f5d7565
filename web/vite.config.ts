import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// `npm run dev` shows the page as it is written, on the API of the server that LEARNDOCK_URL names.
const server = process.env.LEARNDOCK_URL ?? 'http://127.0.0.1:8088';

// The package that makes specifications, from the room beside this one; where its program was not compiled, the page says so.
const specification = fileURLToPath(new URL('../browser/npm/', import.meta.url));

export default defineConfig({
  root: 'src/main/page',
  plugins: [react()],
  resolve: { alias: { '@learndock/specification': `${specification}index.js` } },
  define: { WITH_PROGRAM: JSON.stringify(existsSync(`${specification}wasm/learndock.wasm`)) },
  build: {
    outDir: process.env.PAGE_OUT ?? '../../../target/dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // Data URLs would need a wider policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  server: { proxy: { '/api/v1': server }, fs: { allow: ['.', specification] } },
  preview: { proxy: { '/api/v1': server } },
});
