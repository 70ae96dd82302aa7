package dev.ratiba.activities.cli;

/** What the command line reads from its environment; docs/configuration.md explains each. */
enum Variable {
  DATABASE_URL,
  DATABASE_USER,
  DATABASE_PASSWORD,
  DATABASE_OWNER_USER,
  DATABASE_OWNER_PASSWORD,
  RATIBA_MASTER_KEY,
  TEMPORAL_ADDRESS,
  TEMPORAL_NAMESPACE
}
