export function withLock<T>(task: () => Promise<T>, path?: string): Promise<T>
