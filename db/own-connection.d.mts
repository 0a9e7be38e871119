export function hasOwnConnection(file: string): boolean
