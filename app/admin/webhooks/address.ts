/** The page of one webhook. */
export const toEndpoint = (endpointId: string) => `/admin/webhooks/${endpointId}`;

/** Where its secret is shown, once. */
export const secretOf = ({ endpointId }: { endpointId: string }) => `${toEndpoint(endpointId)}/secret`;
