// Builds the pages into files with fixed names, because the program embeds each
// by name: cmake/web.cmake lists them.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/',
  plugins: [
    svelte({
      // Fragments made element by element need neither innerHTML nor inline
      // styles: they work under Trusted Types and a strict policy.
      compilerOptions: { fragments: 'tree', css: 'external', runes: true },
    }),
  ],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    assetsDir: '',
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      output: {
        inlineDynamicImports: true,
        entryFileNames: 'app.js',
        assetFileNames: (asset) =>
          asset.names[0]?.endsWith('.css') ? 'app.css' : '[name][extname]',
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8017' } },
});
