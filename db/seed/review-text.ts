/** What reviewers write on a line. */
export const inlineRemarks = [
  'What happens here when `{part}` is empty? The {area} page would show nothing then.',
  'This runs on every request. Could we read the {part} once and keep them?',
  'I would expect the lock to be taken before the {area} row is read.',
  'The name says {part}, but it also writes the {area}. Can we split the two?',
  'Two workers may get here at the same time, how do we keep them apart?',
  'Please add a case for {n} entries, that is where the old code broke.',
  'The error is swallowed here, so the alert would never fire.',
  'Why {ms} ms? The gateway already gives up after 2 s.',
  'Does {neighbour} still send the old field? If so this throws.',
  'This changes the order of the {part}, and the export relies on it.',
  'Nice, this was overdue.',
  'Can the flag be read once at start instead?',
] as const

export const replies = [
  'Good point, moved it before the read.',
  'Yes, added a test for that case.',
  'It can not be empty there, the route already rejects it.',
  'Split in the next commit.',
  'Took the value of the gateway instead.',
  'Right, now it logs and rethrows.',
] as const

export const openingWords = [
  'I will look at this after lunch, the {area} part I know well.',
  'Started reading, will finish the {part} in the afternoon.',
  'Could you say how this behaves when {neighbour} is slow?',
  'Looks right at first sight, I want to try the {area} page locally.',
  'Can you rebase? The {part} changed on main this morning.',
] as const

export const approvals = [
  '',
  '',
  '',
  '',
  'LGTM',
  'Thanks!',
  'Looks good to me, thank you for the tests.',
  '👍',
] as const

export const changesWanted = [
  'Please see the comments on `{file}` before we merge this.',
  'The {part} can be lost here, I would like to see that fixed first.',
  'We need a way back if {neighbour} does not answer.',
] as const

export const passingWords = ['LGTM', 'lgtm', '👍', 'nice', 'ship it'] as const

export const robotRemarks = [
  'Consider extracting this condition into a named constant.',
  'Potential null reference on `{part}`.',
  'The {part} could be validated before use.',
] as const

export const robotSummary =
  '## Walkthrough\nThis change updates the {area} {part}.\n\n<!-- This is an auto-generated comment: summarize by coderabbit.ai -->'

export const coverageReport = 'Coverage of {service}: {n}.{ms} % of lines, no change against main.'
