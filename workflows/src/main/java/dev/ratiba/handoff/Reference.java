package dev.ratiba.handoff;

/**
 * How people name one open call for a person.
 *
 * @param reference five letters, quick to type
 * @param about whom it is about, in a word or two
 */
public record Reference(HandoffId handoff, String reference, String about) {}
