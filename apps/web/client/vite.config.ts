import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The pages as static files in dist/, all from our own origin and without an inline script, so the CSP can be strict. */
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // An inlined asset would need `data:` in the CSP; the preload polyfill would be needless code.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
