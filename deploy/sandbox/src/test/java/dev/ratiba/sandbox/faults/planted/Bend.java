package dev.ratiba.sandbox.faults.planted;

/**
 * One method that is bent, and the advice that is written into it.
 *
 * @param parameters how many the method has
 */
record Bend(String type, String method, int parameters, Class<?> advice) {
  String name() {
    return type + "#" + method + "/" + parameters;
  }
}
