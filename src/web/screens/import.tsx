import { Soon } from './Soon.tsx'

export const ImportScreen = () => <Soon name="importing" />
