import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { QuickCard } from '#modules/cards/web/QuickCard.tsx'
import type { PartyRow } from '#modules/overview/contract.ts'
import { MakeCustomer } from '#modules/overview/web/MakeCustomer.tsx'
import { NewParty } from '#modules/overview/web/NewParty.tsx'
import { Nothing } from '#modules/overview/web/Nothing.tsx'
import { Overview } from '#modules/overview/web/Overview.tsx'
import { overviewWords } from '#modules/overview/web/words.ts'
import { useWords } from '../language.tsx'
import { useMay } from '../me.ts'

const onlyLeads = { role: ['lead' as const] }

/** Who is not a customer yet. */
export function LeadsScreen() {
  const said = useWords(overviewWords)
  const navigate = useNavigate()
  const may = useMay('write')
  const make = useCallback(
    (name = '') => void navigate({ to: '.', search: (before: object) => ({ ...before, new: 'person', ...(name && { name }) }) }),
    [navigate],
  )
  const convert = useCallback((party: PartyRow) => <MakeCustomer party={party} />, [])
  return (
    <>
      <Overview
        name="leads"
        title={said.leads}
        fixed={onlyLeads}
        {...(may && {
          action: convert,
          actions: (
            <Button leftSection={<IconPlus size={15} stroke={2} aria-hidden />} onClick={() => make()}>
              {said.newLead}
            </Button>
          ),
        })}
        preview={(party, close) => <QuickCard party={party} onClose={close} />}
        empty={(question, clear) => <Nothing of="leads" question={question} onClear={clear} onNew={make} />}
      />
      <NewParty roles={onlyLeads.role} />
    </>
  )
}
