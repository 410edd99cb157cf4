/** The first shape of the store: nothing to change. Its line in the change log is what later versions count from. */
export async function up(): Promise<void> {}

export async function down(): Promise<void> {}
