import { useQueryClient } from '@tanstack/react-query'
import { archiveParty, changeParty, closeParty, makeCustomer, type Party, reopenParty, unarchiveParty } from '#modules/parties/contract.ts'
import { useChange } from '#web/calls.ts'
import { call } from '#web/client.ts'
import { useWords } from '#web/language.tsx'
import { notifyFailure, undoable } from '#web/ui/notices.ts'
import { cardWords } from './words.ts'

/** What one can do to a party in one go, each with the way back. */
export function useActs(party: Party) {
  const said = useWords(cardWords)
  const queries = useQueryClient()
  const { id: partyId, version, name, roles } = party
  const again = () => queries.invalidateQueries()
  const failed = { onRefused: ({ message }: Error) => notifyFailure(message) }
  const customer = useChange(makeCustomer, failed)
  const archive = useChange(archiveParty, failed)
  const unarchive = useChange(unarchiveParty, failed)
  const close = useChange(closeParty, failed)
  const reopen = useChange(reopenParty, failed)
  const change = useChange(changeParty, failed)
  const rolesBack = (now: Party) => call(changeParty, { partyId, version: now.version, roles }).then(again)
  return {
    makeCustomer: () => customer.mutate({ partyId, version }, { onSuccess: (now) => undoable(said.madeCustomer(name), () => rolesBack(now)) }),
    become: (role: 'debtor' | 'creditor') =>
      change.mutate(
        { partyId, version, roles: [...roles, role] },
        {
          onSuccess: (now) =>
            undoable(role === 'debtor' ? said.becameDebtor(now.debtorNumber ?? '') : said.becameCreditor(now.creditorNumber ?? ''), () => rolesBack(now)),
        },
      ),
    archive: () =>
      archive.mutate(
        { partyId, version },
        { onSuccess: (now) => undoable(said.archived(name), () => call(unarchiveParty, { partyId, version: now.version }).then(again)) },
      ),
    unarchive: () =>
      unarchive.mutate(
        { partyId, version },
        { onSuccess: (now) => undoable(said.unarchived(name), () => call(archiveParty, { partyId, version: now.version }).then(again)) },
      ),
    close: () =>
      close.mutate(
        { partyId, version },
        { onSuccess: (now) => undoable(said.closed(name), () => call(reopenParty, { partyId, version: now.version }).then(again)) },
      ),
    reopen: () =>
      reopen.mutate(
        { partyId, version },
        { onSuccess: (now) => undoable(said.reopened(name), () => call(closeParty, { partyId, version: now.version }).then(again)) },
      ),
    busy: close.isPending || reopen.isPending || customer.isPending || archive.isPending || unarchive.isPending || change.isPending,
  }
}
