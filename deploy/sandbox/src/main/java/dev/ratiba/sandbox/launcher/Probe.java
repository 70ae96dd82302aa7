package dev.ratiba.sandbox.launcher;

/** Asks a process whether it does its work; answers false rather than fail, and soon. */
@FunctionalInterface
interface Probe {
  boolean answers();
}
