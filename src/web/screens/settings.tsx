import { Soon } from './Soon.tsx'

export const SettingsScreen = () => <Soon name="settings" />
