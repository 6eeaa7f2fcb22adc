import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PartyRow } from '#modules/overview/contract.ts'
import { getParty, makeCustomer, type Party } from '#modules/parties/contract.ts'
import { call, newKey, type ProblemError } from '#web/client.ts'
import { useWords } from '#web/language.tsx'
import { notify, notifyFailure } from '#web/ui/notices.ts'
import { overviewWords } from './words.ts'

/** Makes a customer of a lead, in one press, and says which number it got. */
export function MakeCustomer({ party: { id, name } }: { party: PartyRow }) {
  const said = useWords(overviewWords)
  const queries = useQueryClient()
  const { mutate, isPending } = useMutation<Party, ProblemError>({
    mutationFn: async () => {
      const { version } = await call(getParty, { partyId: id })
      return call(makeCustomer, { partyId: id, version }, { key: newKey() })
    },
    onSuccess: ({ debtorNumber }) => {
      notify(said.isCustomer(name, debtorNumber ?? ''))
      void queries.invalidateQueries()
    },
    onError: ({ message }) => notifyFailure(message),
  })
  return (
    <Button size="xs" loading={isPending} onClick={() => mutate()} aria-label={`${said.makeCustomer}: ${name}`}>
      {said.makeCustomer}
    </Button>
  )
}
