import { useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import type { Input } from '#kernel/endpoint.ts'
import { changeMe, getMe, type Me, signOut } from '#modules/employees/contract.ts'
import { callOptions, useCall, useChange } from './calls.ts'
import { useLanguage } from './language.tsx'

export const meOptions = callOptions(getMe, {})

/** Who is signed in. Only inside the frame, which is not drawn before this is known. */
export function useMe(): Me {
  const { data } = useCall(getMe, {})
  if (!data) throw new Error('useMe is for inside the frame')
  return data
}

/** Whether the signed-in person may do something. Hide what one may not. */
export const useMay = (permission: string) => useMe().may.includes(permission)

/** Changes how one likes it: language, light or dark, and `screen`: how one arranged a list. Takes effect at once, and is kept with the account. */
export function useLiking() {
  const queries = useQueryClient()
  const { mutate } = useChange(changeMe, { refresh: [getMe] })
  return useCallback(
    (change: Input<typeof changeMe>) => {
      queries.setQueryData(meOptions.queryKey, (me: Me | undefined) => me && liked(me, change))
      mutate(change)
    },
    [queries, mutate],
  )
}

function liked(me: Me, { language = me.language, theme = me.theme, screen }: Input<typeof changeMe>): Me {
  return { ...me, language, theme, screen: { ...me.screen, ...screen } }
}

/** Makes the page speak and look as the person likes it. Once in the frame. */
export function useLikings({ language, theme }: Pick<Me, 'language' | 'theme'>) {
  const { speak } = useLanguage()
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => speak(language), [language, speak])
  useEffect(() => setColorScheme(theme === 'system' ? 'auto' : theme), [theme, setColorScheme])
}

/** Signs out and forgets everything that was read, so that the next person at this screen sees nothing of it. */
export function useSignOut() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { mutate } = useChange(signOut, {
    refresh: [],
    // Only then: what is on the screen still shows who one was.
    onDone: () => void navigate({ to: '/login', ignoreBlocker: true }).then(() => queries.clear()),
  })
  return () => mutate({})
}

/** After signing in: the person is known without another call, and the page goes where one was heading. */
export function useEnter(next = '/') {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return (me: Me) => {
    queries.clear()
    queries.setQueryData(meOptions.queryKey, me)
    void navigate({ href: withinOffice(next), replace: true })
  }
}

/** Only a path of our own: an address elsewhere in a link to the login screen is not followed. */
const withinOffice = (next: string) => (/^\/(?![/\\])/.test(next) ? next : '/')
