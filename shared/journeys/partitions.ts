export const DIRECTORY = 'directory'
export const partitionOf = (council: string): string => `council:${council}`
export const partitionOfPulse = (pulse: string): string => `pulse:${pulse}`
