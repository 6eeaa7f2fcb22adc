import '@fontsource-variable/inter/wght.css'
import './mantine.css'
import './verwant.css'
import './ui/ui.css'
import './shell/shell.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueries } from './client.ts'
import { LanguageProvider } from './language.tsx'
import { makeRouter } from './router.tsx'
import { cssVariablesResolver, theme } from './theme.ts'

// The server allows only the styles that carry the word it gave with this page.
const nonce = document.querySelector('meta[property="csp-nonce"]')?.getAttribute('content') ?? ''
if (nonce) setNonce(nonce)

const outside = /^\/(?:login|setup|invitation)\b/
const queries = makeQueries(leave, () => void router.navigate({ to: '/second-step', ignoreBlocker: true }))
function leave() {
  const { pathname, href } = router.state.location
  if (router.state.status === 'pending' || outside.test(pathname)) return
  void router.navigate({ to: '/login', search: { next: href }, ignoreBlocker: true }).then(() => queries.clear())
}
const router = makeRouter(queries)

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no place to draw in')
createRoot(place).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <LanguageProvider>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
)
