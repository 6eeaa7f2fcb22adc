import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = process.env.API_URL ?? 'http://localhost:3000'

/** The web only: the server runs from source. Imports like #kernel/… resolve through package.json, as they do there. */
export default defineConfig({
  root: `${import.meta.dirname}/src/web`,
  plugins: [react()],
  build: {
    outDir: `${import.meta.dirname}/dist/web`,
    emptyOutDir: true,
    sourcemap: false,
    // The content security policy allows no inline script, style or data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Says which file needs which: the server preloads by it and the size of the first page is measured by it.
    manifest: 'manifest.json',
    // The policy allows no code made on the way. Without this zod tries whether it may, which a browser reports as a violation.
    rolldownOptions: {
      output: {
        intro: ({ moduleIds }) => (moduleIds.some((id) => id.includes('/node_modules/zod/')) ? 'globalThis.__zod_globalConfig ??= { jitless: true };' : ''),
      },
    },
  },
  server: { proxy: { '/api': api } },
})
