import { useCall, useChange } from '#web/calls.ts'
import { useWords } from '#web/language.tsx'
import { useMay, useMe } from '#web/me.ts'
import { notify, notifyFailure } from '#web/ui/notices.ts'
import type { Action } from '#web/ui/RowMenu.tsx'
import { listTwoFactor, removeTwoFactor } from '../contract.ts'
import { twoFactorWords } from './words.ts'

/** What an administrator can do about the second step and the passkeys of a colleague who lost them. */
export function useSecondStepActions() {
  const said = useWords(twoFactorWords)
  const me = useMe()
  const { data = [] } = useCall(listTwoFactor, {}, { enabled: useMay('manage') })
  const remove = useChange(removeTwoFactor, { refresh: [listTwoFactor], onRefused: ({ message }) => notifyFailure(message) })
  return ({ id, name }: { id: string; name: string }): Action[] =>
    id === me.id || !data.some(({ employeeId }) => employeeId === id)
      ? []
      : [{ label: said.removeOf, danger: true, run: () => remove.mutate({ employeeId: id }, { onSuccess: () => notify(said.removedOf(name)) }) }]
}
