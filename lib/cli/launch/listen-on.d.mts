export function listenOn(env: Record<string, string | undefined>): string
