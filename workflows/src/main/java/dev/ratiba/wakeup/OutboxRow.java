package dev.ratiba.wakeup;

import java.util.UUID;

/**
 * One thing to be carried out by an activity.
 *
 * @param summary what the Temporal UI shows ("M-Pesa push KES 1,500"); no personal data
 */
public record OutboxRow(UUID id, OutboxKind kind, String summary) {}
