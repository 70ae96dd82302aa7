package dev.ratiba.sandbox.faults;

/**
 * What a nemesis did.
 *
 * @param felt what it may excuse, by the checker's words ({@link
 *     dev.ratiba.sandbox.faults.check.Fault})
 * @param what the particulars, for the report
 */
record Struck(String felt, String what) {}
