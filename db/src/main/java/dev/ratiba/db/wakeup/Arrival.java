package dev.ratiba.db.wakeup;

import org.jooq.JSONB;

/**
 * What is to be taken by a row's next turn. The provider's id makes it unique: the same arrival is
 * appended once, however often it arrives.
 */
public record Arrival(String provider, String providerId, String kind, JSONB payload) {}
