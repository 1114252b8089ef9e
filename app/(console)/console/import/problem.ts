/** Why an upload was not taken; each has its sentence. */
export const uploadProblems = ["file", "size", "origin", "committee", "other"] as const;
export type UploadProblem = (typeof uploadProblems)[number];
