// `npm run verwant`: keeps what the engine makes of the source for the next command.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../dist/compiled', import.meta.url)))
await import('./cli/main.ts')
