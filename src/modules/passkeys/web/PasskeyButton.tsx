import { Button } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { Me } from '#modules/employees/contract.ts'
import { ProblemError } from '#web/client.ts'
import { useWords } from '#web/language.tsx'
import { FormError } from '#web/ui/states.tsx'
import { canUsePasskeys, DeviceRefused, signInByDevice } from './device.ts'
import { passkeyWords } from './words.ts'

/** Signs in with a passkey; nothing where the browser has none. */
export function PasskeyButton({ onIn }: { onIn: (me: Me) => void }) {
  const said = useWords(passkeyWords)
  const { mutate, error, isPending } = useMutation<Me, Error>({ mutationFn: signInByDevice, onSuccess: onIn, retry: false })
  if (!canUsePasskeys()) return null
  return (
    <>
      <Button fullWidth leftSection={<IconFingerprint size={16} aria-hidden />} loading={isPending} onClick={() => mutate()}>
        {said.signIn}
      </Button>
      {error instanceof DeviceRefused && (
        <p className="error-line" role="alert">
          {said.stopped}
        </p>
      )}
      {error instanceof ProblemError && <FormError error={error} fields={[]} />}
    </>
  )
}
